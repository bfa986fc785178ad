import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import {
  buildReceiptPath,
  type FolderPath,
  findLayoutFile,
  isInside,
  isPrivate,
  isReplaceable,
  outputLayout,
  type PrivatePath,
  takePublicName,
} from '../../../src/files/output/layout.ts'
import type { OutFile } from '../../../src/files/output/out-file.ts'
import { placeOf } from '../scratch.ts'

const files = Object.values(outputLayout)

test('a path inside the output folder cannot be built with node:path, nor written as a text', () => {
  // @ts-expect-error: on Windows this would be 'private\auditor-pack.json'
  const joined: OutFile = { path: join('private', 'auditor-pack.json'), content: '' }
  // @ts-expect-error: the layout alone makes places
  const written: FolderPath = 'private/auditor-pack.json'
  // @ts-expect-error: rows of people are never for everyone
  const open: PrivatePath = outputLayout.log.path
  expect([joined.path, written, open].map((path) => isInside(path))).toEqual([true, true, true])
})

test('nothing but the layout gives a text the type of a place', () => {
  const source = fileURLToPath(new URL('../../../src', import.meta.url))
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const casts = names.filter((name) =>
    / as (Folder|Private|Public)Path\b/.test(readFileSync(join(source, name), 'utf8')),
  )
  expect(casts).toEqual([join('files', 'output', 'layout.ts')])
})

test('every file has one place, of its kind, and words', () => {
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
  for (const file of files) {
    expect(isInside(file.path), file.path).toBe(true)
    expect(isPrivate(file.path)).toBe(file.path.startsWith('private/'))
    expect([file.note, file.changedNote].includes('')).toBe(false)
    expect(findLayoutFile(file.path)).toBe(file)
  }
  expect(findLayoutFile('private/receipts/receipt-1.json')).toBeNull()
})

test('a forced draw takes the place of what can be made again, and of nothing else', () => {
  const kept = files.filter(({ path }) => !isReplaceable(path))
  const { withdrawn, confirmed, notes, poolKey, inviteLog, inviteSignature, letters, codeKey } = outputLayout
  expect(kept).toEqual([withdrawn, confirmed, notes, poolKey, inviteLog, inviteSignature, letters, codeKey])
  expect(isReplaceable('private/receipts/receipt-1.json')).toBe(true)
  for (const path of ['private/receipts/list.csv', 'private/receipts/a/receipt-1.json', 'public/receipt-1.json', 'log'])
    expect(isReplaceable(path), path).toBe(false)
})

test.each(['', 'receipt-.json', 'receipt-a/b.json', 'receipt-../../x.json', 'receipt-a\\b.json', 'panel.csv'])(
  '%j is no name of a receipt',
  (name) => expect(() => buildReceiptPath(name)).toThrow('not a name'),
)

test('places that lead out of the folder are none', () => {
  const out = [
    'log',
    'secret/log',
    '/public/log',
    'public/../log',
    'public/',
    'public//log',
    'public/a\\b',
    'public/./a',
  ]
  for (const path of [...out, 'public/a\0']) expect(isInside(placeOf(path)), path).toBe(false)
  expect(isInside(buildReceiptPath('receipt-A_1-2.0123abcd.json'))).toBe(true)
})

test('the name of a public file, for a folder of its own', () => {
  expect(takePublicName(outputLayout.reportPage.path)).toBe('report.html')
})
