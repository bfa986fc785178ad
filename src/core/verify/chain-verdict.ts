import { formatQuantity, formatQuotedList } from '../../problems/problem-kind.ts'
import type { LogEntry } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { giveVerdict, type Verdict } from './verdict.ts'

const understoodTypes = new Set(['commit', 'draw', 'vacancy', 'replacement', 'void', 'close'])

/** Every entry is canonical, in sequence and hashes to the next one's `prev`; one commit, one draw. Needs the log. */
export function judgeChain(entries: readonly LogEntry[], faults: readonly Fault[]): Verdict {
  const types = entries.map((entry) => entry.type)
  const said = [`${formatQuantity(types.length, 'entry', 'entries')}: ${types.join(', ')}`]
  const first = entries[0]
  if (first !== undefined) said.push(`fingerprint ${first.hash}`)
  const given = types.indexOf('void')
  if (given >= 0) said.push(`given up in entry ${given}`)
  const other = [...new Set(types.filter((type) => !understoodTypes.has(type)))]
  if (other.length > 0) said.push(`what entries of type ${formatQuotedList(other)} say is not checked`)
  return giveVerdict('chain', faults, said.join('; '))
}
