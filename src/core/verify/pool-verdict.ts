import { formatQuantity } from '../../problems/problem-kind.ts'
import { defineVerdict, giveVerdict, leaveUnchecked } from './verdict.ts'

/** The rows hash to the committed root. Needs the auditor pack, or the raw files and the pool key where it is random. */
export const poolVerdict = defineVerdict({
  name: 'pool',
  needs: 'the auditor pack or the raw files',
  asksRawFiles: true,
  judge: ({ commit, pool, given }) => {
    if (pool.from.length === 0) return given.raw === undefined ? null : leaveUnchecked('the pool key')
    const rows = formatQuantity(commit.body.pool.size, 'row')
    return giveVerdict(pool.faults, `${rows} of ${pool.from.join(' and ')} hash to the root`)
  },
})
