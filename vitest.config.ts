import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Alone in their process: six replace modules by others, one measures the memory of its process. */
const alone = [
  'test/files/output/busy-files.test.ts',
  'test/files/output/moves.test.ts',
  'test/cli/windows.test.ts',
  'test/cli/gap.test.ts',
  'test/cli/unsettled.test.ts',
  'test/core/lottery/memory.test.ts',
  'test/core/verify/work-limits.test.ts',
]

const inMemory = '/dev/shm'
const wantedBytes = 2 ** 31

/**
 * Where tests write. Whatever the program writes is on the disk before it goes on: a folder in memory, where there is a
 * large one, spares thousands of small draws the waiting.
 */
function findScratchFolder(): string {
  try {
    accessSync(inMemory, constants.W_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    if (process.env.TMPDIR === undefined && bavail * bsize >= wantedBytes) return inMemory
  } catch {
    // Only some systems have one.
  }
  return tmpdir()
}

/** All that the tests of this run write, gone when it ends: a test file that shares its process cleans up for no other. */
const scratchFolder = mkdtempSync(join(findScratchFolder(), 'sortition-tests-'))
process.on('exit', () => rmSync(scratchFolder, { recursive: true, force: true }))

export default defineConfig({
  test: {
    globalSetup: './test/build.ts',
    maxWorkers: '100%',
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 120_000,
    // A browser that is opened, and a folder that is made, before all tests of a file.
    hookTimeout: 120_000,
    env: { NO_COLOR: '1', TMPDIR: scratchFolder },
    projects: [
      // One load of the program serves all tests of a process: a quarter of the time.
      { extends: true, test: { name: 'tests', include: ['test/**/*.test.ts'], exclude: alone, isolate: false } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
