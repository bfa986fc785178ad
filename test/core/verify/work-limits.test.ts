import { afterEach, expect, test, vi } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import type * as limits from '../../../src/core/log/limits.ts'
import type { VerifyInput } from '../../../src/core/verify/verify-input.ts'
import { changed, key, lottery, must, pool, small, table } from '../log/small.ts'
import { forge, title } from './pseudonym-world.ts'
import { hasPython, startPython } from './python.ts'
import { allSeedForgeries, replacedThrice } from './seed-forgeries.ts'
import { type Act, acted, dice, moments, thrown } from './seed-world.ts'

/*
 * What is too much to count is not checked (docs/log-format.md §18). A log that is so large takes long to make and to read, so both
 * verifiers are given lower limits here; that they have the same ones otherwise is a test below.
 */

const drawn = small()
/** Two replacements of the small draw: three seats, then three. */
const text = changed(drawn, [[0], 'pool', [0], 'pool']).held.text
const [rows, features, values] = [7, 2, 4]
const seats = { lottery: 4 * 3, panels: 2 * 3 }

/** What both verdicts need, counted by hand. */
const work = { quotas: seats.lottery * features, replacements: 2 * (rows + values) + seats.panels * features }

afterEach(() => {
  vi.doUnmock('../../../src/core/log/limits.ts')
  vi.resetModules()
})

/** Outcomes of the two verdicts, and of whether all others were as without a limit. */
async function judge(
  log: string,
  lowered: Partial<Record<keyof typeof limits, number>>,
  given: string | Pick<VerifyInput, 'raw' | 'replayed'> = drawn.pack,
): Promise<Record<string, string>> {
  vi.resetModules()
  vi.doMock('../../../src/core/log/limits.ts', async (original) => ({
    ...(await original<typeof limits>()),
    ...lowered,
  }))
  const { verifyLog } = await import('../../../src/core/verify/verify-log.ts')
  const verdicts = verifyLog({ log, ...(typeof given === 'string' ? { pack: must(parsePack(given)) } : given) })
  return Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome]))
}

interface Lowered {
  readonly log: string
  readonly name: string
  readonly most: number
  readonly pack: string
}

const secondVerifier = hasPython
  ? startPython<Lowered, Record<string, string>>(
      `
def answer(given):
    usual = getattr(verify, given["name"])
    setattr(verify, given["name"], given["most"])
    try:
        pack = verify.read_only_line(given["pack"].encode(), verify.PACK_FORM, verify.MOST_BYTES_OF_PACK)
        return {name: outcome for name, outcome, _ in verify.verify_log(given["log"].encode(), pack)}
    finally:
        setattr(verify, given["name"], usual)
`,
      false,
    )
  : null

function judgeInPython(
  log: string,
  name: string,
  most: number,
  pack: string = drawn.pack,
): Promise<Record<string, string>> {
  return secondVerifier!.ask({ log, name, most, pack })
}

const cases = [
  ['all that there is', Math.max(work.quotas, work.replacements), 'pass', 'pass'],
  ['just the quotas', work.quotas, 'pass', work.replacements > work.quotas ? 'not checked' : 'pass'],
  ['one less than the quotas', work.quotas - 1, 'not checked', 'not checked'],
  ['just the replacements', work.replacements, 'pass', 'pass'],
  ['one less than the replacements', work.replacements - 1, 'pass', 'not checked'],
] as const

test.each(cases)('where %s may be counted', async (_, most, quotas, replacements) => {
  expect(await judge(text, { mostCountedAnswers: most })).toMatchObject({
    chain: 'pass',
    chances: 'pass',
    quotas,
    replacements,
  })
})

test.skipIf(!hasPython).each(cases)(
  'the second verifier, where %s may be counted',
  async (_, most, quotas, replacements) => {
    expect(await judgeInPython(text, 'MOST_COUNTED_ANSWERS', most)).toMatchObject({
      chain: 'pass',
      chances: 'pass',
      quotas,
      replacements,
    })
  },
)

