import { expect, test } from 'vitest'
import type { QuotaFile } from '../../../src/files/inputs/quota-file.ts'
import { readQuotas } from '../read-paths.ts'
import { fileOf, latin, notesOf, problemsOf, success, utf16be, utf16le } from '../scratch.ts'

/** "gender: Female 7-8, Male 7-8 (6-9)": the flex bounds in brackets. */
function told({ table }: QuotaFile): string {
  const features = table.features.map(({ name, quotas }) => {
    const values = quotas.map(({ value, min, max, flex }) => {
      return `${value} ${min}-${max}${flex === undefined ? '' : ` (${flex.min}-${flex.max})`}`
    })
    return `${name}: ${values.join(', ')}`
  })
  return features.join('; ')
}

const plain = 'feature,value,min,max\ngender,Female,7,8\ngender,Male,7,8\n'
const two = 'gender: Female 7-8, Male 7-8'

/** Files that organisers have: what they are, their bytes, what is read. Notes follow after a bar. */
const read: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['the plain file', plain, two],
  ['no line end after the last row', plain.trimEnd(), two],
  ['a byte order mark', `\ufeff${plain}`, two],
  ['two byte order marks', `\ufeff\ufeff${plain}`, two],
  [
    'a mark before a quoted header',
    `\ufeff"feature","value","min","max"\n"gender","Female","7","8"\n`,
    'gender: Female 7-8',
  ],
  ['UTF-16, little end first', utf16le(plain), two],
  ['UTF-16, big end first', utf16be(plain), two],
  [
    'Windows-1252',
    latin(plain.replace('Male', 'M\xe4nn\x92lich')),
    'gender: Female 7-8, Männ’lich 7-8 | file-encoding',
  ],
  ['semicolons', plain.replaceAll(',', ';'), two],
  ['tabs', plain.replaceAll(',', '\t'), two],
  ['semicolons, announced', `sep=;\r\n${plain.replaceAll(',', ';')}`, two],
  [
    'semicolons, commas in names',
    'feature;value;min;max\ntown;Ely, west;1;2\ntown;Ely, east;1;2\n',
    'town: Ely, west 1-2, Ely, east 1-2',
  ],
  [
    'a comma in the header of a semicolon file',
    'feature;value;min;max;note, or source, or both, or none\na;b;1;2;\n',
    'a: b 1-2',
  ],
  [
    'as many commas in each row as in the header, but more semicolons',
    'feature;value;min;max;euro, cents\na;b;1;2;3,50\n',
    'a: b 1-2',
  ],
  ['CR LF', plain.replaceAll('\n', '\r\n'), two],
  ['CR alone', plain.replaceAll('\n', '\r'), two],
  ['all three line ends', 'feature,value,min,max\r\ngender,Female,7,8\rgender,Male,7,8\n', two],
  ['blank rows at the end', `${plain}\n\n,,,\n , , ,\n`, two],
  ['blank rows before the header', `\n,,,\n${plain}`, two],
  ['a blank row inside', plain.replace('gender,Male', ',,,\ngender,Male'), `${two} | csv-blank-rows 3`],
  ['spaces everywhere', ' feature , value,min ,max\n gender ,  Female ,7 , 8\n', 'gender: Female 7-8'],
  [
    'spaces before quotation marks',
    'feature, "value", "min", "max"\ngender, "Female, or so", "7", "8"\n',
    'gender: Female, or so 7-8',
  ],
  ['a no-break space', 'feature,value,min,max\ngender,Non\u00a0binary\u00a0,7,8\n', 'gender: Non binary 7-8'],
  ['a header in capitals', 'Feature,VALUE,Min,MAX\ngender,Female,7,8\n', 'gender: Female 7-8'],
  ['a header with a line end', '"feature\n",value,min,max\ngender,Female,7,8\n', 'gender: Female 7-8'],
  [
    'an accent in two characters',
    'feature,value,min,max\nr\u00e9gion,Q,1,2\nre\u0301gion,R,1,2\n',
    'région: Q 1-2, R 1-2',
  ],
  [
    'rows of a feature apart, in other cases',
    'feature,value,min,max\nSex,f,1,2\nage,1,1,2\nsex ,m,1,2\n',
    'Sex: f 1-2, m 1-2; age: 1 1-2',
  ],
  ['the older header', 'category,name,min,max\ngender,Female,7,8\n', 'gender: Female 7-8'],
  ['the header of the research files', 'category,feature,min,max\ngender,female,9,20\n', 'gender: female 9-20'],
  ['other columns in between', 'category,name,suggest min,Current #,min,max\ngender,F,,,14,16\n', 'gender: F 14-16'],
  ['columns in another order', 'max,min,value,feature\n8,7,Female,gender\n', 'gender: Female 7-8'],
  [
    'flex columns',
    'feature,value,min,max,min_flex,max_flex\na,x,2,3,1,4\na,y,2,3,2,3\na,z,2,3,,\n',
    'a: x 2-3 (1-4), y 2-3 (2-3), z 2-3',
  ],
  ['zeros in front', 'feature,value,min,max\na,x,007,08\n', 'a: x 7-8'],
  ['a max of 0', 'feature,value,min,max\na,x,0,0\n', 'a: x 0-0'],
  ['remarks without a feature', `${plain},see below,,\n`, `${two} | quotas-rows-skipped 4`],
  ['cells missing at the end of a row', 'feature,value,min,max,source\na,x,1,2\n', 'a: x 1-2'],
  ['empty cells beyond the header', 'feature,value,min,max\na,x,1,2,,\n', 'a: x 1-2'],
  ['an extra column twice', 'feature,value,min,max,note,note\na,x,1,2,p,q\n', 'a: x 1-2'],
  [
    'a value named like a part of JavaScript',
    'feature,value,min,max\n__proto__,constructor,1,2\n',
    '__proto__: constructor 1-2',
  ],
  [
    'a line end inside a cell',
    'feature,value,min,max,note\na,x,1,2,"one\r\ntwo"\n\na,y,1,2,\n',
    'a: x 1-2, y 1-2 | csv-blank-rows 3',
  ],
]

