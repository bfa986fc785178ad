import { buildTreeLevels, computeTreeRoot, findTreePath } from '../../../../src/core/bytes/merkle-tree.ts'
import { deriveSeed, openStream } from '../../../../src/core/draw/seed.ts'
import { readDiceNumber } from '../../../../src/core/draw/seed-sources.ts'
import { findTicketPanel, orderReserves, rankReplacements } from '../../../../src/core/draw/ticket.ts'
import type { AuditorPack } from '../../../../src/core/log/auditor-pack.ts'
import { compareIndexMembers, hashCommit } from '../../../../src/core/log/commit-body.ts'
import type { CommitBody, DrawBody, LogEntry, ReplacementBody } from '../../../../src/core/log/entries.ts'
import { buildIndexPool, toIndexPoolPositions } from '../../../../src/core/log/index-pool.ts'
import { hashLeaf } from '../../../../src/core/log/pool-tree.ts'
import { countPanel, countPool } from '../../../../src/core/log/public-counts.ts'
import { hashEntry } from '../../../../src/core/log/read-lines.ts'
import type { Receipt } from '../../../../src/core/log/receipt.ts'
import { listCallable, type PanelStanding, StandingTracker } from '../../../../src/core/log/standing.ts'
import { computeIndexChance, countOnNoPanel, findLeastChance } from '../../../../src/core/log/ticket-chances.ts'
import type { CommittedCertificate } from '../../../../src/core/model/certificate.ts'
import type { PoolIndex } from '../../../../src/core/model/pool-place.ts'
import { formatRational } from '../../../../src/core/rational.ts'
import { computePanelViolation } from '../../../../src/core/reserves/quota-rows.ts'
import { fillVacancies } from '../../../../src/core/reserves/replacement-rule.ts'
import type { Bundle } from './bundle.ts'

/**
 * What a forger can put right after a change: everything that follows from something else. This is the one file to change
 * with the format. Nothing here judges; where a thing cannot be put right, it stays as it is.
 */

type Draft<T> = { -readonly [K in keyof T]: T[K] }

/** A bundle whose forms are right, as what they are. These are the values of the bundle, not copies. */
interface Parts {
  readonly bundle: Bundle
  readonly entries: readonly LogEntry[]
  readonly commit: CommitBody
  readonly draw: Draft<DrawBody> | undefined
  readonly pack: Draft<AuditorPack> | null
  readonly certificate: Draft<CommittedCertificate> | null
  readonly receipt: Draft<Receipt> | null
}

function takeApart(bundle: Bundle): Parts | null {
  const entries = bundle.entries as unknown as LogEntry[]
  const commit = entries.find((entry) => entry.type === 'commit')?.body
  if (commit === undefined) return null
  return {
    bundle,
    entries,
    commit,
    draw: entries.find((entry) => entry.type === 'draw')?.body,
    pack: bundle.pack as unknown as AuditorPack | null,
    certificate: bundle.certificate as unknown as CommittedCertificate | null,
    receipt: bundle.receipt as unknown as Receipt | null,
  }
}

const ascending = (indices: readonly PoolIndex[]): PoolIndex[] => [...indices].sort((a, b) => a - b)

/** Puts rows in the order of their hashes, and gives everybody their new index wherever they are named. */
function sortRows({ entries, commit, pack, certificate, receipt }: Parts): void {
  if (pack === null) return
  const sorted = pack.rows.map((leaf, old) => ({ leaf, old, hash: hashLeaf(leaf) }))
  sorted.sort((a, b) => (a.hash < b.hash ? -1 : 1))
  const places = new Map(sorted.map(({ old }, place) => [old, place as PoolIndex]))
  const move = (index: PoolIndex): PoolIndex => places.get(index) ?? index
  const moveAll = (people: readonly PoolIndex[]): PoolIndex[] => ascending(people.map(move))
  pack.rows = sorted.map(({ leaf }) => leaf)
  Object.assign(commit.lottery, {
    panels: commit.lottery.panels.map(([tickets, members]) => [tickets, moveAll(members)]),
  })
  for (const { type, body } of entries) {
    if (type === 'draw') Object.assign(body, { panel: moveAll(body.panel), reserves: body.reserves.map(move) })
    if (type === 'vacancy') Object.assign(body, { left: moveAll(body.left) })
    if (type === 'replacement') Object.assign(body, { called: moveAll(body.called), panel: moveAll(body.panel) })
  }
  if (certificate?.typeOf.length === sorted.length)
    certificate.typeOf = sorted.map(({ old }) => certificate.typeOf[old]!)
  if (receipt !== null) receipt.index = move(receipt.index)
}

