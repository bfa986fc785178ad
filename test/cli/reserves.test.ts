import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findTicketPanel, orderReserves } from '../../src/core/draw/ticket.ts'
import type { CommitBody, DrawBody } from '../../src/core/log/entries.ts'
import { appendEntry, findDraw, readLog } from '../../src/core/log/log.ts'
import { nameOf, readPackFile } from './names.ts'
import { inFolder, run, textOf } from './run.ts'

test('a forger who puts another person among the reserves and hashes the log anew is found out by the raw files', async () => {
  await inFolder('wales-2020', async (folder) => {
    const config = join(folder, 'sortition.json')
    await run('draw', '--config', config, '--seed', 'x', '--out', join(folder, 'out'))
    const path = join(folder, 'out/public/selection-log.jsonl')
    const log = readLog(await textOf(path))
    if (!log.ok) throw new Error('the log is broken')
    const commit: CommitBody = log.value[0].body
    const draw: DrawBody = findDraw(log.value)!.body
    const pack = await readPackFile(folder)
    const outsider = pack.rows
      .filter((_, index) => !pack.panels[findTicketPanel(commit.lottery, draw.ticket)!]!.includes(index))
      .map(({ salt }) => nameOf(salt, 'reserve'))
      .find((name) => !draw.reserves.includes(name))!
    const forged = { ...draw, reserves: orderReserves(draw.seed, [...draw.reserves.slice(1), outsider]) }
    const begun = appendEntry(null, { type: 'commit', body: commit }, log.value[0].time)
    const ended = begun.ok ? appendEntry(begun.value, { type: 'draw', body: forged }, log.value[0].time) : begun
    if (!ended.ok) throw new Error(JSON.stringify(ended.problems))
    await writeFile(path, ended.value.text)
    expect((await run('verify', path)).code).toBe(0)
    const checked = await run('verify', path, '--config', config)
    expect(checked.code).toBe(1)
    expect(checked.out).toMatch(/^replay +fail/m)
    expect(checked.out).toMatch(/reserves: expected/)
  })
})