/** Everybody has a name on the panel, one in reserve, and one for each replacement from the pool. */
const named = 3 * rows
const longer = changed(drawn, [[0], 'pool', [0], 'reserves']).held.text
const hashes = [
  ['just so many names', named, 'pass'],
  ['one name less', named - 1, 'not checked'],
] as const

test.each(hashes)('where %s may be computed', async (_, most, chances) => {
  expect(await judge(longer, { mostHashes: most })).toMatchObject({ chain: 'pass', pool: 'pass', chances })
})

test.skipIf(!hasPython).each(hashes)('the second verifier, where %s may be computed', async (_, most, chances) => {
  expect(await judgeInPython(longer, 'MOST_HASHES', most)).toMatchObject({ chain: 'pass', pool: 'pass', chances })
})

test('who is on which panel is known where the engine gives the same panels again, however many there are', async () => {
  const raw = { pool, table }
  const lowered = { mostHashes: lottery.panels.length * rows - 1 }
  const replayed = { lottery, people: null }
  expect(await judge(drawn.log, lowered, { raw })).toMatchObject({ pool: 'pass', chances: 'not checked' })
  expect(await judge(drawn.log, lowered, { raw, replayed })).toMatchObject({ pool: 'pass', chances: 'pass' })
})

/** Of the four and then three people who may be called from the pool, one shares a household with somebody who stays. */
const sets = [3, 2] as const
const tried = [
  ['just the most of a replacement', { mostSets: sets[0] }, 'MOST_SETS', 'pass'],
  ['one set less', { mostSets: sets[0] - 1 }, 'MOST_SETS', 'not checked'],
  ['just all of the log', { mostSetsOfLog: sets[0] + sets[1] }, 'MOST_SETS_OF_LOG', 'pass'],
  ['one set less for the log', { mostSetsOfLog: sets[0] + sets[1] - 1 }, 'MOST_SETS_OF_LOG', 'not checked'],
  ['just the answers of all', { mostTriedAnswers: features * (sets[0] + sets[1]) }, 'MOST_TRIED_ANSWERS', 'pass'],
  ['one answer less', { mostTriedAnswers: features * (sets[0] + sets[1]) - 1 }, 'MOST_TRIED_ANSWERS', 'not checked'],
] as const

test.each(tried)('where %s may be tried', async (_, lowered, name, replacements) => {
  const expected = { chain: 'pass', changes: 'pass', chances: 'pass', quotas: 'pass', replacements }
  expect(await judge(text, lowered)).toMatchObject(expected)
  const [most] = Object.values(lowered)
  if (hasPython) expect(await judgeInPython(text, name, most!)).toMatchObject(expected)
})

/** The first draw, by its title, of p4, p5 and p6: all others may be in reserve, with three sets of values among four people. */
function drawOfThree(count: number): { readonly log: string; readonly pack: string } {
  for (let i = 0; i < 100; i++) {
    const change = (body: CommitBody): CommitBody => ({
      ...body,
      title: `${i}`,
      reserves: { ...body.reserves, count, scenarios },
    })
    const made = small(key, change, 'by the rule')
    const ids = made.chosen.panel.map((index) => made.bound.leaves[index]!.row.id)
    if (ids.sort().join() === 'p4,p5,p6') return made
  }
  throw new Error('no draw of these three')
}

const scenarios = 20
/** By hand: 5 · reserves · (people + scenarios · (values + features · sets of values + (features + 1) · (panel + seats that reserves take))). */
const reserving = [
  [
    'fewer reserves than members',
    2,
    5 * 2 * (4 + scenarios * (values + features * 3 + (features + 1) * (3 + (2 + 1)))),
  ],
  [
    'more reserves than there are people',
    9,
    5 * 4 * (4 + scenarios * (values + features * 3 + (features + 1) * (3 + (4 + 3 + 2)))),
  ],
] as const

