import { sha256Hex } from '../src/core/bytes/hash.ts'
import { Stream } from '../src/core/draw/number-stream.ts'
import { deriveReplacementSeed } from '../src/core/draw/seed.ts'
import { toIndexPoolPositions } from '../src/core/log/index-pool.ts'
import { listIndices } from '../src/core/model/pool-place.ts'
import { chooseCommittedReplacement } from '../src/core/operations/select-people.ts'
import { cmp } from '../src/core/rational.ts'
import { computePanelViolation } from '../src/core/reserves/quota-rows.ts'

/*
 * An organiser who wants a given reserve on the panel. They can make some people of the panel step back, at most two, one
 * after the other or at once, and know everything that the log says. docs/reserves.md §5 has the figures.
 */

/** @typedef {import('../src/core/model/pool-place.ts').PoolIndex} PoolIndex */
/** @typedef {import('../src/core/log/index-pool.ts').IndexPool} IndexPool */
/** @typedef {import('../src/core/log/standing.ts').PanelStanding<PoolIndex>} Standing */
/** @typedef {{ people: IndexPool, standing: Standing, wanted: PoolIndex, willing: PoolIndex[], seed: string }} Scene */
/** Who leaves, in batches that are filled one after the other. @typedef {readonly (readonly PoolIndex[])[]} Plan */
/** How it ended, and how likely that was for whoever does not know the order. @typedef {{ called: boolean, expected: number }} Outcome */

const [poolSize, panelSize, reserveCount, willingCount] = [40, 12, 6, 5]
const valueCounts = [2, 3, 3]

/** A draw of chance: people, a panel with quotas around it, reserves, and who could be made to step back. @param {number} run @returns {Scene} */
export function buildScene(run) {
  const stream = new Stream(`steer ${run}`)
  const registrants = listIndices(poolSize).map((index) => ({
    id: /** @type {never} */ (`p${index}`),
    household: null,
    values: valueCounts.map((values) => stream.next(values)),
  }))
  const order = stream.shuffle(listIndices(poolSize))
  const panel = order.slice(0, panelSize).sort((a, b) => a - b)
  const features = valueCounts.map((values, f) => ({
    name: `f${f}`,
    quotas: Array.from({ length: values }, (_, v) => {
      const seats = panel.filter((index) => registrants[index]?.values[f] === v).length
      return { value: `v${v}`, min: seats, max: seats + 1 }
    }),
  }))
  const reserves = order.slice(panelSize, panelSize + reserveCount)
  return {
    people: { pool: { registrants, householdRule: false }, table: { features } },
    standing: { panel, reserves, withdrawn: [], open: 0, call: null },
    wanted: /** @type {PoolIndex} */ (reserves[stream.next(reserves.length)]),
    willing: stream.shuffle([...panel]).slice(0, willingCount),
    seed: sha256Hex(`draw ${run}`),
  }
}

/** Everything that the organiser can do: fewer people first. @param {Scene} scene @returns {Plan[]} */
export function listPlans({ willing }) {
  const single = willing.map((one) => [[one]])
  const pairs = willing.flatMap((one) => willing.filter((other) => other !== one).map((other) => [one, other]))
  const together = pairs.filter(([one, other]) => Number(one) < Number(other)).map((both) => [both])
  return [...single, ...pairs.map(([one, other]) => [[one], [other]]), ...together].map((plan) =>
    plan.map((batch) => batch.flatMap((person) => (person === undefined ? [] : [person]))),
  )
}

/**
 * What comes of a plan. `seedOf` gives the seed of each replacement in turn.
 * @param {Scene} scene @param {Plan} plan @param {(turn: number) => string} seedOf @returns {Outcome}
 */
