import { z } from 'zod'
import { problem } from '../../problems/problem.ts'
import { canonical } from '../bytes/canonical-json.ts'
import { at } from '../checked-index.ts'
import type { Certificate, CommittedCertificate, Multipliers, ProofNode, SeatPairs } from '../model/certificate.ts'
import { fail, ok, type Result } from '../result.ts'
import {
  buildArrayForm,
  fractionForm,
  hashForm,
  isWholeNumber,
  lowerCaseNameForm,
  wholeNumberForm,
  wholeNumberSchema,
} from './basic-forms.ts'
import { mostBytes } from './limits.ts'
import { finishLineFile, type LineFormat, readLineFile } from './line-file.ts'
import type { PoolCommitment } from './pool-tree.ts'

/** Longer numbers would make whoever checks them wait. */
const mostDigits = 1000

/** A positive whole number as text. */
function isNatural(value: unknown): value is string {
  return typeof value === 'string' && value.length <= mostDigits && /^[1-9][0-9]*$/.test(value)
}

/** 0 included. */
function isShortInteger(value: unknown): value is string {
  return value === '0' || (isNonZero(value) && isShort(value))
}

/** As long as the numbers of a cut may be: they are multiplied in every node of its proof. */
const mostShortDigits = 40

function isShort(value: string): boolean {
  return value.replace('-', '').length <= mostShortDigits
}

function isNonZero(value: unknown): value is string {
  return typeof value === 'string' && isNatural(value.startsWith('-') ? value.slice(1) : value)
}

/** Pairs in strictly ascending order of their first number. */
function isPairList(value: unknown, isSecond: (second: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false
  let before = -1
  for (const pair of value) {
    if (!Array.isArray(pair) || pair.length !== 2) return false
    const [first, second] = pair
    if (!isWholeNumber(first) || first <= before || !isSecond(second)) return false
    before = first
  }
  return true
}

/** The keys of what is checked by hand, in the order in which `canonical` text has them. */
const [multipliersKeys, branchKeys, leafKeys] = [
  ['of', 'rows'],
  ['at', 'type'],
  ['aim', 'multipliers'],
] as const

/** An object with these keys and no other. */
function hasKeys<K extends string>(value: unknown, keys: readonly K[]): value is Readonly<Record<K, unknown>> {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === keys.join()
}

function isMultipliers(value: unknown): value is Multipliers {
  return hasKeys(value, multipliersKeys) && isNatural(value.of) && isPairList(value.rows, isNonZero)
}

function isProofNode(value: unknown): value is ProofNode {
  if (hasKeys(value, branchKeys)) return isWholeNumber(value.at) && isWholeNumber(value.type)
  return hasKeys(value, leafKeys) && (value.aim === 0 || value.aim === 1) && isMultipliers(value.multipliers)
}

function isAscendingList(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isWholeNumber)) return false
  return value.every((item, i) => i === 0 || at(value, i - 1) < item)
}

function isPanel(value: unknown): value is readonly [string, SeatPairs] {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [weight, seats] = value
  return isNatural(weight) && isPairList(seats, (number) => isWholeNumber(number) && number > 0)
}

/** One check for a whole list: a certificate has many thousands of items. */
function buildListForm<T>(item: CheckedItem): z.ZodType<readonly T[]> {
  const { is, what, schema } = item
  return z
    .custom<readonly T[]>((list) => Array.isArray(list) && list.every(is), { error: `must be a list of ${what}` })
    .meta({ type: 'array', items: schema })
}

function buildSingleForm<T>({ is, what, schema }: CheckedItem): z.ZodType<T> {
  return z.custom<T>(is, { error: `must be ${what}` }).meta(schema)
}

/** Something that is checked by hand. */
interface CheckedItem {
  readonly is: (item: unknown) => boolean
  /** What it must be, in words. */
  readonly what: string
  /** The same in JSON Schema, as far as it goes. */
  readonly schema: Readonly<Record<string, unknown>>
}

/* The same forms in JSON Schema. */

const naturalSchema = { type: 'string', pattern: '^[1-9][0-9]*$', maxLength: mostDigits }
const nonZeroSchema = { type: 'string', pattern: '^-?[1-9][0-9]*$', maxLength: mostDigits + 1 }

function describePairs(second: object): Readonly<Record<string, unknown>> {
  return { type: 'array', items: describePair(wholeNumberSchema, second) }
}

