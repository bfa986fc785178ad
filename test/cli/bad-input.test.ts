import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesBelow, inFolder, transcript } from './run.ts'

interface Case {
  readonly name: string
  readonly argv: readonly string[]
  readonly code: 1 | 2
  readonly files?: Readonly<Record<string, string>>
}

const draw = ['draw', '--config', '@/sortition.json', '--seed', 'x', '--out', '@/out']

const cases: readonly Case[] = [
  { name: 'missing-file', code: 2, argv: [...draw, '--pool', '@/nobody.csv'] },
  { name: 'missing-config', code: 2, argv: ['draw', '--config', '@/settings.json'] },
  { name: 'wrong-header', code: 2, argv: draw, files: { 'quotas.csv': 'feature,vaule,min,max\nsex,female,7,8\n' } },
  { name: 'column-missing', code: 2, argv: [...draw, '--id', 'number'] },
  {
    name: 'unlisted-value',
    code: 2,
    argv: draw,
    files: {
      'registrants.csv': 'id,sex,address,postcode\n1,femal,,\n2,,,\n3,male,,\n',
      'quotas.csv': 'feature,value,min,max\nsex,female,1,1\nsex,male,1,1\n',
    },
  },
  { name: 'panel-larger-than-pool', code: 1, argv: [...draw, '--panel', '126'] },
  { name: 'quotas-that-cannot-be-met', code: 1, argv: [...draw, '--panel', '17'] },
  { name: 'reserves-too-many', code: 1, argv: [...draw, '--reserves', '111'] },
  { name: 'output-not-empty', code: 2, argv: draw, files: { 'out/mine.txt': 'keep me\n' } },
  { name: 'unknown-flag', code: 2, argv: [...draw, '--sed', 'y'] },
  { name: 'unknown-command', code: 2, argv: ['drawn'] },
  { name: 'unknown-setting', code: 2, argv: draw, files: { 'sortition.json': '{"panell": 15}' } },
  { name: 'no-seed', code: 2, argv: ['draw', '--config', '@/sortition.json', '--out', '@/out'] },
  { name: 'no-settings', code: 2, argv: ['draw', '--seed', 'x', '--out', '@/out', '--panel', 'many'] },
  { name: 'check-does-not-fit', code: 1, argv: ['check', '--config', '@/sortition.json', '--panel', '17'] },
  { name: 'verify-missing', code: 2, argv: ['verify', '@/out/public/selection-log.jsonl'] },
  { name: 'verify-not-a-log', code: 1, argv: ['verify', '@/quotas.csv'] },
]

for (const { name, argv, code, files = {} } of cases) {
  test(`${name}: says what, where and how to mend it, and writes nothing`, async () => {
    await inFolder('wales-2020', async (folder) => {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(join(folder, path, '..'), { recursive: true })
        await writeFile(join(folder, path), text)
      }
      const before = await filesBelow(folder)
      const said = await transcript(folder, ...argv)
      expect(said).toContain(`--- exit ${code},`)
      expect(await filesBelow(folder)).toEqual(before)
      expect(said).not.toMatch(/\bat .*\.[jt]s:\d/)
      await expect(said).toMatchFileSnapshot(`../transcripts/bad-input/${name}.txt`)
    })
  })
}