test.for(read)('reads %s', async ([, content, expected]) => {
  const result = await readQuotas(fileOf(content))
  expect([told(success(result)), ...notesOf(result)].join(' | ')).toBe(expected)
})

const h = 'feature,value,min,max\n'

/** Files with faults: what they are, their bytes, the problems with line and column. */
const refused: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
  ['nothing', '', ['file-empty']],
  ['a byte order mark and nothing else', '\ufeff', ['file-empty']],
  ['blank lines only', '\n\n  \n', ['file-empty']],
  ['separators only', ',,,\n,,,\n', ['file-empty']],
  ['the header only', h, ['quotas-none']],
  ['a header and a remark', `${h},x,,\n`, ['quotas-none']],
  ['limits without a feature', `${plain},total,14,16\n,,0,\n`, ['quotas-feature-blank 4']],
  [
    'a limit to relax to without a feature',
    `${h.trim()},min_flex,max_flex\na,x,1,2,0,3\n,,,,0,\n`,
    ['quotas-feature-blank 3'],
  ],
  [
    'errors of a spreadsheet',
    `${h}#REF!,x,1,2\na,#N/A,1,2\na,y,#DIV/0!,2\n`,
    ['cell-error 2 feature', 'cell-error 3 value', 'cell-error 4 min'],
  ],
  ['a zip file that is no workbook', Buffer.from('PK\u0003\u0004\u0014\u0000\u0006', 'latin1'), ['xlsx-unreadable']],
  ['an .xls file', latin('\xd0\xcf\x11\xe0\xa1\xb1'), ['file-binary']],
  ['a PDF', '%PDF-1.7\n', ['file-binary']],
  ['a web page', '\n<!DOCTYPE html><html>', ['file-binary']],
  ['a NUL far down', `${h}${'a,x,1,2\n'.repeat(20_000)}\0`, ['file-binary']],
  ['UTF-16 without its mark', utf16le(plain).subarray(2), ['file-binary']],
  ['UTF-16 that is cut', utf16le(plain).subarray(0, 31), ['file-encoding-broken']],
  ['a UTF-8 mark on Windows-1252', latin(`\xef\xbb\xbf${h}a,\xe4,1,2\n`), ['file-encoding-mixed 2']],
  ['another header', 'group,seats\nwomen,7\n', ['quotas-header 1', 'csv-column-missing 1', 'csv-column-missing 1']],
  ['a header that can be read in two ways', 'category,feature,value,min,max\n', ['quotas-header-unclear 1']],
  ['no max', 'feature,value,min\na,x,1\n', ['csv-column-missing 1']],
  ['min twice', 'feature,value,min,max,Min\na,x,1,2,3\n', ['csv-header-twice 1']],
  ['feature twice', 'feature,value,min,max,feature\na,x,1,2,b\n', ['csv-header-twice 1']],
  ['shares instead of seats', 'feature,value,percent,source\na,x,50,census\n', ['quotas-shares 1']],
  ['one flex column', 'feature,value,min,max,min_flex\na,x,1,2,1\n', ['quotas-flex-alone 1']],
  ['the other flex column', 'feature,value,min,max,max_flex\na,x,1,2,1\n', ['quotas-flex-alone 1']],
  ['an empty value', `${h}a,,1,2\n`, ['quotas-cell-blank 2 value']],
  ['empty numbers', `${h}a,x,, \n`, ['quotas-cell-blank 2 min', 'quotas-cell-blank 2 max']],
  ['a short row', `${h}a,x,1\n`, ['quotas-cell-blank 2 max']],
  ['11.0', `${h}a,x,11.0,12\n`, ['quotas-number 2 min']],
  ['1_1', `${h}a,x,1_1,12\n`, ['quotas-number 2 min']],
  ['-1', `${h}a,x,-1,12\n`, ['quotas-number 2 min']],
  ['+1', `${h}a,x,+1,12\n`, ['quotas-number 2 min']],
  ['1e3', `${h}a,x,1,1e3\n`, ['quotas-number 2 max']],
  ['0x1', `${h}a,x,0x1,2\n`, ['quotas-number 2 min']],
  ['1,000 in quotation marks', `${h}a,x,1,"1,000"\n`, ['quotas-number 2 max']],
  ['digits of another script', `${h}a,x,١,２\n`, ['quotas-number 2 min', 'quotas-number 2 max']],
  ['infinity', `${h}a,x,1,Infinity\n`, ['quotas-number 2 max']],
  ['a number beyond all panels', `${h}a,x,1,9007199254740993\n`, ['quotas-number 2 max']],
  ['min above max', `${h}a,x,3,2\n`, ['quotas-min-over-max 2 min']],
  ['a value twice', `${h}a,x,1,2\na,y,1,2\na,x,3,4\n`, ['quotas-value-twice 4 value']],
  [
    'a value twice, spelled otherwise',
    `${h}A,Caf\u00e9  au lait,1,2\na,CAFE\u0301 au Lait ,3,4\n`,
    ['quotas-value-twice 3 value'],
  ],
  [
    'a value twice, the first with a fault',
    `${h}a,x,?,2\na,x,1,2\n`,
    ['quotas-number 2 min', 'quotas-value-twice 3 value'],
  ],
  [
    'flex inside the quota',
    'feature,value,min,max,min_flex,max_flex\na,x,2,5,3,4\n',
    ['quotas-flex-outside 2 min_flex', 'quotas-flex-outside 2 max_flex'],
  ],
  ['one flex cell', 'feature,value,min,max,min_flex,max_flex\na,x,2,5,1,\n', ['quotas-cell-blank 2 max_flex']],
  [
    'the -1 that others write for no flex',
    'feature,value,min,max,min_flex,max_flex\na,x,2,5,1,-1\n',
    ['quotas-number 2 max_flex'],
  ],
  ['cells beyond the header', `${h}a,x,1,2,3\na,y,1,2\na,z, 1,2,,3\n`, ['csv-width 2']],
  ['a quotation mark inside a cell', `${h}a,x"y,1,2\n`, ['csv-quote 2 value']],
  ['text after a quotation mark', `${h}a,"x"y,1,2\n`, ['csv-quote 2 value']],
  ['a quotation mark that stays open', `${h}a,x,1,2\nb,"y,1,2\nc,z,1,2\n`, ['csv-quote 3 value']],
  [
    'faults on both sides of a quoted line end',
    `${h}a,?,x,2\n"a\r\nb",y,1,2\na,z,1,y\n`,
    ['quotas-number 2 min', 'quotas-number 4 max'],
  ],
  [
    'faults before an open quotation mark',
    `${h}a,x,-,2\na,y,1,\na,"z,1,2\n`,
    ['quotas-number 2 min', 'quotas-cell-blank 3 max', 'csv-quote 4 value'],
  ],
]

