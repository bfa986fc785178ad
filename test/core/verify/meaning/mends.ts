import { buildTreeLevels, computeTreeRoot, findTreePath } from '../../../../src/core/bytes/merkle-tree.ts'
import { deriveSeed, openStream } from '../../../../src/core/draw/seed.ts'
import { readDiceNumber } from '../../../../src/core/draw/seed-sources.ts'
import { findTicketPanel, type IndexLottery, orderReserves } from '../../../../src/core/draw/ticket.ts'
import { hashCommit } from '../../../../src/core/log/commit-body.ts'
import type { Leaf } from '../../../../src/core/log/pool-rows.ts'
import { hashLeaf } from '../../../../src/core/log/pool-tree.ts'
import { countPanel, countPool } from '../../../../src/core/log/public-counts.ts'
import { convertTicketsToChance, countTickets, groupTickets } from '../../../../src/core/log/ticket-chances.ts'
import type { PoolIndex } from '../../../../src/core/model/pool-place.ts'
import { chooseCommittedReserves } from '../../../../src/core/operations/select-people.ts'
import { formatRational, min, parseRational, sub } from '../../../../src/core/rational.ts'
import { type Bundle, copy } from './bundle.ts'
import { type ChangeMend, changeMends, mendChanges } from './mend-changes.ts'
import { areCountable, asSet, nameIn, type Parts, takeApart } from './parts.ts'
import { readChances } from './true-chances.ts'

/**
 * What a forger can put right after a change: everything that follows from something else. With parts.ts and mend-changes.ts
 * this is what to change with the format. Nothing here judges; where a thing cannot be put right, it stays as it is.
 */

