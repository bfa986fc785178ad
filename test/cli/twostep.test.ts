import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { fileNames } from '../../src/cli/commands/receipt.ts'
import { chancesOf } from '../../src/core/log/chances.ts'
import { readLog } from '../../src/core/log/log.ts'
import { show } from '../../src/core/rational.ts'
import { must } from '../core/log/small.ts'
import { hasPython, verifyProgram } from '../core/verify/python.ts'
import { afterRound, at, beforeRound, commitTo, drawIn, round, roundText, smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, runIn, textOf, transcript, transcriptIn } from './run.ts'

const log = (folder: string): string => join(folder, 'out/public/selection-log.jsonl')
const quicknet = ['--beacon', 'quicknet', '--round', String(round.round), '--now', beforeRound]

test('a draw in two steps with a saved beacon round, from end to end', async () => {
  await inFolder('wales-2020', async (folder) => {
    await withRound(folder)
    const config = ['--config', '@/sortition.json', '--out', '@/out']
    const said = [
      await transcript(folder, 'commit', ...config, '--pool-key', '@/key', ...quicknet),
      await transcript(folder, 'draw', ...config, '--beacon-file', '@/round.json', '--now', beforeRound),
      await transcript(folder, 'draw', ...config, '--beacon-file', '@/round.json', '--now', afterRound),
      await transcript(folder, 'draw', ...config, '--beacon-file', '@/round.json'),
      await transcript(folder, 'verify', '@/out/public/selection-log.jsonl', '--config', '@/sortition.json'),
      await transcript(folder, 'close', '@/out/public/selection-log.jsonl'),
    ]
    await expect(said.join('\n')).toMatchFileSnapshot('../transcripts/protocol/two-steps.txt')
    expect((await run(...at(folder, 'draw', '--force', '--beacon-file', join(folder, 'round.json')))).code).toBe(1)
    await publicOnly(folder)
  })
})

/** What strangers can check is still checked when the pool key and every private file are gone. */
async function publicOnly(folder: string): Promise<void> {
  await rm(join(folder, 'out/private'), { recursive: true })
  for (const name of ['registrants.csv', 'quotas.csv', 'key']) await rm(join(folder, name))
  const { code, out } = await run('verify', log(folder), '--json')
  expect(code).toBe(0)
  const said = JSON.parse(out) as { verdicts: { name: string; outcome: string }[] }
  const passed = said.verdicts.filter(({ outcome }) => outcome === 'pass').map(({ name }) => name)
  expect(passed).toEqual(['chain', 'beacon', 'draw', 'lottery'])
  if (hasPython) expect(verifyProgram([log(folder)]).status).toBe(0)
}

test('a live draw: the dice one at a time, a slip, a correction, the panel', async () => {
  await inFolder('wales-2020', async (folder) => {
    await withRound(folder)
    const config = ['--config', '@/sortition.json', '--out', '@/out']
    const typed = ['4', '66', '6', '2', 'back', '1', 'perhaps', 'yes']
    const said = [
      await transcript(folder, 'commit', ...config, '--pool-key', '@/key', '--dice', '--print-panels', '@/panels.txt'),
      await transcriptIn({ typed: ['4', '6'] }, folder, 'draw', ...config, '--live'),
      await transcriptIn({ typed }, folder, 'draw', ...config, '--live'),
      await transcript(folder, 'verify', '@/out/public/selection-log.jsonl'),
    ]
    await expect(said.join('\n')).toMatchFileSnapshot('../transcripts/protocol/live.txt')
    const entries = must(readLog(await textOf(log(folder))))
    const { panel, ticket } = entries[1]!.body as { panel: number[]; ticket: number }
    expect(ticket).toBe(461)
    const lines = (await textOf(join(folder, 'panels.txt'))).split('\n').filter((line) => /^\d{3} {2}/.test(line))
    expect(lines).toHaveLength(1000)
    expect(lines[461]!.trim().split(/\s+/).map(Number)).toEqual([461, ...panel])
  })
})

