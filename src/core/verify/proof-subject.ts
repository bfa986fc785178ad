/* What a certificate is about: rows made again from the log, cuts once they are proved, and the exact lottery. */
import { at } from '../checked-index.ts'
import type { CommitBody } from '../log/entries.ts'
import type { Leaf } from '../log/pool-rows.ts'
import type { Certificate, CertifiedPanels } from '../model/certificate.ts'
import type { ProofSubject } from './bounds/certified-bounds.ts'
import { type CheckedRow, demand } from './bounds/checked-rows.ts'
import { proveCutRow, readCutRow } from './bounds/cut-proof.ts'
import { countPanelsWithin } from './every-panel.ts'

/** Types with their people, by pool index, and the rows that the log gives. */
export interface BaseRows {
  readonly members: readonly (readonly number[])[]
  readonly rows: readonly CheckedRow[]
  /** The rows of each feature. */
  readonly features: readonly (readonly number[])[]
}

/** Rows 0 and of the quotas, re-made from the commit and the rows of the pool (docs/log-format.md §17). */
export function rebuildRows(commit: CommitBody, leaves: readonly Leaf[], typeOf: readonly number[]): BaseRows {
  const members = gatherMembers(leaves, typeOf)
  return { members, rows: rebuildBaseRows(commit, leaves, members), features: numberRows(commit) }
}

/** What the proof is about, and what it may lean on. */
export interface ProofInput {
  readonly leaves: readonly Leaf[]
  readonly base: BaseRows
  readonly panelSize: number
}

/** Rows of households, cuts once they are proved, and the exact lottery. Null: there are too many panels to go through. */
export function buildProofSubject(
  { leaves, base, panelSize }: ProofInput,
  { cuts, households, listed, panels }: Certificate,
): ProofSubject | null {
  const rows = [...base.rows]
  const sizes = base.members.map(({ length }) => BigInt(length))
  for (const group of households) rows.push(rebuildHouseholdRow(leaves, base.members, group))
  if (listed === undefined) for (const cut of cuts) rows.push(proveCutRow(rows, sizes, cut))
  else {
    demand(
      cuts.every(({ proof }) => proof.length === 0),
      'a proof beside the list of all panels',
    )
    const cutRows = cuts.map((cut) => readCutRow(sizes, cut))
    const count = countPanelsWithin({ sizes, rows, features: base.features, panelSize }, cutRows)
    if (count === null) return null
    demand(count === listed, `the number of panels, which is ${count}`)
    for (const row of cutRows) rows.push(row)
  }
  return { sizes, rows, seats: sumExactSeats(panels, sizes, rows), of: BigInt(panels.of), panelSize }
}

/** Pool indices by type. The certificate's types must be types: people with the same values. */
function gatherMembers(leaves: readonly Leaf[], typeOf: readonly number[]): number[][] {
  demand(typeOf.length === leaves.length, 'the number of people')
  const types = 1 + typeOf.reduce((max, type) => Math.max(max, type), -1)
  // Before so many lists are made: a file from anywhere may name any number.
  demand(types <= typeOf.length, 'a type without people')
  const members: number[][] = Array.from({ length: types }, () => [])
  for (const [index, type] of typeOf.entries()) at(members, type).push(index)
  for (const people of members) {
    const [first, ...others] = people.map((index) => JSON.stringify(at(leaves, index).row.values))
    demand(first !== undefined, 'a type without people')
    for (const values of others) demand(values === first, 'people of one type')
  }
  return members
}

function rebuildBaseRows(
  commit: CommitBody,
  leaves: readonly Leaf[],
  members: readonly (readonly number[])[],
): CheckedRow[] {
  const seats = BigInt(commit.panelSize)
  const rows: CheckedRow[] = [{ lo: seats, hi: seats, coefficients: members.map((_, type) => [type, 1n] as const) }]
  const valuesOf = members.map(
    (people) => new Set(at(leaves, at(people, 0)).row.values.map(([f, v]) => nameValue(f, v))),
  )
  for (const [feature, quotas] of commit.quotas) {
    for (const [value, lo, hi] of quotas) {
      const name = nameValue(feature, value)
      const coefficients = valuesOf.flatMap((values, type) => (values.has(name) ? [[type, 1n] as const] : []))
      rows.push({ lo: BigInt(lo), hi: BigInt(hi), coefficients })
    }
  }
  return rows
}

/** The rows of the quotas of each feature: those after row 0, in the order of the commit. */
function numberRows({ quotas }: CommitBody): number[][] {
  let next = 1
  return quotas.map(([, values]) => values.map(() => next++))
}

function nameValue(feature: string, value: string): string {
  return JSON.stringify([feature, value])
}

/** A panel takes at most one of a household, so no more of these types than there are households among their people. */
function rebuildHouseholdRow(
  leaves: readonly Leaf[],
  members: readonly (readonly number[])[],
  group: readonly number[],
): CheckedRow {
  const homes = new Set<string>()
  for (const type of group) {
    // Whoever shares a home with nobody has one of their own.
    for (const index of at(members, type)) homes.add(at(leaves, index).row.household ?? `alone ${index}`)
  }
  return { lo: 0n, hi: BigInt(homes.size), coefficients: group.map((type) => [type, 1n] as const) }
}

/** Expected seats by type of the exact lottery, over its `of`; its panels meet every row. */
function sumExactSeats(
  { of, seats: panels }: CertifiedPanels,
  sizes: readonly bigint[],
  rows: readonly CheckedRow[],
): bigint[] {
  const total = sizes.map(() => 0n)
  const entriesOf = sizes.map((): (readonly [row: number, coefficient: bigint])[] => [])
  for (const [r, { coefficients }] of rows.entries()) {
    for (const [type, coefficient] of coefficients) at(entriesOf, type).push([r, coefficient])
  }
  let sum = 0n
  for (const [weight, seats] of panels) {
    sum += BigInt(weight)
    const reached = rows.map(() => 0n)
    for (const [type, number] of seats) {
      const own = BigInt(number)
      demand(own <= at(sizes, type), 'a panel with more people of a type than there are')
      total[type] = at(total, type) + BigInt(weight) * own
      for (const [r, coefficient] of at(entriesOf, type)) reached[r] = at(reached, r) + coefficient * own
    }
    for (const [r, { lo, hi }] of rows.entries()) {
      const here = at(reached, r)
      demand(here >= lo && here <= hi, 'a panel that breaks a row')
    }
  }
  demand(sum === BigInt(of), 'weights that sum to 1')
  return total
}
