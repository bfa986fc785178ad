import { expect, test } from 'vitest'
import { findBrokenLines } from '../../../src/files/tables/broken-lines.ts'
import { openCsv } from '../read-paths.ts'
import { fileOf, latin, notesOf, problemsOf } from '../scratch.ts'

const utf8 = Buffer.from('Siân Ŵyn')
const bad = latin('Si\xe2n')

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test.for(['\n', '\r\n', '\r'])('the first line that is not UTF-8, with %j at the ends of lines', async (end) => {
  const lines = [Buffer.from('id,name'), utf8, Buffer.from(''), bad, utf8, Buffer.concat([utf8, bad])]
  const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from(end)]))
  for (let size = 1; size < bytes.length + 1; size++) {
    expect(await findBrokenLines(inPieces(bytes, size))).toEqual({ first: 4, count: 2, mixed: true })
  }
})

test('nothing of a file in another encoding is UTF-8', async () => {
  const found = await findBrokenLines(inPieces(Buffer.concat([Buffer.from('id\n'), bad, Buffer.from('\n'), bad]), 3))
  expect(found).toEqual({ first: 2, count: 2, mixed: false })
})

test('one bad byte is a problem at its line, and does not turn every accent into rubbish', async () => {
  const open = (...parts: Buffer[]) => openCsv(fileOf(Buffer.concat(parts)))
  const rows = Buffer.from(`id,name\n${'a,Siân\n'.repeat(70_000)}`)
  expect(notesOf(await open(rows, utf8))).toEqual([])
  expect(problemsOf(await open(rows, Buffer.from('b,'), bad))).toEqual(['file-encoding-mixed 70002'])
  expect(problemsOf(await open(Buffer.from('\ufeffid,name\nb,'), bad))).toEqual(['file-encoding-mixed 2'])
  expect(notesOf(await open(Buffer.from('id,name\nb,'), bad))).toEqual(['file-encoding'])
  expect(notesOf(await open(Buffer.from('id,name\nb,Si\ufffdn\n')))).toEqual(['file-letters-lost'])
})
