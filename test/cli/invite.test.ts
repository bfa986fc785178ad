import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { LetterGroup } from '../../src/core/invite/letter-plan.ts'
import { type Address, hashOf, prepareDraw } from '../core/invite/plans.ts'
import { filesBelow, inFolder, type Run, run, runIn, textOf } from './run.ts'

/** Ids that begin alike, values with everything in them that means something to SQL or to CSV. */
const regions = ['North', "O'Brien", '"; DROP TABLE addresses; --', '$1, ?'] as const
const addresses = Array.from({ length: 120 }, (_, i) => ({
  uprn: `${i % 2 === 0 ? '0' : ''}${1000 + i * 7}`,
  'region "x"; --': regions[i % 4]!,
  imd_decile: `${1 + (i % 10)}`,
  address: `=${i} High St, "Flat"\nCardiff`,
}))
type Row = (typeof addresses)[number]

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
const toCsv = (rows: readonly Readonly<Record<string, string>>[]): string =>
  [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
    .map((row) => `${row.map(quote).join(',')}\n`)
    .join('')

const plan = `part,share,condition\nanywhere,75 %,\ndeprived,25,imd_decile <= 2 and ${quote('"region ""x""; --" != \'$1, ?\'').slice(1, -1)}\n`
const planCsv = plan.replace(/imd_decile.*/, (condition) => `"${condition}"`)
const seeded = ['--seed', 'Lotto 4 November 2026: 5 11 23 37 41 52']

async function invite(folder: string, list: string, ...more: readonly string[]): Promise<Run> {
  return run('invite', '--list', join(folder, list), '--id', 'uprn', '--out', join(folder, 'out'), ...more)
}

interface Logged {
  readonly commit: { readonly groups: readonly [number, string[], number[], number, number][] }
  readonly draw: { readonly seed: string; readonly thresholds: readonly (string | null)[] }
}

async function readLogged(folder: string): Promise<Logged> {
  const lines = (await textOf(join(folder, 'out/public/invite-log.jsonl'))).trimEnd().split('\n')
  const [commit, draw] = lines.map((line) => JSON.parse(line).body)
  return { commit, draw }
}

const isDeprived = (row: Row): boolean => Number(row.imd_decile) <= 2 && row['region "x"; --'] !== '$1, ?'

test('letters go to the smallest hashes of each part and stratum, which anybody can compute, and the log proves it', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(addresses))
    await writeFile(join(folder, 'plan.csv'), planCsv)
    const flags = ['--plan', join(folder, 'plan.csv'), '--letters', '16', '--strata', 'region "x"; --', ...seeded]
    const made = await invite(folder, 'list.csv', ...flags)
    expect(made.err).toBe('')
    expect(made.code).toBe(0)
    expect(made.out).toContain('16 letters to 120 addresses drawn')
    const { commit, draw } = await readLogged(folder)
    const list = addresses.map(
      (row): Address => ({ id: row.uprn, values: [row['region "x"; --']], parts: isDeprived(row) ? [0, 1] : [0] }),
    )
    const groups = commit.groups.map(
      ([part, values, earlier, n, letters]): LetterGroup => ({ part, values, earlier, addresses: n, letters }),
    )
    const names = ['anywhere', 'deprived']
    const expected = prepareDraw(list, groups)((part, id) => hashOf(draw.seed, names[part]!, id))
    const letters = parse(await textOf(join(folder, 'out/private/letters.csv')), { columns: true }) as Record<
      string,
      string
    >[]
    expect(letters.map(({ uprn }) => uprn)).toEqual([...expected.drawn].sort())
    expect(draw.thresholds).toEqual(expected.last)
    expect(groups.reduce((sum, group) => sum + group.letters, 0)).toBe(16)
    for (const row of letters) {
      const { 'letter code': code, 'letter part': part, ...own } = row
      const { address, ...rest } = addresses.find(({ uprn }) => uprn === row.uprn)!
      expect(own).toEqual({ ...rest, address: `'${address}` })
      expect(code).toMatch(/^\S{4}-\S{4}-\S{3}$/)
      expect(names).toContain(part)
    }
    const log = join(folder, 'out/public/invite-log.jsonl')
    for (const { uprn } of addresses) expect(await textOf(log)).not.toContain(`"${uprn}"`)
    expect((await stat(join(folder, 'out/private'))).mode & 0o777).toBe(0o700)
    expect(await filesBelow(join(folder, 'out'))).toEqual([
      'private/code-key',
      'private/letters.csv',
      'public/invite-log.jsonl',
    ])
    expect((await run('verify', log)).out).toContain('Not checked: signature, anchor, beacon, list')
    const whole = await run('verify', log, '--list', join(folder, 'list.csv'))
    expect(whole).toMatchObject({ code: 0, err: '' })
    expect(whole.out).toContain('Not checked: signature, anchor, beacon\n')
    await writeFile(join(folder, 'other.csv'), toCsv(addresses.with(0, { ...addresses[0]!, uprn: '1' })))
    const other = await run('verify', log, '--list', join(folder, 'other.csv'))
    expect(other.code).toBe(1)
    expect(other.out).toContain('root of the list')
    expect(await invite(folder, 'list.csv', ...flags)).toMatchObject({
      code: 2,
      err: expect.stringContaining('already holds'),
    })
  })
})

