import { expect, test } from 'vitest'
import { canonical, decodeUtf8 } from '../../../../src/core/bytes/canonical-json.ts'
import { encodeUtf8 } from '../../../../src/core/bytes/hash.ts'
import { deriveSeed } from '../../../../src/core/draw/seed.ts'
import type { GivenSource, SeedSource } from '../../../../src/core/draw/seed-sources.ts'
import { quicknetChain } from '../../../../src/core/draw/seed-sources.ts'
import type { AreaSize } from '../../../../src/core/invite/area-slots.ts'
import { drawAreas } from '../../../../src/core/invite/draw-areas.ts'
import type { InviteCommitBody, InviteDrawBody } from '../../../../src/core/invite/invite-entries.ts'
import {
  buildInviteCommit,
  hashInviteCommit,
  inviteLog,
  isInviteLog,
  readInviteLog,
} from '../../../../src/core/invite/invite-log.ts'
import { allotLetters, type InvitePlan } from '../../../../src/core/invite/letter-plan.ts'
import { planAreas } from '../../../../src/core/invite/plan-areas.ts'
import { layOutLoggedSlots } from '../../../../src/core/invite/stage-verdicts.ts'
import { growEntries } from '../../../../src/core/log/held-entries.ts'
import { hashEntry } from '../../../../src/core/log/read-lines.ts'
import { rational } from '../../../../src/core/rational.ts'
import {
  type InviteSubject,
  type InviteVerdict,
  judgeInviteLog,
} from '../../../../src/core/verify/invitation/invite-verdicts.ts'
import { cellsOf, hashOf, prepareDraw } from '../../invite/plans.ts'
import { type Loose, loose, rehashed } from '../forge.ts'
import { hasPython, python } from '../python.ts'
import { listLoneLetters } from './lone-letters.ts'

const time = '2026-11-04T18:30:00Z'
const list = Array.from({ length: 40 }, (_, i) => ({
  id: `${100 + i}`,
  values: [i % 2 === 0 ? 'a' : 'b'],
  parts: i % 5 === 0 ? [0, 1] : [1],
}))
const plan: InvitePlan = {
  letters: 10,
  parts: [
    {
      name: 'poor',
      share: rational(1, 5),
      condition: [{ column: 'imd', operator: '<=', values: [{ kind: 'number', text: '2' }] }],
    },
    { name: 'all', share: rational(4, 5), condition: [] },
  ],
  strata: ['region'],
  weights: null,
  stage: null,
}
const cells = cellsOf(list)
const allotted = allotLetters(plan, cells)
if (!allotted.ok) throw new Error('the plan does not fit')
const groups = allotted.value
const commit = buildInviteCommit(
  plan,
  { id: 'uprn', root: 'a'.repeat(64), rows: 40 },
  { cells, groups, areas: null },
  { seedSource: { kind: 'operator' }, tool: { name: 'sortition', version: '0' } },
)

type Given = Partial<Pick<InviteSubject, 'list'> & InviteSubject['given']>

/** Every log that is judged here without its list, for the second verifier. */
const judged = new Map<string, Readonly<Record<string, InviteVerdict['outcome']>>>()

function judge(bytes: Uint8Array, { list = null, ...given }: Given = {}): readonly InviteVerdict[] {
  const verdicts = judgeInviteLog({ ...readInviteLog(bytes), given: { log: bytes, ...given }, list })
  if (list === null && Object.keys(given).length === 0)
    judged.set(decodeUtf8(bytes)!, Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome])))
  return verdicts
}

/** As a hostile writer makes it, who looks at no limits. */
function writeLog(body: InviteCommitBody, draw: InviteDrawBody, at: string): { readonly text: string } {
  const seal = (entry: object): { readonly hash: string } => ({ ...entry, hash: hashEntry(entry) })
  const first = seal({ body, prev: null, seq: 0, time: at, type: 'invite-commit', v: 1 })
  const second = seal({ body: draw, prev: first.hash, seq: 1, time: at, type: 'invite-draw', v: 1 })
  return { text: `${canonical(first)}\n${canonical(second)}\n` }
}