test.each(reserving)('what the choice of reserves takes: %s', async (_, count, steps) => {
  const made = drawOfThree(count)
  for (const [own, theirs, number] of [
    ['mostReserveSteps', 'MOST_RESERVE_STEPS', steps],
    ['mostSimulatedPeople', 'MOST_DROPOUTS', scenarios * 3],
    ['mostFeatureScenarios', 'MOST_SCENARIOS_OF_FEATURES', scenarios * features],
  ] as const)
    for (const [most, reserves] of [
      [number, 'pass'],
      [number - 1, 'not checked'],
    ] as const) {
      const expected = { chain: 'pass', draw: 'pass', pool: 'pass', chances: 'pass', reserves }
      expect(await judge(made.log, { [own]: most }, made.pack)).toMatchObject(expected)
      if (hasPython) expect(await judgeInPython(made.log, theirs, most, made.pack)).toMatchObject(expected)
    }
})

test('where replacements have seeds of their own, each takes an order of all rows', async () => {
  const call = { from: 'reserves', round: null, seats: 1 }
  const acts = (['u3', 'u2', 'u4'] as const).flatMap((who): Act[] => [
    { left: [who], call, time: moments.after },
    { from: 'reserves', sources: [thrown] },
  ])
  const { log, pack } = forge(acted(dice, acts), title)
  const orders = 3 * 15
  for (const [most, replacements] of [
    [orders, 'pass'],
    [orders - 1, 'not checked'],
  ] as const) {
    const expected = { changes: 'pass', chances: 'pass', quotas: 'pass', replacements }
    expect(await judge(log, { mostHashes: most }, pack)).toMatchObject(expected)
    if (hasPython) expect(await judgeInPython(log, 'MOST_HASHES', most, pack)).toMatchObject(expected)
  }
})

test('with the seed of the draw all replacements have one order, which takes no more for three than for one', async () => {
  const { log, pack } = forge(replacedThrice, title)
  const expected = { changes: 'pass', chances: 'pass', replacements: 'pass' }
  expect(await judge(log, { mostHashes: 2 * 15 }, pack)).toMatchObject(expected)
  if (hasPython) expect(await judgeInPython(log, 'MOST_HASHES', 2 * 15, pack)).toMatchObject(expected)
})

test('two signatures of rounds are checked where there may be two, and else none', async () => {
  const { steps } = allSeedForgeries.find(({ name }) => name === 'beacon: sound, one after another')!
  const { log } = forge(steps, title)
  expect(await judge(log, { mostReplacementRounds: 2 })).toMatchObject({ changes: 'pass', beacon: 'pass' })
  expect(await judge(log, { mostReplacementRounds: 1 })).toMatchObject({ changes: 'pass', beacon: 'not checked' })
})

test('other rules in the raw files are found, however much there is to count', async () => {
  const [first] = table.features
  const raw = { pool, table: { features: [first!] } }
  expect(await judge(drawn.log, { mostCountedAnswers: 0 }, { raw })).toMatchObject({ quotas: 'fail' })
  expect(await judge(drawn.log, { mostCountedAnswers: 0 }, { raw: { pool, table } })).toMatchObject({
    quotas: 'not checked',
  })
})

test('what is wrong is found beside a replacement with too many sets to try', async () => {
  const { steps } = allSeedForgeries.find(({ name }) => name === 'seed: of the call before')!
  const { log, pack } = forge(steps, title)
  const found: string[] = []
  for (let most = 1; most <= 6; most++) {
    const { replacements } = await judge(log, { mostSets: most }, pack)
    found.push(replacements!)
    if (hasPython) expect((await judgeInPython(log, 'MOST_SETS', most, pack)).replacements).toBe(replacements)
  }
  // Five reserves can be called, and then four, the wrong one.
  expect(found).toEqual(['not checked', 'not checked', 'not checked', 'fail', 'fail', 'fail'])
})
