// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'

/*
 * The types of the library, in dist/types: declarations of its entries and of all that they speak of, and no more. They
 * stand alone, for the packages that are bundled are not there where the library is used.
 */
const entries = ['library/node.d.ts', 'library/browser.d.ts']
const out = join('dist', 'types')
const made = mkdtempSync(join(tmpdir(), 'sortition-types-'))
try {
  const compiler = join('node_modules', 'typescript', 'bin', 'tsc')
  const only = ['src/library/node.ts', '--ignoreConfig', '--rootDir', 'src', '--declaration', '--emitDeclarationOnly']
  const { compilerOptions } = JSON.parse(readFileSync('tsconfig.json', 'utf8'))
  const same = ['target', 'lib', 'module', 'types'].flatMap((name) => [
    `--${name}`,
    [compilerOptions[name]].flat().join(),
  ])
  const strict = ['strict', 'exactOptionalPropertyTypes', 'rewriteRelativeImportExtensions', 'skipLibCheck']
  const flags = strict.map((name) => `--${name}`)
  execFileSync(process.execPath, [compiler, ...only, ...same, ...flags, '--outDir', made], { stdio: 'inherit' })
  rmSync(out, { recursive: true, force: true })
  for (const path of listReached(entries)) {
    mkdirSync(dirname(join(out, path)), { recursive: true })
    writeFileSync(join(out, path), readDeclaration(path))
  }
} finally {
  rmSync(made, { recursive: true, force: true })
}

/**
 * A declaration with paths that a compiler finds, and without the forms by which files are read: their types are declared
 * by hand beside them.
 * @param {string} path
 */
function readDeclaration(path) {
  const text = readFileSync(join(made, path), 'utf8')
    .replaceAll(/(from|import\()(\s*)(['"])(\.[^'"]*)\.ts\3/g, '$1$2$3$4.js$3')
    .replaceAll(/^(?:export )?declare const \w+: z\.[\s\S]*?;\n(?=[^\s}]|$)/gm, '')
    // Of constants that are not exported nobody is told anything.
    .replaceAll(/^declare const (?!\w+: unique)[\s\S]*?;\n(?=[^\s}]|$)/gm, '')
  return /\bz\./.test(text) ? text : text.replace(/^import (?:type )?\{ z \} from ['"]zod['"];\n/m, '')
}

/**
 * These declarations and all that they import.
 * @param {readonly string[]} first
 */
function listReached(first) {
  const reached = new Set(first)
  for (const path of reached) {
    for (const [, named] of readDeclaration(path).matchAll(/(?:from|import\()\s*['"]([^'"]*)['"]/g)) {
      if (!named?.startsWith('.')) throw new Error(`the types of the library need ${named} (${path})`)
      reached.add(posix.join(posix.dirname(path), named).replace(/\.js$/, '.d.ts'))
    }
  }
  return reached
}