/** The draw of any commit: hashes as they are, thresholds by the groups of the sound one. */
function drawOf(body: InviteCommitBody): InviteDrawBody {
  const [hash, sources] = [hashInviteCommit(body), [{ kind: 'text', text: 'a seed' }] as const]
  const seed = deriveSeed(hash, sources)
  const { last } = prepareDraw(list, groups)((part, id) => hashOf(seed, plan.parts[part]!.name, id))
  return { areas: null, commit: hash, seed, sources, thresholds: last as (string | null)[] }
}

function failed(body: InviteCommitBody, draw: InviteDrawBody = drawOf(body)): string[] {
  const bytes = encodeUtf8(writeLog(body, draw, time).text)
  expect(isInviteLog(bytes)).toBe(true)
  return judge(bytes)
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ name }) => name)
}

test('a sound log passes, and what it says is as it was made', () => {
  expect(failed(commit)).toEqual([])
  expect(readInviteLog(encodeUtf8(writeLog(commit, drawOf(commit), time).text)).commit?.body).toEqual(commit)
})

const [cell] = commit.cells
const [group, second] = commit.groups
const forged: readonly (readonly [string, Partial<InviteCommitBody>])[] = [
  [
    'one letter more for a group',
    { groups: commit.groups.with(0, [group![0], group![1], group![2], group![3], group![4] + 1]) },
  ],
  ['groups in another order', { groups: commit.groups.with(0, second!).with(1, group!) }],
  ['a better chance', { cells: commit.cells.with(0, [cell![0], cell![1], cell![2], '1']) }],
  ['fewer addresses', { cells: commit.cells.with(0, [cell![0], cell![1], cell![2] - 1, cell![3]]) }],
  ['a cell twice', { cells: [cell!, ...commit.cells] }],
  ['no cells', { cells: [], groups: [] }],
  ['a part that is not there', { cells: commit.cells.with(0, [cell![0], [0, 7], cell![2], cell![3]]) }],
  ['parts out of order', { cells: commit.cells.with(0, [cell![0], [1, 0], cell![2], cell![3]]) }],
  ['a value too many', { cells: commit.cells.with(0, [['a', 'x'], cell![1], cell![2], cell![3]]) }],
  ['another number of rows', { list: { ...commit.list, rows: 41 } }],
  ['more letters', { letters: 11 }],
  ['more letters than addresses', { letters: 1000 }],
  [
    'shares above 1',
    {
      parts: [
        ['poor', '1/2', 'imd <= 2'],
        ['all', '4/5', ''],
      ],
    },
  ],
  [
    'other shares',
    {
      parts: [
        ['poor', '1/2', 'imd <= 2'],
        ['all', '1/2', ''],
      ],
    },
  ],
  [
    'a name twice',
    {
      parts: [
        ['all', '1/5', 'imd <= 2'],
        ['all', '4/5', ''],
      ],
    },
  ],
  [
    'a condition that is none',
    {
      parts: [
        ['poor', '1/5', 'imd <= 2; DROP TABLE x'],
        ['all', '4/5', ''],
      ],
    },
  ],
  ...['imd<=2', 'imd <= 02', 'imd <= 2.0', '"imd" <= 2', 'imd  <= 2', 'imd <= 2 AND imd != 3', 'imd <= 2\u00a0'].map(
    (condition): readonly [string, Partial<InviteCommitBody>] => [
      `the condition ${condition}`,
      {
        parts: [
          ['poor', '1/5', condition],
          ['all', '4/5', ''],
        ],
      },
    ],
  ),
  [
    'weights',
    {
      weights: [
        [['a'], 3],
        [['b'], 1],
      ],
    },
  ],
  ['weights of strangers', { weights: [[['c'], 1]] }],
  [
    'a stratum weighed twice',
    {
      weights: [
        [['a'], 1],
        [['b'], 1],
        [['b'], 1],
      ],
    },
  ],
]

