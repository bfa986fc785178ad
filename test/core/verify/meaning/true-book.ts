import { canonical } from '../../../../src/core/bytes/canonical-json.ts'
import type { CommitBody, DrawBody, LogEntry, ReplacementBody, SeatCall } from '../../../../src/core/log/entries.ts'
import { hex, same } from './by-hand.ts'
import { placeOfTicket } from './true-ticket.ts'

/** The book of vacancies and replacements, kept anew by pseudonyms. */

/** How things stand before a replacement. */
export interface Before {
  readonly body: ReplacementBody
  readonly panel: readonly string[]
  readonly reserves: readonly string[]
  readonly withdrawn: readonly string[]
  /** What decides between equals. */
  readonly seed: string
}

interface Book {
  panel: readonly string[]
  reserves: readonly string[]
  withdrawn: readonly string[]
  open: number
  call: SeatCall | null
  /** The hash of the last vacancy. */
  vacancy: string
}

type Vacancy = Extract<LogEntry, { type: 'vacancy' }>

/** Null where changes do not follow from one another (docs/log-format.md §16, points 1 to 6 and 15 to 18). */
export function followBook(commit: CommitBody, draw: DrawBody, entries: readonly LogEntry[]): Before[] | null {
  const panel = commit.lottery.panels[placeOfTicket(commit, draw)]?.[1]
  if (panel === undefined) return null
  const book: Book = { panel, reserves: draw.reserves, withdrawn: [], open: 0, call: null, vacancy: '' }
  const { seed } = commit.replacements
  const before: Before[] = []
  for (const entry of entries) {
    if (entry.type === 'vacancy' && !leave(book, entry, seed)) return null
    if (entry.type !== 'replacement') continue
    const { body } = entry
    const own =
      seed.kind === 'draw' ? draw.seed : hex(canonical({ sources: body.sources, v: 1, vacancy: book.vacancy }))
    before.push({ body, panel: book.panel, reserves: book.reserves, withdrawn: book.withdrawn, seed: own })
    if (!isAwaited(book.call, body, seed) || !seat(book, body)) return null
  }
  return before
}

type Seed = CommitBody['replacements']['seed']

function leave(book: Book, { body: { call, left }, hash }: Vacancy, seed: Seed): boolean {
  if (!left.every((name) => book.panel.includes(name))) return false
  book.panel = book.panel.filter((name) => !(left as readonly string[]).includes(name))
  book.withdrawn = [...book.withdrawn, ...left]
  book.open += left.length
  book.vacancy = hash
  if (book.call !== null) return false
  if (call === undefined) return true
  const isRound = seed.kind === 'dice' ? call.round === null : seed.kind === 'beacon' && call.round !== null
  book.call = call
  return isRound && call.seats <= (call.from === 'reserves' ? Math.min(book.open, book.reserves.length) : book.open)
}

/** Whether a replacement is the one that was called for, by sources that its call waited for. */
function isAwaited(call: SeatCall | null, { called, from, sources }: ReplacementBody, seed: Seed): boolean {
  if (seed.kind === 'draw') return sources.length === 0
  const [source] = sources
  if (call === null || source === undefined || sources.length > 1) return false
  if (from !== call.from || called.length !== call.seats) return false
  if (seed.kind === 'beacon') return source.kind === 'beacon' && source.round === call.round
  return source.kind === 'dice' && source.digits.length === seed.digits && source.digits.every((digit) => digit < 10)
}

function seat(book: Book, { called, from, panel }: ReplacementBody): boolean {
  const able = (name: string): boolean =>
    from === 'reserves' ? book.reserves.includes(name) : !book.panel.includes(name) && !book.withdrawn.includes(name)
  if (book.open === 0 || called.length > book.open || !called.every(able)) return false
  book.panel = [...book.panel, ...called]
  book.reserves = book.reserves.filter((name) => !(called as readonly string[]).includes(name))
  book.open -= called.length
  book.call = null
  return same(book.panel.toSorted(), panel)
}
