import { readFileSync } from 'node:fs'
import type { Cell, CellValue } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { parseDecimal } from '../../../src/core/rational.ts'
import { copyRows } from '../../../src/files/output/copy-rows.ts'
import { positions } from '../../core/places.ts'
import { openTable, readPool, readQuotas, readShares } from '../read-paths.ts'
import { fileOf, notesOf, placeOf, problemsOf, success } from '../scratch.ts'
import { computed, failed, rawRows, rawWorkbook, shown, type TestSheet, workbookOf, zipOf } from '../workbooks.ts'

type Cells = Readonly<Record<string, Partial<Cell>>>

/** A workbook of sheets; cells are given by "row,column" from 0 where they are more than a value. */
async function book(sheets: Readonly<Record<string, CellValue[][]>>, cells: Cells = {}): Promise<string> {
  const listed = Object.entries(sheets).map(([name, rows], i) => ({ name, rows, ...(i === 0 ? { cells } : {}) }))
  return fileOf(await workbookOf(...listed))
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

test('a formula gives its stored result, with a note; without a result it is a problem, and so is an error', async () => {
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
  const broken = await book({ Q: rows }, { '1,3': failed('#N/A') })
  expect(problemsOf(await readQuotas(broken))).toEqual(['cell-error 2 max'])
})

const unsolved = (place: string) => `<c r="${place}"><f>Sheet2!${place}</f><v/></c>`

test.for([
  ['below everything', `<row r="4">${unsolved('A4')}${unsolved('B4')}</row>`, 'xlsx-formula-unsolved 4'],
  ['far below', `<row r="4"/><row r="900">${unsolved('A900')}</row>`, 'xlsx-formula-unsolved 900'],
  ['to the right', `<row r="4"><c r="A4"><v>4</v></c>${unsolved('D4')}</row>`, 'xlsx-formula-unsolved 4'],
  ['shared', '<row r="4"><c r="A4"><f t="shared" si="0"/><v/></c></row>', 'xlsx-formula-unsolved 4'],
  ['an error without a word', '<row r="4"><c r="A4" t="e"><f>X1</f><v/></c></row>', 'xlsx-formula-unsolved 4'],
  [
    'above formats that make the sheet too large',
    `<row r="4">${unsolved('A4')}</row><row r="1048576"><c r="XFD1048576"/></row>`,
    'xlsx-formula-unsolved 4',
  ],
  ['with a blank as its result', '<row r="4"><c r="A4" t="str"><f>""</f><v></v></c></row>', 'nothing wrong'],
  ['an error', '<row r="4"><c r="A4" t="e"><v>#REF!</v></c><c r="B4"><v>1</v></c></row>', 'cell-error 4 id'],
] as const)('what is no empty cell is not cut off with the empty rows: %s', async ([, after, found]) => {
  const filled = ['id', 'a', 'b'].map((id, i) => [id, i === 0 ? 'sex' : 'f'])
  const path = fileOf(rawWorkbook({ name: 'P', inside: rawRows(filled, after) }))
  const table = { features: [{ name: 'sex', quotas: [{ value: 'f', min: 0, max: 9 }] }] }
  expect(problemsOf(await readPool(path, table, { household: [] }))).toEqual([found])
})

test('a sheet of formulas without a result is neither empty nor passed over', async () => {
  const formulas = `<sheetData><row r="1">${unsolved('A1')}${unsolved('B1')}</row></sheetData>`
  const other = {
    name: 'Old',
    inside: rawRows([
      ['id', 'sex'],
      ['z', 'f'],
    ]),
  }
  const path = fileOf(rawWorkbook({ name: 'P', inside: formulas }, other))
  expect(problemsOf(await openTable(path))).toEqual(['xlsx-formula-unsolved 1'])
})

test('numbers are what a person sees in the sheet', async () => {
  const seen: [Partial<Cell>, string][] = [
    [shown(0.515, '0.0%'), '51.5%'],
    [shown(51.5, '0.0"%"'), '51.5%'],
    [shown(51.5, '0.0\\%'), '51.5%'],
    [shown(0.25, '0%;[Red]-0%'), '25%'],
    [shown(-0.03, '0%'), '-3%'],
    [shown(-51.5, '0.0;-0.0"%"'), '-51.5%'],
    [shown(1e-7, '0.00000%'), '0.00001%'],
    [shown(0.125, '0%'), '12.5%'],
    [computed(1 - 0.9, '1-C2', '0%'), '10%'],
    [computed(0.1 + 0.2, '0.1+0.2', '0%'), '30%'],
    [computed(7 / 120, '7/120', '0.0%'), '5.83333333333333%'],
    [computed(0.07 * 100, '0.07*100'), '7'],
    [computed(0.1 + 0.2, '0.1+0.2'), '0.3'],
    [computed(3.0000000000000004, '3'), '3'],
    [shown(42, '00000'), '00042'],
    [shown(0, '00000'), '00000'],
    [shown(12345, '000\\-00'), '123-45'],
    [shown(7700900123, '00000 000000'), '07700 900123'],
    [shown(42, '"W"0000'), 'W0042'],
    [shown(4.5, '00000'), '4.5'],
    [shown(42, '0'.repeat(256)), '42'],
    [shown(12, '[Red]0'), '12'],
    [shown(12, '0" days"'), '12'],
    [shown(1234, '#,##0'), '1234'],
    [shown(12, '[$€-413] #,##0'), '12'],
    [shown(12345678901, '0'), '12345678901'],
    [shown(1.23e19, 'General'), '12300000000000000000'],
    [shown(0.5625, 'hh:mm'), '13:30'],
    [shown(0.5625, 'h:mm AM/PM'), '1:30 PM'],
    [shown(1.5, '[h]:mm'), '36:00'],
    [shown(32905, 'dd/mm/yyyy'), '1990-02-01'],
    [shown(32905, '[$-809]dd mmmm yyyy;@'), '1990-02-01'],
    [shown(32905.25, 'yyyy-mm-dd hh:mm'), '1990-02-01T06:00:00'],
    [shown(45231.63478, 'yyyy-mm-dd hh:mm:ss'), '2023-11-01T15:14:05'],
    [shown(45231.63477, 'yyyy-mm-dd hh:mm:ss'), '2023-11-01T15:14:04'],
    [shown(45231.99999999, 'yyyy-mm-dd hh:mm'), '2023-11-02'],
    [shown(45231.00000001, 'dd/mm/yyyy'), '2023-11-01'],
    [shown(2958465.999999999, 'dd/mm/yyyy'), '########'],
    [shown(0.562499, 'hh:mm'), '13:30'],
    [shown(0.5625123, 'hh:mm:ss.000'), '13:30:01.063'],
    [shown(-5, 'dd/mm/yyyy'), '########'],
    [shown(1e8, 'dd/mm/yyyy'), '########'],
  ]
  const cells = Object.fromEntries(seen.map(([cell], i) => [`${i + 1},1`, cell]))
  const path = await book({ P: [['id', 'value'], ...seen.map(([, text]) => [text, null])] }, cells)
  const rows = await rowsOf(path)
  expect(rows.slice(1).map((row) => row.slice(row.indexOf('|') + 1))).toEqual(seen.map(([, text]) => text))
})

test('a percentage is a share', async () => {
  const shares = [
    ['feature', 'value', 'percent'],
    ['sex', 'f', null],
    ['sex', 'm', null],
    ['sex', 'x', null],
  ]
  const cells = { '1,2': shown(0.515, '0.0%'), '2,2': shown(48.5, '0.0"%"'), '3,2': computed(7 / 120, '7/120') }
  const path = await book({ S: shares }, cells)
  expect(success(await readShares(path)).shares.map(({ percent }) => percent)).toEqual(
    ['51.5', '48.5', '0.0583333333333333'].map(parseDecimal),
  )
})

test('the first sheet that can be seen, or the one that is named', async () => {
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
  const path = await book(
    {
      P: [
        ['id', 'sex', 'born', 'name', 'call at'],
        ['a', 'f', new Date(Date.UTC(1990, 0, 2)), 'Siôn', null],
        [null, 'f', null, '=cmd', '#N/A'],
      ],
    },
    { '2,0': shown(42, '0000'), '1,4': shown(0.5625, 'hh:mm') },
  )
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
  expect(text).toBe("\ufeffid,sex,born,name,call at\r\na,f,1990-01-02,Siôn,13:30\r\n0042,f,,'=cmd,#N/A\r\n")
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

const quotaHeader = ['feature', 'value', 'min', 'max']

test('a merged feature is the feature of all its rows; a merged limit is a problem', async () => {
  const rows: CellValue[][] = [
    quotaHeader,
    ['sex', 'f', 1, 2],
    [null, 'm', 3, 4],
    [null, null, null, null],
    ['age', 'y', 0, 9],
  ]
  const column = (startCol: number) => ({ startRow: 1, startCol, endRow: 3, endCol: startCol })
  const merged = await readQuotas(fileOf(await workbookOf({ name: 'Q', rows, merges: [column(0)] })))
  expect(success(merged).table.features).toEqual([
    {
      name: 'sex',
      quotas: [
        { value: 'f', min: 1, max: 2 },
        { value: 'm', min: 3, max: 4 },
      ],
    },
    { name: 'age', quotas: [{ value: 'y', min: 0, max: 9 }] },
  ])
  expect(notesOf(merged)).toEqual(['xlsx-merged 3', 'csv-blank-rows 4'])
  const limit = rows.map((cells, i) => (i === 2 ? ['sex', 'm', null, 4] : cells))
  expect(
    problemsOf(await readQuotas(fileOf(await workbookOf({ name: 'Q', rows: limit, merges: [column(2)] })))),
  ).toEqual(['quotas-merged 3 min'])
  const header = { startRow: 0, startCol: 0, endRow: 2, endCol: 0 }
  expect(problemsOf(await readQuotas(fileOf(await workbookOf({ name: 'Q', rows, merges: [header] }))))).toEqual([
    'quotas-feature-blank 3',
  ])
})

test('merged ranges that overlap are of no spreadsheet program', async () => {
  const merge = '<mergeCell ref="A2:A1048576"/>'.repeat(50)
  const inside = `${rawRows([['id', 'sex'], ...Array.from({ length: 20 }, (_, i) => [`${i}`, 'f'])])}<mergeCells>${merge}</mergeCells>`
  expect(problemsOf(await openTable(fileOf(rawWorkbook({ name: 'P', inside }))))).toEqual(['xlsx-unreadable'])
})

const people: CellValue[][] = [
  ['id', 'sex'],
  ['a', 'f'],
  ['b', 'm'],
]

test('hidden sheets are passed over, hidden rows and columns are read and counted', async () => {
  const sheet = (more: Partial<TestSheet> = {}): TestSheet => ({ name: 'People', rows: people, ...more })
  const opened = async (...sheets: TestSheet[]) => notesOf(await openTable(fileOf(await workbookOf(...sheets))))
  expect(await opened(sheet())).toEqual([])
  const hidden = { name: 'Old', rows: [['id']], hidden: true }
  expect(await opened(hidden, sheet())).toEqual(['xlsx-sheet'])
  const path = fileOf(await workbookOf({ ...hidden, hidden: false, veryHidden: true }, sheet()))
  expect(await rowsOf(path)).toEqual(['id|sex', '0 2: a|f', '1 3: b|m'])
  expect(await rowsOf(path, 'old')).toEqual(['id'])
  const rowDefs = new Map([
    [0, { hidden: true }],
    [2, { hidden: true }],
    [9, { hidden: true }],
  ])
  expect(await opened(sheet({ rowDefs }))).toEqual(['xlsx-hidden-rows 3'])
  expect(await opened(sheet({ columns: [{ hidden: true }, {}, { hidden: true }] }))).toEqual(['xlsx-hidden-columns'])
})

test('a chart is no table; where no sheet with cells can be seen it is said', async () => {
  const inside = rawRows([['id'], ['a']])
  const chart = { name: 'Chart1', kind: 'chartsheet', inside: '<drawing/>' } as const
  expect(await rowsOf(fileOf(rawWorkbook(chart, { name: 'P', inside })))).toEqual(['id', '0 2: a'])
  expect(problemsOf(await openTable(fileOf(rawWorkbook(chart, { name: 'P', inside })), { sheet: 'Chart1' }))).toEqual([
    'xlsx-sheet-missing',
  ])
  expect(problemsOf(await openTable(fileOf(rawWorkbook(chart))))).toEqual(['xlsx-no-sheet'])
  const hidden = await openTable(fileOf(rawWorkbook({ name: 'P', state: 'hidden', inside })))
  expect(problemsOf(hidden)).toEqual(['xlsx-no-sheet'])
})

test('formats a million rows below and to the right of everything are no table', async () => {
  const far = (column: string) => `<row r="1048576"><c r="${column}1048576"/></row>`
  for (const column of ['B', 'XFD']) {
    const inside = rawRows(
      [
        ['id', 'sex'],
        ['a', 'f'],
      ],
      far(column),
    )
    expect(await rowsOf(fileOf(rawWorkbook({ name: 'P', inside })))).toEqual(['id|sex', '0 2: a|f'])
  }
  const used = rawRows([['id']], '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
  expect(problemsOf(await openTable(fileOf(rawWorkbook({ name: 'P', inside: used }))))).toEqual(['xlsx-cells'])
})

test('what a workbook would unfold to is looked at before', async () => {
  const inside = rawRows([['id'], ['a']])
  const opened = async (declared: number) =>
    problemsOf(await openTable(fileOf(rawWorkbook({ name: 'P', inside, declared }))))
  expect(await opened(300_000_001)).toEqual(['xlsx-large'])
  // Less than it is: no more than was declared is ever unfolded.
  expect(await opened(20)).toEqual(['xlsx-unreadable'])
  const more = (blanks: number) => fileOf(rawWorkbook({ name: 'P', inside, blanks, declared: 0 }))
  expect(problemsOf(await openTable(more(310)))).toEqual(['xlsx-large'])
}, 60_000)

test('files that are no tables are named for what they are', async () => {
  const seen = async (bytes: Uint8Array | string) => {
    const read = await openTable(fileOf(bytes))
    return read.ok ? 'a table' : read.problems.map(({ code, what }) => `${code}: ${what.replace(/^\S+ /, '')}`).join()
  }
  const like = (what: string) => `file-binary: is not a table that can be read: it looks like ${what}`
  const types = { '[Content_Types].xml': '<Types/>' }
  expect(await seen(zipOf({ ...types, 'word/document.xml': '' }))).toBe(like('a text document (.docx)'))
  expect(await seen(zipOf({ ...types, 'xl/workbook.bin': '' }))).toBe(like('a binary workbook (.xlsb)'))
  expect(await seen(zipOf({ 'Index/Document.iwa': '' }))).toBe(like('a file of Numbers, Pages or Keynote (.numbers)'))
  const open = 'application/vnd.oasis.opendocument'
  expect(await seen(zipOf({ mimetype: `${open}.spreadsheet` }))).toBe(like('an OpenDocument spreadsheet (.ods)'))
  expect(await seen(zipOf({ mimetype: `${open}.text` }))).toBe(like('an OpenDocument file'))
  expect(await seen(zipOf({ 'Form/Answers.csv': 'id', '__MACOSX/Form/._Answers.csv': '' }))).toBe(
    'file-zip: is a zip archive with "Form/Answers.csv" in it',
  )
  const old = (name: string) => Buffer.concat([Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), Buffer.from(name, 'utf16le')])
  expect(await seen(old('Workbook'))).toBe(like('an old spreadsheet (.xls)'))
  expect(await seen(old('WordDocument'))).toBe(like('an old text document (.doc)'))
  expect(await seen(old('EncryptedPackage'))).toBe('file-protected: is protected with a password')
  expect(await seen('<table><tr><td>id</td></tr></table>')).toBe(like('a web page or XML'))
  expect(await seen('ID;PWXL;N;E\nC;X1;Y1\n')).toBe(like('a symbolic link file (.slk)'))
})

test('a problem names its cell as the sheet does, also where the table does not begin in the corner', async () => {
  const away = (...cells: (string | number)[]) => [null, null, ...cells]
  const rows = [[], away('feature', 'value', 'min', 'max'), away('sex', 'female', 'x', 2), away('sex', 'male', 1, 2)]
  const read = await readQuotas(fileOf(await workbookOf({ name: 'Q', rows })))
  expect(read.ok ? [] : read.problems.map(({ place }) => [place?.line, place?.column, place?.cell])).toEqual([
    [3, 'min', 'E3'],
  ])
})
