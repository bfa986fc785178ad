import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { signLog } from '../../src/core/signature/ssh-signature.ts'
import { signer, signerFile, signerPub } from '../core/signature/signer.ts'
import {
  afterRound,
  at,
  beforeRound,
  bothVerify,
  commitTo,
  drawIn,
  log,
  round,
  smallPool,
  withRound,
} from './protocol.ts'
import { filesBelow, inFolder, run, runIn, textOf } from './run.ts'

const sources: readonly (readonly [string, readonly string[], readonly string[], readonly string[]])[] = [
  ['operator', ['--operator'], ['--seed', 'x'], ['--dice', '12']],
  ['dice', ['--dice'], ['--dice', '1 2'], ['--dice', '123']],
  ['balls', ['--balls', '6 of 59', '--event', 'Lotto'], ['--balls', '41 5,11 23 37 52'], ['--balls', '5 11 23']],
  [
    'contributions',
    ['--contributors', 'Bob, Ann'],
    ['--contribution', 'Ann=a=b', '--contribution', 'Bob=y'],
    ['--contribution', 'Ann=x'],
  ],
  [
    'several',
    ['--contributors', 'Ann,Bob', '--operator', '--balls', '6 of 59', '--event', 'Lotto'],
    ['--contribution', 'Ann=x', '--contribution', 'Bob=z', '--seed', 'y', '--balls', '1 2 3 4 5 6'],
    ['--contribution', 'Ann=x', '--contribution', 'Bob=z', '--seed', 'y'],
  ],
]

test.each(sources)(
  'seed from %s: announced, given, verified; anything else is refused',
  async (_, announce, give, wrong) => {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      await withRound(folder)
      expect(await commitTo(folder, ...announce)).toMatchObject({ code: 0, err: '' })
      const before = await textOf(log(folder))
      for (const bad of [wrong, [...give, '--beacon-file', join(folder, 'round.json')], []]) {
        expect((await drawIn({}, folder, ...bad)).code).toBe(2)
      }
      expect(await textOf(log(folder))).toBe(before)
      expect(await drawIn({}, folder, ...give)).toMatchObject({ code: 0, err: '' })
      expect((await run('verify', log(folder), '--config', join(folder, 'sortition.json'))).code).toBe(0)
      expect(await bothVerify(folder)).toMatchObject({ chain: 'pass', draw: 'pass', lottery: 'pass', pool: 'pass' })
      expect((await drawIn({}, folder, ...give)).err).toContain('[log-order]')
    })
  },
)

const misfits: readonly (readonly [string, readonly string[], readonly string[], string, string])[] = [
  [
    'dice',
    ['--dice'],
    ['--dice', '4611'],
    'the commit wants 2 digits from 0 to 9, not the 4 digits 4 6 1 1',
    'give all that the announced dice showed and no more, in the order in which they count',
  ],
  [
    'balls',
    ['--balls', '6 of 59', '--event', 'Lotto'],
    ['--balls', '3 1 2'],
    'not the 3 balls 1, 2 and 3',
    'give all the numbers of the announced draw and no others, each once',
  ],
  [
    'people',
    ['--contributors', 'Ann,Bo,Cy'],
    ['--contribution', 'Ann=x', '--contribution', 'Dan=y'],
    'the commit wants one text from each of Ann, Bo and Cy, not from Ann and Dan',
    'give a text from Bo and Cy and leave out Dan, who was not announced',
  ],
  [
    'a person twice',
    ['--contributors', 'Ann,Bo'],
    ['--contribution', 'Ann=x', '--contribution', 'Ann=y', '--contribution', 'Bo=z'],
    'not from Ann, Ann and Bo',
    'give the text of each person once',
  ],
]

test.each(misfits)(
  'what does not fit what was announced is told in words: %s',
  async (_, announce, give, what, mend) => {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      await withRound(folder)
      expect(await commitTo(folder, ...announce)).toMatchObject({ code: 0, err: '' })
      const { code, err } = await drawIn({}, folder, ...give)
      const said = err.replaceAll(/\s+/g, ' ')
      expect(code).toBe(2)
      expect(said).toContain(what)
      expect(said).toContain(`${mend} [seed-source-misfit]`)
    })
  },
)

