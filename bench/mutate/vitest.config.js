// @ts-check
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { instrument } from './list-mutants.js'

/** Tests with the mutant in them that the environment variable MUTANT holds as JSON; the tests as they are where there is none. */

const root = fileURLToPath(new URL('../../', import.meta.url))
/** @type {import('./list-mutants.js').Mutant | null} */
const mutant = JSON.parse(process.env.MUTANT ?? 'null')

export default defineConfig({
  root,
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      load: (id) => {
        if (mutant === null || id !== `${root}${mutant.file}`) return null
        return `globalThis.isOn = () => true\n${instrument(readFileSync(id, 'utf8'), [mutant], 0)}`
      },
    },
  ],
  test: {
    bail: 1,
    fileParallelism: false,
    isolate: false,
    testTimeout: 60_000,
    env: { NO_COLOR: '1' },
    reporters: ['dot'],
  },
})
