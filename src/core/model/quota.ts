/** Seats for one value of a feature: at least `min`, at most `max`. The flex bounds say how far a relaxation may go. */
export interface Quota {
  readonly value: string
  readonly min: number
  readonly max: number
  readonly flex?: { readonly min: number; readonly max: number }
}

/** One feature (gender, age band …) with a quota for each value that a registrant may have. */
export interface Feature {
  readonly name: string
  readonly quotas: readonly Quota[]
}

/** The quota file. Its order is the order of display and decides nothing. */
export interface QuotaTable {
  readonly features: readonly Feature[]
}

/** Headings of a column with shares of the population in per cent, folded. */
export const shareHeadings: readonly string[] = ['percent', 'share', 'share_percent']
