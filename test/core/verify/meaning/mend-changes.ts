import { rankReplacements } from '../../../../src/core/draw/ticket.ts'
import type { ReplacementBody, VacancyBody } from '../../../../src/core/log/entries.ts'
import { buildIndexPool, toIndexPoolPositions } from '../../../../src/core/log/index-pool.ts'
import type { PoolIndex } from '../../../../src/core/model/pool-place.ts'
import { computePanelViolation } from '../../../../src/core/reserves/quota-rows.ts'
import { fillVacancies } from '../../../../src/core/reserves/replacement-rule.ts'
import { areCountable, asSet, type Draft, nameIn, type Parts, type Person } from './parts.ts'

/** Vacancies and replacements are put right one after the other, as far as they follow from what was before. */

export const changeMends = [
  'nameThoseWhoLeft',
  'callByTheRule',
  'nameThoseCalled',
  'seatThoseCalled',
  'measure',
] as const
export type ChangeMend = (typeof changeMends)[number]

/** Who is where, by whom is meant and by what name. */
interface Book {
  readonly panel: Map<Person, string>
  readonly reserves: Map<Person, string>
  readonly withdrawn: Set<Person>
  open: number
}

export function mendChanges(parts: Parts, wanted: (name: ChangeMend) => boolean): void {
  const { commit, draw, entries, meant } = parts
  const names = commit.lottery.panels[draw?.panel ?? -1]?.[1]
  if (draw === undefined || names === undefined) return
  const seated = parts.seated[draw.panel] ?? []
  const whose = (name: string): Person =>
    seated.find((person) => nameIn(person, `panel/${draw.panel}`) === name) ?? meant(name)
  const book: Book = {
    panel: new Map(names.map((name) => [whose(name), name])),
    reserves: new Map(draw.reserves.map((name) => [meantInReserve(parts, name), name])),
    withdrawn: new Set(),
    open: 0,
  }
  for (const [seq, { type, body }] of entries.entries()) {
    if (type === 'vacancy') {
      if (wanted('nameThoseWhoLeft')) Object.assign(body, { left: findLeaving(book, body, meant) })
      leave(book, body)
    }
    if (type !== 'replacement') continue
    const called = callPeople(parts, book, body, wanted)
    const newNames = called.map((person) => book.reserves.get(person) ?? nameIn(person, `called/${seq}`))
    if (wanted('nameThoseCalled') && called.length > 0) Object.assign(body, { called: asSet(newNames) })
    for (const [i, person] of called.entries()) {
      book.panel.set(person, newNames[i]!)
      book.reserves.delete(person)
    }
    book.open -= called.length
    if (wanted('seatThoseCalled')) Object.assign(body, { panel: asSet([...book.panel.values()]) })
    if (wanted('measure')) measure(parts, body, [...book.panel.keys()])
  }
}

/** Names of reserves may have been made anew. */
function meantInReserve({ meant, pack }: Parts, name: string): Person {
  return pack?.rows.find((leaf) => nameIn(leaf, 'reserve') === name) ?? meant(name)
}

/** As many as are named: those of them who are on the panel, and others of the panel in the place of the rest. */
function findLeaving({ panel }: Book, { left }: VacancyBody, meant: Parts['meant']): string[] {
  const named = left.flatMap((name) => panel.get(meant(name)) ?? [])
  const others = [...panel.values()].filter((name) => !named.includes(name)).sort()
  return asSet([...named, ...others.slice(0, left.length - named.length)])
}

function leave(book: Book, { left }: VacancyBody): void {
  for (const [person, name] of [...book.panel]) {
    if (!(left as readonly string[]).includes(name)) continue
    book.panel.delete(person)
    book.withdrawn.add(person)
    book.open += 1
  }
}

function callPeople(
  parts: Parts,
  book: Book,
  { called, from }: ReplacementBody,
  wanted: (name: ChangeMend) => boolean,
): Person[] {
  const { commit, draw, pack } = parts
  const meant = called.map(parts.meant)
  if (draw === undefined || pack === null || !areCountable(parts) || !wanted('callByTheRule')) return meant
  const ranked = { ...buildIndexPool(commit, pack.rows), rank: rankReplacements(draw.seed, pack.rows.length) }
  const find = (people: Iterable<Person>) => toIndexPoolPositions(indicesOf(parts, people))
  const out = new Set([...book.panel.keys(), ...book.withdrawn])
  const people = from === 'reserves' ? book.reserves.keys() : pack.rows.filter((leaf) => !out.has(leaf))
  const seats = Math.min(called.length, book.open)
  if (seats < 1) return meant
  const filled = fillVacancies(ranked, { staying: find(book.panel.keys()), seats, people: find(people) })
  return filled.ok ? filled.value.called.map((position) => pack.rows[position]!) : meant
}

/** Pool indices of those who are of the pool. */
function indicesOf({ pack }: Parts, people: Iterable<Person>): readonly PoolIndex[] {
  const found = [...people].flatMap((person) => (typeof person === 'string' ? [] : (pack?.rows.indexOf(person) ?? -1)))
  return found.filter((index) => index >= 0).sort((a, b) => a - b) as readonly number[] as readonly PoolIndex[]
}

function measure(parts: Parts, body: Draft<ReplacementBody>, people: readonly Person[]): void {
  const { commit, pack } = parts
  if (pack === null || !areCountable(parts)) return
  const { pool, table } = buildIndexPool(commit, pack.rows)
  body.met = computePanelViolation(pool, table, toIndexPoolPositions(indicesOf(parts, people))).num === 0n
}