/** Puts rows in the order of their hashes, and gives everybody their new index wherever one is given. */
function sortRows({ pack, certificate, receipt }: Parts): void {
  if (pack === null) return
  const sorted = pack.rows.map((leaf, old) => ({ leaf, old, hash: hashLeaf(leaf) }))
  sorted.sort((a, b) => (a.hash < b.hash ? -1 : 1))
  const places = new Map(sorted.map(({ old }, place) => [old, place as PoolIndex]))
  const move = (index: PoolIndex): PoolIndex => places.get(index) ?? index
  pack.rows = sorted.map(({ leaf }) => leaf)
  pack.panels = pack.panels.map((people) => people.map(move))
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

function nameThePanels({ commit, seated }: Parts): void {
  const panels = seated.map((people, panel) => {
    const tickets = commit.lottery.panels[panel]?.[0] ?? 1
    return [tickets, asSet(people.map((person) => nameIn(person, `panel/${panel}`)))] as const
  })
  Object.assign(commit.lottery, { panels })
}

function listThePanels({ pack, seated }: Parts): void {
  if (pack === null) return
  pack.panels = seated.map((people, panel) => {
    const named = new Map(people.map((person) => [nameIn(person, `panel/${panel}`), person]))
    return [...named.keys()].sort().flatMap((name) => {
      const index = pack.rows.indexOf(named.get(name) as Leaf)
      return index < 0 ? [] : (index as PoolIndex)
    })
  })
}

/** The lottery by the lists of the pack, where they name people of the pool. */
function readLottery({ commit, pack }: Parts): IndexLottery | null {
  const { panels, tickets } = commit.lottery
  if (pack === null || panels.reduce((sum, [own]) => sum + own, 0) > Number.MAX_SAFE_INTEGER) return null
  if (!pack.panels.every((people) => people.every((index) => index < commit.pool.size))) return null
  return { tickets, panels: panels.map(([own], panel) => [own, pack.panels[panel] ?? []]) }
}

function groupChances(parts: Parts): void {
  const lottery = readLottery(parts)
  if (lottery !== null)
    Object.assign(parts.commit, { chances: groupTickets(countTickets(lottery, parts.commit.pool.size)) })
}

function sumTickets({ commit, certificate }: Parts): void {
  const tickets = commit.lottery.panels.reduce((sum, [count]) => sum + count, 0)
  if (Number.isSafeInteger(tickets)) Object.assign(commit.lottery, { tickets })
  if (certificate === null) return
  const whole = certificate.panels.seats.reduce((sum, [weight]) => sum + BigInt(weight), 0n)
  if (whole > 0n) Object.assign(certificate.panels, { of: String(whole) })
}

/** By how much the smallest chance is below the last bound, where a certificate has a gap at all. */
function stateGap({ certificate }: Parts): void {
  if (certificate === null || certificate.gap === null) return
  const bound = parseRational(certificate.stages.at(-1)?.bound ?? '')
  const possible = (readChances(certificate) ?? []).filter(({ num }) => num > 0n)
  if (bound === null || possible.length === 0) return
  const gap = sub(bound, possible.reduce(min))
  if (gap.num >= 0n) Object.assign(certificate, { gap: formatRational(gap) })
}

function promise(parts: Parts): void {
  const { commit, certificate } = parts
  const stages = certificate?.stages ?? []
  const bound = (commit.method === 'leximin' ? stages[0] : stages.at(-1))?.bound ?? commit.promise.bound
  Object.assign(commit.promise, { bound })
  const lottery = readLottery(parts)
  if (lottery === null) return
  const held = countTickets(lottery, commit.pool.size)
  const absent = held.filter((tickets) => tickets === 0).length
  const noTicket = Math.min(commit.promise.noTicket, absent)
  const least = formatRational(convertTicketsToChance(Math.min(lottery.tickets, ...held), lottery.tickets))
  Object.assign(commit.promise, { impossible: absent - noTicket, least, noTicket })
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

/** The place of the panel that holds the ticket; -1 where none does. */
function placeOfPanel({ commit, draw }: Parts): number {
  return draw === undefined ? -1 : (findTicketPanel(commit.lottery, draw.ticket) ?? -1)
}

function nameTheReserves(parts: Parts): void {
  const { commit, draw, meant, seated } = parts
  if (draw === undefined) return
  const panel = new Set(seated[placeOfPanel(parts)])
  const able = draw.reserves.map(meant).filter((person) => !panel.has(person))
  const names = able.map((person) => nameIn(person, 'reserve'))
  draw.reserves = [...new Set(names)].slice(0, commit.reserves.count) as never
}

function chooseTheReserves(parts: Parts): void {
  const { commit, draw, pack, seated } = parts
  if (draw === undefined || pack === null || !areCountable(parts)) return
  const panel = (seated[placeOfPanel(parts)] ?? []).map((person) => pack.rows.indexOf(person as Leaf) as PoolIndex)
  if (panel.length === 0 || panel.includes(-1 as PoolIndex) || commit.reserves.scenarios > mostScenarios) return
  const ascending = [...new Set(panel)].sort((a, b) => a - b)
  const found = chooseCommittedReserves(commit, pack.rows, { seed: draw.seed, panel: ascending })
  draw.reserves = found.members.map((index) => nameIn(pack.rows[index]!, 'reserve')) as never
}

/** More take long to simulate. */
const mostScenarios = 200

function orderTheReserves({ draw }: Parts): void {
  if (draw !== undefined) draw.reserves = orderReserves(draw.seed, draw.reserves)
}

function countThePanel(parts: Parts): void {
  const { commit, draw, pack } = parts
  const people = pack?.panels[placeOfPanel(parts)]
  if (draw === undefined || pack === null || people === undefined) return
  const rows = pack.rows.map(({ row }) => row)
  Object.assign(draw, { counts: countPanel(commit.quotas, rows, people, commit.pool.counts) })
}

function issueReceipt({ pack, receipt }: Parts): void {
  const leaf = pack?.rows[receipt?.index ?? -1]
  if (receipt === null || pack === null || leaf === undefined) return
  receipt.leaf = copy(leaf)
  receipt.path = findTreePath(buildTreeLevels(pack.rows.map(hashLeaf)), receipt.index)
}

/** In the order in which one thing follows from another. */
const mends = {
  sortRows,
  bindPool,
  countPeople,
  nameThePanels,
  listThePanels,
  sumTickets,
  stateGap,
  groupChances,
  promise,
  bindCommit,
  deriveTheSeed,
  drawTheTicket,
  nameTheReserves,
  chooseTheReserves,
  orderTheReserves,
  countThePanel,
  issueReceipt,
} as const

type MendName = keyof typeof mends | ChangeMend
export const mendNames: readonly string[] = [...Object.keys(mends), ...changeMends]

/**
 * Does what is wanted. All forms of the bundle are right, and stay so; only hashes of entries must be made anew. `origins` are
 * sound: what the bundle was before, and others whose names may be in it.
 */
export function mend(bundle: Bundle, origins: readonly Bundle[], wanted: (name: MendName) => boolean): void {
  const parts = takeApart(bundle, origins)
  if (parts === null) return
  for (const [name, repair] of Object.entries(mends)) if (wanted(name as MendName)) repair(parts)
  mendChanges(parts, wanted)
}
