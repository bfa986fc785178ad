import { type Problem, problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import { add, type Rational, rational, toCommonDenominator, zero } from '../rational.ts'
import { failWith, ok, type Result } from '../result.ts'
import { compareBytes, showValue } from '../text.ts'
import { type Condition, formatCondition } from './condition.ts'
import { shareOut } from './share-out.ts'

/** A part of a plan: a share of the letters for the addresses of which a condition holds. */
export interface PlanPart {
  /** It goes into the hash of every address, so it holds no "/" (docs/invite.md). */
  readonly name: string
  /** Of all letters; the shares of all parts sum to 1. */
  readonly share: Rational
  readonly condition: Condition
}

/** What a stratum has of the letters: a number of letters, or a weight beside the others. */
export interface StratumWeight {
  readonly values: readonly string[]
  readonly weight: bigint
}

/** Areas are drawn first, and then addresses in them. */
export interface AreaStage {
  /** The column of the areas. */
  readonly column: string
  /** The most areas that get letters, counted for each stratum. */
  readonly areas: number
}

/** Who is asked, before anything is known of the list. */
export interface InvitePlan {
  readonly letters: number
  readonly parts: readonly PlanPart[]
  /** Columns whose values make the strata; none where the list is one stratum. */
  readonly strata: readonly string[]
  /** Null where strata have letters in proportion to their addresses. */
  readonly weights: readonly StratumWeight[] | null
  /** Null where addresses are drawn from whole groups. */
  readonly stage: AreaStage | null
}

/** Addresses with the same stratum that belong to the same parts. */
export interface AddressCell {
  readonly values: readonly string[]
  /** Places of the parts whose condition holds, ascending. */
  readonly parts: readonly number[]
  readonly addresses: number
}

/** Addresses among which a part draws: those of one stratum that belong to the same earlier parts. */
export interface LetterGroup {
  readonly part: number
  readonly values: readonly string[]
  /** Places of the earlier parts to which they belong, ascending. */
  readonly earlier: readonly number[]
  readonly addresses: number
  readonly letters: number
}

/** Orders strata by their values, and cells of one stratum by their parts. */
export function compareCells(a: AddressCell, b: AddressCell): number {
  return compareValues(a.values, b.values) || compareNumbers(a.parts, b.parts)
}

function compareValues(a: readonly string[], b: readonly string[]): number {
  for (const [i, value] of a.entries()) {
    const order = compareBytes(value, at(b, i))
    if (order !== 0) return order
  }
  return 0
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (at(a, i) !== at(b, i)) return at(a, i) - at(b, i)
  }
  return a.length - b.length
}

/**
 * How many letters each part has in each of its groups, in the order of parts, strata and earlier parts. `cells` are in
 * order. Fails where a stratum may be too small for its letters, or where a part has nobody to write to.
 */
export function allotLetters(plan: InvitePlan, cells: readonly AddressCell[]): Result<readonly LetterGroup[]> {
  const { numerators } = toCommonDenominator(plan.parts.map(({ share }) => share))
  const letters = shareOut(plan.letters, numerators)
  const weights = weighStrata(plan, cells)
  if (!weights.ok) return weights
  const problems: Problem[] = []
  const groups: LetterGroup[] = []
  for (const [part, { name, condition }] of plan.parts.entries()) {
    const own = cells.filter(({ parts }) => parts.includes(part))
    if (own.length === 0) {
      problems.push(problem('invite-part-empty', { part: name, condition: showValue(formatCondition(condition)) }))
      continue
    }
    const strata = gatherStrata(own)
    const weighed = strata.map((stratum) => weights.value(stratum))
    if (weighed.every((weight) => weight === 0n)) {
      problems.push(problem('invite-part-unweighted', { part: name }))
      continue
    }
    const shares = shareOut(at(letters, part), weighed)
    for (const [i, stratum] of strata.entries()) {
      for (const group of allotStratum(stratum, part, at(shares, i))) groups.push(group)
    }
  }
  if (problems.length > 0) return failWith(problems)
  const tight = findTightGroups(plan, groups)
  return tight.length > 0 ? failWith(tight) : ok(groups)
}

/** The cells of one stratum. */
type Stratum = readonly [AddressCell, ...AddressCell[]]

function gatherStrata(cells: readonly AddressCell[]): Stratum[] {
  const strata = new Map<string, [AddressCell, ...AddressCell[]]>()
  for (const cell of cells) {
    const key = JSON.stringify(cell.values)
    const stratum = strata.get(key)
    if (stratum === undefined) strata.set(key, [cell])
    else stratum.push(cell)
  }
  return [...strata.values()]
}

function countAddresses(cells: readonly AddressCell[]): number {
  return cells.reduce((sum, { addresses }) => sum + addresses, 0)
}

