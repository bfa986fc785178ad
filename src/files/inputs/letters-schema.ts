import { z } from 'zod'

/* Each message completes "it must be …". */

const lettersWanted = 'where the page is, and columns: { "page": "https://…", "address": ["name", "address"] }'
const pageWanted = 'the address where the report is published, in quotation marks: "https://example.org/report.html"'
const columnWanted = 'the header of a column, in quotation marks'
const columnsWanted =
  'a list of headers, a line of the letter each, where headers in a list of their own share one: [["first name", "surname"], "address"]'

const columnSchema = z.string({ error: columnWanted }).regex(/\S/u, { error: columnWanted })

/** `letters` of the settings. */
export const lettersSchema = z.strictObject(
  {
    page: z
      .string({ error: pageWanted })
      .refine(isPageAddress, { error: pageWanted })
      .describe('Address at which the report is published: the code in a letter opens it with the receipt.'),
    address: z
      .array(z.union([columnSchema, z.array(columnSchema).min(1)], { error: columnsWanted }), { error: columnsWanted })
      .describe(
        'Columns of the pool with name and address, a line of the letter each; columns in a list of their own share one.',
      ),
    language: columnSchema
      .describe('Column of the pool with the language in which somebody is written to: its tag or its name.')
      .optional(),
  },
  { error: lettersWanted },
)

export type LettersSetting = z.infer<typeof lettersSchema>

/** What stands behind a "#" belongs to the receipt. */
function isPageAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !text.includes('#') && text === text.trim()
}
