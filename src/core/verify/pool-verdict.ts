import { formatQuantity } from '../../problems/problem-kind.ts'
import { defineVerdict, giveVerdict, leaveUnchecked } from './verdict.ts'

/** The rows hash to the committed root. Needs the auditor pack, or the raw files and the pool key where it is random. */
export const poolVerdict = defineVerdict({
  name: 'pool',
  needs: 'the auditor pack or the raw files',
  asksRawFiles: true,
  judge: ({ commit, pool, given }) => {
    if (pool.from.length === 0) return given.raw === undefined ? null : leaveUnchecked('the pool key')
    const { size } = commit.body.pool
    const hash = size === 1 ? 'hashes' : 'hash'
    return giveVerdict(pool.faults, `${formatQuantity(size, 'row')} of ${pool.from.join(' and ')} ${hash} to the root`)
  },
})
