import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { fail, ok } from '../../../src/core/result.ts'
import type { OutFile, WriteText } from '../../../src/files/output/out-file.ts'
import { checkOutFolder, writeFolder } from '../../../src/files/output/output-folder.ts'
import { problem } from '../../../src/problems/problem.ts'
import { fileOf, folderOf, placeOf, problemsOf, success } from '../scratch.ts'

const files: readonly OutFile[] = [
  { path: placeOf('public/selection-log.jsonl'), content: '{}\n' },
  { path: placeOf('private/panel.csv'), content: 'id\n1\n' },
  { path: placeOf('private/receipts/receipt-1.json'), content: '{"é":1}' },
]
const written = [
  'private',
  'private/panel.csv',
  'private/receipts',
  'private/receipts/receipt-1.json',
  'public',
  'public/selection-log.jsonl',
]

let homes = 0
/** An empty folder to write into or beside. */
const home = () => folderOf(`home-${++homes}`)
const tree = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
const mode = (...path: string[]) => (statSync(join(...path)).mode & 0o777).toString(8)
const careful = { force: false }

async function* breaking(): AsyncGenerator<string> {
  yield 'id\n'
  throw new Error('a fault of the program')
}

test('a new folder, with folders above it that are new as well', async () => {
  const parent = home()
  const folder = join(parent, 'a/b/out')
  expect(success(await writeFolder(folder, files, careful))).toEqual({ folder, files: files.map(({ path }) => path) })
  expect(tree(folder)).toEqual(written)
  expect(readFileSync(join(folder, 'private/receipts/receipt-1.json'), 'utf8')).toBe('{"é":1}')
  expect(tree(parent).filter((name) => basename(name).startsWith('.'))).toEqual([])
})

test('an empty folder that is there already, or a link to one, is used as it is', async () => {
  const folder = home()
  success(await writeFolder(folder, files, careful))
  expect(tree(folder)).toEqual(written)
  const other = home()
  symlinkSync(other, `${other}-link`)
  success(await writeFolder(`${other}-link`, files, careful))
  expect(tree(other)).toEqual(written)
})

test.skipIf(process.platform === 'win32')('what is private can be read by its owner alone', async () => {
  const folder = join(home(), 'out')
  success(await writeFolder(folder, files, careful))
  expect(mode(folder, 'private')).toBe('700')
  expect(mode(folder, 'private/receipts')).toBe('700')
  expect(mode(folder, 'private/panel.csv')).toBe('600')
  expect(mode(folder, 'private/receipts/receipt-1.json')).toBe('600')
  expect(mode(folder, 'public/selection-log.jsonl')).toBe((0o666 & ~process.umask()).toString(8))
  expect(mode(folder)).toBe((0o777 & ~process.umask()).toString(8))
})

test('a folder that holds anything is left alone', async () => {
  const folder = home()
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  const result = await writeFolder(folder, files, careful)
  expect(result.ok ? '' : result.problems[0]?.what).toContain('already holds "notes.txt"')
  expect(tree(folder)).toEqual(['notes.txt'])
})

test('with force, public and private are replaced as a whole and nothing else is touched', async () => {
  const folder = home()
  for (const name of ['public', 'private/receipts', 'kept/public']) mkdirSync(join(folder, name), { recursive: true })
  const own = ['public/selection-log.jsonl.sig', 'private/excluded.csv', 'private/receipts/receipt-9.json']
  for (const name of [...own, 'kept/public/old', 'old']) writeFileSync(join(folder, name), 'old')
  success(await writeFolder(folder, files.slice(1), { force: true }))
  expect(tree(folder)).toEqual(['kept', 'kept/public', 'kept/public/old', 'old', ...written.slice(0, 4)])
})

test.each([
  'public/notes.txt',
  'private/mine/panel.csv',
  'private/receipts/list.csv',
  'private/pool-key',
  'public/link',
])('with force, nothing is replaced where somebody put %s', async (name) => {
  const folder = home()
  success(await writeFolder(folder, files, careful))
  mkdirSync(join(folder, name, '..'), { recursive: true })
  if (name === 'public/link') symlinkSync(folder, join(folder, name))
  else writeFileSync(join(folder, name), 'mine')
  const before = tree(folder)
  const result = await writeFolder(folder, files, { force: true })
  expect(problemsOf(result)).toEqual(['out-foreign'])
  expect(result.ok ? '' : result.problems[0]?.what).toContain(`"${name}"`)
  expect(await checkOutFolder(folder, { force: true })).toHaveLength(1)
  expect(tree(folder)).toEqual(before)
})

test('whether --force would help is said only where it may be given', async () => {
  const folder = home()
  success(await writeFolder(folder, files, careful))
  const remedies = [false, 'never'] as const
  const said = await Promise.all(remedies.map(async (force) => (await checkOutFolder(folder, { force }))[0]?.mend))
  expect(said.map((mend) => mend?.includes('--force'))).toEqual([true, false])
  expect(await checkOutFolder(folder, { force: true })).toEqual([])
})

