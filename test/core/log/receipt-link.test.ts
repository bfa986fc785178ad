import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { readLog } from '../../../src/core/log/log.ts'
import { parseReceipt, prepareReceipts } from '../../../src/core/log/receipt.ts'
import {
  formatReceiptFragment,
  packReceipt,
  parseReceiptFragment,
  unpackReceipt,
} from '../../../src/core/log/receipt-link.ts'
import { markIndex } from '../../../src/core/model/pool-place.ts'
import { must, small } from './small.ts'

/* A receipt in a link is the same receipt, and nothing else is one. */

const { log, pack } = small()
const { body } = must(readLog(log))[0]
const { rows } = must(parsePack(pack))
const texts = rows.map((_, index) => must(prepareReceipts(rows, body)(markIndex(index))))
const links = texts.map((text) => packReceipt(must(parseReceipt(text)), body.quotas))

test('everybody’s receipt comes out of its link as it was, letter for letter', () => {
  expect(links.map((link) => unpackReceipt(link, body.quotas))).toEqual(texts)
  expect(links.every((link) => /^[A-Za-z0-9_-]+$/.test(link))).toBe(true)
  expect(new Set(links).size).toBe(texts.length)
  expect(links[0]!.length).toBeLessThan(texts[0]!.length * 0.7)
})

test('the form is the one of docs/log-format.md', () => {
  const { commit, index, leaf, path } = must(parseReceipt(texts[3]!))
  const bytes = Buffer.from(links[3]!, 'base64url')
  const household = leaf.row.household === null ? '00' : `01${leaf.row.household}`
  const text = (s: string): string =>
    `${Buffer.from([Buffer.byteLength(s)]).toString('hex')}${Buffer.from(s).toString('hex')}`
  const places = body.quotas.map(([feature, values]) => {
    const own = leaf.row.values.find(([name]) => name === feature)![1]
    return `0${values.findIndex(([value]) => value === own)}`
  })
  const wanted = `01${commit}0${index}${leaf.salt}${household}${text(leaf.row.id)}${text(leaf.nonce)}${places.join('')}${path.join('')}`
  expect(bytes.toString('hex')).toBe(wanted)
})

property.prop([
  fc.nat({ max: 2 ** 53 - 1 }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
])('any index, code and id go through', (index, nonce, id) => {
  const receipt = must(parseReceipt(texts[0]!))
  const other = {
    ...receipt,
    index: markIndex(index % 10_000_000),
    leaf: { ...receipt.leaf, nonce, row: { ...receipt.leaf.row, id } },
  }
  const back = unpackReceipt(packReceipt(other, body.quotas), body.quotas)
  expect(JSON.parse(back ?? 'null')).toEqual(other)
})

test.each([
  ['nothing', ''],
  [
    'another version',
    Buffer.concat([Buffer.of(2), Buffer.from(links[0]!, 'base64url').subarray(1)]).toString('base64url'),
  ],
  ['a link without its end', links[0]!.slice(0, -4)],
  ['a link with more behind it', `${links[0]!.slice(0, -2)}AAAA`],
  ['half a link', links[0]!.slice(0, 80)],
  [
    'a number without an end',
    Buffer.concat([Buffer.of(1), Buffer.alloc(32), Buffer.alloc(20, 255)]).toString('base64url'),
  ],
  ['letters that are none of base64', `${links[0]!.slice(0, -1)}!`],
  ['padding', `${links[0]!}=`],
])('%s is no receipt', (_, link) => {
  expect(unpackReceipt(link, body.quotas)).toBe(null)
})

test('a value that the quotas do not have is none', () => {
  expect(
    unpackReceipt(
      links[0]!,
      body.quotas.map(([name, values]) => [name, values.slice(0, 0)] as const),
    ),
  ).toBe(null)
})

test.each([
  ['receipt=AB_-9&lang=cy', 'AB_-9', 'cy'],
  ['receipt=AB_-9', 'AB_-9', null],
])('a link says %s', (fragment, packed, language) => {
  expect(parseReceiptFragment(fragment)).toEqual({ packed, language })
  expect(formatReceiptFragment({ packed, language })).toBe(fragment)
})

test.each(['receipt=AB_-9&', 'receipt=AB_-9&lan', 'receipt=AB_-9&lang'])(
  'a link that ends in the name of a language, %s, has its receipt',
  (fragment) => {
    expect(parseReceiptFragment(fragment)).toEqual({ packed: 'AB_-9', language: null })
  },
)

test.each(['', 'check-en', 'receipt', 'xreceipt=AB'])('a link to %j has no receipt', (fragment) => {
  expect(parseReceiptFragment(fragment)).toBe(null)
})
