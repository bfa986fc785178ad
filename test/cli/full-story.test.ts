import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { readLog } from '../../src/core/log/log.ts'
import { must } from '../core/log/small.ts'
import { vectors } from '../core/log/vectors.ts'
import { hasPython, verifyProgram } from '../core/verify/python.ts'
import { fixedRoot, replyAt } from '../timestamp/fixed-authority.ts'
import { keyText, smallPool } from './protocol.ts'
import { agreeing, filesBelow, inFolder, runIn, textOf } from './run.ts'

/* A whole draw as a terminal shows it, from the codes that people gave to the day on which everything private is deleted,
   and both verifiers at each stage. The rounds of the beacon are real ones, so it is a story of 2023. */

const pythonTest = test.skipIf(!hasPython && process.env.CI === undefined)
const { rounds } = vectors<{ rounds: { round: number; signature: string }[] }>('drand')
const where = '@/out/public/selection-log.jsonl'
const [config, folderFlag, logFlag] = [
  ['--config', '@/sortition.json'],
  ['--out', '@/out'],
  ['--log', where],
] as const
/** What an auditor has while the private files are there. */
const forAuditors = ['--pack', '@/out/private/auditor-pack.json', '--certificate', '@/out/private/certificate.json']

/** Twenty people with codes of their own, two rounds as they were published, a pool key, and the root of an authority. */
async function begin(folder: string): Promise<void> {
  await smallPool(folder)
  const [header, ...rows] = (await textOf(join(folder, 'pool.csv'))).trimEnd().split('\n')
  const coded = rows.map((row, i) => `${row},chestnut ${i + 1}`)
  await writeFile(join(folder, 'pool.csv'), `${[`${header},own code`, ...coded].join('\n')}\n`)
  const settings = JSON.parse(await textOf(join(folder, 'sortition.json'))) as object
  await writeFile(join(folder, 'sortition.json'), JSON.stringify({ ...settings, reserves: 6 }))
  for (const number of [657_413, 1_000_000]) {
    const found = rounds.find(({ round }) => round === number)!
    await writeFile(join(folder, `round-${number}.json`), JSON.stringify(found))
  }
  await writeFile(join(folder, 'key'), keyText)
  await writeFile(join(folder, 'authority.pem'), await textOf(fixedRoot))
}

class Story {
  readonly folder: string
  readonly said: string[] = []
  /** What was published of the commit. */
  fingerprint = ''
  /** And of the vacancy. */
  vacancy = ''

