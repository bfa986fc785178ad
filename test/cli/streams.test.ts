import { spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { watchStreams } from '../../src/cli/world/streams.ts'

/** A process of which only the streams and the end matter. */
function fake() {
  const said: string[] = []
  const stream = (write: (text: string) => void) => Object.assign(new EventEmitter(), { write })
  const exits: number[] = []
  const owner = {
    stdout: stream(() => undefined),
    stderr: stream((text) => said.push(text)),
    exit: (code: number) => {
      exits.push(code)
    },
  }
  watchStreams(owner as unknown as Parameters<typeof watchStreams>[0])
  return { owner, said, exits }
}

const failed = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'write' })

test('a reader that has seen enough is no failure', () => {
  const { owner, said, exits } = fake()
  owner.stdout.emit('error', failed('EPIPE'))
  owner.stderr.emit('error', failed('EPIPE'))
  expect([said, exits]).toEqual([[], []])
})

test('any other failure to print is said, and ends the program', () => {
  const { owner, said, exits } = fake()
  owner.stdout.emit('error', failed('ENOSPC'))
  expect(said.join('')).toMatch(/^problem: cannot print the output: the disk is full\n/)
  owner.stderr.emit('error', failed('EIO'))
  expect(exits).toEqual([2, 2])
  expect(() => owner.stdout.emit('error', new TypeError('a fault of the program'))).toThrow('a fault')
})

/** Needs the built program, which `npm test` makes first. */
const built = existsSync('dist/cli/main.js') && process.platform !== 'win32'

test.skipIf(!built)('of a long output, only the first line may be read', () => {
  const command = `node bin/sortition.js odds --config fixtures/wales-2020/sortition.json --csv --quiet`
  // Quiet: on a slow machine a progress line would stand on stderr.
  const script = `set -o pipefail; ${command} | head -1; echo "exit $?"`
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
  expect([stdout, stderr]).toEqual(['id,leximin,leximin per cent\nexit 0\n', ''])
})

test.skipIf(!built || !existsSync('/dev/full'))('a full disk is told in words', () => {
  const command = `node bin/sortition.js --help > /dev/full`
  const { status, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([2, expect.stringContaining('the disk is full')])
})
