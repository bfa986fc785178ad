import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { QuotaTable } from '../../../src/core/model/quota.ts'
import type { PoolFile } from '../../../src/files/inputs/pool-file.ts'
import { readPool } from '../read-paths.ts'
import { fileOf, latin, notesOf, problemsOf, success, utf16be, utf16le } from '../scratch.ts'

const table: QuotaTable = {
  features: [
    { name: 'Gender', quotas: ['Female', 'Male'].map((value) => ({ value, min: 0, max: 9 })) },
    { name: 'Age', quotas: ['16-24', '25+'].map((value) => ({ value, min: 0, max: 9 })) },
  ],
}
const off = { household: [] }

/** "1:00 2:11": each registrant with the positions of their values, in the order of the pool. */
function told({ pool }: PoolFile): string {
  return pool.registrants.map(({ id, values }) => `${id}:${values.join('')}`).join(' ')
}

const plain = 'id,Gender,Age\n1,Female,16-24\n2,Male,25+\n'
const two = '1:00 2:11'

/** What a file is, its bytes, the registrants; notes follow after a bar. */
const read: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['the plain file', plain, two],
  ['a byte order mark', `\ufeff${plain}`, two],
  ['UTF-16, little end first', utf16le(plain), two],
  ['UTF-16, big end first', utf16be(plain), two],
  ['Windows-1252', latin(plain.replace('2,', 'caf\xe9,')), '1:00 café:11 | file-encoding'],
  ['semicolons', plain.replaceAll(',', ';'), two],
  ['tabs', plain.replaceAll(',', '\t'), two],
  ['CR LF', plain.replaceAll('\n', '\r\n'), two],
  ['CR alone', plain.replaceAll('\n', '\r'), two],
  ['mixed line ends', 'id,Gender,Age\r1,Female,16-24\r\n2,Male,25+\n', two],
  ['headers and values in another case', 'ID,GENDER,age\n1,FEMALE,16-24\n2,mALE,25+\n', two],
  ['spaces', ' id ,  Gender,Age \n 1 , Female,\u00a016-24 \n2,Male ,25+\n', two],
  ['rows in another order', 'id,Gender,Age\n2,Male,25+\n1,Female,16-24\n', two],
  ['columns in another order, others between', 'Age,name,id,x,Gender\n16-24,A,1,,Female\n25+,B,2,,Male\n', two],
  ['blank rows at the end', `${plain}\n,,\n , ,\n`, two],
  ['blank rows inside', plain.replace('2,', '\n,,\n2,'), `${two} | csv-blank-rows 3`],
  ['empty cells beyond the header', plain.replace('25+', '25+,,,'), two],
  ['cells missing at the end', 'id,Gender,Age,name,phone\n1,Female,16-24\n2,Male,25+,B\n', two],
  [
    'line ends, separators and quotation marks in cells',
    'id,name,Gender,Age\n1,"a ""b"",\r\nc",Female,16-24\n2,,Male,25+\n',
    two,
  ],
  ['the same header twice where it is not needed', 'id,x,Gender,x,Age\n1,a,Female,b,16-24\n', '1:00'],
  ['a header that is empty', 'id,,Gender,,Age\n1,a,Female,b,16-24\n', '1:00'],
  [
    'ids in the order of their bytes',
    'id,Gender,Age\nb,Male,25+\n10,Male,25+\nB,Male,25+\n2,Male,25+\n\u{1f600},Male,25+\n\uffee,Male,25+\n',
    '10:11 2:11 B:11 b:11 \uffee:11 \u{1f600}:11',
  ],
  ['an id in NFD', 'id,Gender,Age\ne\u0301,Male,25+\n', '\u00e9:11'],
  ['ids that differ in case', 'id,Gender,Age\na,Male,25+\nA,Male,25+\n', 'A:11 a:11'],
  ['an id of nationbuilder', 'nationbuilder_id,Gender,Age\n7,Male,25+\n', '7:11'],
  ['a unique id', 'Unique ID,Gender,Age\n7,Male,25+\n', '7:11'],
  ['a reference', 'Ref.,Gender,Age\n7,Male,25+\n', '7:11'],
  ['no id column', 'Gender,Age\nMale,25+\nFemale,25+\n', '2:11 3:01 | pool-id-rows'],
  [
    'no id column and ten rows',
    `Gender,Age\n${'Male,25+\n'.repeat(10)}`,
    '10:11 11:11 2:11 3:11 4:11 5:11 6:11 7:11 8:11 9:11 | pool-id-rows',
  ],
  ['a row twice', `${plain}1,Female ,16-24\n`, `${two} | pool-rows-merged 4`],
  [
    'a row three times',
    `${plain}1,Female,16-24\n\n1,Female,16-24,\n`,
    `${two} | csv-blank-rows 5 | pool-rows-merged 4`,
  ],
  ['a huge cell', `id,Gender,Age,story\n1,Female,16-24,"${'so, and so.\n'.repeat(50_000)}"\n2,Male,25+,\n`, two],
  ['many columns', `id,Gender,Age${',x'.repeat(3000)}\n1,Female,16-24\n`, '1:00'],
  [
    'ids named like parts of JavaScript',
    'id,Gender,Age\n__proto__,Male,25+\nconstructor,Male,25+\n',
    '__proto__:11 constructor:11',
  ],
]

