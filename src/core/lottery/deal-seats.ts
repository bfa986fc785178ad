import type { PoolPosition } from '../model/pool-place.ts'
import type { HouseholdClass, Instance } from '../panels/instance.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { CountedPanel } from './weighted-panel.ts'

/**
 * Deals the seats of types to people: one list of members, ascending, for every numbered panel.
 * Within a type, nobody appears more than once more often than anybody else, and no panel seats two of a household.
 */
export function dealSeats(instance: Instance, panels: readonly CountedPanel[], dice: Dice): PoolPosition[][] {
  const seats = panels.flatMap((panel) => Array.from({ length: panel.count }, () => panel.seats))
  const dealt: PoolPosition[][] = seats.map(() => [])
  instance.types.forEach((type, t) => {
    if (type.householdClass !== null) return
    const members = shuffleMembers(type.households.flat(), dice)
    let next = 0
    seats.forEach((panel, p) => {
      for (let seat = 0; seat < panel[t]!; seat++) dealt[p]!.push(members[next++ % members.length]!)
    })
  })
  for (const group of instance.classes) dealClass(instance, group, seats, dealt, dice)
  return dealt.map((members) => members.sort((a, b) => a - b))
}

/**
 * Households of one class. Take panels and types as the two sides of a graph with an edge per seat, and households as
 * colours: a colouring in which no panel repeats a colour and each type uses every colour equally often, give or take
 * one, is a fair deal. It exists by de Werra's theorem on equitable edge colourings (1971); cutting each type into
 * vertices of `households` edges makes it a proper colouring (König 1916). Each household then takes turns among its
 * own members of the type.
 */
function dealClass(
  instance: Instance,
  group: HouseholdClass,
  seats: readonly (readonly number[])[],
  dealt: PoolPosition[][],
  dice: Dice,
): void {
  const order = shuffleMembers(
    Array.from({ length: group.households }, (_, h) => h),
    dice,
  )
  const edges: { panel: number; vertex: number; type: number }[] = []
  let vertex = 0
  for (const type of group.types) {
    let inVertex = 0
    seats.forEach((panel, p) => {
      for (let seat = 0; seat < panel[type]!; seat++) {
        edges.push({ panel: p, vertex, type })
        inVertex += 1
        if (inVertex % group.households === 0) vertex += 1
      }
    })
    vertex += 1
  }
  const colours = colourEdges(edges, seats.length, vertex, group.households)
  const turns = new Map<string, number>()
  edges.forEach(({ panel, type }, e) => {
    const household = order[colours[e]!]!
    const members = instance.types[type]!.households[household]!
    const turn = turns.get(`${type}/${household}`) ?? 0
    turns.set(`${type}/${household}`, turn + 1)
    dealt[panel]!.push(members[turn % members.length]!)
  })
}

/** A proper colouring of a bipartite multigraph whose degrees are at most `colours`, by alternating paths. */
function colourEdges(
  edges: readonly { readonly panel: number; readonly vertex: number }[],
  panels: number,
  vertices: number,
  colours: number,
): number[] {
  const at = Array.from({ length: panels + vertices }, () => new Int32Array(colours).fill(-1))
  const ends = edges.map(({ panel, vertex }) => [panel, panels + vertex] as const)
  const colourOf = new Array<number>(edges.length).fill(-1)
  ends.forEach(([u, v], e) => {
    const alpha = at[u]!.indexOf(-1)
    const beta = at[v]!.indexOf(-1)
    if (at[v]![alpha] !== -1) flipPath(at, ends, colourOf, v, alpha, beta)
    colourOf[e] = alpha
    at[u]![alpha] = e
    at[v]![alpha] = e
  })
  return colourOf
}

/** Swaps the colours along the path of alternating `alpha` and `beta` that leaves `start` by `alpha`. */
function flipPath(
  at: Int32Array[],
  ends: readonly (readonly [number, number])[],
  colourOf: number[],
  start: number,
  alpha: number,
  beta: number,
): void {
  const path: number[] = []
  let vertex = start
  let colour = alpha
  for (let e = at[vertex]![colour]!; e !== -1; e = at[vertex]![colour]!) {
    path.push(e)
    vertex = ends[e]![0] === vertex ? ends[e]![1] : ends[e]![0]
    colour = colour === alpha ? beta : alpha
  }
  for (const e of path) for (const end of ends[e]!) at[end]![colourOf[e]!] = -1
  for (const e of path) {
    colourOf[e] = colourOf[e] === alpha ? beta : alpha
    for (const end of ends[e]!) at[end]![colourOf[e]!] = e
  }
}

function shuffleMembers<T>(items: readonly T[], dice: Dice): T[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = dice(i + 1)
    ;[result[i], result[j]] = [result[j]!, result[i]!]
  }
  return result
}
