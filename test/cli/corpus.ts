import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { latin, utf16be, utf16le } from '../files/encodings.ts'
import { people as addressed } from './corpus-people.ts'
import { spreadsheets } from './corpus-spreadsheets.ts'

export type Content = string | Uint8Array | Promise<Uint8Array>

/** A file as somebody made it, beside a good one: what it is, the pool or the quotas, and flags if they matter. */
export interface Human {
  readonly name: string
  readonly code: 0 | 1 | 2
  readonly pool?: Content
  readonly quotas?: Content
  readonly flags?: readonly string[]
  /** Other files that the flags name. */
  readonly beside?: Readonly<Record<string, Content>>
}

export const pool = 'id,sex,name\na,female,Siân\nb,male,Tomos\nc,female,Zoë\nd,male,Ó Briain\n'
export const quotas = 'feature,value,min,max\nsex,female,1,2\nsex,male,1,2\n'

const one = (row: string) => `feature,value,min,max\n${row}\nsex,male,0,9\n`

function sheet(rows: CellValue[][], formula?: { readonly at: string; readonly value: CellValue }): Promise<Uint8Array> {
  const cells =
    formula === undefined
      ? {}
      : {
          cells: new Map([
            [
              formula.at,
              {
                value: formula.value,
                formula: 'A1',
                ...(formula.value === null ? {} : { formulaResult: formula.value }),
              },
            ],
          ]),
        }
  return writeXlsx({ sheets: [{ name: 'Sheet1', rows, ...cells }] })
}

const people = (...rows: CellValue[][]): Promise<Uint8Array> => sheet([['id', 'sex'], ...rows])

const dress: readonly Human[] = [
  { name: 'plain', code: 0 },
  { name: 'bom', code: 0, pool: `\ufeff${pool}`, quotas: `\ufeff${quotas}` },
  { name: 'two-boms', code: 0, pool: `\ufeff\ufeff${pool}` },
  { name: 'utf-16-le', code: 0, pool: utf16le(pool), quotas: utf16le(quotas) },
  { name: 'utf-16-be', code: 0, pool: utf16be(pool) },
  { name: 'utf-16-without-mark', code: 2, pool: utf16le(pool).subarray(2) },
  { name: 'windows-1252', code: 0, pool: latin(pool) },
  { name: 'half-utf-8-half-windows', code: 2, pool: Buffer.concat([Buffer.from(pool), latin('e,male,caf\xe9\n')]) },
  {
    name: 'utf-8-with-bom-broken',
    code: 2,
    pool: Buffer.concat([Buffer.from(`\ufeff${pool}`), latin('e,male,caf\xe9\n')]),
  },
  { name: 'letters-lost', code: 0, pool: pool.replace('Siân', 'Si\ufffdn') },
  { name: 'semicolons', code: 0, pool: pool.replaceAll(',', ';'), quotas: quotas.replaceAll(',', ';') },
  { name: 'tabs', code: 0, pool: pool.replaceAll(',', '\t') },
  { name: 'announced-separator', code: 0, pool: `sep=;\r\n${pool.replaceAll(',', ';')}` },
  { name: 'cr-lf', code: 0, pool: pool.replaceAll('\n', '\r\n') },
  { name: 'cr-alone', code: 0, pool: pool.replaceAll('\n', '\r') },
  { name: 'mixed-line-ends', code: 0, pool: 'id,sex\r\na,female\rb,male\nc,female\r\n' },
  { name: 'no-last-line-end', code: 0, pool: pool.trimEnd() },
  { name: 'blank-trailing-rows', code: 0, pool: `${pool},,\n\n , ,\n,,\n` },
  { name: 'blank-rows-inside', code: 0, pool: pool.replace('b,male', ',,\n\nb,male') },
  { name: 'blank-rows-before-header', code: 0, pool: `\n,,\n${pool}` },
  { name: 'short-rows', code: 0, pool: 'id,sex,name\na,female\nb,male\n' },
  { name: 'long-row', code: 2, pool: `${pool}e,male,Smith, John\n` },
  { name: 'newline-in-cell', code: 0, pool: 'id,sex,name\na,female,"Siân\nof Bangor"\nb,male,x\n' },
  { name: 'quotes-doubled', code: 0, pool: 'id,sex,name\na,female,"Siân ""Siw"" J"\nb,male,x\n' },
  { name: 'quote-never-closed', code: 2, pool: 'id,sex,name\na,female,"Siân\nb,male,x\n' },
  { name: 'quote-inside', code: 2, pool: 'id,sex,name\na,female,Siân "Siw" J\nb,male,x\n' },
  { name: 'spaces-around-quotes', code: 0, pool: 'id, "sex", "name"\na, "female", "x"\nb, "male", "y"\n' },
]

