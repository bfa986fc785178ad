/* Ways to call some of those who may be called. */

/** n over k. */
export function countWays(reserves: number, size: number): number {
  // Multiplied before it is divided, so that every step is a binomial coefficient and whole.
  let number = 1
  for (let i = 1; i <= Math.min(size, reserves - size); i++) number = (number * (reserves - i + 1)) / i
  return number
}

/** Counts somebody in (1) or out (-1) in each of their rows. */
export function seatRows(seats: Int32Array, rows: readonly number[], by: 1 | -1): void {
  for (const row of rows) seats[row]! += by
}
