import { FaultCollector } from '../log/fault-collector.ts'
import { defineVerdict, giveVerdict } from './verdict.ts'

/** The commit is the one whose fingerprint was published (docs/log-format.md §15). */
export const anchorVerdict = defineVerdict({
  name: 'anchor',
  needs: 'the fingerprint as it was published before the seed',
  judge: ({ commit, given: { fingerprint } }) => {
    if (fingerprint === undefined) return null
    const faults = new FaultCollector(commit.seq)
    faults.compare('fingerprint', fingerprint, commit.hash)
    return giveVerdict(faults.faults, 'the commit has the published fingerprint')
  },
})