const conditions = [
  'imd',
  'imd <',
  "imd < 'a'",
  '1 = 1',
  'and = 1',
  'imd = 1 or imd = 2',
  'imd = 1 and',
  'imd in 1',
  'imd in (1',
  "imd in (1, 'a')",
  'imd in ()',
  'imd = 1234567890123456',
  'imd = 1x',
  'imd == 1',
  "imd '=' 1",
  'imd "=" 1',
  'imd ( 1',
  'imd "in" (1)',
  'imd = 1 "and" imd = 2',
  'imd in ,1)',
  'imd in (1 ( 2)',
  "imd in '('1)",
  "imd in (1 ')'",
  'imd in (1, other)',
  'imd = other',
  '"" = 1',
  '²x = 1',
  `${'imd = 1 and '.repeat(20)}imd = 1`,
  `imd in (${'1, '.repeat(1000)}1)`,
] as const
test.each(conditions)('the condition %s is none', (text) => {
  expect(failed({ ...commit, parts: [['poor', '1/5', text], commit.parts[1]!] })).toEqual(['letters'])
})

test.each([
  '"imd 1" <= 2',
  '"AND" = 0',
  'IMD <= -2.5 and imd in (1, 0.02)',
  `${'imd = 1 and '.repeat(19)}imd = 1`,
  `imd in (${'1, '.repeat(999)}1)`,
  "imd != 'it''s'",
  '"é_1" = 1',
  '_1 = 1',
  "imd = '1234567890123456'",
  'imd = 123456789012345',
])('the condition %s is one', (text) => {
  expect(failed({ ...commit, parts: [['poor', '1/5', text], commit.parts[1]!] })).toEqual([])
})

const seedSources: readonly (readonly [SeedSource, GivenSource, readonly string[]])[] = [
  [{ kind: 'dice', digits: 9 }, { kind: 'dice', digits: Array.from({ length: 9 }, () => 1) }, ['draw']],
  [{ kind: 'dice', digits: 10 }, { kind: 'dice', digits: Array.from({ length: 10 }, () => 1) }, []],
  [{ kind: 'dice', digits: 1000 }, { kind: 'dice', digits: Array.from({ length: 1000 }, () => 1) }, []],
  [{ kind: 'dice', digits: 10 }, { kind: 'dice', digits: Array.from({ length: 11 }, () => 1) }, ['draw']],
  [{ kind: 'balls', count: 4, event: 'Lotto', highest: 71 }, { kind: 'balls', numbers: [1, 2, 3, 4] }, ['draw']],
  [{ kind: 'balls', count: 4, event: 'Lotto', highest: 72 }, { kind: 'balls', numbers: [1, 2, 3, 4] }, []],
  [{ kind: 'balls', count: 4, event: 'Lotto', highest: 1001 }, { kind: 'balls', numbers: [1, 2, 3, 4] }, ['draw']],
  [{ kind: 'contributions', names: ['a'] }, { kind: 'contributions', texts: [['a', 'x']] }, ['draw']],
  [
    { kind: 'contributions', names: ['a', 'b'] },
    {
      kind: 'contributions',
      texts: [
        ['a', 'x'],
        ['b', 'y'],
      ],
    },
    [],
  ],
  [
    { kind: 'beacon', chain: quicknetChain, round: 1000 },
    { kind: 'beacon', round: 1000, signature: 'a'.repeat(96) },
    ['beacon'],
  ],
]
test.each(seedSources)('a seed from %j', (seedSource, given, wanted) => {
  const body = { ...commit, seedSource }
  const hash = hashInviteCommit(body)
  const seed = deriveSeed(hash, [given])
  expect(failed(body, { ...drawOf(body), commit: hash, sources: [given], seed })).toEqual(wanted)
})

test.each(forged)('%s fails', (_, change) => {
  expect(failed({ ...commit, ...change })).toContain('letters')
})