test('what cannot be announced is refused, and nothing is written', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const before = await filesBelow(folder)
    for (const wrong of [
      [],
      ['--dice', '--panels', '200'],
      ['--dice', '--operator'],
      ['--balls', '1 of 59', '--event', 'x'],
      ['--balls', '6 of 59'],
      ['--event', 'x'],
      ['--contributors', 'Ann,Ann'],
      ['--contributors', 'Ann,Ann\ufe0f'],
      ['--contributors', 'Ann,\uff21nn'],
      ['--contributors', 'Ann,ann'],
      ['--contributors', 'Siân,SIA\u0302N'],
      ['--beacon', 'quicknet'],
      ['--beacon', 'other', '--round', '1'],
      ['--beacon', 'quicknet', '--round', '1000000', '--at', '2030-01-01T00:00:00Z'],
      ['--beacon', 'quicknet', '--at', 'tomorrow'],
      ['--beacon', 'quicknet', '--round', '1000000', '--now', '2023-09-27T08:29:24Z'],
      ['--round', '5'],
    ]) {
      expect((await commitTo(folder, ...wrong)).code, wrong.join(' ')).toBe(2)
    }
    expect(await filesBelow(folder)).toEqual(before)
  })
})

test.each<[string, readonly string[]]>([
  ['dice-panels', ['--dice', '--panels', '200']],
  ['balls-few', ['--balls', '3 of 85', '--event', 'x']],
  ['balls-few', ['--balls', '1 of 1', '--event', 'x']],
  ['balls-few', ['--balls', '7 of 6', '--event', 'x']],
  ['balls-few', ['--balls', '3 of 85', '--event', 'x', '--operator']],
  ['balls-beyond', ['--balls', '101 of 1000', '--event', 'x']],
  ['balls-beyond', ['--balls', '6 of 1001', '--event', 'x']],
  ['contributor-alone', ['--contributors', 'Ann']],
  ['contributor-alone', ['--contributors', 'Ann', '--balls', '6 of 59', '--event', 'x']],
])('a source that cannot serve is refused at the commit: %s, %s', async (code, announce) => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const before = await filesBelow(folder)
    const refused = await commitTo(folder, ...announce)
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.err.match(/\[[a-z-]+\]/g)).toEqual([`[${code}]`])
    expect(await filesBelow(folder)).toEqual(before)
  })
})

test('--at means the first round from that time on', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const announce = ['--beacon', 'quicknet', '--at', '2023-09-27T08:29:22Z', '--now', beforeRound, '--allow-any-time']
    const { out } = await commitTo(folder, ...announce, '--json')
    expect(JSON.parse(out)).toMatchObject({ seedSource: { round: round.round }, seedKnownFrom: '2023-09-27T08:29:24Z' })
  })
})

test('a commit to a beacon is of now, and leaves time to publish its fingerprint', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const announce = at(folder, 'commit', '--beacon', 'quicknet', '--round', `${round.round}`)
    const codes = async (now: string, ...more: readonly string[]): Promise<readonly string[] | null> => {
      const { code, err } = await runIn({ now }, ...announce, '--quiet', ...more)
      await rm(join(folder, 'out'), { recursive: true, force: true })
      expect(code).toBe(err === '' ? 0 : 2)
      return err.match(/\[[a-z-]+\]/g)
    }
    expect(await codes(beforeRound)).toBeNull()
    expect(await codes('2023-09-27T08:20:00Z')).toEqual(['[beacon-soon]'])
    expect(await codes('2023-09-27T08:20:00Z', '--soon')).toBeNull()
    expect(await codes(afterRound, '--now', beforeRound)).toEqual(['[round-time-far]'])
    expect(await codes(afterRound, '--now', beforeRound, '--allow-any-time')).toBeNull()
    expect(await codes(afterRound, '--soon', '--allow-any-time')).toEqual(['[beacon-not-later]'])
  })
})

