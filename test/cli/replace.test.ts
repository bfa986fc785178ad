import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { DrawBody } from '../../src/core/log/entries.ts'
import { appendEntry, readLog } from '../../src/core/log/log.ts'
import { must } from '../core/log/small.ts'
import { signerFile, signerPub } from '../core/signature/signer.ts'
import { at, bothVerify, commitTo, log, smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, type Run, run, textOf, transcript } from './run.ts'
import { because, everything, filesAgree, idsOf, inDrawn, on, rowsOf } from './standing.ts'

test('seats that are left empty are filled later, and a dry run says what would be done and does nothing', async () => {
  await inDrawn(async (folder) => {
    const [first] = await idsOf(folder, 'panel')
    const place = ['--log', '@/out/public/selection-log.jsonl']
    const said = [await transcript(folder, 'replace', first!, ...because, '--leave-empty', ...place)]
    await filesAgree(folder)
    expect(await idsOf(folder, 'panel')).toHaveLength(3)
    expect(await rowsOf(folder, 'withdrawn')).toMatchObject([
      { id: first, 'withdrew at': '2026-11-04T18:30:00Z', 'reason given': 'cannot come' },
    ])
    expect(await bothVerify(folder)).toMatchObject({ changes: 'pass', replacements: 'not checked' })
    said.push(await transcript(folder, 'status', ...place))
    const before = await everything(folder)
    said.push(await transcript(folder, 'replace', '--dry-run', '--from-pool', ...place))
    const dry = JSON.parse((await run('replace', '--dry-run', '--from-pool', '--json', ...on(folder))).out)
    expect(await everything(folder)).toEqual(before)
    const done = JSON.parse((await run('replace', '--from-pool', '--json', ...on(folder))).out)
    expect(dry).toEqual({ ...done, written: false, dryRun: true })
    expect(done).toMatchObject({ emptySeats: 0, violation: '0', left: [], from: 'pool', problems: [] })
    expect(await idsOf(folder, 'panel')).toContain(done.called[0].id)
    await filesAgree(folder)
    expect(await bothVerify(folder)).toMatchObject({ changes: 'pass', replacements: 'pass' })
    await expect(said.join('\n')).toMatchFileSnapshot('../transcripts/replace/leave-empty.txt')
    for (const name of await filesBelow(join(folder, 'out/private')))
      if (process.platform !== 'win32') expect((await stat(join(folder, 'out/private', name))).mode & 0o777).toBe(0o600)
  })
})

test('a quota that nobody can meet any more is broken only when that is accepted, and the log says by how much', async () => {
  await inDrawn(async (folder) => {
    const women = (await rowsOf(folder, 'remaining')).concat(await rowsOf(folder, 'reserves'))
    let refused: Run | null = null
    for (let step = 0; refused === null && step < women.length; step++) {
      const [woman] = (await rowsOf(folder, 'panel')).filter(({ sex }) => sex === 'f')
      const before = await everything(folder)
      const tried = await run('replace', woman!.id!, ...because, '--from-pool', ...on(folder))
      if (tried.code === 0) continue
      refused = tried
      expect(tried.err).toContain('[replace-misses]')
      expect(tried.out).toContain('1 too few')
      expect(await everything(folder)).toEqual(before)
      const dry = await run('replace', woman!.id!, ...because, '--from-pool', '--dry-run', ...on(folder))
      expect([dry.code, dry.out]).toEqual([1, tried.out])
      const quiet = await run('replace', woman!.id!, ...because, '--from-pool', '--json', ...on(folder))
      expect(JSON.parse(quiet.out)).toMatchObject({ written: false, files: [], problems: [{ kind: 'replace-misses' }] })
      const accepted = await run('replace', woman!.id!, ...because, '--from-pool', '--accept-violation', ...on(folder))
      expect(accepted.code).toBe(0)
      expect(accepted.out).toMatch(/The quotas are missed by [1-9]/)
      await filesAgree(folder)
    }
    expect(refused).not.toBe(null)
    expect(await bothVerify(folder)).toMatchObject({ changes: 'pass', replacements: 'pass' })
  })
})

test('a reason with the name or id of somebody is published only where that is accepted', async () => {
  await inDrawn(async (folder) => {
    const [first = '', second = ''] = await idsOf(folder, 'panel')
    const before = await everything(folder)
    const telling = ['replace', first, '--reason', `as ${second} asked`, '--leave-empty', ...on(folder)]
    const refused = await run(...telling)
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(`there is the id "${second}" in it`)])
    expect(await everything(folder)).toEqual(before)
    expect((await run(...telling, '--accept-reason')).code).toBe(0)
    expect(await rowsOf(folder, 'withdrawn')).toMatchObject([{ 'reason given': `as ${second} asked` }])
  })
})