test.each([
  ['another commit', { commit: 'b'.repeat(64) }],
  ['another seed', { seed: 'b'.repeat(64) }],
  ['another text', { sources: [{ kind: 'text', text: 'another' }] }],
  ['dice in place of a text', { sources: [{ kind: 'dice', digits: [1] }] }],
  ['no threshold', { thresholds: groups.map(() => null) }],
  ['too many thresholds', { thresholds: [...drawOf(commit).thresholds, null] }],
] as const)('%s fails the draw', (_, change) => {
  expect(failed(commit, { ...drawOf(commit), ...change } as InviteDrawBody)).toEqual(['draw'])
})

test('a chain that is broken in any way fails', () => {
  const { text } = writeLog(commit, drawOf(commit), time)
  const [first, last] = text.trimEnd().split('\n')
  const [begun, draw] = loose(text) as [Loose, Loose]
  const broken = [
    text.replace('"letters":10', '"letters":11'),
    text.trimEnd(),
    `${text}${last}\n`,
    `${last}\n${first}\n`,
    `${first}\n${first}\n`,
    text.replaceAll(time, '2026-11-04 18:30'),
    text.replace('"seq":1', '"seq":2'),
    text.replace('{"body"', '{ "body"'),
    `${first}\nnot JSON\n`,
    '',
    // In the right chain, but in another order or not of this kind.
    ...[
      [draw, begun],
      [begun, begun],
      [begun, draw, draw],
      [{ ...begun, type: 'commit' }, draw],
    ].map(rehashed),
  ]
  for (const each of broken) {
    const [chain] = judge(encodeUtf8(each))
    expect(chain, each.slice(0, 40)).toMatchObject({ name: 'chain', outcome: 'fail' })
  }
  const alone = judge(encodeUtf8(`${first}\n`))
  expect(alone.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'chain pass',
    'signature not checked',
    'anchor not checked',
    'beacon not checked',
    'letters pass',
    'draw not checked',
    'list not checked',
  ])
  expect(isInviteLog(encodeUtf8(`${canonical({ body: { chances: [] } })}\n`))).toBe(false)
})

test('a list that differs from the committed one fails, and says in what', () => {
  const bytes = encodeUtf8(writeLog(commit, drawOf(commit), time).text)
  const { thresholds } = drawOf(commit)
  const sound = { root: 'a'.repeat(64), rows: 40, cells, areas: [], thresholds }
  const differ = (change: Partial<typeof sound>): string[] =>
    judge(bytes, { list: { ...sound, ...change } })
      .at(-1)!
      .failures.map(({ what }) => what)
  expect(differ({})).toEqual([])
  expect(differ({ rows: 41 })).toEqual(['rows'])
  expect(differ({ root: 'b'.repeat(64) })).toEqual(['root of the list'])
  expect(differ({ cells: cells.slice(1) })).toEqual(['addresses of a in 2 parts'])
  expect(differ({ thresholds: thresholds.with(0, 'f'.repeat(64)) })).toEqual(['the threshold of a'])
})

test('a log that no reader would take is not written', () => {
  const begun = growEntries(inviteLog, null, { type: 'invite-commit', body: commit, time }, 'log')
  const made = begun.ok
    ? growEntries(inviteLog, begun.value, { type: 'invite-draw', body: drawOf(commit), time }, 'log')
    : begun
  expect(made).toMatchObject({ ok: true, value: writeLog(commit, drawOf(commit), time) })
  const strata = Array.from({ length: 11 }, (_, i) => `column ${i}`)
  const body = { ...commit, strata }
  expect(growEntries(inviteLog, null, { type: 'invite-commit', body, time }, 'log')).toMatchObject({
    problems: [{ code: 'file-refused', what: expect.stringContaining('strata must be a list of at most 10') }],
  })
})

/** The same list in areas. */
function sizesBy(areaOf: (place: number) => string): readonly AreaSize[] {
  const placed = list.map((address, i) => ({ ...address, area: areaOf(i) }))
  return [...new Set(placed.map(({ area }) => area))].sort().flatMap((area) =>
    cells.flatMap(({ values, parts }, cell) => {
      const count = placed.filter((address) => {
        return address.area === area && address.values.join() === values.join() && address.parts.join() === parts.join()
      }).length
      return count === 0 ? [] : [{ area, cell, addresses: count }]
    }),
  )
}