test('changed files, another key or another panel size are not drawn from', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await commitTo(folder, '--operator')
    const pool = await textOf(join(folder, 'pool.csv'))
    const refused = async (...more: readonly string[]): Promise<void> => {
      const { code, err } = await drawIn({}, folder, '--seed', 'x', ...more)
      expect([code, err.includes('log-differs')]).toEqual([2, true])
    }
    await refused('--panel', '3')
    await writeFile(join(folder, 'pool.csv'), pool.replace('m,land', 'm,town'))
    await refused()
    await writeFile(join(folder, 'pool.csv'), pool)
    await writeFile(join(folder, 'key'), `${'aa'.repeat(32)}\n`)
    await refused('--pool-key', join(folder, 'key'))
    expect((await drawIn({}, folder, '--seed', 'x', '--panels', '10')).err).toContain('flag-committed')
    expect((await drawIn({}, folder, '--seed', 'x', '--force', '--live')).err).toContain('live-needs-dice')
    await mkdir(join(folder, 'out/private/panel.csv'))
    expect((await drawIn({}, folder, '--seed', 'x')).err).toContain('file-exists')
  })
})

test('a log that is given up or closed is not drawn from; flags of a commit need one', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    expect((await drawIn({}, folder, '--dice', '12')).err).toContain('draw-needs-commit')
    await commitTo(folder, '--operator')
    expect((await run('void', log(folder))).code).toBe(2)
    expect((await run('void', log(folder), '--reason', 'the wrong pool file')).code).toBe(0)
    expect((await drawIn({}, folder, '--seed', 'x')).err).toContain('no draw after the log was given up')
    expect((await run('close', log(folder))).code).toBe(0)
    expect((await run('close', log(folder))).err).toContain('[log-order]')
    expect((await run('verify', log(folder))).out).toContain('given up in line 2')
    expect(await bothVerify(folder)).toMatchObject({
      chain: 'pass',
      draw: 'not checked',
      lottery: 'pass',
      pool: 'pass',
    })
  })
})

test('a log from which nothing is drawn is closed only where that is said to be meant', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await commitTo(folder, '--operator')
    const before = await textOf(log(folder))
    const closed = await run('close', log(folder))
    expect(closed).toMatchObject({ code: 2, out: '' })
    expect(closed.err).toMatch(
      /should not be closed yet: nothing is drawn from it yet.*--even-if-open.*\[close-open\]/s,
    )
    expect(await textOf(log(folder))).toBe(before)
    expect(await run('close', log(folder), '--even-if-open')).toMatchObject({ code: 0, err: '' })
    expect((await run('verify', log(folder))).out).toContain('2 entries: commit, close')
  })
})

test('a signed log: the signature is made anew with every entry, and one that is not says how far it reaches', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await writeFile(join(folder, 'signer'), signerFile())
    await writeFile(join(folder, 'signer.pub'), signerPub())
    const sign = ['--sign', join(folder, 'signer')]
    const check = async (): Promise<string> => {
      const { out } = await run('verify', log(folder), '--signer', join(folder, 'signer.pub'))
      return /^signature +(.*)$/m.exec(out)![1]!
    }
    expect((await commitTo(folder, '--operator', ...sign)).code).toBe(0)
    expect(await check()).toMatch(/^pass/)
    expect((await drawIn({}, folder, '--seed', 'x', ...sign)).code).toBe(0)
    expect(await check()).toMatch(/^pass/)
    const closed = await run('close', log(folder))
    expect(closed.err).toContain('[signature-outdated]')
    expect(await check()).toMatch(/^fail/)
    const { out } = await run('verify', log(folder), '--signer', join(folder, 'signer.pub'))
    expect(out).toContain('found one of the first 2 entries only')
    await writeFile(`${log(folder)}.sig`, signLog(await textOf(log(folder)), signer))
    expect(await check()).toMatch(/^pass/)
  })
})

test('more reserves than people are refused before the lottery, by the commit as by the draw', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    for (const argv of [at(folder, 'commit', '--operator'), at(folder, 'draw', '--seed', 'x')]) {
      const { code, err } = await run(...argv, '--reserves', '17')
      expect([code, err.includes('[reserves-too-many]')]).toEqual([1, true])
    }
    expect((await run(...at(folder, 'draw', '--seed', 'x', '--reserves', '16'))).code).toBe(0)
    expect(await bothVerify(folder)).toMatchObject({ draw: 'pass' })
  })
})
