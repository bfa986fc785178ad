import { z } from 'zod'
import { decodeBase64 } from '../bytes/base64.ts'
import { isHash } from '../bytes/hash.ts'
import { at } from '../checked-index.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
import { parseRational } from '../rational.ts'
import { compareBytes, isPlainText } from '../text.ts'
import { describeWanted } from './form-words.ts'
import { mostFractionCharacters, mostPeople } from './limits.ts'
import { isPseudonym } from './pseudonyms.ts'

/**
 * The forms that docs/log-format.md §2 names, of which all others are made. What they check by a function of our own, they say
 * in the words of JSON Schema as far as those go (`meta`): the schemas in docs/schemas are made of them.
 */

/** In JSON Schema: a whole number that every program holds exactly. */
export const wholeNumberSchema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const

export const wholeNumberForm: z.ZodType<number> = z
  .number({ error: 'must be a whole number' })
  .refine(isWholeNumber, { error: 'must be a whole number from 0 to 2^53 - 1' })
  .meta(wholeNumberSchema)
/** One check for a whole list: a log has many thousands of indices. */
export const wholeNumberListForm: z.ZodType<readonly number[]> = z
  .custom<readonly number[]>((list) => Array.isArray(list) && list.every(isWholeNumber), {
    error: 'must be a list of whole numbers from 0 to 2^53 - 1',
  })
  .meta({ type: 'array', items: wholeNumberSchema })

/** The form of the items (a `z.ZodType`) of lists that are made by `buildArrayForm`, which a JSON Schema has to know. */
export const listForms = z.registry<{ readonly item: unknown; readonly most: number }>()

const tooManyPeople = `must be at most ${mostPeople} people`

function isShortEnough(people: readonly unknown[]): boolean {
  return people.length <= mostPeople
}

/** What a file gives as an index is one by its form; whether the pool is so large is a verdict. */
export const poolIndexForm = wholeNumberForm as z.ZodType<PoolIndex>
export const poolIndexListForm = wholeNumberListForm.refine(isShortEnough, {
  error: tooManyPeople,
}) as z.ZodType<readonly PoolIndex[]>
/** Pseudonyms in an order that says something: one check for a whole list, for a log has many thousands of them. */
export const pseudonymListForm: z.ZodType<readonly Pseudonym[]> = z
  .custom<readonly Pseudonym[]>((list) => Array.isArray(list) && list.every(isPseudonym), {
    error: 'must be a list of pseudonyms',
    abort: true,
  })
  .meta({ type: 'array', items: { type: 'string', pattern: '^[A-Za-z0-9_-]{21}[AQgw]$' } })
  .refine(isShortEnough, { error: tooManyPeople })
/** Pseudonyms in ascending order, each once. */
export const pseudonymSetForm: z.ZodType<readonly Pseudonym[]> = pseudonymListForm.refine(
  (list) => list.every((name, i) => i === 0 || at(list, i - 1) < name),
  { error: 'must be a list of pseudonyms in ascending order, each once' },
)
export const hashForm: z.ZodType<string> = z
  .string({ error: 'must be 64 lower-case hex digits' })
  .refine(isHash, { error: 'must be 64 lower-case hex digits' })
  .meta({ pattern: '^[0-9a-f]{64}$' })
export const nonEmptyTextForm: z.ZodType<string> = z
  .string({ error: 'must be text' })
  .min(1, { error: 'must be text of at least one character' })
  .refine(isPlainText, { error: 'must be text without control characters and without marks of direction' })
export const fractionForm: z.ZodType<string> = z
  .string({ error: 'must be a fraction' })
  .refine((s) => s.length <= mostFractionCharacters && !s.startsWith('-') && parseRational(s) !== null, {
    error: 'must be a fraction in lowest terms, like "13/199"',
  })
  .meta({ pattern: '^(0|[1-9][0-9]*)(/[1-9][0-9]*)?$', maxLength: mostFractionCharacters })