export function play({ people, standing, wanted }, plan, seedOf) {
  let now = standing
  let expected = 0
  for (const [turn, batch] of plan.entries()) {
    now = {
      ...now,
      panel: now.panel.filter((index) => !batch.includes(index)),
      withdrawn: [...now.withdrawn, ...batch],
    }
    const before = now
    const chosen = chooseCommittedReplacement(people, seedOf(turn), before, { from: 'reserves', seats: batch.length })
    if (!chosen.ok) throw new Error('seats that nobody can fill')
    const { called, panel } = chosen.value
    expected += computeChance(listBestSets(people, before, batch.length), wanted)
    if (called.includes(wanted)) return { called: true, expected }
    now = { ...before, panel, reserves: before.reserves.filter((index) => !called.includes(index)) }
  }
  return { called: false, expected }
}

/** All sets of reserves that leave the least violation. @param {IndexPool} people @param {Standing} standing @param {number} seats */
function listBestSets({ pool, table }, { panel, reserves }, seats) {
  const measured = listSets(reserves, seats).map((set) => ({
    set,
    cost: computePanelViolation(pool, table, toIndexPoolPositions([...panel, ...set])),
  }))
  const least = measured.map(({ cost }) => cost).reduce((a, b) => (cmp(a, b) <= 0 ? a : b))
  return measured.filter(({ cost }) => cmp(cost, least) === 0).map(({ set }) => set)
}

/** @param {readonly PoolIndex[]} people @param {number} size @returns {PoolIndex[][]} */
function listSets(people, size) {
  if (size === 0) return [[]]
  return people.flatMap((first, i) => listSets(people.slice(i + 1), size - 1).map((rest) => [first, ...rest]))
}

/**
 * The chance that somebody is in the set that comes first in an order of chance: whoever of all sets comes first is in it,
 * then whoever comes first of the sets with them, and so on. @param {PoolIndex[][]} sets @param {PoolIndex} wanted @returns {number}
 */
export function computeChance(sets, wanted) {
  const everybody = [...new Set(sets.flat())]
  if (!everybody.includes(wanted)) return 0
  const chances = everybody.map((first) => {
    if (first === wanted) return 1
    const rest = sets.filter((set) => set.includes(first)).map((set) => set.filter((index) => index !== first))
    return computeChance(rest, wanted)
  })
  return chances.reduce((sum, chance) => sum + chance, 0) / everybody.length
}

/** The seed of a replacement by a beacon that nobody knows before. @param {number} run @param {Plan} plan @returns {(turn: number) => string} */
function drawRounds(run, plan) {
  return (turn) => {
    const vacancy = sha256Hex(JSON.stringify([run, plan, turn]))
    const signature = sha256Hex(`signature ${run} ${turn}`).padEnd(96, '0')
    return deriveReplacementSeed(vacancy, [{ kind: 'beacon', round: run + 1, signature }])
  }
}

/**
 * One organiser against three logs: without a wish, with a wish against the seed of the draw, and with the same wish and
 * plan against a beacon. @param {number} run @returns {Readonly<Record<'honest' | 'draw' | 'beacon', Outcome>>}
 */
export function steer(run) {
  const scene = buildScene(run)
  const plans = listPlans(scene)
  const known = (/** @type {Plan} */ plan) => play(scene, plan, () => scene.seed)
  const lot = /** @type {Plan} */ (plans[new Stream(`lot ${run}`).next(plans.length)])
  // Whoever knows the order takes the first plan that brings in whom they want.
  const aimed = plans.find((plan) => known(plan).called) ?? lot
  return { honest: known(lot), draw: known(aimed), beacon: play(scene, aimed, drawRounds(run, aimed)) }
}

/** Means over runs, and how far the gain may be off (95 %). @param {readonly Outcome[]} outcomes */
export function summarise(outcomes) {
  const mean = (/** @type {readonly number[]} */ list) => list.reduce((sum, x) => sum + x, 0) / list.length
  const gains = outcomes.map(({ called, expected }) => Number(called) - expected)
  const gain = mean(gains)
  const error = Math.sqrt(mean(gains.map((x) => (x - gain) ** 2)) / gains.length)
  return {
    share: mean(outcomes.map(({ called }) => Number(called))),
    expected: mean(outcomes.map((o) => o.expected)),
    gain,
    error,
  }
}