test('nothing of the people is in the public folder', async () => {
  await inFolder('wales-2020', async (folder) => {
    await withRound(folder)
    expect((await commitTo(folder, '--dice', '--sign', join(folder, 'none'))).code).toBe(2)
    expect((await commitTo(folder, '--dice')).code).toBe(0)
    expect((await drawIn({ typed: ['0', '0', '7', 'yes'] }, folder, '--live')).code).toBe(0)
    const rows = parse(await textOf(join(folder, 'registrants.csv')), { columns: true }) as Record<string, string>[]
    const quotas = parse(await textOf(join(folder, 'quotas.csv')), { columns: true }) as { feature: string }[]
    const features = [...new Set(quotas.map(({ feature }) => feature))]
    const files = await filesBelow(join(folder, 'out/public'))
    expect(files.length).toBeGreaterThan(0)
    let searched = 0
    for (const file of files) {
      const text = await textOf(join(folder, 'out/public', file))
      for (const row of rows) {
        const values = features.map((feature) => row[feature]!)
        const pairs = [...features.entries()].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([i, f]) => [f, values[i]!])
        const wanted = [
          row.id!,
          row.email!,
          row.phone!,
          row.last_name!,
          row.first_name!,
          `${row.first_name} ${row.last_name}`,
        ]
        const joined = [values.join(','), JSON.stringify(values), JSON.stringify(pairs), row.address!, row.postcode!]
        for (const one of [...wanted, ...joined]) {
          if (one === '') continue
          searched += 1
          expect(text.includes(one), one).toBe(false)
        }
      }
    }
    process.stdout.write(`${searched} searches in ${files.join(', ')}: nothing of the people\n`)
  })
})

test('everybody’s receipt verifies, none as another’s, and its chance is what the log counts', async () => {
  await inFolder('wales-2020', async (folder) => {
    await withRound(folder)
    expect((await commitTo(folder, '--operator')).code).toBe(0)
    const issued = await run('receipt', '--all', '--log', log(folder))
    expect(issued).toMatchObject({ code: 0, out: `125 receipts in ${folder}/out/private/receipts\n` })
    const names = (await filesBelow(join(folder, 'out/private/receipts'))).map((name) =>
      join(folder, 'out/private/receipts', name),
    )
    expect(names).toHaveLength(125)
    const mode = (await stat(names[0]!)).mode & 0o777
    if (process.platform !== 'win32') expect(mode).toBe(0o600)
    const { body } = must(readLog(await textOf(log(folder))))[0]
    const chances = chancesOf(body)
    const texts = await Promise.all(names.map(textOf))
    for (const [i, name] of names.entries()) {
      const checked = await run('receipt', '--verify', name, '--log', log(folder))
      expect(checked).toMatchObject({ code: 0, err: '' })
      const receipt = JSON.parse(texts[i]!) as { index: number; chance: string }
      expect(receipt.chance).toBe(show(chances[receipt.index]!))
      const count = body.lottery.panels.reduce(
        (sum, [n, members]) => (members.includes(receipt.index) ? sum + n : sum),
        0,
      )
      expect(Number(receipt.chance.split('/')[0]) * 1000).toBe(count * Number(receipt.chance.split('/')[1] ?? 1))
    }
    // With somebody else's leaf, index, path or chance in it, a receipt is nobody's.
    for (let i = 0; i < 125; i += 4) {
      const [own, other] = [JSON.parse(texts[i]!), JSON.parse(texts[(i + 1) % 125]!)] as Record<string, unknown>[]
      for (const key of ['leaf', 'index', 'path']) {
        await writeFile(join(folder, 'forged'), `${JSON.stringify({ ...own, [key]: other![key] })}\n`)
        expect((await run('receipt', '--verify', join(folder, 'forged'), '--log', log(folder))).code, key).toBe(1)
      }
    }
    const [id] = texts.map((text) => (JSON.parse(text) as { leaf: { row: { id: string } } }).leaf.row.id)
    expect(await run('receipt', id!, '--log', log(folder))).toMatchObject({ code: 0, out: texts[0] })
    const unknown = await run('receipt', `${id}0`, '--log', log(folder))
    expect(unknown).toMatchObject({ code: 2, out: '' })
    expect(unknown.err).toContain(`did you mean "${id}"`)
    expect((await run('receipt', '--all', '--log', log(folder))).code).toBe(2)
    expect((await run('receipt', '--all', '--force', '--log', log(folder))).code).toBe(0)
    expect((await run('receipt', '--log', log(folder))).code).toBe(2)
  })
}, 120_000)

