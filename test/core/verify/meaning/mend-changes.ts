import { deriveReplacementSeed } from '../../../../src/core/draw/seed.ts'
import { findTicketPanel, rankReplacements } from '../../../../src/core/draw/ticket.ts'
import type { CommitBody, ReplacementBody, SeatCall, VacancyBody } from '../../../../src/core/log/entries.ts'
import { buildIndexPool, toIndexPoolPositions } from '../../../../src/core/log/index-pool.ts'
import type { PoolIndex } from '../../../../src/core/model/pool-place.ts'
import { fillVacancies } from '../../../../src/core/reserves/replacement-rule.ts'
import type { Json } from './bundle.ts'
import { mendChain } from './mend-chain.ts'
import { areCountable, asSet, type Draft, nameIn, type Parts, type Person } from './parts.ts'

/** Vacancies and replacements are put right one after the other, as far as they follow from what was before. */

export const changeMends = [
  'nameThoseWhoLeft',
  'announce',
  'answer',
  'callByTheRule',
  'nameThoseCalled',
  'seatThoseCalled',
] as const
export type ChangeMend = (typeof changeMends)[number]

/** Who is where, by whom is meant and by what name. */
interface Book {
  readonly panel: Map<Person, string>
  readonly reserves: Map<Person, string>
  readonly withdrawn: Set<Person>
  open: number
  /** The call that waits, and the hash of the last vacancy. */
  call: SeatCall | null
  vacancy: string
}

export function mendChanges(parts: Parts, wanted: (name: ChangeMend) => boolean): void {
  const { commit, draw, entries, meant } = parts
  const place = draw === undefined ? null : findTicketPanel(commit.lottery, draw.ticket)
  if (draw === undefined || place === null) return
  const names = commit.lottery.panels[place]![1]
  const seated = parts.seated[place] ?? []
  const whose = (name: string): Person =>
    seated.find((person) => nameIn(person, `panel/${place}`) === name) ?? meant(name)
  const book: Book = {
    panel: new Map(names.map((name) => [whose(name), name])),
    reserves: new Map(draw.reserves.map((name) => [meantInReserve(parts, name), name])),
    withdrawn: new Set(),
    open: 0,
    call: null,
    vacancy: '',
  }
  for (const [seq, { type, body }] of entries.entries()) {
    if (type === 'vacancy') {
      if (wanted('nameThoseWhoLeft')) Object.assign(body, { left: findLeaving(book, body, meant) })
      leave(book, body)
      if (wanted('announce')) announce(commit, book, body)
      book.call = body.call ?? null
      // The seed of a replacement is bound to the hash, which follows from all the entries before.
      mendChain({ entries: entries as unknown as Json[] })
      book.vacancy = entries[seq]!.hash
    }
    if (type !== 'replacement') continue
    if (wanted('answer')) answer(commit, book, body)
    const called = callPeople(parts, book, body, wanted)
    const newNames = called.map((person) => book.reserves.get(person) ?? nameIn(person, `called/${seq}`))
    if (wanted('nameThoseCalled') && called.length > 0) Object.assign(body, { called: asSet(newNames) })
    for (const [i, person] of called.entries()) {
      book.panel.set(person, newNames[i]!)
      book.reserves.delete(person)
    }
    book.open -= called.length
    book.call = null
    if (wanted('seatThoseCalled')) Object.assign(body, { panel: asSet([...book.panel.values()]) })
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

/** The call is made to fit what is empty and who is left. */
function announce({ replacements: { seed } }: CommitBody, book: Book, body: Draft<VacancyBody>): void {
  if (seed.kind === 'draw') delete body.call
  const { call } = body
  if (call === undefined) return
  const most = call.from === 'reserves' ? Math.min(book.open, book.reserves.size) : book.open
  const round = seed.kind === 'dice' ? null : (call.round ?? 1_000_000)
  body.call = { ...call, round, seats: Math.max(1, Math.min(call.seats, most)) }
}

/** The sources are made such as the call waits for. */
function answer({ replacements: { seed } }: CommitBody, { call }: Book, body: Draft<ReplacementBody>): void {
  if (seed.kind === 'draw') body.sources = []
  if (call === null || seed.kind === 'draw') return
  body.from = call.from
  const [source] = body.sources
  if (source?.kind === 'beacon' && seed.kind === 'beacon' && call.round !== null)
    body.sources = [{ ...source, round: call.round }]
  if (seed.kind !== 'dice') return
  const thrown = source?.kind === 'dice' ? source.digits.map((digit) => digit % 10) : []
  body.sources = [{ kind: 'dice', digits: Array.from({ length: seed.digits }, (_, i) => thrown[i] ?? 0) }]
}

function callPeople(
  parts: Parts,
  book: Book,
  { called, from, sources }: ReplacementBody,
  wanted: (name: ChangeMend) => boolean,
): Person[] {
  const { commit, draw, pack } = parts
  const meant = called.map(parts.meant)
  if (draw === undefined || pack === null || !areCountable(parts) || !wanted('callByTheRule')) return meant
  const isOfDraw = commit.replacements.seed.kind === 'draw' || book.vacancy === ''
  const seed = isOfDraw ? draw.seed : deriveReplacementSeed(book.vacancy, sources)
  const ranked = { ...buildIndexPool(commit, pack.rows), rank: rankReplacements(seed, pack.rows.length) }
  const find = (people: Iterable<Person>) => toIndexPoolPositions(indicesOf(parts, people))
  const out = new Set([...book.panel.keys(), ...book.withdrawn])
  const people = from === 'reserves' ? book.reserves.keys() : pack.rows.filter((leaf) => !out.has(leaf))
  const seats = Math.min(isOfDraw ? called.length : (book.call?.seats ?? called.length), book.open)
  if (seats < 1) return meant
  const filled = fillVacancies(ranked, { staying: find(book.panel.keys()), seats, people: find(people) })
  return filled.ok ? filled.value.called.map((position) => pack.rows[position]!) : meant
}

/** Pool indices of those who are of the pool. */
function indicesOf({ pack }: Parts, people: Iterable<Person>): readonly PoolIndex[] {
  const found = [...people].flatMap((person) => (typeof person === 'string' ? [] : (pack?.rows.indexOf(person) ?? -1)))
  return found.filter((index) => index >= 0).sort((a, b) => a - b) as readonly number[] as readonly PoolIndex[]
}
