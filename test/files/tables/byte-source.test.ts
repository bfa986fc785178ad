import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openFile } from '../../../src/files/disk/open-file.ts'
import { HeldBytes, pieceBytes } from '../../../src/files/tables/byte-source.ts'
import { openTable } from '../../../src/files/tables/open-table.ts'
import { Unreadable } from '../../../src/files/tables/unreadable.ts'
import { brief, fileOf, latin, success, utf16be, utf16le } from '../scratch.ts'

const rows = Array.from({ length: 5000 }, (_, i) => `${i},"Siân, Wyn ${i}\n${'é'.repeat(40)}"`)
const text = `id,name\r\n${rows.join('\r\n')}\r\n`

test.for([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16, low byte first', utf16le(text)],
  ['UTF-16, high byte first', utf16be(text)],
  ['Windows-1252', latin(text)],
] as const)(
  '%s gives the same rows from a disk and from memory, whatever stands across two pieces',
  async ([, bytes]) => {
    expect(bytes.length).toBeGreaterThan(pieceBytes)
    const heard: number[] = []
    const watch = (_: string, done: number) => void heard.push(done)
    const read = async (source: HeldBytes | ReturnType<typeof openFile>) => {
      const opened = await openTable(source, { watch })
      const seen: string[] = []
      success(await success(opened).read(({ line, cells }) => void seen.push([line, ...cells].join('|'))))
      return { seen, notes: opened.ok ? brief(opened.notes) : [] }
    }
    const fromMemory = await read(new HeldBytes('pool.csv', async () => new Uint8Array(bytes)))
    expect(heard.at(-1)).toBe(bytes.length)
    expect(fromMemory.seen).toHaveLength(rows.length)
    expect(fromMemory.seen[4999]).toBe(`5001|4999|Siân, Wyn 4999\n${'é'.repeat(40)}`)
    expect(await read(openFile(fileOf(bytes)))).toEqual(fromMemory)
  },
)

test('a file that changes between two readings is a problem, at its end', async () => {
  const path = fileOf('id,name\n1,a\n')
  const source = openFile(path)
  const drain = async () => {
    for await (const piece of source.readPieces(3, () => undefined)) expect(piece.length).toBeGreaterThan(0)
  }
  await drain()
  await drain()
  writeFileSync(path, 'id,name\n1,b\n')
  const fault: unknown = await drain().catch((error: unknown) => error)
  expect(fault instanceof Unreadable ? fault.problem.code : fault).toBe('file-changed')
})

test('what cannot be read says why', async () => {
  const codeOf = async (read: Promise<unknown>) => {
    const fault: unknown = await read.catch((error: unknown) => error)
    return fault instanceof Unreadable ? fault.problem.code : fault
  }
  expect(await codeOf(openFile('no such file').readStart(4))).toBe('file-missing')
  expect(await codeOf(openFile('test').readStart(4))).toBe('file-folder')
  expect(await codeOf(openFile('test').readAll(4))).toBe('file-folder')
  expect(await codeOf(openFile('/dev/null').readStart(4))).toBe('file-unreadable')
  const four = fileOf('abcd')
  expect(Buffer.from(await openFile(four).readAll(9)).toString()).toBe('abcd')
  expect(Buffer.from(await openFile(four).readAll(2)).toString()).toBe('abc')
  expect(Buffer.from(await new HeldBytes('x', async () => Buffer.from('abcd')).readAll(2)).toString()).toBe('abc')
})
