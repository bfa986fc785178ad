import type { CellValue } from 'hucre/xlsx'
import { computed, failed, rawRows, rawWorkbook, shown, type TestSheet, workbookOf, zipOf } from '../files/workbooks.ts'
import type { Human } from './corpus.ts'

/* Spreadsheets as people have them: formats, merged and hidden cells, errors, and files that are none. */

const people: CellValue[][] = [
  ['id', 'sex', 'name'],
  ['a', 'female', 'Siân'],
  ['b', 'male', 'Tomos'],
  ['c', 'female', 'Zoë'],
  ['d', 'male', 'Ó Briain'],
]

const pool = (more: Partial<TestSheet> = {}): TestSheet => ({ name: 'People', rows: people, ...more })

const merged: CellValue[][] = [
  ['feature', 'value', 'min', 'max'],
  ['sex', 'female', 1, 2],
  [null, 'male', 0, 2],
  [null, 'other', 1, 1],
]

const span = (startCol: number) => ({ startRow: 1, startCol, endRow: 3, endCol: startCol })

/** A pool with columns formatted down to the last row that a spreadsheet has. */
const tall = rawWorkbook({
  name: 'People',
  inside: rawRows(
    people.map((cells) => cells.map(String)),
    '<row r="1048576"><c r="AZ1048576"/></row>',
  ),
})

export const spreadsheets: readonly Human[] = [
  // Nobody of the last group has registered, so nothing else would show that its quota was lost.
  { name: 'xlsx-merged-feature', code: 1, quotas: workbookOf({ name: 'Q', rows: merged, merges: [span(0)] }) },
  {
    name: 'xlsx-merged-limit',
    code: 2,
    quotas: workbookOf({
      name: 'Q',
      rows: merged.map(([feature, ...rest]) => [feature ?? 'sex', ...rest]),
      merges: [span(3)],
    }),
  },
  { name: 'xlsx-merged-lost', code: 2, quotas: workbookOf({ name: 'Q', rows: merged }) },
  {
    name: 'xlsx-errors',
    code: 2,
    flags: ['--household', 'name'],
    pool: workbookOf(
      pool({
        rows: people.map((cells, i) => [...cells, i === 0 ? 'remark' : null]),
        cells: {
          '1,0': failed('#REF!'),
          '2,2': failed('#N/A'),
          '3,2': failed('#N/A'),
          '4,1': failed('#VALUE!'),
          '1,3': failed('#NAME?'),
        },
      }),
    ),
  },
  { name: 'xlsx-errors-elsewhere', code: 0, pool: workbookOf(pool({ cells: { '2,2': failed('#N/A') } })) },
  { name: 'csv-errors', code: 2, pool: 'id,sex,name\na,female,x\n#N/A,male,y\nc,#REF!,z\nd,male,#DIV/0!\n' },
  {
    name: 'xlsx-ids-with-zeros',
    code: 0,
    pool: workbookOf(pool({ cells: { '1,0': shown(41, '0000'), '2,0': shown(42, '0000') } })),
    flags: ['--already-selected', '@/selected.csv'],
    beside: { 'selected.csv': 'id\n0042\n' },
  },
  {
    name: 'xlsx-computed-limits',
    code: 0,
    quotas: workbookOf({
      name: 'Q',
      rows: [
        ['feature', 'value', 'min', 'max'],
        ['sex', 'female', 1, null],
        ['sex', 'male', 0, 2],
      ],
      cells: { '1,3': computed(2.0000000000000004, '20*0.1') },
    }),
  },
  {
    name: 'xlsx-hidden-sheet',
    code: 0,
    pool: workbookOf({ name: 'Old', rows: [['id'], ['z']], hidden: true }, pool()),
  },
  {
    name: 'xlsx-hidden-rows',
    code: 0,
    pool: workbookOf(
      pool({ rowDefs: new Map([2, 3].map((row) => [row, { hidden: true }])), columns: [{ hidden: true }] }),
    ),
  },
  { name: 'xlsx-empty-sheet-first', code: 0, pool: workbookOf({ name: 'Cover', rows: [] }, pool()) },
  {
    name: 'xlsx-chart-sheet',
    code: 0,
    pool: rawWorkbook(
      { name: 'Chart1', kind: 'chartsheet', inside: '' },
      { name: 'People', inside: rawRows(people.map((cells) => cells.map(String))) },
    ),
  },
  { name: 'xlsx-formats-to-the-last-row', code: 0, pool: tall },
  {
    name: 'xlsx-too-large-unfolded',
    code: 2,
    pool: rawWorkbook({ name: 'People', inside: '', declared: 300_000_001 }),
  },
  { name: 'zip-with-csv', code: 2, pool: zipOf({ 'Registrations.csv': 'id,sex\na,female\n' }) },
  {
    name: 'ods',
    code: 2,
    pool: zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' }),
  },
  { name: 'numbers', code: 2, pool: zipOf({ 'Index/Document.iwa': '' }) },
  {
    name: 'xlsx-with-password',
    code: 2,
    pool: Buffer.concat([Buffer.of(0xd0, 0xcf, 0x11, 0xe0), Buffer.from('EncryptedPackage', 'utf16le')]),
  },
  {
    name: 'xlsx-quota-band-taken-for-date',
    code: 2,
    pool: 'id,age\na,10-14\nb,15-19\n',
    quotas: workbookOf({
      name: 'Q',
      rows: [
        ['feature', 'value', 'min', 'max'],
        ['age', null, 0, 2],
        ['age', '15-19', 0, 2],
      ],
      cells: { '1,1': shown(46309, 'd-mmm') },
    }),
  },
  {
    name: 'bands-taken-for-dates-in-both',
    code: 0,
    pool: 'id,age\na,14-Oct\nb,15-19\n',
    quotas: 'feature,value,min,max\nage,14-Oct,0,2\nage,15-19,0,2\n',
  },
  {
    name: 'xlsx-total-row',
    code: 2,
    quotas: workbookOf({
      name: 'Q',
      rows: [
        ['feature', 'value', 'min', 'max'],
        ['sex', 'female', 1, 2],
        ['sex', 'male', 1, 2],
        ['Total', null, null, null],
      ],
      cells: { '3,2': computed(2, 'SUM(C2:C3)'), '3,3': computed(4, 'SUM(D2:D3)') },
    }),
  },
  { name: 'vertical-bars', code: 2, pool: 'id|sex\na|female\nb|male\n' },
  { name: 'docx', code: 2, pool: zipOf({ 'word/document.xml': '' }) },
  { name: 'xlsb', code: 2, pool: zipOf({ 'xl/workbook.bin': '' }) },
  { name: 'symbolic-link', code: 2, pool: 'ID;PWXL;N;E\nC;Y1;X1;K"id"\nE\n' },
  { name: 'xlsx-truncated', code: 2, pool: workbookOf(pool()).then((bytes) => bytes.subarray(0, 900)) },
]
