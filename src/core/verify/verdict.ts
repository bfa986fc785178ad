import { formatQuantity } from '../../problems/problem-kind.ts'
import type { Fault } from '../log/log-fault.ts'
import type { CommittedLog, LogSubject } from './log-subject.ts'

/** One answer among several: there is never a single green light. */
export interface Judgement {
  readonly outcome: 'pass' | 'fail' | 'not checked'
  /** Plain words: what was counted, or what is wrong. */
  readonly detail: string
  /** What is wrong, by entry; no more than the first hundred. */
  readonly failures: readonly Fault[]
  /** What would have to be given for a check, where it was not made. */
  readonly missing?: string
}

/** What a verdict asks of a log and how it is judged (docs/log-format.md §11). A judge never throws because of its log. */
export type VerdictDefinition<N extends string = string> = {
  readonly name: N
  /** What is missing where a judge gives null. */
  readonly needs: string
  /** It asks something of raw files, and fails where those that are given can be no pool and quotas at all. */
  readonly asksRawFiles?: true
} & (
  | { readonly judge: (log: CommittedLog) => Judgement | null }
  /** Judges logs too that cannot be read or have not one commit. */
  | { readonly judgeAnyLog: (log: LogSubject) => Judgement | null }
)

/** A verdict, with its name as its type: the list of verdicts makes the type of all names from it. */
export function defineVerdict<const N extends string>(definition: VerdictDefinition<N>): VerdictDefinition<N> {
  return definition
}

/** Faults of a verdict that are told; more are counted. */
export const mostListedFaults = 100

/** Passes with `detail` where nothing is wrong, else fails. */
export function giveVerdict(failures: readonly Fault[], detail: string): Judgement {
  if (failures.length === 0) return { outcome: 'pass', detail, failures }
  const more = failures.length > mostListedFaults ? `, the first ${mostListedFaults} are listed` : ''
  const said = `${formatQuantity(failures.length, 'fault')} found${more}`
  return { outcome: 'fail', detail: said, failures: failures.slice(0, mostListedFaults) }
}

/** Nothing was checked, for want of `missing`. */
export function leaveUnchecked(missing: string): Judgement {
  return { outcome: 'not checked', detail: `not checked: this needs ${missing}`, failures: [], missing }
}
