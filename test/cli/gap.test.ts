import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { certifyLottery } from '../../src/core/lottery/certify.ts'
import type * as FairChancesModule from '../../src/core/lottery/fair-chances.ts'
import type { FairChances } from '../../src/core/lottery/fair-chances.ts'
import { listTypesByPosition } from '../../src/core/panels/instance.ts'
import type { Solver } from '../../src/core/panels/solver-port.ts'
import { min, mul, one, rational, sub, zero } from '../../src/core/rational.ts'
import { hasPython, judgeFiles } from '../core/verify/python.ts'
import { inFolder, run } from './run.ts'

/*
 * Lotteries of which the smallest chance alone is proved. Where one is wanted, the engine's own is made a little less fair: one of its
 * panels is drawn somewhat more often than LEXIMIN wants, and all that is proved is the first level above 0.
 */

/** How much of the lottery is one panel alone; null for the engine's own lottery. */
const share = vi.hoisted(() => ({ of: null as bigint | null }))

vi.mock('../../src/core/lottery/fair-chances.ts', async (load) => {
  const engine = await load<typeof FairChancesModule>()
  const computeFairChances: typeof engine.computeFairChances = (solver, question, method, progress) => {
    const fair = engine.computeFairChances(solver, question, method, progress)
    if (!fair.ok || method !== 'leximin' || share.of === null) return fair
    return { ...fair, value: favourOnePanel(solver, fair.value, share.of) }
  }
  return { ...engine, computeFairChances }
})

function favourOnePanel(solver: Solver, fair: FairChances, of: bigint): FairChances {
  const { instance, cuts } = fair
  const favour = rational(1n, of)
  const exact = fair.exact.map(({ seats, weight }, i) => {
    const less = mul(weight, sub(one, favour))
    return {
      seats,
      weight: i === 0 ? rational(less.num * favour.den + favour.num * less.den, less.den * favour.den) : less,
    }
  })
  const chances = instance.types.map(({ size }, t) => {
    const seats = exact.map(({ seats, weight }) => mul(weight, rational(seats[t]!)))
    return mul(
      seats.reduce((a, b) => sub(a, sub(zero, b)), zero),
      rational(1, size),
    )
  })
  const first = fair.stages.findIndex(({ bound }) => bound.num > 0n)
  const stages = fair.stages.slice(0, first + 1)
  const gap = sub(stages.at(-1)!.bound, chances.filter(({ num }) => num > 0n).reduce(min))
  const solved = { point: { chances, stages }, exact, cuts, listed: false, gap, unsettled: [] }
  const { certificate } = certifyLottery('leximin', { solver, instance, rows: instance.rows }, solved)!
  return { ...fair, chances: listTypesByPosition(instance).map((t) => chances[t]!), stages, exact, gap, certificate }
}

/** Runs with a lottery that favours one panel by so much. */
async function runWithGap(of: bigint, ...argv: readonly string[]): ReturnType<typeof run> {
  share.of = of
  try {
    return await run(...argv)
  } finally {
    share.of = null
  }
}

const proved =
  /everybody has a chance of at least (\d+\.\d+) % \(before it is rounded to numbered panels\); no lottery could give everybody more than (\d+\.\d+) %/

const commands: readonly (readonly string[])[] = [
  ['draw', '--seed', 'x'],
  ['commit', '--operator'],
  ['odds'],
  ['rehearse'],
]

test.each(commands)(
  '%s refuses a lottery that may be too far from the fairest, and says what to do',
  async (...argv) => {
    await inFolder('wales-2020', async (folder) => {
      const where = ['--config', join(folder, 'sortition.json')]
      const out = argv[0] === 'draw' || argv[0] === 'commit' ? ['--out', join(folder, 'out')] : []
      const refused = await runWithGap(20n, ...argv, ...where, ...out)
      expect(refused.code).toBe(1)
      const [, least, most] = proved.exec(refused.err) ?? []
      expect(Number(least)).toBeLessThan(Number(most))
      const [, points] =
        /run again with --accept-gap (\S+) to accept that, or loosen a quota \[gap-too-large\]/.exec(refused.err) ?? []
      expect(Number(points)).toBeGreaterThan(0.1)
      expect(refused.out).toBe('')
      const accepted = await runWithGap(20n, ...argv, ...where, ...out, '--accept-gap', points!)
      expect(accepted.code).toBe(0)
      expect(accepted.err).toContain(
        'this lottery is not proved to be LEXIMIN beyond its smallest chance: everybody has',
      )
      expect(proved.exec(accepted.err)?.slice(1)).toEqual([least, most])
    })
  },
)

test('the settings say what is accepted, a flag says it over them, and nothing above 0 is accepted by 0', async () => {
  await inFolder('wales-2020', async (folder) => {
    const path = join(folder, 'sortition.json')
    const settings = JSON.parse(await readFile(path, 'utf8')) as object
    const odds = async (acceptGap: unknown, ...flags: readonly string[]) => {
      await writeFile(path, JSON.stringify({ ...settings, acceptGap }))
      return runWithGap(20n, 'odds', '--config', path, ...flags)
    }
    expect(await odds(50)).toMatchObject({ code: 0 })
    expect(await odds(0)).toMatchObject({ code: 1 })
    expect(await odds(50, '--accept-gap', '0')).toMatchObject({ code: 1 })
    expect(await odds(0, '--accept-gap', '50')).toMatchObject({ code: 0 })
    for (const wrong of [-1, '0.1', 1e21, null])
      expect((await odds(wrong)).err).toContain('a number of percentage points such as 0.1')
    expect(await odds(50, '--accept-gap', 'all')).toMatchObject({ code: 2 })
  })
})

test('both verifiers say of such a draw what is proved, and what is not', async () => {
  await inFolder('wales-2020', async (folder) => {
    const [config, out] = [join(folder, 'sortition.json'), join(folder, 'out')]
    const drawn = await runWithGap(2000n, 'draw', '--config', config, '--seed', 'x', '--out', out, '--json')
    expect(drawn.code).toBe(0)
    expect(drawn.err).toContain('[gap-accepted]')
    const { chances } = JSON.parse(drawn.out) as { chances: { gap: string } }
    expect(chances.gap).toMatch(/^\d+\/\d+$/)
    const files = ['selection-log.jsonl', 'auditor-pack.json', 'certificate.json'] as const
    const [log, pack, certificate] = files.map((name, i) => join(out, i === 0 ? 'public' : 'private', name))
    expect(JSON.parse(await readFile(certificate!, 'utf8')).gap).toBe(chances.gap)
    const told = await run('verify', log!, '--pack', pack!, '--certificate', certificate!, '--json')
    const { verdicts } = JSON.parse(told.out) as { verdicts: { name: string; outcome: string; detail: string }[] }
    const own = verdicts.find(({ name }) => name === 'optimality')
    expect(own).toMatchObject({ outcome: 'pass' })
    const words =
      /everybody who can have a chance has at least \d+\.\d+ %, and no lottery gives all of them more than \d+\.\d+ %; not proved to be LEXIMIN beyond the smallest chance/
    expect(own?.detail).toMatch(words)
    if (!hasPython) return
    const second = judgeFiles({ log: log!, pack: pack!, certificate: certificate! })
    const [, outcome, detail] = second.find(([name]) => name === 'optimality')!
    expect(outcome).toBe('pass')
    expect(detail).toMatch(words)
  })
})