test.for(read)('reads %s', async ([, content, expected]) => {
  const result = await readPool(fileOf(content), table, off)
  expect([told(success(result)), ...notesOf(result)].join(' | ')).toBe(expected)
})

const h = 'id,Gender,Age\n'
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXY']

/** What a file is, its bytes, the problems with line and column. */
const refused: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
  ['nothing', '', ['file-empty']],
  ['the header only', h, ['pool-none']],
  ['a damaged spreadsheet', latin('PK\x03\x04'), ['xlsx-unreadable']],
  ['a feature without a column', 'id,Gender,Ages\n1,Male,25+\n', ['csv-column-missing 1']],
  ['two features without columns', 'id\n1\n', ['csv-column-missing 1', 'csv-column-missing 1']],
  ['a feature with two columns', 'id,Gender,Age,gender \n1,Male,25+,\n', ['csv-header-twice 1']],
  ['a header below blank rows', '\n\nid,Gender\n', ['csv-column-missing 3']],
  ['two columns that could be the id', 'id,ref,Gender,Age\n1,2,Male,25+\n', ['pool-id-unclear 1']],
  ['an empty id', `${h} ,Male,25+\n,Male,25+\n`, ['pool-id-blank 2 id']],
  ['an id on rows that differ', `${h}1,Male,25+\n1,Female,25+\n2,Male,25+\n`, ['pool-id-twice 2 id']],
  [
    'an id on rows that differ where no quota looks',
    'id,Gender,Age,mail\n1,Male,25+,a@x\n1,Male,25+,b@x\n',
    ['pool-id-twice 2 id'],
  ],
  ['an id that is the same but for spaces', `${h}1,Male,25+\n 1,Female,25+\n`, ['pool-id-twice 2 id']],
  [
    'a column that is no id',
    h + letters.map((id) => `${id},Male,25+\n${id},Female,25+\n`).join(''),
    [...letters.slice(0, 20).map((_, i) => `pool-id-twice ${2 + 2 * i} id`), 'pool-id-twice-more 42 id'],
  ],
  ['an unknown value', `${h}1,Male,25+\n2,Femal,25+\n3,male,25+\n4,FEMAL,25+\n`, ['pool-value-unknown 3 Gender']],
  ['curly quotation marks', `${h}1,\u201cMale\u201d,25+\n`, ['pool-value-unknown 2 Gender']],
  ['a dash of another length', `${h}1,Male,16\u201324\n`, ['pool-value-unknown 2 Age']],
  ['two unknown values in one row', `${h}1,M,25\n`, ['pool-value-unknown 2 Gender', 'pool-value-unknown 2 Age']],
  [
    'empty values',
    `${h}1,Male,\n2,Male\n3,Male,25+\n4, ,25+\n`,
    ['pool-value-blank 2 Age', 'pool-value-blank 5 Gender'],
  ],
  [
    'ages where bands are wanted',
    `${h}${Array.from({ length: 60 }, (_, i) => `${i},Male,${i}\n`).join('')}`,
    [...Array.from({ length: 20 }, (_, i) => `pool-value-unknown ${i + 2} Age`), 'pool-values-more 22 Age'],
  ],
  [
    'an address with a comma and no quotation marks',
    'id,Gender,Age,address\n1,Male,25+,"1, High St"\n2,Male,25+,2, High St\n',
    ['csv-width 3'],
  ],
  ['a shifted row is only too long', `${h}1,x,Male,25+\n2,Male,25+\n`, ['csv-width 2']],
  ['a quotation mark inside a cell', 'id,Gender,Age,name\n1,Male,25+,Al "Bo" Co\n', ['csv-quote 2 name']],
  [
    'a quotation mark that stays open for ever',
    `id,Gender,Age,name\n1,Male,25+,"${'Al\n'.repeat(4_000_000)}`,
    ['csv-row-long 2 name'],
  ],
  [
    'everything at once',
    `${h}1,Male,25+\n,Femal,\n1,Female,25+\n2,Male,25+,x\n`,
    [
      'pool-id-twice 2 id',
      'pool-id-blank 3 id',
      'pool-value-unknown 3 Gender',
      'pool-value-blank 3 Age',
      'csv-width 5',
    ],
  ],
]

