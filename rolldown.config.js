// @ts-check
import { defineConfig } from 'rolldown'
import { stopAtMissingModule } from './build/missing-module.js'
import { buildOneFile } from './build/one-file.js'
import { packPage } from './build/pack-page.js'
import { passOnNotices } from './build/third-party-notices.js'

/*
 * From one source: the command line, whose commands are loaded when they are called, the library, the scripts inside a
 * report and on the wall of a hall, and the page that does a whole draw, which holds one of them and comes last. Packages are bundled, because loading them file by file takes longer than most draws; the solver is not, for
 * its wasm file is read, and its hash logged, from where it is installed.
 */
/** The parser and the writer of CSV have builds of their own for where no module of Node is. */
const csvForBrowsers = { 'csv-parse': 'csv-parse/browser/esm', 'csv-stringify/sync': 'csv-stringify/browser/esm/sync' }

/** Scripts inside a page have no address. */
const withoutModuleAddress = { define: { 'import.meta': '{}' } }

const bundles = defineConfig([
  {
    input: 'src/cli/main.ts',
    platform: 'node',
    // A package's module before its script: what a script of the old kind requires is not seen, and would be missing.
    resolve: { mainFields: ['module', 'main'] },
    // Whoever draws from a list of addresses installs DuckDB beside the program.
    external: ['highs', '@duckdb/node-api'],
    plugins: [passOnNotices({ file: 'third-party-notices.txt' })],
    output: { dir: 'dist/cli', cleanDir: true, chunkFileNames: '[name]-[hash].js' },
  },
  {
    input: ['src/library/node.ts', 'src/library/browser.ts'],
    platform: 'browser',
    resolve: { alias: csvForBrowsers },
    external: ['highs', /^node:/],
    plugins: [passOnNotices({ file: 'third-party-notices.txt' })],
    output: { dir: 'dist/library', cleanDir: true, chunkFileNames: '[name]-[hash].js' },
  },
  {
    input: 'src/report/page/page-script.ts',
    platform: 'browser',
    plugins: [passOnNotices({ comment: true }), packPage()],
    output: { file: 'dist/page.js', format: 'iife', minify: true },
  },
  {
    input: 'src/report/page/hall-script.ts',
    platform: 'browser',
    plugins: [passOnNotices({ comment: true })],
    output: { file: 'dist/hall.js', format: 'iife', minify: true },
  },
  {
    input: 'src/app/page/start-page.ts',
    platform: 'browser',
    resolve: { alias: csvForBrowsers },
    transform: withoutModuleAddress,
    plugins: [
      buildOneFile({
        worker: {
          input: 'src/app/worker/start-worker.ts',
          platform: 'browser',
          resolve: { alias: csvForBrowsers },
          transform: withoutModuleAddress,
          external: /^node:/,
        },
        report: 'dist/page.js',
        file: 'sortition.html',
      }),
    ],
    output: { dir: 'dist', format: 'iife', minify: true },
  },
])

export default bundles.map((bundle) => ({ ...bundle, onLog: stopAtMissingModule }))
