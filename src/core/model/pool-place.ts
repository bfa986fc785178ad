/**
 * Two ways to say which registrant is meant. They are numbers of different orders, and to mistake one for the other draws
 * other people, so each has a type of its own. `src/core/log/pool-tree.ts` turns one into the other.
 */

/** A place in `Pool.registrants`: the order of the bytes of the ids. It never leaves the machine. */
export type PoolPosition = number & { readonly __brand: 'PoolPosition' }

/** A place in the order of the leaf hashes of a pool tree: the number by which the log knows somebody. */
export type PoolIndex = number & { readonly __brand: 'PoolIndex' }

/** A number that says nothing yet of where it was counted: one that is marked already is refused. */
type Counted = number & { readonly __brand?: never }

/** Marks a number that was just counted along `Pool.registrants`. */
export function markPosition(counted: Counted): PoolPosition {
  return counted as PoolPosition
}

/** Marks a number that was just counted along the leaves of a pool tree. */
export function markIndex(counted: Counted): PoolIndex {
  return counted as PoolIndex
}

/** The positions of a pool of `size` people, ascending. */
export function listPositions(size: number): PoolPosition[] {
  return Array.from({ length: size }, (_, place) => markPosition(place))
}

/** The indices of a pool of `size` people, ascending. */
export function listIndices(size: number): PoolIndex[] {
  return Array.from({ length: size }, (_, place) => markIndex(place))
}

/** Ascending. */
export function sortIndices(indices: readonly PoolIndex[]): readonly PoolIndex[] {
  return indices.toSorted((a, b) => a - b)
}
