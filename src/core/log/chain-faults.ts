import type { EntryType, LogEntry } from './entries.ts'
import { FaultCollector } from './fault-collector.ts'
import { mostAnchors } from './limits.ts'
import type { Fault } from './log-fault.ts'
import type { ChainedEntry } from './log-kind.ts'
import { hashEntry } from './read-lines.ts'

/** Everything that keeps well-formed entries from being one unbroken log: hashes, numbers, times, order of types. */
export function findChainFaults(entries: readonly LogEntry[]): Fault[] {
  return [...findLinkFaults(entries), ...findOrderFaults(entries.map((entry) => entry.type))]
}

/** Hashes, numbers and times: each entry by itself and beside the one before it (docs/log-format.md §3). */
export function findLinkFaults(entries: readonly ChainedEntry[]): Fault[] {
  return entries.flatMap((entry, i) => {
    const faults = new FaultCollector(i)
    const before = entries[i - 1]
    faults.compare('seq', i, entry.seq)
    faults.compare('hash', hashEntry(entry), entry.hash)
    faults.compare('prev', before?.hash ?? null, entry.prev)
    // All times have the same form, so that their texts are ordered as they are.
    if (before !== undefined && entry.time < before.time) {
      faults.report('time', `${before.time} or later`, entry.time)
    }
    return faults.faults
  })
}

/** The rules for the order of entries (docs/log-format.md §4), and what each wants where an entry of `type` breaks it. */
const orderRules = {
  'commit first': () => 'a commit first',
  'one commit': () => 'one commit only',
  'one draw': () => 'one draw only',
  'change after draw': (type) => `no ${type} before the draw`,
  'replacement after vacancy': () => 'a vacancy before the replacement',
  'one void': () => 'one void only',
  'few anchors': () => `${mostAnchors} anchors at most`,
  'not given up': (type) => `no ${type} after the log was given up`,
  'not closed': () => 'nothing after the close',
} as const satisfies Readonly<Record<string, (type: EntryType) => string>>

export type OrderRule = keyof typeof orderRules

/** What stands in a log that keeps the rule, in place of an entry of `type` that breaks it. */
export function describeOrderRule(rule: OrderRule, type: EntryType): string {
  return orderRules[rule](type)
}

/** One commit, one draw; nothing is drawn from a log that was given up; nothing follows the end. */
export function findOrderFaults(types: readonly EntryType[]): Fault[] {
  const before = new Set<EntryType>()
  let anchors = 0
  return types.flatMap((type, i) => {
    const faults = new FaultCollector(i)
    if (type === 'anchor') anchors += 1
    const broken =
      findBrokenOrderRule(type, before) ?? (type === 'anchor' && anchors > mostAnchors ? 'few anchors' : null)
    if (broken !== null) faults.report('the order of entries', describeOrderRule(broken, type), type)
    before.add(type)
    return faults.faults
  })
}

/** The rule that an entry of `type` breaks after entries of the types in `before`; null where it may follow. */
function findBrokenOrderRule(type: EntryType, before: ReadonlySet<EntryType>): OrderRule | null {
  if (before.size === 0) return type === 'commit' ? null : 'commit first'
  if (before.has('close')) return 'not closed'
  switch (type) {
    case 'commit':
      return 'one commit'
    case 'draw':
      if (before.has('draw')) return 'one draw'
      return before.has('void') ? 'not given up' : null
    case 'vacancy':
    case 'replacement':
      if (!before.has('draw')) return 'change after draw'
      if (type === 'replacement' && !before.has('vacancy')) return 'replacement after vacancy'
      return before.has('void') ? 'not given up' : null
    case 'void':
      return before.has('void') ? 'one void' : null
    case 'anchor':
    case 'close':
      return null
  }
}
