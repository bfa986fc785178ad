import { canonical } from '../../../../src/core/bytes/canonical-json.ts'
import type { CommitBody, DrawBody, LogEntry, ReplacementBody } from '../../../../src/core/log/entries.ts'
import { addUp, fractionOf, hex, isEqual, numbersFrom, same, shuffled, sum, ticketsOf } from './by-hand.ts'

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
  const { lottery, panelSize, pool, promise, quotas } = commit
  const held = ticketsOf(commit)
  const least: [bigint, bigint] = [held.toSorted((a, b) => (a < b ? -1 : 1))[0] ?? 0n, BigInt(lottery.tickets)]
  const [above, below] = fractionOf(promise.bound)
  const members = lottery.panels.map(([, each]) => each)
  const inOrder = members.every((each, i) => {
    const before = members[i - 1]
    if (before === undefined) return true
    const at = before.findIndex((index, place) => index !== each[place])
    return at < 0 ? before.length < each.length : (before[at] ?? -1) < (each[at] ?? -1)
  })
  return (
    lottery.tickets >= 1 &&
    panelSize >= 1 &&
    lottery.panels.every(([tickets]) => tickets >= 1) &&
    sum(lottery.panels.map(([tickets]) => tickets)) === BigInt(lottery.tickets) &&
    members.every(
      (each) =>
        each.length === panelSize && each.every((index, i) => index < pool.size && (i === 0 || each[i - 1]! < index)),
    ) &&
    inOrder &&
    isEqual(fractionOf(promise.least), least) &&
    fractionOf(promise.least)[0] * below <= above * fractionOf(promise.least)[1] &&
    held.filter((tickets) => tickets === 0n).length === promise.impossible + promise.noTicket &&
    addUp(pool.counts, commit, pool.size) &&
    quotas.every(
      ([, values]) =>
        sum(values.map(([, min]) => min)) <= panelSize && sum(values.map(([, , max]) => max)) >= panelSize,
    ) &&
    quotas.every(([, values], f) =>
      values.every(([, , max], v) => {
        const people = pool.counts[f]?.[v] ?? null
        return people === null || people <= max || above * BigInt(people) <= BigInt(max) * below
      }),
    )
  )
}

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
  const { lottery, pool, reserves } = commit
  const hash = hex(canonical(commit))
  const seed = hex(canonical({ commit: hash, sources: draw.sources, v: 1 }))
  const dice = draw.sources.find((source) => source.kind === 'dice')
  if (lottery.tickets === 0) return false
  const ticket =
    dice === undefined ? BigInt(numbersFrom(`${seed}/ticket`)(lottery.tickets)) : BigInt(dice.digits.join(''))
  let first = 0n
  const panel = lottery.panels.find(([tickets]) => {
    first += BigInt(tickets)
    return ticket < first
  })?.[1]
  const isReserves =
    draw.reserves.length <= reserves.count &&
    new Set(draw.reserves).size === draw.reserves.length &&
    draw.reserves.every((index) => index < pool.size && !draw.panel.includes(index))
  return (
    isAsAnnounced(commit, draw) &&
    draw.commit === hash &&
    draw.seed === seed &&
    BigInt(draw.ticket) === ticket &&
    same(draw.panel, panel) &&
    isReserves &&
    same(
      draw.reserves,
      shuffled(
        [...draw.reserves].sort((a, b) => a - b),
        `${seed}/reserves`,
      ),
    ) &&
    addUp(draw.counts, commit, draw.panel.length) &&
    same(hiddenIn(draw.counts), hiddenIn(pool.counts))
  )
}

const hiddenIn = (counts: DrawBody['counts']): boolean[][] => counts.map((numbers) => numbers.map((n) => n === null))

/** How things stand before each replacement; null where changes do not follow from one another (docs/log-format.md §16, points 1 to 6). */
export function followBook(draw: DrawBody, entries: readonly LogEntry[], size: number): Before[] | null {
  let [panel, reserves, open] = [new Set(draw.panel), new Set(draw.reserves), 0]
  const withdrawn = new Set<number>()
  const before: Before[] = []
  for (const { type, body } of entries) {
    if (type === 'vacancy') {
      if (!body.left.every((index) => panel.has(index))) return null
      panel = new Set([...panel].filter((index) => !body.left.includes(index)))
      for (const index of body.left) withdrawn.add(index)
      open += body.left.length
    }
    if (type !== 'replacement') continue
    const able = (index: number): boolean =>
      body.from === 'reserves'
        ? reserves.has(index as never)
        : index < size && !panel.has(index as never) && !withdrawn.has(index)
    if (body.called.length > open || !body.called.every(able)) return null
    const people = body.from === 'reserves' ? [...reserves] : Array.from({ length: size }, (_, i) => i).filter(able)
    before.push({ body, panel: [...panel], people })
    panel = new Set([...panel, ...body.called])
    if (
      !same(
        [...panel].sort((a, b) => a - b),
        body.panel,
      )
    )
      return null
    reserves = new Set([...reserves].filter((index) => !body.called.includes(index)))
    open -= body.called.length
  }
  return before
}

export interface Before {
  readonly body: ReplacementBody
  readonly panel: readonly number[]
  readonly people: readonly number[]
}

/** A round and its signature that are known to be the beacon's. */
export interface KnownRound {
  readonly round: number
  readonly signature: string
}

export function isTrueBeacon(
  commit: LogEntry,
  draw: LogEntry | undefined,
  body: CommitBody,
  known: KnownRound,
): boolean {
  const announced = partsOf(body).find((part) => part.kind === 'beacon')
  if (announced === undefined) return true
  const seconds = (time: string): number => Date.parse(time) / 1000
  const published = 1692803367 + (announced.round - 1) * 3
  if (announced.round < 1 || published <= seconds(commit.time)) return false
  if (draw === undefined || draw.type !== 'draw') return true
  const given = draw.body.sources.find((source) => source.kind === 'beacon')
  return (
    seconds(draw.time) >= published &&
    given?.round === announced.round &&
    given.round === known.round &&
    given.signature === known.signature
  )
}
