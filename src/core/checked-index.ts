/**
 * Checked reads: the place or the key must be there, and where it is not, the fault has a name. Unchecked, an `undefined`
 * would travel on and end as NaN in a count of seats.
 */

/** The item at `index`. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError(`no item at ${index} of ${list.length}`)
  return item
}

/** Adds `by` to the number at `index`. */
export function increase(list: number[] | Float64Array | Int32Array, index: number, by: number): void {
  list[index] = at(list, index) + by
}
