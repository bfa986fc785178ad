import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import type { LinearProgram } from '../../src/core/panels/solver-port.ts'
import { openHighs, openHighsFrom } from '../../src/solver/highs.ts'

/* The fingerprint in a log is that of the solver that ran: no other module than the one hashed is opened. */

const wasm = await readFile(createRequire(import.meta.url).resolve('highs/runtime'))
/** A module with nothing in it: the magic number and the version of WebAssembly. */
const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/** The largest x up to 3. */
const program: LinearProgram = { costs: [1], lower: [0], upper: [3], rows: [] }

test('the fingerprint is the SHA-256 of the module that solves', async () => {
  const solver = await openHighs()
  expect(solver.fingerprint).toBe(createHash('sha256').update(wasm).digest('hex'))
  expect(solver.open(program).solve()).toMatchObject({ status: 'optimal', objective: 3 })
})

test('where another module is given, that one is opened: an empty one solves nothing', async () => {
  await expect(openHighsFrom(empty)).rejects.toThrow()
})

test('one byte of the code changed is another fingerprint, and what runs is the changed code', async () => {
  const changed = Uint8Array.from(wasm)
  // The version in the text section of the module, which the solver is asked for when it is opened.
  const at = wasm.indexOf('1.15')
  expect(at).toBeGreaterThan(0)
  changed[at] = '9'.charCodeAt(0)
  const solver = await openHighsFrom(changed)
  expect(solver.fingerprint).toBe(createHash('sha256').update(changed).digest('hex'))
  expect(solver.name).not.toBe((await openHighs()).name)
})
