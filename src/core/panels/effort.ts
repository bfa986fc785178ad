/* The work of a search, counted in steps and never by the clock: the same files end at the same place on every machine. */

/** Steps that are left. One is about what a machine of 2024 does in a microsecond. */
export class Effort {
  #left: number
  /** What it was split from, and how much of that it may still take. */
  readonly #whole: Effort | null
  #more: number

  constructor(steps: number, whole: Effort | null = null, more = 0) {
    this.#left = steps
    this.#whole = whole
    this.#more = more
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

  /**
   * A part of what is left, to be spent first; what is not spent of it comes back with `join`. For a search that is nearly done when it
   * is spent the part may be made larger, once, by the share `more` of what is left besides.
   */
  split(share: number, more = 0): Effort {
    const steps = this.#left * share
    this.#left -= steps
    return new Effort(steps, this, this.#left * more)
  }

  /** Makes a part larger by what was promised. False: there is no more. */
  prolong(): boolean {
    const more = Math.min(this.#more, this.#whole?.left ?? 0)
    if (more <= 0) return false
    this.#more = 0
    this.#whole?.spend(more)
    this.#left += more
    return true
  }

  join(part: Effort): void {
    this.#left += part.#left
    part.#left = 0
  }
}
