import { orderReserves } from '../../../src/core/draw/ticket.ts'
import type { Forgery } from './pseudonym-forgeries.ts'
import { type Any, drawnPanel, listOthers, type Steps, type Who, type World } from './pseudonym-world.ts'

/** Draws, vacancies and replacements that are wrong in one thing. */

const stranger = 'A'.repeat(22)

const draw = (name: string, fails: string, step: NonNullable<Steps['draw']>, more: Steps = {}): Forgery => ({
  name: `draw: ${name}`,
  fails,
  steps: { ...more, draw: step },
})

/** Exchanges the first reserves for these names, and brings all into the order of the seed. */
function exchangeReserves(own: Any, names: readonly string[], gone = names.length): void {
  own.reserves = orderReserves(own.seed, [...own.reserves.slice(gone), ...names] as never)
}

const drawForgeries: readonly Forgery[] = [
  draw('another panel', 'draw reserves receipt', (own) => (own.ticket = 0), { reserves: (all) => all.splice(0, 9, 'v1') }),
  draw('another panel, with a reserve on it', 'draw chances reserves receipt', (own) => (own.ticket = 0), { reserves: (all) => all.splice(0, 9, 't1') }),
  draw('the largest ticket', 'draw receipt', (own) => (own.ticket = 2 ** 53 - 1)),
  draw('a panel that is not there, and changes', 'draw chances receipt', () => {}, {
    changes: (changes, world) => {
      world.draw.ticket = 10
      changes.length = 1
    },
  }),
  draw('a panel that is not there, and a replacement', 'draw chances receipt', () => {}, {
    changes: (changes, world) => {
      world.draw.ticket = 10
      changes.length = 2
    },
  }),
  draw('another ticket', 'draw receipt', (own) => (own.ticket = 7)),
  draw('a ticket that is not there', 'draw receipt', (own) => (own.ticket = 10)),
  draw('another seed', 'draw reserves receipt', (own) => (own.seed = 'ab'.repeat(32))),
  draw('another commit', 'draw receipt', (own) => (own.commit = 'ab'.repeat(32))),
  draw('numbers of another panel', 'quotas', (own) => (own.counts = [[2, 1], [1, 2]])),
  draw('numbers that do not add up', 'draw quotas receipt', (own) => (own.counts = [[2, 2], [1, 2]])),
  draw('a number that is not told', 'draw quotas receipt', (own) => (own.counts = [[null, 2], [1, 2]])),
  draw('reserves in another order', 'draw receipt', (own) => own.reserves.reverse()),
  draw('reserves by their names', 'draw receipt', (own) => {
    const byName = own.reserves.toSorted()
    own.reserves = byName.join() === own.reserves.join() ? byName.reverse() : byName
  }),
  draw('a reserve twice', 'draw receipt', (own) => exchangeReserves(own, [own.reserves[1]])),
  draw('no reserves', 'reserves', () => {}, { reserves: (all) => all.splice(0, 9) }),
  draw('a reserve too few', 'reserves', () => {}, { reserves: (all) => all.pop() }),
  draw('a reserve exchanged for another person', 'reserves', () => {}, { reserves: (all, others) => (all[0] = others[0]!) }),
  draw('all reserves exchanged', 'reserves', () => {}, { reserves: (all, others) => all.splice(0, 9, ...others.slice(0, 5)) }),
  draw('a reserve who lives with somebody on the panel', 'reserves', () => {}, { reserves: (all) => (all[0] = 'v4') }),
  draw('sound: reserves by no rule that is known', '', () => {}, {
    commit: (body) => (body.reserves.rule = 'other@1'),
    reserves: (all, others) => (all[0] = others[0]!),
  }),
  draw('too many reserves', 'draw reserves receipt', () => {}, { reserves: (all, others) => all.push(others[0]!) }),
  draw('all others in reserve', 'reserves', () => {}, {
    commit: (body) => (body.reserves.count = 20),
    reserves: (all, others) => all.push(...others),
  }),
  draw('more reserves than people', 'draw chances receipt', (own) => {
    exchangeReserves(own, Array.from({ length: 9 }, (_, i) => `${i}${'A'.repeat(21)}`), 0)
  }, { commit: (body) => (body.reserves.count = 20) }),
  draw('more reserves than people, and changes', 'draw chances receipt', () => {}, {
    commit: (body) => (body.reserves.count = 20),
    changes: (changes, world) => {
      exchangeReserves(world.draw, Array.from({ length: 13 }, (_, i) => `${'ABCDEFGHIJKLM'[i]}${'A'.repeat(21)}`), 9)
      changes.length = 1
    },
  }),
  draw('a reserve who is nobody', 'chances', (own) => exchangeReserves(own, [stranger])),
  draw('a reserve by a name of another panel', 'chances', (own, world) => exchangeReserves(own, [world.name('t1', 'panel/3')])),
  draw('a reserve by a name in the lottery', 'draw chances receipt', (own, world) => exchangeReserves(own, [world.name('t1', 'panel/0')])),
  draw('a reserve by a name on the panel', 'draw chances receipt', (own, world) => exchangeReserves(own, [world.name('u3', 'panel/3')])),
  draw('a reserve who is on the panel', 'chances reserves', () => {}, { reserves: (all) => (all[0] = 'u3') }),
  draw('a reserve who is on the panel, and changes', 'chances reserves', () => {}, {
    changes: (changes, world) => {
      exchangeReserves(world.draw, [world.name('u3', 'reserve')])
      changes.length = 1
    },
  }),
  draw('a list for the ticket', 'chain receipt', (own) => (own.ticket = [0, 1, 2])),
  draw('a name for the ticket', 'chain receipt', (own) => (own.ticket = '3')),
  draw('null for the ticket', 'chain receipt', (own) => (own.ticket = null)),
  draw('a panel beside the ticket', 'chain receipt', (own) => (own.panel = 3)),
] // biome-ignore format: a table

