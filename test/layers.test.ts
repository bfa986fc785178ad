import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, posix, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { floors, homes } from '../lint/floors.js'
import { formatRules, listForbiddenPackages, listForbiddenRooms } from '../lint/import-rules.js'

/** One file to lint: where it lies, and its text. */
interface Attempt {
  readonly path: string
  readonly text: string
}

/** Lints files with the project's rules, in a folder of their own, and gives the paths of those that break a rule. */
async function findRefused(attempts: readonly Attempt[]): Promise<Set<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'sortition-lint-'))
  try {
    const { vcs: _, ...rules } = JSON.parse(await readFile('biome.json', 'utf8')) as Record<string, unknown>
    await writeFile(join(folder, 'biome.json'), JSON.stringify(rules))
    await cp('lint', join(folder, 'lint'), { recursive: true })
    for (const { path, text } of attempts) {
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const call = ['lint', '--error-on-warnings', '--reporter=json', '--max-diagnostics=none', 'src']
    const run = spawnSync(resolve('node_modules/.bin/biome'), call, { cwd: folder, encoding: 'utf8' })
    const { diagnostics } = JSON.parse(run.stdout) as {
      diagnostics: { category: string; location: { path: string } }[]
    }
    const refused = diagnostics.filter(({ category }) => /noRestricted|plugin/.test(category))
    // Of what is tried here two files may import each other.
    const unexpected = diagnostics.filter((one) => !refused.includes(one) && !/noImportCycles/.test(one.category))
    expect(unexpected).toEqual([])
    return new Set(refused.map(({ location }) => location.path))
  } finally {
    await rm(folder, { recursive: true })
  }
}

const planned: Attempt[] = []
let refusedOfAll: Promise<Set<string>> | null = null

/**
 * Attempts of one test, each at a place of its own, and the paths of those that are refused. The linter takes most of its
 * time to start, so it looks at the attempts of all tests at once.
 */
function plan<A extends Attempt>(attempts: readonly A[]): { attempts: readonly A[]; lint: () => Promise<Set<string>> } {
  for (const one of attempts) {
    if (planned.some(({ path }) => path === one.path)) throw new Error(`${one.path} is tried twice`)
    planned.push(one)
  }
  const lint = async (): Promise<Set<string>> => {
    refusedOfAll ??= findRefused(planned)
    const refused = await refusedOfAll
    return new Set(attempts.map(({ path }) => path).filter((path) => refused.has(path)))
  }
  return { attempts, lint }
}

const rooms = floors.flat()

/** A file in a room, whatever the room is: a folder, or a file that stands alone and is then put in its place. */
function placeIn(room: string, name: string): string {
  return room.endsWith('.ts') ? room : `${room}/${name}.ts`
}

/** The text of a file of `room` that imports from `other`. */
function importFrom(room: string, other: string): string {
  const way = posix.relative(posix.dirname(placeIn(room, 'x')), placeIn(other, 'some-file'))
  return `import { x } from '${way.startsWith('.') ? way : `./${way}`}'\n\nexport const y: unknown = x\n`
}

/** Imports of one room from others; a file that stands alone takes one import at a time: it has a test of its own. */
function attemptsOf(pairs: readonly (readonly [room: string, other: string])[]): Attempt[] {
  return pairs
    .filter(([room]) => !room.endsWith('.ts'))
    .map(([room, other]) => ({
      path: placeIn(room, `from-${other.replaceAll(/[/.]/g, '-')}`),
      text: importFrom(room, other),
    }))
}

test('the rules are those of the floors', async () => {
  expect(await readFile('lint/import-rules.json', 'utf8'), 'run `npm run lint:rules`').toBe(formatRules())
})

const forbidden = plan(
  attemptsOf(rooms.flatMap((room) => listForbiddenRooms(room).map((other) => [room, other] as const))),
)

test('lint forbids every import from a room of the same floor or above, or from behind a wall', async () => {
  const { attempts } = forbidden
  expect(attempts.length).toBeGreaterThan(rooms.length * 8)
  const refused = await forbidden.lint()
  expect(attempts.map(({ path }) => path).filter((path) => !refused.has(path))).toEqual([])
})

const allowedPairs = rooms.flatMap((room) =>
  rooms
    .filter((other) => other !== room && !listForbiddenRooms(room).includes(other))
    .map((other) => [room, other] as const),
)
const allowed = plan(attemptsOf(allowedPairs))

test('lint allows every import from a lower floor', async () => {
  expect(allowedPairs.length).toBeGreaterThan(rooms.length * 3)
  expect([...(await allowed.lint())]).toEqual([])
})

const ways = [
  './../lottery/certify.ts',
  '.././lottery/certify.ts',
  '../log/../lottery/certify.ts',
  '../../core/lottery/certify.ts',
]
const roundabout = plan(
  [
    ...ways.map((way, i) => ({ path: `src/core/verify/roundabout-${i}.ts`, way })),
    { path: 'src/core/lottery/methods/roundabout.ts', way: '../../lottery/certify.ts' },
    { path: 'src/core/verify/methods/roundabout.ts', way: '../../verify/verify-log.ts' },
    { path: 'src/report/data/roundabout.ts', way: '../../report/report-page.ts' },
  ].map(({ path, way }) => ({ path, text: `import { x } from '${way}'\n\nexport const y: unknown = x\n` })),
)

test('a roundabout way to a room is forbidden like the short one', async () => {
  expect(await roundabout.lint()).toEqual(new Set(roundabout.attempts.map(({ path }) => path)))
})