test('two commands at once: one works, the other says so, and the log has one change', async () => {
  await inDrawn(async (folder) => {
    const ids = await idsOf(folder, 'panel')
    const runs = await Promise.all(
      ids.map((id) => run('replace', id, ...because, '--from-pool', '--accept-violation', ...on(folder))),
    )
    const [done, barred] = [runs.filter(({ code }) => code === 0), runs.filter(({ code }) => code === 2)]
    expect([done.length, barred.length]).toEqual([1, 3])
    for (const { err } of barred) expect(err).toMatch(/process \d+ is adding to this log.*\[lock-held\]/s)
    expect(must(readLog(await textOf(log(folder)))).map(({ type }) => type)).toHaveLength(4)
    expect(await filesBelow(join(folder, 'out/public'))).toEqual(['selection-log.jsonl'])
    await filesAgree(folder)
  })
})

test('a draw from a commit waits for no lock and leaves none', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    expect((await commitTo(folder, '--operator')).code).toBe(0)
    const before = await textOf(log(folder))
    await writeFile(`${log(folder)}.lock`, '{"pid":1,"time":"2026-11-04T18:00:00.000Z"}\n')
    const barred = await run(...at(folder, 'draw', '--seed', 'x'))
    expect([barred.code, barred.err.includes('[lock-held]')]).toEqual([2, true])
    expect(await textOf(log(folder))).toBe(before)
    await rm(`${log(folder)}.lock`)
    expect((await run(...at(folder, 'draw', '--seed', 'x', '--panel', '5'))).code).toBe(2)
    expect((await run(...at(folder, 'draw', '--seed', 'x'))).code).toBe(0)
    expect(await filesBelow(join(folder, 'out/public'))).toEqual(['selection-log.jsonl'])
  })
})

test('a live draw that is broken off by hand takes its lock away', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    expect((await commitTo(folder, '--dice')).code).toBe(0)
    const before = await textOf(log(folder))
    const program = fileURLToPath(new URL('../../bin/sortition.js', import.meta.url))
    const child = spawn(process.execPath, [program, ...at(folder, 'draw', '--live')], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)))
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
    expect(existsSync(`${log(folder)}.lock`)).toBe(true)
    child.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
    expect(existsSync(`${log(folder)}.lock`)).toBe(false)
    expect(await textOf(log(folder))).toBe(before)
  })
})

test.skipIf(process.getuid?.() === 0)('a public folder that can only be read stays as it is', async () => {
  await inDrawn(async (folder) => {
    const [one] = await idsOf(folder, 'panel')
    const before = await everything(folder)
    await chmod(join(folder, 'out/public'), 0o555)
    const { code, err } = await run('replace', one!, ...because, '--from-pool', ...on(folder))
    await chmod(join(folder, 'out/public'), 0o755)
    expect([code, err.includes('[out-not-writable]')]).toEqual([2, true])
    expect(await everything(folder)).toEqual(before)
  })
})

test('the signature is made anew with --sign, and without it is said to be out of date', async () => {
  await inDrawn(async (folder) => {
    await writeFile(join(folder, 'signer'), signerFile())
    await writeFile(join(folder, 'signer.pub'), signerPub())
    const sign = ['--sign', join(folder, 'signer')]
    const [one, two] = await idsOf(folder, 'panel')
    const more = [...because, '--from-pool', '--accept-violation', ...on(folder)]
    expect((await run('replace', one!, ...more, ...sign)).out).toContain('public/selection-log.jsonl.sig')
    const check = (): Promise<Run> => run('verify', log(folder), '--signer', join(folder, 'signer.pub'))
    expect((await check()).out).toMatch(/^signature +pass/m)
    expect((await run('replace', two!, ...more)).err).toContain('[signature-outdated]')
    expect((await check()).out).toMatch(/^signature +fail/m)
  })
})

test('a log whose hashes hold but whose draw does not is not built on', async () => {
  await inDrawn(async (folder) => {
    const [one] = await idsOf(folder, 'panel')
    const [commit, draw] = must(readLog(await textOf(log(folder))))
    const body = draw!.body as DrawBody
    const begun = must(appendEntry(null, { type: 'commit', body: commit.body }, commit.time))
    const forged = { ...body, reserves: [...body.reserves].reverse() }
    await writeFile(log(folder), must(appendEntry(begun, { type: 'draw', body: forged }, commit.time)).text)
    for (const argv of [['replace', one!, ...because, '--from-pool'], ['confirm', one!], ['status']]) {
      const { code, err } = await run(...argv, ...on(folder))
      expect([code, err.includes('[log-fails]')]).toEqual([1, true])
    }
  })
})

test('a draw in one step never takes the place of one that people have left or confirmed', async () => {
  await inDrawn(async (folder) => {
    const [one] = await idsOf(folder, 'panel')
    expect((await run('confirm', one!, ...on(folder))).code).toBe(0)
    const again = await run(...at(folder, 'draw', '--seed', 'y', '--force'))
    expect([again.code, again.err.includes('"private/confirmed.csv"')]).toEqual([2, true])
  })
})

