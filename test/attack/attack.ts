import type { Solver } from '../../src/core/panels/solver-port.ts'
import { gatherKnowledge, type Limits, limitByCounts, limitByQuotas, type NameClass } from './knowledge.ts'
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

/** Asks of everybody whom a log names, for every value, or those of `only`: can they have it, and can they not? */
export function attackLog(solver: Solver, log: PublicLog, only?: readonly string[]): Attack {
  const total = { asked: 0, linear: 0, integer: 0 }
  const findings: Finding[] = []
  for (const [f, [feature, quotas]] of log.quotas.entries()) {
    for (const [v, [value]] of quotas.entries()) {
      if (only !== undefined && !only.includes(`${feature}: ${value}`)) continue
      const known = gatherKnowledge(log, f, v)
      const { answers, linear, integer } = settleValue(solver, known)
      total.linear += linear
      total.integer += integer
      const reasons = listPlainReasons(log, f, v)
      for (const [c, answer] of answers.entries()) {
        const names = known.classes[c]!
        total.asked += names.length
        if (answer === 'open') continue
        const plain = reasons.find((reason) => reason.answer === answer && reason.holdsOf(names))?.plain ?? null
        findings.push({ feature, value, names, answer, plain })
      }
    }
  }
  return { ...total, findings }
}

interface Reason {
  readonly plain: PlainReason
  readonly answer: 'with' | 'without'
  readonly holdsOf: (names: NameClass) => boolean
}

function listPlainReasons(log: PublicLog, feature: number, value: number): Reason[] {
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
