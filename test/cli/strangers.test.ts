import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from './run.ts'

/*
 * Files as strangers had them, beside the repository where they are at all; elsewhere these tests show as skipped. Files
 * of the same kinds, made anew, are in the corpus.
 */

const strangers = '../shared/data/strangers'

/** Part of a file's path, the command, the exit code, and words of what is said. */
type Stranger = readonly [file: string, command: string, code: number, words: RegExp]

const checked = (pool: string, quotas: string, panel: number, ...more: readonly string[]) =>
  ['check', '--pool', pool, '--quotas', quotas, '--panel', String(panel), ...more].join(' ')
const kind = (file: string, code: number, words: RegExp): Stranger => [
  '06-wrong-file-kinds',
  checked(file, 'quotas.csv', 2),
  code,
  words,
]
const structure = (file: string, words: RegExp): Stranger => [
  '05-xlsx-structure',
  checked(file, 'quotas.csv', 2),
  0,
  words,
]
const selected = (pool: string, list: string, code: number, words: RegExp): Stranger => [
  '08-already-selected',
  checked(pool, 'quotas.csv', 3, '--household', 'address,postcode', '--already-selected', list),
  code,
  words,
]
const encoded = (file: string, code: number, words: RegExp, quotas = 'quotas.csv'): Stranger => [
  '11-encodings',
  checked(file, quotas, 2),
  code,
  words,
]
const sheet = (quotas: string, code: number, words: RegExp, pool = 'pool.csv'): Stranger => [
  '16-quota-sheets',
  checked(pool, quotas, 10),
  code,
  words,
]
const shares = (file: string, code: number, words: RegExp, rule = 'floor-ceiling'): Stranger => [
  '22-shares',
  `quotas ${file} --panel 10 --rule ${rule}`,
  code,
  words,
]