const changed = (name: string, fails: string, step: NonNullable<Steps['changes']>, more: Steps = {}): Forgery => ({
  name: `changes: ${name}`,
  fails,
  steps: { ...more, changes: step },
})

const time = '2026-03-01T08:00:00Z'
const anchor = { body: { kind: 'rfc3161', token: 'MAAwAA==' }, time, type: 'anchor', v: 1 }

const onPanel = (world: World, who: Who): string => world.name(who, `panel/${drawnPanel}`)
const seats: readonly Who[] = ['u2', 'u3', 'u4']

/** Entries that say: u3 left, and this name was called. */
function callFor(changes: Any[], world: World, name: string, body: object = {}): void {
  const stay = seats.filter((who) => who !== 'u3').map((who) => onPanel(world, who))
  const panel = [...new Set([...stay, name])].sort()
  changes.push(
    { body: { left: [onPanel(world, 'u3')], reason: 'ill' }, time, type: 'vacancy', v: 1 },
    { body: { called: [name], from: 'pool', panel, sources: [], ...body }, time, type: 'replacement', v: 1 },
  )
}

/** A call from the pool of somebody who keeps the quotas, by some name. */
const calling = (name: string, fails: string, make: (world: World) => string, body: object = {}, more: Steps = {}) =>
  changed(name, fails, (changes, world) => callFor(changes, world, make(world), body), { ...more, noChanges: true })

/** A man who is not in reserve: with him instead of u3 every quota is met. */
const findMan = (world: World): Who => {
  const man = listOthers(world).find((who) => ['t2', 't4', 'u1', 'u5', 'v3'].includes(who))
  if (man === undefined) throw new Error('all men are in reserve')
  return man
}
const reservesBut = (who: Who): Steps => ({ reserves: (all) => all.splice(0, 9, who) })

