import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verdictList } from '../../src/core/verify/verdict-list.ts'

const root = new URL('../../', import.meta.url)
const page = readFileSync(new URL('docs/threat-model.md', root), 'utf8')

test('every test that the threat model calls upon is there', () => {
  const named = [...page.matchAll(/`(test\/[^`]*)`/g)].map(([, path]) => path!)
  expect(named.length).toBeGreaterThanOrEqual(6)
  for (const path of named) expect(existsSync(new URL(path, root)), path).toBe(true)
})

test('every verdict by which something is stopped is one', () => {
  const [, table] = /## What is stopped, and by what\n([\s\S]*?)\n## /.exec(page) ?? []
  const rows = table!.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  const named = rows.slice(1).flatMap((row) =>
    [
      ...row
        .split('|')
        .at(-2)!
        .matchAll(/`([a-z]+)`/g),
    ].map(([, name]) => name),
  )
  expect(named.length).toBeGreaterThan(15)
  expect(verdictList.map(({ name }) => name)).toEqual(expect.arrayContaining(named))
})
