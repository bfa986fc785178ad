import { canonical } from '../../../../src/core/bytes/canonical-json.ts'
import type { CommitBody, DrawBody, LogEntry } from '../../../../src/core/log/entries.ts'
import { addUp, fractionOf, hex, isEqual, numbersFrom, same, sum } from './by-hand.ts'

/** What is true of a log by itself, worked out anew. */

/** What is wrong with numbers, links and order (docs/log-format.md §3, docs/log-format.md §4). */
export function isWholeChain(entries: readonly LogEntry[]): boolean {
  const types: string[] = entries.map(({ type }) => type)
  const first = (type: string): number => types.indexOf(type)
  const count = (...wanted: readonly string[]): number => types.filter((type) => wanted.includes(type)).length
  const isAfter = (type: string, other: string): boolean =>
    types.every((each, i) => each !== type || (first(other) >= 0 && first(other) < i))
  const isLinked = entries.every(({ hash, ...rest }, i) => {
    const before = entries[i - 1]
    return (
      hash === hex(canonical(rest)) &&
      rest.seq === i &&
      rest.prev === (before?.hash ?? null) &&
      (before === undefined || rest.time >= before.time)
    )
  })
  const afterVoid = first('void') < 0 ? [] : types.slice(first('void') + 1)
  return (
    isLinked &&
    first('commit') === 0 &&
    count('commit') === 1 &&
    count('draw') <= 1 &&
    count('void') <= 1 &&
    (first('close') < 0 || first('close') === types.length - 1) &&
    isAfter('vacancy', 'draw') &&
    isAfter('replacement', 'vacancy') &&
    count('anchor') <= 100 &&
    afterVoid.every((type) => type === 'anchor' || type === 'close')
  )
}

/** The eight points of docs/log-format.md §5. */
export function isSoundLottery(commit: CommitBody): boolean {
  const { chances, lottery, panelSize, pool, promise, quotas } = commit
  const [above, below] = fractionOf(promise.bound)
  const everybody = lottery.panels.flatMap(([, members]) => members)
  const fewest = chances[0]?.[1] ?? 0
  const without = promise.impossible + promise.noTicket
  const seats = BigInt(panelSize) * BigInt(lottery.tickets)
  const together = (which: 1 | 2): bigint =>
    chances.reduce((all, group) => all + BigInt(group[0]) * BigInt(group[which]), 0n)
  const size = BigInt(panelSize)
  const isWithin = (people: bigint, own: bigint): boolean => above * people <= lesser(own, people) * below
  return (
    lottery.tickets >= 1 &&
    panelSize >= 1 &&
    lottery.panels.every(([tickets]) => tickets >= 1) &&
    sum(lottery.panels.map(([tickets]) => tickets)) === BigInt(lottery.tickets) &&
    lottery.panels.every(([, members]) => members.length === panelSize) &&
    new Set(everybody).size === everybody.length &&
    sum(chances.map(([people]) => people)) === BigInt(pool.size) &&
    chances.every(([people, least, most], i) => {
      const before = chances[i - 1]
      return (
        (people >= 5 || chances.length === 1) && (before === undefined || least > before[2]) && most <= lottery.tickets
      )
    }) &&
    together(1) <= seats &&
    together(2) >= seats &&
    isEqual(fractionOf(promise.least), [BigInt(fewest), BigInt(lottery.tickets)]) &&
    fractionOf(promise.least)[0] * below <= above * fractionOf(promise.least)[1] &&
    (chances.length > 0 && fewest === 0 ? without >= 1 && without <= chances[0]![0] : without === 0) &&
    addUp(pool.counts, commit, pool.size) &&
    isWithin(BigInt(pool.size), size) &&
    quotas.every((_, f) => {
      const parts = splitFeature(commit, f)
      const minimums = parts.reduce((total, { min }) => total + min, 0n)
      const maximums = parts.reduce((total, { people, max }) => total + lesser(people, max), 0n)
      const isShared = parts.every(({ people, min, max }) => isWithin(people, lesser(max, size + min - minimums)))
      return minimums <= size && maximums >= size && parts.every(({ people, min }) => min <= people) && isShared
    })
  )
}

interface FeatureShare {
  readonly people: bigint
  readonly min: bigint
  readonly max: bigint
  readonly on: bigint
}

/** A feature by what is told of it, and all else of it together; `on` is how many of so many in `counts` have it. */
function splitFeature({ pool, quotas }: CommitBody, f: number, counts = pool.counts, all = pool.size): FeatureShare[] {
  const told: FeatureShare[] = []
  const rest = { people: BigInt(pool.size), min: 0n, max: 0n, on: BigInt(all) }
  for (const [v, [, min, max]] of quotas[f]![1].entries()) {
    const [people, on] = [pool.counts[f]![v]!, counts[f]![v]!]
    if (people === null) {
      rest.min += BigInt(min)
      rest.max += BigInt(max)
    } else {
      told.push({ people: BigInt(people), min: BigInt(min), max: BigInt(max), on: BigInt(on) })
      rest.people -= BigInt(people)
      rest.on -= BigInt(on)
    }
  }
  return pool.counts[f]!.includes(null) ? [...told, rest] : told
}

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b)

function outcomesOfBalls(count: number, highest: number): bigint {
  if (count < 1 || count > 100 || highest > 1000) return 0n
  let ways = 1n
  for (let i = 0; i < count; i++) ways = (ways * BigInt(highest - i)) / BigInt(i + 1)
  return ways < 0n ? 0n : ways
}

