import type { CommitBody, DrawBody, LogEntry } from '../../../../src/core/log/entries.ts'
import type { Leaf } from '../../../../src/core/log/pool-rows.ts'
import type { FormedBundle } from './bundle.ts'
import { fractionOf, isEqual, nameOf, same, ticketsOf } from './by-hand.ts'
import type { Before } from './true-book.ts'
import { placeOfTicket } from './true-ticket.ts'

/** Who stands behind the pseudonyms of a log, for whoever has the rows of its pool. */

/** Pool indices by pseudonym. */
export type Known = ReadonlyMap<string, number>

/** Everybody whom draw and changes name; null where a name is nobody's or a second one (docs/log-format.md §16, points 11 to 14). */
export function nameEverybody(
  commit: CommitBody,
  draw: DrawBody,
  entries: readonly LogEntry[],
  rows: readonly Leaf[],
): Known | null {
  const known = new Map<string, number>()
  const learn = (names: readonly string[], context: string): boolean => {
    const people = rows.map((leaf) => nameOf(leaf, context))
    const before = new Set(known.values())
    for (const name of names) {
      const index = people.indexOf(name)
      if (index < 0 || before.has(index)) return false
      known.set(name, index)
    }
    return true
  }
  const isKnown = (names: readonly string[]): boolean => names.every((name) => known.has(name))
  const place = placeOfTicket(commit, draw)
  if (!learn(commit.lottery.panels[place]?.[1] ?? [], `panel/${place}`)) return null
  if (!learn(draw.reserves, 'reserve')) return null
  for (const { type, body, seq } of entries) {
    if (type === 'vacancy' && !isKnown(body.left)) return null
    if (type !== 'replacement') continue
    const newcomers = body.called.filter((name) => !known.has(name))
    if (newcomers.length > 0 && (body.from !== 'pool' || !learn(newcomers, `called/${seq}`))) return null
    if (!isKnown(body.panel)) return null
  }
  return known
}

/** A replacement in pool indices: who stayed, who may be called, and who was called. */
export interface Refill {
  readonly panel: readonly number[]
  readonly people: readonly number[]
  readonly called: readonly number[]
}

export function identifyRefill(
  { body, panel, reserves, withdrawn }: Before,
  known: Known,
  rows: readonly Leaf[],
): Refill {
  const find = (names: readonly string[]): number[] => names.map((name) => known.get(name)!)
  const out = new Set(find([...panel, ...withdrawn]))
  const others = rows.flatMap((_, index) => (out.has(index) ? [] : index))
  return {
    panel: find(panel),
    people: body.from === 'reserves' ? find(reserves) : others,
    called: find(body.called),
  }
}

/** From the fewest tickets on, five people or more together (docs/log-format.md §5). */
function groupChances(held: readonly bigint[]): number[][] {
  const sorted = held.map(Number).sort((a, b) => a - b)
  const groups: number[][] = []
  for (let from = 0; from < sorted.length; ) {
    let to = from
    do to = sorted.lastIndexOf(sorted[to]!) + 1
    while (to - from < 5 && to < sorted.length)
    groups.push([to - from, sorted[from]!, sorted[to - 1]!])
    from = to
  }
  const [before, last] = groups.slice(-2)
  if (before === undefined || last === undefined || last[0]! >= 5) return groups
  return [...groups.slice(0, -2), [before[0]! + last[0]!, before[1]!, last[2]!]]
}

/** The lists of the pack are those of the people behind the pseudonyms of the lottery, panel by panel. */
export function isNamedByLists({ lottery }: CommitBody, pack: NonNullable<FormedBundle['pack']>): boolean {
  const named = pack.panels.map((people, panel) =>
    people.map((index) => {
      const leaf = pack.rows[index]
      return leaf === undefined ? 'nobody' : nameOf(leaf, `panel/${panel}`)
    }),
  )
  return same(
    lottery.panels.map(([, members]) => members),
    named,
  )
}

/** What the log says of chances is what the tickets of these people give (docs/log-format.md §11). */
export function areTrueChances(commit: CommitBody, { panels }: NonNullable<FormedBundle['pack']>): boolean {
  const { chances, lottery, promise } = commit
  const held = ticketsOf(commit, panels)
  const [least] = [...held, BigInt(lottery.tickets)].sort((a, b) => (a < b ? -1 : 1))
  const sets = panels.map((people) => people.toSorted((a, b) => a - b).join())
  return (
    new Set(sets).size === sets.length &&
    same(groupChances(held), chances) &&
    isEqual(fractionOf(promise.least), [least!, BigInt(lottery.tickets)]) &&
    held.filter((tickets) => tickets === 0n).length === promise.impossible + promise.noTicket
  )
}
