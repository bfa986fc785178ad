import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { seedDice } from '../../src/core/panels/search-dice.ts'
import { at, bothVerify, log, smallPool } from './protocol.ts'
import { inFolder, run, textOf } from './run.ts'

/**
 * Random people of random panels withdraw, one or two at a time, until nobody can be called any more. After each step the
 * log verifies with the pack, and every person's row is in the file where the log has them. SORTITION_SLOW=1 tries more panels.
 */
test.each(process.env.SORTITION_SLOW === '1' ? ['a', 'b', 'c', 'd'] : ['b'])(
  'simulated withdrawals until nobody can be called, from seed %s',
  async (seed) => {
    await inFolder(null, async (folder) => {
      const dice = seedDice(seed)
      await smallPool(folder)
      const rows = Array.from({ length: 20 }, (_, i) => {
        return `P${i + 10},${i % 2 ? 'f' : 'm'},${dice(3) ? 'town' : 'land'},${dice(4) ? '' : `${dice(3)} Street`}`
      })
      await writeFile(join(folder, 'pool.csv'), `id,sex,place,address\n${rows.join('\n')}\n`)
      expect((await run(...at(folder, 'draw', '--seed', seed, '--household', 'address'))).code).toBe(0)
      const idsOf = async (name: string): Promise<string[]> => {
        const path = join(folder, 'out/private', `${name}.csv`)
        if (!existsSync(path)) return []
        return (parse(await textOf(path), { columns: true }) as { id: string }[]).map(({ id }) => id)
      }
      const gone: string[] = []
      let steps = 0
      let exhausted = false
      while (!exhausted) {
        const panel = await idsOf('panel')
        const first = dice(panel.length)
        const leaving = [panel[first]!, ...(dice(3) === 0 ? [panel[(first + 1) % panel.length]!] : [])]
        const from = dice(2) === 0 ? [] : ['--from-pool']
        const time = `2026-12-01T00:${String(steps % 60).padStart(2, '0')}:00Z`
        const call = ['replace', ...leaving, '--reason', `step ${steps}`, '--accept-violation', '--now', time]
        let done = await run(...call, ...from, '--json', '--log', log(folder))
        if (done.code === 1 && from.length === 0)
          done = await run(...call, '--from-pool', '--json', '--log', log(folder))
        if (done.code === 1) {
          expect(done.err).toContain('[replacements-too-few]')
          exhausted = leaving.length === 1
          if (!exhausted) continue
        } else {
          expect(done.code, done.err).toBe(0)
          gone.push(...leaving)
          const said = JSON.parse(done.out) as { called: { id: string }[]; left: { id: string }[] }
          expect(said.left.map(({ id }) => id)).toEqual(leaving)
          const staying = panel.filter((id) => !leaving.includes(id))
          // Nobody who stays is moved, and those who are called come behind them.
          expect(await idsOf('panel')).toEqual([...staying, ...said.called.map(({ id }) => id)])
          steps += 1
        }
        expect([...(await idsOf('withdrawn'))].sort()).toEqual([...gone].sort())
        const all = (await Promise.all(['panel', 'reserves', 'remaining', 'withdrawn'].map(idsOf))).flat()
        expect(all.sort()).toEqual(rows.map((row) => row.split(',')[0]))
        expect((await run('status', '--quiet', '--log', log(folder))).code).toBe(0)
        const checked = await run('verify', log(folder), '--pack', join(folder, 'out/private/auditor-pack.json'))
        expect(checked.code, checked.out).toBe(0)
      }
      expect(steps).toBeGreaterThan(5)
      expect(await bothVerify(folder)).toMatchObject({ changes: 'pass', replacements: 'pass' })
      process.stdout.write(`seed ${seed}: ${gone.length} people left in ${steps} steps\n`)
    })
  },
)
