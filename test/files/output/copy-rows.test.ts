import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listPositions, type PoolPosition } from '../../../src/core/model/pool-place.ts'
import type { QuotaTable } from '../../../src/core/model/quota.ts'
import type { PoolFile } from '../../../src/files/inputs/pool-file.ts'
import { copyRows } from '../../../src/files/output/copy-rows.ts'
import type { OutFiles } from '../../../src/files/output/out-file.ts'
import { positions } from '../../core/places.ts'
import { readPool } from '../read-paths.ts'
import { fileOf, latin, placeOf, problemsOf, success, utf16le } from '../scratch.ts'

const table: QuotaTable = {
  features: [{ name: 'sex', quotas: ['f', 'm'].map((value) => ({ value, min: 0, max: 9 })) }],
}

async function poolOf(content: string | Uint8Array): Promise<PoolFile> {
  return success(await readPool(fileOf(content), table, { household: [] }))
}

/** What the files would hold. */
async function written({ fill, paths }: OutFiles): Promise<Record<string, string>> {
  const texts = new Map(paths.map((path) => [path, '']))
  success(
    await fill(async (path, text) => {
      texts.set(path, `${texts.get(path)}${text}`)
    }),
  )
  return Object.fromEntries(texts)
}

const all = (pool: PoolFile) => listPositions(pool.pool.registrants.length)
const copyAll = (pool: PoolFile) =>
  written(copyRows(pool, [{ path: placeOf('private/all.csv'), registrants: all(pool), order: 'file' }]))

/** What happens to a pool file of which every row is written again. */
const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['the plain file', 'id,sex\n2,f\n1,m\n', 'id,sex\n2,f\n1,m\n'],
  ['no line end at the end', 'id,sex\n2,f', 'id,sex\n2,f\n'],
  ['CR LF', 'id,sex\r\n2,f\r\n', 'id,sex\r\n2,f\r\n'],
  ['semicolons', 'id;sex;x\n2;f;a,b\n', 'id;sex;x\n2;f;a,b\n'],
  ['tabs', 'id\tsex\tx\n2\tf\t"a\tb"\n', 'id\tsex\tx\n2\tf\t"a\tb"\n'],
  ['a byte order mark', '\ufeffid,sex\n2,f\n', '\ufeffid,sex\n2,f\n'],
  ['UTF-16', utf16le('id,sex\n\u00e9,f\n'), '\ufeffid,sex\n\u00e9,f\n'],
  ['Windows-1252', latin('id,sex\n\xe9\x80,f\n'), 'id,sex\n\u00e9\u20ac,f\n'],
  [
    'spelling, spaces, accents in two characters',
    'ID , Sex,x\n 2 ,F , e\u0301  e\n',
    'ID , Sex,x\n 2 ,F , e\u0301  e\n',
  ],
  ['quotation marks and line ends', 'id,sex,x\n2,f,"a ""b""\r\nc,"\n', 'id,sex,x\n2,f,"a ""b""\r\nc,"\n'],
  ['blank rows and rows that are there twice', '\nid,sex\n\n2,f\n,\n2,f\n', 'id,sex\n2,f\n'],
  ['short rows and empty cells beyond the header', 'id,sex,x,y\n2,f\n3,m,a,b,,\n', 'id,sex,x,y\n2,f,,\n3,m,a,b\n'],
  ['an announced separator and one column', 'sep=;\nsex\nf\n', 'sex\nf\n'],
  ['an announced separator', 'sep=;\nid;sex\n2;f\n', 'id;sex\n2;f\n'],
  [
    'formulas',
    'id,sex,x,=y\n2,f,=1+1,"@a, ""b"""\n3,f,-3,+44 7700 900123\n',
    `id,sex,x,'=y\n2,f,'=1+1,"'@a, ""b"""\n3,f,-3,+44 7700 900123\n`,
  ],
  ['the same header twice', 'id,x,sex,x\n1,a,f,b\n', 'id,x,sex,x\n1,a,f,b\n'],
]

test.for(cases)('copies %s', async ([, content, expected]) => {
  expect(await copyAll(await poolOf(content))).toEqual({ 'private/all.csv': expected })
})

test('panel and remaining keep the order of the file, reserves have the order of the calls', async () => {
  const pool = await poolOf('id,sex\n5,f\n4,m\n3,f\n2,m\n1,f\n')
  const files = await written(
    copyRows(pool, [
      { path: placeOf('private/panel.csv'), registrants: positions(0, 4), order: 'file' },
      { path: placeOf('private/reserves.csv'), registrants: positions(2, 1, 3), order: 'call' },
      { path: placeOf('private/remaining.csv'), registrants: [], order: 'file' },
    ]),
  )
  expect(files).toEqual({
    'private/panel.csv': 'id,sex\n5,f\n1,f\n',
    'private/reserves.csv': 'id,sex\n3,f\n2,m\n4,m\n',
    'private/remaining.csv': 'id,sex\n',
  })
})

test('more rows than fit into one piece come out whole', async () => {
  const rows = Array.from({ length: 12_345 }, (_, i) => `${99_999 - i},f`)
  const pool = await poolOf(`id,sex\n${rows.join('\n')}\n`)
  const odd = all(pool).filter((i) => i % 2 === 1)
  const files = await written(copyRows(pool, [{ path: placeOf('private/odd.csv'), registrants: odd, order: 'file' }]))
  expect(files['private/odd.csv']).toBe(`id,sex\n${rows.filter((_, i) => i % 2 === 1).join('\n')}\n`)
})

test('registrants without an id column are copied from their own rows', async () => {
  const pool = await poolOf('sex,name\nf,A\n\nm,B\nf,C\n')
  const files = await written(
    copyRows(pool, [{ path: placeOf('private/p.csv'), registrants: positions(1), order: 'call' }]),
  )
  expect(files['private/p.csv']).toBe('sex,name\nm,B\n')
})

test('a pool that changed since it was read gives a problem and no files', async () => {
  const path = fileOf('id,sex\n1,f\n2,m\n')
  const pool = success(await readPool(path, table, { household: [] }))
  const copy = copyRows(pool, [{ path: placeOf('private/all.csv'), registrants: all(pool), order: 'file' }])
  writeFileSync(path, 'id,sex\n2,m\n1,f\n')
  expect(problemsOf(await copy.fill(async () => undefined))).toEqual(['file-changed'])
})

test('nobody can be in two files, or be nobody', async () => {
  const pool = await poolOf('id,sex\n1,f\n')
  const to = (path: string, registrants: readonly PoolPosition[]) => ({
    path: placeOf(path),
    registrants,
    order: 'file' as const,
  })
  expect(() => copyRows(pool, [to('private/a.csv', positions(0)), to('private/b.csv', positions(0))])).toThrow(
    'two destinations',
  )
  expect(() => copyRows(pool, [to('private/a.csv', positions(1))])).toThrow('no registrant 1')
})
