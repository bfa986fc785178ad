import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonical } from '../../../src/core/bytes/canonical-json.ts'
import type { IndexLottery } from '../../../src/core/draw/ticket.ts'
import { type AuditorPack, parsePack } from '../../../src/core/log/auditor-pack.ts'
import { parseCertificate } from '../../../src/core/log/certificate-file.ts'
import { buildDrawBody, computeDrawOutcome, hashCommit, nameLottery } from '../../../src/core/log/commit-body.ts'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import { convertTicketsToChance, countTickets, groupTickets } from '../../../src/core/log/ticket-chances.ts'
import { listIndices, type PoolIndex } from '../../../src/core/model/pool-place.ts'
import { formatRational } from '../../../src/core/rational.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { inFolder, run, textOf } from '../../cli/run.ts'
import { must } from '../log/small.ts'
import { type Loose, loose, rehashed } from './forge.ts'
import { hasPython, python } from './python.ts'

/**
 * An organiser of the fixture wales-2020 who owns the program, picks people by hand, and mends every hash and every number
 * that anybody could check by counting. Each attack once passed as proved; none of them may.
 */

interface Base {
  readonly entries: Loose[]
  readonly pack: AuditorPack
  // biome-ignore lint/suspicious/noExplicitAny: a forger puts anything anywhere
  readonly certificate: any
}

const bases = new Map<string, Base>()

beforeAll(async () => {
  for (const method of ['leximin', 'nash', 'goldilocks', 'maximin']) {
    await inFolder('wales-2020', async (folder) => {
      const settings = `${folder}/sortition.json`
      const flags = ['--method', method, '--seed', 'x', '--out', `${folder}/out`, '--quiet']
      expect((await run('draw', '--config', settings, ...flags)).code).toBe(0)
      const read = (path: string): Promise<string> => textOf(`${folder}/out/${path}`)
      bases.set(method, {
        entries: loose(await read('public/selection-log.jsonl')),
        pack: must(parsePack(await read('private/auditor-pack.json'))),
        certificate: JSON.parse(await read('private/certificate.json')),
      })
    })
  }
}, 120_000)
afterAll(() => bases.clear())

function honest(method: string): Base {
  const base = bases.get(method)
  if (base === undefined) throw new Error(`no draw by ${method}`)
  return base
}

/** A log, a pack and a certificate in which only the fairness is wrong. */
interface Rigged {
  readonly log: string
  readonly pack: AuditorPack
  readonly certificate: object
}

/** The draw of `base` from another lottery, with everything that follows from it made anew. */
function rig(
  { entries, pack, certificate }: Base,
  lottery: IndexLottery,
  promise: Partial<CommitBody['promise']>,
  change: object = {},
): Rigged {
  const body = entries[0]!.body as unknown as CommitBody
  const { size } = body.pool
  const named = nameLottery(lottery, { leaves: pack.rows })
  const tickets = countTickets(lottery, size)
  const least = formatRational(convertTicketsToChance(Math.min(...tickets), lottery.tickets))
  const noTicket = tickets.filter((own) => own === 0).length - body.promise.impossible
  const commit: CommitBody = {
    ...body,
    chances: groupTickets(tickets),
    lottery: named.lottery,
    promise: { ...body.promise, least, noTicket, ...promise },
    reserves: { ...body.reserves, count: 0 },
  }
  const hash = hashCommit(commit)
  const outcome = computeDrawOutcome({ commit, hash }, [{ kind: 'text', text: 'x' }])
  const members = named.people.panels[outcome.panel]![1]
  const { draw } = buildDrawBody({ commit, hash }, outcome, { members, reserves: [] }, { leaves: pack.rows } as never)
  const log = rehashed([
    { ...entries[0]!, body: commit as never },
    { ...entries[1]!, body: draw as never },
  ])
  const panels = named.people.panels.map(([, people]) => people)
  return { log, pack: { ...pack, panels }, certificate: { ...certificate, commit: hash, ...change } }
}

