// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/* Puts what the README's first command really prints into the README: `npm run readme`. A test holds the two together. */
const readme = readFileSync('README.md', 'utf8')
const command = /npx sortition (draw .*)$/m.exec(readme)?.[1] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'sortition-readme-'))
const out = join(folder, 'out')
const argv = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
const words = ['bin/sortition.js', ...argv.map((word) => (word === 'out' ? out : word))]
const printed = execFileSync(process.execPath, words, { encoding: 'utf8' }).replaceAll(out, 'out')
rmSync(folder, { recursive: true })
writeFileSync(
  'README.md',
  readme.replace(/```text\n[\s\S]*?```/, () => `\`\`\`text\n${printed}\`\`\``),
)
