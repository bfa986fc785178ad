import { expect, test } from 'vitest'
import { deriveSeed } from '../../../src/core/draw/seed.ts'
import { drawTicket } from '../../../src/core/draw/ticket.ts'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { hashCommit } from '../../../src/core/log/commit-body.ts'
import { readLog } from '../../../src/core/log/log.ts'
import { computeIndexChances } from '../../../src/core/log/ticket-chances.ts'
import { toNumber } from '../../../src/core/rational.ts'
import { inFolder, run, textOf } from '../../cli/run.ts'

/**
 * Two-sided normal quantile for a false alarm in one of 125 tests with probability 1 in a million:
 * 1 − Φ(5.77) ≈ 4 × 10⁻⁹ = 10⁻⁶ / 125 / 2. With SORTITION_SLOW=1 expected counts are above 900, and the normal
 * approximation holds; the seeds are always the same, so a shorter run raises no alarm by chance.
 */
const slow = process.env.SORTITION_SLOW === '1'
const [seeds, leastExpected] = slow ? [100_000, 900] : [40_000, 360]
const quantile = 5.77

test(`over ${seeds} seeds everyone is drawn as often as their stated chance says (false alarm: 1 in a million)`, async () => {
  await inFolder('wales-2020', async (folder) => {
    const made = await run(
      'draw',
      '--config',
      `${folder}/sortition.json`,
      '--seed',
      'x',
      '--out',
      `${folder}/out`,
      '--quiet',
    )
    expect(made.code).toBe(0)
    const log = readLog(await textOf(`${folder}/out/public/selection-log.jsonl`))
    const pack = parsePack(await textOf(`${folder}/out/private/auditor-pack.json`))
    if (!log.ok || !pack.ok) throw new Error('the log is broken')
    const { body } = log.value[0]
    const commit = hashCommit(body)
    const times = new Array<number>(body.pool.size).fill(0)
    for (let i = 0; i < seeds; i++) {
      const { panel } = drawTicket(deriveSeed(commit, [{ kind: 'text', text: `seed ${i}` }]), body.lottery)
      for (const index of pack.value.panels[panel!]!) times[index]! += 1
    }
    const { tickets, panels } = body.lottery
    const people = panels.map(([own], panel) => [own, pack.value.panels[panel]!] as const)
    const far = computeIndexChances({ tickets, panels: people }, body.pool.size).map((chance, index) => {
      const p = toNumber(chance)
      expect(seeds * p * (1 - p)).toBeGreaterThan(leastExpected)
      return Math.abs(times[index]! - seeds * p) / Math.sqrt(seeds * p * (1 - p))
    })
    console.info(`largest deviation: ${Math.max(...far).toFixed(2)} standard deviations of at most ${quantile}`)
    expect(Math.max(...far)).toBeLessThan(quantile)
  })
})
