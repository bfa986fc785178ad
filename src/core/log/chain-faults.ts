import { showValue } from '../text.ts'
import type { EntryType, LogEntry } from './entries.ts'
import type { Fault } from './log-fault.ts'
import { hashEntry } from './read-lines.ts'

/** Everything that keeps well-formed entries from being one unbroken log: hashes, numbers, times, order of types. */
export function findChainFaults(entries: readonly LogEntry[]): Fault[] {
  return [...findLinkFaults(entries), ...findOrderFaults(entries.map((entry) => entry.type))]
}

function findLinkFaults(entries: readonly LogEntry[]): Fault[] {
  const faults: Fault[] = []
  const check = (entry: number, what: string, expected: unknown, found: unknown): void => {
    if (expected !== found) faults.push({ entry, what, expected: showValue(expected), found: showValue(found) })
  }
  for (const [i, entry] of entries.entries()) {
    const before = entries[i - 1]
    check(i, 'seq', i, entry.seq)
    check(i, 'hash', hashEntry(entry), entry.hash)
    check(i, 'prev', before?.hash ?? null, entry.prev)
    if (before !== undefined && entry.time < before.time) {
      faults.push({ entry: i, what: 'time', expected: `${before.time} or later`, found: entry.time })
    }
  }
  return faults
}

/** One commit, one draw; nothing is drawn from a log that was given up; nothing follows the end. */
export function findOrderFaults(types: readonly EntryType[]): Fault[] {
  const faults: Fault[] = []
  const before = new Set<EntryType>()
  for (const [i, type] of types.entries()) {
    const expected = explainOrderFault(type, before)
    if (expected !== null) faults.push({ entry: i, what: 'the order of entries', expected, found: type })
    before.add(type)
  }
  return faults
}

/** What should stand in place of an entry of `type` after entries of the types in `before`; null where it may follow. */
function explainOrderFault(type: EntryType, before: ReadonlySet<EntryType>): string | null {
  if (before.size === 0) return type === 'commit' ? null : 'a commit first'
  if (before.has('close')) return 'nothing after the close'
  switch (type) {
    case 'commit':
      return 'one commit only'
    case 'draw':
      if (before.has('draw')) return 'one draw only'
      return before.has('void') ? 'no draw after the log was given up' : null
    case 'contribution':
      if (before.has('draw')) return 'contributions to the seed before the draw'
      return before.has('void') ? 'no contribution after the log was given up' : null
    case 'vacancy':
    case 'replacement':
      if (!before.has('draw')) return `no ${type} before the draw`
      if (type === 'replacement' && !before.has('vacancy')) return 'a vacancy before the replacement'
      return before.has('void') ? `no ${type} after the log was given up` : null
    case 'void':
      return before.has('void') ? 'one void only' : null
    case 'anchor':
    case 'close':
      return null
  }
}