test.for(refused)('refuses %s', async ([, content, expected]) => {
  expect(problemsOf(await readQuotas(fileOf(content)))).toEqual(expected)
})

test('what is missing, a folder or a pipe is no empty file', async () => {
  expect(problemsOf(await readQuotas('no such file.csv'))).toEqual(['file-missing'])
  expect(problemsOf(await readQuotas(`${fileOf('')}/quotas.csv`))).toEqual(['file-missing'])
  expect(problemsOf(await readQuotas('test'))).toEqual(['file-folder'])
  expect(problemsOf(await readQuotas('/dev/null'))).toEqual(['file-unreadable'])
  expect(problemsOf(await readQuotas('quotas\0.csv'))).toEqual(['file-unreadable'])
})

test('problems say what was found and what to write instead', async () => {
  const result = await readQuotas(fileOf('feature,value,min,max\na,x,11.0,5\nb,y,1,2\nB,Y,1,2\n', 'said.csv'))
  const said = result.ok ? [] : result.problems.map(({ what, mend }) => `${what}: ${mend}`)
  expect(said).toEqual([
    'min is "11.0", which is not a whole number, 0 or more: write 11',
    'the value "Y" of b is already on line 3: keep one of the two rows',
  ])
})

test('no cell can write to the terminal of who reads the problem', async () => {
  const result = await readQuotas(fileOf(`feature,value,min,max\na,x,\u001b[2J\u202e${'9'.repeat(5000)},5\n`))
  const said = result.ok ? '' : result.problems.map(({ what }) => what).join()
  expect(said).toMatch(/^min is "\ufffd\[2J\ufffd9{50,200}\.\.\."/)
})

