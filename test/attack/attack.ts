import type { Solver } from '../../src/core/panels/solver-port.ts'
import {
  gatherKnowledge,
  type Knowledge,
  type Limits,
  limitByCounts,
  limitByQuotas,
  type NameClass,
  type Place,
} from './knowledge.ts'
import type { PublicLog } from './public-log.ts'
import { type Answer, settleValue } from './settle.ts'

/**
 * Why somebody's value is settled without anything being found out about them: the log says in one number that all, or none, of
 * many people have the value. `null` where the log gives a person away.
 */
export type PlainReason =
  | 'the quotas say it of every panel'
  | 'the pool has nobody with it, or nobody without it'
  | 'the drawn panel has nobody with it, or nobody without it'
  | 'nobody with it, or nobody without it, is left outside the drawn panel'

export interface Finding {
  readonly feature: string
  readonly value: string
  readonly names: NameClass
  readonly answer: Exclude<Answer, 'open'>
  readonly plain: PlainReason | null
}

export interface Attack {
  /** Pairs of a name and a value that were asked about. */
  readonly asked: number
  readonly findings: readonly Finding[]
  readonly linear: number
  readonly integer: number
}

/** All values, as `feature: value`. */
export function listValues({ quotas }: PublicLog): string[] {
  return quotas.flatMap(([feature, values]) => values.map(([value]) => `${feature}: ${value}`))
}

export function findPlace({ quotas }: PublicLog, asked: string): Place {
  for (const [f, [feature, values]] of quotas.entries()) {
    const v = values.findIndex(([value]) => `${feature}: ${value}` === asked)
    if (v !== -1) return [f, v]
  }
  throw new Error(`no ${asked}`)
}

/** Asks of everybody whom a log names, for every value or for those given: can they have it, and can they not? */
export function attackLog(solver: Solver, log: PublicLog, values = listValues(log)): Attack {
  const total = { asked: 0, linear: 0, integer: 0 }
  const findings: Finding[] = []
  for (const asked of values) {
    const place = findPlace(log, asked)
    const known = gatherKnowledge(log, place)
    const { answers, linear, integer } = settleValue(solver, known)
    total.asked += known.classes.flat().length
    total.linear += linear
    total.integer += integer
    findings.push(...listFindings(log, place, known, answers))
  }
  return { ...total, findings }
}

/** What was answered of the classes, but for those of which both can be. */
export function listFindings(
  log: PublicLog,
  place: Place,
  { classes }: Knowledge,
  answers: readonly Answer[],
): Finding[] {
  const [feature, values] = log.quotas[place[0]]!
  const [value] = values[place[1]]!
  const reasons = listPlainReasons(log, place)
  return answers.flatMap((answer, c) => {
    if (answer === 'open') return []
    const names = classes[c]!
    const plain = reasons.find((reason) => reason.answer === answer && reason.holdsOf(names))?.plain ?? null
    return [{ feature, value, names, answer, plain }]
  })
}

interface Reason {
  readonly plain: PlainReason
  readonly answer: 'with' | 'without'
  readonly holdsOf: (names: NameClass) => boolean
}

function listPlainReasons(log: PublicLog, [feature, value]: Place): Reason[] {
  const { panelSize: k, size, drawn } = log
  const reasons: Reason[] = []
  const add = (plain: PlainReason, { lower, upper }: Limits, people: number, holdsOf: Reason['holdsOf']) => {
    if (upper <= 0) reasons.push({ plain, answer: 'without', holdsOf })
    if (lower >= people) reasons.push({ plain, answer: 'with', holdsOf })
  }
  const panels = new Set(log.panels.flatMap(({ members }) => members))
  add('the quotas say it of every panel', limitByQuotas(log, feature, value), k, (names) =>
    names.every((name) => panels.has(name)),
  )
  const pool = limitByCounts(log.counts[feature]!, value, size)
  add('the pool has nobody with it, or nobody without it', pool, size, () => true)
  if (drawn === null) return reasons
  const inside = limitByCounts(drawn.counts[feature]!, value, k)
  const members = new Set(drawn.members)
  add('the drawn panel has nobody with it, or nobody without it', inside, k, (names) =>
    names.every((name) => members.has(name)),
  )
  const outside = { lower: pool.lower - inside.upper, upper: pool.upper - inside.lower }
  const others = new Set([...log.reserves, ...log.changes.flatMap(({ people }) => people)])
  add('nobody with it, or nobody without it, is left outside the drawn panel', outside, size - k, (names) =>
    names.every((name) => others.has(name) && !members.has(name)),
  )
  return reasons
}
