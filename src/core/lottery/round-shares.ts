/* Shares of panels as whole tickets: by largest remainder, or where most panels can have none, by choice (docs/engine.md §8.1). */
import { at, increase } from '../checked-index.ts'
import { cmp, floor, mul, type Rational, rational, sub, toNumber } from '../rational.ts'
import type { CountedPanel, WeightedPanel } from './weighted-panel.ts'

/** A ticket is given to the best of so many panels, the next one to the best of so many others. */
const LOOKED_AT = 1000

/** Whole tickets for panels, as many as there are, near to the share of each; or, with more panels than tickets, to the seats that all of them give each type. */
export function roundShares(panels: readonly WeightedPanel[], total: number): CountedPanel[] {
  const shares = panels.map(({ weight }) => mul(weight, rational(total)))
  const counts = panels.length > total ? chooseTickets(panels, shares, total) : roundByRemainder(shares, total)
  return panels.flatMap(({ seats }, j) => (counts[j] === 0 ? [] : [{ seats, count: at(counts, j) }]))
}

/** Largest remainder: every share rounded down, the tickets left go to the largest fractions, ties to the first. */
function roundByRemainder(shares: readonly Rational[], total: number): number[] {
  const counts = shares.map((share) => Number(floor(share)))
  const left = total - counts.reduce((a, b) => a + b, 0)
  const byFraction = shares
    .map((share, j) => ({ j, fraction: sub(share, rational(floor(share))) }))
    // In fractions, not doubles: a tie must be one on every machine.
    .sort((a, b) => cmp(b.fraction, a.fraction) || a.j - b.j)
  for (const { j } of byFraction.slice(0, left)) increase(counts, j, 1)
  return counts
}

/**
 * One ticket after another, each to the panel that brings the seats so far nearest to that part of the shares which the tickets so far are of
 * all (herding, Welling 2009). It is the sum of fourth powers of what is off that is least: the types furthest off come first.
 */
function chooseTickets(panels: readonly WeightedPanel[], shares: readonly Rational[], total: number): number[] {
  const listed = panels.map(({ seats }) => listSeats(seats))
  const types = at(panels, 0).seats.length
  const wanted = new Float64Array(types)
  for (const [j, { held, counts }] of listed.entries()) {
    const share = toNumber(at(shares, j))
    for (let i = 0; i < held.length; i++) wanted[held[i]!]! += share * counts[i]!
  }
  const tickets = panels.map(() => 0)
  const given = new Float64Array(types)
  const off = new Float64Array(types)
  const gains = new Float64Array(types)
  for (let ticket = 1, first = 0; ticket <= total; ticket++) {
    for (let t = 0; t < types; t++) {
      off[t] = given[t]! - (wanted[t]! * ticket) / total
      gains[t] = raise(off[t]!, 1)
    }
    let [chosen, least] = [first, Number.POSITIVE_INFINITY]
    for (let i = 0; i < Math.min(LOOKED_AT, panels.length); i++) {
      const j = (first + i) % panels.length
      const { held, counts } = listed[j]!
      let change = 0
      for (let k = 0; k < held.length; k++)
        change += counts[k] === 1 ? gains[held[k]!]! : raise(off[held[k]!]!, counts[k]!)
      if (change >= least) continue
      least = change
      chosen = j
    }
    first = (first + LOOKED_AT) % panels.length
    increase(tickets, chosen, 1)
    const { held, counts } = at(listed, chosen)
    for (let k = 0; k < held.length; k++) given[held[k]!]! += counts[k]!
  }
  return tickets
}

/** How much more a type costs that has so many seats more. Products alone are the same on every machine. */
function raise(off: number, seats: number): number {
  const [before, after] = [off * off, (off + seats) * (off + seats)]
  return after * after - before * before
}

/** The types that have seats, and how many each. */
function listSeats(seats: readonly number[]): { readonly held: Int32Array; readonly counts: Int32Array } {
  const held = Int32Array.from(seats.keys()).filter((t) => at(seats, t) > 0)
  return { held, counts: held.map((t) => at(seats, t)) }
}