test('CSV, Parquet and DuckDB files, one or several in whatever order, give the same log', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'whole.csv'), toCsv(addresses))
    await writeFile(join(folder, 'half [1].csv'), toCsv(addresses.slice(0, 50).toReversed()))
    await writeFile(join(folder, 'half [2].csv'), toCsv(addresses.slice(50)))
    const instance = await DuckDBInstance.create(join(folder, 'list.duckdb'))
    const connection = await instance.connect()
    await connection.run(
      `CREATE TABLE homes AS SELECT * REPLACE (imd_decile::INTEGER AS imd_decile) FROM read_csv('${folder}/whole.csv', all_varchar = true)`,
    )
    await connection.run(`COPY homes TO '${folder}/list.parquet' (FORMAT parquet)`)
    await connection.run(
      'CREATE VIEW views AS SELECT * FROM homes; CREATE TABLE computed (uprn VARCHAR, twice VARCHAR AS (uprn || uprn))',
    )
    connection.closeSync()
    instance.closeSync()
    await writeFile(join(folder, 'plan.csv'), planCsv)
    const flags = ['--plan', join(folder, 'plan.csv'), '--letters', '16', ...seeded, '--id', 'uprn']
    const logs: string[] = []
    for (const [i, list] of [
      ['whole.csv'],
      ['half*.csv'],
      ['half [2].csv', 'half [1].csv'],
      ['list.parquet'],
      ['list.duckdb', '--table', 'homes'],
    ].entries()) {
      const words = list.map((word) => (word.includes('.') ? join(folder, word) : word))
      const made = await run('invite', '--list', ...words, ...flags, '--out', join(folder, `out${i}`))
      expect(made.err).toBe('')
      logs.push(await textOf(join(folder, `out${i}/public/invite-log.jsonl`)))
    }
    expect(new Set(logs).size).toBe(1)
    const refuse = async (...list: readonly string[]): Promise<string> =>
      (await run('invite', '--list', ...list, ...flags, '--out', join(folder, 'no'))).err
    expect(await refuse(join(folder, 'list.duckdb'))).toContain('the tables "computed" and "homes"')
    expect(await refuse(join(folder, 'list.duckdb'), '--table', 'views')).toContain('there is no table "views"')
    expect(await refuse(join(folder, 'list.duckdb'), '--table', 'computed')).toContain('[list-table-runs]')
    expect(await refuse(join(folder, 'whole.csv'), join(folder, 'list.parquet'))).toContain('[list-kinds]')
    expect(await refuse(join(folder, 'none*.csv'))).toContain('[list-none]')
    expect(await refuse('https://example.org/list.parquet')).toContain('[list-none]')
    expect(await refuse(folder)).toContain('[file-folder]')
    expect((await readdir(folder)).includes('no')).toBe(false)
  })
})

