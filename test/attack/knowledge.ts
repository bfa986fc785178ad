import type { PublicLog } from './public-log.ts'

/*
 * What a log says about one value, as rows over unknown whole numbers: how many people of a class have it. A class are names of
 * which the log says the very same, so that what holds of one of them could hold of each. A person is settled where nobody of
 * their class can have the value, or nobody can be without it.
 */

/** Names about which the log says the same. */
export type NameClass = readonly string[]

export interface Limits {
  readonly lower: number
  readonly upper: number
}

/** `lower ≤ Σ of the unknowns at these columns, times their factors, ≤ upper`. */
export interface KnownRow extends Limits {
  readonly columns: readonly number[]
  readonly factors: readonly number[]
}

export interface Knowledge {
  /** A column each: how many of its names have the value, or whether all have it who are taken to be alike. */
  readonly classes: readonly NameClass[]
  /** The most that each unknown can be: 0 of a column says that nobody has the value. */
  readonly most: readonly number[]
  readonly rows: readonly KnownRow[]
}

/** A list of names and how many of them can have the value. */
interface ListFact extends Limits {
  readonly names: readonly string[]
}

/** Numbers of a feature and of a value of it, by the quotas. */
export type Place = readonly [feature: number, value: number]

export function gatherKnowledge(log: PublicLog, [feature, value]: Place): Knowledge {
  const facts = listFacts(log, feature, value)
  const { classes, inList } = sortIntoClasses(facts)
  const rows = facts.map(({ lower, upper }, list): KnownRow => {
    const columns = inList[list]!
    return { columns, factors: columns.map(() => 1), lower, upper }
  })
  const tickets = rangeTickets(log, feature, value)
  if (tickets !== null) {
    // The seats of the people with a value, counted by tickets over all panels, are their chances together.
    const seats = log.panels.flatMap((panel, j) => inList[j]!.map((column) => [column, panel.tickets] as const))
    const [columns, factors] = [seats.map(([column]) => column), seats.map(([, factor]) => factor)]
    rows.push({ columns, factors, ...tickets.all })
  }
  return { classes, most: classes.map((names) => names.length), rows }
}

/** How many of `size` people can have a value by what is said of each value: also those who have none of the others have it. */
function limitValue(limits: readonly Limits[], value: number, size: number): Limits {
  const others = limits.filter((_, v) => v !== value)
  const { lower, upper } = limits[value]!
  return {
    lower: Math.max(lower, size - sum(others.map((other) => other.upper))),
    upper: Math.min(upper, size - sum(others.map((other) => other.lower))),
  }
}

/** What the quotas say of every panel. */
export function limitByQuotas({ quotas, panelSize }: PublicLog, feature: number, value: number): Limits {
  const limits = quotas[feature]![1].map(([, lower, upper]) => ({ lower, upper }))
  return limitValue(limits, value, panelSize)
}

/** What the numbers of people say, of the pool or of the drawn panel, which is `size` people; those that are not told are any. */
export function limitByCounts(counts: readonly (number | null)[], value: number, size: number): Limits {
  const limits = counts.map((n) => (n === null ? { lower: 0, upper: size } : { lower: n, upper: n }))
  return limitValue(limits, value, size)
}

/** The lottery's panels come first, in their order. */
function listFacts(log: PublicLog, feature: number, value: number): ListFact[] {
  const { panelSize, size } = log
  const quota = limitByQuotas(log, feature, value)
  const byTickets = prepareTicketLimits(log, feature, value)
  const facts = log.panels.map(({ members, tickets }): ListFact => {
    return { names: members, ...narrow(quota, byTickets(tickets)) }
  })
  if (log.drawn !== null) {
    const { members, counts } = log.drawn
    facts.push({ names: members, ...limitByCounts(counts[feature]!, value, panelSize) })
  }
  for (const change of log.changes) {
    // The people of a change are a class of their own, even where nothing is said of what they are.
    facts.push({ names: change.people, lower: 0, upper: change.people.length })
    if (change.kind === 'called' && change.met === true) facts.push({ names: change.panel, ...quota })
  }
  const pool = limitByCounts(log.counts[feature]!, value, size)
  for (const names of log.apart) {
    // No more of different people than there are with the value, and no more than there are without it.
    const lower = Math.max(0, names.length - (size - pool.lower))
    facts.push({ names, lower, upper: Math.min(names.length, pool.upper) })
  }
  return facts
}

