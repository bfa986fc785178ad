/* Seats of types dealt to people: an equitable edge colouring of a bipartite multigraph (docs/engine.md §8.2). */
import { at } from '../checked-index.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import type { HouseholdClass, Instance } from '../panels/instance.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { CountedPanel } from './weighted-panel.ts'

/**
 * Deals the seats of types to people: one list of members, ascending, for every numbered panel.
 * Within a type, nobody appears more than once more often than anybody else, and no panel seats two of a household.
 */
export function dealSeats(instance: Instance, panels: readonly CountedPanel[], dice: Dice): PoolPosition[][] {
  const sheets = panels.flatMap(({ seats, count }) =>
    Array.from({ length: count }, (): PanelSheet => ({ seats, members: [] })),
  )
  for (const [t, type] of instance.types.entries()) {
    if (type.householdClass !== null) continue
    const members = shuffleMembers(type.households.flat(), dice)
    // Round and round through the panels in their order: whoever is reached once more is one ahead, and never two. No
    // panel reaches anybody twice, for it has no more seats of a type than the type has people.
    let next = 0
    for (const sheet of sheets) {
      const seats = at(sheet.seats, t)
      for (let seat = 0; seat < seats; seat++) sheet.members.push(at(members, next++ % members.length))
    }
  }
  for (const group of instance.classes) dealClass(instance, group, sheets, dice)
  return sheets.map(({ members }) => members.sort((a, b) => a - b))
}

/** A numbered panel: its seats by type, and whom they were dealt to so far. */
interface PanelSheet {
  readonly seats: readonly number[]
  readonly members: PoolPosition[]
}

/** A seat to be dealt: an edge between a panel and a part of a type. */
interface SeatEdge {
  readonly panel: number
  readonly vertex: number
  readonly type: number
}

/**
 * Households of one class. Take panels and types as the two sides of a graph with an edge per seat, and households as
 * colours: a colouring in which no panel repeats a colour and each type uses every colour equally often, give or take
 * one, is a fair deal. It exists by de Werra's theorem on equitable edge colourings (1971); cutting each type into
 * vertices of `households` edges makes it a proper colouring (König 1916). Each household then takes turns among its
 * own members of the type.
 */
function dealClass(instance: Instance, group: HouseholdClass, sheets: readonly PanelSheet[], dice: Dice): void {
  // Colours are numbers, and small ones are used more: which household has which is left to the dice.
  const order = shuffleMembers([...Array(group.households).keys()], dice)
  const { edges, vertices } = listSeatEdges(group, sheets)
  const colouring = new EdgeColouring(edges, { panels: sheets.length, vertices, colours: group.households })
  const turns = new Map<string, number>()
  for (const [e, { panel, type }] of edges.entries()) {
    const household = at(order, colouring.colourOf(e))
    const members = at(at(instance.types, type).households, household)
    const turn = turns.get(`${type}/${household}`) ?? 0
    turns.set(`${type}/${household}`, turn + 1)
    at(sheets, panel).members.push(at(members, turn % members.length))
  }
}

/**
 * An edge for each seat of the class. A full vertex has as many edges as there are households, so a proper colouring
 * uses every household there once; only the last vertex of a type may use some of them and not others.
 */
function listSeatEdges(
  { types, households }: HouseholdClass,
  sheets: readonly PanelSheet[],
): { readonly edges: readonly SeatEdge[]; readonly vertices: number } {
  const edges: SeatEdge[] = []
  let vertex = 0
  for (const type of types) {
    let inVertex = 0
    for (const [panel, sheet] of sheets.entries()) {
      const seats = at(sheet.seats, type)
      for (let seat = 0; seat < seats; seat++) {
        edges.push({ panel, vertex, type })
        inVertex += 1
        if (inVertex % households === 0) vertex += 1
      }
    }
    vertex += 1
  }
  return { edges, vertices: vertex }
}

const NO_EDGE = -1

/** A proper colouring of a bipartite multigraph whose degrees are at most `colours`, by alternating paths (König 1916). */
class EdgeColouring {
  /** For each vertex, panels first, the edge of each colour there. */
  readonly #edgeAt: readonly Int32Array[]
  readonly #ends: readonly (readonly [panel: number, vertex: number])[]
  readonly #colourOf: Int32Array

  constructor(
    edges: readonly SeatEdge[],
    size: { readonly panels: number; readonly vertices: number; readonly colours: number },
  ) {
    const { panels, vertices, colours } = size
    this.#edgeAt = Array.from({ length: panels + vertices }, () => new Int32Array(colours).fill(NO_EDGE))
    this.#ends = edges.map(({ panel, vertex }) => [panel, panels + vertex])
    this.#colourOf = new Int32Array(edges.length).fill(NO_EDGE)
    for (const [e, [u, v]] of this.#ends.entries()) {
      // A degree of at most `colours`, this edge included, leaves a colour free at either end; not always the same one.
      const alpha = at(this.#edgeAt, u).indexOf(NO_EDGE)
      const beta = at(this.#edgeAt, v).indexOf(NO_EDGE)
      if (this.#edge(v, alpha) !== NO_EDGE) this.#flipPath(v, alpha, beta)
      this.#paint(e, alpha)
    }
  }

  colourOf(edge: number): number {
    return at(this.#colourOf, edge)
  }

  #edge(vertex: number, colour: number): number {
    return at(at(this.#edgeAt, vertex), colour)
  }

  #paint(edge: number, colour: number): void {
    this.#colourOf[edge] = colour
    for (const end of at(this.#ends, edge)) at(this.#edgeAt, end)[colour] = edge
  }

  /**
   * Swaps the colours along the path of alternating `alpha` and `beta` that leaves `start` by `alpha`, so that `alpha` is
   * free there. The path cannot end at the panel where `alpha` is free: the two sides alternate, so it would have to come
   * in by `alpha`.
   */
  #flipPath(start: number, alpha: number, beta: number): void {
    const path: number[] = []
    let vertex = start
    let colour = alpha
    for (let e = this.#edge(vertex, colour); e !== NO_EDGE; e = this.#edge(vertex, colour)) {
      path.push(e)
      const [panel, other] = at(this.#ends, e)
      vertex = panel === vertex ? other : panel
      colour = colour === alpha ? beta : alpha
    }
    // All are taken off before any is put back: neighbours on the path want each other's place.
    for (const e of path) for (const end of at(this.#ends, e)) at(this.#edgeAt, end)[this.colourOf(e)] = NO_EDGE
    for (const e of path) this.#paint(e, this.colourOf(e) === alpha ? beta : alpha)
  }
}

/** Fisher and Yates, from the end. */
function shuffleMembers<T>(items: readonly T[], dice: Dice): T[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = dice(i + 1)
    const item = at(result, i)
    result[i] = at(result, j)
    result[j] = item
  }
  return result
}