const words: readonly Human[] = [
  {
    name: 'nfd-value',
    code: 0,
    quotas: 'feature,value,min,max\nname,Si\u00e2n,1,1\nname,Tomos,1,1\n',
    pool: 'id,name\n1,Sia\u0302n\n2,Tomos\n',
  },
  {
    name: 'nfd-header',
    code: 0,
    quotas: 'feature,value,min,max\n\u00e2ge,old,1,2\n',
    pool: 'id,a\u0302ge\n1,old\n2,old\n',
  },
  { name: 'other-case-and-spaces', code: 0, pool: 'ID , SEX\na, Female \nb,MALE\n' },
  { name: 'no-break-space', code: 0, pool: 'id,sex\na,female\u00a0\nb,\u200bmale\n' },
  { name: 'smart-quotes', code: 2, quotas: quotas.replace('female', '\u201cfemale\u201d') },
  { name: 'smart-apostrophe', code: 2, quotas: one("sex,don't know,0,1"), pool: 'id,sex\na,don\u2019t know\nb,male\n' },
  {
    name: 'en-dash-for-hyphen',
    code: 2,
    quotas: 'feature,value,min,max\nage,16-29,0,2\nage,30+,0,2\n',
    pool: 'id,age\na,16\u201329\nb,30+\n',
  },
  { name: 'duplicate-header', code: 2, pool: pool.replace('name', 'Sex') },
  { name: 'duplicate-header-elsewhere', code: 0, pool: 'id,sex,note,note\na,female,x,y\nb,male,,\n' },
  { name: 'header-missing', code: 2, pool: pool.split('\n').slice(1).join('\n') },
  { name: 'value-mistyped', code: 2, pool: pool.replace('c,female', 'c,femal') },
  { name: 'value-unknown', code: 2, pool: pool.replace('c,female', 'c,other') },
  { name: 'value-blank', code: 2, pool: pool.replace('c,female', 'c,') },
  { name: 'id-blank', code: 2, pool: pool.replace('c,female', ',female') },
  { name: 'id-twice-same-row', code: 0, pool: `${pool}a,female,Siân\n` },
  { name: 'id-twice-other-row', code: 2, pool: `${pool}a,male,Aled\n` },
  { name: 'two-id-columns', code: 2, pool: 'id,ref,sex\na,1,female\nb,2,male\n' },
  { name: 'no-id-column', code: 0, pool: 'name,sex\nSiân,female\nTomos,male\n' },
  { name: 'nobody', code: 2, pool: 'id,sex\n' },
  { name: 'formula-cells-as-text', code: 0, pool: 'id,sex,name\na,female,=SUM(A1)\nb,male,+44 7700 900123\n' },
  { name: 'control-characters', code: 2, pool: 'id,sex\na,\u001b[31mfemale\nb,male\n' },
  { name: 'huge-cell', code: 0, pool: `${pool}e,male,${'x'.repeat(3_000_000)}\n` },
  { name: 'huge-row', code: 2, pool: `${pool}e,male,"${'x'.repeat(11_000_000)}"\n` },
  { name: 'many-columns', code: 0, pool: `id,sex${',x'.repeat(2000)}\na,female\nb,male\n` },
  {
    name: 'address-placeholder',
    code: 1,
    flags: ['--household', 'name'],
    pool: `id,sex,name\n${Array.from({ length: 12 }, (_, i) => `${i},${i % 2 ? 'male' : 'female'},unknown`).join('\n')}\n`,
  },
]