function narrow(a: Limits, b: Limits): Limits {
  return { lower: Math.max(a.lower, b.lower), upper: Math.min(a.upper, b.upper) }
}

function sortIntoClasses(facts: readonly ListFact[]): { classes: NameClass[]; inList: number[][] } {
  const listsOf = new Map<string, number[]>()
  for (const [list, { names }] of facts.entries()) {
    for (const name of names) {
      const lists = listsOf.get(name)
      if (lists === undefined) listsOf.set(name, [list])
      else lists.push(list)
    }
  }
  const byLists = new Map<string, { names: string[]; lists: number[] }>()
  for (const [name, lists] of listsOf) {
    const key = lists.join()
    const same = byLists.get(key)
    if (same === undefined) byLists.set(key, { names: [name], lists })
    else same.names.push(name)
  }
  const inList: number[][] = facts.map(() => [])
  const classes = [...byLists.values()].map(({ names, lists }, c) => {
    for (const list of lists) inList[list]!.push(c)
    return names
  })
  return { classes, inList }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** The tickets of some people: all together, and of each of them. */
interface TicketRange {
  readonly all: Limits
  readonly each: Limits
}

/**
 * The tickets of the people with a value, by the groups of chances and the quotas, and of those without it; null where the
 * log does not tell how many they are.
 */
function rangeTickets(log: PublicLog, feature: number, value: number): (TicketRange & { without: TicketRange }) | null {
  const people = log.counts[feature]![value]!
  if (log.chances === null || people === null) return null
  const { panelSize: k, size, tickets } = log
  const { lower, upper } = limitByQuotas(log, feature, value)
  // As the groups have them, the fewest and the most that each can have, ascending.
  const fewest = log.chances.flatMap(([n, own]) => new Array<number>(n).fill(own))
  const most = log.chances.flatMap(([n, , own]) => new Array<number>(n).fill(own))
  const range = (n: number, seats: Limits): TicketRange => {
    const least = (m: number) => sum(fewest.slice(0, Math.max(0, m)))
    const largest = (m: number) => (m <= 0 ? 0 : sum(most.slice(-m)))
    const bySeats = { lower: seats.lower * tickets, upper: seats.upper * tickets }
    const all = narrow({ lower: least(n), upper: largest(n) }, bySeats)
    const byOthers = { lower: all.lower - largest(n - 1), upper: all.upper - least(n - 1) }
    return { all, each: narrow({ lower: least(1), upper: largest(1) }, byOthers) }
  }
  return {
    ...range(people, { lower, upper }),
    without: range(size - people, { lower: k - upper, upper: k - lower }),
  }
}

/**
 * How many people of a panel can have the value by its tickets, where the tickets of each of them are known more or less: the
 * tickets of the panels that somebody is on sum to their own. So there are panels that they cannot be on, or must be on.
 */
function prepareTicketLimits(log: PublicLog, feature: number, value: number): (tickets: number) => Limits {
  const { panelSize: k, size } = log
  const range = rangeTickets(log, feature, value)
  const people = log.counts[feature]![value]!
  if (range === null) return () => ({ lower: 0, upper: k })
  const { each, without } = range
  const known = new Map<number, Limits>()
  return (tickets) => {
    const before = known.get(tickets)
    if (before !== undefined) return before
    const others = listSums(log, tickets)
    const having = limitMembers(others, tickets, each, Math.min(k, people))
    const lacking = limitMembers(others, tickets, without.each, Math.min(k, size - people))
    const limits = narrow(having, { lower: k - lacking.upper, upper: k - lacking.lower })
    known.set(tickets, limits)
    return limits
  }
}

/** Bit s is set where some of the panels, one with so many tickets left out, have s tickets together. */
function listSums({ panels }: PublicLog, leftOut: number): bigint {
  const all = panels.map(({ tickets }) => tickets)
  all.splice(all.indexOf(leftOut), 1)
  return all.reduce((sums, tickets) => sums | (sums << BigInt(tickets)), 1n)
}

/** How many of a panel's people can be of those whose tickets each are in a range: they are `all` people. */
function limitMembers(others: bigint, tickets: number, { lower, upper }: Limits, all: number): Limits {
  const has = (from: number, to: number) => {
    if (to < 0 || to < from) return false
    const low = Math.max(0, from)
    return ((others >> BigInt(low)) & ((1n << BigInt(to - low + 1)) - 1n)) !== 0n
  }
  return { lower: has(lower, upper) ? 0 : all, upper: has(lower - tickets, upper - tickets) ? all : 0 }
}
