/** Something in a log or a file of its family that is not as it must be. */
export interface Fault {
  /** Number of the entry, counted from 0; null where it is not one entry's. */
  readonly entry: number | null
  readonly what: string
  readonly expected: string
  readonly found: string
}
