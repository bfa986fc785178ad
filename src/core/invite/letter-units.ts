import { at } from '../checked-index.ts'
import type { AreaSize } from './area-slots.ts'
import type { AreaLetters } from './draw-areas.ts'
import { type AddressCell, countEarlierLetters, type LetterGroup, type PlanPart, placeGroups } from './letter-plan.ts'

/** Addresses of which those with the smallest hashes get letters: a group, or those of a cell in an area that is drawn. */
export interface LetterUnit {
  readonly addresses: number
  readonly letters: number
  /** How many of the addresses may have a letter of an earlier pass. */
  readonly before: number
}

/** One going through the list: addresses that have a letter already are passed over. */
export interface LetterPass {
  /** What stands before an id when it is hashed. */
  readonly prefix: string
  readonly units: readonly LetterUnit[]
  /** The place of the unit of a cell, which is known by its place, and of an area; null where it is in none. */
  readonly findUnit: (cell: number, area: string | null) => number | null
}

/** A pass for each part, whose units are its groups in their order. */
export function listPartPasses(
  parts: readonly PlanPart[],
  cells: readonly AddressCell[],
  groups: readonly LetterGroup[],
  seed: string,
): readonly LetterPass[] {
  const countEarlier = countEarlierLetters(groups)
  const findPlace = placeGroups(groups)
  return parts.map(({ name }, part) => {
    const first = groups.findIndex((group) => group.part === part)
    const own = groups.filter((group) => group.part === part)
    const units = own.map((group) => ({ ...group, before: countEarlier(group) }))
    return {
      prefix: `${seed}/invite/${name}/`,
      units,
      findUnit: (cell) => (at(cells, cell).parts.includes(part) ? findPlace(at(cells, cell), part) - first : null),
    }
  })
}

/** The one pass of a plan with areas first, whose units are what was drawn. */
export function listAreaPasses(
  drawn: readonly AreaLetters[],
  sizes: readonly AreaSize[],
  seed: string,
): readonly LetterPass[] {
  const name = (area: string | null, cell: number): string => JSON.stringify([area, cell])
  const addresses = new Map(sizes.map((size) => [name(size.area, size.cell), size.addresses]))
  const places = new Map(drawn.map(({ area, cell }, place) => [name(area, cell), place]))
  const units = drawn.map(({ area, cell, letters }) => {
    return { addresses: addresses.get(name(area, cell)) ?? 0, letters, before: 0 }
  })
  return [{ prefix: `${seed}/invite-address/`, units, findUnit: (cell, area) => places.get(name(area, cell)) ?? null }]
}
