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

const wrongFiles = {
  'registrants.csv': 'id,sex,address,postcode\n1,femal,,\n,male,,\n3,,,\n',
  'quotas.csv': 'feature,value,min,max\nsex,female,x,1\nsex,male,2,1\n',
}
const paths = '"pool": "registrants.csv", "quotas": "quotas.csv"'
const limits = 'feature,value,min,max\nsex,female,-1,9999999999\nsex,male,1.0,1e3\n'

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
  { name: 'both-files-missing', code: 2, argv: [...draw, '--pool', '@/nobody.csv', '--quotas', '@/none.csv'] },
  { name: 'wrong-in-both', code: 2, argv: draw, files: wrongFiles },
  {
    name: 'wrong-everywhere',
    code: 2,
    argv: draw,
    files: { ...wrongFiles, 'sortition.json': `{"panel": "2", "reserve": 1, ${paths}}` },
  },
  {
    name: 'wrong-flag-and-files',
    code: 2,
    argv: [...draw, '--reserves', 'many', '--panel', '99999999999'],
    files: wrongFiles,
  },
  {
    name: 'settings-that-read-the-pool-wrong',
    code: 2,
    argv: draw,
    files: { ...wrongFiles, 'sortition.json': `{"panel": 2, "eligable": {"lives here": "yes"}, ${paths}}` },
  },
  {
    name: 'drop-out-of-nobody',
    code: 2,
    argv: draw,
    files: {
      'sortition.json': `{"panel": 15, "household": ["address", "postcode"], ${paths}, "dropOut": {"values": [
        {"feature": "agee", "value": "60+", "chance": 5}, {"feature": "Age", "value": "16-29", "chance": 5}]}}`,
    },
  },
  {
    name: 'drop-out-twice',
    code: 2,
    argv: draw,
    files: {
      'sortition.json': `{"panel": 15, "household": ["address", "postcode"], ${paths}, "dropOut": {"values": [
        {"feature": "age", "value": "60+", "chance": 5}, {"feature": "AGE", "value": "60+", "chance": 6}]}}`,
    },
  },
  { name: 'limits-too-large', code: 2, argv: draw, files: { 'quotas.csv': limits } },
  {
    name: 'maximums-fall-short',
    code: 1,
    argv: draw,
    files: { 'quotas.csv': 'feature,value,min,max\nsex,female,0,4\nsex,male,0,1\n' },
  },
  {
    name: 'nobody-allowed',
    code: 1,
    argv: draw,
    files: { 'quotas.csv': 'feature,value,min,max\nsex,female,0,0\nsex,male,0,0\n' },
  },
  {
    name: 'out-blank',
    code: 2,
    argv: ['draw', '--config', '@/sortition.json', '--seed', 'x', '--out', '', '--pool', ' '],
  },
  { name: 'seed-blank', code: 2, argv: ['draw', '--config', '@/sortition.json', '--seed', ' ', '--out', '@/out'] },
  {
    name: 'seed-with-a-hidden-blank',
    code: 2,
    argv: ['draw', '--config', '@/sortition.json', '--seed', 'Lotto\u00a04 November', '--out', '@/out'],
  },
  {
    name: 'contributors-alike',
    code: 2,
    argv: ['commit', '--config', '@/sortition.json', '--contributors', 'Ann,ann', '--out', '@/out'],
  },
  { name: 'commit-not-empty', code: 2, argv: ['commit', ...draw.slice(1, 3), '--operator', '--out', '@'] },
  { name: 'problems-as-json', code: 2, argv: [...draw, '--id', 'number', '--quotas', '@/none.csv', '--json'] },
  { name: 'call-as-json', code: 2, argv: ['draw', '--jsn', '--json'] },
  { name: 'no-log', code: 2, argv: ['status', '--config', '@/sortition.json'] },
  { name: 'verify-missing', code: 2, argv: ['verify', '@/out/public/selection-log.jsonl'] },
  { name: 'verify-not-a-log', code: 2, argv: ['verify', '@/quotas.csv'] },
  { name: 'path-of-windows', code: 2, argv: ['check', '--config', '@/sortition.json', '--pool', 'C:\\jury\\pool.csv'] },
  {
    name: 'path-of-the-web',
    code: 2,
    argv: [
      'check',
      '--config',
      '@/sortition.json',
      '--pool',
      'https://example.org/pool.csv',
      '--quotas',
      '~/quotas.csv',
    ],
  },
  { name: 'verify-settings', code: 2, argv: ['verify', '@/sortition.json'] },
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
