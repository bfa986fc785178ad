import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collectNotices, listNoticed } from '../../build/third-party-notices.js'
import { inFolder } from '../cli/run.ts'

const read = (path: string): string => readFileSync(path, 'utf8')
type Versions = 'dependencies' | 'devDependencies' | 'peerDependencies' | 'peerDependenciesMeta'
const about = JSON.parse(read('package.json')) as Record<Versions, Record<string, string>>

/** Sources of a folder, with all below it. */
function listSources(folder: string, ending: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter(({ name }) => name.endsWith(ending)).map(({ parentPath, name }) => join(parentPath, name))
}

/** Names of the packages that files import, without those of Node. */
function listImported(files: readonly string[]): string[] {
  const named = files.flatMap((file) => [
    ...read(file).matchAll(/^(?:import|export)\b.*? from ["']([^."'][^"']*)["']/gm),
  ])
  const packages = named.map(([, path]) => /^(?:@[^/]+\/)?[^/]+/.exec(path!)![0])
  return [...new Set(packages)].filter((name) => !isBuiltin(name)).sort()
}

test('what is loaded from outside the bundles is a dependency, and nothing else is but DuckDB, when it is asked for', () => {
  const bundles = listSources('dist', '.js')
  expect(listImported(bundles)).toEqual(['highs'])
  expect(Object.keys(about.dependencies)).toEqual(['highs'])
  const asked = bundles.flatMap((file) =>
    [...read(file).matchAll(/import\(["']([^."'][^"']*)["']\)/g)].map(([, name]) => name!),
  )
  expect([...new Set(asked)].filter((name) => !isBuiltin(name))).toEqual(['@duckdb/node-api'])
  expect(about.peerDependencies).toEqual({ '@duckdb/node-api': about.devDependencies['@duckdb/node-api'] })
  expect(about.peerDependenciesMeta).toEqual({ '@duckdb/node-api': { optional: true } })
})

test('the programs come with the notices of all packages that are in them', () => {
  const notices = read('dist/cli/third-party-notices.txt')
  const apart = ['highs', '@duckdb/node-api']
  const programs = listSources('src', '.ts').filter((path) => !path.startsWith('src/app/'))
  const used = listImported(programs).filter((name) => !apart.includes(name))
  expect(used.filter((name) => about.devDependencies[name] === undefined)).toEqual([])
  const noticed = listNoticed(notices)
  expect(noticed).toEqual(expect.arrayContaining(used))
  // What these bring with them is bundled as well.
  expect(noticed).toEqual(expect.arrayContaining(['bytestreamjs', 'strip-ansi', 'rolldown']))
  expect(noticed.filter((name) => /vitest|typescript|highs|duckdb/.test(name))).toEqual([])
  for (const text of notices.split(`\n${'-'.repeat(72)}\n`)) expect(text).toMatch(/copyright/i)
})

test('a build for browsers comes with the notices of what was copied into it', () => {
  const notices = read('dist/library/third-party-notices.txt')
  for (const holder of ['Feross Aboukhadijeh', 'Jameson Little', 'Fair Oaks Labs', 'Joyent']) {
    expect(notices).toContain(holder)
    expect(read('dist/cli/third-party-notices.txt')).not.toContain(holder)
  }
})

test('the script of a page has them at its head, so that every report has them', () => {
  const [head] = read('dist/page.js').split('*/')
  expect(head).toMatch(/^\/\*!\n/)
  expect(listNoticed(head!)).toEqual(['@noble/curves', '@noble/hashes', 'leven', 'tinyqueue', 'zod'])
  expect(head).toContain('Permission is hereby granted')
})

test('so has the page that does a whole draw, of its worker and of the solver as well', () => {
  const page = read('dist/sortition.html')
  const notices = page.slice(page.indexOf('/*!'), page.indexOf('*/'))
  expect(listNoticed(notices)).toEqual(
    expect.arrayContaining(['@zip.js/zip.js', 'csv-parse', 'highs', 'hucre', 'lit-html', 'zod']),
  )
})

test('a package is known by the last node_modules of a path, and one without a notice stops the build', async () => {
  const root = `${process.cwd()}/node_modules`
  const names = (ids: string[]): string[] => collectNotices(ids).map(({ name }) => name)
  expect(names([`${root}/zod/index.js`, `${root}/zod/v4/core/api.js`, `${process.cwd()}/src/cli/main.ts`])).toEqual([
    'zod',
  ])
  expect(collectNotices([`${root}/seedrandom/seedrandom.js`])[0]!.text).toMatch(/^Copyright 2019 David Bau/)
  await inFolder(null, async (folder) => {
    const inner = join(folder, 'node_modules/outer/node_modules/@some/inner')
    mkdirSync(inner, { recursive: true })
    writeFileSync(join(inner, 'package.json'), '{"name":"@some/inner","version":"1.0.0","license":"MIT"}')
    expect(() => collectNotices([join(inner, 'lib/index.js')])).toThrow('@some/inner has no licence notice')
    writeFileSync(join(inner, 'LICENCE.md'), 'Copyright Some')
    expect(names([join(inner, 'lib/index.js')])).toEqual(['@some/inner'])
  })
})