const row = (uprn: string, region = 'North', decile = '1'): Readonly<Record<string, string>> => ({
  uprn,
  region,
  imd_decile: decile,
})
const few = ['1', '2', '3', '4'].map((id) => row(id))

test('hostile lists and plans end in a clear error, and nothing is written', async () => {
  await inFolder(null, async (folder) => {
    const lists: Readonly<Record<string, string>> = {
      few: toCsv(few),
      strata: toCsv([...few, row('5', 'South')]),
      letters: 'region,weight\nNorth,1\nSouth,1\n',
      other: 'region,weight\nNorth,1\nEast,1\n',
      doubles: toCsv([...few, row('3'), row('3')]),
      blanks: toCsv([...few, row(''), row('  ')]),
      unclear: toCsv([...few, row(' 7')]),
      'blank region': toCsv([...few, row('5', '')]),
      'odd region': toCsv([...few, row('5', 'No\u0007rth')]),
      'no number': toCsv([...few, row('5', 'North', 'ten'), row('6', 'North', 'NaN')]),
      'header twice': 'uprn,region,uprn\n1,North,2\n',
      'only header': 'uprn,region,imd_decile\n',
      codes: 'uprn,Letter Code,letter part\n1,a,b\n2,c,d\n3,e,f\n4,g,h\n',
      long: `uprn,notes\n1,${'x'.repeat(1_999_999)}\n`,
      semicolons: 'uprn;region;imd_decile\n1;a,b;c\n2;"unclosed;c\n',
      ragged: 'uprn,region,imd_decile\n1,North,1\n2\n3,North,2,4,5\n',
    }
    for (const [name, text] of Object.entries(lists)) await writeFile(join(folder, `${name}.csv`), text)
    await writeFile(join(folder, 'latin.csv'), Buffer.from('uprn,region,imd_decile\n1,C\xf4r,1\n', 'latin1'))
    const plans: Readonly<Record<string, string>> = {
      good: 'part,share,condition\na,50,\nb,50,imd_decile <= 2\n',
      sum: 'part,share,condition\na,80,\nb,19.99,imd_decile <= 2\n',
      missing: 'part,share,condition\na,80,\nb,20,"""imd_decile""""; --"" <= 2"\n',
      sql: 'part,share,condition\na,80,\nb,20,imd_decile <= 2; DROP TABLE addresses\n',
      nobody: 'part,share,condition\na,80,\nb,20,imd_decile > 2\n',
      twice: 'part,share,condition\na,80,\na,20,imd_decile <= 2\n',
      name: 'part,share,condition\na/b,100,\n',
      share: 'part,share,condition\na,-100,\n',
      empty: 'part,share,condition\n',
      small: 'part,share,condition\na,99,\nb,1,imd_decile <= 2\n',
      ids: "part,share,condition\na,80,\nb,20,\"UPRN in ('1', '2')\"\n",
      many: `part,share,condition\n${Array.from({ length: 25 }, (_, i) => `p${i},4,\n`).join('')}`,
    }
    for (const [name, text] of Object.entries(plans)) await writeFile(join(folder, `plan-${name}.csv`), text)
    const refused = async (list: string, more: readonly string[]): Promise<string[]> => {
      const { code, err, out } = await invite(
        folder,
        `${list}.csv`,
        ...(more.includes('--letters') ? [] : ['--letters', '4']),
        ...seeded,
        ...more,
      )
      expect(code, list).toBeGreaterThan(0)
      expect(code, err).toBeLessThan(3)
      expect(out).toBe('')
      return [...err.matchAll(/\[([a-z-]+)\]$/gm)].map(([, found]) => found!)
    }
    const cases: readonly (readonly [list: string, more: readonly string[], codes: readonly string[]])[] = [
      ['doubles', [], ['list-ids-twice']],
      ['blanks', [], ['list-ids-blank']],
      ['unclear', [], ['list-ids-unclear']],
      ['blank region', ['--strata', 'region'], ['list-cells-blank']],
      ['odd region', ['--strata', 'region'], ['list-cells-unclear']],
      ['no number', ['--plan', 'good'], ['list-cells-no-number']],
      ['header twice', [], ['list-column-twice']],
      ['only header', [], ['list-empty']],
      ['semicolons', [], ['list-row']],
      ['ragged', [], ['list-row']],
      ['latin', [], ['list-unreadable']],
      ['few', ['--strata', "region'; DROP TABLE addresses; --"], ['list-column-missing']],
      ['few', ['--letters', '5'], ['invite-letters-many']],
      ['few', ['--letters', '1000001'], ['setting-wrong']],
      ['strata', ['--strata', 'region', '--strata-table', join(folder, 'letters.csv')], ['invite-stratum-small']],
      [
        'strata',
        ['--strata', 'region', '--strata-table', join(folder, 'other.csv')],
        ['invite-strata-missing', 'invite-strata-unlisted'],
      ],
      ['few', ['--strata', 'a,b,c,d,e,f,g,h,i,j,k'], ['setting-wrong']],
      ['few', ['--strata', 'region,region'], ['setting-wrong']],
      ['few', ['--plan', 'many'], ['plan-parts-many']],
      ['few', ['--plan', 'sum'], ['plan-sum']],
      ['few', ['--plan', 'missing'], ['list-column-missing']],
      ['few', ['--plan', 'sql'], ['plan-condition']],
      ['few', ['--plan', 'nobody'], ['invite-part-empty']],
      ['few', ['--plan', 'twice'], ['plan-part']],
      ['few', ['--plan', 'name'], ['plan-part']],
      ['few', ['--plan', 'share'], ['plan-share']],
      ['few', ['--plan', 'empty'], ['plan-empty']],
      ['few', ['--strata-table', 'few.csv'], ['setting-wrong']],
      ['few', ['--strata', 'region,'], ['setting-wrong']],
      ['few', ['--strata', ''], ['setting-wrong']],
      ['few', ['--strata', 'region,REGION'], ['setting-wrong']],
      ['few', ['--table', 'homes'], ['setting-wrong']],
      ['codes', [], ['setting-wrong', 'setting-wrong']],
      ['few', ['--strata', 'region,UPRN'], ['setting-wrong']],
      ['few', ['--stages', 'Uprn,address', '--areas', '4'], ['setting-wrong']],
      ['few', ['--plan', 'ids'], ['setting-wrong']],
      ['few', ['--plan', 'small'], ['setting-wrong']],
      ['long', [], ['list-row']],
    ]
    for (const [list, more, codes] of cases) {
      const words = more.map((word, i) => (more[i - 1] === '--plan' ? join(folder, `plan-${word}.csv`) : word))
      const found = await refused(list, words)
      expect(found, `${list} ${more.join(' ')}`).toEqual(codes)
    }
    expect((await filesBelow(folder)).filter((file) => file.startsWith('out'))).toEqual([])
  })
})

