import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defineVerdict } from '../../src/core/verify/verdict.ts'
import { logVerdicts, verdictList } from '../../src/core/verify/verdict-list.ts'
import { verifyLog } from '../../src/core/verify/verify-log.ts'
import { languages } from '../../src/report/strings/languages.ts'
import { key, small } from '../core/log/small.ts'
import { hasPython, python } from '../core/verify/python.ts'

/* Verdicts are named in one list. Wherever else they are named, the names are held against it. */

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const names = verdictList.map(({ name }) => name)
/** That on letters is given where their log is. */
const ofLogs = verdictList.filter(({ name }) => name !== 'receipt')

test('every file of a verdict is in the list, and no name is in it twice', async () => {
  const files = readdirSync(new URL('src/core/verify/', root)).filter((name) => name.endsWith('-verdict.ts'))
  const defined = await Promise.all(
    files.map(async (file) => {
      const exported: Record<string, unknown> = await import(new URL(`src/core/verify/${file}`, root).href)
      const own = Object.values(exported).filter((each) => verdictList.some((verdict) => verdict === each))
      return { file, names: own.map((each) => (each as (typeof verdictList)[number]).name) }
    }),
  )
  expect(defined).toEqual(files.map((file) => ({ file, names: [file.replace('-verdict.ts', '')] })))
  expect(new Set(names).size).toBe(files.length)
})

test('a verdict that is defined keeps its name as its type, so that a page without its words is an error', () => {
  const made = defineVerdict({ name: 'made', needs: 'nothing', judgeAnyLog: () => null })
  const typed: 'made' = made.name
  expect(typed).toBe('made')
  for (const { check } of Object.values(languages))
    expect(Object.keys(check.verdicts).toSorted()).toEqual([...names, 'page'].toSorted())
})

test('verdicts are given in the order of the list, and say what they need where a log has nothing to judge', () => {
  const given = verifyLog({ log: small(key).log })
  expect(given.map(({ name }) => name)).toEqual(logVerdicts.map(({ name }) => name))
  const missing = new Map(given.map((verdict) => [verdict.name, verdict.missing]))
  const open = logVerdicts.filter(({ name }) => missing.get(name) !== undefined)
  expect(open.map(({ name }) => name)).toContain('anchor')
  for (const { name, needs } of open) expect(missing.get(name), name).toBe(needs)
})

test('docs/log-format.md has the verdicts of the list, in its order', () => {
  const [, table] = read('docs/log-format.md').split('| verdict | needs | passes where |\n')
  const rows = /^(?:\|.*\n)*/.exec(table ?? '')?.[0] ?? ''
  expect([...rows.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name)).toEqual(names)
})

test('the README has the verdicts on a log, in the order of the list', () => {
  const [, table] = read('README.md').split('| verdict | what it says | what it needs |\n')
  const rows = /^(?:\|.*\n)*/.exec(table ?? '')?.[0] ?? ''
  expect([...rows.matchAll(/^\| ([a-z]+) \|/gm)].map(([, name]) => name)).toEqual(ofLogs.map(({ name }) => name))
})

test('docs/verify-json.md has the verdicts with their questions and what they need', async () => {
  const heading = '| `name` | asks | `missing` |\n| --- | --- | --- |\n'
  const [before, after, ...more] = read('docs/verify-json.md').split(heading)
  expect(more).toEqual([])
  const { verdicts } = languages.en.check
  const rows = ofLogs.map(({ name, needs }) => `| \`${name}\` | ${verdicts[name]} | ${needs} |\n`)
  const page = `${before}${heading}${rows.join('')}${after?.replace(/^(?:\|.*\n)*/, '')}`
  await expect(page).toMatchFileSnapshot('../../docs/verify-json.md')
})

test.skipIf(!hasPython)('the second verifier gives the verdicts of the list, in its order', () => {
  const code = `
log = given["log"].encode()
result = [[name for name, _, _ in verify.verify_log(some, None, None, None)] for some in (log, b"")]
`
  const all = logVerdicts.map(({ name }) => name)
  expect(python(code, { log: small(key).log })).toEqual([all, all])
})
