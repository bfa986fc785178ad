import { fc, test } from '@fast-check/vitest'
import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'
import { listPositions } from '../../../src/core/model/pool-place.ts'
import { compareBytes } from '../../../src/core/text.ts'
import { copyRows } from '../../../src/files/output/copy-rows.ts'
import { disarmFormula } from '../../../src/files/tables/formula-guard.ts'
import { anyBytes } from '../bytes.ts'
import { readConfig, readPool, readQuotas } from '../read-paths.ts'
import { fileOf, placeOf, problemsOf, success } from '../scratch.ts'

const table = { features: [{ name: 'sex', quotas: ['f', 'm'].map((value) => ({ value, min: 0, max: 9 })) }] }

test.prop([anyBytes], { numRuns: 400 })(
  'any bytes are read or refused with problems that can be shown',
  async (content) => {
    const path = fileOf(content, 'any')
    const results = [
      await readQuotas(path),
      await readPool(path, table, { household: ['x'] }),
      await readPool(path, table, { household: [] }),
      await readConfig(path),
    ]
    for (const result of results) {
      for (const found of result.ok ? result.notes : result.problems) {
        expect(found.what).not.toMatch(/undefined|NaN|\[object|\p{Cc}/u)
        expect(found.mend).not.toBe('')
      }
    }
  },
)

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ maxLength: 8, unit: 'binary' }),
  fc.constantFrom('', ' ', '"', '""', ',', ';', '\n', '\r\n', '\r', '=1', '+1', 'é', '\u2028', "'"),
)
const separators = fc.constantFrom(',', ';', '\t')
const ends = fc.constantFrom('\n', '\r\n', '\r')

/** Any cell can be written in quotation marks, and nothing else is needed. */
const quoted = (cells: readonly string[]) => cells.map((text) => `"${text.replaceAll('"', '""')}"`)

test.prop([fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), separators, ends, fc.boolean()])(
  'what any cells hold comes out as it went in',
  async (extra, separator, end, mark) => {
    const clean = extra.map((row) => row.map((text) => text.replaceAll('\0', '0').replaceAll('\ufeff', 'b')))
    const rows = clean.map(([a, b], i) => [String(i), a!, 'f', b!])
    const text = [['id', 'a', 'sex', 'b'], ...rows].map((cells) => quoted(cells).join(separator)).join(end)
    const pool = success(await readPool(fileOf((mark ? '\ufeff' : '') + text, 'trip'), table, { household: [] }))
    let copy = ''
    const registrants = listPositions(pool.pool.registrants.length)
    const { fill } = copyRows(pool, [{ path: placeOf('private/p.csv'), registrants, order: 'file' }])
    success(
      await fill(async (_, piece) => {
        copy += piece
      }),
    )
    expect(copy.startsWith('\ufeff')).toBe(mark)
    const back = parse(copy, { bom: true, delimiter: separator, record_delimiter: ['\r\n', '\n', '\r'] })
    expect(back).toEqual([['id', 'a', 'sex', 'b'], ...rows.map((cells) => cells.map(disarmFormula))])
  },
)

test.prop([fc.array(fc.tuple(cell, ends), { maxLength: 8 }), separators])(
  'the line of a problem is the row that a spreadsheet shows',
  async (before, separator) => {
    const rows = before.map(
      ([text, end], i) => `"${i}"${separator}f${separator}${quoted([text.replaceAll('\0', '')])}${end}`,
    )
    const head = `id${separator}sex${separator}x\n${rows.join('')}`
    const path = fileOf(`${head}last${separator}unknown${separator}\n`, 'lines')
    expect(problemsOf(await readPool(path, table, { household: [] }))).toEqual([
      `pool-value-unknown ${before.length + 2} sex`,
    ])
  },
)

const text = fc.string({ unit: 'binary', maxLength: 6 })
test.prop([text, text], { numRuns: 1000 })('ids are in the order of their UTF-8 bytes', (a, b) => {
  expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
})
