// @ts-check
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deflateRawSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { stopAtMissingModule } from './missing-module.js'
import { collectNotices, formatNotices } from './third-party-notices.js'

/*
 * The page that does a whole draw is one file: its script and its look as they stand, and packed what its worker is made of, which no
 * browser runs from there: the worker's script, the solver's module, and the script of report pages. Its policy allows what is in the
 * file, by its hash, and no network.
 */

/**
 * A plugin for the bundler that puts the script of the page, the only chunk of a bundle, into the page, and its SHA-256 beside it.
 * @param {{ readonly worker: import('rolldown').InputOptions, readonly report: string, readonly file: string }} parts
 * @returns {import('rolldown').Plugin}
 */
export function buildOneFile({ worker, report, file }) {
  return {
    name: 'one-file',
    async generateBundle(_, bundle) {
      const [page, ...more] = Object.values(bundle)
      if (page?.type !== 'chunk' || more.length > 0) throw new Error('the page has one script')
      const bundler = await rolldown({ ...worker, onLog: stopAtMissingModule })
      const { output } = await bundler.generate({ format: 'iife', minify: true, codeSplitting: false })
      await bundler.close()
      const [engine, ...others] = output
      if (others.length > 0) throw new Error('the worker has one script')
      const notices = formatNotices(collectNotices([...page.moduleIds, ...engine.moduleIds]))
      const program = `/*!\n${notices.replaceAll('*/', '* /')}*/\n${page.code}`
      if (/<!-{2}|<\/script/i.test(program)) throw new Error('a script that would not end where its element ends')
      const solver = createRequire(import.meta.url).resolve('highs/runtime')
      const text = formatPage({
        program,
        style: readFileSync('src/app/page/app.css', 'utf8'),
        worker: pack(engine.code),
        solver: pack(readFileSync(solver)),
        report: pack(readFileSync(report)),
      })
      for (const name of Object.keys(bundle)) delete bundle[name]
      const sum = createHash('sha256').update(text).digest('hex')
      this.emitFile({ type: 'asset', fileName: file, source: text })
      // In the form that `sha256sum --check` reads.
      this.emitFile({ type: 'asset', fileName: `${file}.sha256`, source: `${sum}  ${file}\n` })
    },
  }
}

/** @param {Readonly<Record<'program' | 'style' | 'worker' | 'solver' | 'report', string>>} parts */
function formatPage({ program, style, worker, solver, report }) {
  const policy = [
    "default-src 'none'",
    `script-src ${digest(program)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${digest(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>sortition</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="app"><noscript>This page needs JavaScript, which is off in this browser.</noscript>
<p class="start">If nothing else appears here, this browser is too old for the page, or the file is damaged. Open it with a current Firefox, Chrome, Edge or Safari, and compare its SHA-256 with the one that was published.</p></div>
<script type="text/plain" id="part-worker">${worker}</script>
<script type="text/plain" id="part-solver">${solver}</script>
<script type="text/plain" id="part-report">${report}</script>
<script>${program}</script>
</body>
</html>
`
}

/** @param {string} text */
function digest(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** @param {string | Uint8Array} part */
function pack(part) {
  return deflateRawSync(part, { level: 9 }).toString('base64')
}
