import { type AreaLetters, drawAreas } from '../core/invite/draw-areas.ts'
import type { InvitePlan, LetterGroup } from '../core/invite/letter-plan.ts'
import { listAreaPasses, listPartPasses } from '../core/invite/letter-units.ts'
import { type AreaPlan, planAreas } from '../core/invite/plan-areas.ts'
import { ok, type Result } from '../core/result.ts'
import type { AddressList } from './address-list.ts'
import type { Desk } from './desk.ts'
import { drawLetters } from './draw-letters.ts'

/** The letters of a plan, which lie in the desk's tables `drawn0`, `drawn1` and so on. */
export interface DrawnPlan {
  /** Null without areas. */
  readonly areas: { readonly plan: AreaPlan; readonly drawn: readonly AreaLetters[] } | null
  /** Of each group, or with areas of each that was drawn; null where it has no letters. */
  readonly thresholds: readonly (string | null)[]
  /** How many tables there are. */
  readonly passes: number
}

/** Draws the letters of a plan from a list: areas first where it says so, which follow from numbers of addresses and the seed, 64 hex digits. */
export async function drawPlan(
  desk: Desk,
  list: AddressList,
  { stage, parts }: InvitePlan,
  { groups, seed }: { readonly groups: readonly LetterGroup[]; readonly seed: string },
): Promise<Result<DrawnPlan>> {
  if (stage === null) {
    const passes = listPartPasses(parts, list.cells, groups, seed)
    return ok({ areas: null, thresholds: await drawLetters(desk, list, passes), passes: passes.length })
  }
  const plan = planAreas(stage, groups, list)
  if (!plan.ok) return plan
  const drawn = drawAreas(plan.value.rows, seed)
  const passes = listAreaPasses(drawn, list.areas, seed)
  const thresholds = await drawLetters(desk, list, passes)
  return ok({ areas: { plan: plan.value, drawn }, thresholds, passes: passes.length })
}
