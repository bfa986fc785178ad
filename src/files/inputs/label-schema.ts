import { z } from 'zod'
import { mostLabelCharacters } from '../../core/log/limits.ts'
import { isPlainText } from '../../core/text.ts'

/* Each message completes "it must be …". */

const wordsWanted = `words in quotation marks: one line of at most ${mostLabelCharacters} characters`
const mapWanted = 'names of the quota file, each with its words: { "sex": "rhyw" }'
const languageWanted = 'words by what they are of: { "title": "…", "features": { "sex": "rhyw" } }'
const labelsWanted = 'words by language: { "cy": { "title": "…" } }'
const zoneWanted = 'the name of a time zone, in quotation marks: "Europe/London"'

const wordsSchema = z
  .string({ error: wordsWanted })
  .refine((text) => /\S/u.test(text) && isPlainText(text) && [...text].length <= mostLabelCharacters, {
    error: wordsWanted,
  })

const wordMapSchema = z.record(z.string(), wordsSchema, { error: mapWanted })

/** `labels` of the settings. */
export const labelsSchema = z.record(
  z.string(),
  z.strictObject(
    {
      reviewed: z
        .boolean({ error: 'true or false' })
        .describe(
          'Whether somebody who knows the language has read these words and the texts of the report in it. Then the report does not call them a draft.',
        )
        .optional(),
      title: wordsSchema.describe('The title.').optional(),
      question: wordsSchema.describe('The question.').optional(),
      organiser: wordsSchema.describe('Who draws the panel.').optional(),
      place: wordsSchema.describe('Where the draw takes place.').optional(),
      features: wordMapSchema.describe('Words for features of the quotas.').optional(),
      values: z
        .record(z.string(), wordMapSchema, { error: 'features, each with words for its values' })
        .describe('For features, words for their values.')
        .optional(),
      sources: wordMapSchema
        .describe('Words for notes of the quota file, such as the sources of its figures.')
        .optional(),
    },
    { error: languageWanted },
  ),
  { error: labelsWanted },
)

/** Any name that this machine knows. The log has the name, and whoever shows a time must know the zone too. */
export const timeZoneSchema = z.string({ error: zoneWanted }).refine(isTimeZone, { error: zoneWanted })

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
