import { at } from '../core/checked-index.ts'
import { mostFeatures, mostValues } from '../core/log/limits.ts'
import type { DrawQuestion } from '../core/model/draw-question.ts'
import type { Quota, QuotaTable } from '../core/model/quota.ts'
import type { Pool, Registrant, RegistrantId } from '../core/model/registrant.ts'
import { all, failWith, ok, type Result } from '../core/result.ts'
import { compareBytes, fold, isPlainText, showValue, tidy } from '../core/text.ts'
import { AlikeIds } from '../files/inputs/alike-ids.ts'
import { FeatureReader } from '../files/inputs/feature-reader.ts'
import { normaliseAddress } from '../files/inputs/household.ts'
import { noteBlankHomes, noteCrowdedHomes } from '../files/inputs/note-homes.ts'
import { Tally } from '../files/tables/table-source.ts'
import { type Problem, problem } from '../problems/problem.ts'

/** Seats for one value of a feature: at least `min` and at most `max`, whole numbers. */
export interface GivenQuota {
  readonly feature: string
  readonly value: string
  readonly min: number
  readonly max: number
}

/** One person who registered. */
export interface GivenPerson {
  /** Unique; trimmed, and in Unicode NFC, as it is used. */
  readonly id: string
  /** Their value of each feature, by the name of the feature. Upper and lower case and spaces do not count. */
  readonly values: Readonly<Record<string, string>>
  /** The parts of their address; people with the same one (docs/inputs.md, "Households") share a household. */
  readonly address?: readonly string[]
}

/** Whom to draw from, and how. */
export interface QuestionData {
  readonly people: readonly GivenPerson[]
  readonly quotas: readonly GivenQuota[]
  readonly panelSize: number
  /** At most one person of an address is on a panel. */
  readonly onePerHousehold: boolean
}

/**
 * Checks people and quotas, and makes of them what is drawn from. The order of people does not matter. Problems name
 * `people` and `quotas` as their files, and count what is in them as lines, from 1.
 */
export function prepareQuestion({ people, quotas, panelSize, onePerHousehold }: QuestionData): Result<DrawQuestion> {
  const table = readGivenQuotas(quotas)
  const size = readPanelSize(panelSize)
  // Without quotas that are right nobody can tell which values are wrong.
  if (!table.ok || !size.ok) return all({ table, size }) as Result<never>
  const pool = readGivenPeople(people, table.value, onePerHousehold)
  return pool.ok ? ok({ pool: pool.value, table: table.value, panelSize }, pool.notes) : pool
}

export function readPanelSize(size: number): Result<null> {
  if (Number.isSafeInteger(size) && size >= 1 && size <= mostSeats) return ok(null)
  return failWith([
    problem('setting-wrong', { name: 'panelSize', found: `${size}`, wanted: 'a whole number, 1 or more' }),
  ])
}

/** As many as a quota file may name. */
const mostSeats = 999_999_999

function readGivenQuotas(quotas: readonly GivenQuota[]): Result<QuotaTable> {
  const features = new Map<string, { readonly name: string; readonly quotas: Map<string, Quota & { line: number }> }>()
  const problems: Problem[] = []
  for (const [i, { feature, value, min, max }] of quotas.entries()) {
    const place = { file: 'quotas', line: i + 1 }
    const faults = findQuotaFaults([feature, value].map(tidy), { min, max })
    for (const make of faults) problems.push({ ...make, place })
    const known = features.get(fold(feature)) ?? { name: tidy(feature), quotas: new Map() }
    features.set(fold(feature), known)
    const twice = known.quotas.get(fold(value))
    if (twice === undefined) known.quotas.set(fold(value), { value: tidy(value), min, max, line: i + 1 })
    else {
      const data = { feature: showValue(known.name), value: showValue(value), line: twice.line }
      problems.push(problem('quotas-value-twice', data, place))
    }
  }
  if (quotas.length === 0) problems.push(problem('quotas-none', {}, { file: 'quotas' }))
  const counts = { features: features.size, values: quotas.length }
  for (const [of, most] of [
    ['features', mostFeatures],
    ['values', mostValues],
  ] as const) {
    if (counts[of] > most) problems.push(problem('quotas-too-many', { of, most }, { file: 'quotas' }))
  }
  if (problems.length > 0) return failWith(problems)
  const listed = [...features.values()].map(({ name, quotas: own }) => ({
    name,
    quotas: [...own.values()].map(({ value, min, max }) => ({ value, min, max })),
  }))
  return ok({ features: listed })
}