test('other columns are kept with their rows', async () => {
  const { notes } = success(
    await readQuotas(fileOf('note,feature,value,min,max,Source \n,b,x,1,2,census\nsee p. 3,a,y,1,2,\n,b,z,1,2,\n')),
  )
  expect(notes).toEqual([
    { feature: 0, value: 0, line: 2, cells: [{ header: 'Source', text: 'census' }] },
    { feature: 0, value: 1, line: 4, cells: [] },
    { feature: 1, value: 0, line: 3, cells: [{ header: 'note', text: 'see p. 3' }] },
  ])
})

test('the same rows in any encoding and dress give the same table', async () => {
  const { table, notes } = success(await readQuotas(fileOf(plain)))
  for (const content of [utf16be(plain), plain.replaceAll(',', ';'), plain.replaceAll('\n', '\r')]) {
    expect(success(await readQuotas(fileOf(content)))).toMatchObject({ table, notes })
  }
})

/** A quota file of so many features with so many values each, and columns of notes that all say something. */
function tableOf(features: number, values: number, notes = 0): string {
  const header = ['feature', 'value', 'min', 'max', ...numbered('note', notes)]
  const rows = numbered('f', features).flatMap((feature) =>
    numbered('v', values).map((value) => [feature, value, 0, 1, ...new Array<string>(notes).fill('x')]),
  )
  return [header, ...rows].map((row) => `${row.join(',')}\n`).join('')
}

function numbered(name: string, most: number): string[] {
  return Array.from({ length: most }, (_, i) => `${name}${i}`)
}

test('what a log has no room for is refused in the row that is too many, once', async () => {
  expect(problemsOf(await readQuotas(fileOf(tableOf(100, 2))))).toEqual(['nothing wrong'])
  expect(problemsOf(await readQuotas(fileOf(tableOf(103, 2))))).toEqual(['quotas-too-many 202'])
  expect(problemsOf(await readQuotas(fileOf(tableOf(2, 5000))))).toEqual(['nothing wrong'])
  expect(problemsOf(await readQuotas(fileOf(tableOf(1, 10_003))))).toEqual(['quotas-too-many 10002'])
  expect(problemsOf(await readQuotas(fileOf(tableOf(10, 100, 10))))).toEqual(['nothing wrong'])
  expect(problemsOf(await readQuotas(fileOf(tableOf(10, 101, 10))))).toEqual(['quotas-too-many 1002'])
})
