import { expect, test } from 'vitest'
import { drawVerdict } from '../../../src/core/verify/draw-verdict.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { small } from '../log/small.ts'
import { loose, rehashed } from './forge.ts'

/** The lottery has ten tickets. */
const { log } = small(null, (body) => ({ ...body, seedSource: { digits: 2, kind: 'dice' } }))
const [commit, draw] = loose(log)

test.each([
  ['no draw', [], ['seed source']],
  ['one draw', [draw!], ['seed source', 'sources']],
  ['two draws', [draw!, draw!], ['seed source', 'draws']],
] as const)('a source that cannot serve is told of a log with %s', (_, draws, faults) => {
  const verdicts = verifyLog({ log: rehashed([commit!, ...draws]) })
  const { outcome, failures } = verdicts.find(({ name }) => name === drawVerdict.name)!
  expect(outcome).toBe('fail')
  expect(failures.map(({ what }) => what)).toEqual(faults)
})
