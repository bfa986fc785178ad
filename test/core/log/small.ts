import type { GivenSource, ReplacementSeed, SeedSource } from '../../../src/core/draw/seed-sources.ts'
import type { IndexLottery } from '../../../src/core/draw/ticket.ts'
import { formatAuditorPack } from '../../../src/core/log/auditor-pack.ts'
import {
  type BuiltCommit,
  buildCommitBody,
  buildDrawBody,
  buildLoggedQuotas,
  computeDrawOutcome,
  hashCommit,
} from '../../../src/core/log/commit-body.ts'
import type {
  CalledFrom,
  CommitBody,
  DrawBody,
  DrawTerms,
  EntryType,
  Provenance,
} from '../../../src/core/log/entries.ts'
import { buildIndexPool } from '../../../src/core/log/index-pool.ts'
import { appendEntry, holdLog, readLog } from '../../../src/core/log/log.ts'
import { findPanelPeople } from '../../../src/core/log/named-people.ts'
import type { KeyTerms } from '../../../src/core/log/pool-rows.ts'
import { commitPool, type PoolCommitment } from '../../../src/core/log/pool-tree.ts'
import { listSalts } from '../../../src/core/log/pseudonyms.ts'
import { replacementRule, reserveRule } from '../../../src/core/log/rule-names.ts'
import type { DrawnPeople } from '../../../src/core/log/standing.ts'
import type { Lottery } from '../../../src/core/model/lottery.ts'
import { type PoolIndex, sortIndices } from '../../../src/core/model/pool-place.ts'
import type { QuotaTable } from '../../../src/core/model/quota.ts'
import type { Pool, RegistrantId } from '../../../src/core/model/registrant.ts'
import { type DrawnLog, fillSeats, openDrawnLog, vacate } from '../../../src/core/operations/replace-people.ts'
import { chooseCommittedReserves } from '../../../src/core/operations/select-people.ts'
import { rational } from '../../../src/core/rational.ts'
import { ok, type Result } from '../../../src/core/result.ts'
import { indices, positions } from '../places.ts'

/** A small draw made by hand: seven registrants, two of one household, panels of three, everything else by the protocol. */

export const table: QuotaTable = {
  features: [
    {
      name: 'Gender',
      quotas: [
        { value: 'woman', min: 1, max: 2 },
        { value: 'man', min: 1, max: 2 },
      ],
    },
    {
      name: 'Area',
      quotas: [
        { value: 'Ynys Môn', min: 1, max: 2 },
        { value: 'Gwynedd', min: 1, max: 2 },
      ],
    },
  ],
}

const people: readonly (readonly [string, number, number, string | null])[] = [
  ['p1', 0, 0, '1 high street'],
  ['p2', 1, 0, '1 high street'],
  ['p3', 0, 1, null],
  ['p4', 1, 1, '2 high street'],
  ['p5', 0, 0, null],
  ['p6', 1, 1, null],
  ['p7', 0, 1, '3 high street'],
]

export const pool: Pool = {
  householdRule: true,
  registrants: people.map(([id, gender, area, household]) => ({
    id: id as RegistrantId,
    values: [gender, area],
    household,
  })),
}

/** Panels by hand; everyone is in at least one. */
export const lottery: Lottery = {
  tickets: 10,
  panels: [
    { members: positions(0, 2, 3), tickets: 3 },
    { members: positions(0, 5, 6), tickets: 2 },
    { members: positions(1, 4, 6), tickets: 4 },
    { members: positions(3, 4, 5), tickets: 1 },
  ],
}

const provenance: Provenance = {
  excluded: { alreadySelected: 1, notEligible: 12, sameAddress: 0 },
  notes: [
    [
      'Area',
      'Ynys Môn',
      [
        ['note', 'rounded up'],
        ['source', 'Census – 2021'],
      ],
    ],
    ['Gender', 'woman', [['', 'agreed on 3 May']]],
  ],
}
const tool = { name: 'sortition', solver: 'highs 1.15.3', version: '0.1.0', wasm: 'ab'.repeat(32) }
/** What the small draw is about, before there is a lottery. */
export const terms: DrawTerms = {
  householdRule: true,
  method: 'leximin',
  panelSize: 3,
  provenance,
  quotas: buildLoggedQuotas(table),
  replacements: { rule: replacementRule, seed: { kind: 'draw' } },
  reserves: { count: 3, dropout: { of: 100, special: [], usual: 10 }, rule: reserveRule, scenarios: 20 },
  seedSource: { kind: 'operator' },
  tickets: 10,
  title: 'Rheithgor Môn, a jury of "three"',
  tool,
}
/** What the seed of the small draw is made of, and its derived pool key. */
export const smallSources: readonly GivenSource[] = [{ kind: 'text', text: 'dice 4 6 1 – ☃' }]
export const keyTerms: KeyTerms = { terms, sources: smallSources }
export const key: Uint8Array = Uint8Array.from({ length: 32 }, (_, i) => i)
export const time = '2026-01-31T12:00:00Z'
export const laterTime = '2026-02-01T09:30:00Z'
export const changeTime = '2026-03-01T08:00:00Z'

