import { formatQuantity } from '../../problems/problem-kind.ts'
import type { ChainedEntry } from '../log/log-kind.ts'
import { defineVerdict, giveVerdict } from './verdict.ts'

/** Every entry is canonical, in sequence and hashes to the next one's `prev`; one commit, one draw (docs/log-format.md §3). */
export const chainVerdict = defineVerdict({
  name: 'chain',
  needs: 'a log',
  judgeAnyLog: ({ entries, chainFaults }) => giveVerdict(chainFaults, describeEntries(entries)),
})

/** Which entries a log of any kind has, and what they are known by. */
export function describeEntries(entries: readonly ChainedEntry[]): string {
  const types = entries.map((entry) => entry.type)
  const said = [`${formatQuantity(types.length, 'entry', 'entries')}: ${types.join(', ')}`]
  const [first] = entries
  if (first !== undefined) said.push(`fingerprint ${first.hash}`)
  const given = types.indexOf('void')
  if (given >= 0) said.push(`given up in line ${given + 1}`)
  return said.join('; ')
}
