/* The certificate of optimality as data: what both the engine that writes it and the checker know of each other. */

/**
 * The proof of a lottery's fairness, in whole numbers and fractions as text, for code that trusts nobody
 * (docs/engine.md §5). Rows are numbered: 0 is the panel size, then every quota in the order of the commit,
 * then `households`, then `cuts`.
 */
export interface Certificate {
  readonly v: 1
  /** The method of the lottery, as the commit names it. */
  readonly method: string
  /** The type of each registrant, by position in the pool or, once committed, by pool index; a type's people have the same values. */
  readonly typeOf: readonly number[]
  /** Sets of types such that no panel has more of their members than there are different households among them. */
  readonly households: readonly (readonly number[])[]
  /** Inequalities that every panel meets although the quotas do not show it, each with its proof from the rows before it. */
  readonly cuts: readonly ProvedCut[]
  /**
   * LEXIMIN: one after another, what the rest can be promised at most. Other methods: the bound of the method, then what
   * everyone could be promised at most.
   */
  readonly stages: readonly CertifiedStage[]
  /** An exact lottery: panels as seats per type, with weights that sum to 1. */
  readonly panels: readonly CertifiedPanel[]
}

/** Multipliers of rows, as pairs of row number and fraction; rows that are not named have multiplier 0. */
export type Multipliers = readonly (readonly [row: number, multiplier: string])[]

/** A certificate as it is kept: with pool indices, for one commit alone (the SHA-256 of its body, in hex). */
export interface CommittedCertificate extends Certificate {
  readonly commit: string
}

export interface CertifiedStage {
  /**
   * Of a stage of LEXIMIN, and of the promise: the level. Otherwise what the method bounds, such as a gap or a least cost
   * (docs/engine.md §9).
   */
  readonly bound: string
  readonly multipliers: Multipliers
}

export interface CertifiedPanel {
  readonly weight: string
  /** Pairs of type and seats. */
  readonly seats: readonly (readonly [type: number, seats: number])[]
}

/** `Σ coefficient·seats ≤ most` for every panel. */
export interface ProvedCut {
  readonly coefficients: readonly (readonly [type: number, coefficient: number])[]
  readonly most: number
  readonly proof: Proof
}

/**
 * A search tree: either a leaf, whose multipliers show that no panel within the branches taken reaches `most + 1`
 * (`aim` 1) or that there is none at all (`aim` 0); or a branch on the seats of a type, at most `at` or more.
 */
export type Proof =
  | { readonly aim: 0 | 1; readonly multipliers: Multipliers }
  | { readonly type: number; readonly at: number; readonly low: Proof; readonly high: Proof }