test('a confirmation is noted, shown, taken back, and never in the log', async () => {
  await inDrawn(async (folder) => {
    const [one, two] = await idsOf(folder, 'panel')
    const before = await textOf(log(folder))
    expect((await run('confirm', one!, two!.toLowerCase(), ...on(folder))).code).toBe(0)
    const file = join(folder, 'out/private/confirmed.csv')
    expect(await textOf(file)).toBe(`id,time\n${one},2026-11-04T18:30:00Z\n${two},2026-11-04T18:30:00Z\n`)
    expect(JSON.parse((await run('confirm', one!, '--undo', '--json', ...on(folder))).out)).toEqual({
      v: 1,
      ids: [one],
      undone: true,
      confirmed: 1,
      panel: 4,
      folder: join(folder, 'out'),
      files: ['private/confirmed.csv'],
      notes: [],
    })
    expect(await textOf(log(folder))).toBe(before)
    expect((await run('replace', two!, ...because, '--from-pool', ...on(folder))).code).toBe(0)
    const { withdrawn, panel } = JSON.parse((await run('status', '--json', ...on(folder))).out)
    expect(withdrawn).toMatchObject([{ id: two, confirmed: '2026-11-04T18:30:00Z', reason: 'cannot come' }])
    expect(panel.every(({ confirmed }: { confirmed: string | null }) => confirmed === null)).toBe(true)
  })
})

test('the log is found in the output folder of the settings', async () => {
  await inDrawn(async (folder) => {
    const config = join(folder, 'sortition.json')
    await writeFile(config, (await textOf(config)).replace('{', '{"out":"out",'))
    const [one] = await idsOf(folder, 'panel')
    expect((await run('confirm', one!, '--config', config)).code).toBe(0)
    expect((await run('replace', one!, ...because, '--from-pool', '--config', config)).code).toBe(0)
    expect((await run('status', '--config', config)).out).toContain('4 of 4')
    await writeFile(config, '{"outt": "out"}')
    expect((await run('status', '--config', config)).err).toContain('[config-key-unknown]')
  })
})

test('some of the empty seats are filled at a time, and the rest later', async () => {
  await inDrawn(async (folder) => {
    const [one, two] = await idsOf(folder, 'panel')
    expect((await run('replace', one!, two!, ...because, '--leave-empty', ...on(folder))).code).toBe(0)
    const half = await run('replace', '--from-pool', '--seats', '1', '--json', ...on(folder))
    expect(half.code).toBe(0)
    expect(JSON.parse(half.out)).toMatchObject({ emptySeats: 1, written: true, problems: [] })
    expect(JSON.parse(half.out).called).toHaveLength(1)
    await filesAgree(folder)
    expect(await bothVerify(folder)).toMatchObject({ changes: 'pass', replacements: 'pass' })
    expect((await run('replace', '--from-pool', ...on(folder))).out).toContain('Every quota is met.')
    await filesAgree(folder)
    expect(await bothVerify(folder)).toMatchObject({ changes: 'pass', replacements: 'pass' })
  })
})

test('who accepts that reserves break a quota is told that the pool would not', async () => {
  await inDrawn(async (folder) => {
    const panel = await idsOf(folder, 'panel')
    const pairs = panel.flatMap((one, i) => panel.slice(i + 1).map((other) => [one, other]))
    let told = 0
    for (const pair of pairs) {
      const said = await run('replace', ...pair, ...because, '--accept-violation', '--dry-run', ...on(folder))
      const whole = await run('replace', ...pair, ...because, '--dry-run', ...on(folder))
      const better = whole.err.includes('from the whole pool, every quota would be met')
      expect(said.out.includes('With --from-pool every quota could have been met.')).toBe(better)
      told += better ? 1 : 0
    }
    expect(told).toBeGreaterThan(0)
  })
})

test('status says that a log is closed, and finds it from within its own folder', async () => {
  await inDrawn(async (folder) => {
    expect((await run('close', log(folder), '--quiet')).code).toBe(0)
    const here = process.cwd()
    process.chdir(join(folder, 'out/public'))
    try {
      const { code, out } = await run('status', '--log', 'selection-log.jsonl')
      expect([code, out]).toEqual([0, expect.stringContaining('\nThe log is closed, and nothing more can change.\n')])
      expect(JSON.parse((await run('status', '--log', 'selection-log.jsonl', '--json')).out).ended).toBe(true)
    } finally {
      process.chdir(here)
    }
  })
})

test('an id that a spreadsheet would run is known as the private files have it', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const pool = join(folder, 'pool.csv')
    await writeFile(pool, (await textOf(pool)).replaceAll(/^P/gm, '=1+'))
    expect((await run(...at(folder, 'draw', '--seed', 'x'))).code).toBe(0)
    const [one] = await idsOf(folder, 'panel')
    expect(one).toMatch(/^'=1\+/)
    expect((await run('confirm', one!, ...on(folder))).out).toContain(`Confirmed: ${one!.slice(1)}\n`)
  })
})
