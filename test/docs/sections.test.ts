import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/* Whoever follows a citation finds the section: `docs/engine.md §5.2` in code, `[engine.md](engine.md) §5.2` in a page. */

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

const pages = ['engine', 'log-format', 'reserves'] as const

/** The numbers of a page's headings, in order: `## 5. …` and `### 5.2 …`. */
function listSections(text: string): string[] {
  return [...text.matchAll(/^(?:## (\d+)\.|### (\d+\.\d+)) \S/gm)].map(([, first, second]) => first ?? second ?? '')
}

const sections = new Map(pages.map((page) => [page as string, new Set(listSections(read(`docs/${page}.md`)))]))

/** A § that names no page is of the page itself; verify.py says at its head that its are of the format. */
function ownPage(path: string): string | undefined {
  if (path === 'verify/verify.py') return 'log-format'
  return /^docs\/([a-z-]+)\.md$/.exec(path)?.[1]
}

interface Citations {
  /** As `page §number`. */
  readonly found: readonly string[]
  readonly faults: readonly string[]
}

/** Every citation of a section in a file, those of RFCs apart, and what is wrong with them. */
function citations(path: string, text: string): Citations {
  const found: string[] = []
  const faults: string[] = []
  // A comment may break its line between the page and the section.
  const flowing = text.replaceAll(/\n[ \t]*(?:\*|\/\/|#)?[ \t]*/g, ' ')
  const list = /(RFC \d+ )?(?:(docs\/)?([a-z-]+)\.md\)? )?(§\d[\d.]*(?:(?:,| and| or) §\d[\d.]*)*)/g
  for (const [, rfc, folder, named, numbers] of flowing.matchAll(list)) {
    if (rfc !== undefined) continue
    const page = named ?? ownPage(path)
    if (named !== undefined && folder === undefined && !path.endsWith('.md'))
      faults.push(`${path}: ${page}.md without docs/`)
    for (const [, number] of `${numbers}`.matchAll(/§(\d+(?:\.\d+)*)/g)) {
      if (page === undefined) faults.push(`${path}: §${number} of no page`)
      else if (sections.get(page)?.has(`${number}`) !== true) faults.push(`${path}: ${page}.md has no §${number}`)
      else found.push(`${page} §${number}`)
    }
  }
  for (const [words] of flowing.matchAll(/(?:engine|log-format|reserves)\.md\)?,? (?:sections? \d|")/g))
    faults.push(`${path}: ${words} is no §`)
  return { found, faults }
}

function listFiles(): string[] {
  const folders = ['src', 'bench', 'bin', 'docs', 'fixtures', 'lint', 'test', 'verify'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll('\\', '/')}`,
    ),
  )
  const own = 'test/docs/sections.test.ts'
  const prose = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']
  // Folders with a dot hold what a program made, like the packages of the peer.
  const isOurs = (path: string): boolean => /\.(?:ts|js|py|md)$/.test(path) && !path.includes('/.') && path !== own
  return [...folders.filter(isOurs), ...prose]
}

test.each(pages)('the sections of docs/%s.md are numbered without a gap', (page) => {
  const text = read(`docs/${page}.md`)
  const numbers = listSections(text)
  let [first, second] = [0, 0]
  const expected = numbers.map((number) => {
    if (number.includes('.')) second += 1
    else [first, second] = [first + 1, 0]
    return number.includes('.') ? `${first}.${second}` : `${first}`
  })
  expect(numbers).toEqual(expected)
  expect([...text.matchAll(/^## /gm)]).toHaveLength(numbers.filter((number) => !number.includes('.')).length)
})

test('every section that is cited exists', () => {
  const all = listFiles().map((path) => ({ path, ...citations(path, read(path)) }))
  expect(all.flatMap(({ faults }) => faults)).toEqual([])
  const from = (folder: string): Set<string | undefined> =>
    new Set(
      all.filter(({ path }) => path.startsWith(folder)).flatMap(({ found }) => found.map((each) => each.split(' ')[0])),
    )
  expect([...from('src/')].sort()).toEqual(['engine', 'log-format', 'reserves'])
  expect([...from('verify/')]).toEqual(['log-format'])
})

test('every source that a page names is there, by its path or by a name that only one has', () => {
  const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' }).map(
    (path) => `src/${path.replaceAll('\\', '/')}`,
  )
  const named = readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .flatMap((page) =>
      [...read(`docs/${page}`).matchAll(/`([\w/-]+\.ts)`/g)].map(([, name]) => ({ page, name: `${name}` })),
    )
  expect(new Set(named.map(({ page }) => page))).toEqual(new Set(['engine.md', 'reserves.md']))
  const wrong = named.filter(
    ({ name }) => sources.filter((path) => path === name || path.endsWith(`/${name}`)).length !== 1,
  )
  expect(wrong).toEqual([])
})

test.each([
  ['src/a.ts', '/** As docs/engine.md §5.2 has it. */', []],
  ['src/a.ts', '/**\n * As docs/engine.md\n * §5.2 has it (RFC 6962 §2.1). */', []],
  ['src/a.ts', '// docs/reserves.md §2, §2.1 and §8.', ['src/a.ts: reserves.md has no §8']],
  ['src/a.ts', '// docs/engine.md §99', ['src/a.ts: engine.md has no §99']],
  ['src/a.ts', '/**\n * docs/reserves.md\n * §2.9 */', ['src/a.ts: reserves.md has no §2.9']],
  ['src/a.ts', '// engine.md §5', ['src/a.ts: engine.md without docs/']],
  ['src/a.ts', '// see §5', ['src/a.ts: §5 of no page']],
  ['src/a.ts', '// docs/threat-model.md §1', ['src/a.ts: threat-model.md has no §1']],
  ['src/a.ts', '// docs/engine.md, section 5', ['src/a.ts: engine.md, section 5 is no §']],
  ['src/a.ts', '// docs/engine.md, "Certificate"', ['src/a.ts: engine.md, " is no §']],
  ['verify/verify.py', '# §16', []],
  ['verify/verify.py', '# §5.1', ['verify/verify.py: log-format.md has no §5.1']],
  ['docs/reserves.md', 'as §1 and [engine.md](engine.md) §5.1 say', []],
  ['docs/reserves.md', 'as §9 says', ['docs/reserves.md: reserves.md has no §9']],
])('%s: %j', (path, text, faults) => {
  expect(citations(path, text).faults).toEqual(faults)
})