interface StagedLog {
  readonly body: InviteCommitBody
  readonly drawOf: (body: InviteCommitBody) => InviteDrawBody
}

function stage(own: InvitePlan, ownSizes: readonly AreaSize[], areas: number): StagedLog {
  const shared = allotLetters(own, cells)
  if (!shared.ok) throw new Error('the plan does not fit')
  const areaPlan = planAreas({ column: 'town', areas }, shared.value, { cells, areas: ownSizes })
  if (!areaPlan.ok) throw new Error('the areas do not fit')
  const { rows, letters } = areaPlan.value
  const body = buildInviteCommit(
    { ...own, stage: { column: 'town', areas } },
    { id: 'uprn', root: 'a'.repeat(64), rows: 40 },
    { cells, groups: shared.value, areas: { sizes: ownSizes, letters } },
    { seedSource: { kind: 'operator' }, tool: { name: 'sortition', version: '0' } },
  )
  return {
    body,
    drawOf: (changed) => {
      const { commit: hash, seed, sources } = drawOf(changed)
      const drawn = drawAreas(rows, seed).map(({ area, cell: place, letters: some }) => [area, place, some] as const)
      return { areas: drawn, commit: hash, seed, sources, thresholds: drawn.map(([area]) => hashOf(seed, 'any', area)) }
    },
  }
}

/** Areas of 8 addresses, of which any may be drawn. */
const sizes = sizesBy((i) => `area ${i % 5}`)
const { body: staged, drawOf: stagedDrawOf } = stage(plan, sizes, 6)
const slotLetters = staged.stages!.letters

test('a log with areas passes, and fails where its areas do not follow', () => {
  expect(failed(staged, stagedDrawOf(staged))).toEqual([])
  const { stages } = staged
  const [size, next] = stages!.sizes
  const refused = (change: Partial<typeof stages & object>): string[] => {
    const body = { ...staged, stages: { ...stages!, ...change } }
    return failed(body, stagedDrawOf(body))
  }
  for (const change of [
    { letters: slotLetters - 1 },
    { letters: 0 },
    { areas: 1 },
    { sizes: stages!.sizes.slice(1) },
    { sizes: stages!.sizes.with(0, [size![0], size![1], size![2] + 1]) },
    { sizes: stages!.sizes.with(0, [size![0], 99, size![2]]) },
    { sizes: stages!.sizes.with(0, next!).with(1, size!) },
    { sizes: [[size![0], size![1], 0] as const, ...stages!.sizes] },
  ])
    expect(refused(change), JSON.stringify(change).slice(0, 60)).toContain('letters')
  const draw = stagedDrawOf(staged)
  const [first] = draw.areas!
  for (const change of [
    { areas: null },
    { areas: draw.areas!.slice(1), thresholds: draw.thresholds.slice(1) },
    { areas: draw.areas!.with(0, [first![0], first![1], first![2] + 1]) },
    { areas: draw.areas!.with(0, ['area 9', first![1], first![2]]) },
    { thresholds: draw.thresholds.with(0, null) },
    { thresholds: draw.thresholds.slice(1) },
  ])
    expect(failed(staged, { ...draw, ...change }), JSON.stringify(change).slice(0, 60)).toEqual(['draw'])
  expect(failed({ ...staged, stages: null }, drawOf({ ...staged, stages: null }))).toEqual([])
  expect(failed(staged, { ...drawOf(staged) })).toEqual(['draw'])
})

test('areas that are drawn for certain have their letters by both verifiers, as few areas as there are', () => {
  // Of each area and stratum one address has a chance of 1 and four have 5/8: three letters or four, never two for one address.
  const [poor, all] = plan.parts
  const parts = [
    { ...poor!, share: rational(1, 14) },
    { ...all!, share: rational(13, 14) },
  ]
  const log = stage(
    { ...plan, letters: 28, parts },
    sizesBy((i) => `area ${Math.floor(i / 10)}`),
    8,
  )
  expect(new Set(log.body.cells.map(([, , , chance]) => chance))).toEqual(new Set(['1', '5/8']))
  const draw = log.drawOf(log.body)
  expect(failed(log.body, draw)).toEqual([])
  const certain = draw.areas!.filter(([, place]) => log.body.cells[place]![3] === '1')
  expect(certain.map(([, , letters]) => letters)).toEqual(Array.from({ length: 8 }, () => 1))
  const fewer = { ...log.body, stages: { ...log.body.stages!, areas: 7 } }
  expect(failed(fewer, log.drawOf(fewer))).toContain('letters')
})

