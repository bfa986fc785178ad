import { expect, test } from 'vitest'
import { settingsVerdict } from '../../../src/core/verify/settings-verdict.ts'
import type { Verdict } from '../../../src/core/verify/verdict-list.ts'
import type { StatedSettings } from '../../../src/core/verify/verify-input.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { small } from '../log/small.ts'

function judge(log: string, settings: StatedSettings): Verdict {
  return verifyLog({ log, settings }).find(({ name }) => name === settingsVerdict.name)!
}

const plain = small().log
const spread = small(null, (body) => ({ ...body, spread: true })).log

test.each([
  ['spread, as stated', spread, true, []],
  ['not spread, as stated', plain, false, []],
  ['not spread, and stated to be', plain, true, ['spread of the panels']],
  ['spread, and stated not to be', spread, false, ['spread of the panels']],
] as const)('numbered panels are %s', (_, log, stated, faults) => {
  const { outcome, failures } = judge(log, { spread: stated })
  expect(failures.map(({ what }) => what)).toEqual(faults)
  expect(outcome).toBe(faults.length === 0 ? 'pass' : 'fail')
})
