import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
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

// What git would put into the folder of somebody who asks for the line ends of Windows.
test.skipIf(!existsSync('.git'))('a checkout has the line ends of the repository, whatever git is told', () => {
  const settings = ['-c', 'core.autocrlf=true', '-c', 'core.eol=crlf']
  const parts = ['README.md', 'bin', 'fixtures/wales-2020', 'test/transcripts/starter', 'test/vectors', 'verify']
  const archive = execFileSync('git', [...settings, 'archive', 'HEAD', ...parts], { maxBuffer: 1e8 })
  expect(archive.length).toBeGreaterThan(100_000)
  expect(archive.includes('\r\n')).toBe(false)
})
