import { canonical } from '../../../src/core/bytes/canonical-json.ts'
import { hexToBytes } from '../../../src/core/bytes/hash.ts'
import { computeTreeRoot } from '../../../src/core/bytes/merkle-tree.ts'
import { orderReserves, type TicketPanel } from '../../../src/core/draw/ticket.ts'
import { hashCommit, nameLottery } from '../../../src/core/log/commit-body.ts'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import { buildIndexPool } from '../../../src/core/log/index-pool.ts'
import { holdLog } from '../../../src/core/log/log.ts'
import type { Leaf } from '../../../src/core/log/pool-rows.ts'
import { hashLeaf } from '../../../src/core/log/pool-tree.ts'
import { computePseudonym, namePeople, type PseudonymContext } from '../../../src/core/log/pseudonyms.ts'
import { countPanel, countPool } from '../../../src/core/log/public-counts.ts'
import { prepareReceipts } from '../../../src/core/log/receipt.ts'
import { replacementRule, reserveRule } from '../../../src/core/log/rule-names.ts'
import { groupTickets } from '../../../src/core/log/ticket-chances.ts'
import { markIndex, type PoolIndex, sortIndices } from '../../../src/core/model/pool-place.ts'
import type { Pseudonym } from '../../../src/core/model/pseudonym.ts'
import { fillSeats, openDrawnLog, vacate } from '../../../src/core/operations/replace-people.ts'
import { chooseCommittedReserves } from '../../../src/core/operations/select-people.ts'
import { must } from '../log/small.ts'
import { type Loose, loose, rehashed } from './forge.ts'

/**
 * A draw of fifteen people to be forged at any step: what follows from a step is made anew by the protocol, so that a
 * forgery is found by nothing but the rule that it breaks.
 */

/** JSON that a forgery may make anything of. */
// biome-ignore lint/suspicious/noExplicitAny: a forgery may put anything anywhere
export type Any = any

/** Whoever is meant, whatever their pool index: t1 to t5 have three tickets of ten, u1 to u5 two, v1 to v5 one. */
export type Who = `${'t' | 'u' | 'v'}${1 | 2 | 3 | 4 | 5}`

const answers: Readonly<Record<Who, string>> = {
  t1: 'wA', t2: 'mB', t3: 'wB', t4: 'mA', t5: 'wB',
  u1: 'mA', u2: 'wA', u3: 'mB', u4: 'wB', u5: 'mA',
  v1: 'wA', v2: 'wB', v3: 'mB', v4: 'wB', v5: 'wA',
} // biome-ignore format: a table
const homes: Readonly<Partial<Record<Who, string>>> = { t1: '1a', v5: '1a', u2: '2b', v4: '2b' }

const everybody = Object.keys(answers) as Who[]

/** Tickets and members, panel by panel. */
export type Panels = (readonly [number, readonly Who[]])[]

const panels: Panels = [
  [3, ['t1', 't2', 't3']],
  [2, ['t4', 't5', 'u1']],
  [1, ['t4', 't5', 'v1']],
  [2, ['u2', 'u3', 'u4']],
  [1, ['u5', 'v2', 'v3']],
  [1, ['u5', 'v4', 'v5']],
]

/** The panel that ticket 6 draws. */
export const drawnPanel = 3

/** What a step can be changed with: who is who, by what names, and what was made so far. */
export interface World {
  leaves: Leaf[]
  /** For each panel its people as pool indices, in the order of their pseudonyms: what the pack will say. */
  listed: number[][]
  /** Who is in reserve: at first those whom the rule names. */
  reserves: Who[]
  indexOf(who: Who): PoolIndex
  name(who: Who, context: PseudonymContext): Pseudonym
  commit: Any
  draw: Any
}

