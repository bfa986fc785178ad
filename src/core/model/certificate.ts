/* The certificate of optimality as data: what both the engine that writes it and the checker know of each other. */

/** Pairs of a type and seats. */
export type SeatPairs = readonly (readonly [type: number, seats: number])[]

/**
 * The proof of a lottery's fairness, in whole numbers as text, for code that trusts nobody (docs/log-format.md §17). Rows
 * are numbered: 0 is the panel size, then every quota in the order of the commit, then `households`, then `cuts`.
 */
export interface Certificate {
  /** Inequalities that every panel meets although the quotas do not show it, each with its proof from the rows before it. */
  readonly cuts: readonly ProvedCut[]
  /**
   * Null: the chances are proved to be those of the method. Else a fraction, for LEXIMIN alone: the smallest chance is this
   * much below the bound of the last stage, and nothing is proved beyond it.
   */
  readonly gap: string | null
  /** Sets of types such that no panel has more of their members than there are different households among them. */
  readonly households: readonly (readonly number[])[]
  /** How many panels there are, where cuts have no proof but that none of all panels breaks one. */
  readonly listed?: number
  /** The method of the lottery, as the commit names it. */
  readonly method: string
  readonly panels: CertifiedPanels
  /** What each method proves in them, and in what order, is in docs/log-format.md §17. */
  readonly stages: readonly CertifiedStage[]
  /** The type of each registrant, by position in the pool or, once committed, by pool index; a type's people have the same values. */
  readonly typeOf: readonly number[]
  readonly v: 1
}

/** A certificate as it is kept: with pool indices, for one commit alone (the SHA-256 of its body, in hex). */
export interface CommittedCertificate extends Certificate {
  readonly commit: string
}

/** An exact lottery: panels as seats per type, each with the probability `weight/of`. */
export interface CertifiedPanels {
  readonly of: string
  readonly seats: readonly (readonly [weight: string, seats: SeatPairs])[]
}

/** Multipliers of rows: each is its whole number over `of`. Rows that are not named have multiplier 0. */
export interface Multipliers {
  readonly of: string
  readonly rows: readonly (readonly [row: number, multiplier: string])[]
}

export interface CertifiedStage {
  /** A fraction: a level, or what the method bounds, such as a gap or a least cost. */
  readonly bound: string
  readonly multipliers: Multipliers
}

/** `Σ coefficient·seats ≤ most` for every panel. */
export interface ProvedCut {
  readonly coefficients: readonly (readonly [type: number, coefficient: string])[]
  readonly most: string
  /** A search tree, depth first: a branch, then all of its low side, then all of its high side. Empty where all panels are `listed`. */
  readonly proof: readonly ProofNode[]
}

/**
 * Either a leaf, whose multipliers show that no panel within the branches taken reaches `most + 1` (`aim` 1) or that
 * there is none at all (`aim` 0); or a branch on the seats of a type, at most `at` or more.
 */
export type ProofNode = ProofLeaf | ProofBranch

export interface ProofLeaf {
  readonly aim: 0 | 1
  readonly multipliers: Multipliers
}

export interface ProofBranch {
  readonly at: number
  readonly type: number
}