test('what is wrong with a CSV file is said with its file and row, and nothing is written', async () => {
  await inFolder(null, async (folder) => {
    const rows = (count: number, more: string): string =>
      `uprn,region\n${Array.from({ length: count }, (_, i) => `${i},North\n`).join('')}${more}`
    const cases: readonly (readonly [text: string | Buffer, said: string])[] = [
      [rows(1, '1\n'), 'row 3, counted with the header, has 1 cell in place of 2'],
      [rows(3, '3,North,x\n4,North\n'), 'row 5, counted with the header, has 3 cells in place of 2'],
      [rows(30_000, '1\n'), 'row 30002, counted with the header, has 1 cell in place of 2'],
      [rows(2, '2,"Nor\n3,North\n'), 'row 4, counted with the header, has a quotation mark that is not closed'],
      [rows(2, '2,"Nor"th\n3,North\n'), 'row 4, counted with the header, has a quotation mark'],
      [
        rows(2, `2,"a\nb"\n3,${'x'.repeat(2_500_000)}\n`),
        'row 5, counted with the header, has 2500002 bytes, and at most',
      ],
      [Buffer.from(rows(2, '2,C\xf4r\n'), 'latin1'), 'row 4, counted with the header, is not in UTF-8'],
      [Buffer.from(`\ufeff${rows(2, '')}`, 'utf16le'), 'it is in UTF-16'],
      ['uprn,region\n1,North\r\n2,North\n', 'its line ends are of several kinds'],
      [gzipSync(rows(2, '')), 'it is packed with gzip'],
      [gzipSync('uprn\n1\n'), 'it is packed with gzip'],
      ['', 'is empty'],
      ['\n\nuprn,region\n1,North\n', 'the first row is blank'],
      [`${Array.from({ length: 1001 }, (_, i) => `c${i}`)}\n`, 'there are 1001 columns, and at most 1000 are read'],
      [`"uprn,region\n1,North\n`, 'row 1, counted with the header, has a quotation mark that is not closed'],
    ]
    await writeFile(join(folder, 'a.csv'), rows(2, ''))
    for (const [text, said] of cases) {
      await writeFile(join(folder, 'b.csv'), text)
      const made = await invite(folder, '*.csv', '--letters', '1', '--strata', 'region', ...seeded)
      expect(made, said).toMatchObject({ code: 2, out: '' })
      expect(made.err, said).toContain(`b.csv`)
      expect(made.err).toContain(said)
      expect(await readdir(folder)).toEqual(['a.csv', 'b.csv'])
    }
    const device = await run('invite', '--list', '/dev/null', '--id', 'uprn', '--letters', '1', ...seeded)
    expect(device).toMatchObject({ code: 2, err: expect.stringContaining('/dev/null is no file on a disk') })
  })
})

