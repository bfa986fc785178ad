import { expect, test } from 'vitest'
import { buildIndexPool, toIndexPoolPositions } from '../../../src/core/log/index-pool.ts'
import { holdLog } from '../../../src/core/log/log.ts'
import { listIndices, type PoolIndex } from '../../../src/core/model/pool-place.ts'
import type { RegistrantId } from '../../../src/core/model/registrant.ts'
import { decideReplacement, type ReplacementPlan } from '../../../src/core/operations/decide-replacement.ts'
import { type DrawnLog, fillSeats, openDrawnLog, vacate } from '../../../src/core/operations/replace-people.ts'
import { isPanelOfPeople } from '../../../src/core/quotas/quota-fit.ts'
import { cmp, type Rational } from '../../../src/core/rational.ts'
import { computePanelViolation } from '../../../src/core/reserves/quota-rows.ts'
import { appended, changeTime, drawn as drawnWith, laterTime, must, small } from '../log/small.ts'

const { bound, commit, draw, committed, log } = small()
const people = buildIndexPool(commit, bound.leaves)
const { pool, table } = people
const drawn = openDrawnLog(must(holdLog(log)), bound.leaves)
const everybody = listIndices(pool.registrants.length)

const plan: ReplacementPlan = {
  left: [],
  reason: 'ill',
  from: 'reserves',
  seats: null,
  leaveEmpty: false,
  acceptViolation: false,
  announced: null,
  time: changeTime,
}

/** The log after these people left, drawn with other reserves than its own. */
function vacantWith(left: readonly PoolIndex[], reserves: readonly PoolIndex[]): DrawnLog {
  const { draw: other } = drawnWith(commit, draw.sources, () => reserves)
  const text = must(appended(committed, 'draw', other, laterTime))
  return must(vacate(openDrawnLog(must(holdLog(text)), bound.leaves), left, 'ill', changeTime))
}

function areHomesApart(members: readonly PoolIndex[]): boolean {
  const homes = members.flatMap((index) => pool.registrants[index]!.household ?? [])
  return new Set(homes).size === homes.length
}

/** By how much the best of all panels misses the quotas that keeps these and fills one seat from some; by trying all. */
function findLeastViolation(staying: readonly PoolIndex[], some: readonly PoolIndex[]): Rational | null {
  const panels = some.map((index) => [...staying, index]).filter(areHomesApart)
  const violations = panels.map((members) => computePanelViolation(pool, table, toIndexPoolPositions(members)))
  return violations.reduce<Rational | null>(
    (least, each) => (least === null || cmp(each, least) < 0 ? each : least),
    null,
  )
}

test('what is decided is what the log then says: the seats emptied, and filled by its rule', () => {
  const left = [...drawn.standing.panel].reverse().slice(0, 2)
  const vacant = must(vacate(drawn, left.toSorted(), 'ill', changeTime))
  const filled = must(fillSeats(vacant, people, { from: 'pool', time: changeTime }))
  const decided = must(decideReplacement(drawn, people, { ...plan, left, from: 'pool' }))
  expect(decided).toEqual({ log: filled.log, called: filled.called, least: null, refused: [], manySets: false })
})

test('where seats are left empty nobody is called, and later nobody need leave to fill them', () => {
  const left = drawn.standing.panel.slice(0, 1)
  const empty = must(decideReplacement(drawn, people, { ...plan, left, leaveEmpty: true }))
  expect(empty).toEqual({ ...empty, called: [], least: null, refused: [], manySets: false })
  expect(empty.log.standing.open).toBe(1)
  const filled = must(decideReplacement(empty.log, people, plan))
  expect(filled.log.held.text).toBe(must(decideReplacement(drawn, people, { ...plan, left })).log.held.text)
})

