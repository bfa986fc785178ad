import { z } from 'zod'
import { replacementSeedKinds } from '../../core/draw/seed-sources.ts'
import { methodNames } from '../../core/lottery/methods/method-list.ts'
import { parseDecimal } from '../../core/rational.ts'
import { isPlainText } from '../../core/text.ts'
import { derivedSchema } from './derived-schema.ts'
import { labelsSchema, timeZoneSchema } from './label-schema.ts'
import { lettersSchema } from './letters-schema.ts'

/** Each message completes "it must be …". */
const settingText = (error: string) => z.string({ error }).regex(/\S/u, { error })
/** What goes into the log as it stands. */
const settingLine = (error: string) => settingText(error).refine((given) => isPlainText(given), { error })
const settingPath = (error: string) => settingText(error).refine((given) => !given.includes('\0'), { error })
const settingWhole = (least: number, error: string) =>
  z.int({ error }).min(least, { error }).max(999_999_999, { error })
const settingPercent = (error: string) => z.int({ error }).min(0, { error }).max(100, { error })
const lineWanted = 'one line of text in quotation marks, with nothing in it that nobody sees'
const chanceWanted = 'a whole number of per cent from 0 to 100, without quotation marks'
const gapWanted = 'a number of percentage points such as 0.1, without quotation marks'
const valuesWanted = 'a value, in quotation marks, or a list of values; "" is a blank cell'
const columnsWanted = 'the header of a column in quotation marks, or a list of headers: ["address", "postcode"]'
const contactWanted = 'a list of headers: ["first name", "telephone"]'
const namesWanted = 'the header of a column in quotation marks, or a list of headers: ["first name", "surname"]'
const uniqueWanted =
  'a list of headers, where headers in a list of their own count together: ["e-mail", ["name", "date of birth"]]'
const methodWanted = `"${methodNames.slice(0, -1).join('", "')}" or "${methodNames.at(-1)}"`
const replacementsWanted = `"${replacementSeedKinds.slice(0, -1).join('", "')}" or "${replacementSeedKinds.at(-1)}"`

