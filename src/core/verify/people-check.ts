import { at } from '../checked-index.ts'
import { type IndexLottery, type LoggedLottery, namePanels } from '../draw/ticket.ts'
import { convertToIndexLottery, nameLottery } from '../log/commit-body.ts'
import type { CommitEntry, DrawEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import { mostHashes } from '../log/limits.ts'
import type { Fault } from '../log/log-fault.ts'
import { identifyPeople } from '../log/named-people.ts'
import { listSalts, mapPseudonyms, namePeople, type PoolSalts } from '../log/pseudonyms.ts'
import type { ChangeEntry, DrawnPeople } from '../log/standing.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import type { PoolCheck } from './pool-check.ts'
import type { VerifyInput } from './verify-input.ts'

/** The people behind a log's pseudonyms, by the rows that were given. */
export interface PeopleCheck {
  /** Null where the rows do not say who is on each panel. */
  readonly lottery: IndexLottery | null
  readonly draw: DrawnPeople<PoolIndex> | null
  /** The changes up to the first that names nobody of the pool. */
  readonly changes: readonly ChangeEntry<PoolIndex>[]
  /** Pseudonyms that are nobody's, or somebody's twice. */
  readonly faults: readonly Fault[]
  /** Why it was not looked who somebody is, in words for "this needs …"; null where it was. */
  readonly missing: string | null
}

/** What a log is about, for the people in it. */
export interface LogPeople {
  readonly commit: CommitEntry
  readonly draw: DrawEntry | undefined
  readonly changes: readonly ChangeEntry[]
}

const nobody = { lottery: null, draw: null, changes: [], faults: [] }

/** Finds who stands behind the pseudonyms of a log, where there are rows that hash to the pool root. */
export function checkPeople(
  log: LogPeople,
  pool: PoolCheck,
  given: Pick<VerifyInput, 'pack' | 'replayed'>,
): PeopleCheck {
  if (pool.leaves === null) return { ...nobody, missing: 'rows that hash to the pool root' }
  const salts = listSalts(pool.leaves)
  const { commit, draw, changes } = log
  const called = changes.filter((change) => change.type === 'replacement' && change.body.from === 'pool').length
  if ((called + 2) * salts.length > mostHashes) return { ...nobody, missing: 'fewer replacements from the pool' }
  const { lottery, faults, missing } = identifyLottery(commit, pool, salts, given)
  if (draw === undefined) return { ...nobody, lottery, faults, missing }
  const named = identifyPeople(commit.body, draw, changes, salts)
  return { lottery, draw: named.draw, changes: named.changes, faults: [...faults, ...named.faults], missing }
}

interface IdentifiedLottery {
  readonly lottery: IndexLottery | null
  readonly faults: readonly Fault[]
  readonly missing: string | null
}

/** The pack says who is on which panel, or the engine that was run again; else everybody is tried on every panel. */
function identifyLottery(
  { body, seq }: CommitEntry,
  pool: PoolCheck,
  salts: PoolSalts,
  { pack, replayed }: Pick<VerifyInput, 'pack' | 'replayed'>,
): IdentifiedLottery {
  const { lottery } = body
  if (pack !== undefined) return identifyListed(lottery, pack.panels, salts, seq)
  if (pool.raw !== null && replayed !== undefined && 'lottery' in replayed) {
    const again = nameLottery(convertToIndexLottery(replayed.lottery, pool.raw), pool.raw)
    const lists = again.people.panels.map(([, members]) => members)
    const listed = identifyListed(lottery, lists, salts, seq)
    if (listed.lottery !== null) return listed
  }
  if (lottery.panels.length * salts.length > mostHashes) {
    return { lottery: null, faults: [], missing: 'the auditor pack, which says who is on which panel' }
  }
  return searchEverybody(lottery, salts, seq)
}

/** Whether lists of people, panel by panel, are those behind the pseudonyms. */
function identifyListed(
  { panels, tickets }: LoggedLottery,
  lists: readonly (readonly PoolIndex[])[],
  salts: PoolSalts,
  seq: number,
): IdentifiedLottery {
  const faults = new FaultCollector(seq)
  if (lists.length !== panels.length) faults.report('panels of the pack', panels.length, lists.length)
  const panelNames = namePanels({ panels, tickets })
  for (const [panel, [, names]] of panels.entries()) {
    const people = lists[panel] ?? []
    const known = people.length === names.length && people.every((index) => index < salts.length)
    const own = known ? namePeople(salts, people, `panel/${panel}`) : []
    const same = known && names.every((name, i) => own[i]?.[0] === name && own[i][1] === people[i])
    if (!same) faults.report(at(panelNames, panel), 'the pseudonyms of the people of the pack', 'others')
  }
  if (faults.faults.length > 0) return { lottery: null, faults: faults.faults, missing: null }
  return {
    lottery: { tickets, panels: panels.map(([own], panel) => [own, lists[panel] ?? []]) },
    faults: [],
    missing: null,
  }
}

function searchEverybody({ panels, tickets }: LoggedLottery, salts: PoolSalts, seq: number): IdentifiedLottery {
  const faults = new FaultCollector(seq)
  const panelNames = namePanels({ panels, tickets })
  const found = panels.map(([own, names], panel) => {
    const book = mapPseudonyms(salts, `panel/${panel}`)
    const people = names.flatMap((name) => book.get(name) ?? [])
    if (people.length < names.length) faults.report(at(panelNames, panel), 'pseudonyms of people of the pool', 'others')
    return [own, people] as const
  })
  const { length } = faults.faults
  return { lottery: length === 0 ? { tickets, panels: found } : null, faults: faults.faults, missing: null }
}
