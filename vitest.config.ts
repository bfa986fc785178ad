import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    globalSetup: './test/build.ts',
    maxWorkers: '100%',
    reporters: ['default', './test/closing-line.ts'],
    env: { NO_COLOR: '1' },
  },
})
