/** An id as the file has it, trimmed and in Unicode NFC; unique in its pool. */
export type RegistrantId = string & { readonly __brand: 'RegistrantId' }

/** One person who registered. */
export interface Registrant {
  readonly id: RegistrantId
  /** For each feature of the quota table, in its order: the index of this person's value there. */
  readonly values: readonly number[]
  /** Folded address; people with the same one share a household. Null: nobody else's household. */
  readonly household: string | null
  /** What they chose or were given to know their receipt by; absent where there is none. */
  readonly code?: string
}

/**
 * Everyone who may be drawn, sorted by the UTF-8 bytes of their ids, so that nothing depends on the order of rows.
 * `householdRule` is on where at most one person of a household may be on a panel.
 */
export interface Pool {
  readonly registrants: readonly Registrant[]
  readonly householdRule: boolean
}
