/*
 * Checked reads: the place or the key must be there, and where it is not, the fault has a name. Unchecked, an `undefined`
 * would travel on and end as NaN in a count of seats.
 */

/** The item at `index`. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const item = list[index]
  if (item === undefined) throw nothingAt(index, list.length)
  return item
}

/** Adds `by` to the number at `index`. */
export function increase(list: number[] | Float64Array | Int32Array, index: number, by: number): void {
  list[index] = at(list, index) + by
}

// Apart, so that `at` stays short enough to be compiled into the loops that call it.
function nothingAt(index: number, length: number): RangeError {
  return new RangeError(`no item at ${index} of ${length}`)
}