/* Headers of forms: whole questions, in two languages. */

const questions = [
  'Registration number / Rhif cofrestru',
  'What is your sex? / Beth yw eich rhyw?',
  'What is your date of birth? / Beth yw eich dyddiad geni?',
  'Address line 1 / Cyfeiriad llinell 1',
  'Address line 2 / Cyfeiriad llinell 2',
  'Do you live in the county? / Ydych chi’n byw yn y sir?',
]
const answers = (header = questions) =>
  `${header.join(',')}\n1,female,1990-01-31,1 Mill Rd,,yes\n2,male,1985-02-28,2 Mill Rd,,\n3,female,1971-03-31,3 Mill Rd,,no\n`
const form = (name: string, code: Human['code'], settings: object): Human => ({
  name,
  code,
  pool: answers(),
  flags: ['--config', '@/sortition.json'],
  quotas: 'feature,value,min,max\nsex,female,0,2\nsex,male,0,2\n',
  beside: { 'sortition.json': JSON.stringify(settings) },
})
const sexFrom = (from: string) => [{ kind: 'groups', column: 'sex', from, groups: {}, keep: true }]

const forms: readonly Human[] = [
  form('form-headers-by-start', 0, {
    id: 'Registration number',
    household: ['Address line 1', 'Address line 2'],
    derived: sexFrom('What is your se…'),
    eligible: { 'Do you live in the county?': ['yes', ''] },
  }),
  form('form-headers-alike', 2, { household: ['Address'], derived: sexFrom('What is your') }),
  form('form-headers-missing', 2, {
    id: 'registration',
    household: ['postcode', 'Adress line 1'],
    derived: sexFrom('What is your sex?'),
    eligible: { 'live in the county': 'yes' },
    unique: ['telephone'],
  }),
  { name: 'title-above-header', code: 0, pool: `Registrations 2026,,\n\n${pool}` },
  { name: 'title-above-semicolons', code: 0, pool: `Registrations 2026\nas of Monday\n${pool.replaceAll(',', ';')}` },
  { name: 'title-with-commas', code: 2, pool: `Citizens’ Jury: answers, as of 3 November\n\n${pool}` },
  { name: 'title-of-two-cells', code: 2, pool: `Registrations,2026\n${pool}` },
  {
    name: 'eligible-blank',
    code: 0,
    pool: 'id,sex,lives here\na,female,yes\nb,male,\nc,male,no\n',
    flags: ['--eligible', 'lives here=yes', '--eligible', 'lives here='],
  },
  {
    name: 'eligible-blank-nobody',
    code: 0,
    pool: 'id,sex,lives here\na,female,yes\nb,male,yes\nc,male,no\n',
    flags: ['--eligible', 'lives here=yes', '--eligible', 'lives here='],
  },
]

