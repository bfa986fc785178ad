import { lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { platform } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { ok } from '../../../src/core/result.ts'
import { changeFolder, type Growth } from '../../../src/files/output/change-folder.ts'
import { outputLayout } from '../../../src/files/output/layout.ts'
import { holdLock } from '../../../src/files/output/log-lock.ts'
import { writeNewFile, writeNewFiles } from '../../../src/files/output/new-files.ts'
import { writeFolder } from '../../../src/files/output/output-folder.ts'
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
  expect(problemsOf(await writeFolder(folder, files, { force: true }))).toEqual(['out-disk-full'])
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
  expect(content(join(folder, temporary!, 'old'))).toEqual(old)
  expect(content(folder)).toMatchObject({ 'public/selection-log.jsonl': 'old' })
})

const named = (path: string, content: string) => ({ path: placeOf(path), content })
const turns = [
  [named('private/withdrawn.csv', 'both')],
  [named('private/panel.csv', 'new'), named('private/reserves.csv', 'new')],
  [named('private/withdrawn.csv', 'new')],
]
const { path } = outputLayout.log
const grown = { path, before: Buffer.from('old'), after: 'longer' }

const replaceAll = (folder: string, log: Growth) => changeFolder(folder, { turns, log, replace: 'all' })

test('turn by turn: every file is replaced in one rename, those of the first turn first, and the log last', async () => {
  const folder = earlier('turns')
  success(await replaceAll(folder, grown))
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
  expect(problemsOf(await replaceAll(folder, grown))).toEqual(['out-disk-full'])
  expect(content(folder)).toEqual(old)
  expect(readdirSync(folder).toSorted()).toEqual(['private', 'public'])
})

test('if the turns cannot be taken back either, what was there before is kept and its place is told', async () => {
  const folder = earlier('turn-stranded')
  refuse((n) => n >= 3)
  const result = await replaceAll(folder, grown)
  expect(problemsOf(result)).toEqual(['out-stranded'])
  const [temporary] = readdirSync(folder).filter((name) => name.startsWith('.sortition-'))
  expect(result.ok ? '' : result.problems[0]?.what).toContain(join(folder, temporary!))
  expect(content(join(folder, temporary!, 'old'))).toMatchObject({ 'private/panel.csv': 'old' })
})

test('a log that somebody changed in the meantime is not replaced, and neither is anything else', async () => {
  const folder = earlier('turn-changed')
  const other = { ...grown, before: Buffer.from('other') }
  expect(problemsOf(await replaceAll(folder, other))).toEqual(['log-changed'])
  expect(content(folder)).toEqual(old)
})

test('a log that is gone in the meantime: everything is as it was, and a folder that was made is not there', async () => {
  const folder = folderOf('gone')
  const receipts = [named('private/receipts/receipt-1.json', 'new')]
  const change = { turns: [receipts], log: grown, replace: [] }
  expect(problemsOf(await changeFolder(folder, change))).toEqual(['out-not-writable'])
  expect(readdirSync(folder)).toEqual([])
})

test('what is there already stays, unless it is the same or may be replaced', async () => {
  const folder = earlier('taken')
  const add = (content: string, replace: 'all' | readonly ReturnType<typeof placeOf>[]) =>
    changeFolder(folder, { turns: [[named('private/panel.csv', content)]], log: null, replace })
  expect(problemsOf(await add('new', []))).toEqual(['file-exists'])
  expect(content(folder)).toEqual(old)
  expect(success(await add('old', []))).toEqual({ folder, files: ['private/panel.csv'] })
  success(await add('newer', [placeOf('private/panel.csv')]))
  success(await add('newest', 'all'))
  expect(content(folder)).toEqual({ ...old, 'private/panel.csv': 'newest' })
})

test('a folder in the place of a file is never replaced', async () => {
  const folder = folderOf('folder-there')
  fileOf('mine', 'folder-there/private/panel.csv/notes')
  const change = { turns: [[named('private/panel.csv', 'new')]], log: null, replace: 'all' } as const
  expect(problemsOf(await changeFolder(folder, change))).toEqual(['out-not-writable'])
  expect(problemsOf(await writeNewFile(join(folder, 'private'), 'new', { force: true }))).toEqual(['out-not-writable'])
  expect(content(folder)).toEqual({ 'private/panel.csv/notes': 'mine' })
})

test('new files: all or none, and what is there stays', async () => {
  const folder = folderOf('new')
  fileOf('mine', 'new/b')
  const texts = new Map(['a', 'b', 'c'].map((name) => [name, 'new']))
  const result = await writeNewFiles(folder, texts)
  expect(result).toMatchObject({
    problems: [{ code: 'file-exists', what: expect.stringContaining(join(folder, 'b')) }],
  })
  expect(content(folder)).toEqual({ b: 'mine' })
  texts.delete('b')
  success(await writeNewFiles(folder, texts))
  expect(content(folder)).toEqual({ a: 'new', b: 'mine', c: 'new' })
})

