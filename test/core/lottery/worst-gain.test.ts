import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computeFairChances } from '../../../src/core/lottery/fair-chances.ts'
import {
  findWorstGain,
  type GainLimits,
  usualGainLimits,
  type WorstGain,
} from '../../../src/core/lottery/worst-gain.ts'
import { cmp, formatRational, type Rational, sub, zero } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { must } from '../log/small.ts'
import { leximin } from './simplex.ts'
import { allPanels, poolOf, type Tiny, tinyArbitrary } from './tiny.ts'

const solver = await openHighs()

/** The gain that this program finds; null where no panel meets the quotas. */
function find(tiny: Tiny, limits?: GainLimits): WorstGain | null {
  const fair = computeFairChances(solver, tiny, 'leximin')
  if (!fair.ok) return null
  return must(findWorstGain(solver, { ...tiny, fair: fair.value }, undefined, limits))
}

/** Every list of values that a table has. */
function allValues({ table }: Tiny): number[][] {
  return table.features.reduce<number[][]>(
    (lists, { quotas }) => lists.flatMap((list) => quotas.map((_, v) => [...list, v])),
    [[]],
  )
}

/** The largest gain by brute force: every person, every false answer, every panel, LEXIMIN by its definition. */
function bruteForce(tiny: Tiny): Rational {
  const { registrants, householdRule } = tiny.pool
  const truth = leximin(registrants.length, allPanels(tiny))
  const known = new Map<string, Rational>()
  let most = zero
  for (const [i, { values }] of registrants.entries()) {
    for (const claimed of allValues(tiny)) {
      if (claimed.join() === values.join()) continue
      const told = registrants.map((each, j) => (j === i ? claimed : [...each.values]))
      const homes = registrants.map(({ household }) => household)
      const panels = allPanels({ ...tiny, pool: poolOf(told, homes, householdRule) })
      if (panels.length === 0) continue
      const key = `${i} ${panels.join(';')}`
      const own = known.get(key) ?? leximin(registrants.length, panels)[i]!
      known.set(key, own)
      const gain = sub(own, truth[i]!)
      if (cmp(gain, most) > 0) most = gain
    }
  }
  return most
}

test('on random tiny pools the worst gain is that of brute force, as a fraction', () => {
  const seen = { gain: 0, none: 0, households: 0 }
  fc.assert(
    fc.property(tinyArbitrary(6), (tiny) => {
      const found = find(tiny)
      if (found === null) return
      const most = bruteForce(tiny)
      const { worst } = found
      expect(formatRational(worst === null ? zero : sub(worst.to, worst.from))).toBe(formatRational(most))
      expect(found).toMatchObject({ kind: 'all', proved: true, compared: found.number })
      if (worst === null) seen.none += 1
      else {
        seen.gain += 1
        expect(
          worst.claimed.every(
            (answer) => !worst.answers.some((own) => own.value === answer.value && own.feature === answer.feature),
          ),
        ).toBe(true)
      }
      if (tiny.pool.householdRule) seen.households += 1
    }),
    { numRuns: process.env.SORTITION_SLOW === '1' ? 80 : 16, seed: 24 },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
})

/** Ten women for one seat, ten men for three; five men are young, for whom there are two seats. */
const twenty: Tiny = {
  table: {
    features: [
      {
        name: 'sex',
        quotas: [
          { value: 'f', min: 1, max: 1 },
          { value: 'm', min: 3, max: 3 },
        ],
      },
      {
        name: 'age',
        quotas: [
          { value: 'young', min: 2, max: 2 },
          { value: 'old', min: 2, max: 2 },
        ],
      },
    ],
  },
  panelSize: 4,
  pool: poolOf(
    Array.from({ length: 20 }, (_, i) => [i % 2 ? 0 : 1, i % 4 ? 1 : 0]),
    [],
    false,
  ),
}

test('the worst of a pool that is solved by hand', () => {
  const found = find(twenty)
  expect(found).toMatchObject({ number: 9, compared: 9, proved: true })
  expect(found?.worst).toMatchObject({ people: 10, answers: [{ value: 'f' }, { value: 'old' }] })
  expect(formatRational(found!.worst!.from)).toBe('1/10')
})

test('where there are more than are worked out, the one that gains most over the relaxation is, and nothing is called proved', () => {
  const whole = find(twenty)
  const one = find(twenty, { ...usualGainLimits, mostExact: 8, mostConfirmed: 1 })
  expect(one).toMatchObject({ number: 9, compared: 9, workedOut: 1, proved: false })
  expect(one?.worst).toEqual(whole?.worst)
})

test('without effort nothing is compared, and nothing is called proved', () => {
  expect(find(twenty, { ...usualGainLimits, steps: 0 })).toMatchObject({
    compared: 0,
    workedOut: 0,
    proved: false,
    worst: null,
  })
  const some = find(twenty, { ...usualGainLimits, steps: 1 })
  expect(some).toMatchObject({ compared: 1, proved: false })
  expect(find(twenty, { ...usualGainLimits, steps: 1 })).toEqual(some)
})

test('where only the smallest chance is known, no gain is said and a note is given', () => {
  const fair = must(computeFairChances(solver, twenty, 'leximin'))
  const asked = findWorstGain(solver, { ...twenty, fair: { ...fair, gap: zero } })
  expect(asked).toMatchObject({ ok: true, value: null, notes: [{ code: 'gain-unknown' }] })
})