const numbers: readonly Human[] = [
  { name: 'whole-with-decimals', code: 2, quotas: one('sex,female,1,11.0') },
  { name: 'exponent', code: 2, quotas: one('sex,female,1,1e3') },
  { name: 'underscore', code: 2, quotas: one('sex,female,1,1_1') },
  { name: 'limits-as-ranges', code: 2, quotas: one('sex,female,1-2,1–2') },
  { name: 'negative', code: 2, quotas: one('sex,female,-1,2') },
  { name: 'decimal-comma', code: 2, quotas: one('sex,female,1,"2,0"') },
  { name: 'thousands', code: 2, quotas: one('sex,female,1,"1,000"') },
  { name: 'roman', code: 2, quotas: one('sex,female,I,II') },
  { name: 'leading-zeros', code: 0, quotas: one('sex,female,01,002') },
  { name: 'min-over-max', code: 2, quotas: one('sex,female,2,1') },
  { name: 'number-missing', code: 2, quotas: one('sex,female,,2') },
  { name: 'number-enormous', code: 2, quotas: one('sex,female,1,99999999999999999999') },
  { name: 'maximum-large', code: 0, quotas: one('sex,female,0,999999999') },
  { name: 'minimum-large', code: 1, quotas: one('sex,female,999999999,999999999') },
  { name: 'quota-row-twice', code: 2, quotas: `${quotas}Sex,FEMALE,1,2\n` },
  { name: 'quota-without-feature', code: 2, quotas: `${quotas},,,\n,other,1,2\n` },
  { name: 'quota-remark', code: 0, quotas: `${quotas},,,\n,seats for the north,,\n` },
  { name: 'flex-alone', code: 2, quotas: 'feature,value,min,max,min_flex\nsex,female,1,2,0\nsex,male,1,2,0\n' },
  {
    name: 'flex-stricter',
    code: 2,
    quotas: 'feature,value,min,max,min_flex,max_flex\nsex,female,1,2,2,1\nsex,male,1,2,1,2\n',
  },
  { name: 'older-headers', code: 0, quotas: quotas.replace('feature,value', 'category,name') },
  { name: 'research-headers', code: 0, quotas: quotas.replace('feature,value', 'category,feature') },
  { name: 'shares-not-seats', code: 2, quotas: 'feature,value,percent\nsex,female,51.5\nsex,male,48.5\n' },
  { name: 'max-0', code: 0, quotas: `${quotas}sex,other,0,0\n`, pool: `${pool}e,other,x\n` },
]

const files: readonly Human[] = [
  { name: 'zero-bytes', code: 2, pool: '' },
  { name: 'zero-bytes-quotas', code: 2, quotas: '' },
  { name: 'only-spaces', code: 2, pool: ' \n\n  \n' },
  { name: 'binary', code: 2, pool: Buffer.from(Array.from({ length: 900 }, (_, i) => (i * 167) % 256)) },
  { name: 'nul-bytes', code: 2, pool: pool.replace('Zoë', 'Zo\0') },
  { name: 'pdf', code: 2, pool: '%PDF-1.7\n' },
  { name: 'old-xls', code: 2, pool: latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0') },
  { name: 'web-page', code: 2, pool: '<!doctype html><html><body>Log in</body></html>' },
  { name: 'json', code: 2, pool: '[{"id":"a","sex":"female"}]' },
  { name: 'damaged-zip', code: 2, pool: latin('PK\x03\x04\x14\x00\x06') },
  {
    name: 'xlsx',
    code: 0,
    pool: people(['a', 'female'], ['b', 'male']),
    quotas: sheet([
      ['feature', 'value', 'min', 'max'],
      ['sex', 'female', 1, 1],
      ['sex', 'male', 1, 1],
    ]),
  },
  { name: 'xlsx-numbers-as-ids', code: 0, pool: people([1e3, 'female'], [447700900123, 'male']) },
  {
    name: 'xlsx-formula',
    code: 0,
    pool: sheet(
      [
        ['id', 'sex'],
        ['a', 'female'],
        ['b', 'male'],
      ],
      { at: '2,1', value: 'male' },
    ),
  },
  {
    name: 'xlsx-formula-without-result',
    code: 2,
    pool: sheet(
      [
        ['id', 'sex'],
        ['a', 'female'],
        ['b', 'male'],
      ],
      { at: '2,1', value: null },
    ),
  },
  { name: 'xlsx-band-taken-for-date', code: 2, pool: people(['a', 'female'], ['b', new Date(Date.UTC(2026, 11, 10))]) },
  { name: 'xlsx-sheet-missing', code: 2, pool: people(['a', 'female']), flags: ['--sheet', 'Shet1'] },
  {
    name: 'xlsx-decimal-quota',
    code: 2,
    quotas: sheet([
      ['feature', 'value', 'min', 'max'],
      ['sex', 'female', 1.5, 2],
      ['sex', 'male', 1, 1],
    ]),
  },
  { name: 'csv-with-sheet', code: 2, flags: ['--sheet', 'Sheet1'] },
]

export const corpus: readonly Human[] = [
  ...dress,
  ...words,
  ...forms,
  ...numbers,
  ...files,
  ...spreadsheets,
  ...addressed,
]
