/** What the projector's page knows of a lottery: how many tickets, which panel holds which, and how each panel fits the quotas. */
export interface HallData {
  /** How many dice there are. */
  readonly digits: number
  /** By panel, the first of its tickets. */
  readonly starts: readonly number[]
  readonly tickets: number
  readonly features: readonly HallFeature[]
}

/** A feature as it stands on the wall: values whose numbers the log tells, each with its limits and its people on every panel. */
export interface HallFeature {
  readonly name: string
  readonly values: readonly {
    readonly name: string
    readonly min: number
    readonly max: number
    readonly onPanel: readonly number[]
  }[]
}

/** The dice that have fallen leave these tickets, both ends included: each is a numbered panel. */
export function findLeftTickets(
  { digits }: HallData,
  fallen: readonly number[],
): readonly [first: number, last: number] {
  const shown = fallen.reduce((number, digit) => number * 10 + digit, 0)
  const each = Array.from({ length: digits - fallen.length }).reduce<number>((size) => size * 10, 1)
  return [shown * each, (shown + 1) * each - 1]
}

/** The place of the panel that holds a ticket. */
export function findHolder({ starts }: HallData, ticket: number): number {
  return starts.findLastIndex((start) => start <= ticket)
}