/** The verdicts that do not pass, of the ones that are judged at all; the same of both verifiers. */
function judge({ log, pack, certificate }: Rigged): { readonly open: Record<string, string>; readonly detail: string } {
  const read = must(parseCertificate(`${canonical(certificate)}\n`))
  const verdicts = verifyLog({ log, pack, certificate: read })
  const asked = ['chain', 'draw', 'lottery', 'quotas', 'pool', 'chances', 'optimality']
  const outcomes = verdicts.flatMap(({ name, outcome }) => (asked.includes(name) ? [[name, outcome] as const] : []))
  if (hasPython) {
    const code = `
certificate = json.loads(given["certificate"])
verdicts = verify.verify_log(given["log"].encode(), given["pack"], None, None, certificate)
result = [[name, outcome] for name, outcome, _ in verdicts if name in given["asked"]]
`
    expect(python(code, { log, pack, certificate: canonical(certificate), asked })).toEqual(outcomes)
  }
  const optimality = verdicts.find(({ name }) => name === 'optimality')!
  const found = optimality.failures.map((failure) => failure.found).join('; ')
  return {
    open: Object.fromEntries(outcomes.filter(([, outcome]) => outcome !== 'pass')),
    detail: found === '' ? optimality.detail : found,
  }
}

/** People of the first panel of a lottery, whom the organiser wants. */
function pickFriends({ pack }: Base): readonly PoolIndex[] {
  return pack.panels[0]!
}

/** The honest panels with one ticket each, and all other tickets on that of the friends. */
function favour(base: Base, tickets: number): IndexLottery {
  const panels = base.pack.panels.map((people, p) => [p === 0 ? tickets : 1, people] as const)
  return { panels, tickets: panels.reduce((sum, [own]) => sum + own, 0) }
}

/** The exact lottery that is just the tickets, by types of one person each, with the given stages. */
function certify(
  lottery: IndexLottery,
  people: number,
  stages: readonly object[],
  cuts: readonly object[] = [],
): object {
  const seats = lottery.panels.map(([own, members]) => [`${own}`, members.toSorted((a, b) => a - b).map((i) => [i, 1])])
  const panels = { of: `${lottery.tickets}`, seats }
  return { cuts, households: [], panels, stages, typeOf: [...listIndices(people).keys()] }
}

test('the honest draws pass, by every method', () => {
  for (const [method, { entries, pack, certificate }] of bases) {
    const judged = judge({ log: rehashed(entries), pack, certificate })
    expect([method, judged.open]).toEqual([method, {}])
    // What the proof leaves room for is said where it leaves any.
    const isRoomy = method === 'nash' || method === 'goldilocks'
    expect([method, /rounded to tickets/.test(judged.detail)]).toEqual([method, isRoomy])
  }
})

test('one ticket, on the panel that the organiser likes: not proved for anybody, and 110 people have none', () => {
  const base = honest('leximin')
  const judged = judge(rig(base, { panels: [[1, pickFriends(base)]], tickets: 1 }, {}))
  expect(judged.open).toEqual({ optimality: 'not checked' })
  expect(judged.detail).toContain('not proved for 125 people')
  expect(judged.detail).toContain('110 of them have none')
  const lied = judge(rig(base, { panels: [[1, pickFriends(base)]], tickets: 1 }, { noTicket: 0 }))
  expect(lied.open).toMatchObject({ lottery: 'fail' })
})

test.each(['nash', 'goldilocks', 'maximin'])('%s with fifteen friends on nearly every ticket fails', (method) => {
  const base = honest(method)
  const lottery = favour(base, 100_000)
  const same = judge(rig(base, lottery, {}))
  expect(same.open).toEqual({ optimality: 'fail' })
  expect(same.detail).toContain('a chance that the tickets do not give')
  // The same with an exact lottery that fits the tickets, and the bounds of the honest one.
  const { stages } = base.certificate
  const own = certify(lottery, 125, stages)
  const fitted = judge(rig(base, lottery, {}, own))
  expect(fitted.open).toEqual({ optimality: 'fail' })
  // And with bounds that would suit.
  const wide = stages.map((stage: object, i: number) => (i === 0 ? { ...stage, bound: '1000000' } : stage))
  expect(judge(rig(base, lottery, {}, certify(lottery, 125, wide))).open).toEqual({ optimality: 'fail' })
})