const partsOf = ({ seedSource }: CommitBody) => (seedSource.kind === 'several' ? seedSource.of : [seedSource])

/** Whether the announced source can serve (docs/log-format.md §7). */
export function canServe(commit: CommitBody): boolean {
  const tickets = BigInt(commit.lottery.tickets)
  return partsOf(commit).every((part) => {
    if (part.kind === 'dice') return part.digits >= 1 && part.digits <= 15 && 10n ** BigInt(part.digits) === tickets
    if (part.kind === 'balls') return outcomesOfBalls(part.count, part.highest) >= 1000n * tickets
    return part.kind !== 'contributions' || part.names.length > 1
  })
}

function isAsAnnounced(commit: CommitBody, { sources }: DrawBody): boolean {
  const parts = partsOf(commit)
  if (parts.length !== sources.length) return false
  return parts.every((part, i) => {
    const given = sources[i]!
    if (part.kind === 'operator') return given.kind === 'text'
    if (part.kind === 'dice')
      return given.kind === 'dice' && given.digits.length === part.digits && given.digits.every((digit) => digit < 10)
    if (part.kind === 'balls') {
      if (given.kind !== 'balls' || given.numbers.length !== part.count) return false
      return given.numbers.every((n, place) => n > (given.numbers[place - 1] ?? 0) && n <= part.highest)
    }
    if (part.kind === 'contributions')
      return (
        given.kind === 'contributions' &&
        same(
          part.names,
          given.texts.map(([name]) => name),
        )
      )
    return given.kind === 'beacon' && given.round === part.round
  })
}

/** The draw as it follows from commit and sources, with who the reserves are as it is given (docs/log-format.md §7). */
export function isTrueDraw(commit: CommitBody, draw: DrawBody): boolean {
  const { lottery, panelSize, pool, reserves } = commit
  const hash = hex(canonical(commit))
  const seed = hex(canonical({ commit: hash, sources: draw.sources, v: 1 }))
  const dice = draw.sources.find((source) => source.kind === 'dice')
  if (lottery.tickets === 0) return false
  const ticket =
    dice === undefined ? BigInt(numbersFrom(`${seed}/ticket`)(lottery.tickets)) : BigInt(dice.digits.join(''))
  let first = 0n
  const panel = lottery.panels.findIndex(([tickets]) => {
    first += BigInt(tickets)
    return ticket < first
  })
  if (panel < 0) return false
  const seated = new Set(lottery.panels.flatMap(([, members]) => members))
  const keys = draw.reserves.map((name) => hex(`${seed}/reserve/${name}`))
  return (
    isAsAnnounced(commit, draw) &&
    draw.commit === hash &&
    draw.seed === seed &&
    BigInt(draw.ticket) === ticket &&
    draw.reserves.length <= reserves.count &&
    draw.reserves.length + lottery.panels[panel]![1].length <= pool.size &&
    !draw.reserves.some((name) => seated.has(name)) &&
    keys.every((key, i) => i === 0 || keys[i - 1]! < key) &&
    addUp(draw.counts, commit, panelSize) &&
    same(hiddenIn(draw.counts), hiddenIn(pool.counts)) &&
    (!addUp(pool.counts, commit, pool.size) ||
      commit.quotas.every((_, f) =>
        splitFeature(commit, f, draw.counts, panelSize).every(
          ({ on, people, min, max }) => on >= min && on <= lesser(people, max),
        ),
      ))
  )
}

const hiddenIn = (counts: DrawBody['counts']): boolean[][] => counts.map((numbers) => numbers.map((n) => n === null))

/** A round and its signature that are known to be the beacon's. */
export interface KnownRound {
  readonly round: number
  readonly signature: string
}

const secondsOf = (time: string): number => Date.parse(time) / 1000
const publishedAt = (round: number): number => 1692803367 + (round - 1) * 3

type Given = DrawBody['sources'][number]

const isKnownRound = (given: Given | undefined, known: KnownRound): boolean =>
  given?.kind === 'beacon' && given.round === known.round && given.signature === known.signature

/** The rounds of the draw's seed and of those of replacements (docs/log-format.md §7). */
export function isTrueBeacon(entries: readonly LogEntry[], known: KnownRound): boolean {
  const commit = entries.find(({ type }) => type === 'commit')
  const draws = entries.filter(({ type }) => type === 'draw')
  if (commit?.type !== 'commit') return false
  const rounds = commit.body.replacements.seed.kind === 'beacon' ? areTrueRounds(entries, known) : true
  const announced = partsOf(commit.body).find((part) => part.kind === 'beacon')
  if (announced === undefined) return rounds
  if (announced.round < 1 || publishedAt(announced.round) <= secondsOf(commit.time)) return false
  const [draw] = draws
  if (draw?.type !== 'draw' || draws.length > 1) return rounds
  const given = draw.body.sources.find((source) => source.kind === 'beacon')
  const isLater = secondsOf(draw.time) >= publishedAt(announced.round)
  return rounds && isLater && given?.round === announced.round && isKnownRound(given, known)
}

function areTrueRounds(entries: readonly LogEntry[], known: KnownRound): boolean {
  return entries.every(({ type, body, time }) => {
    if (type === 'vacancy') {
      const round = body.call?.round ?? null
      return round === null || (round >= 1 && publishedAt(round) > secondsOf(time))
    }
    if (type !== 'replacement') return true
    return body.sources.every(
      (source) =>
        source.kind !== 'beacon' || (isKnownRound(source, known) && secondsOf(time) >= publishedAt(source.round)),
    )
  })
}