test('quotes and SQL in every header, cell, condition and name of a part do nothing but mean themselves', async () => {
  const evil = [`"; DROP TABLE addresses; --`, `' OR 1=1 --`, `$1`, `?`, `{"a":[1]}`, `a\\'b`, '%_*', `\u{1f5f3}'";`]
  await inFolder(null, async (folder) => {
    const [id, stratum, area, kind] = evil as [string, string, string, string]
    const list = Array.from({ length: 64 }, (_, i) => ({
      [id]: `${evil[i % 8]}${i}`,
      [stratum]: evil[i % 2 === 0 ? 4 : 1]!,
      [area]: `${evil[(i >> 1) % 8]}`,
      [kind]: evil[(i >> 2) % 8]!,
      '"': "'",
    }))
    await writeFile(join(folder, "li'st ; --.csv"), toCsv(list))
    const condition = `${quote(kind)} in (${evil
      .slice(0, 4)
      .map((value) => `'${value.replaceAll("'", "''")}'`)
      .join(', ')})`
    await writeFile(join(folder, 'plan.csv'), `part,share,condition\nsome,50,${quote(condition)}\nall,50,\n`)
    const words = ['invite', '--list', join(folder, "li'st ; --.csv"), '--id', id, '--plan', join(folder, 'plan.csv')]
    const more = ['--letters', '16', '--strata', stratum, ...seeded, '--json']
    for (const [out, stages] of [
      ['plain', []],
      ['staged', ['--stages', `${area},address`, '--areas', '16']],
    ] as const) {
      const made = await run(...words, ...more, ...stages, '--out', join(folder, out))
      expect(made).toMatchObject({ code: 0, err: '' })
      expect(JSON.parse(made.out)).toMatchObject({ letters: 16, addresses: 64, chances: { least: '1/8', most: '3/8' } })
      const letters = parse(await textOf(join(folder, out, 'private/letters.csv')), { columns: true }) as Row[]
      expect(letters).toHaveLength(16)
      const verified = await run(
        'verify',
        join(folder, out, 'public/invite-log.jsonl'),
        '--list',
        join(folder, "li'st ; --.csv"),
      )
      expect(verified).toMatchObject({ code: 0, err: '' })
    }
  })
})

test('files of one list must have the same columns of the same types', async () => {
  await inFolder(null, async (folder) => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(
      `COPY (SELECT 7 AS uprn) TO '${folder}/a.parquet'; COPY (SELECT '007' AS uprn) TO '${folder}/b.parquet'; COPY (SELECT 8 AS id) TO '${folder}/c.parquet'`,
    )
    connection.closeSync()
    instance.closeSync()
    const { err } = await invite(folder, '*.parquet', '--letters', '1', ...seeded)
    expect(err).toContain('column "uprn" is VARCHAR here and INTEGER in')
    expect(err).toContain('column "uprn" is missing here and INTEGER in')
  })
})

test('a table of strata gives letters or weights, and --json tells it all', async () => {
  await inFolder(null, async (folder) => {
    const list = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'b'].map((region, i) => row(`${i}`, region))
    await writeFile(join(folder, 'list.csv'), toCsv(list))
    await writeFile(join(folder, 'letters.csv'), 'region,letters\na,3\nb,1\n')
    await writeFile(join(folder, 'weights.csv'), 'region,weight\na,1\nb,1\n')
    const strata = (name: string): string[] => ['--strata', 'region', '--strata-table', join(folder, name)]
    const byLetters = await invite(folder, 'list.csv', ...strata('letters.csv'), ...seeded, '--json')
    expect(JSON.parse(byLetters.out)).toMatchObject({
      letters: 4,
      addresses: 10,
      parts: [{ name: 'all', condition: '', letters: 4, addresses: 10 }],
      chances: { least: '1/6', most: '3/4' },
    })
    expect(
      (await run('verify', join(folder, 'out/public/invite-log.jsonl'), '--list', join(folder, 'list.csv'))).code,
    ).toBe(0)
    await mkdir(join(folder, 'second'))
    const weighed = await run(
      'invite',
      '--list',
      join(folder, 'list.csv'),
      '--id',
      'uprn',
      '--letters',
      '4',
      ...strata('weights.csv'),
      ...seeded,
      '--out',
      join(folder, 'second'),
      '--json',
    )
    expect(JSON.parse(weighed.out)).toMatchObject({ chances: { least: '1/3', most: '1/2' } })
    expect((await invite(folder, 'list.csv', ...strata('letters.csv'), '--letters', '4', ...seeded)).err).toContain(
      '--letters is given beside a table',
    )
  })
})

test('flags of one kind of log are refused for the other', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(few))
    expect((await invite(folder, 'list.csv', '--letters', '2', ...seeded)).code).toBe(0)
    const log = join(folder, 'out/public/invite-log.jsonl')
    expect((await run('verify', log, '--pool', 'x.csv')).err).toContain('--pool is given for an invitation log')
    const printed = await readFile(log, 'utf8')
    const fingerprint = JSON.parse(printed.split('\n')[0]!).hash as string
    expect((await run('verify', log, '--fingerprint', fingerprint)).out).toContain(
      'the commit has the published fingerprint',
    )
    expect((await run('verify', log, '--fingerprint', 'f'.repeat(64))).code).toBe(1)
    const other = join(folder, 'other.jsonl')
    await writeFile(other, '{"body":{"chances":[]}}\n')
    expect((await run('verify', other, '--list', join(folder, 'list.csv'))).err).toContain(
      '--list is given for the log of a draw',
    )
  })
})

test('rows are told on a terminal while a list is read', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(few))
    const words = ['invite', '--list', join(folder, 'list.csv'), '--id', 'uprn', '--letters', '2', ...seeded]
    const { out } = await runIn({ terminal: 80 }, ...words, '--out', join(folder, 'out'))
    expect(out).toContain('Every address had a chance of 1/2 (50.00 %) to get a letter.')
  })
})
