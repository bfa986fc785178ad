/* Where the fairest lottery is out of reach: the nearest that is known, and how far from it it can be (docs/engine.md §7.3). */
import { at } from '../checked-index.ts'
import type { Effort } from '../panels/effort.ts'
import { EngineLimit, withinLimit } from '../panels/engine-limit.ts'
import { buildWholeFace } from '../panels/face.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { toNumber } from '../rational.ts'
import { ColumnSearch, FINDER_STEPS, priceSeats, QUESTION_STEPS } from './column-search.ts'
import { buildCutRow, type Cut } from './cut.ts'
import { findSmallestLevel } from './methods/lottery-method.ts'
import { computeLevels } from './relaxation/leximin-levels.ts'
import { listChances, roundWeights } from './rounded-weights.ts'
import { ShareMaster, type ShareMixture } from './share-master.ts'
import { claimSmallest } from './smaller-claims.ts'
import type { SolvedPoint } from './solved-point.ts'

/** Near enough: what is missing from here is smaller than a ticket. */
const FULL_SHARE = 0.9999
/** So much of the effort, and no more steps than these, go to the smallest chance alone, which is what is proved; then so many to the others. */
const FLOOR_SHARE = 0.9
const FLOOR_STEPS = 28e6
const LATER_STEPS = 8e6
/** So much of it goes to panels on which people take turns. */
const TURNS_SHARE = 0.3
/** Known panels times types in the program to begin with: of more it takes minutes. */
const MOST_KNOWN = 4e6
/** After so many vertices in a row near which no panel was met, no more are tried. */
const MOST_DRY = 10

/** Panels to begin with. Whoever is on none of them, although no cut says that they are on no panel at all, is promised nothing. */
interface KnownPanels {
  readonly known: readonly Int32Array[]
  /** What is known of all panels, by the solver's word so far: who is on none, and what bounds the smallest chance. */
  readonly cuts: readonly Cut[]
}

/**
 * Mixes panels so that the smallest chance is the largest share that is found of the first level above 0 of LEXIMIN over the
 * relaxation with the cuts. No lottery has a larger smallest chance than that level, which proves how near this one is. Then,
 * with that smallest chance for everybody, each has the largest share that is found of what more LEXIMIN over the relaxation gives.
 * Where somebody is on no panel that is known, and may be on one, the gap is all of that level.
 */
export function mixNearest(
  context: SolveContext,
  { known, cuts }: KnownPanels,
  tools: { readonly dice: Dice; readonly effort: Effort },
): SolvedPoint {
  const { instance } = context
  const rows = [...instance.rows, ...cuts.map((cut) => buildCutRow(instance, cut))]
  const levels = computeLevels({ ...context, rows })
  if (levels === null) throw new EngineLimit('no relaxation although there is a panel')
  const sizes = instance.types.map(({ size }) => size)
  const { bound } = findSmallestLevel(levels)
  const isKnown = sizes.map((_, t) => known.some((seats) => at(seats, t) > 0))
  // What nobody could meet would keep everybody at 0.
  const shares = levels.chances.map((chance, t) => (isKnown[t] ? toNumber(chance) * at(sizes, t) : 0))
  const floors = levels.chances.map(({ num }, t) => (num === 0n || !isKnown[t] ? 0 : toNumber(bound) * at(sizes, t)))
  const master = new ShareMaster(context.solver, { shares: floors, most: 1 }, tools.effort)
  const search = new ColumnSearch(context, buildWholeFace(instance), tools)
  try {
    master.add(chooseKnown(known, sizes.length))
    const { left } = tools.effort
    if (master.solve().z < FULL_SHARE)
      master.add(takeTurns(search, floors, () => tools.effort.left < left * (1 - TURNS_SHARE)))
    const kept = left - Math.min(left * FLOOR_SHARE, FLOOR_STEPS)
    const { z, weights: first } = raiseShares(master, search, () => tools.effort.left < kept)
    master.raise(
      floors.map((floor) => floor * z),
      shares,
    )
    const end = Math.max(0, tools.effort.left - LATER_STEPS)
    // What is proved is the smallest chance: where the solver has trouble with the others, the mixture before will do.
    const weights = withinLimit(() => raiseShares(master, search, () => tools.effort.left <= end).weights) ?? first
    const exact = roundWeights(master.panels.slice(0, weights.length), weights)
    const chances = listChances(exact, sizes)
    const { stages, gap, unsettled } = claimSmallest(levels, chances)
    return { point: { chances, stages }, exact, cuts, listed: false, gap, unsettled }
  } finally {
    search.dispose()
    master.dispose()
  }
}

/** The panels met last, and of the others those without which somebody would be on none. */
function chooseKnown(known: readonly Int32Array[], types: number): Int32Array[] {
  const covered = new Uint8Array(types)
  const chosen: Int32Array[] = []
  for (const seats of known.toReversed()) {
    const isNew = seats.some((seat, t) => seat > 0 && covered[t] === 0)
    if (!isNew && chosen.length * types >= MOST_KNOWN) continue
    chosen.push(seats)
    for (const [t, seat] of seats.entries()) if (seat > 0) covered[t] = 1
  }
  return chosen
}

/**
 * Panels on which those sit who are owed the most of their floor by the panels before. They need no program over all panels,
 * which for many types costs more than to find them.
 */
function takeTurns(search: ColumnSearch, floors: readonly number[], isSpent: () => boolean): Int32Array[] {
  const panels: Int32Array[] = []
  const owed = Float64Array.from(floors)
  for (let dry = 0; dry < MOST_DRY && panels.length < 2 * floors.length && !isSpent(); ) {
    const seats = search.findNear(owed)
    dry = seats === null ? dry + 1 : 0
    if (seats === null) continue
    panels.push(seats)
    // Nobody is kept off for long because quotas put them on far more often than their floor.
    for (const [t, floor] of floors.entries()) owed[t] = Math.max(-1, at(owed, t) + floor - at(seats, t))
  }
  return panels
}

/** Looks for panels that raise the smallest share, until that is enough or the effort for it is spent. */
function raiseShares(master: ShareMaster, search: ColumnSearch, isSpent: () => boolean): ShareMixture {
  let steps = FINDER_STEPS
  for (;;) {
    const mixture = master.solve()
    if (isSpent() || mixture.z > FULL_SHARE) return mixture
    const { worth, carriers, work } = mixture
    const beat = carriers.reduce((most, seats) => Math.max(most, priceSeats(worth, seats)), 0)
    const found = search.findBetter({ worth, beat, work }, carriers)
    if (found.length > 0) {
      master.add(found)
      continue
    }
    const answer = search.ask({ worth, beat }, { steps })
    if (answer.status === 'none' || (answer.status === 'gave up' && steps === QUESTION_STEPS)) return mixture
    if (answer.status === 'gave up') steps = QUESTION_STEPS
    else master.add(answer.panels)
  }
}