/** The whole of `sortition.json`; its JSON Schema is made from this. */
export const configSchema = z
  .strictObject({
    $schema: settingText('the address of the JSON Schema, in quotation marks')
      .describe('Where editors find the JSON Schema of this file. It decides nothing.')
      .optional(),
    title: settingLine(lineWanted).describe('What is being drawn, as the public report calls it.').optional(),
    question: settingLine(lineWanted)
      .describe('The question that the panel is asked, as the log and the public report show it.')
      .optional(),
    organiser: settingLine(lineWanted)
      .describe('Who draws the panel, as the log and the public report show it.')
      .optional(),
    place: settingLine(lineWanted)
      .describe('Where the draw takes place, as the log and the public report show it.')
      .optional(),
    labels: labelsSchema
      .describe(
        'Words of the draw in other languages, by language: for title, question, organiser and place, and the features, values and notes of the quota file. The log carries them and the report shows them.',
      )
      .optional(),
    timeZone: timeZoneSchema
      .describe(
        'Time zone in which the report tells times, by its name in the IANA database, such as "Europe/London": UTC if nothing is said.',
      )
      .optional(),
    letters: lettersSchema
      .describe(
        'For letters with receipts: where the report is published, and the columns of the pool with names, addresses and languages. It decides nothing and is not in the log.',
      )
      .optional(),
    contact: z
      .array(settingText(contactWanted), { error: contactWanted })
      .describe(
        'Columns of the pool that a list of who attends shows beside the id, such as names and telephone numbers. It decides nothing and is not in the log.',
      )
      .optional(),
    pool: settingPath('the name of a CSV file, in quotation marks')
      .describe('CSV file of the registrants, relative to this file.')
      .optional(),
    quotas: settingPath('the name of a CSV file, in quotation marks')
      .describe('CSV file of the quotas, relative to this file.')
      .optional(),
    id: settingText('the header of a column, in quotation marks')
      .describe('Column of the pool that holds the ids. Without it, the one column with an obvious name is taken.')
      .optional(),
    name: z
      .union([settingText(namesWanted), z.array(settingText(namesWanted), { error: namesWanted })], {
        error: namesWanted,
      })
      .describe(
        'Columns of the pool with the name by which you know people. `sortition status` shows it, `confirm` and `replace` take it beside the id. It decides nothing and is not in the log.',
      )
      .optional(),
    code: settingText('the header of a column, in quotation marks')
      .describe(
        'Column of the pool with a code that each registrant chose, or that of their invitation. Their receipt shows it, so that nobody takes the receipt of somebody else for theirs.',
      )
      .optional(),
    invited: settingPath('the name of a CSV file, in quotation marks')
      .describe(
        'CSV file of the letters that `sortition invite` drew, relative to this file: the column "code" then holds codes of these letters and no others.',
      )
      .optional(),
    invitation: settingPath('the name of a log of letters, in quotation marks')
      .describe(
        'The invite-log.jsonl of `sortition invite`, relative to this file: log and report of the draw then tell of the letters too.',
      )
      .optional(),
    sharedCodes: z
      .boolean({ error: 'true or false, without quotation marks' })
      .describe(
        'Whether several people of an address may register with the code of its letter. Without it, a code that two people have is an error.',
      )
      .optional(),
    household: z
      .union([settingText(columnsWanted), z.array(settingText(columnsWanted), { error: columnsWanted })], {
        error: columnsWanted,
      })
      .describe(
        'Columns of the pool that make an address: at most one person of an address is drawn. An empty list switches this off.',
      )
      .optional(),
    unique: z
      .array(
        z.union([settingText(uniqueWanted), z.array(settingText(uniqueWanted), { error: uniqueWanted }).min(1)], {
          error: uniqueWanted,
        }),
        { error: uniqueWanted },
      )
      .describe(
        'Columns of the pool in which no two people may have the same, so that nobody takes part twice. Columns in a list of their own count together. Blank cells do not count.',
      )
      .optional(),
    panel: settingWhole(1, 'a whole number from 1 to 999999999, without quotation marks')
      .describe('How many people are on the panel.')
      .optional(),
    reserves: settingWhole(0, 'a whole number from 0 to 999999999, without quotation marks')
      .describe('How many reserves are drawn, in the order in which they are called.')
      .optional(),
    dropOut: z
      .strictObject(
        {
          chance: settingPercent(chanceWanted)
            .describe('Chance that somebody drops out after the draw, in per cent: 10 if nothing else is said.')
            .optional(),
          values: z
            .array(
              z.strictObject(
                {
                  feature: settingText('a feature of the quotas, in quotation marks').describe(
                    'A feature of the quotas.',
                  ),
                  value: settingText('a value of that feature, in quotation marks').describe(
                    'A value of that feature.',
                  ),
                  chance: settingPercent(chanceWanted).describe('The chance of people with this value, in per cent.'),
                },
                { error: 'a feature, a value and a chance: { "feature": "age", "value": "18-29", "chance": 20 }' },
              ),
              { error: 'a list: [{ "feature": "age", "value": "18-29", "chance": 20 }]' },
            )
            .describe('Values whose people drop out with another chance; the largest counts where several apply.')
            .optional(),
        },
        { error: 'chances in per cent: { "chance": 10 }' },
      )
      .describe(
        'How likely people are to drop out after the draw. It decides who is in reserve, and nothing about the panel.',
      )
      .optional(),
    method: z
      .enum(methodNames, { error: methodWanted })
      .describe(
        'How chances are made as equal as the quotas allow. The smallest chance is as large as it can be, then the next, and so on.',
      )
      .optional(),
    acceptGap: z
      .number({ error: gapWanted })
      .refine((given) => parseDecimal(String(given)) !== null, { error: gapWanted })
      .describe(
        'By how many percentage points the smallest chance may be below the largest possible one, where exact LEXIMIN is out of reach: 0.1 if nothing else is said.',
      )
      .optional(),
    panels: settingWhole(1, 'a whole number from 1 to 999999999, without quotation marks')
      .describe('How many numbered panels the lottery is made of, one of which is drawn.')
      .optional(),
    spread: z
      .boolean({ error: 'true or false' })
      .describe(
        'Whether the numbered panels are mixed further, so that as many different people as can be are together. Chances stay as they are.',
      )
      .optional(),
    replacements: z
      .enum(replacementSeedKinds, { error: replacementsWanted })
      .describe(
        'What decides between people who are equally good for an empty seat: the seed of the draw, or dice or a beacon round that nobody can know when somebody leaves.',
      )
      .optional(),
    seed: settingText('text in quotation marks, numbers too: "20261104"')
      .describe(
        'The text from which the draw follows. Whoever chooses it must not know the lottery, or must be trusted.',
      )
      .optional(),
    out: settingPath('the name of a folder, in quotation marks')
      .describe('Folder for the results, relative to this file.')
      .optional(),
    derived: z
      .array(derivedSchema, { error: 'a list of new columns: [{ "kind": "age bands", … }]' })
      .describe('New columns of the pool, each made from a column of the file or from one before it in this list.')
      .optional(),
    eligible: z
      .record(
        z.string(),
        z.union(
          [
            z.string({ error: valuesWanted }),
            z.array(z.string({ error: valuesWanted }), { error: valuesWanted }).min(1, { error: valuesWanted }),
          ],
          { error: valuesWanted },
        ),
        {
          error: 'columns with the values that they must have: { "lives here": "yes" }',
        },
      )
      .describe(
        'Columns with the value, or the list of values, that somebody must have to take part; "" stands for a blank cell. Everybody else is left out.',
      )
      .optional(),
    alreadySelected: settingPath('the name of a CSV file, in quotation marks')
      .describe(
        'CSV file of people selected before, relative to this file: ids, addresses or both. They and those at their addresses are left out.',
      )
      .optional(),
    sheet: settingText('the name of a sheet, in quotation marks')
      .describe('Sheet of the pool, where it is a spreadsheet. Without it, the first one.')
      .optional(),
    quotaSheet: settingText('the name of a sheet, in quotation marks')
      .describe('Sheet of the quotas, where they are a spreadsheet. Without it, the first one.')
      .optional(),
  })
  .describe('Settings of a draw with sortition.')