const cases: readonly Stranger[] = [
  ['02-percent-shares-computed', 'quotas a-one-minus.xlsx --panel 100', 0, /yes,10,10,10%.*no,70,70.*yes,30,30/s],
  ['02-percent-shares-computed', 'quotas b-counts.xlsx --panel 120', 0, /A,7,7,5\.8333.*B,53,53.*C,60,60/s],
  ['02-percent-shares-computed', 'quotas c-points.xlsx --panel 120', 0, /A,0,1.*B,119,120/s],
  ['02-percent-shares-computed', 'quotas d-literal.xlsx --panel 100', 0, /f,51,52,51\.5%.*m,48,49/s],
  structure('hidden-sheet.xlsx', /of 2 sheets \(1 hidden\), the first with cells that can be seen was read/),
  structure('veryhidden-sheet.xlsx', /of 2 sheets \(1 hidden\), the first with cells that can be seen was read/),
  structure('hidden-rows.xlsx', /2 rows \(lines 3 and 4\) are hidden/),
  structure('hidden-col.xlsx', /1 column is hidden/),
  structure('tall-E.xlsx', /4 registrants/),
  structure('tall-J.xlsx', /4 registrants/),
  structure('tall-T.xlsx', /4 registrants/),
  structure('tall-AZ.xlsx', /4 registrants/),
  kind('protected.xlsx', 2, /is protected with a password/),
  kind('old.xls', 2, /an old spreadsheet \(\.xls\)/),
  kind('pool.ods', 2, /an OpenDocument spreadsheet/),
  kind('pool.numbers', 2, /a file of Numbers/),
  kind('pool.xlsb', 2, /a binary workbook/),
  kind('responses.csv.zip', 2, /is a zip archive with "Registrations.csv" in it/),
  kind('docx.xlsx', 2, /a text document/),
  kind('table.xls', 2, /a web page or XML/),
  kind('table2.xls', 2, /a web page or XML/),
  kind('ss2003.xml', 2, /a web page or XML/),
  kind('slk.slk', 2, /a symbolic link file/),
  kind('trunc.xlsx', 2, /is not a spreadsheet that can be read/),
  kind('nosheets.xlsx', 2, /has no sheet with cells/),
  kind('emptysheet.xlsx', 2, /is empty/),
  kind('empty.csv', 2, /is empty/),
  kind('onlybom.csv', 2, /is empty/),
  kind('headeronly.csv', 2, /there are no registrants/),
  kind('pipes.csv', 2, /separate the cells by commas/),
  kind('csv.xlsx', 0, /2 registrants/),
  kind('xlsx.csv', 0, /2 registrants/),
  ['07-household-folding', checked('pool.csv', 'quotas.csv', 2, '--household', 'a1,a2,pc'), 0, /2 registrants/],
  selected('pool.csv', 'sel-a.csv', 2, /this list has "1" for "0001"/),
  selected('pool.csv', 'sel-b.csv', 2, /2 of the 3 people of this list are not in the pool/),
  selected('pool2.csv', 'sel-case.csv', 2, /this list has "w20-1535" for "W20-1535"/),
  selected('pool.csv', 'sel-c.xlsx', 0, /2 already selected/),
  selected('pool.csv', 'sel-d.csv', 0, /1 at the address of somebody already selected/),
  selected('pool.csv', 'sel-e.csv', 0, /1 already selected/),
  selected('pool.csv', 'sel-f.csv', 0, /there is nobody on this list/),
  selected('pool.csv', 'sel-g.csv', 0, /1 already selected/),
  selected('pool3.csv', 'sel-id.csv', 0, /1 already selected and 1 at the address/),
  ['09-dates-and-ages', 'check --config half.json', 2, /swapped day and month of these, "age" is wrong for 2 rows/],
  ['09-dates-and-ages', 'check --config half-u.json', 2, /swapped day and month of these, "age" is wrong for 2 rows/],
  ['09-dates-and-ages', 'check --config d-m-y.json', 0, /30\+ +0 to 7 +1/],
  ['09-dates-and-ages', 'check --config m-d-y.json', 2, /not a date in the order m-d-y/],
  ['09-dates-and-ages', 'check --config y-m-d.json', 2, /not a date in the order y-m-d/],
  encoded('utf8.csv', 0, /4 registrants/),
  encoded('utf8bom.csv', 0, /4 registrants/),
  encoded('utf16le.csv', 0, /4 registrants/),
  encoded('utf16be.csv', 0, /4 registrants/),
  encoded('utf16-tab-quoted.csv', 0, /4 registrants/),
  encoded('utf16-nobom.csv', 2, /UTF-16 text without its byte order mark/),
  encoded('nfd.csv', 0, /4 registrants/),
  encoded('mixed.csv', 2, /line 6: it is UTF-8 in part/),
  encoded('mixed-ascii-features.csv', 2, /line 5: it is UTF-8 in part/, 'quotas-en.csv'),
  encoded('gbk.csv', 2, /line 2: it is UTF-8 in part/),
  encoded('cp1250.csv', 0, /: it is not UTF-8, and was read as Windows-1252/, 'quotas-en.csv'),
  encoded('macroman.csv', 0, /: it is not UTF-8, and was read as Windows-1252/, 'quotas-en.csv'),
  encoded('shiftjis.csv', 0, /: it is not UTF-8, and was read as Windows-1252/, 'quotas-en.csv'),
  encoded('iso8859-14.csv', 2, /no value "gðr" of rhyw \(did you mean "gŵr"\?\)/),
  encoded('question.csv', 2, /no value "g\?r" of rhyw \(did you mean "gŵr"\?\)/),
  encoded('double.csv', 2, /no value "gÅµr" of rhyw/),
  encoded('replaced.csv', 0, /stands for letters that were lost before/, 'quotas-en.csv'),
  sheet('merged.xlsx', 0, /2 rows \(lines 3 and 5\) have cells merged/),
  sheet('ditto.csv', 2, /2 rows \(lines 3 and 5\) hold limits or shares but no feature/),
  sheet('ditto-lucky.csv', 2, /1 row \(line 6\) holds a limit or a share but no feature/),
  sheet('total.xlsx', 2, /remove rows that are for none, such as totals/),
  sheet('text-numbers.xlsx', 2, /max is "700%"/),
  sheet('range.csv', 2, /write 4 as the min and 6 as the max/),
  sheet('words.csv', 2, /min is "five".*min is "5\+".*max is "≤6"/s),
  sheet('thousand.csv', 2, /max is "1,000".*max is "1 000"/s),
  sheet('neg.csv', 2, /min is "-1"/),
  sheet('hugemax.csv', 2, /for no limit, write the size of the panel/),
  sheet('minmaxswapped.csv', 2, /min 6 is more than max 4/),
  sheet('dupcase.csv', 2, /is already on line 2/),
  sheet('categ3.csv', 2, /can be read in 2 ways/),
  sheet('flex.csv', 2, /min_flex 4 is more than min 3.*max_flex 6 is less than max 7/s),
  sheet('zero.csv', 2, /there are no quotas/),
  sheet('allzero.csv', 1, /30 registrants are left out by a maximum of 0/),
  sheet('maxzero.csv', 0, /15 registrants are left out by a maximum of 0/),
  sheet('upper.csv', 0, /30 registrants/),
  sheet('quotas-bands.csv', 0, /30 registrants/, 'pool-bands.csv'),
  sheet('quotas-bands-mangled.csv', 0, /"14-Oct" of age looks like a date/, 'pool-bands-mangled.csv'),
  sheet('quotas-bands.csv', 2, /took a band such as 10-14 for a date/, 'pool-bands-mangled.csv'),
  sheet('band-date.xlsx', 2, /took a band such as 10-14 for a date/, 'pool-bands.csv'),
  sheet('numbers.xlsx', 0, /30 registrants/, 'pool-kids.csv'),
  shares('comma.csv', 0, /f,5,6/),
  shares('counts-pct.csv', 2, /divided by the sum of all groups/),
  shares('counts.csv', 2, /there is no column of shares/),
  shares('delib.csv', 1, /the minimums sum to 12/),
  shares('delib2.csv', 1, /the minimums sum to 12/),
  shares('fractions.csv', 2, /multiply each by 100/),
  shares('ge.csv', 2, /percent is "<1".*percent is "~99"/s),
  shares('many.csv', 0, /A29,0,1/),
  shares('many.csv', 0, /nobody of area "A10".*a maximum of 0 leaves them out/s, 'largest-remainder'),
  shares('percentword.csv', 0, /f,5,6/),
  shares('thirds.csv', 0, /x,3,4.*y,3,4.*z,3,4/s),
  shares('thirds2.csv', 0, /x,3,3.*y,3,3.*z,4,4/s, 'largest-remainder'),
  shares('tiny.csv', 0, /a,0,1.*b,0,1/s),
  shares('tiny.csv', 0, /nobody of e "a" \(0\.1 %\) and "b" \(0\.2 %\) can be drawn/, 'largest-remainder'),
  shares('zero.csv', 0, /nobody of e "a" \(0 %\) can be drawn/),
  ['38-merged', checked('pool.csv', 'quotas.xlsx', 10), 1, /minority +2 +0 +0 {2}too few/],
  ['38-merged', checked('pool.csv', 'quotas-filled.csv', 10), 1, /minority +2 +0 +0 {2}too few/],
]