test('a file that is replaced stays as it was if the renaming fails', async () => {
  const path = fileOf('old', 'single/file')
  refuse((n) => n === 1)
  expect(problemsOf(await writeNewFile(path, 'new', { force: true }))).toEqual(['out-disk-full'])
  expect(content(folderOf('single'))).toEqual({ file: 'old' })
  refuse(() => false)
  success(await writeNewFile(path, 'new', { force: true }))
  expect(problemsOf(await writeNewFile(path, 'newer', { force: false }))).toEqual(['file-exists'])
  expect(content(folderOf('single'))).toEqual({ file: 'new' })
})

test.skipIf(platform() === 'win32')(
  'what is written in place is written through a link, to the file that it leads to',
  async () => {
    const folder = earlier('linked')
    const elsewhere = folderOf('elsewhere')
    for (const { path } of files) {
      const [own, far] = [join(folder, path), join(elsewhere, basename(path))]
      await real.rename!(own, far)
      symlinkSync(relative(dirname(own), far), own)
    }
    const log: Growth = { path, before: readFileSync(join(folder, 'public/selection-log.jsonl')), after: 'longer' }
    success(await changeFolder(folder, { turns: [files.slice(1)], log, replace: 'all' }))
    success(await writeNewFile(join(folder, 'again'), 'first', { force: false }))
    symlinkSync(join(folder, 'again'), join(folder, 'other'))
    success(await writeNewFile(join(folder, 'other'), 'second', { force: true }))
    symlinkSync(join(folder, 'new'), join(folder, 'nowhere'))
    success(await writeNewFile(join(folder, 'nowhere'), 'third', { force: true }))
    for (const [name, text] of [
      [join(folder, 'public/selection-log.jsonl'), 'longer'],
      [join(folder, 'private/panel.csv'), 'new'],
      [join(folder, 'other'), 'second'],
      [join(folder, 'nowhere'), 'third'],
    ] as const) {
      expect(lstatSync(name).isSymbolicLink()).toBe(true)
      expect(readFileSync(name, 'utf8')).toBe(text)
    }
    expect(readdirSync(elsewhere).sort()).toEqual(['panel.csv', 'selection-log.jsonl'])
  },
)

test.skipIf(platform() === 'win32')(
  'a link is as it was, and what it leads to, where a later file is refused',
  async () => {
    const folder = earlier('linked-refused')
    const [own, far] = [join(folder, 'private/panel.csv'), join(folderOf('elsewhere-refused'), 'panel.csv')]
    await real.rename!(own, far)
    const before = readFileSync(far, 'utf8')
    symlinkSync(far, own)
    const log: Growth = { path, before: readFileSync(join(folder, 'public/selection-log.jsonl')), after: 'longer' }
    refuse((n) => n === 2)
    const refused = await changeFolder(folder, { turns: [files.slice(1)], log, replace: 'all' })
    expect(problemsOf(refused)).toEqual([expect.stringContaining('out-disk-full')])
    expect(lstatSync(own).isSymbolicLink()).toBe(true)
    expect(readFileSync(far, 'utf8')).toBe(before)
  },
)

test.skipIf(platform() === 'win32')('links that lead in a circle are refused and stay', async () => {
  const folder = folderOf('circle')
  symlinkSync(join(folder, 'b'), join(folder, 'a'))
  symlinkSync(join(folder, 'a'), join(folder, 'b'))
  const refused = await writeNewFile(join(folder, 'a'), 'x', { force: true })
  expect(refused.ok ? [] : refused.problems.map(({ what }) => what)).toEqual([expect.stringContaining('in a circle')])
  expect(readdirSync(folder)).toEqual(['a', 'b'])
})

test.skipIf(platform() === 'win32')('a log that has two names has one lock', async () => {
  const log = join(earlier('two-names'), 'public/selection-log.jsonl')
  const name = join(folderOf('second-name'), 'log.jsonl')
  symlinkSync(log, name)
  const time = '2026-01-01T00:00:00Z'
  const inner = await holdLock(name, time, async () => holdLock(log, time, async () => ok('added')))
  expect(problemsOf(inner)).toEqual(['lock-held'])
  expect(success(await holdLock(log, time, async () => ok('added')))).toBe('added')
})

test('a folder that is changed is made where there is none, and goes again where nothing can be put into it', async () => {
  const folder = join(folderOf('unmade'), 'deep', 'deeper')
  const change = { turns: [files], log: null, replace: [] }
  refuse((n) => n === 1)
  expect(problemsOf(await changeFolder(folder, change))).toEqual(['out-disk-full'])
  expect(readdirSync(dirname(dirname(folder)))).toEqual([])
  refuse(() => false)
  success(await changeFolder(folder, change))
  expect(content(folder)).toEqual({ 'public/selection-log.jsonl': 'new', 'private/panel.csv': 'new' })
  const below = await changeFolder(join(folder, 'private/panel.csv/x'), change)
  expect(problemsOf(below)).toEqual(['out-not-writable'])
})