test.for(refused)('refuses %s', async ([, content, expected]) => {
  const found = problemsOf(await readPool(fileOf(content), table, off))
  expect(found.toSorted()).toEqual(expected.toSorted())
})

test('problems of people are counted, placed and given a hint', async () => {
  const rows = ['1,Femal,25+', ...Array.from({ length: 6 }, (_, i) => `${i + 2},Femal,25+`), '9,Male,', '9,Male,25+']
  const result = await readPool(fileOf(`${h}${rows.join('\n')}`), table, off)
  expect(result.ok ? [] : result.problems.map(({ what, mend }) => `${what}: ${mend}`)).toEqual([
    'the quotas list no value "Femal" of Gender (did you mean "Female"?), but 7 rows (lines 2, 3, 4, 5, 6 and 2 more) have it; ' +
      'they list "Female" and "Male": correct the cells, or give the value a row in the quotas (with max 0 to leave this group out)',
    '1 row (line 9) has nothing in the column of Age: ' +
      'fill the cells in, or write a value such as "not stated" there and give it a row in the quotas; delete rows that are nobody, such as totals',
    'the id "9" is on 2 rows (lines 9 and 10) that differ: ' +
      'keep one of the rows if it is one person, or give each person an id of their own',
  ])
})

test('a missing column is named with the nearest one and with all there are', async () => {
  const result = await readPool(fileOf('id,Gendr,Age\n1,Male,25+\n'), table, off)
  expect(result.ok ? '' : result.problems[0]?.what).toBe(
    'there is no column "Gender" (did you mean "Gendr"?); the columns are "id", "Gendr" and "Age"',
  )
})

test('the id column is the one that is asked for', async () => {
  const path = fileOf('id,ref,Gender,Age\n1,b,Male,25+\n1,a,Female,25+\n')
  const pool = success(await readPool(path, table, { id: 'REF', household: [] }))
  expect([told(pool), pool.idColumn, pool.rowOf]).toEqual(['a:01 b:11', 'ref', [1, 0]])
  expect(problemsOf(await readPool(path, table, { id: 'refs', household: [] }))).toEqual(['csv-column-missing 1'])
})

test('a row knows its registrant, whatever was left out or merged before it', async () => {
  const pool = success(
    await readPool(fileOf(`${h}9,Male,25+\n\n,,\n5,Male,25+\n9,Male,25+\n7,Female,16-24\n`), table, off),
  )
  expect(pool.pool.registrants.map(({ id }) => id)).toEqual(['5', '7', '9'])
  expect(pool.rowOf).toEqual([1, 3, 0])
  expect(pool.columns).toEqual(['id', 'Gender', 'Age'])
})

