import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { measureStructure, type Plan, type Structure } from '../lint/structure.js'

type Sources = Readonly<Record<string, string>>

/** Does something with a folder that holds these files alone. */
function withFolder<T>(sources: Sources, use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'sortition-structure-'))
  try {
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return use(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

function measure(sources: Sources, plan: Partial<Plan> = {}): Structure {
  return withFolder(sources, (root) => measureStructure(root, { floors: [], numericKernels: [], ...plan }))
}

/** The figures of one file. */
function measureText(...lines: string[]): Structure {
  return measure({ 'src/a/x.ts': `${lines.join('\n')}\n` })
}

test('a room is a folder with sources; in src/core, and where a floor names it, a file is a room', () => {
  const { rooms, topRooms } = measure(
    {
      'src/a/x.ts': '',
      'src/a/y.ts': '',
      'src/a/inner/deep/z.ts': '',
      'src/a/page.html': '',
      'src/b/alone.ts': '',
      'src/b/other.ts': '',
      'src/core/one.ts': '',
      'src/core/two.ts': '',
      'src/core/log/log.ts': '',
      'test/a/x.ts': '',
    },
    { floors: [['src/b/alone.ts']] },
  )
  expect(Object.entries(rooms).map(([room, { files }]) => [room, files])).toEqual([
    ['src/a', 2],
    ['src/a/inner/deep', 1],
    ['src/b', 1],
    ['src/b/alone.ts', 1],
    ['src/core/log', 1],
    ['src/core/one.ts', 1],
    ['src/core/two.ts', 1],
  ])
  expect(Object.entries(topRooms).map(([room, { files }]) => [room, files])).toEqual([
    ['src/a', 3],
    ['src/b', 2],
    ['src/core', 3],
  ])
})

test('rooms that reach each other are a circle, be it through types and through others', () => {
  const sources = {
    'src/a/x.ts': "import type { Y } from '../b/y.ts'\nexport type X = Y\n",
    'src/b/y.ts': "export * from '../c/z.ts'\n",
    'src/c/z.ts': 'export type Z = 1\n',
    'src/d/w.ts': "import '../a/x.ts'\n",
  }
  expect(measure(sources)).toMatchObject({ roomCircles: [], fileCircles: [], arrows: 3 })
  const through = { ...sources, 'src/c/other.ts': "export type Z = import('../a/x.ts').X\n" }
  expect(measure(through)).toMatchObject({ roomCircles: [['src/a', 'src/b', 'src/c']], fileCircles: [], arrows: 4 })
})

test('files that reach each other are a circle, in one room as well', () => {
  const sources = {
    'src/a/x.ts': "import { type Y, y } from './y.ts'\nexport type X = Y | typeof y\n",
    'src/a/y.ts': 'export type Y = 1\nexport const y = 1\n',
    'src/a/z.ts': "import './x.ts'\n",
  }
  expect(measure(sources)).toMatchObject({ roomCircles: [], fileCircles: [] })
  const back = { ...sources, 'src/a/y.ts': "export type Y = 1\nexport const y = () => import('./x.ts')\n" }
  expect(measure(back)).toMatchObject({ roomCircles: [], fileCircles: [['src/a/x.ts', 'src/a/y.ts']], arrows: 0 })
})

test('two circles are told apart', () => {
  const { fileCircles } = measure({
    'src/a/1.ts': "import './2.ts'\nimport './3.ts'\n",
    'src/a/2.ts': "import './1.ts'\n",
    'src/a/3.ts': "import './4.ts'\n",
    'src/a/4.ts': "import './3.ts'\n",
  })
  expect(fileCircles).toEqual([
    ['src/a/1.ts', 'src/a/2.ts'],
    ['src/a/3.ts', 'src/a/4.ts'],
  ])
})

test('an import to a higher floor is upward, one on a floor sideways, one to a lower floor neither', () => {
  const sources = {
    'src/ground/x.ts': "import './y.ts'\nimport '../top/x.ts'\nimport '../top/y.ts'\n",
    'src/ground/y.ts': "export { z } from '../beside/x.ts'\nimport 'zod'\n",
    'src/beside/x.ts': 'export const z = 1\n',
    'src/top/x.ts': "import '../beside/x.ts'\n",
    'src/top/y.ts': '',
  }
  const { upward, sideways, arrows } = measure(sources, { floors: [['src/ground', 'src/beside'], ['src/top']] })
  expect(upward).toEqual([
    {
      from: 'src/ground',
      to: 'src/top',
      imports: ['src/ground/x.ts → src/top/x.ts', 'src/ground/x.ts → src/top/y.ts'],
    },
  ])
  expect(sideways).toEqual([{ from: 'src/ground', to: 'src/beside', imports: ['src/ground/y.ts → src/beside/x.ts'] }])
  expect(arrows).toBe(3)
  expect(measure(sources, { floors: [['src/beside'], ['src/top'], ['src/ground']] })).toMatchObject({
    upward: [],
    sideways: [],
  })
})

test('a room without a floor is unknown, and its arrows are not judged; a floor without sources is empty', () => {
  const sources = { 'src/a/x.ts': "import '../new/x.ts'\n", 'src/new/x.ts': "import '../a/x.ts'\n" }
  expect(measure(sources, { floors: [['src/a'], ['src/gone']] })).toMatchObject({
    unknownRooms: ['src/new'],
    emptyRooms: ['src/gone'],
    upward: [],
    sideways: [],
  })
  expect(measure(sources, { floors: [['src/a'], ['src/new']] })).toMatchObject({
    unknownRooms: [],
    emptyRooms: [],
    upward: [{ from: 'src/a', to: 'src/new' }],
  })
})

test('calls with a spread list are named, be it of a function, a method or a class; lists and objects with one are not', () => {
  const { spreads } = measureText(
    'f(...list)',
    'a.push(1, ...list)',
    'new Set(...list)',
    'f([...list], { ...list })',
    'const g = (...rest: number[]) => rest',
  )
  expect(spreads).toEqual(['src/a/x.ts:1 f', 'src/a/x.ts:2 a.push', 'src/a/x.ts:3 Set'])
})

test('what cannot be measured is an error', () => {
  expect(() => measure({})).toThrow(/ENOENT/)
  expect(() => measure({ 'src/a/x.js': '' })).toThrow('no TypeScript source')
  expect(() => measureText('const = 1')).toThrow('src/a/x.ts: ')
  expect(() => measureText("import './gone.ts'")).toThrow('src/a/x.ts imports src/a/gone.ts, which is no source')
  expect(() => measureText('await import(String(1))')).toThrow('computed')
  expect(() => measure({ 'src/a/x.ts': '' }, { floors: [['src/a'], ['src/a']] })).toThrow('names src/a twice')
  expect(() => measure({ 'src/a/x.ts': '' }, { numericKernels: ['src/a/y.ts'] })).toThrow('src/a/y.ts')
  expect(measureText("import data from './data.json' with { type: 'json' }", 'export { data }').arrows).toBe(0)
})

test('x! counts, in 1000 lines that are not blank; !x, x != y and x!: T do not', () => {
  const { whole, topRooms } = measure({
    'src/a/x.ts': 'declare const x: number[]\n\nexport const y = x[0]! + x.at(1)!\n  \nexport const z = !x\n',
    'src/b/x.ts': "let x!: number\nexport const y = x != 1 // x!\nexport const z = 'x!'\n",
  })
  expect(topRooms['src/a']).toMatchObject({ nonNulls: 2, codeLines: 3, nonNullDensity: 2000 / 3 })
  expect(topRooms['src/b']).toMatchObject({ nonNulls: 0, codeLines: 3, nonNullDensity: 0 })
  expect(whole).toMatchObject({ nonNulls: 2, codeLines: 6, nonNullDensity: 2000 / 6 })
})

test('functions of five parameters count, of every kind', () => {
  const five = 'a: 1, b: 1, { c }: { c: 1 }, d = 1, ...e: 1[]'
  const { longSignatures, whole } = measureText(
    `export function one(${five}) {}`,
    `export const two = (${five}) => a`,
    `export const three = function (${five}) {}`,
    `export class Four {`,
    `  constructor(${five}) {}`,
    `  five(f: 1, ${five}) {}`,
    `  static #six = (${five}) => a`,
    `}`,
    `export const seven = { eight: (${five}) => a, nine(${five}) {} }`,
    `export const ten = class { eleven(${five}) {} }`,
    `export default (${five}) => a`,
  )
  expect(longSignatures).toEqual([
    'src/a/x.ts:1 one(5)',
    'src/a/x.ts:2 two(5)',
    'src/a/x.ts:3 three(5)',
    'src/a/x.ts:5 Four.constructor(5)',
    'src/a/x.ts:6 Four.five(6)',
    'src/a/x.ts:7 Four.#six(5)',
    'src/a/x.ts:9 eight(5)',
    'src/a/x.ts:9 nine(5)',
    'src/a/x.ts:10 class.eleven(5)',
    'src/a/x.ts:11 anonymous(5)',
  ])
  expect(whole).toMatchObject({ functions: 10, longSignatures: 10 })
})

test('four parameters, `this`, signatures without a body and numeric kernels do not count', () => {
  const five = 'a: 1, b: 1, c: 1, d: 1, e: 1'
  const text = [
    'export function one(this: Date, a: 1, b: 1, c: 1, d: 1) {}',
    `export function two(${five}): void`,
    'export function two(...all: 1[]): void {}',
    `export type Three = (${five}) => void`,
    `export interface Four { five(${five}): void; new (${five}): Four }`,
    `export abstract class Six { abstract seven(${five}): void }`,
    'export const eight = new Map([[1, 2, 3, 4, 5]])',
  ]
  const { longSignatures, whole } = measureText(...text)
  expect(longSignatures).toEqual([])
  expect(whole).toMatchObject({ functions: 2, longSignatures: 0 })

  const kernel = {
    'src/a/x.ts': `export function one(${five}) {}\n`,
    'src/a/y.ts': `export function two(${five}) {}\n`,
  }
  expect(measure(kernel, { numericKernels: ['src/a/x.ts'] })).toMatchObject({
    longSignatures: ['src/a/y.ts:1 two(5)'],
    whole: { functions: 2, longSignatures: 1 },
  })
})

test('a name that two files declare is repeated, whatever it names there', () => {
  const { declarations } = measure({
    'src/a/x.ts':
      'export declare function f(): 1\nclass C {}\ninterface I {}\ntype T = 1\nconst { k: [q = 1], ...r } = g()\n',
    'src/b/x.ts': 'export const f = 1\nexport class C {}\nexport interface I {}\nexport type T = 1\n',
    'src/b/y.ts': 'export const q = 1\nexport default function f() {}\nexport const r = 1, own = 2\n',
  })
  expect(declarations.repeated).toEqual([
    { name: 'C', files: ['src/a/x.ts', 'src/b/x.ts'] },
    { name: 'I', files: ['src/a/x.ts', 'src/b/x.ts'] },
    { name: 'T', files: ['src/a/x.ts', 'src/b/x.ts'] },
    { name: 'f', files: ['src/a/x.ts', 'src/b/x.ts', 'src/b/y.ts'] },
    { name: 'q', files: ['src/a/x.ts', 'src/b/y.ts'] },
    { name: 'r', files: ['src/a/x.ts', 'src/b/y.ts'] },
  ])
  expect(declarations).toMatchObject({ count: 14, names: 7, share: (100 * 13) / 14 })
})

test('a name inside a function, twice in one file, exported again or of a variable is not repeated', () => {
  const { declarations } = measure({
    'src/a/x.ts':
      'export type A = 1\nexport const A = 1\nexport function o(a: 1): 1\nexport function o(a: 1) { return a }\n',
    'src/b/x.ts': "export { A } from '../a/x.ts'\nlet o = 1\nfunction f() { const A = 1 }\n",
    'src/b/y.ts': "import { A } from '../a/x.ts'\nexport const n = { A }\nexport default 1\n",
  })
  expect(declarations).toEqual({ count: 4, names: 4, share: 0, repeated: [] })
})

test('comments count inside the body of a function: one for lines that follow each other', () => {
  const { whole } = measureText(
    'function f(a: string[]) {',
    '  // one',
    '  // goes on',
    '',
    '  // two',
    '  const b = a.map((x) => {',
    "    return x + '🎲' // three",
    '  }) /* four */ /* five */',
    '  /**',
    '   * six',
    '   */',
    '  function inner() { // seven',
    '    return b',
    '  }',
    '  return inner // eight',
    '}',
    'class C {',
    '  m() {',
    '    // nine',
    '  }',
    '  get g() { return 1 /* ten */ }',
    '  p = () => [',
    '    // eleven',
    '    1,',
    '  ]',
    '}',
  )
  expect(whole).toMatchObject({ bodyComments: 11 })
})

test('comments outside bodies do not count, nor those on the members of a class inside a function', () => {
  const { whole } = measureText(
    '// one',
    '/** Two. */',
    'export function f(/* three */ a = 1) /* four */ {',
    '  class C {',
    '    /** Five. */',
    '    m() {}',
    '  }',
    '  const E = class {',
    '    // five again',
    '    p = 1',
    '  }',
    "  return [C, E, '// six', `/* seven */`]",
    '} // eight',
    'export class D {',
    '  /** Nine. */',
    '  m() {}',
    '  // ten',
    '  p = 1',
    '}',
    'export const k = [',
    '  // eleven',
    '  1,',
    ']',
  )
  expect(whole).toMatchObject({ bodyComments: 0, commentDensity: 0 })
})

test('a line inside bodies counts once if it is not blank, and braces alone do not', () => {
  const { whole, rooms } = measure({
    'src/a/x.ts': [
      'export function f(',
      '  a: number[],',
      ') {',
      '  const b = a.map((x) => (y: number) => x + y)', // 1
      '',
      '  return b.map((g) => {', // 2
      '    // why', // 3
      '    return g(1)', // 4
      '  })', // 5
      '}',
      'export const g = (x: number) => x', // 6
      'export const h = () => ({', // 7
      '  x: 1,', // 8
      '})', // 9
      'export const k = [1, 2]',
      'export function empty() {}',
    ].join('\n'),
    'src/b/x.ts': 'export const k = 1\n',
  })
  expect(rooms['src/a']).toMatchObject({ bodyLines: 9, bodyComments: 1, commentDensity: 1000 / 9 })
  expect(rooms['src/b']).toMatchObject({ bodyLines: 0, commentDensity: 0 })
  expect(whole).toMatchObject({ bodyLines: 9, bodyComments: 1 })
})

test('the length of a file is all its lines; the median of an even number is between the middle two', () => {
  const three = { 'src/a/1.ts': '\n', 'src/a/2.ts': '// 1\n\n// 3\n', 'src/a/3.ts': '//\n'.repeat(10) }
  expect(measure(three).fileLengths).toEqual({ files: 3, median: 3, longest: 10, longestFile: 'src/a/3.ts' })
  const four = { ...three, 'src/b/4.ts': '//\n//\n//\n//' }
  expect(measure(four).fileLengths).toEqual({ files: 4, median: 3.5, longest: 10, longestFile: 'src/a/3.ts' })
})

test('the program prints what is against the plan, or everything as JSON, and fails at an unknown room', () => {
  const sources = { 'src/problems/x.ts': 'export const x = 1\n', 'src/attic/y.ts': 'export const y = [1][0]!\n' }
  withFolder(sources, (root) => {
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [resolve('lint/structure.js'), ...words], { cwd: root, encoding: 'utf8' })
    const shown = run()
    expect(shown.status).toBe(1)
    expect(shown.stdout).toMatch(/^src\/attic +1 +1 +1000\.0 +0\.0 +0$/m)
    expect(shown.stdout).toContain('ERROR: rooms that lint/floors.js does not name: 1\n  src/attic\n')
    expect(JSON.parse(run('--json').stdout)).toEqual(measureStructure(root))
    expect(run('--jsn').stderr).toContain('unknown argument --jsn')
  })
})
