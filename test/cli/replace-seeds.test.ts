import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { vectors } from '../core/log/vectors.ts'
import { loose } from '../core/verify/forge.ts'
import { fixedRoot, replyAt } from '../timestamp/fixed-authority.ts'
import { at, bothVerify, commitTo, drawIn, log, smallPool, withRound } from './protocol.ts'
import { inFolder, type Run, runIn, textOf, transcriptIn } from './run.ts'

/* Replacements whose order of equals comes from dice or from a beacon round: announced first, filled in a second call. */

const { rounds } = vectors<{ rounds: { round: number; signature: string }[] }>('drand')
const first = rounds.find(({ round }) => round === 657_413)!
/** When that round is published, and moments before and after it. */
const [early, soon, published, late] = [
  '2023-09-15T10:30:00Z',
  '2023-09-15T10:50:00Z',
  '2023-09-15T11:00:03Z',
  '2023-09-15T12:00:00Z',
]

/** A drawn log that announces some seed of replacements, and who sits. */
async function drawn(folder: string, kind: string | null, ...source: readonly string[]): Promise<string[]> {
  await smallPool(folder)
  await withRound(folder)
  await writeFile(join(folder, 'first.json'), JSON.stringify(first))
  const asked = kind === null ? [] : ['--replacements', kind]
  const own = source.length > 0 ? source : ['--operator']
  expect(await commitTo(folder, ...own, ...asked, '--now', '2023-09-10T08:00:00Z')).toMatchObject({ code: 0 })
  const given = own[0] === '--dice' ? ['--dice', '07'] : ['--seed', 'x']
  expect(await drawIn({}, folder, ...given, '--now', '2023-09-11T08:00:00Z')).toMatchObject({ code: 0 })
  return seated(folder)
}

async function seated(folder: string): Promise<string[]> {
  const text = await textOf(join(folder, 'out/private/panel.csv'))
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]!)
}

const replace = (folder: string, now: string, ...more: readonly string[]): Promise<Run> =>
  runIn({ now }, 'replace', '--log', log(folder), ...more)

const entriesOf = async (folder: string) => loose(await textOf(log(folder)))

test('with a beacon, seats are announced first and filled by their round', async () => {
  await inFolder(null, async (folder) => {
    const [one, two] = await drawn(folder, 'beacon')
    const leaves = ['--reason', 'cannot come'] as const
    const announced = await replace(folder, early, one!, ...leaves, '--round', '657413', '--json')
    expect(announced).toMatchObject({ code: 0, err: '' })
    const [, , vacancy] = await entriesOf(folder)
    expect(JSON.parse(announced.out)).toMatchObject({
      written: true,
      called: [],
      emptySeats: 1,
      call: { from: 'reserves', round: 657_413, seats: 1, published, vacancy: vacancy!.hash },
    })
    expect(vacancy!.body).toMatchObject({ call: { from: 'reserves', round: 657_413, seats: 1 }, reason: 'cannot come' })
    expect(await seated(folder)).not.toContain(one)
    const status = await runIn({ now: early }, 'status', '--log', log(folder))
    expect(status.out).toMatch(
      /Announced: 1 seat will be filled from the reserves;.*round\s657413.*2023-09-15T11:00:03Z/s,
    )
    expect(status.out).not.toContain('`sortition replace` fills')

    expect(status.out).toContain(`\n  ${vacancy!.hash}\n`)
    expect((await bothVerify(folder)).changes).toBe('pass')

    const wrong = async (now: string, ...more: readonly string[]) => {
      const before = await textOf(log(folder))
      const { code, err } = await replace(folder, now, ...more)
      expect(code).not.toBe(0)
      expect(await textOf(log(folder))).toBe(before)
      return /\[([a-z-]+)\]\n/.exec(err)?.[1]
    }
    // While a call waits nobody more leaves, whatever is said of it, before the round and after it.
    for (const now of [soon, late, '2023-09-28T12:00:00Z']) {
      expect(await wrong(now, two!, ...leaves)).toBe('call-unanswered')
      expect(await wrong(now, two!, ...leaves, '--leave-empty')).toBe('call-unanswered')
      expect(await wrong(now, two!, ...leaves, '--round', '700000')).toBe('call-unanswered')
      expect(await wrong(now, two!, ...leaves, '--now', soon)).toBe('call-unanswered')
    }
    const file = ['--beacon-file', join(folder, 'first.json')] as const
    expect(await wrong(soon)).toBe('call-waits')
    expect(await wrong(soon, ...file)).toBe('beacon-early')
    expect(await wrong(late, ...file, '--from-pool')).toBe('replace-flags')
    expect(await wrong(late, ...file, '--seats', '1')).toBe('replace-flags')
    expect(await wrong(late, ...file, '--accept-violation')).toBe('replace-flags')
    expect(await wrong(late, '--dice', '123456')).toBe('replace-flags')
    expect(await wrong(late, '--beacon-file', join(folder, 'round.json'))).toBe('beacon-early')
    expect(await wrong('2023-09-28T12:00:00Z', '--beacon-file', join(folder, 'round.json'))).toBe('seed-source-misfit')

    const tried = await replace(folder, late, ...file, '--dry-run')
    expect(tried).toMatchObject({ code: 0, err: '' })
    expect(tried.out).toContain('Would be called from the reserves')
    const filled = await replace(folder, late, ...file)
    expect(filled).toMatchObject({ code: 0, err: '' })
    const [, , , replacement] = await entriesOf(folder)
    expect(replacement!.body.sources).toEqual([{ kind: 'beacon', round: 657_413, signature: first.signature }])
    expect(replacement!.body.called).toHaveLength(1)
    expect(await seated(folder)).toHaveLength(4)
    expect(await bothVerify(folder)).toMatchObject({
      changes: 'pass',
      beacon: 'pass',
      replacements: 'pass',
      chances: 'pass',
    })
    expect(await wrong(late, ...file)).toBe('replace-nobody')
    // Whoever could not come either is named now.
    expect(await replace(folder, late, two!, ...leaves)).toMatchObject({ code: 0, err: '' })
    expect((await entriesOf(folder)).at(-1)!.body.call).toMatchObject({ from: 'reserves', seats: 1 })
  })
}, 60_000)

