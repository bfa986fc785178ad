import type { PoolPosition } from './pool-place.ts'

/** A panel of the lottery with its tickets. `members` are ascending and all different. */
export interface LotteryPanel {
  readonly members: readonly PoolPosition[]
  readonly tickets: number
}

/**
 * A lottery: one ticket of `tickets` is drawn, each equally likely, and its panel is the jury. Panels are all different
 * and in the order of their members; ticket numbers count through them in that order. With as many tickets as numbered
 * panels, ticket `j` is numbered panel `j`. A registrant's chance is (tickets of panels that contain them) / `tickets`.
 */
export interface Lottery {
  readonly tickets: number
  readonly panels: readonly LotteryPanel[]
}
