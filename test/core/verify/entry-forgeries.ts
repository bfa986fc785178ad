import { computeTreeRoot } from '../../../src/core/bytes/merkle-tree.ts'
import { deriveSeed } from '../../../src/core/draw/seed.ts'
import { orderReserves } from '../../../src/core/draw/ticket.ts'
import { hashLeaf } from '../../../src/core/log/pool-tree.ts'
import type { Forgery } from './pseudonym-forgeries.ts'
import type { Any, World } from './pseudonym-world.ts'
import { beacon } from './seed-world.ts'

/** Entries that are sound one by one, and not in this order; commits of nothing; and people who surely drop out. */

const time = '2026-03-01T08:00:00Z'
const entry = (type: string, body: object = {}): Any => ({ body, time, type, v: 1 })
const closing = entry('close')
const givenUp = entry('void', { reason: 'the wrong file' })
const anchor = entry('anchor', { kind: 'rfc3161', token: 'MAAwAA==' })

const ordered = (name: string, fails: string, step: (entries: Any[]) => void, withChanges = false): Forgery => ({
  name: `entries: ${name}`,
  fails,
  steps: { entries: step, ...(withChanges ? { changes: () => {} } : {}) },
})

const wrong = 'chain receipt'

const orderForgeries: readonly Forgery[] = [
  ordered('sound, closed', '', (all) => all.push(closing)),
  ordered('sound, given up and closed', '', (all) => all.push(givenUp, closing)),
  ordered('no commit', wrong, (all) => all.splice(0, 9, closing)),
  ordered('a draw alone', wrong, (all) => all.shift()),
  ordered('two commits', wrong, (all) => all.splice(1, 0, all[0])),
  ordered('two draws', 'chain draw receipt', (all) => all.push(all[1])),
  ordered('two draws, and changes', 'chain draw receipt', (all) => all.splice(1, 0, all[1]), true),
  ordered('a draw after it was given up', wrong, (all) => all.splice(1, 0, { ...givenUp, time: all[0].time })),
  ordered('given up twice', wrong, (all) => all.push(givenUp, givenUp)),
  ordered('closed twice', wrong, (all) => all.push(closing, closing)),
  ordered('an anchor after the end', wrong, (all) => all.push(closing, anchor)),
  ordered('a draw after the end', wrong, (all) => all.splice(1, 0, { ...closing, time: all[0].time })),
  ordered('too many anchors', wrong, (all) => all.push(...Array.from({ length: 101 }, () => anchor))),
  ordered('sound, a hundred anchors, closed', '', (all) =>
    all.push(...Array.from({ length: 100 }, () => anchor), closing),
  ),
  ordered(
    'a vacancy before the draw',
    wrong,
    (all) => all.splice(1, 9, { ...all[2], time: all[1].time }, all[1]),
    true,
  ),
  ordered('a replacement before a vacancy', 'chain changes receipt', (all) => all.splice(2, 9, all[3]), true),
  ordered('a vacancy after it was given up', wrong, (all) => all.splice(2, 9, givenUp, all[2]), true),
  ordered('a draw before its commit, by their times', wrong, (all) => (all[1].time = '2026-01-31T11:59:59Z')),
  ordered('sound, a draw in the second of its commit', '', (all) => (all[1].time = all[0].time)),
]

function takeTickets(body: Any, world: World): void {
  world.listed = []
  body.lottery = { panels: [], tickets: 0 }
  body.chances = [[15, 0, 0]]
  Object.assign(body.promise, { impossible: 15, least: '0' })
}