test('the order of the rows changes nothing but where the rows are', async () => {
  const rows = ['3,Male,25+', '1,Female,16-24', '2,Male,16-24']
  const one = success(await readPool(fileOf(`${h}${rows.join('\n')}`), table, off))
  const other = success(await readPool(fileOf(`${h}${rows.toReversed().join('\n')}`), table, off))
  expect(other.pool).toEqual(one.pool)
})

const houses = (rows: readonly string[]) =>
  fileOf(`id,Gender,Age,street,code\n${rows.map((r, i) => `${i},Male,25+,${r}\n`).join('')}`)
const home = { household: ['Street', 'CODE'] }

test("an address is the same in any spelling, and an empty one is nobody's household", async () => {
  const path = houses(['"12, High St.",CF10 3AT', '12 high  st,cf103at', ' ,', '"-",?', '13 High St,CF10 3AT'])
  const { pool } = success(await readPool(path, table, home))
  const [a, b, c, d, e] = pool.registrants.map(({ household }) => household)
  expect(pool.householdRule).toBe(true)
  expect(a).toBe(b)
  expect([c, d]).toEqual([null, null])
  expect(e).not.toBe(a)
})

test('without household columns the rule is off and no address is kept', async () => {
  const { pool } = success(await readPool(houses(['12 High St,CF10 3AT']), table, off))
  expect([pool.householdRule, pool.registrants[0]?.household]).toEqual([false, null])
})

test('a household column that is not there is a problem, not a rule without effect', async () => {
  expect(problemsOf(await readPool(houses(['a,b']), table, { household: ['street', 'town'] }))).toEqual([
    'csv-column-missing 1',
  ])
})

test('a rule of households that can apply to nobody is worth a note', async () => {
  expect(notesOf(await readPool(houses([',', ',']), table, home))).toEqual(['pool-household-blank'])
  expect(notesOf(await readPool(houses([',', 'a,']), table, home))).toEqual([])
})

test('an address that ten people give is worth a note', async () => {
  const nine = Array.from({ length: 9 }, () => 'unknown,')
  expect(notesOf(await readPool(houses(nine), table, home))).toEqual([])
  expect(notesOf(await readPool(houses(['a,b', ...nine, 'Unknown,']), table, home))).toEqual(['pool-household-large 3'])
  const streets = Array.from({ length: 90 }, (_, i) => `Street ${i % 7},`)
  const crowded = await readPool(houses(streets), table, home)
  expect(notesOf(crowded)).toEqual([
    ...[2, 3, 4, 5, 6].map((line) => `pool-household-large ${line}`),
    'pool-household-large-more',
  ])
  expect(crowded.ok && crowded.notes.at(-1)?.what).toBe('2 more addresses are shared by ten registrants or more')
})

test('a file that changes after it was read is not read again as if it had not', async () => {
  const path = fileOf(plain)
  const { source } = success(await readPool(path, table, off))
  expect((await source.read(() => undefined)).ok).toBe(true)
  writeFileSync(path, plain.replace('Male', 'male'))
  expect(problemsOf(await source.read(() => undefined))).toEqual(['file-changed'])
  writeFileSync(path, `${plain}3,x"y,25+\n${'4,Male,25+\n'.repeat(100_000)}`)
  expect(problemsOf(await source.read(() => undefined))).toEqual(['file-changed'])
})

test('the line of a problem is the row of a spreadsheet, after any kind of line end in a cell', async () => {
  const rows = ['1,"Male\r\n",25+', '2,"\nMale",25+', '3,"Male\r",25+', '', '4,M,25+']
  for (const end of ['\n', '\r\n', '\r']) {
    expect(problemsOf(await readPool(fileOf(`id,Gender,Age${end}${rows.join(end)}`), table, off))).toEqual([
      'pool-value-unknown 6 Gender',
    ])
  }
})
