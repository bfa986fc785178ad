// @ts-check
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { pathToFileURL } from 'node:url'
import * as house from './floors.js'
import { formatStructure } from './structure/format-structure.js'
import { findCircles } from './structure/graph.js'
import { readSource } from './structure/read-source.js'

/* How the house is built, in figures: `npm run structure`, with `-- --json` for all names. */

/**
 * @typedef {import('./structure/read-source.js').SourceFacts} SourceFacts
 * @typedef {{ floors: readonly (readonly string[])[], numericKernels: readonly string[] }} Plan
 *
 * Imports from one room to another.
 * @typedef {{ from: string, to: string, imports: readonly string[] }} Arrow
 *
 * A density is per 1000 lines, and 0 where there are none.
 * @typedef {object} Tally
 * @property {number} files
 * @property {number} codeLines lines that are not blank
 * @property {number} nonNulls `x!`
 * @property {number} nonNullDensity in lines that are not blank
 * @property {number} functions
 * @property {number} longSignatures functions of five parameters or more, numeric kernels aside
 * @property {number} bodyLines
 * @property {number} bodyComments comments inside function bodies
 * @property {number} commentDensity in lines of function bodies
 *
 * Names of the top level. One file counts once for a name, whether it declares a type and a constant or one of them.
 * @typedef {object} Declarations
 * @property {number} count pairs of name and file
 * @property {number} names different ones
 * @property {number} share of `count`, in per cent: those whose name is declared in another file as well
 * @property {{ name: string, files: string[] }[]} repeated names declared in more than one file
 *
 * @typedef {object} Structure
 * @property {Tally} whole all of `src`
 * @property {Record<string, Tally>} topRooms the folders of `src`, with all that is in them
 * @property {Record<string, Tally>} rooms
 * @property {string[]} unknownRooms rooms that no floor names: an error
 * @property {string[]} emptyRooms rooms that a floor names and that hold no source: an error
 * @property {string[][]} roomCircles
 * @property {string[][]} fileCircles
 * @property {number} arrows pairs of rooms of which one imports the other
 * @property {Arrow[]} upward arrows to a higher floor
 * @property {Arrow[]} sideways arrows to another room of the same floor
 * @property {string[]} longSignatures `file:line name(parameters)` of functions of five parameters or more, kernels aside
 * @property {string[]} spreads `file:line called` of calls with a list spread over their arguments, which must fit on the stack
 * @property {Declarations} declarations
 * @property {{ files: number, median: number, longest: number, longestFile: string }} fileLengths in lines
 */

const longSignature = 5

/**
 * Measures all `src/**\/*.ts` under `root`.
 * @param {string} root
 * @param {Plan} [plan] for a test; else that of lint/floors.js
 * @returns {Structure}
 * @throws {Error} when there is no source, when one is not TypeScript, or when the plan contradicts itself or the tree
 */
export function measureStructure(root, plan = house) {
  const sources = readSources(root)
  checkPlan(plan, sources)
  const named = new Set(plan.floors.flat())
  /** @param {string} path */
  const roomOf = (path) => (named.has(path) || dirname(path) === 'src/core' ? path : dirname(path))
  /** @param {readonly SourceFacts[]} some */
  const tallyOf = (some) => tally(some, plan)

  const rooms = groupBy(sources, ({ path }) => roomOf(path))
  const fileGraph = new Map(sources.map((source) => [source.path, resolveImports(source, sources)]))
  const arrows = findArrows(fileGraph, roomOf)
  return {
    whole: tallyOf(sources),
    topRooms: mapValues(
      groupBy(sources, ({ path }) => path.split('/', 2).join('/')),
      tallyOf,
    ),
    rooms: mapValues(rooms, tallyOf),
    unknownRooms: [...rooms.keys()].filter((room) => !named.has(room)),
    emptyRooms: [...named].filter((room) => !rooms.has(room)),
    roomCircles: findCircles(graphOf(rooms.keys(), arrows)),
    fileCircles: findCircles(fileGraph),
    arrows: arrows.length,
    ...judgeArrows(arrows, plan),
    longSignatures: sources.flatMap((source) =>
      longSignatures(source, plan).map((each) => `${source.path}:${each.line} ${each.name}(${each.parameters})`),
    ),
    spreads: sources.flatMap(({ path, spreads }) => spreads.map(({ line, called }) => `${path}:${line} ${called}`)),
    declarations: findRepeated(sources),
    fileLengths: measureLengths(sources),
  }
}

/**
 * @param {string} root
 * @returns {SourceFacts[]} by path
 */
function readSources(root) {
  const paths = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .sort()
  if (paths.length === 0) throw new Error(`no TypeScript source in ${join(root, 'src')}`)
  return paths.map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
}

/**
 * @param {Plan} plan
 * @param {readonly SourceFacts[]} sources
 */
function checkPlan({ floors, numericKernels }, sources) {
  const rooms = floors.flat()
  const twice = rooms.find((room, index) => rooms.indexOf(room) !== index)
  if (twice !== undefined) throw new Error(`lint/floors.js names ${twice} twice`)
  const gone = numericKernels.find((kernel) => !sources.some(({ path }) => path === kernel))
  if (gone !== undefined) throw new Error(`lint/floors.js names a numeric kernel that is not there: ${gone}`)
}

/**
 * The sources that a source imports: packages and data are no part of the house.
 * @param {SourceFacts} source
 * @param {readonly SourceFacts[]} sources
 */
