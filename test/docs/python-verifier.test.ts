import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inviteVerdictNames } from '../../src/core/verify/invitation/invite-verdicts.ts'
import { verdictList } from '../../src/core/verify/verdict-list.ts'
import { hasPython, python } from '../core/verify/python.ts'

/** `verify/verify.py` is for readers who trust nobody: whatever it says of docs/log-format.md must be found there. */

const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const code = text('verify/verify.py')

/** The sections of docs/log-format.md, and the numbers of the points or rules in each. */
const sections = new Map(
  text('docs/log-format.md')
    .split(/^## /m)
    .flatMap((section): [number, number[]][] => {
      const number = /^(\d+)\. /.exec(section)?.[1]
      const points = [...section.matchAll(/^(\d+)\. /gm)].slice(1).map(([, point]) => Number(point))
      return number === undefined ? [] : [[Number(number), points]]
    }),
)

test('every section, point and rule that verify.py cites exists in docs/log-format.md', () => {
  expect([...sections.keys()]).toEqual(Array.from({ length: 18 }, (_, i) => i + 1))
  const cited = [...code.matchAll(/§(\d+)(?:, (?:points?|rules?) (\d+)(?: (?:to|and) (\d+))?)?/g)]
  expect(cited.length).toBeGreaterThan(100)
  const missing = cited.filter(([, section, ...points]) => {
    const known = sections.get(Number(section))
    return known === undefined || points.some((point) => point !== undefined && !known.includes(Number(point)))
  })
  expect(missing.map(([citation]) => citation)).toEqual([])
  // Where it checks nothing itself it says so: files (1), what no log shows (12).
  const named = new Set(cited.map(([, section]) => Number(section)))
  expect([...sections.keys()].filter((section) => !named.has(section))).toEqual([1, 12])
})

test.skipIf(!hasPython)('its table has the verdicts of the program, in their order, and then the receipt', () => {
  const names = python<string[]>('result = [name for name, judge, needs in verify.VERDICTS]', null)
  expect(names).toEqual(verdictList.map(({ name }) => name))
  const judges = python<string[]>('result = [judge.__name__ for name, judge, needs in verify.VERDICTS]', null)
  expect(judges).toEqual(names.map((name) => `judge_${name}`))
})

test.skipIf(!hasPython)('so has its table for the log of letters', () => {
  expect(python<string[]>('result = [name for name, judge, needs in verify.INVITE_VERDICTS]', null)).toEqual(
    inviteVerdictNames,
  )
})

test.skipIf(!hasPython)('every function says what it does, and one that checks or judges by which section', () => {
  const documented = python<[string, string | null][]>(
    `
import ast
tree = ast.parse(given)
kinds = (ast.FunctionDef, ast.ClassDef)
result = [[node.name, ast.get_docstring(node)] for node in ast.walk(tree) if isinstance(node, kinds)]
`,
    code,
  ).filter(([name]) => name !== '__init__')
  expect(documented.length).toBeGreaterThan(100)
  expect(documented.filter(([, words]) => words === null).map(([name]) => name)).toEqual(['has_items_in_order'])
  const checks = documented.filter(([name]) => /^(check|judge)/.test(name))
  expect(checks.length).toBeGreaterThan(30)
  expect(checks.filter(([, words]) => !words?.includes('§')).map(([name]) => name)).toEqual([])
})

test.skipIf(!hasPython)('its help names every verdict', () => {
  const help = python<string>(
    `
import contextlib, io
out = io.StringIO()
sys.argv = ["verify.py", "--help"]
try:
    with contextlib.redirect_stdout(out):
        verify.main()
except SystemExit:
    result = out.getvalue()
`,
    null,
  )
  for (const name of verdictList.map(({ name }) => name)) expect(help).toMatch(new RegExp(`^  ${name} +\\S`, 'm'))
})
