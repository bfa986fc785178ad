import { hexToBytes } from '../bytes/hash.ts'
import { findTicketPanel } from '../draw/ticket.ts'
import type { CommitBody, DrawEntry } from './entries.ts'
import type { Leaf } from './pool-rows.ts'
import { computePseudonym } from './pseudonyms.ts'
import { findOwnPlaces, type OwnPlaces } from './receipt.ts'
import type { ChangeEntry } from './standing.ts'

/** What a draw made of the holder of a receipt. */
export type OwnOutcome =
  | { readonly kind: 'pending' | 'drawn' | 'not drawn' }
  /** Their number in the order of call, from 1. */
  | { readonly kind: 'reserve'; readonly number: number }

/** Where the holder of a receipt stands in a log. */
export interface OwnStanding {
  readonly places: OwnPlaces
  readonly outcome: OwnOutcome
  /** What became of them after the draw, in its order. */
  readonly later: readonly ('left' | 'called')[]
}

/** Finds what a sound log says of the person with a leaf; `draw` is null before there is one. */
export function findOwnStanding(
  leaf: Leaf,
  { lottery }: CommitBody,
  draw: DrawEntry | null,
  changes: readonly ChangeEntry[],
): OwnStanding {
  const places = findOwnPlaces(leaf, lottery)
  if (draw === null) return { places, outcome: { kind: 'pending' }, later: [] }
  const bytes = hexToBytes(leaf.salt)
  const panel = findTicketPanel(lottery, draw.body.ticket)
  const reserve = draw.body.reserves.indexOf(places.reserve)
  const isDrawn = panel !== null && places.panels.includes(panel)
  const names = new Set([places.reserve, ...(panel === null ? [] : [computePseudonym(bytes, `panel/${panel}`)])])
  const later = changes.flatMap((change) => {
    if (change.type === 'replacement') names.add(computePseudonym(bytes, `called/${change.seq}`))
    const people = change.type === 'vacancy' ? change.body.left : change.body.called
    if (!people.some((name) => names.has(name))) return []
    return [change.type === 'vacancy' ? ('left' as const) : ('called' as const)]
  })
  return { places, outcome: chooseOutcome(isDrawn, reserve), later: later.slice(0, mostLaterChanges) }
}

function chooseOutcome(isDrawn: boolean, reserve: number): OwnOutcome {
  if (isDrawn) return { kind: 'drawn' }
  return reserve < 0 ? { kind: 'not drawn' } : { kind: 'reserve', number: reserve + 1 }
}

/** Nobody is called twice in a sound log. */
const mostLaterChanges = 2
