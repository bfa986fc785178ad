/* What a certificate names must be there, and how much work it asks for: both before any of it is done (docs/log-format.md §17, §18). */
import { at, increase } from '../checked-index.ts'
import type { Certificate, Multipliers, ProofNode } from '../model/certificate.ts'
import { demand } from './bounds/checked-rows.ts'
import type { BaseRows } from './proof-subject.ts'

/**
 * Counts the steps of checking a certificate: coefficients that are multiplied and people who are looked at. Throws a
 * `CertificateFault` where a type or a row is named that is not there.
 */
export function countProofSteps({ members, rows }: BaseRows, certificate: Certificate): number {
  const counter = new StepCounter(
    members.map(({ length }) => length),
    rows.map(({ coefficients }) => coefficients.map(([type]) => type)),
  )
  for (const group of certificate.households) counter.countHouseholdRow(group)
  for (const { coefficients, proof } of certificate.cuts) {
    for (const node of proof) counter.countNode(node)
    counter.addRow(coefficients.map(([type]) => type))
  }
  for (const { multipliers } of certificate.stages) counter.countMultipliers(multipliers)
  for (const [, seats] of certificate.panels.seats) counter.countPanel(seats.map(([type]) => type))
  return counter.steps
}

class StepCounter {
  /** Stays far below 2^53: no file within its limits has a billion items, nor a pool more people than 10 million. */
  steps = 0
  readonly #people: readonly number[]
  readonly #rowSizes: number[] = []
  readonly #rowsOfType: number[]

  constructor(people: readonly number[], rows: readonly (readonly number[])[]) {
    this.#people = people
    this.#rowsOfType = people.map(() => 0)
    for (const row of rows) this.addRow(row)
  }

  addRow(types: readonly number[]): void {
    for (const type of types) {
      this.#demandType(type)
      increase(this.#rowsOfType, type, 1)
    }
    this.#rowSizes.push(types.length)
  }

  countHouseholdRow(group: readonly number[]): void {
    this.addRow(group)
    for (const type of group) this.steps += at(this.#people, type)
  }

  countNode(node: ProofNode): void {
    if ('aim' in node) this.countMultipliers(node.multipliers)
    else this.#demandType(node.type)
  }

  countMultipliers({ rows }: Multipliers): void {
    this.steps += this.#people.length
    for (const [row] of rows) {
      const size = this.#rowSizes[row]
      // A proof may lean on the rows before it, never on itself or a later one.
      demand(size !== undefined, `row ${row}, which is not there`)
      this.steps += size
    }
  }

  countPanel(types: readonly number[]): void {
    this.steps += this.#rowSizes.length
    for (const type of types) {
      this.#demandType(type)
      this.steps += at(this.#rowsOfType, type)
    }
  }

  #demandType(type: number): void {
    demand(type < this.#people.length, `type ${type}, which nobody is of`)
  }
}