/** Changes of the steps, each of what the step made. */
export interface Steps {
  /** Before they are sorted and hashed. */
  readonly leaves?: (leaves: Any[]) => void
  readonly panels?: (panels: Panels) => void
  /** Those whom the rule names, to be exchanged; `others` are neither among them nor on the panel. */
  readonly reserves?: (reserves: Who[], others: readonly Who[]) => void
  readonly commit?: (commit: Any, world: World) => void
  readonly draw?: (draw: Any, world: World) => void
  /** Everything after the draw; with this step there are vacancies and replacements. */
  readonly changes?: (changes: Any[], world: World) => void
  /** All of them, before they are numbered, linked and hashed. */
  readonly entries?: (entries: Any[]) => void
  /** Of commit and draw, where they are not the usual ones. */
  readonly times?: readonly [string, string]
  /** The step makes them all by itself. */
  readonly noChanges?: true
  readonly pack?: (pack: Any, world: World) => void
  readonly receipt?: (receipt: Any, world: World) => void
  /** Whose receipt it is. */
  readonly holder?: Who
}

/** What both verifiers get: texts of files. */
export interface Forged {
  readonly log: string
  readonly pack: string
  readonly receipt: string
}

/** A draw with some steps changed. */
export function forge(steps: Steps, title = 'forged'): Forged {
  const world = buildCommit(steps, title)
  const changes = steps.changes === undefined || steps.noChanges ? [] : buildChanges(world, title)
  steps.changes?.(changes, world)
  const [begin, end] = steps.times ?? ['2026-01-31T12:00:00Z', '2026-02-01T09:30:00Z']
  const commit = { body: world.commit, type: 'commit', time: begin }
  const draw = { body: world.draw, type: 'draw', time: end }
  const entries = [commit, draw, ...changes].map((entry) => ({ v: 1, ...entry }) as unknown as Loose)
  steps.entries?.(entries)
  const pack = structuredClone({ key: 'random', panels: world.listed, rows: world.leaves, v: 1 })
  steps.pack?.(pack, world)
  const receipt = JSON.parse(must(prepareReceipts(world.leaves, world.commit)(world.indexOf(steps.holder ?? 'u3'))))
  steps.receipt?.(receipt, world)
  return { log: rehashed(entries), pack: `${canonical(pack)}\n`, receipt: `${canonical(receipt)}\n` }
}

function buildLeaves(steps: Steps): Leaf[] {
  const leaves = everybody.map((id, i) => {
    const [gender = '', area = ''] = answers[id]
    const values: [string, string][] = [
      ['Area', area],
      ['Gender', gender],
    ]
    const home = homes[id]
    const household = typeof home === 'string' ? home.repeat(32) : null
    return { nonce: '', row: { household, id, values }, salt: (i + 17).toString(16).repeat(32) }
  })
  steps.leaves?.(leaves)
  return leaves.sort((a, b) => (hashLeaf(a) < hashLeaf(b) ? -1 : 1))
}

function buildCommit(steps: Steps, title: string): World {
  const leaves = buildLeaves(steps)
  const indexOf = (who: Who): PoolIndex => markIndex(leaves.findIndex(({ row }) => row.id.trim() === who))
  const name = (who: Who, context: PseudonymContext): Pseudonym =>
    computePseudonym(hexToBytes(leaves[indexOf(who)]!.salt), context)
  const own: Panels = structuredClone(panels)
  steps.panels?.(own)
  const byIndex = own.map(([n, members]): TicketPanel<PoolIndex> => [n, members.map(indexOf)])
  const named = nameLottery({ tickets: 10, panels: byIndex }, { leaves })
  const tickets = leaves.map((_, i) =>
    byIndex.reduce((sum, [n, members]) => sum + (members.includes(markIndex(i)) ? n : 0), 0),
  )
  const listed = named.people.panels.map(([, members]) => [...members] as number[])
  const world: World = { leaves, listed, reserves: [], indexOf, name, commit: null, draw: null }
  world.commit = structuredClone(buildBody(world, named.lottery, tickets, title)) as Any
  steps.commit?.(world.commit, world)
  world.draw = buildDraw(world, own, steps)
  steps.draw?.(world.draw, world)
  return world
}

