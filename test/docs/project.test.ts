import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/* What stands beside the code for people and services says the same as package.json. */

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const { version, license, engines } = JSON.parse(read('package.json'))

test('the citation is of this version and licence', () => {
  const citation = read('CITATION.cff')
  expect(/^version: (.*)$/m.exec(citation)?.[1]).toBe(version)
  expect(/^license: (.*)$/m.exec(citation)?.[1]).toBe(license)
})

test('the public tests run the command of the README on three systems, from the oldest Node on', () => {
  const workflow = read('.github/workflows/test.yml')
  const [, command] = /```sh\n(npm ci && npm test)\n```/.exec(read('README.md')) ?? []
  expect(workflow).toContain(`- run: ${command}\n`)
  const listed = (name: string): string[] => (new RegExp(`${name}: \\[(.*)\\]`).exec(workflow)?.[1] ?? '').split(', ')
  expect(listed('os').map((name) => name.split('-')[0])).toEqual(['ubuntu', 'macos', 'windows'])
  expect(engines.node).toMatch(new RegExp(`^>=${listed('node')[0]}\\.`))
})
