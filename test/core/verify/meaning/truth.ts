import type { CommitBody, DrawBody } from '../../../../src/core/log/entries.ts'
import type { Leaf } from '../../../../src/core/log/pool-rows.ts'
import type { FormedBundle } from './bundle.ts'
import { nameOf, same } from './by-hand.ts'
import { type Before, followBook } from './true-book.ts'
import { findUntrueClaims } from './true-chances.ts'
import { canServe, isSoundLottery, isTrueBeacon, isTrueDraw, isWholeChain, type KnownRound } from './true-log.ts'
import { areTrueChances, identifyRefill, isNamedByLists, nameEverybody } from './true-people.ts'
import { chooseReserves } from './true-reserves.ts'
import { areQuotasMet, haveListedValues, isByTheRule, isCommittedPool, isTrueReceipt } from './true-rows.ts'
import { placeOfTicket } from './true-ticket.ts'

/**
 * What is untrue in a bundle, by verdict, found the slow way: everything is worked out anew from docs/log-format.md and compared
 * as a whole. It shares no check with either verifier. Not looked at, since anything may stand there: titles, notes, reasons,
 * names of tools and rules, numbers of those left out, tokens of anchors, nonces, salts and ids, the order of panels, and times
 * as long as none goes back.
 */

/** The verdicts that must not pass; null where the forms are wrong or there is not one commit, and nothing can be judged. */
export function findLies(bundle: FormedBundle, known: KnownRound): Set<string> | null {
  const { entries, receipt } = bundle
  const commits = entries.filter((entry) => entry.type === 'commit')
  const draws = entries.filter((entry) => entry.type === 'draw')
  const [commit] = commits
  if (commit === undefined || commits.length > 1) return null
  const draw = draws.length === 1 ? draws[0] : undefined
  const lies = new Set<string>()
  const demand = (verdict: string, holds: boolean): void => void (holds || lies.add(verdict))
  demand('chain', isWholeChain(entries))
  demand('beacon', isTrueBeacon(entries, known))
  demand('lottery', isSoundLottery(commit.body))
  demand(
    'draw',
    canServe(commit.body) && draws.length <= 1 && (draw === undefined || isTrueDraw(commit.body, draw.body)),
  )
  const book = draw === undefined ? null : followBook(commit.body, draw.body, entries)
  const hasChanges = entries.some(({ type }) => type === 'vacancy' || type === 'replacement')
  demand('changes', !hasChanges || book !== null)
  for (const lie of findLiesOfRows(commit.body, draw?.body, { bundle, book, isSound: !lies.has('lottery') }))
    lies.add(lie)
  if (receipt !== null)
    demand(
      'receipt',
      isTrueReceipt(commit.body, receipt) &&
        !['chain', 'beacon', 'draw', 'lottery', 'changes'].some((each) => lies.has(each)),
    )
  return lies
}

/** The log beside its rows, and what was found of it before. */
interface Beside {
  readonly bundle: FormedBundle
  readonly book: readonly Before[] | null
  readonly isSound: boolean
}

const verdictsOfRows = ['pool', 'chances', 'quotas', 'reserves', 'replacements', 'optimality']

function findLiesOfRows(commit: CommitBody, draw: DrawBody | undefined, { bundle, book, isSound }: Beside): string[] {
  const { entries, pack, certificate } = bundle
  if (pack === null || !isCommittedPool(commit, pack)) return verdictsOfRows
  const { rows } = pack
  const isListed = haveListedValues(commit, rows)
  const isNamed = isNamedByLists(commit, pack)
  const known = draw === undefined ? null : nameEverybody(commit, draw, entries, rows)
  const areRefilled = (): boolean => {
    if (draw === undefined || book === null || known === null || !isListed) return false
    return book.every((before) => isByTheRule(commit, before.seed, rows, identifyRefill(before, known, rows)))
  }
  const isProved = (): boolean =>
    certificate !== null && isNamed && isSound && isListed && findUntrueClaims(commit, pack, certificate) === null
  const isMet = isNamed && areQuotasMet(commit, draw, pack)
  const holds: Readonly<Record<string, boolean>> = {
    chances: isNamed && isSound && (draw === undefined || known !== null) && areTrueChances(commit, pack),
    quotas: isMet,
    reserves: draw !== undefined && isListed && areReservesByTheRule(commit, draw, rows),
    replacements: areRefilled(),
    // Claims are worked out from the quotas, so that nothing can be said of them where panels miss one.
    optimality: isNamed && isListed && !isMet ? true : isProved(),
  }
  return verdictsOfRows.filter((name) => holds[name] === false)
}

function areReservesByTheRule(commit: CommitBody, draw: DrawBody, rows: readonly Leaf[]): boolean {
  const { seed, reserves } = draw
  const panel = placeOfTicket(commit, draw)
  const find = (names: readonly string[], context: string): number[] =>
    names.map((name) => rows.findIndex((leaf) => nameOf(leaf, context) === name)).sort((a, b) => a - b)
  const drawn = commit.lottery.panels[panel]?.[1]
  const members = find(drawn ?? [], `panel/${panel}`)
  const standby = find(reserves, 'reserve')
  if (drawn === undefined || [...members, ...standby].includes(-1)) return false
  const named = chooseReserves(commit, rows, { seed, panel: members })
  return same(
    named.toSorted((a, b) => a - b),
    standby,
  )
}
