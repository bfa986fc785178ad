import { prepareReceipts } from '../../../src/core/log/receipt.ts'
import { markIndex } from '../../../src/core/model/pool-place.ts'
import { must } from '../log/small.ts'
import type { Forgery } from './pseudonym-forgeries.ts'
import { drawnPanel, type Steps } from './pseudonym-world.ts'

/** Sound logs, beside packs and receipts that are wrong in one thing, and rows that cannot be a pool's. */

const pack = (name: string, fails: string, step: NonNullable<Steps['pack']>): Forgery => ({
  name: `pack: ${name}`,
  fails,
  steps: { pack: step },
})

const packForgeries: readonly Forgery[] = [
  pack('a panel in another order', 'chances', ({ panels }) => panels[0].reverse()),
  pack('the drawn panel in another order', 'chances', ({ panels }) => panels[drawnPanel].reverse()),
  pack('panels in another order', 'chances', ({ panels }) => panels.reverse()),
  pack('a panel too few', 'chances', ({ panels }) => panels.pop()),
  pack('a panel too many', 'chances', ({ panels }) => panels.push([])),
  pack('no panels', 'chances', (all) => (all.panels = [])),
  pack('a panel of nobody', 'chances', ({ panels }) => (panels[2] = [])),
  pack('somebody missing', 'chances', ({ panels }) => panels[2].pop()),
  pack('somebody too many', 'chances', ({ panels }) => panels[2].push(0)),
  pack('somebody twice', 'chances', ({ panels }) => (panels[2][1] = panels[2][0])),
  pack('somebody else', 'chances', ({ panels }, world) => (panels[0][0] = world.indexOf('v5'))),
  pack('nobody of the pool', 'chances', ({ panels }) => (panels[0][0] = 15)),
  pack('the largest number', 'chances', ({ panels }) => (panels[0][0] = 2 ** 53 - 1)),
  {
    // With one ticket more v1 would still be among those who have up to two.
    name: 'pack: somebody too many, behind all others, with the chances that are told',
    fails: 'chances',
    steps: {
      panels: (panels) => (panels[5] = [1, ['u5', 'v2', 'v3']]),
      commit: (body) => (body.promise.noTicket = 2),
      pack: ({ panels }, world) => panels[4].push(world.indexOf('v1')),
    },
  },
  pack('no such key', 'input', (all) => delete all.panels),
  pack('another key', 'input', (all) => (all.reserves = [])),
  pack('names for numbers', 'input', ({ panels }) => (panels[0] = ['t1', 't2', 't3'])),
  pack('a null', 'input', ({ panels }) => (panels[0] = null)),
  pack('another kind of key', 'pool', (all) => (all.key = 'derived')),
  pack('a row too few', 'pool', ({ rows }) => rows.pop()),
  pack('rows in another order', 'pool', ({ rows }) => rows.reverse()),
  pack('another salt', 'pool', ({ rows }) => (rows[3].salt = 'ab'.repeat(32))),
  pack('another answer', 'pool', ({ rows }) => (rows[3].row.values[0][1] = 'C')),
  {
    name: 'quotas: an answer to a question that no quota asks',
    fails: 'quotas',
    steps: { leaves: (leaves) => leaves[3].row.values.push(['Height', 'tall']) },
  },
  {
    name: 'quotas: an answer to another question, with a value that is one of ours',
    fails: 'quotas',
    steps: { leaves: (leaves) => (leaves[3].row.values[0][0] = 'Aria') },
  },
  {
    name: 'pool: two people with one salt',
    fails: 'pool',
    steps: { leaves: (leaves) => (leaves[0].salt = leaves[9].salt) },
  },
  {
    name: 'pool: a blank before an id',
    fails: 'pool',
    steps: {
      leaves: (leaves) => (leaves[11].row.id = ' v2'),
    },
  },
]

const receipt = (name: string, fails: string, step: NonNullable<Steps['receipt']>): Forgery => ({
  name: `receipt: ${name}`,
  fails,
  steps: { receipt: step },
})

const receiptForgeries: readonly Forgery[] = [
  receipt('another commit', 'receipt', (own) => (own.commit = 'ab'.repeat(32))),
  receipt('the next index', 'receipt', (own) => (own.index += 1)),
  receipt('an index above the pool', 'receipt', (own) => (own.index = 15)),
  receipt('of the last, the next index', 'receipt', (own, world) => {
    const last = world.leaves.length - 1
    Object.assign(own, JSON.parse(must(prepareReceipts(world.leaves, world.commit)(markIndex(last)))))
    own.index = last + 1
  }),
  receipt('the largest index', 'receipt', (own) => (own.index = 2 ** 53 - 1)),
  receipt('a shorter path', 'receipt', (own) => own.path.pop()),
  receipt('a longer path', 'receipt', (own) => own.path.push('ab'.repeat(32))),
  receipt('no path', 'receipt', (own) => (own.path = [])),
  receipt('another order of the path', 'receipt', (own) => own.path.reverse()),
  receipt('another code', 'receipt', (own) => (own.leaf.nonce = 'x')),
  receipt(
    'the salt of somebody else',
    'receipt',
    (own, world) => (own.leaf.salt = world.leaves[0]!.salt.replace(/1/g, '2')),
  ),
  receipt('a stated chance', 'input', (own) => (own.chance = '1/5')),
  receipt('no index', 'input', (own) => delete own.index),
  receipt('an index as text', 'input', (own) => (own.index = '1')),
  ...(['t1', 't5', 'u5', 'v1', 'v2', 'v5', 'u2'] as const).map((holder) => ({
    name: `sound: the receipt of ${holder}`,
    fails: '',
    steps: { holder },
  })),
]

export const fileForgeries: readonly Forgery[] = [...packForgeries, ...receiptForgeries]
