// @ts-check
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * What npm runs after an install in a clone, and before it packs: the programs in `dist` are built. Where the tools and the
 * packages that go into the bundles were left out (`npm ci --omit=dev`), they are installed in a folder of their own for as
 * long as the build takes, so that what stays is what a run needs.
 */

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const isEquipped = Object.keys(devDependencies).every((name) => existsSync(join('node_modules', name, 'package.json')))
if (isEquipped) build('.')
else buildElsewhere()

/** @param {string} folder */
function build(folder) {
  run(process.execPath, [join('node_modules', 'rolldown', 'bin', 'cli.mjs'), '-c'], folder)
  run(process.execPath, [join('build', 'types.js')], folder)
}

function buildElsewhere() {
  const folder = mkdtempSync(join(tmpdir(), 'sortition-build-'))
  try {
    for (const part of ['package.json', 'package-lock.json', 'rolldown.config.js', 'tsconfig.json', 'src', 'build']) {
      cpSync(part, join(folder, part), { recursive: true })
    }
    // The settings of the outer npm are in the environment.
    const npm = process.env.npm_execpath
    const call = ['ci', '--include=dev', '--ignore-scripts', '--no-global', '--no-audit', '--no-fund']
    if (npm === undefined) throw new Error('this is to be run by npm: npm run prepare')
    run(process.execPath, [npm, ...call], folder)
    build(folder)
    cpSync(join(folder, 'dist'), 'dist', { recursive: true, force: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} program
 * @param {readonly string[]} words
 * @param {string} cwd
 */
function run(program, words, cwd) {
  execFileSync(program, words, { cwd, stdio: 'inherit' })
}
