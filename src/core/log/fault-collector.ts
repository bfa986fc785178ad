import { showValue } from '../text.ts'
import type { Fault } from './log-fault.ts'

/** More than anybody reads; verdicts show fewer. */
const mostDescribedFaults = 100

/** Stands for each fault after those: they are counted, and take no memory. */
const furtherFault: Fault = { entry: null, what: 'further fault', expected: '', found: '' }

/** Gathers what is wrong with one entry of a log. Values are shown as people can read them, cut where they are long. */
export class FaultCollector {
  readonly faults: Fault[] = []
  readonly #entry: number | null

  /** `entry` is the number of the entry, from 0, or null where it is not one entry's. */
  constructor(entry: number | null) {
    this.#entry = entry
  }

  /** Something is wrong, whatever the values are. */
  report(what: string, expected: unknown, found: unknown): void {
    this.faults.push(
      this.faults.length < mostDescribedFaults
        ? { entry: this.#entry, what, expected: showValue(expected), found: showValue(found) }
        : furtherFault,
    )
  }

  /**
   * Something is wrong where two values are not the same. They are compared as JSON, for they are what a log can hold:
   * lists by what is in them, and a number is never the text of its digits.
   */
  compare(what: string, expected: unknown, found: unknown): void {
    if (JSON.stringify(expected) !== JSON.stringify(found)) this.report(what, expected, found)
  }
}
