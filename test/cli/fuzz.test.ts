import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { afterAll, expect } from 'vitest'
import { anyBytes, shreds } from '../files/bytes.ts'
import { scratch } from '../files/scratch.ts'
import { run } from './run.ts'

const quotas =
  'feature,value,min,max,min_flex,max_flex\nsex,f,1,2,0,2\nsex,m,1,2,1,3\nage,young,0,3,0,3\nage,old,1,1,0,2\n'
const pool = 'id,sex,age,address\na,f,young,1 Road\nb,m,old,2 Road\nc,f,old,1 road\nd,m,young,\ne,f,young,3 Road\n'

/** A whole file with a piece of it replaced: nearly right, which goes further than noise. */
function nearly(text: string): fc.Arbitrary<Uint8Array> {
  return fc
    .record({
      at: fc.nat({ max: text.length }),
      cut: fc.nat({ max: 12 }),
      by: fc.oneof(shreds, fc.string({ maxLength: 4 }), fc.constant('')),
    })
    .map(({ at, cut, by }) => Buffer.from(text.slice(0, at) + by + text.slice(at + cut)))
}

/** By default a short run that is always the same; `SORTITION_SLOW=1` makes it long and new each time. */
const slow = process.env.SORTITION_SLOW === '1'
const runs = Number(process.env.SORTITION_RUNS ?? 5000)
const sweep = slow ? { numRuns: runs, timeout: 10_000 } : { numRuns: 120, timeout: 10_000, seed: 20261104 }

const seen = new Map<number, number>()
const exits = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(nearly(quotas), fc.constant(Buffer.from(pool))) },
  { weight: 4, arbitrary: fc.tuple(fc.constant(Buffer.from(quotas)), nearly(pool)) },
  { weight: 1, arbitrary: fc.tuple(anyBytes, fc.constant(Buffer.from(pool))) },
  { weight: 1, arbitrary: fc.tuple(fc.constant(Buffer.from(quotas)), anyBytes) },
)

test.prop([exits, fc.integer({ min: 1, max: 6 })], sweep)(
  'check answers 0, 1 or 2 to any bytes whatever, in time, and says why',
  async ([quotaBytes, poolBytes], panel) => {
    const [q, p] = [join(scratch, 'quotas.csv'), join(scratch, 'pool.csv')]
    writeFileSync(q, quotaBytes)
    writeFileSync(p, poolBytes)
    const flags = ['--quotas', q, '--pool', p, '--panel', `${panel}`, '--household', 'address']
    const { code, out, err } = await run('check', ...flags, '--json')
    seen.set(code, (seen.get(code) ?? 0) + 1)
    expect([0, 1, 2]).toContain(code)
    expect(err).not.toMatch(/fault of the program|undefined|NaN|\[object|\bat .*\.[jt]s:\d/)
    const said = JSON.parse(out)
    expect(said).toMatchObject({ v: 1, problems: expect.any(Array) })
    expect(said.problems.length > 0).toBe(code !== 0)
    if (code === 2) expect(err).toMatch(/^problem: /m)
    else expect(said.feasible).toBe(code === 0)
  },
  slow ? 1_200_000 : 120_000,
)

afterAll(() => {
  for (const code of [0, 1, 2]) expect(seen.get(code), `no case with exit ${code}`).toBeGreaterThan(5)
  process.stdout.write(
    `fuzzed check: ${[...seen]
      .sort()
      .map(([code, times]) => `exit ${code} ${times} times`)
      .join(', ')}\n`,
  )
})
