import { join } from 'node:path'
import { expect, test } from 'vitest'
import { largestErrorOf } from '../bench/error.js'
import { inFolder, run } from './cli/run.ts'

test('the benchmark reads from the files of a draw how far chances counted from its panels are from the exact ones', async () => {
  await inFolder('wales-2020', async (folder) => {
    const files = ['--quotas', join(folder, 'quotas.csv'), '--pool', join(folder, 'registrants.csv')]
    const out = join(folder, 'drawn')
    const { code } = await run('draw', ...files, '--panel', '15', '--seed', 'bench', '--out', out, '--quiet')
    expect(code).toBe(0)
    // In percentage points: below one panel in a thousand, and not all chances are a multiple of that.
    const error = Number(largestErrorOf(out))
    expect(error).toBeGreaterThan(0.05)
    expect(error).toBeLessThan(0.1)
  })
})