test('with force, a folder that is not there yet is simply made', async () => {
  const folder = join(home(), 'out')
  success(await writeFolder(folder, files, { force: true }))
  expect(tree(folder)).toEqual(written)
})

test('content may come in pieces, and several files from one pass', async () => {
  const folder = join(home(), 'out')
  async function* pieces(): AsyncGenerator<string> {
    for (let i = 0; i < 1000; i++) yield `${i}\n`
  }
  const together = {
    paths: ['private/odd', 'private/even'].map(placeOf),
    fill: async (write: WriteText) => {
      for (let i = 0; i < 10; i++) await write(placeOf(i % 2 === 1 ? 'private/odd' : 'private/even'), `${i}`)
      return ok(null)
    },
  }
  success(await writeFolder(folder, [{ path: placeOf('public/log'), content: pieces() }, together], careful))
  expect(readFileSync(join(folder, 'public/log'), 'utf8').split('\n')).toHaveLength(1001)
  expect(readFileSync(join(folder, 'private/odd'), 'utf8')).toBe('13579')
  expect(readFileSync(join(folder, 'private/even'), 'utf8')).toBe('02468')
})

/** Ways to fail while writing into a folder: what is thrown or reported. */
const failing: readonly (readonly [string, OutFile | Parameters<typeof writeFolder>[1][number], string])[] = [
  ['content that breaks off', { path: placeOf('private/z.csv'), content: breaking() }, 'a fault of the program'],
  [
    'a pass that fails',
    { paths: [placeOf('private/z')], fill: async () => fail(problem('file-changed', { path: 'x' })) },
    'file-changed',
  ],
  ['a name that is too long', { path: placeOf(`private/${'z'.repeat(300)}`), content: '' }, 'out-not-writable'],
]

for (const place of ['new', 'empty', 'full'] as const) {
  test.for(failing)(`after %s nothing is left in a ${place} folder`, async ([, file, expected]) => {
    const parent = home()
    const folder = join(parent, 'a/out')
    if (place !== 'new') mkdirSync(folder, { recursive: true })
    if (place === 'full') success(await writeFolder(folder, files, careful))
    const before = tree(parent)
    const fresh = 'content' in file && typeof file.content !== 'string' ? { ...file, content: breaking() } : file
    const outcome = await writeFolder(folder, [...files, fresh], { force: true }).then(problemsOf, (error) => [
      error.message,
    ])
    expect(outcome).toEqual([expected])
    expect(tree(parent)).toEqual(before)
  })
}

/** Content that, while it is written, puts a folder where the result shall go. */
async function* inTheWay(folder: string): AsyncGenerator<string> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'foreign'), 'of another program')
  yield 'id\n'
}

test('if the place is taken meanwhile, what took it stays and nothing of ours', async () => {
  const parent = home()
  const folder = join(parent, 'out')
  const file = { path: placeOf('private/panel.csv'), content: inTheWay(folder) }
  expect(problemsOf(await writeFolder(folder, [file], careful))).toEqual(['out-not-writable'])
  expect(tree(parent)).toEqual(['out', 'out/foreign'])
})

test('if the second of two folders cannot be put in its place, the first is taken back', async () => {
  const folder = home()
  const file = { path: placeOf('private/panel.csv'), content: inTheWay(join(folder, 'public')) }
  expect(problemsOf(await writeFolder(folder, [file, files[0]!], careful))).toEqual(['out-not-writable'])
  expect(tree(folder)).toEqual(['public', 'public/foreign'])
})

test('what cannot be written to is a problem', async () => {
  expect(problemsOf(await writeFolder(fileOf('a file'), files, careful))).toEqual(['out-not-writable'])
  expect(problemsOf(await writeFolder(join(fileOf('a file'), 'out'), files, careful))).toEqual(['out-not-writable'])
  expect(problemsOf(await writeFolder('/proc/nothing/here', files, careful))).toEqual(['out-not-writable'])
  expect(problemsOf(await writeFolder('o\0ut', files, careful))).toEqual(['out-not-writable'])
})

test.for([
  'log',
  'secret/log',
  '/public/log',
  'public/../log',
  'public/',
  'public//log',
  'public/a\\b',
  'public/./a',
  'public/a\0',
])('the path %j is a fault of the program', async (path) => {
  const folder = join(home(), 'out')
  await expect(writeFolder(folder, [{ path: placeOf(path), content: '' }], careful)).rejects.toThrow('not a path')
})

test('two files of one name are a fault of the program', async () => {
  const folder = join(home(), 'out')
  await expect(writeFolder(folder, [...files, ...files], careful)).rejects.toThrow('one path')
})