test('an authority stamps the vacancy of a call that waits, and whoever trusts it sees that it was there before its round', async () => {
  await inFolder(null, async (folder) => {
    const [one] = await drawn(folder, 'beacon')
    expect(await replace(folder, early, one!, '--reason', 'x', '--round', '657413')).toMatchObject({ code: 0 })
    const entries = await entriesOf(folder)
    const [fingerprint, hash] = [entries[0]!.hash, entries.at(-1)!.hash]
    const anchor = (now: string, ...more: readonly string[]) => runIn({ now }, 'anchor', log(folder), ...more)
    const asked = await anchor(early, '--request', join(folder, 'anchor.tsq'), '--json')
    expect(JSON.parse(asked.out)).toMatchObject({ vacancy: hash })
    expect(JSON.parse(asked.out)).not.toHaveProperty('fingerprint')
    const answer = async (moment: string) => {
      await writeFile(join(folder, 'anchor.tsr'), replyAt(hash, moment))
      return anchor(soon, '--response', join(folder, 'anchor.tsr'), '--tsa-ca', fixedRoot)
    }
    expect((await answer(published)).err).toContain('[stamp-fails]')
    expect((await answer(soon)).out).toContain(`Example Time Stamps stamped the vacancy\n${hash} at\n${soon}.`)
    expect(await replace(folder, late, '--beacon-file', join(folder, 'first.json'))).toMatchObject({ code: 0, err: '' })
    const verify = async (...more: readonly string[]) => {
      const { out } = await runIn({ now: late }, 'verify', log(folder), '--tsa-ca', fixedRoot, ...more)
      return out.replaceAll(/\s+/g, ' ')
    }
    const told = await verify('--fingerprint', fingerprint)
    expect(told).toContain(
      `anchor pass the commit has the published fingerprint; the vacancy ${hash} stamped at ${soon}`,
    )
    expect(told).toContain('or by the clock of whoever stamped them')
    expect(await verify()).toContain('a time stamp of the fingerprint')
    expect(await bothVerify(folder)).toMatchObject({ chain: 'pass', changes: 'pass', replacements: 'pass' })
  })
}, 60_000)

