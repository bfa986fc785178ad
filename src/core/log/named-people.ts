/* Who stands behind the pseudonyms of a draw and its changes, for whoever has the rows of the pool (docs/log-format.md §16). */

import { at } from '../checked-index.ts'
import { findTicketPanel } from '../draw/ticket.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
import type { CommitBody, DrawEntry } from './entries.ts'
import { FaultCollector } from './fault-collector.ts'
import type { Fault } from './log-fault.ts'
import { mapPseudonyms, type PoolSalts } from './pseudonyms.ts'
import type { ChangeEntry, DrawnPeople } from './standing.ts'

/** The people of a draw and its changes as pool indices; what follows a pseudonym that is nobody's is not there. */
export interface NamedPeople {
  /** Null where somebody of panel or reserves is nobody of the pool. */
  readonly draw: DrawnPeople<PoolIndex> | null
  readonly changes: readonly ChangeEntry<PoolIndex>[]
  readonly faults: readonly Fault[]
}

/** Who somebody is by their pseudonym. */
type NameBook = ReadonlyMap<Pseudonym, PoolIndex>

/** The members of a panel of the lottery, in the order of their pseudonyms; null where one of them is nobody of the pool. */
export function findPanelPeople(
  { lottery }: Pick<CommitBody, 'lottery'>,
  panel: number,
  salts: PoolSalts,
): readonly PoolIndex[] | null {
  const names = lottery.panels[panel]?.[1]
  return names === undefined ? null : findEverybody(names, mapPseudonyms(salts, `panel/${panel}`))
}

/** Who was drawn, and who left and came. The log says it in pseudonyms; it may say anything. */
export function identifyPeople(
  commit: CommitBody,
  draw: DrawEntry,
  changes: readonly ChangeEntry[],
  salts: PoolSalts,
): NamedPeople {
  const faults = new FaultCollector(draw.seq)
  const { ticket, reserves } = draw.body
  const panel = findTicketPanel(commit.lottery, ticket)
  const names = panel === null ? [] : at(commit.lottery.panels, panel)[1]
  const members = findEverybody(names, panel === null ? new Map() : mapPseudonyms(salts, `panel/${panel}`))
  const standby = findEverybody(reserves, mapPseudonyms(salts, 'reserve'))
  if (members === null) faults.report('the panel drawn', 'pseudonyms of people of the pool', 'others')
  if (standby === null) faults.report('reserves', 'pseudonyms of people of the pool', 'others')
  if (members === null || standby === null) return { draw: null, changes: [], faults: faults.faults }
  const seated = new Set(members)
  const both = standby.find((person) => seated.has(person))
  if (both !== undefined) faults.report('reserves', 'nobody who is on the panel', `pool index ${both}`)
  const known = new KnownPeople()
  for (const [i, name] of names.entries()) known.add(name, at(members, i))
  for (const [i, name] of reserves.entries()) known.add(name, at(standby, i))
  const found: ChangeEntry<PoolIndex>[] = []
  for (const change of changes) {
    const identified = faults.faults.length === 0 ? identifyChange(change, known, salts) : null
    if (identified === null) break
    if ('wrong' in identified)
      return { draw: { panel: members, reserves: standby }, changes: found, faults: [identified.wrong] }
    found.push(identified.change)
  }
  return { draw: { panel: members, reserves: standby }, changes: found, faults: faults.faults }
}

/** One change as pool indices, or what is wrong with its names. `known` are all people named so far; it grows. */
function identifyChange(
  change: ChangeEntry,
  known: KnownPeople,
  salts: PoolSalts,
): { readonly change: ChangeEntry<PoolIndex> } | { readonly wrong: Fault } {
  const wrong = (what: string, expected: string, found: string) => ({
    wrong: { entry: change.seq, what, expected, found },
  })
  if (change.type === 'vacancy') {
    const left = findEverybody(change.body.left, known.byName)
    if (left === null) return wrong('who left', 'pseudonyms of people of the panel', 'others')
    return { change: { ...change, body: { ...change.body, left } } }
  }
  const { called, from, panel } = change.body
  const strangers = called.filter((name) => !known.byName.has(name))
  // Reserves keep their pseudonym, whoever calls them; so only a call from the pool names anybody anew.
  const names = strangers.length === 0 ? new Map<Pseudonym, PoolIndex>() : mapPseudonyms(salts, `called/${change.seq}`)
  for (const name of strangers) {
    const person = names.get(name)
    if (person === undefined || from === 'reserves')
      return wrong('who is called', 'pseudonyms of people of the pool', 'others')
    if (known.people.has(person)) return wrong('who is called', 'nobody under a second name', `pool index ${person}`)
    known.add(name, person)
  }
  const [people, after] = [findEverybody(called, known.byName), findEverybody(panel, known.byName)]
  if (people === null || after === null) return wrong('the panel after it', 'people who were named before', 'others')
  return { change: { ...change, body: { ...change.body, called: people, panel: after } } }
}

function findEverybody(names: readonly Pseudonym[], book: NameBook): PoolIndex[] | null {
  const people = names.flatMap((name) => book.get(name) ?? [])
  return people.length === names.length ? people : null
}

/** Everybody who was named so far. */
class KnownPeople {
  readonly byName = new Map<Pseudonym, PoolIndex>()
  readonly people = new Set<PoolIndex>()

  add(name: Pseudonym, person: PoolIndex): void {
    this.byName.set(name, person)
    this.people.add(person)
  }
}