test('file names of receipts are harmless and different, whatever the ids are', () => {
  const ids = [
    'W20-1',
    'a/b',
    'a\\b',
    '../../etc/passwd',
    'A',
    'a',
    '',
    '.',
    'con',
    'ŵ',
    'x'.repeat(300),
    'a b',
    'a:b',
    'a\0b',
  ]
  const names = fileNames(ids)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(ids.length)
  for (const name of names) expect(name).toMatch(/^receipt-[A-Za-z0-9_-]*(\.[0-9a-f]{16})?\.json$/)
  expect(names[0]).toBe('receipt-W20-1.json')
  expect(Math.max(...names.map((name) => name.length))).toBeLessThan(100)
})

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
    ['--contributors', 'Ann', '--operator', '--balls', '6 of 59', '--event', 'Lotto'],
    ['--contribution', 'Ann=x', '--seed', 'y', '--balls', '1 2 3 4 5 6'],
    ['--contribution', 'Ann=x', '--seed', 'y'],
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
      expect((await drawIn({}, folder, ...give)).code).toBe(1)
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

test('--at means the first round from that time on', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const announce = ['--beacon', 'quicknet', '--at', '2023-09-27T08:29:22Z', '--now', beforeRound]
    const { out } = await commitTo(folder, ...announce, '--json')
    expect(JSON.parse(out)).toMatchObject({ seedSource: { round: round.round }, seedKnownFrom: '2023-09-27T08:29:24Z' })
  })
})

test('a round is fetched over the network when told to, and only the true one is taken', async () => {
  const answers = ['not JSON', '{"round":1}', roundText.replace('"signature":"8', '"signature":"9'), roundText]
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url!)
    response.end(answers.shift() ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const local: typeof fetch = (url, init) => fetch(`http://127.0.0.1:${port}${new URL(String(url)).pathname}`, init)
  try {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      await withRound(folder)
      await commitTo(folder, ...quicknet)
      const world = { fetch: local }
      expect((await drawIn(world, folder, '--beacon', 'quicknet', '--now', beforeRound)).err).toContain('beacon-early')
      expect(asked).toEqual([])
      expect(await drawIn(world, folder, '--beacon', 'quicknet')).toMatchObject({ code: 0, err: '' })
      expect(asked).toEqual(
        Array(4).fill(`/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/public/1000000`),
      )
      expect((await run('verify', log(folder))).out).toMatch(/^beacon +pass/m)
    })
  } finally {
    server.close()
  }
})

test('without a network the draw says how to go on, and the log still waits', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await commitTo(folder, ...quicknet)
    const failed = await drawIn({}, folder, '--beacon', 'quicknet')
    expect(failed.code).toBe(2)
    expect(failed.err).toMatch(/there is no network.*--beacon-file \[beacon-unreachable\]/s)
    await writeFile(join(folder, 'round.json'), roundText.replace('"round":1000000', '"round":1000001'))
    expect((await drawIn({}, folder, '--beacon-file', join(folder, 'round.json'))).err).toContain('beacon-wrong')
    expect((await run('verify', log(folder))).out).toMatch(/^beacon +not checked/m)
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
    expect((await run('close', log(folder))).code).toBe(1)
    expect((await run('verify', log(folder))).out).toContain('given up in entry 1')
  })
})

test('rehearsal: simulated draws agree with the stated chances, and say that they are not binding', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await commitTo(folder, '--operator')
    const config = ['--config', '@/sortition.json']
    const said = await transcript(folder, 'rehearse', ...config, '--draws', '5000')
    await expect(said).toMatchFileSnapshot('../transcripts/protocol/rehearse.txt')
    const ofLog = await runIn({}, 'rehearse', '--log', log(folder), '--draws', '5000', '--json')
    expect(JSON.parse(ofLog.out)).toMatchObject({ binding: false, agree: true, draws: 5000, registrants: 20 })
  })
})