export interface Small {
  readonly bound: PoolCommitment
  readonly commit: CommitBody
  readonly draw: DrawBody
  /** The lottery with people for its pseudonyms, and the people of the draw, by pool index. */
  readonly people: IndexLottery
  readonly chosen: DrawnPeople<PoolIndex>
  /** The auditor pack as its file. */
  readonly pack: string
  /** The commit alone. */
  readonly committed: string
  /** Commit and draw. */
  readonly log: string
}

/**
 * The whole small draw; `change` edits the commit body before anything is bound to it. Its reserves are three others by
 * hand, so that the verdict `reserves` fails where it can be given; `smallByRule` has those whom the rule names.
 */
export function small(
  poolKey: Uint8Array | null = null,
  change = (body: CommitBody): CommitBody => body,
  reserves: ReserveChoice = threeOthers,
): Small {
  const bound = commitPool(pool, table, poolKey ?? keyTerms)
  const built = buildCommitBody({ lottery, pool: bound, terms, bound: rational(2, 5), impossible: 0 })
  return finishSmall(
    bound,
    { ...built, commit: change(built.commit) },
    { sources: smallSources, reserves, times: [time, laterTime] },
  )
}

interface SmallDraw {
  readonly sources: readonly GivenSource[]
  readonly reserves: ReserveChoice
  /** Of the commit and of the draw. */
  readonly times: readonly [string, string]
}

function finishSmall(
  bound: PoolCommitment,
  { commit, people }: BuiltCommit,
  { sources, reserves, times: [begin, end] }: SmallDraw,
): Small {
  const { draw, chosen } = drawn(commit, sources, reserves)
  const committed = must(appended('', 'commit', commit, begin))
  const log = must(appended(committed, 'draw', draw, end))
  return { bound, commit, people, draw, chosen, pack: must(formatAuditorPack(bound, people)), committed, log }
}

/** The small draw with the reserves whom the rule names. */
export function smallByRule(poolKey: Uint8Array | null = null): Small {
  return small(poolKey, (body) => body, 'by the rule')
}

const threeOthers = (panel: readonly PoolIndex[]): PoolIndex[] =>
  indices(0, 1, 2, 3, 4, 5, 6)
    .filter((index) => !panel.includes(index))
    .slice(0, 3)

/** The small draw with another source of its seed, and at other times; its reserves are those whom the rule names. */
export function smallFrom(
  seedSource: SeedSource,
  sources: readonly GivenSource[],
  times: readonly [string, string] = [time, laterTime],
  seed: ReplacementSeed = { kind: 'draw' },
): Small {
  const { bound, commit, people } = small(key, (body) => {
    return { ...body, seedSource, replacements: { ...body.replacements, seed } }
  })
  return finishSmall(bound, { commit, people }, { sources, reserves: 'by the rule', times })
}

/** Who leaves, by their place on the panel, or whom the empty seats are filled from. */
export type Change = readonly number[] | CalledFrom

/** A drawn log after some changes, made as the program makes them. */
export function changed({ bound, commit, log }: Small, changes: readonly Change[]): DrawnLog {
  const people = buildIndexPool(commit, bound.leaves)
  return changes.reduce(
    (before, change) => {
      if (typeof change === 'string') return must(fillSeats(before, people, { from: change, time: changeTime })).log
      const left = change.map((place) => before.standing.panel[place]!)
      return must(vacate(before, left, 'ill', changeTime))
    },
    openDrawnLog(must(holdLog(log)), bound.leaves),
  )
}

/** Two changes of the small draw: somebody leaves and a reserve comes, then two leave and others come. */
export const twoChanges: readonly Change[] = [[0], 'reserves', [1, 2], 'pool']

/** Who of the others is in reserve. */
type ReserveChoice = ((panel: readonly PoolIndex[]) => readonly PoolIndex[]) | 'by the rule'

/** The draw of a commit, with these people of the rest as reserves. */
export function drawn(
  commit: CommitBody,
  sources: readonly GivenSource[],
  reserves: ReserveChoice,
): { readonly draw: DrawBody; readonly chosen: DrawnPeople<PoolIndex> } {
  const committed = { commit, hash: hashCommit(commit) }
  const outcome = computeDrawOutcome(committed, sources)
  const bound = commitPool(pool, table, commit.pool.key === 'derived' ? keyTerms : key)
  const members = findPanelPeople(commit, outcome.panel, listSalts(bound.leaves))
  if (members === null) throw new Error('a panel of nobody')
  const panel = sortIndices(members)
  const chosen =
    reserves === 'by the rule'
      ? chooseCommittedReserves(commit, bound.leaves, { seed: outcome.seed, panel }).members
      : reserves(panel)
  const built = buildDrawBody(committed, outcome, { members, reserves: chosen }, bound)
  return { draw: built.draw, chosen: { panel, reserves: built.reserves } }
}

/** The text of a log with one more entry of any kind; what was appended must be read again as it was meant. */
export function appended(log: string, type: EntryType, body: object, time: string): Result<string> {
  const before = log === '' ? ok(null) : holdLog(log)
  if (!before.ok) return before
  const longer = appendEntry(before.value, { type, body } as never, time)
  if (!longer.ok) return longer
  const { text, entries } = longer.value
  const again = must(readLog(text))
  if (JSON.stringify(again) !== JSON.stringify(entries)) throw new Error('what is read is not what was written')
  return ok(text)
}

/** The value of a result that must be good. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ what }) => what).join('; '))
  return result.value
}