function resolveImports({ path, imports }, sources) {
  const targets = imports
    .filter((specifier) => specifier.startsWith('.') && !specifier.endsWith('.json'))
    .map((specifier) => join(dirname(path), specifier))
  const gone = targets.find((target) => !sources.some((each) => each.path === target))
  if (gone !== undefined) throw new Error(`${path} imports ${gone}, which is no source`)
  return new Set(targets)
}

/**
 * @param {ReadonlyMap<string, ReadonlySet<string>>} fileGraph
 * @param {(path: string) => string} roomOf
 * @returns {Arrow[]}
 */
function findArrows(fileGraph, roomOf) {
  const imports = [...fileGraph].flatMap(([from, targets]) => [...targets].map((to) => ({ from, to })))
  return [...groupBy(imports, ({ from }) => roomOf(from))].flatMap(([from, leaving]) =>
    [...groupBy(leaving, ({ to }) => roomOf(to))]
      .filter(([to]) => to !== from)
      .map(([to, some]) => ({ from, to, imports: some.map((each) => `${each.from} → ${each.to}`) })),
  )
}

/**
 * @param {Iterable<string>} rooms
 * @param {readonly Arrow[]} arrows
 */
function graphOf(rooms, arrows) {
  return new Map(
    [...rooms].map((room) => [room, new Set(arrows.filter(({ from }) => from === room).map(({ to }) => to))]),
  )
}

/**
 * @param {readonly Arrow[]} arrows those of unknown rooms are not judged
 * @param {Plan} plan
 */
function judgeArrows(arrows, { floors }) {
  const floorOf = new Map(floors.flatMap((floor, height) => floor.map((room) => [room, height])))
  /** @param {(from: number, to: number) => boolean} isWrong */
  const select = (isWrong) =>
    arrows.filter((arrow) => {
      const from = floorOf.get(arrow.from)
      const to = floorOf.get(arrow.to)
      return from !== undefined && to !== undefined && isWrong(from, to)
    })
  return { upward: select((from, to) => to > from), sideways: select((from, to) => to === from) }
}

/**
 * @param {SourceFacts} source
 * @param {Plan} plan
 */
function longSignatures({ path, functions }, { numericKernels }) {
  return numericKernels.includes(path) ? [] : functions.filter(({ parameters }) => parameters >= longSignature)
}

/**
 * @param {readonly SourceFacts[]} sources
 * @param {Plan} plan
 * @returns {Tally}
 */
function tally(sources, plan) {
  const codeLines = sum(sources, (each) => each.codeLines)
  const nonNulls = sum(sources, (each) => each.nonNulls)
  const bodyLines = sum(sources, (each) => each.bodyLines)
  const bodyComments = sum(sources, (each) => each.bodyComments)
  return {
    files: sources.length,
    codeLines,
    nonNulls,
    nonNullDensity: ratio(1000 * nonNulls, codeLines),
    functions: sum(sources, (each) => each.functions.length),
    longSignatures: sum(sources, (each) => longSignatures(each, plan).length),
    bodyLines,
    bodyComments,
    commentDensity: ratio(1000 * bodyComments, bodyLines),
  }
}

/**
 * @param {readonly SourceFacts[]} sources
 * @returns {Declarations}
 */
function findRepeated(sources) {
  const declared = sources.flatMap(({ path, declarations }) => declarations.map((name) => ({ name, path })))
  const byName = [...groupBy(declared, ({ name }) => name)]
  const repeated = byName
    .filter(([, some]) => some.length > 1)
    .map(([name, some]) => ({ name, files: some.map(({ path }) => path) }))
  const repeatedCount = sum(repeated, ({ files }) => files.length)
  return { count: declared.length, names: byName.length, share: ratio(100 * repeatedCount, declared.length), repeated }
}

/** @param {readonly SourceFacts[]} sources */
function measureLengths(sources) {
  // All texts of a language are one file, for who translates them: as long as there are texts.
  const code = sources.filter(({ path }) => !/^src\/report\/strings\/[a-z]{2,3}\.ts$/.test(path))
  const sorted = code.sort((one, other) => one.lines - other.lines)
  const lines = sorted.map((each) => each.lines)
  const upper = lines[Math.floor(lines.length / 2)] ?? 0
  const lower = lines[Math.ceil(lines.length / 2) - 1] ?? 0
  const last = sorted.at(-1)
  return { files: lines.length, median: (lower + upper) / 2, longest: last?.lines ?? 0, longestFile: last?.path ?? '' }
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} keyOf
 * @returns {Map<string, T[]>} by key
 */
function groupBy(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/**
 * @template T, U
 * @param {ReadonlyMap<string, T>} map
 * @param {(value: T) => U} change
 * @returns {Record<string, U>}
 */
function mapValues(map, change) {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]))
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => number} numberOf
 */
function sum(items, numberOf) {
  return items.reduce((total, item) => total + numberOf(item), 0)
}

/**
 * @param {number} part
 * @param {number} whole
 */
function ratio(part, whole) {
  return whole === 0 ? 0 : part / whole
}

/** @param {readonly string[]} words of the command line */
function run(words) {
  const unknown = words.find((word) => word !== '--json')
  if (unknown !== undefined) throw new Error(`unknown argument ${unknown}: there is --json`)
  const structure = measureStructure(process.cwd())
  process.stdout.write(words.length > 0 ? `${JSON.stringify(structure, null, 2)}\n` : formatStructure(structure))
  if (structure.unknownRooms.length + structure.emptyRooms.length > 0) process.exitCode = 1
}

const [, program] = process.argv
if (program !== undefined && import.meta.url === pathToFileURL(realpathSync(program)).href) run(process.argv.slice(2))
