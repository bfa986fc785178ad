// @ts-check
import { writeFileSync } from 'node:fs'
import { basename, dirname, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as house from './floors.js'

/*
 * The floors of lint/floors.js as rules of the linter, so that an editor marks a wrong import as it is written. The rules
 * are made, not written: `npm run lint:rules` makes lint/import-rules.json, and a test fails where it is out of date.
 */

/**
 * @typedef {Pick<typeof house, 'floors' | 'walls' | 'homes'>} Plan
 * @typedef {{ group: string[], message: string }} Pattern
 */

/** Parts of the house without clock, chance and locale. A report is told in a language and in a time zone, in two places. */
const pure = [
  'src/problems/**',
  'src/core/**',
  'src/report/**',
  '!src/report/format-times.ts',
  '!src/report/strings/number-forms.ts',
]

/**
 * The rooms from which a room must not import: those of its own floor and of higher ones, and those behind a wall.
 * @param {string} room
 * @param {Plan} [plan]
 * @returns {string[]}
 */
export function listForbiddenRooms(room, { floors, walls } = house) {
  const height = floors.findIndex((floor) => floor.includes(room))
  const behind = walls.filter(({ from }) => isInside(room, from)).flatMap(({ never }) => never)
  return floors
    .flatMap((floor, at) => floor.filter((other) => at >= height || behind.some((house) => isInside(other, house))))
    .filter((other) => other !== room)
}

/**
 * The packages that a room must not import.
 * @param {string} room
 * @param {Plan} [plan]
 * @returns {string[]}
 */
export function listForbiddenPackages(room, { homes } = house) {
  return Object.keys(homes).filter((name) => !(homes[name] ?? []).some((home) => isInside(room, home)))
}

/**
 * @param {string} room
 * @param {string} house a room, or a folder with rooms in it
 */
function isInside(room, house) {
  return room === house || room.startsWith(`${house}/`)
}

/**
 * A room as files of another one name it: by the way from there, and by the end of any longer way. Where no other room
 * has a folder of that name, the name of the folder is enough, however roundabout the way to it.
 * @param {string} room
 * @param {string} from
 * @param {readonly string[]} rooms all of them
 * @returns {string[]}
 */
function namesFrom(room, from, rooms) {
  const isFile = room.endsWith('.ts')
  const way = posix.relative(from.endsWith('.ts') ? dirname(from) : from, room)
  const near = way.startsWith('.') ? way : `./${way}`
  const far = `**/${basename(dirname(room))}/${basename(room)}`
  // From below, the folder above is named by its dots alone.
  const inside = way === '' || way.endsWith('..') ? `${way || '.'}/*.ts` : isFile ? near : `${near}/*`
  const short = `**/${basename(room)}/*`
  const isOnly = rooms.filter((other) => basename(other) === basename(room)).length === 1
  return [inside, isFile ? far : `${far}/*`, ...(isFile || !isOnly ? [] : [short])]
}

/** What only Node has without an import. */
const withoutNodeNames = {
  noRestrictedGlobals: {
    level: 'error',
    options: { deniedGlobals: { Buffer: 'a browser has no Buffer', process: 'a browser has no process' } },
  },
}

/**
 * Rooms in which no module of Node is at home: all of them may run in a browser.
 * @param {Plan} plan
 */
function listWithoutNode({ floors, homes }) {
  const withNode = homes['node:*'] ?? []
  return floors.flat().filter((room) => !room.endsWith('.ts') && !withNode.some((home) => isInside(room, home)))
}

/**
 * @param {Plan} [plan]
 * @returns {object[]} one override of biome.json a room, and others for what is pure, what is the same in every engine and what reads hostile files
 */
export function makeOverrides(plan = house) {
  return [
    { includes: pure, plugins: ['./lint/pure.grit'] },
    {
      includes: ['src/core/**', '!src/core/verify/methods/nash.ts', '!src/core/lottery/chance-summary.ts'],
      plugins: ['./lint/same-everywhere.grit'],
    },
    { includes: ['src/core/log/**'], plugins: ['./lint/first-fault.grit'] },
    { includes: listWithoutNode(plan).map((room) => `${room}/*.ts`), linter: { rules: { style: withoutNodeNames } } },
    ...plan.floors.flat().map((room) => ({
      includes: [room.endsWith('.ts') ? room : `${room}/*.ts`],
      linter: {
        rules: { style: { noRestrictedImports: { level: 'error', options: { patterns: makePatterns(room, plan) } } } },
      },
    })),
  ]
}

/**
 * @param {string} room
 * @param {Plan} plan
 * @returns {Pattern[]}
 */
function makePatterns(room, plan) {
  const all = plan.floors.flat()
  const rooms = listForbiddenRooms(room, plan).flatMap((other) => namesFrom(other, room, all))
  const packages = listForbiddenPackages(room, plan).flatMap((name) => [name, `${name}/**`])
  return [
    ...(rooms.length === 0
      ? []
      : [{ group: rooms, message: `${room} imports from lower floors alone: lint/floors.js` }]),
    ...(packages.length === 0
      ? []
      : [{ group: packages, message: `this package has its home elsewhere: lint/floors.js` }]),
  ]
}

/** What the rules are as a file of the linter, which biome.json extends. */
export function formatRules(plan = house) {
  return `${JSON.stringify({ overrides: makeOverrides(plan) }, null, 2)}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(new URL('./import-rules.json', import.meta.url), formatRules())
}
