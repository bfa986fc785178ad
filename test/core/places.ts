import type { PoolIndex, PoolPosition } from '../../src/core/model/pool-place.ts'

/** Numbers that a test writes down as positions in its pool. */
export function positions(...places: readonly number[]): PoolPosition[] {
  return places as PoolPosition[]
}

/** Numbers that a test writes down as pool indices of its log. */
export function indices(...places: readonly number[]): PoolIndex[] {
  return places as PoolIndex[]
}
