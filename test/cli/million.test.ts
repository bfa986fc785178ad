import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { inFolder } from './run.ts'

const slow = process.env.SORTITION_SLOW === '1' && existsSync('dist')
const people = 1_000_000

/** Writes the pool in pieces: people who differ in five features, with contact columns that nobody reads. */
async function writePool(path: string): Promise<void> {
  const file = await open(path, 'w')
  await file.write('id,sex,age,region,carer,name,email,notes\n')
  for (let from = 0; from < people; from += 10_000) {
    let text = ''
    for (let i = from; i < from + 10_000; i++) {
      const values = [i % 2, (i >> 1) % 4, (i >> 3) % 5, i % 7 === 0 ? 1 : 0].map((v, f) => `${'sarc'[f]}${v}`)
      text += `p${i},${values.join()},Person ${i},p${i}@example.org,"some remark, of no use"\n`
    }
    await file.write(text)
  }
  await file.close()
}

const quotas = `feature,value,min,max
sex,s0,45,55
sex,s1,45,55
age,a0,20,30
age,a1,20,30
age,a2,20,30
age,a3,20,30
${[0, 1, 2, 3, 4].map((v) => `region,r${v},15,25\n`).join('')}carer,c0,80,90
carer,c1,10,20
`

test.skipIf(!slow)(
  'a million registrants are checked within 768 MB of heap, with a progress line',
  { timeout: 600_000 },
  async () => {
    await inFolder(null, async (folder) => {
      await writePool(join(folder, 'pool.csv'))
      await writeFile(join(folder, 'quotas.csv'), quotas)
      const files = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv'), '--panel', '100']
      const argv = ['--max-old-space-size=768', 'bin/sortition.js', 'check', ...files, '--json']
      const { stdout, stderr } = await promisify(execFile)(process.execPath, argv, { maxBuffer: 1 << 24 })
      const said = JSON.parse(stdout)
      expect([said.registrants, said.feasible, said.impossible]).toEqual([people, true, []])
      expect(stderr).toMatch(/reading .*pool\.csv: \d+ %/)
    })
  },
)