function bindPool({ commit, pack }: Parts): void {
  if (pack === null) return
  const root = computeTreeRoot(pack.rows.map(hashLeaf))
  Object.assign(commit.pool, { root, size: pack.rows.length, key: pack.key })
}

function countPeople({ commit, pack }: Parts): void {
  if (pack === null) return
  const rows = pack.rows.map(({ row }) => row)
  Object.assign(commit.pool, { counts: countPool(commit.quotas, rows) })
}

function sortPanels({ commit }: Parts): void {
  const panels = commit.lottery.panels.map(([tickets, members]) => [tickets, ascending(members)] as const)
  Object.assign(commit.lottery, { panels: panels.sort(([, a], [, b]) => compareIndexMembers(a, b)) })
}

function sumTickets({ commit, certificate }: Parts): void {
  const tickets = commit.lottery.panels.reduce((sum, [count]) => sum + count, 0)
  if (Number.isSafeInteger(tickets)) Object.assign(commit.lottery, { tickets })
  if (certificate === null) return
  const whole = certificate.panels.seats.reduce((sum, [weight]) => sum + BigInt(weight), 0n)
  if (whole > 0n) Object.assign(certificate.panels, { of: String(whole) })
}

function promise({ commit, certificate }: Parts): void {
  const { lottery, pool } = commit
  const absent = countOnNoPanel(lottery, pool.size)
  const noTicket = Math.min(commit.promise.noTicket, absent)
  const least = formatRational(findLeastChance(lottery, pool.size))
  const stages = certificate?.stages ?? []
  const bound = (commit.method === 'leximin' ? stages[0] : stages.at(-1))?.bound ?? commit.promise.bound
  Object.assign(commit.promise, { bound, impossible: absent - noTicket, least, noTicket })
}

function bindCommit({ commit, draw, certificate, receipt }: Parts): void {
  const hash = hashCommit(commit)
  if (draw !== undefined) draw.commit = hash
  if (certificate !== null) Object.assign(certificate, { commit: hash, method: commit.method })
  if (receipt !== null) receipt.commit = hash
}

function deriveTheSeed({ commit, draw }: Parts): void {
  if (draw !== undefined) draw.seed = deriveSeed(hashCommit(commit), draw.sources)
}

function drawTheTicket({ commit, draw }: Parts): void {
  if (draw === undefined || commit.lottery.tickets === 0) return
  const dice = draw.sources.find((source) => source.kind === 'dice')
  if (dice === undefined) draw.ticket = openStream(draw.seed, 'ticket').next(commit.lottery.tickets)
  else if (dice.digits.length <= 15) draw.ticket = readDiceNumber(dice.digits.map((digit) => digit % 10))
}

function findThePanel({ commit, draw }: Parts): void {
  const panel = draw === undefined ? null : findTicketPanel(commit.lottery, draw.ticket)
  if (draw !== undefined && panel !== null) draw.panel = [...panel]
}

function orderTheReserves({ commit, draw }: Parts): void {
  if (draw === undefined) return
  const able = draw.reserves.filter((index) => index < commit.pool.size && !draw.panel.includes(index))
  draw.reserves = orderReserves(draw.seed, [...new Set(able)].slice(0, commit.reserves.count))
}

function countThePanel({ commit, draw, pack }: Parts): void {
  if (draw === undefined || pack === null) return
  const rows = pack.rows.map(({ row }) => row)
  Object.assign(draw, { counts: countPanel(commit.quotas, rows, draw.panel, commit.pool.counts) })
}