const large = 2n ** 53n - 1n

/**
 * Cuts that are true, with a coefficient of -(2^53 - 1) and many of -1: summed in floating point their lower end sticks at
 * -(2^53 - 1), rows that are false follow, and one panel that holds every ticket was once proved to be LEXIMIN by them.
 */
function forgeSticking(friends: readonly PoolIndex[], rows: number, people: number): object {
  const outside = listIndices(people).filter((index) => !friends.includes(index))
  const order = [...friends, ...outside]
  const typeOf = listIndices(people).map((index) => order.indexOf(index))
  const seats = friends.length
  const others = outside.map((_, i) => seats + i)
  const cuts: object[] = []
  const leaf = (aim: 0 | 1, ...used: readonly number[]) => ({
    aim,
    multipliers: { of: '1', rows: used.toSorted((a, b) => a - b).map((row) => [row, '-1']) },
  })
  const cut = (
    coefficients: readonly (readonly [number, string])[],
    most: string,
    proof: readonly object[],
  ): number => {
    cuts.push({ coefficients: coefficients.toSorted(([a], [b]) => a - b), most, proof })
    return rows + cuts.length - 1
  }
  const last = people - seats
  const high = (from: number): number =>
    cut(
      [
        [0, '200'],
        [from, `-${large}`],
        ...Array.from({ length: people - from - 1 }, (_, i) => [from + 1 + i, '-1'] as const),
      ],
      '200',
      [leaf(1)],
    )
  const rowOf = new Map(Array.from({ length: last }, (_, i) => [i + 1, high(i + 1)] as const))
  const none = cut([[0, `-${large}`], ...others.map((t) => [t, '-1'] as const)], '0', [leaf(1)])
  const one = cut([[0, `-${large}`], [1, '-1'], ...others.map((t) => [t, '-1'] as const)], '0', [leaf(1)])
  const two = cut([[0, `-${large}`], [2, '-1'], ...others.map((t) => [t, '-1'] as const)], '0', [leaf(1)])
  const low = (type: number): object[] =>
    type === last + 1 ? [leaf(0, 0)] : [{ at: 0, type }, ...low(type + 1), leaf(0, rowOf.get(type)!, 0)]
  const proof = [
    { at: 0, type: 0 },
    ...low(1),
    { at: 0, type: 1 },
    { at: 0, type: 2 },
    leaf(0, none, 0),
    leaf(1, two),
    leaf(1, one),
  ]
  const all = cut(
    others.map((t) => [t, '1'] as const),
    '0',
    proof,
  )
  return {
    cuts,
    households: [],
    panels: { of: '1', seats: [['1', friends.map((_, t) => [t, 1])]] },
    stages: [
      { bound: '0', multipliers: { of: '1', rows: [[all, '1']] } },
      { bound: '1', multipliers: { of: '1', rows: [] } },
    ],
    typeOf,
  }
}

test('cuts whose lower ends stick in floating point prove nothing', () => {
  const base = honest('leximin')
  const friends = pickFriends(base)
  const commit = base.entries[0]!.body as unknown as CommitBody
  const rows = 1 + commit.quotas.reduce((sum, [, values]) => sum + values.length, 0)
  const promise = { bound: '0', impossible: 110, noTicket: 0 }
  const judged = judge(
    rig(base, { panels: [[1000, friends]], tickets: 1000 }, promise, forgeSticking(friends, rows, 125)),
  )
  expect(judged.open).toEqual({ optimality: 'fail' })
  expect(judged.detail).toContain('not proved')
})