const commitForgeries: readonly Forgery[] = [
  {
    name: 'lottery: panels of nobody',
    fails: 'lottery receipt',
    steps: {
      panels: (panels) => {
        for (const [i, [tickets]] of panels.entries()) panels[i] = [tickets, []]
      },
      commit: (body) => {
        body.panelSize = 0
        Object.assign(body.promise, { bound: '0', impossible: 15 })
        for (const [, values] of body.quotas) for (const quota of values) quota[1] = 0
      },
    },
  },
  {
    name: 'lottery: no tickets',
    fails: 'draw lottery receipt',
    steps: { commit: takeTickets },
  },
  {
    name: 'lottery: panels that hold no tickets',
    fails: 'draw lottery receipt',
    steps: {
      commit: (body, world) => {
        const [{ panels }, { listed }] = [body.lottery, world]
        takeTickets(body, world)
        world.listed = listed
        body.lottery.panels = panels.map(([, members]: Any) => [0, members])
      },
    },
  },
  {
    name: 'lottery: no tickets, and a text that would draw one',
    fails: 'draw lottery receipt',
    steps: {
      commit: (body, world) => {
        takeTickets(body, world)
        body.seedSource = { kind: 'operator' }
      },
      draw: (body) => {
        body.sources = [{ kind: 'text', text: 'x' }]
        body.seed = deriveSeed(body.commit, body.sources)
        body.reserves = orderReserves(body.seed, body.reserves)
      },
    },
  },
  {
    // A power of ten with so many digits fits no machine.
    name: 'draw: dice without end',
    fails: 'draw receipt',
    steps: { commit: (body) => (body.seedSource = { digits: Number.MAX_SAFE_INTEGER, kind: 'dice' }) },
  },
  {
    // Published at midnight, between commit and draw.
    name: 'draw: dice, where a beacon round was announced',
    fails: 'beacon draw receipt',
    steps: { commit: (body) => (body.seedSource = { ...beacon, round: 25_700_212 }) },
  },
  {
    name: 'pool: rows in another order, with a root of their own',
    fails: 'pool',
    steps: {
      commit: (body, world) => {
        const [first, second, ...rest] = world.leaves
        world.leaves = [second!, first!, ...rest]
        world.listed = world.listed.map((all) => all.map((index) => (index < 2 ? 1 - index : index)))
        body.pool.root = computeTreeRoot(world.leaves.map(hashLeaf))
      },
    },
  },
  {
    name: 'pool: two people with one id',
    fails: 'pool',
    steps: {
      leaves: (leaves) => {
        const [{ row }] = leaves
        leaves.push({ nonce: '', row: { ...row, household: null }, salt: 'ee'.repeat(32) })
      },
      commit: (body) => {
        body.promise.bound = '3/16'
        body.promise.noTicket = 1
        body.reserves.count = 0
      },
    },
  },
  {
    name: 'changes: answers that no quota lists',
    fails: 'draw quotas receipt',
    steps: { changes: (_, world) => (world.commit.quotas[0][1][1][0] = 'C') },
  },
  {
    name: 'changes: one more comes than seats are empty',
    fails: 'changes receipt',
    steps: {
      changes: (changes, world) => {
        changes.length = 2
        const { body } = changes[1]
        const other = world.draw.reserves.find((name: string) => !body.called.includes(name))
        const panel = [...body.panel, other].sort()
        changes.push({ ...structuredClone(changes[1]), body: { ...body, called: [other], panel } })
      },
    },
  },
]

/** Whoever has one of these answers surely drops out; the reserves are those whom the rule names. */
const droppingOut = (name: string, special: readonly Any[], areasForGenders = false): Forgery => ({
  name: `reserves: sound, ${name} drop out`,
  fails: '',
  steps: {
    leaves: (leaves) => {
      for (const { row } of areasForGenders ? leaves : []) row.values[1][1] = row.values[1][1] === 'm' ? 'A' : 'B'
    },
    commit: (body) => {
      body.reserves.count = 2
      body.reserves.dropout.special = special
      if (!areasForGenders) return
      const [, [, genders]] = body.quotas
      for (const [i, value] of ['A', 'B'].entries()) genders[i][0] = value
      body.pool.counts = [[7, 8], [6, 9]] // biome-ignore format: a table
    },
  },
})

const dropOuts: readonly Forgery[] = [
  droppingOut('women', [['Gender', 'w', 100]]),
  droppingOut('men', [['Gender', 'm', 100]]),
  droppingOut('people of A', [['Area', 'A', 100]]),
  droppingOut('people of B', [['Area', 'B', 100]]),
  droppingOut('people of A, not others whose answer is A', [['Area', 'A', 100]], true),
  droppingOut('others whose answer is A, not people of A', [['Gender', 'A', 100]], true),
]

export const entryForgeries: readonly Forgery[] = [...orderForgeries, ...commitForgeries, ...dropOuts]
