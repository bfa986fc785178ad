import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findTicketMembers } from '../../src/core/draw/ticket.ts'
import { findDraw, readLog } from '../../src/core/log/log.ts'
import { must } from '../core/log/small.ts'
import { signerFile } from '../core/signature/signer.ts'
import { callVerifier, hasPython } from '../core/verify/python.ts'
import {
  afterRound,
  at,
  beforeRound,
  bothVerify,
  commitTo,
  drawIn,
  log,
  quicknet,
  searchPublic,
  smallPool,
  withRound,
} from './protocol.ts'
import { inFolder, run, runIn, textOf, transcript, transcriptIn } from './run.ts'

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
    expect((await run(...at(folder, 'draw', '--force', '--beacon-file', join(folder, 'round.json')))).err).toContain(
      '[log-order]',
    )
    expect(await bothVerify(folder)).toMatchObject({ beacon: 'pass', draw: 'pass', quotas: 'pass', pool: 'pass' })
    await publicOnly(folder, true)
  })
})

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
    const [commit] = entries
    const { ticket } = findDraw(entries)!.body
    expect(ticket).toBe(461)
    const names = findTicketMembers(commit.body.lottery, ticket)!
    const lines = (await textOf(join(folder, 'panels.txt'))).split('\n').filter((line) => /^\d{3} {2}/.test(line))
    expect(lines).toHaveLength(1000)
    expect(lines[461]).toBe(`461  ${names.join(' ')}`)
    expect((await textOf(join(folder, 'panels.txt'))).replaceAll('\n', ' ')).toContain(
      'With a receipt everybody learns the numbers of their own tickets.',
    )
    // The room sees the number in words that can be read aloud, and nobody’s index or id.
    expect(said[2]).toContain('\n  TICKET 461 IS DRAWN\n')
    expect(names).toHaveLength(15)
    for (const name of names) expect(said[2]).toContain(`\n  ${name}\n`)
  })
})

const drawings: readonly (readonly [string, (folder: string) => Promise<void>])[] = [
  [
    'a draw in one step, signed',
    async (folder) => {
      await writeFile(join(folder, 'signer'), signerFile())
      expect((await run(...at(folder, 'draw', '--seed', 'x', '--sign', join(folder, 'signer')))).code).toBe(0)
    },
  ],
  [
    'a draw in two steps by a beacon, with receipts and a close',
    async (folder) => {
      expect((await commitTo(folder, ...quicknet)).code).toBe(0)
      expect((await drawIn({}, folder, '--beacon-file', join(folder, 'round.json'))).code).toBe(0)
      expect((await run('receipt', '--all', '--log', log(folder))).code).toBe(0)
      expect((await run('close', log(folder))).code).toBe(0)
    },
  ],
  [
    'a live draw',
    async (folder) => {
      expect((await commitTo(folder, '--dice', '--sign', join(folder, 'none'))).code).toBe(2)
      expect((await commitTo(folder, '--dice')).code).toBe(0)
      expect((await drawIn({ typed: ['0', '0', '7', 'yes'] }, folder, '--live')).code).toBe(0)
    },
  ],
]

test.each(drawings)(
  'nothing of the people is in the public folder, and the log stands without them: %s',
  async (name, make) => {
    await inFolder('wales-2020', async (folder) => {
      await withRound(folder)
      await make(folder)
      const searched = await searchPublic(folder)
      process.stdout.write(`${searched} searches in the public folder of ${name}: nothing of the people\n`)
      expect(searched).toBeGreaterThan(125 * 20)
      const before = await bothVerify(folder)
      expect(before).toMatchObject({ chain: 'pass', draw: 'pass', lottery: 'pass', quotas: 'pass', pool: 'pass' })
      await publicOnly(folder, before.beacon === 'pass')
    })
  },
)

/** What strangers can check is still checked when the pool key and every private file are gone. */
async function publicOnly(folder: string, beacon: boolean): Promise<void> {
  await rm(join(folder, 'out/private'), { recursive: true })
  for (const name of ['registrants.csv', 'quotas.csv', 'key', 'sortition.json']) await rm(join(folder, name))
  const { code, out } = await run('verify', log(folder), '--json')
  expect(code).toBe(0)
  const said = JSON.parse(out) as { verdicts: { name: string; outcome: string }[] }
  const passed = said.verdicts.filter(({ outcome }) => outcome === 'pass').map(({ name }) => name)
  expect(passed).toEqual(['chain', ...(beacon ? ['beacon'] : []), 'draw', 'lottery'])
  if (hasPython) expect((await callVerifier([log(folder)])).status).toBe(0)
}

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
