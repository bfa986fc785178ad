import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { commitTo, log, withRound } from './protocol.ts'
import { run, textOf } from './run.ts'

const ours = ['--log', '@/out/public/selection-log.jsonl']
const reason = ['--reason', 'cannot come', ...ours]

export interface Case {
  readonly name: string
  /** P1 to P4 are the panel, R1 and R2 the reserves, as their files have them. */
  readonly argv: readonly string[]
  readonly code: 1 | 2
  /** A call before it. */
  readonly first?: readonly string[]
  readonly before?: (folder: string) => Promise<void>
}

const lock = (folder: string): string => `${log(folder)}.lock`
const held = (pid: number): string => `{"pid":${pid},"time":"2026-11-04T18:00:00.000Z"}\n`
export const inOut = (folder: string, path: string): string => join(folder, 'out', path)

/** Calls that cannot be done, each with what the folder is like. */
export const cases: readonly Case[] = [
  { name: 'unknown-id', code: 2, argv: ['replace', 'P199', 'Q', ...reason] },
  { name: 'reserve', code: 2, argv: ['replace', 'R1', 'P1', ...reason] },
  { name: 'never-drawn', code: 2, argv: ['replace', 'N1', ...reason] },
  {
    name: 'left-already',
    code: 2,
    argv: ['replace', 'P1', ...reason],
    first: ['replace', 'P1', ...reason, '--from-pool'],
  },
  { name: 'same-id-twice', code: 2, argv: ['replace', 'P1', 'P2', ' P1', ...reason] },
  { name: 'too-many-for-the-reserves', code: 1, argv: ['replace', 'P1', 'P2', 'P3', ...reason] },
  { name: 'nobody-named', code: 2, argv: ['replace', ...ours] },
  { name: 'no-reason', code: 2, argv: ['replace', 'P1', ...ours] },
  { name: 'reason-blank', code: 2, argv: ['replace', 'P1', '--reason', ' ', ...ours] },
  { name: 'reason-personal', code: 1, argv: ['replace', 'P1', '--reason', 'P1 is ill: ring 029 2000 0000', ...ours] },
  { name: 'reason-not-a-line', code: 2, argv: ['replace', 'P1', '--reason', 'two\nlines\u0007', ...ours] },
  { name: 'reason-for-nobody', code: 2, argv: ['replace', ...reason, '--leave-empty'] },
  { name: 'flags-that-clash', code: 2, argv: ['replace', 'P1', ...reason, '--leave-empty', '--from-pool'] },
  {
    name: 'time-goes-back',
    code: 2,
    argv: ['replace', 'P1', ...reason, '--from-pool', '--now', '2020-01-01T00:00:00Z'],
  },
  { name: 'no-log', code: 2, argv: ['replace', 'P1', '--reason', 'x', '--log', '@/none/public/selection-log.jsonl'] },
  {
    name: 'not-drawn-yet',
    code: 2,
    argv: ['replace', 'P1', ...reason],
    before: async (folder) => {
      await rm(join(folder, 'out'), { recursive: true })
      await withRound(folder)
      expect((await commitTo(folder, '--operator')).code).toBe(0)
    },
  },
  {
    name: 'closed',
    code: 2,
    argv: ['replace', 'P1', ...reason],
    first: ['close', ...ours.slice(1)],
  },
  {
    name: 'given-up',
    code: 2,
    argv: ['replace', 'P1', ...reason],
    first: ['void', ...ours.slice(1), '--reason', 'called off'],
  },
  {
    name: 'no-private-folder',
    code: 2,
    argv: ['replace', 'P1', ...reason],
    before: (folder) => rm(inOut(folder, 'private'), { recursive: true }),
  },
  {
    name: 'no-pack',
    code: 2,
    argv: ['replace', 'P1', ...reason],
    before: (folder) => rm(inOut(folder, 'private/auditor-pack.json')),
  },
  {
    name: 'no-panel-file',
    code: 2,
    argv: ['replace', 'P1', ...reason],
    before: (folder) => rm(inOut(folder, 'private/panel.csv')),
  },
  {
    name: 'pack-of-another-draw',
    code: 2,
    argv: ['replace', 'P1', ...reason],
    before: async (folder) => {
      const pool = await textOf(join(folder, 'pool.csv'))
      await writeFile(join(folder, 'pool.csv'), pool.replace('P10', 'P9'))
      const other = ['--config', join(folder, 'sortition.json'), '--out', join(folder, 'other')]
      expect((await run('draw', ...other, '--seed', 'x')).code).toBe(0)
      const pack = await textOf(join(folder, 'other/private/auditor-pack.json'))
      await writeFile(inOut(folder, 'private/auditor-pack.json'), pack)
    },
  },
  {
    name: 'log-that-does-not-hold',
    code: 2,
    argv: ['replace', 'P1', ...reason],
    before: async (folder) => {
      const text = await textOf(log(folder))
      await writeFile(log(folder), text.replace(/"ticket":(\d+)/, '"ticket":1$1'))
    },
  },
  {
    name: 'log-read-only',
    code: 2,
    argv: ['replace', 'P1', ...reason, '--from-pool'],
    before: (folder) => chmod(log(folder), 0o444),
  },
  {
    name: 'lock-held',
    code: 2,
    argv: ['replace', 'P1', ...reason, '--from-pool'],
    before: (folder) => writeFile(lock(folder), held(1)),
  },
  {
    name: 'lock-left-behind',
    code: 2,
    argv: ['replace', 'P1', ...reason, '--from-pool'],
    before: (folder) => writeFile(lock(folder), held(999_999_999)),
  },
  {
    name: 'lock-of-nobody',
    code: 2,
    argv: ['replace', 'P1', ...reason, '--from-pool'],
    before: (folder) => writeFile(lock(folder), ''),
  },
  {
    name: 'rows-of-strangers',
    code: 2,
    argv: ['replace', 'P1', ...reason, '--from-pool'],
    before: async (folder) => {
      const path = inOut(folder, 'private/panel.csv')
      await writeFile(path, `${await textOf(path)}X99,Eve,eve@example.org,f,town\n`)
    },
  },
  {
    name: 'rows-missing',
    code: 2,
    argv: ['replace', 'P1', ...reason, '--from-pool'],
    before: async (folder) => {
      const path = inOut(folder, 'private/remaining.csv')
      await writeFile(path, (await textOf(path)).split('\n').slice(0, -3).join('\n'))
    },
  },
  {
    name: 'other-columns',
    code: 2,
    argv: ['replace', 'P1', ...reason, '--from-pool'],
    before: async (folder) => {
      const path = inOut(folder, 'private/reserves.csv')
      await writeFile(path, (await textOf(path)).replace('email', 'e-mail'))
    },
  },
  {
    name: 'ids-that-slipped',
    code: 2,
    argv: ['status', ...ours],
    before: async (folder) => {
      const path = inOut(folder, 'private/panel.csv')
      const [header, first, ...rest] = (await textOf(path)).split('\n')
      const [one, ...cells] = first!.split(',')
      // Of two people with the same answers nobody could see it.
      const second = rest.findIndex((row) => row.split(',')[3] !== cells[2])
      const [other, ...others] = rest[second]!.split(',')
      const slipped = rest.with(second, [one, ...others].join())
      await writeFile(path, [header, [other, ...cells].join(), ...slipped].join('\n'))
    },
  },
  { name: 'more-seats-than-are-empty', code: 2, argv: ['replace', 'P1', ...reason, '--from-pool', '--seats', '2'] },
  { name: 'seats-of-nobody', code: 2, argv: ['replace', 'P1', ...reason, '--leave-empty', '--seats', '1'] },
  { name: 'reason-too-long', code: 2, argv: ['replace', 'P1', '--reason', 'long '.repeat(101), ...ours] },
  { name: 'confirm-before-the-draw', code: 2, argv: ['confirm', 'P1', ...ours, '--now', '2020-01-01T00:00:00Z'] },
  { name: 'confirm-unknown', code: 2, argv: ['confirm', 'P1', 'R1', 'P990', 'P1', ...ours] },
  {
    name: 'confirm-again',
    code: 2,
    argv: ['confirm', 'P1', 'P2', ...ours],
    first: ['confirm', 'P1', ...ours],
  },
  { name: 'confirm-undo-nothing', code: 2, argv: ['confirm', 'P1', '--undo', ...ours] },
  {
    name: 'confirm-damaged-file',
    code: 2,
    argv: ['confirm', 'P1', ...ours],
    before: (folder) =>
      writeFile(inOut(folder, 'private/confirmed.csv'), 'id,time\nP10,yesterday\nX,2026-11-04T18:30:00Z\n'),
  },
  {
    name: 'confirm-closed',
    code: 2,
    argv: ['confirm', 'P1', ...ours],
    first: ['close', ...ours.slice(1)],
  },
  {
    name: 'confirm-lock-held',
    code: 2,
    argv: ['confirm', 'P1', ...ours],
    before: (folder) => writeFile(lock(folder), held(1)),
  },
  {
    name: 'close-lock-held',
    code: 2,
    argv: ['close', '@/out/public/selection-log.jsonl'],
    before: (folder) => writeFile(lock(folder), held(1)),
  },
  {
    name: 'void-reason-not-a-line',
    code: 2,
    argv: ['void', '@/out/public/selection-log.jsonl', '--reason', 'off\u202eyadot'],
  },
  {
    name: 'void-read-only',
    code: 2,
    argv: ['void', '@/out/public/selection-log.jsonl', '--reason', 'x'],
    before: (folder) => chmod(log(folder), 0o444),
  },
]
