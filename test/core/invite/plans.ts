import { hash } from 'node:crypto'
import type { AddressCell, InvitePlan, LetterGroup } from '../../../src/core/invite/letter-plan.ts'
import { rational } from '../../../src/core/rational.ts'

/** An address of a made-up list: its id, its stratum and the places of its parts. */
export interface Address {
  readonly id: string
  readonly values: readonly string[]
  readonly parts: readonly number[]
}

/** A plan whose parts have these shares in 1/of; who belongs to them is said by the addresses. */
export function planOf(letters: number, shares: readonly number[], of: number, strata = 1): InvitePlan {
  return {
    letters,
    parts: shares.map((share, i) => ({ name: `part-${i}`, share: rational(share, of), condition: [] })),
    strata: Array.from({ length: strata }, (_, i) => `s${i}`),
    weights: null,
    stage: null,
  }
}

/** The cells of a list, in their order, for values and parts of one digit. */
export function cellsOf(list: readonly Address[]): AddressCell[] {
  const keys = list.map(({ values, parts }) => JSON.stringify([values, parts]))
  return [...new Set(keys)].sort().map((key) => {
    const [values, parts] = JSON.parse(key) as [string[], number[]]
    return { values, parts, addresses: keys.filter((each) => each === key).length }
  })
}

/** The addresses of a group, by its definition. */
export function membersOf(list: readonly Address[], { part, values, earlier }: LetterGroup): Address[] {
  return list.filter(
    (address) =>
      address.values.join() === values.join() &&
      address.parts.includes(part) &&
      address.parts.filter((other) => other < part).join() === earlier.join(),
  )
}

type Rank = (part: number, id: string) => string | number

/** Draws as docs/invite.md says, by any order of the addresses for each part: the ids that get a letter, and the last of each group. */
export function prepareDraw(
  list: readonly Address[],
  groups: readonly LetterGroup[],
): (rank: Rank) => { readonly drawn: ReadonlySet<string>; readonly last: readonly (string | number | null)[] } {
  const members = groups.map((group) => membersOf(list, group).map(({ id }) => id))
  return (rank) => {
    const drawn = new Set<string>()
    const last = groups.map(({ part, letters }, g) => {
      const left = members[g]!.flatMap((id) => (drawn.has(id) ? [] : [{ id, place: rank(part, id) }]))
      if (left.length < letters) throw new Error('too few')
      const first = left.sort((a, b) => (a.place < b.place ? -1 : 1)).slice(0, letters)
      for (const { id } of first) drawn.add(id)
      return first.at(-1)?.place ?? null
    })
    return { drawn, last }
  }
}

export function hashOf(seed: string, part: string, id: string): string {
  return hash('sha256', `${seed}/invite/${part}/${id}`)
}