/** Base64 of some bytes, of at most so many characters: in its one form, for two texts must not be the same bytes. */
export function buildBase64Form(most: number): z.ZodType<string> {
  return z
    .string({ error: 'must be base64' })
    .refine((s) => s !== '' && s.length <= most && decodeBase64(s) !== null, {
      error: `must be base64 of at most ${most} characters, with its padding and nothing else in it`,
    })
    .meta({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: most })
}
const lowerCaseName = /^[a-z][a-z0-9-]*(@[0-9]+)?$/
export const lowerCaseNameForm: z.ZodType<string> = nonEmptyTextForm
  .refine((s) => lowerCaseName.test(s), { error: 'must be a lower-case name' })
  .meta({ pattern: lowerCaseName.source })

export function isWholeNumber(n: unknown): n is number {
  return Number.isSafeInteger(n) && (n as number) >= 0
}

/** True where names are in strictly ascending order of their UTF-8 bytes. */
export function isInByteOrder(names: readonly string[]): boolean {
  return isAscending(names, compareBytes)
}

/**
 * An array of items of one form, refused at the first that has it not: a hostile file may hold a million wrong ones, and to
 * describe them all takes more memory than the file. How many there are (`most` at most) is looked at before any of them.
 */
export function buildArrayForm<T>(item: z.ZodType<T>, most = Number.POSITIVE_INFINITY): z.ZodType<readonly T[]> {
  const isList = (list: unknown): boolean => Array.isArray(list) && list.length <= most
  const error = most === Number.POSITIVE_INFINITY ? 'must be a list' : `must be a list of at most ${most}`
  return z
    .custom<readonly T[]>(isList, { error, abort: true })
    .superRefine((items, context) => {
      for (const [i, each] of items.entries()) {
        const issue = item.safeParse(each, { error: wantedError }).error?.issues[0]
        if (issue === undefined) continue
        context.addIssue({ ...issue, path: [i, ...issue.path], continue: false })
        return
      }
    })
    .register(listForms, { item, most })
}

function isAscending<T>(items: readonly T[], compare: (a: T, b: T) => number): boolean {
  return items.every((item, i) => i === 0 || compare(at(items, i - 1), item) < 0)
}

export function buildOrderedForm<T extends readonly [string, ...unknown[]]>(
  item: z.ZodType<T>,
  most?: number,
): z.ZodType<readonly T[]> {
  return buildArrayForm(item, most).refine((items) => isInByteOrder(items.map(([first]) => first)), {
    error: 'must be in the order of their UTF-8 bytes, each once',
  })
}

/** By the first text, and where that is the same by the second. */
export function buildPairOrderedForm<T extends readonly [string, string, ...unknown[]]>(
  item: z.ZodType<T>,
): z.ZodType<readonly T[]> {
  return buildArrayForm(item).refine(
    (items) => isAscending<readonly [string, string, ...unknown[]]>(items, compareLeadingPairs),
    { error: 'must be in the order of their UTF-8 bytes, each once' },
  )
}

function compareLeadingPairs(
  a: readonly [string, string, ...unknown[]],
  b: readonly [string, string, ...unknown[]],
): number {
  return compareBytes(a[0], b[0]) || compareBytes(a[1], b[1])
}

const wantedError = (issue: z.core.$ZodRawIssue): string => `must be ${describeWanted(issue)}`

export type FormResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }

/** Checks a form and says in one line where it first fails. */
export function checkForm<T>(form: z.ZodType<T>, value: unknown): FormResult<T> {
  const result = form.safeParse(value, { error: wantedError })
  if (result.success) return { ok: true, value: result.data }
  const issue = result.error.issues[0]
  if (issue === undefined) return { ok: false, why: 'not of the known form' }
  const where = issue.path.map(String).join('.')
  const why = issue.code === 'unrecognized_keys' ? `has a key that is not known: ${issue.keys[0]}` : issue.message
  return { ok: false, why: where === '' ? why : `${where} ${why}` }
}