test('a list whose areas differ from the committed ones fails', () => {
  const bytes = encodeUtf8(writeLog(staged, stagedDrawOf(staged), time).text)
  const differ = (areas: readonly AreaSize[], thresholds: readonly string[] | null): string[] =>
    judge(bytes, { list: { root: 'a'.repeat(64), rows: 40, cells, areas, thresholds } })
      .at(-1)!
      .failures.map(({ what }) => what)
  const { thresholds } = stagedDrawOf(staged)
  expect(differ(sizes, thresholds as string[])).toEqual([])
  expect(differ(sizes.slice(1), null)).toEqual([`addresses of ${sizes[0]!.area}`])
  const [area, cell] = stagedDrawOf(staged).areas![0]!
  const changed = ['f'.repeat(64), ...thresholds.slice(1)] as string[]
  expect(differ(sizes, changed)).toEqual([`the threshold of ${area} (${cells[cell]!.values})`])
})

/** A draw by the rule from a commit that may say anything; of a forged one nothing follows. */
function drawFrom(body: InviteCommitBody, isSound: boolean): InviteDrawBody {
  const [hash, sources] = [hashInviteCommit(body), [{ kind: 'text', text: 'a seed' }] as const]
  const seed = deriveSeed(hash, sources)
  const laidOut = isSound ? layOutLoggedSlots(body) : null
  const areas =
    laidOut && drawAreas(laidOut, seed).map(({ area, cell: place, letters }) => [area, place, letters] as const)
  const letters = areas?.map(([, , own]) => own) ?? body.groups.map(([, , , , own]) => own)
  const thresholds = letters.map((own) => (own === 0 ? null : 'a'.repeat(64)))
  return { areas, commit: hash, seed, sources, thresholds }
}

test.each(listLoneLetters(commit))('$name: what everything else follows from', ({ body, isSound }) => {
  expect(failed(body, drawFrom(body, isSound))).toEqual(isSound ? [] : ['letters'])
})

test('a source that cannot serve fails before there is a draw', () => {
  const body: InviteCommitBody = { ...commit, seedSource: { kind: 'dice', digits: 9 } }
  const [first] = writeLog(body, drawOf(body), time).text.split('\n')
  const verdicts = judge(encodeUtf8(`${first}\n`))
  expect(verdicts.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)).toEqual(['draw'])
})

/** What the second verifier can judge without a list; signatures and rounds it leaves unchecked. */
const common = ['chain', 'letters', 'draw'] as const

test.skipIf(!hasPython)('the second verifier judges every log of these tests alike', async () => {
  const logs = [...judged.keys()]
  const found = python<Record<string, string>[]>(
    'result = [{name: outcome for name, outcome, _ in verify.verify_letters(log.encode("utf-8"))} for log in given]',
    logs,
  )
  const outcomes = logs.map((log) => judged.get(log)!)
  const take = (all: Readonly<Record<string, string>>): string =>
    common.map((name) => `${name} ${all[name]}`).join(', ')
  expect(found.map(take)).toEqual(outcomes.map(take))
  expect(found.map(({ beacon }) => beacon)).not.toContain('pass')
  expect(logs.length).toBeGreaterThan(80)
  for (const name of common) expect(new Set(outcomes.map((each) => each[name]))).toContain('fail')
  const vectors = logs.map((log, i) => ({ log, outcomes: outcomes[i] }))
  await expect(`${JSON.stringify(vectors, null, 1)}\n`).toMatchFileSnapshot('../../../vectors/invite.json')
})