/** Each file that stands alone, with an import from the first or the last room that it may not import from. */
function standAlone(end: 0 | -1): Attempt[] {
  return rooms
    .filter((room) => room.endsWith('.ts'))
    .flatMap((room) => {
      const other = listForbiddenRooms(room).at(end)
      return other === undefined ? [] : [{ path: room, text: importFrom(room, other) }]
    })
}
const aloneFirst = plan(standAlone(0))

test('a file that stands alone is held to its floor too', async () => {
  expect(aloneFirst.attempts).not.toEqual([])
  expect(await aloneFirst.lint()).toEqual(new Set(aloneFirst.attempts.map(({ path }) => path)))
  // They lie where the others lie, so they are linted by themselves.
  const last = standAlone(-1)
  expect(await findRefused(last)).toEqual(new Set(last.map(({ path }) => path)))
})

const uses = plan(
  rooms
    .filter((room) => !room.endsWith('.ts'))
    .flatMap((room) =>
      Object.keys(homes).flatMap((name) =>
        (name === 'node:*' ? ['node:fs', 'node:fs/promises'] : [name, `${name}/sync`]).map((specifier) => ({
          path: placeIn(room, `uses-${specifier.replaceAll(/[^a-z]/g, '-')}`),
          text: `import x from '${specifier}'\n\nexport const y: unknown = x\n`,
          isForbidden: listForbiddenPackages(room).includes(name),
        })),
      ),
    ),
)

test('lint forbids a package outside its home, and allows it there', async () => {
  const { attempts } = uses
  expect(await uses.lint()).toEqual(new Set(attempts.filter((one) => one.isForbidden).map(({ path }) => path)))
  expect(attempts.some((one) => !one.isForbidden)).toBe(true)
})

/** The walls that the project stands on, by name: floors may change, these may not. */
const walls = [
  ['src/core/log', 'src/cli/world'],
  ['src/core/verify', 'src/core/lottery'],
  ['src/core/verify', 'src/core/quotas'],
  ['src/core/verify', 'src/core/reserves'],
  ['src/core/verify', 'src/core/panels'],
  ['src/core/operations', 'src/solver'],
  ['src/files/output', 'src/cli/world'],
  ['src/files/inputs', 'src/files/disk'],
  ['src/solver', 'src/files/inputs'],
  ['src/report', 'src/files/inputs'],
  ['src/report', 'src/core/lottery'],
] as const

for (const [room, other] of walls) {
  test(`${room} does not import from ${other}`, () => {
    expect(rooms).toContain(room)
    expect(listForbiddenRooms(room)).toContain(other)
  })
}

const impureCalls = [
  'Math.random()',
  'Date.now()',
  'new Date().toLocaleString()',
  'new Date',
  'new Date(2026, 10, 4)',
  'new Date(0).getHours()',
  'Date()',
  'crypto.randomUUID()',
  "new Intl.Collator('en')",
  'globalThis.Math.random()',
]
const impure = plan(
  ['src/core/log', 'src/problems', 'src/report'].flatMap((room) =>
    impureCalls.map((call, i) => ({
      path: `${room}/impure-${i}.ts`,
      text: `export const x: () => unknown = () => ${call}\n`,
    })),
  ),
)

const pure = plan([
  { path: 'src/core/log/pure.ts', text: 'export const x: () => unknown = () => new Date(0).toISOString()\n' },
])

test('what is pure has no clock, no chance, no locale and no time zone', async () => {
  expect(await impure.lint()).toEqual(new Set(impure.attempts.map(({ path }) => path)))
  expect(await pure.lint()).toEqual(new Set())
})

const nodeNames = plan(
  ['src/files/tables', 'src/files/inputs', 'src/files/disk'].flatMap((room) =>
    ['Buffer.from([])', 'process.stdin'].map((call, i) => ({
      path: `${room}/node-name-${i}.ts`,
      text: `export const x: unknown = ${call}\n`,
    })),
  ),
)

test('where no module of Node is at home, nothing is used that Node alone has', async () => {
  const { attempts } = nodeNames
  const wanted = attempts.map(({ path }) => path).filter((path) => !path.startsWith('src/files/disk/'))
  expect(await nodeNames.lint()).toEqual(new Set(wanted))
})

const rough = [
  '(x: number) => x ** 4',
  '(x: number) => 2 ** x',
  '(x: number) => Math.log(x)',
  '(x: number) => Math.hypot(x, 3)',
]
const exact = ['() => 2 ** 30', '(x: number) => 10n ** BigInt(x)', '(x: number) => Math.sqrt(x)']
const same = plan(
  [...rough, ...exact].map((call, i) => ({
    path: `src/core/lottery/same-${i}.ts`,
    text: `export const x: unknown = ${call}\n`,
  })),
)

test('what decides a draw is the same in every version of the engine of the language', async () => {
  expect(await same.lint()).toEqual(new Set(same.attempts.slice(0, rough.length).map(({ path }) => path)))
})

const repeatedForms = [
  'z.array(z.string())',
  'z.array<z.ZodString>(z.string())',
  'z.string().array()',
  'z.set(z.string())',
  'z.record(z.string(), z.string())',
  'z.map(z.string(), z.string())',
]
const repeated = plan(
  repeatedForms.map((form, i) => ({
    path: `src/core/log/repeated-${i}.ts`,
    text: `import { z } from 'zod'\n\nexport const x: unknown = ${form}\n`,
  })),
)

test('no form of a file that strangers give describes every wrong item of it', async () => {
  expect(await repeated.lint()).toEqual(new Set(repeated.attempts.map(({ path }) => path)))
})
