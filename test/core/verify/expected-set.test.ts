import { expect, test } from 'vitest'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import type { Leaf } from '../../../src/core/log/pool-rows.ts'
import { chooseCommittedReserves } from '../../../src/core/operations/select-people.ts'
import { countReserveSteps, findExpectedReserves } from '../../../src/core/verify/expected-set.ts'
import { small } from '../log/small.ts'
import { indices } from '../places.ts'
import { hasPython, python } from './python.ts'
import { endless, type Reserving, reserveCaseOf, reservesByDocument, secondRound } from './reserve-listing.ts'

const { commit } = small()
/** Of these some of the list are exchanged afterwards, which few lists need. */
const exchanging = [71, 126, 296, 385, 1039]
const cases = (from: number, to: number): Reserving[] =>
  Array.from({ length: to - from }, (_, i) => reserveCaseOf(from + i))

function bodyOf({ quotas, householdRule, count, dropout, scenarios }: Reserving): CommitBody {
  const reserves = { ...commit.reserves, count, dropout, scenarios }
  return { ...commit, quotas, reserves, pool: { ...commit.pool, householdRule } }
}

function leavesOf({ rows }: Reserving): Leaf[] {
  return rows.map(({ household, values }, i) => ({ nonce: '', row: { id: `p${i}`, household, values }, salt: '' }))
}

/** By the verifier of this program. */
function byVerifier(one: Reserving): number[] {
  const draw = { panel: indices(...one.panel), seed: one.seed }
  return findExpectedReserves({ commit: bodyOf(one), rows: leavesOf(one).map(({ row }) => row), draw })
}

/** By the engine, which chooses. */
function byEngine(one: Reserving): readonly number[] {
  const draw = { panel: indices(...one.panel), seed: one.seed }
  return chooseCommittedReserves(bodyOf(one), leavesOf(one), draw).members
}

const pythonCode = `
def reserves(v):
    commit = {"quotas": v["quotas"], "pool": {"householdRule": v["householdRule"]},
              "reserves": {"count": v["count"], "dropout": v["dropout"], "scenarios": v["scenarios"]}}
    people = verify.list_possible_reserves(commit, v["rows"], v["panel"])
    return sorted(verify.find_reserves(commit, v["rows"], v, people))
result = [reserves(v) for v in given["cases"]]
`

test('the vectors are what the document says, what the engine chooses, and what the verifier finds', async () => {
  const kinds = [...cases(0, 48), ...exchanging.map(reserveCaseOf), secondRound, endless]
  const all = kinds.map((one) => ({ ...one, reserves: reservesByDocument(one) }))
  const note =
    'one draw each (docs/log-format.md §7): the panel, the seed, the rows by pool index; reserves: the people whom the rule expected-violation@1 names, ascending'
  const lines = all.map((one) => `  ${JSON.stringify(one)}`).join(',\n')
  await expect(`{\n "note": ${JSON.stringify(note)},\n "cases": [\n${lines}\n ]\n}\n`).toMatchFileSnapshot(
    '../../vectors/reserves.json',
  )
  for (const one of all) {
    expect(byVerifier(one)).toEqual(one.reserves)
    expect(byEngine(one)).toEqual(one.reserves)
  }
  // The cases are of every kind: nobody is wanted, households leave fewer people, some have a chance of their own.
  expect(all.some(({ count }) => count === 0)).toBe(true)
  expect(all.filter(({ reserves, count }) => reserves.length < count).length).toBeGreaterThan(3)
  expect(all.filter(({ dropout }) => dropout.special.length > 0).length).toBeGreaterThan(9)
  const exchanged = all.filter((one) => reservesByDocument(one, 0).join() !== one.reserves.join())
  expect(exchanged.length).toBe(exchanging.length + 2)
  expect(reservesByDocument(secondRound, 1)).not.toEqual(reservesByDocument(secondRound))
  expect(reservesByDocument(endless, 5)).not.toEqual(reservesByDocument(endless))
})

test.skipIf(!hasPython)('the second verifier finds them too, and in many more cases', () => {
  const all = cases(0, 150)
  expect(python<number[][]>(pythonCode, { cases: all })).toEqual(all.map((one) => reservesByDocument(one)))
})

test('more cases, by the document', () => {
  let several = 0
  for (const one of cases(300, 450)) {
    const expected = reservesByDocument(one)
    expect(byVerifier(one)).toEqual(expected)
    expect(byEngine(one)).toEqual(expected)
    if (expected.length > 1) several += 1
  }
  expect(several).toBeGreaterThan(50)
})

/** By hand: what each adds to the count, whatever the others are (docs/log-format.md §18). */
const counted: readonly (readonly [string, Partial<Reserving>, number])[] = [
  ['some of everything', {}, 5 * 3 * (4 + 7 * (2 + 1 * 2 + (1 + 1) * (2 + (3 + 2))))],
  ['people who are all alike', { rows: rowsOf('abbbbbbbbb') }, 5 * 3 * (8 + 7 * (2 + 1 * 1 + (1 + 1) * (2 + (3 + 2))))],
  ['no features', { quotas: [], rows: featureless(6) }, 5 * 3 * (4 + 7 * (2 + (3 + 2)))],
  ['nobody is wanted', { count: 0 }, 0],
]

function rowsOf(values: string): Reserving['rows'] {
  return [...values].map((value) => ({ household: null, values: [['f', value] as const] }))
}

function featureless(people: number): Reserving['rows'] {
  return Array.from({ length: people }, () => ({ household: null, values: [] }))
}

test.each(counted)('what is to be counted is as the document says: %s', (_, change, steps) => {
  const one: Reserving = {
    quotas: [['f', [['a', 0, 2] as const, ['b', 0, 2] as const]]],
    householdRule: false,
    rows: rowsOf('ababaa'),
    seed: 's',
    panel: [0, 1],
    count: 3,
    dropout: { of: 10, special: [], usual: 1 },
    scenarios: 7,
    ...change,
  }
  const draw = { panel: indices(0, 1), seed: 's' }
  const drawn = { commit: bodyOf(one), rows: leavesOf(one).map(({ row }) => row), draw }
  expect(countReserveSteps(drawn)).toEqual({ steps, dropouts: 14 })
  if (!hasPython) return
  const given = { commit: bodyOf(one), rows: one.rows, panel: one.panel, steps }
  expect(python<boolean[]>(countingCode, given)).toEqual([false, steps > 0])
})

/** Whether the second verifier has too much to count where just so many steps are allowed, and where one less. */
const countingCode = `
people = verify.list_possible_reserves(given["commit"], given["rows"], given["panel"])
def is_too_much(most):
    verify.MOST_RESERVE_STEPS = most
    return verify.is_too_much_to_count(given["commit"], given["rows"], given["panel"], people)
result = [is_too_much(given["steps"]), is_too_much(max(given["steps"] - 1, 0))]
`