/** Its letters, among those who belong to the same earlier parts, in proportion to how many they are. */
function allotStratum(stratum: Stratum, part: number, letters: number): LetterGroup[] {
  const groups = new Map<string, { readonly earlier: readonly number[]; readonly cells: AddressCell[] }>()
  for (const cell of stratum) {
    const earlier = cell.parts.filter((other) => other < part)
    const group = groups.get(earlier.join())
    if (group === undefined) groups.set(earlier.join(), { earlier, cells: [cell] })
    else group.cells.push(cell)
  }
  const sorted = [...groups.values()].sort((a, b) => compareNumbers(a.earlier, b.earlier))
  const sizes = sorted.map(({ cells }) => countAddresses(cells))
  const shares = shareOut(letters, sizes.map(BigInt))
  const [{ values }] = stratum
  return sorted.map(({ earlier }, i) => ({ part, values, earlier, addresses: at(sizes, i), letters: at(shares, i) }))
}

/** What a stratum weighs beside the others, by its cells of one part. */
function weighStrata({ weights }: InvitePlan, cells: readonly AddressCell[]): Result<(stratum: Stratum) => bigint> {
  if (weights === null) return ok((stratum) => BigInt(countAddresses(stratum)))
  const known = new Map(weights.map(({ values, weight }) => [JSON.stringify(values), weight]))
  const listed = new Set(cells.map(({ values }) => JSON.stringify(values)))
  const unweighted = [...listed].filter((key) => !known.has(key))
  const unlisted = [...known].filter(([key, weight]) => weight > 0n && !listed.has(key)).map(([key]) => key)
  const problems = [
    ...(unweighted.length === 0 ? [] : [problem('invite-strata-missing', { strata: unweighted.map(showStratumKey) })]),
    ...(unlisted.length === 0 ? [] : [problem('invite-strata-unlisted', { strata: unlisted.map(showStratumKey) })]),
  ]
  if (problems.length > 0) return failWith(problems)
  return ok(([{ values }]) => known.get(JSON.stringify(values)) ?? 0n)
}

function showStratumKey(key: string): string {
  return showStratum(JSON.parse(key))
}

/** A stratum in words. */
export function showStratum(values: readonly string[]): string {
  return values.length === 0 ? 'the whole list' : values.map(showValue).join(', ')
}

/**
 * Groups in which the letters might not find enough addresses: so many of theirs may have a letter of an earlier part, however the
 * hashes fall. Where none is tight, the chances of `computeChances` are exact.
 */
function findTightGroups({ parts }: InvitePlan, groups: readonly LetterGroup[]): Problem[] {
  const countEarlier = countEarlierLetters(groups)
  return groups.flatMap((group) => {
    const { part, values, addresses, letters } = group
    const before = countEarlier(group)
    if (letters === 0 || letters + before <= addresses) return []
    const stratum = showStratum(values)
    return [problem('invite-stratum-small', { part: at(parts, part).name, stratum, addresses, letters, before })]
  })
}

/** For a group, the most of its addresses that earlier parts may have drawn. */
export function countEarlierLetters(groups: readonly LetterGroup[]): (group: LetterGroup) => number {
  const lettersOf = new Map(groups.map((group) => [nameGroup(group), group.letters]))
  return ({ values, earlier }) =>
    earlier.reduce((sum, part, i) => {
      return sum + (lettersOf.get(nameGroup({ part, values, earlier: earlier.slice(0, i) })) ?? 0)
    }, 0)
}

/** A key for a group. */
function nameGroup({ part, values, earlier }: Pick<LetterGroup, 'part' | 'values' | 'earlier'>): string {
  return JSON.stringify([part, values, earlier])
}

/**
 * The chance of each cell's addresses to get a letter of any part, exactly: the sum over its parts of letters over addresses of
 * the group that it belongs to (docs/invite.md has the proof). Times the addresses, they sum to the letters.
 */
export function computeChances(cells: readonly AddressCell[], groups: readonly LetterGroup[]): Rational[] {
  const found = new Map(groups.map((group) => [nameGroup(group), group]))
  return cells.map(({ values, parts }) =>
    parts.reduce((sum, part, i) => {
      const group = found.get(nameGroup({ part, values, earlier: parts.slice(0, i) }))
      return group === undefined ? sum : add(sum, rational(group.letters, group.addresses))
    }, zero),
  )
}

/** The places, in the list of groups, of the groups to which a cell's addresses belong: one for each of its parts. */
export function placeGroups(groups: readonly LetterGroup[]): (cell: AddressCell, part: number) => number {
  const places = new Map(groups.map((group, place) => [nameGroup(group), place]))
  return ({ values, parts }, part) => {
    const place = places.get(nameGroup({ part, values, earlier: parts.filter((other) => other < part) }))
    if (place === undefined) throw new Error('a cell without its group')
    return place
  }
}
