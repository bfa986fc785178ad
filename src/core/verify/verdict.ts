import { formatQuantity } from '../../problems/problem-kind.ts'
import type { Fault } from '../log/log-fault.ts'

/** The verdicts on a log, in the order in which they are given. */
export const verdictNames = [
  'chain',
  'signature',
  'anchor',
  'beacon',
  'draw',
  'lottery',
  'changes',
  'quotas',
  'pool',
  'replacements',
  'optimality',
  'replay',
] as const

export type VerdictName = (typeof verdictNames)[number] | 'receipt'

/** One answer among several: there is never a single green light. */
export interface Verdict {
  readonly name: VerdictName
  readonly outcome: 'pass' | 'fail' | 'not checked'
  /** Plain words: what was counted, or what is wrong. */
  readonly detail: string
  /** What is wrong, by entry; no more than the first hundred. */
  readonly failures: readonly Fault[]
  /** What would have to be given for a check, where it was not made. */
  readonly missing?: string
}

const mostListedFaults = 100

/** Passes with `detail` where nothing is wrong, else fails. */
export function giveVerdict(name: VerdictName, failures: readonly Fault[], detail: string): Verdict {
  if (failures.length === 0) return { name, outcome: 'pass', detail, failures }
  const more = failures.length > mostListedFaults ? `, the first ${mostListedFaults} are listed` : ''
  const said = `${formatQuantity(failures.length, 'fault')} found${more}`
  return { name, outcome: 'fail', detail: said, failures: failures.slice(0, mostListedFaults) }
}

/** Nothing was checked, for want of `missing`. */
export function leaveUnchecked(name: VerdictName, missing: string): Verdict {
  return { name, outcome: 'not checked', detail: `not checked: this needs ${missing}`, failures: [], missing }
}