function describePair(first: object, second: object): Readonly<Record<string, unknown>> {
  return { type: 'array', prefixItems: [first, second], items: false, minItems: 2 }
}

function describeObject(properties: Readonly<Record<string, object>>): Readonly<Record<string, unknown>> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

const multipliersSchema = describeObject({ of: naturalSchema, rows: describePairs(nonZeroSchema) })

const multipliersForm = buildSingleForm<Multipliers>({
  is: isMultipliers,
  what: 'multipliers of rows',
  schema: multipliersSchema,
})

const cutForm = z.strictObject({
  coefficients: buildSingleForm<readonly (readonly [number, string])[]>({
    is: (value) => isPairList(value, (coefficient) => isNonZero(coefficient) && isShort(coefficient)),
    what: `ascending types with whole numbers of at most ${mostShortDigits} digits`,
    schema: describePairs({ ...nonZeroSchema, maxLength: mostShortDigits + 1 }),
  }),
  most: buildSingleForm<string>({
    is: isShortInteger,
    what: `a whole number of at most ${mostShortDigits} digits`,
    schema: { type: 'string', pattern: '^(0|-?[1-9][0-9]*)$', maxLength: mostShortDigits + 1 },
  }),
  proof: buildListForm<ProofNode>({
    is: isProofNode,
    what: 'leaves and branches',
    schema: {
      anyOf: [
        describeObject({ at: wholeNumberSchema, type: wholeNumberSchema }),
        describeObject({ aim: { enum: [0, 1] }, multipliers: multipliersSchema }),
      ],
    },
  }),
})

const exactLotteryForm = z.strictObject({
  of: buildSingleForm<string>({
    is: isNatural,
    what: `a positive whole number of at most ${mostDigits} digits`,
    schema: naturalSchema,
  }),
  seats: buildListForm<readonly [string, SeatPairs]>({
    is: isPanel,
    what: 'panels',
    schema: describePair(naturalSchema, describePairs({ ...wholeNumberSchema, minimum: 1 })),
  }),
})

const stageForm = z.strictObject({ bound: fractionForm, multipliers: multipliersForm })

export const certificateForm = z
  .strictObject({
    commit: hashForm,
    cuts: buildArrayForm(cutForm),
    gap: fractionForm.nullable(),
    households: buildListForm<readonly number[]>({
      is: isAscendingList,
      what: 'ascending types',
      schema: { type: 'array', items: wholeNumberSchema, minItems: 1 },
    }),
    listed: z.exactOptional(wholeNumberForm),
    method: lowerCaseNameForm,
    panels: exactLotteryForm,
    stages: buildArrayForm(stageForm),
    typeOf: buildListForm<number>({ is: isWholeNumber, what: 'types', schema: wholeNumberSchema }),
    v: z.literal(1, { error: 'must be 1' }),
  })
  .describe(
    'The proof of how fair the chances of a lottery are (docs/log-format.md).',
  ) satisfies z.ZodType<CommittedCertificate>

const certificateFormat: LineFormat<CommittedCertificate> = {
  kind: 'certificate',
  form: certificateForm,
  keys: new Set([
    ...[certificateForm, cutForm, exactLotteryForm, stageForm].flatMap(({ shape }) => Object.keys(shape)),
    ...multipliersKeys,
    ...branchKeys,
    ...leafKeys,
  ]),
  limit: mostBytes.certificate,
}

/** A certificate made with positions in the pool, as one with pool indices for a commit (the SHA-256 of its body). */
export function bindCertificate(certificate: Certificate, pool: PoolCommitment, commit: string): CommittedCertificate {
  return { ...certificate, commit, typeOf: pool.positionOf.map((position) => at(certificate.typeOf, position)) }
}

/** A certificate as the text of its file: one line of canonical JSON (docs/log-format.md §17). Fails where that is above a limit. */
export function formatCertificate(certificate: CommittedCertificate): Result<string> {
  return finishLineFile([canonical(certificate)], certificateFormat)
}

/** Reads a certificate. Whether it proves anything is a verdict, not a matter of form. */
export function parseCertificate(file: Uint8Array | string): Result<CommittedCertificate> {
  const read = readLineFile(file, certificateFormat)
  return read.ok ? ok(read.value) : fail(problem('certificate-form', { why: read.why }))
}
