/** What the projector's page knows of a lottery: how many tickets, which panel holds which, and how each panel fits the quotas. */
export interface HallData {
  /** How many dice there are. */
  readonly digits: number
  /** By panel, the first of its tickets. */
  readonly starts: readonly number[]
  readonly tickets: number
  /** Of a panel. */
  readonly seats: number
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

/** The one axis of a picture of a panel: from 0 to its end in steps that people count in. */
export interface SeatAxis {
  readonly end: number
  /** From 0 to the end. */
  readonly marks: readonly number[]
}

/** As long as what is to be shown: people on a panel and their quotas, but for seats that no panel has. */
export function chooseSeatAxis({ features, seats }: HallData, panel: number): SeatAxis {
  const most = features
    .flatMap(({ values }) => values.map(({ max, onPanel }) => Math.max(Math.min(max, seats), onPanel[panel] ?? 0)))
    .reduce((largest, number) => Math.max(largest, number), 1)
  const step = steps.find((each) => most <= each * mostSteps) ?? Math.ceil(most / mostSteps)
  const count = Math.ceil(most / step)
  return { end: count * step, marks: Array.from({ length: count + 1 }, (_, i) => i * step) }
}

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500]
const mostSteps = 4
