import { problem } from '../../problems/problem.ts'
import { fail, ok, type Result } from '../result.ts'
import {
  type AreaSize,
  boundAreas,
  layOutRows,
  layOutSlots,
  listStrata,
  mostStratumCells,
  type SlottedRow,
} from './area-slots.ts'
import { type AddressCell, type AreaStage, computeChances, type LetterGroup, showStratum } from './letter-plan.ts'

/** How the areas of a plan are drawn. */
export interface AreaPlan {
  /** In the order of the strata. */
  readonly rows: readonly SlottedRow[]
  /** The most letters of a slot. */
  readonly letters: number
  /** The fewest areas that the rule can do with. */
  readonly fewest: number
  /** The fewest areas that any draw with the same chances can do with, an area counted for each of its strata. */
  readonly bound: number
}

/** What a list says of its areas. */
export interface ListAreas {
  readonly cells: readonly AddressCell[]
  readonly areas: readonly AreaSize[]
}

/**
 * Slots of as few letters as the number of areas allows. Fails where more areas are needed; as many as there are in all strata are always
 * enough.
 */
export function planAreas(
  stage: AreaStage,
  groups: readonly LetterGroup[],
  { cells, areas }: ListAreas,
): Result<AreaPlan> {
  const mixed = listStrata(cells).filter(({ places }) => places.length > mostStratumCells)
  if (mixed.length > 0) {
    const strata = mixed.map(({ values }) => showStratum(values))
    return fail(problem('invite-stratum-mixed', { strata, most: mostStratumCells }))
  }
  const chances = computeChances(cells, groups)
  const rows = layOutRows(cells, chances, areas)
  const all = rows.reduce((most, { letters }) => Math.max(most, letters), 0)
  const fewest = countMostAreas(layOutSlots(rows, { letters: all, most: Number.POSITIVE_INFINITY }) ?? [])
  const bound = boundAreas(rows, chances)
  if (fewest > stage.areas) return fail(problem('invite-areas-few', { areas: stage.areas, needed: fewest, bound }))
  let [least, most] = [1, all]
  while (least < most) {
    const letters = Math.floor((least + most) / 2)
    if (layOutSlots(rows, { letters, most: stage.areas }) === null) least = letters + 1
    else most = letters
  }
  const slotted = layOutSlots(rows, { letters: least, most: stage.areas })
  if (slotted === null) throw new Error('more slots with more letters')
  return ok({ rows: slotted, letters: least, fewest, bound })
}

/** The most areas that get letters, each counted for each of its strata. */
function countMostAreas(rows: readonly SlottedRow[]): number {
  return rows.reduce((sum, { mostAreas }) => sum + mostAreas, 0)
}
