import { expect, test } from 'vitest'
import { readText } from '../../../src/files/disk/read-whole-file.ts'
import { fileOf, problemsOf, success, utf16le } from '../scratch.ts'

test('text is read as it stands, mark and all, and only if it is UTF-8', async () => {
  expect(success(await readText(fileOf('\ufeff{}\r\n')))).toBe('\ufeff{}\r\n')
  expect(success(await readText(fileOf('')))).toBe('')
  expect(problemsOf(await readText(fileOf(utf16le('{}'))))).toEqual(['file-not-utf8'])
  expect(problemsOf(await readText(fileOf(Uint8Array.of(0xc0, 0x80))))).toEqual(['file-not-utf8'])
  expect(problemsOf(await readText('no such log'))).toEqual(['file-missing'])
  expect(problemsOf(await readText('test'))).toEqual(['file-folder'])
})
