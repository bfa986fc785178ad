import { readdirSync, readFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { writeFolder } from '../../../src/files/output/output-folder.ts'
import { replaceInTurn } from '../../../src/files/output/replace-in-turn.ts'
import { fileOf, folderOf, placeOf, problemsOf, success } from '../scratch.ts'

type Files = typeof import('node:fs/promises')
const real = vi.hoisted((): { rename?: Files['rename'] } => ({}))

vi.mock('node:fs/promises', async (original) => {
  const files = await original<Files>()
  real.rename = files.rename
  return { ...files, rename: vi.fn(files.rename) }
})

/** A disk that refuses some renames: they are numbered from 1. */
function refuse(refused: (n: number) => boolean): void {
  let n = 0
  vi.mocked(rename).mockImplementation(async (from, to) => {
    if (refused(++n)) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'rename' })
    await real.rename!(from, to)
  })
}

beforeEach(() => {
  vi.mocked(rename).mockClear()
  refuse(() => false)
})

const files = ['public/selection-log.jsonl', 'private/panel.csv'].map((path) => ({
  path: placeOf(path),
  content: 'new',
}))

/** A folder with an earlier result. */
function earlier(name: string): string {
  const folder = folderOf(name)
  for (const path of Object.keys(old)) fileOf('old', join(name, path))
  return folder
}

function content(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = names.map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]))
}

const old = { 'public/selection-log.jsonl': 'old', 'private/panel.csv': 'old', 'private/certificate.json': 'old' }

test('replacing takes three renames: the log takes the place of the old one in one', async () => {
  const folder = earlier('three')
  success(await writeFolder(folder, files, { force: true }))
  expect(vi.mocked(rename)).toHaveBeenCalledTimes(3)
  expect(content(folder)).toEqual({ 'public/selection-log.jsonl': 'new', 'private/panel.csv': 'new' })
})

test.for([1, 2, 3])('if rename %i of three fails, everything is as it was', async (failing) => {
  const folder = earlier(`failing-${failing}`)
  refuse((n) => n === failing)
  expect(problemsOf(await writeFolder(folder, files, { force: true }))).toEqual(['out-not-writable'])
  expect(content(folder)).toEqual(old)
  expect(readdirSync(folder).toSorted()).toEqual(['private', 'public'])
})

test('if not even that can be undone, what was there before is kept and its place is told', async () => {
  const folder = earlier('stranded')
  refuse((n) => n >= 3)
  const result = await writeFolder(folder, files, { force: true })
  expect(problemsOf(result)).toEqual(['out-stranded'])
  const [temporary] = readdirSync(folder).filter((name) => name.startsWith('.sortition-'))
  expect(result.ok ? '' : result.problems[0]?.what).toContain(join(folder, temporary!))
  const { 'public/selection-log.jsonl': log, ...others } = old
  expect(content(join(folder, temporary!, 'old'))).toEqual(others)
  expect(content(folder)).toMatchObject({ 'public/selection-log.jsonl': log })
})

const named = (path: string, content: string) => ({ path: placeOf(path), content })
const turns = [
  [named('private/withdrawn.csv', 'both')],
  [named('private/panel.csv', 'new'), named('private/reserves.csv', 'new')],
  [named('private/withdrawn.csv', 'new')],
]
const grown = { before: Buffer.from('old'), after: 'longer' }

test('turn by turn: every file is replaced in one rename, those of the first turn first, and the log last', async () => {
  const folder = earlier('turns')
  success(await replaceInTurn(folder, turns, grown))
  expect(vi.mocked(rename).mock.calls.map(([, to]) => String(to).slice(folder.length + 1))).toEqual([
    'private/withdrawn.csv',
    'private/panel.csv',
    'private/reserves.csv',
    'private/withdrawn.csv',
    'public/selection-log.jsonl',
  ])
  expect(content(folder)).toEqual({
    ...old,
    'private/withdrawn.csv': 'new',
    'private/panel.csv': 'new',
    'private/reserves.csv': 'new',
    'public/selection-log.jsonl': 'longer',
  })
})

test.for([1, 2, 3, 4, 5])('if rename %i of five in turn fails, everything is as it was', async (failing) => {
  const folder = earlier(`turn-${failing}`)
  refuse((n) => n === failing)
  expect(problemsOf(await replaceInTurn(folder, turns, grown))).toEqual(['out-not-writable'])
  expect(content(folder)).toEqual(old)
  expect(readdirSync(folder).toSorted()).toEqual(['private', 'public'])
})

test('if the turns cannot be taken back either, what was there before is kept and its place is told', async () => {
  const folder = earlier('turn-stranded')
  refuse((n) => n >= 3)
  const result = await replaceInTurn(folder, turns, grown)
  expect(problemsOf(result)).toEqual(['out-stranded'])
  const [temporary] = readdirSync(folder).filter((name) => name.startsWith('.sortition-'))
  expect(result.ok ? '' : result.problems[0]?.what).toContain(join(folder, temporary!))
  expect(content(join(folder, temporary!, 'old'))).toMatchObject({ 'private/panel.csv': 'old' })
})

test('a log that somebody changed in the meantime is not replaced, and neither is anything else', async () => {
  const folder = earlier('turn-changed')
  const other = { ...grown, before: Buffer.from('other') }
  expect(problemsOf(await replaceInTurn(folder, turns, other))).toEqual(['log-changed'])
  expect(content(folder)).toEqual(old)
})
