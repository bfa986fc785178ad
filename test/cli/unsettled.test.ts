import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { mixNearest } from '../../src/core/lottery/nearest-lottery.ts'
import type * as SolvePointModule from '../../src/core/lottery/solve-point.ts'
import { Effort } from '../../src/core/panels/effort.ts'
import { hasPython, judgeFiles } from '../core/verify/python.ts'
import { inFolder, run } from './run.ts'

/* A pool of which the engine does not find out who can be on a panel: here it knows one panel alone, and has no steps left. */
vi.mock('../../src/core/lottery/solve-point.ts', async (load) => {
  const engine = await load<typeof SolvePointModule>()
  const solveByMethod: typeof engine.solveByMethod = (method, context, dice) => {
    const solved = engine.solveByMethod(method, context, dice)
    if (typeof solved === 'string') return solved
    const known = [Int32Array.from(solved.exact[0]!.seats)]
    return mixNearest(context, { known, cuts: [] }, { dice, effort: new Effort(0) })
  }
  return { ...engine, solveByMethod }
})

test('people of whom it is not known whether a panel can hold them are named, and nothing is said to be proved for them', async () => {
  await inFolder('wales-2020', async (folder) => {
    const [config, out] = [join(folder, 'sortition.json'), join(folder, 'out')]
    const draw = ['draw', '--config', config, '--seed', 'x', '--out', out]
    const refused = await run(...draw)
    expect(refused.code).toBe(1)
    const [, people] =
      /no panel was found for (\d+) registrants, and it is not known whether there is any/.exec(refused.err) ?? []
    expect(Number(people)).toBeGreaterThan(0)
    expect(refused.err).not.toContain('people-impossible')
    const words = new RegExp(
      `${people} people have no chance, although some panel may have room for them; no lottery could`,
    )
    expect(refused.err).toMatch(words)
    const [, points] = /run again with --accept-gap (\S+) to accept that/.exec(refused.err) ?? []
    const accepted = await run(...draw, '--accept-gap', points!)
    expect(accepted.code).toBe(0)
    const files = ['selection-log.jsonl', 'auditor-pack.json', 'certificate.json'] as const
    const [log, pack, certificate] = files.map((name, i) => join(out, i === 0 ? 'public' : 'private', name))
    const [commit] = (await readFile(log!, 'utf8')).split('\n')
    expect(JSON.parse(commit!).body.promise).toMatchObject({ impossible: 0, noTicket: Number(people) })
    const told = await run('verify', log!, '--pack', pack!, '--certificate', certificate!, '--json')
    const { verdicts } = JSON.parse(told.out) as { verdicts: { name: string; outcome: string; detail: string }[] }
    expect(verdicts.filter(({ outcome }) => outcome === 'fail')).toEqual([])
    const own = verdicts.find(({ name }) => name === 'optimality')
    const proved = /somebody who may be on a panel has no chance.*nothing is proved of anybody's chance/
    expect(own?.outcome).toBe('not checked')
    expect(own?.detail).toMatch(proved)
    if (!hasPython) return
    const second = judgeFiles({ log: log!, pack: pack!, certificate: certificate! })
    expect(second.filter(([, outcome]) => outcome === 'fail')).toEqual([])
    const [, outcome, detail] = second.find(([name]) => name === 'optimality')!
    expect(outcome).toBe('not checked')
    expect(detail).toMatch(proved)
  })
})
