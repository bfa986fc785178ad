import { z } from 'zod'
import { findOverlap, parseAgeBand, parseDay } from './age-bands.ts'

const derivedText = (error: string) => z.string({ error }).regex(/\S/u, { error })
const derivedFile = (error: string) => derivedText(error).refine((given) => !given.includes('\0'), { error })
const headerWanted = 'the header of a column, in quotation marks'
const answersWanted = 'a list of answers: ["Prefer not to say"]'
const bandsWanted = 'a list of age bands: ["16-29", "30-44", "60+"]'

const derivedForms = {
  column: derivedText(headerWanted).describe('Name of the new column, as the quotas call the feature.'),
  from: derivedText(headerWanted).describe('Column of the pool that it is made from.'),
  blank: derivedText('a value, in quotation marks')
    .describe('The new value of blank cells. Without it they stay blank, which is a problem where a quota counts them.')
    .optional(),
  asBlank: z
    .array(derivedText(answersWanted), { error: answersWanted })
    .describe('Answers that count as blank cells, such as "Prefer not to say".')
    .optional(),
}

const ageBandsForm = z
  .strictObject({
    kind: z.literal('age bands'),
    ...derivedForms,
    at: derivedText('a date such as "2026-11-04"')
      .refine((given) => parseDay(given, 'y-m-d') !== null, { error: 'a date such as "2026-11-04"' })
      .describe(
        'The day for which ages count, where the column holds dates of birth. Without it the column holds ages in years.',
      )
      .optional(),
    dates: z
      .enum(['y-m-d', 'd-m-y', 'm-d-y'], { error: '"y-m-d", "d-m-y" or "m-d-y"' })
      .describe('How the column writes dates: 1990-12-31 ("y-m-d", the default), 31/12/1990 or 12/31/1990.')
      .optional(),
    bands: z
      .array(
        derivedText(bandsWanted).refine((given) => parseAgeBand(given) !== null, {
          error: 'a band such as "16-29", "60+" or "under 16"',
        }),
        { error: bandsWanted },
      )
      .min(1, { error: bandsWanted })
      .refine((given) => findOverlap(given.flatMap((band) => parseAgeBand(band) ?? [])) === null, {
        error: 'bands of which no two share an age',
      })
      .describe('The bands, as the quotas write them. Both ends belong to a band.'),
  })
  .describe('Age bands from a date of birth or from an age.')

const groupsForm = z
  .strictObject({
    kind: z.literal('groups'),
    ...derivedForms,
    groups: z
      .record(z.string(), z.array(derivedText('a list of values'), { error: 'a list of values' }), {
        error: 'groups of values: { "degree": ["BA", "MSc"] }',
      })
      .describe('For each new value, the values that it stands for.'),
    others: derivedText('a value, in quotation marks')
      .describe('The new value of everything that is in no group. Without it, such a value is a problem.')
      .optional(),
    keep: z
      .boolean({ error: 'true or false' })
      .describe('Whether values that are in no group stay as they are.')
      .optional(),
  })
  .refine(({ others, keep }) => others === undefined || keep !== true, {
    path: ['keep'],
    error: 'false where "others" is given',
  })
  .describe('Several values taken together.')

const lookupForm = z
  .strictObject({
    kind: z.literal('lookup'),
    ...derivedForms,
    file: derivedFile('the name of a CSV file, in quotation marks').describe(
      'Table to look up in, relative to this file.',
    ),
    key: derivedText(headerWanted).describe('Column of that table to find the value of `from` in.'),
    value: derivedText(headerWanted).describe('Column of that table with the new value.'),
    match: z
      .enum(['whole', 'uk postcode district'], { error: '"whole" or "uk postcode district"' })
      .describe(
        'Whether the whole value is looked up (the default) or only the district of a postcode, CF10 of CF10 3AT.',
      )
      .optional(),
  })
  .describe('A value looked up in a second table, such as the region of a postcode.')

/** One new column; `kind` says how it is made. */
export const derivedSchema = z.discriminatedUnion('kind', [ageBandsForm, groupsForm, lookupForm], {
  error: 'a new column: { "kind": "age bands", "groups" or "lookup", … }',
})

export type DerivedSetting = z.output<typeof derivedSchema>
export type BandSetting = z.output<typeof ageBandsForm>
export type GroupSetting = z.output<typeof groupsForm>
export type LookupSetting = z.output<typeof lookupForm>

/** The keys of each kind, to find the nearest to a mistyped one. */
export const derivedKeys: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [ageBandsForm, groupsForm, lookupForm].map((kind) => [kind.shape.kind.value, Object.keys(kind.shape)]),
)
