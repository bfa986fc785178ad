import { dirname, isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { shown } from '../core/log/fault.ts'
import { type Problem, problem } from '../core/problems.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { nearest } from '../core/text.ts'
import { readText } from './folder.ts'
import { inOrder } from './inorder.ts'
import { type JsonFile, parseJson } from './json.ts'

/** What `sortition.json` says. Whatever it leaves out, flags may say. */
export interface Config {
  readonly title?: string | undefined
  readonly question?: string | undefined
  /** As seen from the current folder, not from the file's. */
  readonly pool?: string | undefined
  readonly quotas?: string | undefined
  readonly id?: string | undefined
  readonly household?: readonly string[] | undefined
  readonly panel?: number | undefined
  readonly reserves?: number | undefined
  readonly method?: 'leximin' | undefined
  readonly panels?: number | undefined
  readonly seed?: string | undefined
  readonly out?: string | undefined
}

/** Each message completes "it must be …". */
const text = (error: string) => z.string({ error }).regex(/\S/u, { error })
const path = (error: string) => text(error).refine((given) => !given.includes('\0'), { error })
const whole = (least: number, error: string) => z.int({ error }).min(least, { error })
const columns = 'the header of a column in quotation marks, or a list of headers: ["address", "postcode"]'

/** The whole of `sortition.json`; its JSON Schema is made from this. */
export const configSchema = z
  .strictObject({
    $schema: text('the address of the JSON Schema, in quotation marks')
      .describe('Where editors find the JSON Schema of this file. It decides nothing.')
      .optional(),
    title: text('text in quotation marks').describe('What is being drawn, as the public report calls it.').optional(),
    question: text('text in quotation marks').describe('The question that the panel is asked.').optional(),
    pool: path('the name of a CSV file, in quotation marks')
      .describe('CSV file of the registrants, relative to this file.')
      .optional(),
    quotas: path('the name of a CSV file, in quotation marks')
      .describe('CSV file of the quotas, relative to this file.')
      .optional(),
    id: text('the header of a column, in quotation marks')
      .describe('Column of the pool that holds the ids. Without it, the one column with an obvious name is taken.')
      .optional(),
    household: z
      .union([text(columns), z.array(text(columns), { error: columns })], { error: columns })
      .describe(
        'Columns of the pool that make an address: at most one person of an address is drawn. An empty list switches this off.',
      )
      .optional(),
    panel: whole(1, 'a whole number, 1 or more, without quotation marks')
      .describe('How many people are on the panel.')
      .optional(),
    reserves: whole(0, 'a whole number, 0 or more, without quotation marks')
      .describe('How many reserves are drawn, in the order in which they are called.')
      .optional(),
    method: z
      .literal('leximin', { error: '"leximin"' })
      .describe(
        'How chances are made as equal as the quotas allow. The smallest chance is as large as it can be, then the next, and so on.',
      )
      .optional(),
    panels: whole(1, 'a whole number, 1 or more, without quotation marks')
      .describe('How many numbered panels the lottery is made of, one of which is drawn.')
      .optional(),
    seed: text('text in quotation marks, numbers too: "20261104"')
      .describe(
        'The text from which the draw follows. Whoever chooses it must not know the lottery, or must be trusted.',
      )
      .optional(),
    out: path('the name of a folder, in quotation marks')
      .describe('Folder for the results, relative to this file.')
      .optional(),
  })
  .describe('Settings of a draw with sortition.')

/** Reads the configuration; paths in it are relative to the folder it lies in. */
export async function readConfig(file: string): Promise<Result<Config>> {
  const text = await readText(file)
  if (!text.ok) return text
  const json = parseJson(text.value, file)
  if (!json.ok) return json
  const parsed = configSchema.safeParse(json.value.value)
  const problems = [
    ...repeatedKeys(json.value, file),
    ...(parsed.success ? [] : wrongSettings(parsed.error, json.value, file)),
  ]
  if (problems.length > 0 || !parsed.success) return fail(...inOrder(problems))
  const { $schema: _, household, pool, quotas, out, ...rest } = parsed.data
  const folder = dirname(file)
  const from = (given: string | undefined) => (given === undefined || isAbsolute(given) ? given : join(folder, given))
  return ok({
    ...rest,
    household: typeof household === 'string' ? [household] : household,
    pool: from(pool),
    quotas: from(quotas),
    out: from(out),
  })
}

function repeatedKeys({ keys }: JsonFile, file: string): Problem[] {
  const first = new Map<string, number>()
  const problems: Problem[] = []
  for (const { key, line } of keys) {
    const before = first.get(key)
    if (before === undefined) first.set(key, line)
    else problems.push(problem('config-key-twice', { key: shown(key), line: before }, { file, line }))
  }
  return problems
}

/** One problem a setting, in the order of the file. */
function wrongSettings(error: z.ZodError, { value, keys }: JsonFile, file: string): Problem[] {
  const wanted = new Map<string, string>()
  for (const issue of error.issues) {
    const [key] = issue.path
    if (issue.code === 'unrecognized_keys') continue
    if (key === undefined) {
      const data = { name: 'the whole file', found: kindOf(value), wanted: 'one object: { "pool": …, "quotas": … }' }
      return [problem('setting-wrong', data, { file, line: 1 })]
    }
    wanted.set(String(key), issue.message)
  }
  const known = Object.keys(configSchema.shape)
  const values = new Map(Object.entries(value ?? {}))
  return keys.flatMap(({ key, line }) => {
    const name = shown(key)
    if (!known.includes(key))
      return [problem('config-key-unknown', { key: name, nearest: nearest(key, known) }, { file, line })]
    const must = wanted.get(key)
    wanted.delete(key)
    return must === undefined
      ? []
      : [problem('setting-wrong', { name, found: kindOf(values.get(key)), wanted: must }, { file, line })]
  })
}

/** A value for people to read: short ones as they are, others by what they are. */
function kindOf(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : `"${shown(value)}"`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return value !== null && typeof value === 'object' ? 'an object' : String(value)
}
