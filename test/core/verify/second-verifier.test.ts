import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('no two functions or classes of the second verifier have one name: the later would silently take the place of the other', () => {
  const program = readFileSync(new URL('../../../verify/verify.py', import.meta.url), 'utf8')
  const names = [...program.matchAll(/^(?:def|class) (\w+)/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(300)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
