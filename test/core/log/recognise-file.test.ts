import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { parseCertificate } from '../../../src/core/log/certificate-file.ts'
import { readLog } from '../../../src/core/log/log.ts'
import { parseReceipt, prepareReceipts } from '../../../src/core/log/receipt.ts'
import { recogniseFile } from '../../../src/core/log/recognise-file.ts'
import { markIndex } from '../../../src/core/model/pool-place.ts'
import type { Result } from '../../../src/core/result.ts'
import { must, small } from './small.ts'

const { log, bound, commit } = small()
const receipt = must(prepareReceipts(bound.leaves, commit)(markIndex(0)))
const page = '<!doctype html>\n<html lang="en"></html>\n'
const bytes = (...first: number[]): Uint8Array => Uint8Array.from([...first, 0, 1, 2])

/** All that is said of a file that was refused. */
function refusal(read: Result<unknown>): string {
  return read.ok ? 'read' : read.problems.map(({ what }) => what).join('; ')
}

test.each<[string, string | Uint8Array, RegExp]>([
  ['a log with CRLF', log.replaceAll('\n', '\r\n'), /line ends of Windows/],
  ['a log with a byte order mark', `\ufeff${log}`, /byte order mark/],
  ['a log laid out by an editor', JSON.stringify(JSON.parse(log.split('\n')[0]!), null, 2), /JSON on many lines/],
  [
    'one of more lines than a log may have',
    JSON.stringify(Array.from({ length: 10_001 }), null, 2),
    /JSON on many lines/,
  ],
  ['a page', page, /a web page; a report has its log inside/],
  ['a receipt', receipt, /it is a receipt$/],
  ['a spreadsheet', bytes(0x50, 0x4b, 0x03, 0x04), /a ZIP archive or a spreadsheet/],
  ['UTF-16', bytes(0xff, 0xfe), /UTF-16/],
  ['a table', 'feature,value,min,max\r\nsex,female,7,8\r\n', /a table \(CSV\)/],
  ['settings', '// ours\n{\n  "title": "Jury",\n  "quotas": "quotas.csv"\n}\n', /the settings of a draw/],
  ['a picture', bytes(0x89, 0x50, 0x4e, 0x47), /a picture/],
  ['an older workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), /an older file of an office program/],
  ['a page in Markdown', '# Citizens\n\nA panel, drawn by lot\n', /a page in Markdown/],
  ['a key', '-----BEGIN OPENSSH PRIVATE KEY-----\n', /a private key/],
  ['an object', '{"v":1,"problems":[],"notes":[]}\n', /what a command printed with --json/],
])('%s in place of a log is named, in one problem', (_, file, words) => {
  const read = readLog(file)
  expect(refusal(read)).toMatch(words)
  expect(read).toMatchObject({ problems: [{ code: 'log-other' }] })
})

test('a log that is a log is not taken for anything else, whatever is wrong in it', () => {
  expect(readLog(log).ok).toBe(true)
  expect(readLog(log.replace('"seq":0', '"seq":1'))).toMatchObject({ problems: [{ code: 'log-broken' }, {}] })
  expect(readLog('nothing of this kind\n')).toMatchObject({ problems: [{ code: 'log-broken' }] })
})

test('what is given in place of a receipt, a pack or a certificate is named', () => {
  expect(parseReceipt(receipt).ok).toBe(true)
  expect(refusal(parseReceipt(JSON.stringify(JSON.parse(receipt), null, 2)))).toMatch(/it is JSON on many lines/)
  expect(refusal(parseReceipt(receipt.replace('\n', '\r\n')))).toMatch(/line ends of Windows/)
  expect(refusal(parseReceipt(log))).toMatch(/it is a log$/)
  expect(refusal(parsePack(receipt))).toMatch(/it is a receipt$/)
  expect(refusal(parseCertificate(page))).toMatch(/a web page/)
  expect(refusal(parsePack('{"key":"derived","panels":[],"rows":[]}\n'))).toMatch(/an auditor pack: v must be 1$/)
})

test('of a receipt that is cut off it is said that its end is missing, wherever it is cut', () => {
  const name = /"commit":"[0-9a-f]{64}","index":/.exec(receipt)
  const kinds = new Set<unknown>()
  for (let end = (name?.index ?? 0) + (name?.[0].length ?? 0); end < receipt.trimEnd().length; end++)
    kinds.add(recogniseFile(receipt.slice(0, end), 'receipt'))
  expect([...kinds]).toEqual(['half'])
  expect(recogniseFile(receipt, 'receipt')).toBeNull()
  expect(recogniseFile(receipt.replace('"v":1', '"v":2'), 'receipt')).toBeNull()
})
