import { canonical } from '../../../src/core/bytes/canonical-json.ts'
import { sha256Hex } from '../../../src/core/bytes/hash.ts'
import { quicknetChain } from '../../../src/core/draw/seed-sources.ts'
import { vectors } from '../log/vectors.ts'
import { loose } from './forge.ts'
import { type Any, drawnPanel, forge, title } from './pseudonym-world.ts'
import { first, roundOf } from './seed-world.ts'

/**
 * Every part of every form (docs/log-format.md §2), wrong in one thing: a key too few or too many, a value of another kind. The hashes and links
 * of a log are right, so that nothing but the form shows it. Whether a log is sound otherwise is of no account.
 */

/** A file with one thing wrong in its form; `isOpen` where that may be right. */
export interface WrongForm {
  readonly name: string
  readonly kind: 'log' | 'pack' | 'receipt' | 'certificate'
  readonly text: string
  readonly isOpen: boolean
}

const values: readonly unknown[] = [null, true, 0, 'x', [], {}]
const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : (typeof value as string)

/** Keys that may be absent, and those of values that may be null. */
const optional =
  /(?:0\.order|body\.(?:title|organiser|place|spread|invitation|call|timeZone|labels|labels\.\d+\.1\.(?:question|reviewed|title|organiser|place)))$/
const nullable = /(?:prev|cells|household|gap|round|counts\.\d+\.\d+)$/

/** A change of a value at a place. */
interface Change {
  readonly where: string
  readonly value: unknown
  readonly isOpen: boolean
}

/** A value with one thing wrong, anywhere in it; of long arrays the first three items, for there are triples. */
function listWrong(value: unknown, where: string): Change[] {
  const others = values
    .filter((other) => kindOf(other) !== kindOf(value))
    .map((other) => ({ where: `${where} is ${canonical(other)}`, value: other, isOpen: isOpenAt(where, value, other) }))
  return [...others, ...listWrongInside(value, where)]
}

const isOpenAt = (where: string, value: unknown, other: unknown): boolean =>
  nullable.test(where) && (other === null || value === null)

function listWrongInside(value: unknown, where: string): Change[] {
  if (typeof value === 'string')
    return ['', `${value}\n`, `${value}\u0085`].map((other) => ({
      where: `${where} is ${canonical(other)}`,
      value: other,
      isOpen: true,
    }))
  if (Array.isArray(value)) {
    const [one, two] = value
    const open = [[], [one, one, ...value.slice(1)], [two, one, ...value.slice(2)]].slice(0, value.length + 1)
    return [
      ...open.map((other, i) => ({ where: `${where} is otherwise, ${i}`, value: other, isOpen: true })),
      ...value
        .slice(0, 3)
        .flatMap((item, i) =>
          listWrong(item, `${where}.${i}`).map((change) => ({ ...change, value: value.with(i, change.value) })),
        ),
    ]
  }
  if (typeof value !== 'object' || value === null) return []
  const own = value as Readonly<Record<string, unknown>>
  return [
    { where: `${where} has one key more`, value: { ...own, more: 0 }, isOpen: false },
    ...Object.entries(own).flatMap(([key, item]) => {
      const { [key]: _, ...rest } = own
      const place = where === '' ? key : `${where}.${key}`
      return [
        { where: `${place} is not there`, value: rest, isOpen: optional.test(place) },
        ...listWrong(item, place).map((change) => ({ ...change, value: { ...own, [key]: change.value } })),
      ]
    }),
  ]
}

/** The entries of a log, one of them another value: hashes and links follow, unless it is they that are wrong. */
function relink(entries: readonly Any[], changed: number, value: Any, where: string): string {
  let prev: string | null = null
  const lines = entries.map((entry, i) => {
    const isChanged = i === changed
    const linked = isChanged ? value : { ...entry, prev }
    const isObject = kindOf(linked) === 'object'
    const { hash: own, ...rest } = isObject ? linked : { hash: '' }
    const hash = sha256Hex(canonical(rest))
    const isHashed = isObject && !(isChanged && /^\d+\.hash/.test(where))
    prev = isHashed ? hash : typeof own === 'string' ? own : null
    return canonical(isHashed ? { ...rest, hash } : linked)
  })
  return lines.map((line) => `${line}\n`).join('')
}

