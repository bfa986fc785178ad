/* The work of a search, counted in steps and never by the clock: the same files end at the same place on every machine. */

/** Steps that are left. One is about what a machine of 2024 does in a microsecond. */
export class Effort {
  #left: number

  constructor(steps: number) {
    this.#left = steps
  }

  /** Below 0 where the last step took more than there was. */
  get left(): number {
    return this.#left
  }

  get spent(): boolean {
    return this.#left <= 0
  }

  spend(steps: number): void {
    this.#left -= steps
  }

  /** A part of what is left, to be spent first; what is not spent of it comes back with `join`. */
  split(share: number): Effort {
    const steps = this.#left * share
    this.#left -= steps
    return new Effort(steps)
  }

  join(part: Effort): void {
    this.#left += part.#left
    part.#left = 0
  }
}
