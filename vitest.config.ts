import { defineConfig } from 'vitest/config'

/** Alone in their process: two replace modules by others, one measures the memory of its process. */
const alone = ['test/files/output/moves.test.ts', 'test/cli/windows.test.ts', 'test/core/lottery/memory.test.ts']

export default defineConfig({
  test: {
    globalSetup: './test/build.ts',
    maxWorkers: '100%',
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 120_000,
    env: { NO_COLOR: '1' },
    projects: [
      // One load of the program serves all tests of a process: a quarter of the time.
      { extends: true, test: { name: 'tests', include: ['test/**/*.test.ts'], exclude: alone, isolate: false } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
