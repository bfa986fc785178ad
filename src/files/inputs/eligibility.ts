import { at } from '../../core/checked-index.ts'
import { findNearest } from '../../core/nearest-word.ts'
import { fold, showValue } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { SelectedPeople } from './selected-people.ts'

/** A column must have one of these values, of which '' is a blank cell, or the registrant does not take part. */
export interface Condition {
  readonly column: string
  readonly values: readonly string[]
}

/** Why somebody does not take part. */
export type ExclusionReason = 'not eligible' | 'already selected' | 'same address'

const mostValuesRemembered = 200

/** Tells who takes part, and counts who does not. */
export class Sieve {
  readonly rows = new Map<number, ExclusionReason>()
  readonly #conditions: readonly {
    readonly column: number
    readonly wanted: ReadonlySet<string>
    readonly seen: Set<string>
  }[]
  readonly #settings: readonly Condition[]
  readonly #selected: SelectedPeople | null

  /** `columns` are the positions of the conditions' columns. */
  constructor(settings: readonly Condition[], columns: readonly number[], selected: SelectedPeople | null) {
    this.#settings = settings
    this.#selected = selected
    this.#conditions = settings.map(({ values }, i) => ({
      column: at(columns, i),
      wanted: new Set(values.map(fold)),
      seen: new Set<string>(),
    }))
  }

  /** Remembers that a row does not take part. */
  leaveOut(row: number, reason: ExclusionReason): void {
    this.rows.set(row, reason)
  }

  /** Why a row does not take part, or null. A cell that could not be made (null) leaves nobody out: it is a problem of its own. */
  reason(id: string, address: () => string | null, cells: readonly (string | null)[]): ExclusionReason | null {
    let eligible = true
    for (const { column, wanted, seen } of this.#conditions) {
      const cell = cells[column]
      if (cell === null || cell === undefined) continue
      const value = fold(cell)
      if (seen.size < mostValuesRemembered) seen.add(value)
      if (!wanted.has(value)) eligible = false
    }
    if (this.#selected !== null) {
      const { ids, addresses } = this.#selected
      if (ids.has(id)) return 'already selected'
      const home = addresses.size === 0 ? null : address()
      if (home !== null && addresses.has(home)) return 'same address'
    }
    return eligible ? null : 'not eligible'
  }

  count(reason: ExclusionReason): number {
    let found = 0
    for (const each of this.rows.values()) if (each === reason) found++
    return found
  }

  /** Values of the conditions that no row has. Not known where there are very many values. */
  unseen(): { column: string; value: string; nearest: string | null }[] {
    return this.#conditions.flatMap(({ seen }, i) => {
      const { column, values } = at(this.#settings, i)
      if (seen.size >= mostValuesRemembered) return []
      return values
        .filter((value) => !seen.has(fold(value)))
        .map((value) => ({
          column: showValue(column),
          value: showValue(value),
          nearest: fold(value) === '' ? null : findNearest(value, seen),
        }))
    })
  }

  notes(file: string): Problem[] {
    const counts = {
      notEligible: this.count('not eligible'),
      alreadySelected: this.count('already selected'),
      sameAddress: this.count('same address'),
    }
    const unseen = this.unseen().map((data) => problem('eligible-unseen', data, { file }))
    const left = this.rows.size === 0 ? [] : [problem('pool-left-out', counts, { file })]
    return [...left, ...unseen]
  }
}