function buildBody(
  { leaves }: World,
  lottery: CommitBody['lottery'],
  tickets: readonly number[],
  title: string,
): CommitBody {
  const quotas: CommitBody['quotas'] = [
    ['Area', [['A', 1, 2], ['B', 1, 2]]],
    ['Gender', [['m', 1, 2], ['w', 1, 2]]],
  ] // biome-ignore format: a table
  const rows = leaves.map(({ row }) => row)
  const root = computeTreeRoot(leaves.map(hashLeaf))
  const least = Math.min(...tickets)
  return {
    chances: groupTickets(tickets),
    lottery,
    method: 'leximin',
    panelSize: 3,
    pool: { counts: countPool(quotas, rows), householdRule: true, key: 'random', root, size: leaves.length },
    promise: { bound: '1/5', impossible: 0, least: least === 0 ? '0' : `${least}/10`, noTicket: 0 },
    provenance: { excluded: { alreadySelected: 0, notEligible: 0, sameAddress: 0 }, notes: [] },
    quotas,
    replacements: { rule: replacementRule, seed: { kind: 'draw' } },
    reserves: { count: 5, dropout: { of: 100, special: [], usual: 10 }, rule: reserveRule, scenarios: 20 },
    seedSource: { digits: 1, kind: 'dice' },
    title,
    tool: { name: 'sortition', solver: 'highs', version: '1', wasm: 'ab'.repeat(32) },
  }
}

function buildDraw(world: World, own: Panels, steps: Steps): Any {
  const { commit, leaves, indexOf } = world
  const salts = leaves.map(({ salt }) => hexToBytes(salt))
  const hash = hashCommit(commit)
  const sources = [{ digits: [6], kind: 'dice' }]
  const seed = hashValue({ commit: hash, sources, v: 1 })
  const members = own[drawnPanel]![1].map(indexOf)
  const named = chooseCommittedReserves(commit, leaves, { seed, panel: sortIndices(members) }).members
  world.reserves = named.map((index) => leaves[index]!.row.id.trim() as Who)
  steps.reserves?.(world.reserves, listOthers(world))
  const reserves = orderReserves(
    seed,
    namePeople(salts, world.reserves.map(indexOf), 'reserve').map(([each]) => each),
  )
  const rows = leaves.map(({ row }) => row)
  const counts = countPanel(commit.quotas, rows, members, commit.pool.counts)
  return { commit: hash, counts, reserves, seed, sources, ticket: 6 }
}

/** Who is neither on the drawn panel nor in reserve. */
export function listOthers({ reserves }: World): readonly Who[] {
  const taken = [...panels[drawnPanel]![1], ...reserves]
  return everybody.filter((who) => !taken.includes(who))
}

const hashValue = (value: unknown): string => hashCommit(value as CommitBody)

/** One leaves and a reserve comes; two leave and others come from the pool; the first of these leaves, and one more comes. */
function buildChanges(world: World, title: string): Any[] {
  const time = '2026-03-01T08:00:00Z'
  const entries = [
    { body: world.commit, type: 'commit', time: '2026-01-31T12:00:00Z' },
    { body: world.draw, type: 'draw', time: '2026-02-01T09:30:00Z' },
  ]
  const sound = rehashed(entries.map((entry) => ({ v: 1, ...entry }) as unknown as Loose))
  const held = holdLog(sound)
  if (!held.ok) throw new Error(`a draw that no change can follow, ${title}`)
  const people = buildIndexPool(world.commit, world.leaves)
  let log = vacateFirst(openDrawnLog(held.value, world.leaves), 1, time)
  log = must(fillSeats(log, people, { from: 'reserves', time })).log
  log = vacateFirst(log, 2, time)
  log = must(fillSeats(log, people, { from: 'pool', time })).log
  log = vacateFirst(log, 1, time)
  log = must(fillSeats(log, people, { from: 'pool', time })).log
  return loose(log.held.text).slice(2)
}

function vacateFirst(log: ReturnType<typeof openDrawnLog>, many: number, time: string) {
  return must(vacate(log, log.standing.panel.slice(0, many), 'ill', time))
}

/** A title with which somebody of the reserves is called from the pool, and somebody else too. */
export const title: string = findTitle()

function findTitle(): string {
  for (let i = 0; i < 200; i++) {
    const tried = `try ${i}`
    let found = false
    forge(
      {
        changes: (changes, { draw }) => {
          const called: string[] = changes[3].body.called
          found =
            called.some((name) => draw.reserves.includes(name)) && called.some((name) => !draw.reserves.includes(name))
        },
      },
      tried,
    )
    if (found) return tried
  }
  throw new Error('no title calls both a reserve and somebody else from the pool')
}