test('a round is fetched, and without one a seat waits for the first round 15 minutes ahead', async () => {
  await inFolder(null, async (folder) => {
    const [one] = await drawn(folder, 'beacon')
    const at_ = (now: string, ...more: readonly string[]) => replace(folder, now, one!, '--reason', 'x', ...more)
    expect((await at_(soon, '--round', '657413')).err).toContain('[beacon-soon]')
    expect((await at_(late, '--round', '657413')).err).toContain('[beacon-not-later]')
    expect((await at_(late, '--round', '657413', '--soon', '--now', soon)).err).toContain('[round-time-far]')
    expect((await at_(early, '--beacon', 'quicknet')).err).toContain('[replace-flags]')
    expect((await at_(early, '--at', 'noon')).err).toContain('[setting-wrong]')
    expect((await at_(soon, '--round', '657413', '--soon', '--dry-run')).code).toBe(0)
    // A quarter of an hour before the round, to the second.
    expect(await at_('2023-09-15T10:45:03Z')).toMatchObject({ code: 0, err: '' })
    expect((await entriesOf(folder)).at(-1)!.body.call).toMatchObject({ round: 657_413 })
    const fetch_: typeof fetch = () => Promise.resolve(new Response(JSON.stringify(first)))
    const filled = await runIn({ now: late, fetch: fetch_ }, 'replace', '--log', log(folder), '--beacon', 'quicknet')
    expect(filled).toMatchObject({ code: 0, err: '' })
    expect(await bothVerify(folder)).toMatchObject({ beacon: 'pass', replacements: 'pass' })
  })
}, 60_000)

test('with dice, seats are announced first and filled by what is thrown then', async () => {
  await inFolder(null, async (folder) => {
    const [one, two, three] = await drawn(folder, null, '--dice')
    const [commit] = await entriesOf(folder)
    expect(commit!.body.replacements).toMatchObject({ seed: { digits: 6, kind: 'dice' } })
    const leave = (who: string, ...more: readonly string[]) => replace(folder, early, who, '--reason', 'x', ...more)
    const before = await textOf(log(folder))
    for (const more of [[], ['--dry-run'], ['--leave-empty'], ['--from-pool']]) {
      const early_ = await leave(one!, '--dice', '123456', ...more)
      expect(early_).toMatchObject({ code: 2, out: '' })
      expect(early_.err).toMatch(
        /first run this without --dice, and show the hash .* throw the dice, and\s+run .*\[dice-early\]/s,
      )
    }
    expect((await leave(one!, '--round', '5')).err).toContain('[replace-flags]')
    expect(await textOf(log(folder))).toBe(before)
    const announced = await leave(one!)
    expect(announced).toMatchObject({ code: 0, err: '' })
    const { hash } = (await entriesOf(folder)).at(-1)!
    expect(announced.out).toContain(`\n  ${hash}\nShow it to those who watch, throw the dice, and run:\n`)
    expect(announced.out).toContain(`\n  sortition replace --dice DIGITS --log ${log(folder)}\n`)
    expect((await leave(two!)).err).toContain('[call-unanswered]')
    expect((await leave(two!, '--dice', '123456')).err).toContain('[call-unanswered]')
    expect((await replace(folder, early, '--dice', '12345')).err).toContain('[seed-source-misfit]')
    expect(await replace(folder, early, '--dice', '1 2 3 4 5 6')).toMatchObject({ code: 0, err: '' })
    const [, , vacancy, replacement] = await entriesOf(folder)
    expect(vacancy!.body.call).toEqual({ from: 'reserves', round: null, seats: 1 })
    expect(replacement!.body.sources).toEqual([{ digits: [1, 2, 3, 4, 5, 6], kind: 'dice' }])

    expect(await leave(two!, '--leave-empty')).toMatchObject({ code: 0 })
    expect((await entriesOf(folder)).at(-1)!.body).not.toHaveProperty('call')
    const unannounced = await replace(folder, early, '--dice', '123456')
    expect(unannounced.err).toMatch(/first run this without --dice, to announce the seats, and .*\[dice-early\]/s)
    expect(await leave(three!, '--from-pool', '--seats', '1')).toMatchObject({ code: 0, err: '' })
    const status = await runIn({ now: early }, 'status', '--log', log(folder), '--json')
    expect(JSON.parse(status.out)).toMatchObject({
      emptySeats: 2,
      call: { from: 'pool', round: null, seats: 1, published: null },
    })
    expect(await replace(folder, late, '--dice', '000000')).toMatchObject({ code: 0, err: '' })
    // The seat that is left is announced without anybody's leaving.
    expect(await replace(folder, late, '--from-pool')).toMatchObject({ code: 0, err: '' })
    expect((await entriesOf(folder)).at(-1)!.body).toMatchObject({ left: [], reason: 'seats are empty' })
    expect(await replace(folder, late, '--dice', '999999')).toMatchObject({ code: 0, err: '' })
    expect(await bothVerify(folder)).toMatchObject({ changes: 'pass', replacements: 'pass', chances: 'pass' })
  })
}, 60_000)