const stranger = test.skipIf(!existsSync(strangers))

/** Where a file is, by what its folder begins with. */
const folders = ['01-xlsx-number-formats', '30-seed-texts', '38-merged-quota-silently-dropped']
const place = (folder: string) => join(strangers, folders.find((name) => name.startsWith(folder)) ?? folder)
const words = (folder: string, command: string) =>
  command.split(' ').map((word) => (/\.\w+$/.test(word) ? join(place(folder), word) : word))

stranger.each(cases)('%s: %s', async (folder, command, code, expected) => {
  const found = await run(...words(folder, command))
  expect(`${found.out}${found.err}`).toMatch(expected)
  expect(found.code).toBe(code)
})

/** The same text as a reader sees it: as it should be, letters and accents apart, a blank behind, a no-break space. */
const seeds = ['Siân 1', 'Sia\u0302n 1', 'Siân 1 ', 'Siân\u00a01']

async function inScratch(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sortition-strangers-'))
  try {
    await test(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

stranger('seed texts that look alike: one is drawn with, the others are refused', () =>
  inScratch(async (folder) => {
    const files = words('30', 'draw --pool pool.csv --quotas quotas.csv --panel 8 --out')
    const codes = []
    for (const [i, seed] of seeds.entries()) {
      const found = await run(...files, join(folder, String(i)), '--seed', seed)
      codes.push(found.code)
      if (found.code !== 0) expect(found.err).toContain('type it as it looks: "Siân 1"')
    }
    expect(codes).toEqual([0, 2, 2, 2])
    const commit = words('30', 'commit --pool pool.csv --quotas quotas.csv --panel 8 --contributors Ann,ann --out')
    expect((await run(...commit, join(folder, 'c'))).code).toBe(2)
  }),
)

/** What a spreadsheet program shows, and what a draw writes out. */
const shown: readonly string[] = [
  '51.5%,51.5%',
  '51.5% [literal],51.5%',
  '30% (0.30000000000000004),30%',
  '10% (=1-0.9),10%',
  '5.8% (=7/120),5.83333333333333%',
  '00042,00042',
  '123-45 masked,123-45',
  '01/02/1990,1990-02-01',
  '13:30,13:30',
  '36:00 [h],36:00',
  '1990-02-01 06:00,1990-02-01T06:00:00',
  'float 0.1+0.2,0.3',
]

stranger('cells of all number formats are written out as they are shown', () =>
  inScratch(async (folder) => {
    const files = words('01', 'draw --pool pool.xlsx --quotas quotas.csv --panel 1 --reserves 0 --seed 20261104 --out')
    expect((await run(...files, folder, '--force')).code).toBe(0)
    const people = await Promise.all(
      ['panel', 'remaining'].map((name) => readFile(join(folder, 'private', `${name}.csv`), 'utf8')),
    )
    for (const cells of shown) expect(people.join('')).toContain(`,${cells}\r\n`)
  }),
)
