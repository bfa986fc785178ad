/** A part of the relaxation: bounds per type and per row, all whole numbers. */
export interface Face {
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly rowLow: readonly number[]
  readonly rowHigh: readonly number[]
}
