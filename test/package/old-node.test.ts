import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { expect, test } from 'vitest'

const program = 'bin/sortition.js'
const about = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }

/** The program as a Node of another version would run it. */
function runAs(version: string): { status: number | null; stdout: string; stderr: string } {
  const change = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  const call = ['--import', `data:text/javascript,${encodeURIComponent(change)}`, program, '--version']
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test.each(['18.20.8', '20.18.3', '10.24.1'])('Node %s is told in one line which one is needed', (version) => {
  const line = `sortition needs Node 20.19 or later; this is Node ${version}\n`
  expect(runAs(version)).toEqual({ status: 2, stdout: '', stderr: line })
  expect(about.engines.node).toBe('>=20.19')
})

test.each(['20.19.0', '22.0.0'])('Node %s runs it', (version) => {
  expect(runAs(version)).toMatchObject({ status: 0, stderr: '' })
})

test('an old Node can read its first file: a script without modules, and words that are ten years old', () => {
  const text = readFileSync(program, 'utf8').replace(/^#!.*/, '')
  expect(() => new Script(text)).not.toThrow()
  expect(text).not.toMatch(/\?\?|\?\.|\bawait\b|\basync\b|#\w+\b\s*[=(]|\*\*/)
})