/** A draw whose bodies hold this, with all kinds of entries. */
function buildLog(seedSource: Any, seed: Any, sources: Any, call: Any): string {
  const commit = (body: Any): void => {
    body.seedSource = seedSource
    body.replacements.seed = seed
    body.spread = true
    body.invitation = {
      addresses: 9,
      cells: [
        [['A'], ['p', 'q'], 6, '1/3'],
        [['B'], ['p'], 3, '1/3'],
      ],
      fingerprint: '0'.repeat(64),
      least: '1/3',
      letters: 3,
      most: '1/2',
      strata: ['Area'],
    }
    body.provenance.notes = [
      ['Area', 'A', [['', 'a'], ['b', 'c']]],
      ['Area', 'B', [['', 'a']]],
    ] // biome-ignore format: a table
    body.question = 'What for?'
    body.organiser = 'A council'
    body.place = 'A hall'
    body.timeZone = 'Europe/London'
    body.labels = [
      [
        'cy',
        {
          features: [['Area', 'Ardal'], ['Gender', 'Rhywedd']],
          organiser: 'Cyngor',
          place: 'Neuadd',
          question: 'Pam?',
          reviewed: true,
          sources: [['a', 'A'], ['c', 'C']],
          title: 'Rheithgor',
          values: [['Area', 'A', 'Y'], ['Area', 'B', 'X']],
        },
      ],
      ['de', { features: [], sources: [], values: [] }],
    ] // biome-ignore format: a table
    body.reserves.dropout.special = [
      ['Area', 'A', 5],
      ['Gender', 'm', 7],
    ]
  }
  const changes = (all: Any[], world: Any): void => {
    const time = '2026-03-01T08:00:00Z'
    const [one, two, three] = ['u2', 'u3', 'u4'].map((who) => world.name(who, `panel/${drawnPanel}`)).sort()
    const bodies = {
      anchor: { kind: 'rfc3161', token: 'MAAwAA==' },
      vacancy: { call, left: [one, two], reason: 'ill' },
      replacement: { called: [one, two], from: 'pool', panel: [one, two, three], sources },
      void: { reason: 'x' },
      close: {},
    }
    all.push(...Object.entries(bodies).map(([type, body]) => ({ body, time, type, v: 1 })))
  }
  const entries = (all: Any[]): void => {
    all[0].order = [
      ['Gender', ['w', 'm']],
      ['Area', ['A', 'B']],
    ]
  }
  return forge({ commit, changes, entries, noChanges: true, draw: (body) => (body.sources = sources) }, title).log
}

const sourcesGiven: readonly Any[] = [
  { kind: 'text', text: 'x' },
  { digits: [1, 2], kind: 'dice' },
  { kind: 'balls', numbers: [1, 2] },
  { kind: 'contributions', texts: [['Ann', 'x'], ['Bob', 'y']] },
  roundOf(first),
] // biome-ignore format: a table

const parts: readonly Any[] = [
  { count: 3, event: 'Lotto', highest: 59, kind: 'balls' },
  { chain: quicknetChain, kind: 'beacon', round: 1_000_000 },
  { kind: 'contributions', names: ['Ann', 'Bob'] },
  { kind: 'operator' },
]

const logs: readonly string[] = [
  buildLog({ kind: 'several', of: parts }, { chain: quicknetChain, kind: 'beacon' }, sourcesGiven, {
    from: 'pool',
    round: 7,
    seats: 2,
  }),
  buildLog({ kind: 'several', of: parts.slice(2) }, { digits: 6, kind: 'dice' }, sourcesGiven.slice(2), {
    from: 'reserves',
    round: null,
    seats: 1,
  }),
  buildLog({ digits: 1, kind: 'dice' }, { kind: 'draw' }, sourcesGiven.slice(4), {
    from: 'reserves',
    round: null,
    seats: 1,
  }),
]

/** What was tried in an earlier log is not tried in a later one, which has other kinds of sources. */
const tried = new Set<string>()

const ofLogs: readonly WrongForm[] = logs.flatMap((log, number) => {
  const entries: Any[] = loose(log)
  return entries.flatMap((entry, i) =>
    listWrong(entry, `${i}`)
      .filter(({ where }) => !tried.has(where) && tried.add(where))
      .map(({ where, value, isOpen }) => ({
        name: `log ${number}: ${where}`,
        kind: 'log' as const,
        text: relink(entries, i, value, where),
        isOpen,
      })),
  )
})

const { cases } = vectors<{ cases: readonly { readonly name: string; readonly certificate: Any }[] }>('certificates')
const { pack, receipt } = forge({ holder: 'u5' }, title)
const certificates = ['a cut by a branch: sound', 'a household: sound'].map(
  (name) => cases.find((one) => one.name === name)!.certificate,
)
const files: readonly (readonly [WrongForm['kind'], Any])[] = [
  ['pack', JSON.parse(pack)],
  ['receipt', JSON.parse(receipt)],
  ...certificates.map((each): [WrongForm['kind'], Any] => ['certificate', each]),
]

const ofFiles: readonly WrongForm[] = files.flatMap(([kind, whole], number) =>
  listWrong(whole, '').map(({ where, value, isOpen }) => ({
    name: `${kind} ${number}: ${where}`,
    kind,
    text: `${canonical(value)}\n`,
    isOpen,
  })),
)

/** Sound ones, to be seen to have their forms. */
export const rightForms: readonly WrongForm[] = [
  ...logs.map((text, i): WrongForm => ({ name: `log ${i}`, kind: 'log', text, isOpen: true })),
  ...files.map(([kind, whole], i) => ({ name: `${kind} ${i}`, kind, text: `${canonical(whole)}\n`, isOpen: true })),
]

export const wrongForms: readonly WrongForm[] = [...ofLogs, ...ofFiles]