/** Whether rows can be counted by the rule of replacements. */
function haveListedValues({ commit, pack }: Parts): boolean {
  if (pack === null || pack.rows.length !== commit.pool.size) return false
  return pack.rows.every(
    ({ row }) =>
      row.values.length === commit.quotas.length &&
      commit.quotas.every(([feature, quotas], f) => {
        const [name, value] = row.values[f] ?? []
        return name === feature && quotas.some(([listed]) => listed === value)
      }),
  )
}

/** Goes through the replacements of a log with how things stand before each, as long as changes follow from one another. */
function* followReplacements({
  entries,
  draw,
  commit,
}: Parts): Generator<{ body: Draft<ReplacementBody>; standing: PanelStanding }> {
  if (draw === undefined) return
  const book = new StandingTracker(draw)
  for (const entry of entries) {
    if (entry.type !== 'vacancy' && entry.type !== 'replacement') continue
    if (entry.type === 'replacement') yield { body: entry.body, standing: book.standing() }
    if (book.faults(entry, commit.pool.size).length > 0) return
    book.apply(entry)
  }
}

function callByTheRule(parts: Parts): void {
  const { commit, draw, pack } = parts
  if (draw === undefined || pack === null || !haveListedValues(parts)) return
  const people = buildIndexPool(commit, pack.rows)
  const ranked = { ...people, rank: rankReplacements(draw.seed, pack.rows.length) }
  for (const { body, standing } of followReplacements(parts)) {
    const seats = Math.min(body.called.length, standing.open)
    if (seats === 0 || !standing.panel.every((index) => index < pack.rows.length)) return
    const able = listCallable(standing, body.from, commit.pool.size)
    const staying = toIndexPoolPositions(standing.panel)
    const filled = fillVacancies(ranked, { staying, seats, people: toIndexPoolPositions(able) })
    if (!filled.ok) return
    body.called = filled.value.called as readonly number[] as readonly PoolIndex[]
    body.panel = ascending([...standing.panel, ...body.called])
  }
}

function seatThoseCalled(parts: Parts): void {
  for (const { body, standing } of followReplacements(parts))
    body.panel = ascending([...new Set([...standing.panel, ...body.called])])
}

function measureViolations(parts: Parts): void {
  const { commit, pack, entries } = parts
  if (pack === null || !haveListedValues(parts)) return
  const { pool, table } = buildIndexPool(commit, pack.rows)
  for (const { type, body } of entries) {
    if (type !== 'replacement' || !body.panel.every((index) => index < pack.rows.length)) continue
    const violation = formatRational(computePanelViolation(pool, table, toIndexPoolPositions(body.panel)))
    Object.assign(body, { violation })
  }
}

function issueReceipt({ commit, pack, receipt }: Parts): void {
  const leaf = pack?.rows[receipt?.index ?? -1]
  if (receipt === null || pack === null || leaf === undefined) return
  receipt.leaf = structuredClone(leaf)
  receipt.path = findTreePath(buildTreeLevels(pack.rows.map(hashLeaf)), receipt.index)
  receipt.chance = formatRational(computeIndexChance(commit.lottery, receipt.index))
}

/** In the order in which one thing follows from another. */
const mends = {
  sortRows,
  bindPool,
  countPeople,
  sortPanels,
  sumTickets,
  promise,
  bindCommit,
  deriveTheSeed,
  drawTheTicket,
  findThePanel,
  orderTheReserves,
  countThePanel,
  callByTheRule,
  seatThoseCalled,
  measureViolations,
  issueReceipt,
} as const

export type MendName = keyof typeof mends
export const mendNames = Object.keys(mends) as readonly MendName[]

/** Numbers, links and hashes of entries, whatever they say. */
export function mendChain(bundle: Bundle): void {
  let prev: string | null = null
  for (const [seq, entry] of bundle.entries.entries()) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) continue
    const { hash: _, ...rest } = entry
    const hash: string = hashEntry({ ...rest, prev, seq })
    Object.assign(entry, { hash, prev, seq })
    prev = hash
  }
}

/** Does what is wanted. All forms of the bundle are right, and stay so; only hashes of entries must be made anew. */
export function mend(bundle: Bundle, wanted: (name: MendName) => boolean): void {
  const parts = takeApart(bundle)
  if (parts === null) return
  for (const name of mendNames) if (wanted(name)) mends[name](parts)
}