  constructor(folder: string) {
    this.folder = folder
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  heading(words: string): void {
    this.said.push(`# ${words}\n`)
  }

  /** Runs a command that must say yes, at a time by the clock of the machine. */
  async tell(now: string, ...argv: readonly string[]): Promise<string> {
    const { code, out, err } = await runIn(
      { now, ...agreeing },
      ...argv.map((word) => word.replaceAll('@', this.folder)),
    )
    this.show(`sortition ${showWords(argv)}`, out, err)
    expect([code, err]).toEqual([0, ''])
    return out
  }

  show(command: string, out: string, err: string = ''): void {
    this.said.push(`$ ${command}\n${out}${err === '' ? '' : `--- stderr\n${err}`}`.replaceAll(this.folder, '@'))
  }

  async showFiles(): Promise<void> {
    this.show('find @ -type f | sort', (await filesBelow(this.folder)).map((file) => `@/${file}\n`).join(''))
  }

  async remove(...names: readonly string[]): Promise<void> {
    for (const name of names) await rm(this.path(name))
    this.show(`rm ${names.map((name) => `@/${name}`).join(' ')}`, '')
  }

  /** Both verifiers with the same things. The second one has no pairings and no certificates: it says so, and agrees on all else. */
  async verify(now: string, ...given: readonly string[]): Promise<Record<string, string>> {
    const shared = [where, ...given, '--fingerprint', this.fingerprint]
    const own = listOutcomes(await this.tell(now, 'verify', ...shared, '--tsa-ca', '@/authority.pem'))
    const { status, stdout, stderr } = verifyProgram(shared.map((word) => word.replaceAll('@', this.folder)))
    this.show(`python3 verify/verify.py ${showWords(shared)}`, stdout, stderr)
    expect([status, stderr]).toEqual([0, ''])
    expect(listOutcomes(stdout)).toEqual({ ...own, beacon: 'not checked' })
    return own
  }
}

const showWords = (argv: readonly string[]): string =>
  argv.map((word) => (/\s/.test(word) ? JSON.stringify(word) : word)).join(' ')

/** The verdicts in what a verifier prints, by name. */
function listOutcomes(out: string): Record<string, string> {
  const found = [...out.matchAll(/^([a-z]+) +(pass|fail|not checked)/gm)]
  return Object.fromEntries(found.map(([, name, outcome]) => [name!, outcome!]))
}

async function idsIn(path: string): Promise<string[]> {
  return (parse(await textOf(path), { columns: true }) as { id: string }[]).map(({ id }) => id)
}

pythonTest(
  'a whole draw, from codes to the end, and both verifiers at each stage',
  async () => {
    await inFolder(null, async (folder) => {
      await begin(folder)
      const story = new Story(folder)
      await commitAndStamp(story)
      await drawAndCheck(story)
      await replaceSomebody(story)
      await closeAndForget(story)
      await readmeShows(story)
      await expect(story.said.join('\n')).toMatchFileSnapshot('../transcripts/full-story.txt')
    })
  },
  60_000,
)

async function commitAndStamp(story: Story): Promise<void> {
  story.heading('15 September 2023. Everybody gave a code of their own; the draw waits for a round of the beacon')
  await story.tell('2023-09-15T09:55:00Z', 'check', ...config)
  const source = ['--beacon', 'quicknet', '--round', '657413', '--pool-key', '@/key']
  await story.tell('2023-09-15T10:00:00Z', 'commit', ...config, ...folderFlag, '--code', 'own code', ...source)
  story.fingerprint = must(readLog(await textOf(story.path('out/public/selection-log.jsonl'))))[0].hash

  story.heading('Everybody gets a receipt before the draw, and P15 keeps theirs')
  await story.tell('2023-09-15T10:05:00Z', 'receipt', '--all', ...logFlag)
  const receipt = await story.tell('2023-09-15T10:06:00Z', 'receipt', 'P15', ...logFlag)
  expect(receipt).toContain('"nonce":"chestnut 6"')
  await writeFile(story.path('kept-by-P15.json'), receipt)

  story.heading('An authority says when the commit was there')
  await story.tell('2023-09-15T10:10:00Z', 'anchor', where, '--request', '@/anchor.tsq')
  await writeFile(story.path('anchor.tsr'), replyAt(story.fingerprint, '2023-09-15T10:12:00Z'))
  const reply = ['--response', '@/anchor.tsr', '--tsa-ca', '@/authority.pem']
  await story.tell('2023-09-15T10:15:00Z', 'anchor', where, ...reply)
  const outcomes = await story.verify('2023-09-15T10:20:00Z', ...forAuditors)
  expect(outcomes).toMatchObject({ anchor: 'pass', lottery: 'pass', optimality: 'pass', draw: 'not checked' })
}

async function drawAndCheck(story: Story): Promise<void> {
  story.heading('At 11:00:03 UTC the round is out: the draw')
  const round = ['--beacon-file', '@/round-657413.json']
  const pool = [...config, '--code', 'own code']
  await story.tell('2023-09-15T11:05:00Z', 'draw', ...logFlag, ...pool, ...round)
  const outcomes = await story.verify('2023-09-15T11:10:00Z', ...forAuditors)
  expect(outcomes).toMatchObject({ draw: 'pass', beacon: 'pass', reserves: 'pass', changes: 'not checked' })
  await checkReceipt(story, '2023-09-15T11:20:00Z')
}

async function checkReceipt(story: Story, now: string): Promise<void> {
  const told = await story.tell(
    now,
    ...['receipt', '--verify', '@/kept-by-P15.json', ...logFlag, '--fingerprint', story.fingerprint],
  )
  expect(told).toContain('chestnut 6')
}

async function replaceSomebody(story: Story): Promise<void> {
  const [comes, leaves] = await idsIn(story.path('out/private/panel.csv'))
  story.heading(
    '18 and 20 September. One of the panel confirms, another cannot come; who is called, a later round decides',
  )
  await story.tell('2023-09-18T09:00:00Z', 'confirm', comes!, ...logFlag)
  const why = ['--reason', 'cannot come', '--round', '1000000']
  await story.tell('2023-09-20T09:00:00Z', 'replace', leaves!, ...why, ...logFlag)
  await story.tell('2023-09-20T09:05:00Z', 'status', ...logFlag)
  story.vacancy = must(readLog(await textOf(story.path('out/public/selection-log.jsonl')))).at(-1)!.hash
  const waiting = await story.verify('2023-09-20T09:10:00Z', ...forAuditors, '--vacancy', story.vacancy)
  expect(waiting).toMatchObject({ changes: 'pass', anchor: 'pass', replacements: 'not checked' })

  story.heading('27 September, 08:29:24 UTC: that round is out')
  await story.tell('2023-09-27T08:45:00Z', 'replace', '--beacon-file', '@/round-1000000.json', ...logFlag)
  await story.tell('2023-09-27T08:50:00Z', 'status', ...logFlag)
  const filled = await story.verify('2023-09-27T08:55:00Z', ...forAuditors)
  expect(filled).toMatchObject({ changes: 'pass', replacements: 'pass', beacon: 'pass', chances: 'pass' })
  expect(await idsIn(story.path('out/private/panel.csv'))).toHaveLength(4)
}

async function closeAndForget(story: Story): Promise<void> {
  story.heading('October, after the event: the end, one more look, and everything private is deleted')
  await story.tell('2023-10-15T16:00:00Z', 'close', where)
  const closed = await story.verify('2023-10-16T09:00:00Z', ...forAuditors)
  await story.showFiles()
  await story.tell('2023-10-30T09:00:00Z', 'forget', ...logFlag)
  await story.remove('pool.csv', 'key')
  await story.showFiles()

  story.heading('Years later. What is public can be verified as before, and so can the receipt that was kept')
  const after = await story.verify('2026-02-01T09:00:00Z', '--vacancy', story.vacancy)
  const rowless = ['quotas', 'pool', 'chances', 'reserves', 'replacements', 'optimality']
  const gone = Object.fromEntries(rowless.map((name) => [name, 'not checked']))
  expect(closed).toMatchObject(Object.fromEntries(rowless.map((name) => [name, 'pass'])))
  expect(after).toEqual({ ...closed, ...gone })
  await checkReceipt(story, '2026-02-01T09:05:00Z')
}

/** Every command of the README's section is one of the story, with `@/` before its files. */
async function readmeShows({ said, vacancy }: Story): Promise<void> {
  const section = (await textOf('README.md')).split('## A whole draw, step by step')[1]!.split('\n## ')[0]!
  const commands = [...section.matchAll(/^((?:sortition|python3) .*)$/gm)].map(([, command]) => command!)
  expect(commands).toHaveLength(15)
  const told = said.map((text) => splitWords(text.replaceAll('@/', '').split('\n')[0]!))
  for (const command of commands) {
    const words = splitWords(command.replace('VACANCY', vacancy))
    expect(
      told.some((one) => words.every((word) => one.includes(word))),
      command,
    ).toBe(true)
  }
}

const splitWords = (command: string): string[] => command.match(/"[^"]*"|\S+/g) ?? []
