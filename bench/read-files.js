// @ts-check
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { openFile } from '../src/files/disk/open-file.ts'
import { readPool } from '../src/files/inputs/pool-file.ts'
import { readQuotas } from '../src/files/inputs/quota-file.ts'

/**
 * Writes a pool and its quotas into a folder and reads them as the program does.
 * @param {string} folder @param {import('./instances.js').Files} files @param {string[]} household columns
 */
export async function readFiles(folder, { header, people, quotas }, household) {
  writeFileSync(join(folder, 'pool.csv'), stringify([header, ...people]))
  writeFileSync(
    join(folder, 'quotas.csv'),
    stringify([
      ['feature', 'value', 'min', 'max'],
      ...quotas.map(({ feature, value, min, max }) => [feature, value, min, max]),
    ]),
  )
  const { table } = expectOk(await readQuotas(join(folder, 'quotas.csv'), { open: openFile }))
  const { pool } = expectOk(
    await readPool(join(folder, 'pool.csv'), table, { id: 'id', household }, { open: openFile }),
  )
  return { pool, table }
}

/** @template T @param {{ ok: true, value: T } | { ok: false, problems: readonly { what: string }[] }} result @returns {T} */
export function expectOk(result) {
  if (!result.ok) throw new Error(result.problems[0]?.what)
  return result.value
}