test('a log with a call that waits is closed only where that is said to be meant', async () => {
  await inFolder(null, async (folder) => {
    const [one, two] = await drawn(folder, 'dice')
    const leave = (who: string, ...more: readonly string[]) => replace(folder, early, who, '--reason', 'x', ...more)
    const close = (...more: readonly string[]) => runIn({ now: late }, 'close', log(folder), ...more)
    expect(await leave(one!)).toMatchObject({ code: 0, err: '' })
    const before = await textOf(log(folder))
    const closed = await close()
    expect(closed).toMatchObject({ code: 2, out: '' })
    expect(closed.err).toMatch(/1 seat is announced and waits for dice\s.*\[close-open\]/s)
    expect(await textOf(log(folder))).toBe(before)
    // A seat that is empty, and for which nothing was announced, keeps nobody from the end.
    expect(await replace(folder, late, '--dice', '123456')).toMatchObject({ code: 0, err: '' })
    const filled = await textOf(log(folder))
    expect(await replace(folder, late, two!, '--reason', 'x', '--leave-empty')).toMatchObject({ code: 0, err: '' })
    expect(await close()).toMatchObject({ code: 0, err: '' })
    // What waits is said of a log that was closed all the same.
    expect(filled.startsWith(before)).toBe(true)
    await writeFile(log(folder), before)
    expect(await close('--even-if-open')).toMatchObject({ code: 0, err: '' })
    const told = await runIn({ now: late }, 'verify', log(folder))
    expect(told.out.replaceAll(/\s+/g, ' ')).toContain('a call to 1 seat from the reserves waits for dice')
  })
}, 60_000)

test('with the seed of the draw there is no announcement', async () => {
  await inFolder(null, async (folder) => {
    const [one] = await drawn(folder, null)
    const leave = (...more: readonly string[]) => replace(folder, early, one!, '--reason', 'x', ...more)
    for (const flags of [['--beacon', 'quicknet'], ['--dice', '123456'], ['--round', '5'], ['--soon']])
      expect((await leave(...flags)).err).toContain('[replace-flags]')
    expect(await leave()).toMatchObject({ code: 0, err: '' })
    const [commit, , vacancy, replacement] = await entriesOf(folder)
    expect(commit!.body.replacements).toMatchObject({ seed: { kind: 'draw' } })
    expect([vacancy!.body.call, replacement!.body.sources]).toEqual([undefined, []])
  })
})

test('what decides is announced like the seed, unless something else is asked for', async () => {
  const quicknet = ['--beacon', 'quicknet', '--round', '1000000', '--allow-any-time'] as const
  const cases = [
    [['--operator'], { kind: 'draw' }],
    [['--dice'], { digits: 6, kind: 'dice' }],
    [quicknet, { chain: expect.stringMatching(/^52db9ba7/), kind: 'beacon' }],
    [[...quicknet, '--operator'], { kind: 'beacon' }],
    [[...quicknet, '--replacements', 'draw'], { kind: 'draw' }],
    [['--operator', '--replacements', 'dice'], { kind: 'dice' }],
  ] as const
  for (const [flags, seed] of cases) {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      await withRound(folder)
      expect(await commitTo(folder, ...flags, '--now', '2023-09-10T08:00:00Z')).toMatchObject({ code: 0 })
      expect((await entriesOf(folder))[0]!.body.replacements).toMatchObject({ seed })
    })
  }
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    expect((await commitTo(folder, '--operator', '--replacements', 'lots')).err).toContain('[setting-wrong]')
    const config = JSON.parse(await textOf(join(folder, 'sortition.json'))) as object
    await writeFile(join(folder, 'sortition.json'), JSON.stringify({ ...config, replacements: 'beacon' }))
    expect((await runIn({}, ...at(folder, 'draw', '--seed', 'x'))).err).toContain('[replacements-need-commit]')
    expect(await commitTo(folder, '--operator')).toMatchObject({ code: 0 })
    expect((await entriesOf(folder))[0]!.body.replacements).toMatchObject({ seed: { kind: 'beacon' } })
  })
}, 60_000)

test('what is shown', async () => {
  await inFolder(null, async (folder) => {
    const [one] = await drawn(folder, 'beacon')
    const show = (name: string, now: string, ...argv: readonly string[]) =>
      transcriptIn({ now }, folder, ...argv).then((text) =>
        expect(text).toMatchFileSnapshot(`../transcripts/replace-seeds/${name}.txt`),
      )
    const where = ['--log', '@/out/public/selection-log.jsonl'] as const
    await show('announce', early, 'replace', one!, '--reason', 'cannot come', '--round', '657413', ...where)
    await show('status', early, 'status', ...where)
    await show('waits', soon, 'replace', ...where)
    await show('fill', late, 'replace', '--beacon-file', '@/first.json', ...where)
  })
})
