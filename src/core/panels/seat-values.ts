/* What seats are worth, for a walk over ways to fill them (docs/engine.md §6.4). */

/** What a seat is worth, by type, and the types in the order of that, those of most value first. */
export interface SeatValues {
  readonly byType: ArrayLike<number>
  readonly order: ArrayLike<number>
}

/** Ties go by type. */
export function orderValues(byType: Float64Array): SeatValues {
  return { byType, order: Int32Array.from(byType.keys()).sort((a, b) => byType[b]! - byType[a]! || a - b) }
}

/** Candidates, those of most value first: how many can be in a way worth more than `above`, be all others in it the best of all. */
export function countWorthy(
  candidates: readonly number[],
  { open, above, byType }: { readonly open: number; readonly above: number; readonly byType: ArrayLike<number> },
): number {
  if (open === 0 || candidates.length < open) return candidates.length
  let others = 0
  for (let i = 0; i < open - 1; i++) others += byType[candidates[i]!]!
  let count = candidates.length
  while (count > 0 && others + byType[candidates[count - 1]!]! <= above) count -= 1
  return count
}
