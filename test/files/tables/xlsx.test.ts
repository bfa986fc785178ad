import { readFileSync } from 'node:fs'
import { type Cell, type CellValue, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { parseDecimal } from '../../../src/core/rational.ts'
import { readPool } from '../../../src/files/inputs/pool-file.ts'
import { readQuotas } from '../../../src/files/inputs/quota-file.ts'
import { readShares } from '../../../src/files/inputs/share-file.ts'
import { copyRows } from '../../../src/files/output/copy-rows.ts'
import { openTable } from '../../../src/files/tables/open-table.ts'
import { positions } from '../../core/places.ts'
import { fileOf, notesOf, placeOf, problemsOf, success } from '../scratch.ts'

type Cells = Readonly<Record<string, Partial<Cell>>>

/** A workbook of sheets; cells are given by "row,column" from 0 where they are more than a value. */
async function book(sheets: Readonly<Record<string, CellValue[][]>>, cells: Cells = {}): Promise<string> {
  const bytes = await writeXlsx({
    sheets: Object.entries(sheets).map(([name, rows], i) => ({
      name,
      rows,
      ...(i === 0 ? { cells: new Map(Object.entries(cells)) } : {}),
    })),
  })
  return fileOf(bytes)
}

/** The rows of a table as text: "line: a|b". */
async function rowsOf(path: string, sheet?: string): Promise<string[]> {
  const source = success(await openTable(path, { sheet }))
  const rows = [source.columns.join('|')]
  success(
    await source.read(({ index, line, cells }) => {
      rows.push(`${index} ${line}: ${cells.join('|')}`)
      return undefined
    }),
  )
  return rows
}

test('cells of every kind become the text that a person would write', async () => {
  const born = new Date(Date.UTC(1990, 11, 31))
  const path = await book({
    People: [
      ['id', 'value'],
      ['date', born],
      ['moment', new Date(Date.UTC(2000, 0, 1, 9, 30))],
      ['1e3', 1e3],
      ['telephone', 447700900123],
      ['11.0', 11.0],
      ['tenth', 0.1],
      ['yes', true],
      ['text', ' 011 '],
      ['accent', 'e\u0301'],
      ['formula-like', '=1+1'],
    ],
  })
  expect((await rowsOf(path)).slice(1).map((row) => row.slice(row.indexOf(':') + 2))).toEqual([
    'date|1990-12-31',
    'moment|2000-01-01T09:30:00',
    '1e3|1000',
    'telephone|447700900123',
    '11.0|11',
    'tenth|0.1',
    'yes|TRUE',
    'text| 011 ',
    'accent|e\u0301',
    'formula-like|=1+1',
  ])
})

test('a formula gives its stored result, with a note; without a result it is a problem; an error stays to be seen', async () => {
  const rows = [
    ['feature', 'value', 'min', 'max'],
    ['sex', 'f', 7, null],
    ['sex', 'm', 7, 8],
  ]
  const solved = await book({ Q: rows }, { '1,3': { value: 8, type: 'formula', formula: 'C2+1', formulaResult: 8 } })
  const read = await readQuotas(solved)
  expect(success(read).table.features[0]?.quotas).toEqual([
    { value: 'f', min: 7, max: 8 },
    { value: 'm', min: 7, max: 8 },
  ])
  expect(notesOf(read)).toEqual(['xlsx-formulas 2'])
  const unsolved = await book({ Q: rows }, { '1,3': { value: null, type: 'formula', formula: 'C2+1' } })
  expect(problemsOf(await readQuotas(unsolved))).toEqual(['xlsx-formula-unsolved 2'])
  const broken = await book({ Q: rows }, { '1,3': { value: '#N/A', type: 'error' } })
  expect(problemsOf(await readQuotas(broken))).toEqual(['quotas-number 2 max'])
})

test('a percentage is what its cell shows', async () => {
  const shares = [
    ['feature', 'value', 'percent'],
    ['sex', 'f', 0.515],
    ['sex', 'm', 0.485],
  ]
  const style = { numFmt: '0.0%' }
  const path = await book(
    { S: shares },
    { '1,2': { value: 0.515, type: 'number', style }, '2,2': { value: 0.485, type: 'number', style } },
  )
  expect(success(await readShares(path)).shares.map(({ percent }) => percent)).toEqual(
    ['51.5', '48.5'].map(parseDecimal),
  )
})

test('the first sheet, or the one that is named', async () => {
  const path = await book({
    Quotas: [
      ['feature', 'value', 'min', 'max'],
      ['sex', 'f', 0, 9],
    ],
    People: [
      ['id', 'sex'],
      ['a', 'f'],
    ],
  })
  const quotas = await readQuotas(path)
  expect(notesOf(quotas)).toEqual(['xlsx-sheet'])
  const pool = await readPool(path, success(quotas).table, { household: [] }, { sheet: 'people' })
  expect(success(pool).pool.registrants.map(({ id }) => id)).toEqual(['a'])
  expect(notesOf(pool)).toEqual([])
  expect(problemsOf(await readQuotas(path, { sheet: 'Poeple' }))).toEqual(['xlsx-sheet-missing'])
  expect(problemsOf(await readQuotas(fileOf('feature,value,min,max\n'), { sheet: 'Q' }))).toEqual(['sheet-of-csv'])
})

test('blank rows and columns are as in CSV', async () => {
  const path = await book({
    P: [[], ['id', 'sex', null], ['a', 'f'], [null, null], [' ', ''], ['b', 'f', null, ' '], [null, ' ']],
  })
  const table = { features: [{ name: 'sex', quotas: [{ value: 'f', min: 0, max: 9 }] }] }
  const pool = await readPool(path, table, { household: [] })
  expect(notesOf(pool)).toEqual(['csv-blank-rows 4'])
  expect(success(pool).rowOf).toEqual([0, 1])
  expect(await rowsOf(path)).toEqual(['id|sex', '0 3: a|f', '1 6: b|f'])
  const wide = await book({
    P: [
      ['id', 'sex'],
      ['a', 'f', 'remark'],
    ],
  })
  expect(problemsOf(await readPool(wide, table, { household: [] }))).toEqual(['xlsx-width 2'])
  expect(problemsOf(await readPool(await book({ P: [] }), table, { household: [] }))).toEqual(['file-empty'])
})

test('people of a spreadsheet are written as CSV that opens in one', async () => {
  const path = await book({
    P: [
      ['id', 'sex', 'born', 'name'],
      ['a', 'f', new Date(Date.UTC(1990, 0, 2)), 'Siôn'],
      ['b', 'f', null, '=cmd'],
    ],
  })
  const table = { features: [{ name: 'sex', quotas: [{ value: 'f', min: 0, max: 9 }] }] }
  const pool = success(await readPool(path, table, { household: [] }))
  let text = ''
  success(
    await copyRows(pool, [{ path: placeOf('private/panel.csv'), registrants: positions(0, 1), order: 'file' }]).fill(
      async (_, piece) => {
        text += piece
      },
    ),
  )
  expect(text).toBe("\ufeffid,sex,born,name\r\na,f,1990-01-02,Siôn\r\nb,f,,'=cmd\r\n")
})

test('what is no workbook is refused, however it is damaged', async () => {
  const whole = readFileSync(
    await book({
      Q: [
        ['feature', 'value', 'min', 'max'],
        ['a', 'b', 1, 2],
      ],
    }),
  )
  expect(problemsOf(await readQuotas(fileOf('PK\u0003\u0004 and nothing more')))).toEqual(['xlsx-unreadable'])
  for (let cut = 5; cut < whole.length; cut += 97) {
    expect(problemsOf(await readQuotas(fileOf(whole.subarray(0, cut))))).toEqual(['xlsx-unreadable'])
  }
  for (let at = 4; at < whole.length; at += 41) {
    const flipped = Buffer.from(whole)
    flipped[at]! ^= 0x55
    const read = await readQuotas(fileOf(flipped))
    if (!read.ok) for (const { what } of read.problems) expect(what).not.toMatch(/undefined|NaN|\[object/)
  }
})
