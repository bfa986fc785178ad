import { parseRational } from '../rational.ts'
import type { AreaSize } from './area-slots.ts'
import { formatCondition, parseCondition } from './condition.ts'
import type { InviteCommitBody } from './invite-entries.ts'
import type { AddressCell, InvitePlan, LetterGroup, PlanPart } from './letter-plan.ts'

/** The plan of a commit as it was made; what cannot be one, or is not written as one is, in words. */
export function readLoggedPlan(body: InviteCommitBody): InvitePlan | string {
  const parts: PlanPart[] = []
  for (const [name, shareText, text] of body.parts) {
    const [share, read] = [parseRational(shareText), parseCondition(text)]
    if (share === null) return `the share ${shareText}`
    if (!read.ok) return `the condition of ${name}: ${read.why}`
    if (formatCondition(read.condition) !== text) return `the condition of ${name}: it is not in its written form`
    parts.push({ name, share, condition: read.condition })
  }
  return {
    letters: body.letters,
    parts,
    strata: body.strata,
    stage: body.stages === null ? null : { column: body.stages.column, areas: body.stages.areas },
    weights: body.weights?.map(([values, weight]) => ({ values, weight: BigInt(weight) })) ?? null,
  }
}

/** The cells of a commit. */
export function readLoggedCells({ cells }: InviteCommitBody): readonly AddressCell[] {
  return cells.map(([values, parts, addresses]) => ({ values, parts, addresses }))
}

/** The sizes of areas of a commit. */
export function readLoggedSizes({ stages }: InviteCommitBody): readonly AreaSize[] {
  return (stages?.sizes ?? []).map(([area, cell, addresses]) => ({ area, cell, addresses }))
}

/** The groups of a commit. */
export function readLoggedGroups({ groups }: InviteCommitBody): readonly LetterGroup[] {
  return groups.map(([part, values, earlier, addresses, letters]) => ({ part, values, earlier, addresses, letters }))
}
