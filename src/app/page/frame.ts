import type { Desk } from '../steps/step.ts'

/** What the frame of the page does beside the desk of its steps. */
export interface Frame extends Desk {
  /** Ends what runs. */
  cancel(): void
  /** An error of the program that was met; null where there was none. */
  readonly fault: string | null
}