function findQuotaFaults(names: readonly string[], limits: { readonly min: number; readonly max: number }): Problem[] {
  const faults: Problem[] = []
  for (const [i, column] of (['feature', 'value'] as const).entries()) {
    const name = at(names, i)
    if (name === '') faults.push(problem('quotas-cell-blank', { column, rows: null }))
    else if (!isPlainText(name)) faults.push(problem('quotas-cell-unfit', { column }))
  }
  for (const column of ['min', 'max'] as const) {
    const limit = limits[column]
    if (Number.isSafeInteger(limit) && limit >= 0 && limit <= mostSeats) continue
    faults.push(problem('quotas-number', { column, found: `${limit}`, instead: null }))
  }
  if (limits.min > limits.max) faults.push(problem('quotas-min-over-max', limits))
  return faults
}

function readGivenPeople(
  people: readonly GivenPerson[],
  { features }: QuotaTable,
  householdRule: boolean,
): Result<Pool> {
  const readers = features.map((feature) => new FeatureReader(feature))
  const [noId, unfit, ids, alike] = [new Tally(), new Tally(), new Map<string, Tally>(), new AlikeIds()]
  const registrants = people.map(({ id: given, values, address }, i): Registrant => {
    const [id, line] = [tidy(given), i + 1]
    if (id === '') noId.add(line)
    if (!isPlainText(id)) unfit.add(line)
    const same = ids.get(id) ?? new Tally()
    ids.set(id, same)
    same.add(line)
    if (!alike.has(id)) alike.add(id, line)
    // Values that have no quota are told of below, and then nobody is drawn.
    const seats = readers.map((reader, f) => reader.read(readOwn(values, at(features, f).name), line) ?? -1)
    // The id is trimmed and in NFC, and unique where there is no problem: what the brand stands for.
    return { id: id as RegistrantId, values: seats, household: normaliseAddress(address ?? []) }
  })
  const place = (line: number) => ({ file: 'people', line })
  const problems = [
    ...noId.ifAny((rows, line) => problem('pool-id-blank', { rows }, place(line))),
    ...unfit.ifAny((rows, line) => problem('pool-id-unfit', { rows }, place(line))),
    ...[...ids]
      .filter(([id, { count }]) => id !== '' && count > 1)
      .slice(0, listedIds)
      .flatMap(([id, rows]) =>
        rows.ifAny((lines, line) => problem('pool-id-twice', { id: showValue(id), rows: lines }, place(line))),
      ),
    ...readers.flatMap((reader, f) => reader.problems('people', at(features, f).name)),
    ...(people.length === 0 ? [problem('pool-none', {}, { file: 'people' })] : []),
  ]
  if (problems.length > 0) return failWith(problems)
  const dwellers = registrants.map(({ household }, i) => ({ household, line: i + 1 }))
  const pool = { registrants: registrants.toSorted((a, b) => compareBytes(a.id, b.id)), householdRule }
  const crowded = householdRule ? noteCrowdedHomes('people', dwellers) : []
  const notes = [...alike.notes('people'), ...crowded, ...noteBlankHomes('people', pool)]
  return ok(pool, notes)
}

/** What is not said is a blank, whatever every object inherits. */
function readOwn(values: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(values, name) ? (values[name] ?? '') : ''
}

const listedIds = 20