const callForgeries: readonly Forgery[] = [
  calling('somebody whom the rule does not name', 'reserves replacements', (world) => world.name('v1', 'called/3'), {}, reservesBut('t2')),
  calling('somebody whom the rule does not name, beside a reserve who is named twice', 'draw receipt', (world) => world.name('v1', 'called/3'), {}, {
    ...reservesBut('t2'),
    draw: (own) => own.reserves.push(own.reserves[0]),
  }),
  calling('called by the number of another entry', 'chances', (world) => world.name(findMan(world), 'called/2')),
  calling('called by a number in other digits', 'chances', (world) => world.name(findMan(world), 'called/03' as 'called/3')),
  calling('called by a name of reserves, without being one', 'chances', (world) => world.name(findMan(world), 'reserve')),
  calling('called by a name on the drawn panel, without being on it', 'chances', (world) => world.name(findMan(world), 'panel/3')),
  calling('called by a name in the lottery', 'chances', (world) => world.name(findMan(world), 'panel/1')),
  calling('called by nobody’s name', 'chances', () => stranger),
  calling('a reserve by a second name', 'chances', (world) => world.name(world.reserves[0]!, 'called/3')),
  calling('whoever left by a second name', 'chances', (world) => world.name('u3', 'called/3')),
  calling('whoever stays by a second name', 'chances', (world) => world.name('u4', 'called/3')),
  calling('whoever left by their name', 'changes receipt', (world) => onPanel(world, 'u3')),
  calling('whoever stays by their name', 'changes receipt', (world) => onPanel(world, 'u4')),
  calling('somebody else from the reserves', 'changes chances receipt', (world) => world.name(findMan(world), 'called/3'), { from: 'reserves' }),
  calling('somebody else from the reserves by such a name', 'changes chances receipt', (world) => world.name(findMan(world), 'reserve'), { from: 'reserves' }),
  calling('from nowhere', 'chain receipt', (world) => world.name(findMan(world), 'called/3'), { from: 'street' }),
  calling('the only reserve, by no rule, quotas missed', 'reserves', (world) => world.name('v1', 'reserve'), { from: 'reserves' }, reservesBut('v1')),
  calling('the only reserve, by no rule, quotas met', 'reserves', (world) => world.name('t2', 'reserve'), { from: 'reserves' }, reservesBut('t2')),
  calling('the only reserve, who lives with somebody who stays', 'reserves replacements', (world) => world.name('v4', 'reserve'), { from: 'reserves' }, reservesBut('v4')),
  calling('the only reserve, who lives with somebody who stays, without the rule', 'reserves', (world) => world.name('v4', 'reserve'), { from: 'reserves' }, {
    ...reservesBut('v4'),
    commit: (body) => (body.pool.householdRule = false),
  }),
  calling('sound: no such rule', '', (world) => world.name(findMan(world), 'called/3'), {}, { commit: (body) => (body.replacements.rule = 'other@1') }),
  calling('a violation', 'chain receipt', (world) => world.name(findMan(world), 'called/3'), { violation: '0' }),
] // biome-ignore format: a table

const bookForgeries: readonly Forgery[] = [
  changed('sound: no features', '', () => {}, {
    leaves: (leaves) => {
      for (const { row } of leaves) row.values = []
    },
    commit: (body) => {
      body.quotas = []
      body.pool.counts = []
    },
  }),
  changed('a word of quotas', 'chain receipt', (changes) => (changes[5].body.met = true)),
  changed('sound', '', () => {}),
  changed('somebody left who was never named', 'changes chances receipt', (changes, world) => {
    changes.length = 1
    changes[0].body.left = [world.name('t1', 'panel/0')]
  }),
  changed('a reserve left', 'changes receipt', (changes, world) => {
    changes.length = 1
    changes[0].body.left = [world.draw.reserves[0]]
  }),
  changed('somebody left twice', 'changes receipt', (changes) => {
    changes.length = 1
    changes.push(structuredClone(changes[0]))
  }),
  changed('somebody comes without a seat', 'changes receipt', (changes) => {
    changes.length = 2
    changes.push(structuredClone(changes[1]))
  }),
  changed('two come to one seat', 'changes receipt', (changes, world) => {
    changes.length = 2
    const { body } = changes[1]
    const other = world.draw.reserves.find((name: string) => !body.called.includes(name))
    body.called = [...body.called, other].sort()
    body.panel = [...body.panel, other].sort()
  }),
  changed('somebody missing on the panel afterwards', 'changes receipt', (changes) => {
    changes.length = 2
    changes[1].body.panel.pop()
  }),
  changed('somebody who left on the panel afterwards', 'changes receipt', (changes) => {
    changes.length = 2
    changes[1].body.panel = [...changes[1].body.panel, ...changes[0].body.left].sort()
  }),
  changed('nobody of the pool on the panel afterwards', 'changes chances receipt', (changes) => {
    changes.length = 2
    changes[1].body.panel = [...changes[1].body.panel, stranger].sort()
  }),
  changed('a reserve on the panel afterwards who was not called', 'changes receipt', (changes, world) => {
    changes.length = 2
    const { body } = changes[1]
    const other = world.draw.reserves.find((name: string) => !body.called.includes(name))
    body.panel = [...body.panel, other].sort()
  }),
  changed('an entry between, so that the call has another number', 'chances', (changes) => {
    changes.splice(3, 0, anchor)
  }),
  changed('an entry at the end', '', (changes) => changes.push(anchor)),
]

export const changeForgeries: readonly Forgery[] = [...drawForgeries, ...callForgeries, ...bookForgeries]