test('the answer is no exactly where the best reserve misses a quota, and says what the whole pool could do', () => {
  let refusals = 0
  for (const leaver of drawn.standing.panel) {
    const staying = drawn.standing.panel.filter((index) => index !== leaver)
    const others = everybody.filter((index) => !drawn.standing.panel.includes(index))
    for (const reserve of others) {
      if (!areHomesApart([...staying, reserve])) continue
      const before = vacantWith([leaver], [reserve])
      const decided = must(decideReplacement(before, people, plan))
      const accepted = must(decideReplacement(before, people, { ...plan, acceptViolation: true }))
      expect(accepted.log).toEqual(decided.log)
      expect(accepted.refused).toEqual([])
      const members = toIndexPoolPositions([...staying, reserve])
      const violation = computePanelViolation(pool, table, members)
      expect(violation.num === 0n).toBe(isPanelOfPeople({ pool, table, panelSize: 3 }, members))
      if (violation.num === 0n) {
        expect([decided.refused, decided.least, accepted.least]).toEqual([[], null, null])
        continue
      }
      refusals++
      const least = findLeastViolation(staying, others)!
      expect(decided.refused.map(({ code }) => code)).toEqual(['replace-misses'])
      expect(decided.least).toEqual(least)
      expect(accepted.least).toEqual(cmp(least, violation) === 0 ? null : least)
    }
  }
  expect(refusals).toBeGreaterThan(0)
})

test('while a seat stays empty people may be missing, but nobody may be too many', () => {
  const answers = new Set<boolean>()
  const tight = {
    features: people.table.features.map((feature) => ({
      ...feature,
      quotas: feature.quotas.map((quota) => ({ ...quota, max: 1 })),
    })),
  }
  for (const stays of drawn.standing.panel) {
    const left = drawn.standing.panel.filter((index) => index !== stays)
    for (const reserve of everybody.filter((index) => !drawn.standing.panel.includes(index))) {
      const panel = [stays, reserve].toSorted()
      if (!areHomesApart(panel)) continue
      for (const table of [people.table, tight]) {
        const one = { ...plan, seats: { asked: 1, name: '--seats' } }
        const { refused, log } = must(decideReplacement(vacantWith(left, [reserve]), { pool, table }, one))
        expect(log.standing).toMatchObject({ panel, open: 1 })
        const tooMany = table.features.some(({ quotas }, f) =>
          quotas.some(({ max }, v) => panel.filter((index) => pool.registrants[index]!.values[f] === v).length > max),
        )
        expect(refused.length > 0).toBe(tooMany)
        answers.add(tooMany)
      }
    }
  }
  expect(answers).toEqual(new Set([true, false]))
})

test('more seats than are empty, a time that goes back, and too few people', () => {
  const left = drawn.standing.panel.slice(0, 1)
  const asked = { asked: 2, name: 'the number of seats' }
  expect(decideReplacement(drawn, people, { ...plan, left, seats: asked })).toMatchObject({
    ok: false,
    problems: [{ code: 'setting-wrong', what: expect.stringContaining('the number of seats') }],
  })
  const late = must(decideReplacement(drawn, people, { ...plan, left, leaveEmpty: true })).log
  expect(decideReplacement(late, people, { ...plan, time: laterTime })).toMatchObject({
    problems: [{ code: 'log-time' }],
  })
  expect(decideReplacement(vacantWith(left, []), people, plan)).toMatchObject({
    problems: [{ code: 'replacements-too-few' }],
  })
})

test('it is said where a verifier could not try all sets of people: above 300000 of them', () => {
  const vacant = must(vacate(drawn, drawn.standing.panel, 'ill', changeTime))
  const decide = (size: number): boolean => {
    const registrants = Array.from({ length: size }, (_, i) => ({
      ...pool.registrants[i % pool.registrants.length]!,
      id: `p${i}` as RegistrantId,
      household: null,
    }))
    const salts = registrants.map((_, i) => vacant.salts[i] ?? Uint8Array.from({ length: 32 }, (_, b) => (i >> b) & 1))
    const many = { ...vacant, salts }
    return must(decideReplacement(many, { table, pool: { ...pool, registrants } }, { ...plan, from: 'pool' })).manySets
  }
  // Three have left: 122 people give 295240 sets of three, 123 give 302621.
  expect([125, 126].map(decide)).toEqual([false, true])
})
