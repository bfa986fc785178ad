import { changeForgeries } from './change-forgeries.ts'
import { entryForgeries } from './entry-forgeries.ts'
import { fileForgeries } from './file-forgeries.ts'
import { formForgeries } from './form-forgeries.ts'
import { numberForgeries } from './number-forgeries.ts'
import { drawnPanel, type Steps, type Who, type World } from './pseudonym-world.ts'

/** A draw that is wrong in one thing, and the verdicts that find it: in their order, all that fail. */
export interface Forgery {
  readonly name: string
  readonly fails: string
  readonly steps: Steps
}

const stranger = 'A'.repeat(22)

/** Gives whoever stands at a place of a panel another pseudonym, in its order; the pack follows. */
function rename(world: World, panel: number, who: Who, name: string, index = world.indexOf(who) as number): void {
  const listed = world.listed[panel]!
  const [, names] = world.commit.lottery.panels[panel]
  const pairs: [string, number][] = names.map((own: string, i: number) =>
    listed[i] === world.indexOf(who) ? [name, index] : [own, listed[i]],
  )
  pairs.sort(([a], [b]) => (a < b ? -1 : 1))
  world.commit.lottery.panels[panel][1] = pairs.map(([own]) => own)
  world.listed[panel] = pairs.map(([, own]) => own)
}

const commit = (name: string, fails: string, step: NonNullable<Steps['commit']>, more: Steps = {}): Forgery => ({
  name,
  fails,
  steps: { ...more, commit: step },
})

function chances(name: string, fails: string, groups: unknown, promise: object = {}): Forgery {
  return commit(`chances: ${name}`, fails, (body) => {
    body.chances = groups
    Object.assign(body.promise, promise)
  })
}

const ofLottery = 'lottery receipt'

const groupForgeries: readonly Forgery[] = [
  chances('none', ofLottery, [], { least: '0' }),
  chances('a small group at the beginning', ofLottery, [[4, 1, 1], [11, 2, 3]]),
  chances('a small group at the end', ofLottery, [[11, 1, 2], [4, 3, 3]]),
  chances('a group of nobody', ofLottery, [[15, 1, 3], [0, 4, 4]]),
  chances('fewer people than there are', ofLottery, [[14, 1, 3]]),
  chances('more people than there are', ofLottery, [[16, 1, 3]]),
  chances('far more people', ofLottery, [[2 ** 53 - 1, 1, 3], [2 ** 53 - 1, 4, 5]]),
  chances('groups that overlap', ofLottery, [[10, 1, 2], [5, 2, 3]]),
  chances('groups in the wrong order', ofLottery, [[5, 2, 3], [10, 1, 1]], { least: '1/5' }),
  chances('more than certain', ofLottery, [[5, 1, 1], [10, 2, 11]]),
  chances('more tickets than seats', ofLottery, [[10, 1, 1], [5, 9, 9]]),
  chances('fewer tickets than seats', ofLottery, [[15, 1, 1]]),
  chances('another smallest chance', ofLottery, [[15, 1, 3]], { least: '1/5' }),
  chances('no smallest chance', ofLottery, [[15, 1, 3]], { least: '0' }),
  chances('a bound below the smallest chance', ofLottery, [[15, 1, 3]], { bound: '1/11' }),
  chances('a bound above what so many people share', ofLottery, [[15, 1, 3]], { bound: '1/4' }),
  chances('the largest bound there can be', 'chances', [[15, 1, 3]], { bound: '1/5' }),
  chances('somebody impossible, all with tickets', ofLottery, [[15, 1, 3]], { impossible: 1 }),
  chances('somebody without a ticket, all with tickets', ofLottery, [[15, 1, 3]], { noTicket: 1 }),
  chances('somebody with nothing, nobody of whom that is told', ofLottery, [[15, 0, 3]], { least: '0' }),
  chances('more with nothing than the group has', ofLottery, [[15, 0, 3]], { least: '0', impossible: 9, noTicket: 7 }),
  chances('numbers that wrap', ofLottery, [[15, 0, 3]], { least: '0', impossible: 2 ** 53 - 1, noTicket: 2 ** 53 - 1 }),
  chances('somebody with nothing who has tickets', 'chances', [[15, 0, 3]], { least: '0', noTicket: 1 }),
  chances('everybody with nothing', 'chances', [[15, 0, 3]], { least: '0', impossible: 15 }),
  chances('one group of three', 'chances', [[15, 1, 3]]),
  chances('two groups of three', 'chances', [[10, 1, 2], [5, 3, 3]]),
  chances('two other groups of three', 'chances', [[5, 1, 1], [10, 2, 3]]),
  chances('a wider group', 'chances', [[5, 1, 1], [5, 2, 2], [5, 3, 4]]),
  chances('everybody alike', 'chances', [[15, 2, 2]], { least: '1/5' }),
  chances('another split', 'chances', [[6, 1, 1], [9, 2, 3]]),
] // biome-ignore format: a table

const badGroups: readonly (readonly [string, unknown])[] = [
  ['two numbers', [[15, 1]]],
  ['four numbers', [[15, 1, 2, 3]]],
  ['the fewest above the most', [[15, 3, 1]]],
  ['a text', [['15', 1, 3]]],
  ['null', [null]],
  ['no list', 15],
  ['an object', [{ people: 15 }]],
]

const lotteryForgeries: readonly Forgery[] = [
  { name: 'sound', fails: '', steps: {} },
  ...badGroups.map(([name, groups]) => chances(`form: ${name}`, 'chain receipt', groups)),
  commit('chances: no such key', 'chain receipt', (body) => delete body.chances),
  commit('lottery: tickets that sum to more', ofLottery, (body) => (body.lottery.panels[5][0] = 2)),
  commit('lottery: tickets that sum to less', ofLottery, (body) => (body.lottery.panels[4][0] = 0)),
  commit('lottery: a panel without a ticket', ofLottery, (body) => {
    body.lottery.panels[4][0] = 2
    body.lottery.panels[5][0] = 0
  }),
  commit('lottery: a larger panel size', 'draw lottery receipt', (body) => (body.panelSize = 4)),
  commit('lottery: a smaller panel size', 'draw lottery receipt', (body) => (body.panelSize = 2)),
  commit('lottery: no panel size', 'draw lottery receipt', (body) => (body.panelSize = 0)),
  commit(
    'lottery: a panel of more people than the pool, and no reserves',
    'draw lottery pool receipt',
    (body) => (body.pool.size = 2),
    {
      draw: (body) => (body.reserves = []),
    },
  ),
  commit('lottery: a panel of two', ofLottery, (body) => (body.promise.noTicket = 1), {
    panels: (panels) => (panels[5] = [1, ['u5', 'v4']]),
  }),
  commit('lottery: a panel of nobody', 'lottery quotas receipt', (body, world) => {
    body.lottery.panels[5][1] = []
    world.listed[5] = []
  }),
  commit('lottery: a panel of nobody, of whom the pack names three', 'lottery chances receipt', (body) => {
    body.lottery.panels[5][1] = []
  }),
  commit('lottery: quotas with too many seats', 'draw lottery quotas receipt', (body) => {
    body.quotas[0][1] = [['A', 2, 2], ['B', 2, 2]] // biome-ignore format: a table
  }),
  commit('lottery: quotas with too few seats', 'draw lottery quotas receipt', (body) => {
    body.promise.bound = '1/10'
    body.quotas[0][1] = [['A', 0, 1], ['B', 0, 1]] // biome-ignore format: a table
  }),
  commit(
    'lottery: numbers that do not add up, and nobody of a value of which somebody is drawn',
    'lottery quotas receipt',
    (body) => {
      body.pool.counts = [[0, 16], [6, 9]] // biome-ignore format: a table
    },
  ),
  commit('lottery: numbers of the pool that do not add up', 'lottery quotas receipt', (body) => {
    body.pool.counts = [[7, 9], [6, 9]] // biome-ignore format: a table
  }),
  commit('quotas: other numbers of the pool', 'quotas', (body) => {
    body.pool.counts = [[8, 7], [6, 9]] // biome-ignore format: a table
  }),
  commit('quotas: hidden numbers that need not be', 'quotas', (body) => {
    body.pool.counts = [[null, null], [6, 9]] // biome-ignore format: a table
  }),
  commit('quotas: two of a household', 'quotas', (body) => (body.promise.noTicket = 1), {
    panels: (panels) => (panels[5] = [1, ['u3', 't1', 'v5']]),
  }),
  commit(
    'sound: two of a household, without the rule',
    '',
    (body) => {
      body.promise.noTicket = 1
      body.pool.householdRule = false
    },
    { panels: (panels) => (panels[5] = [1, ['u3', 't1', 'v5']]) },
  ),
  commit('quotas: a panel that misses one', 'quotas', (body) => (body.promise.noTicket = 1), {
    panels: (panels) => (panels[5] = [1, ['t3', 'v4', 'v2']]),
  }),
  commit('chances: the same people on two panels', 'chances', (body) => (body.promise.noTicket = 2), {
    panels: (panels) => (panels[5] = [1, ['t3', 't1', 't2']]),
  }),
  commit('chances: fewer without a ticket than there are', 'chances', (body) => (body.promise.noTicket = 1), {
    panels: (panels) => (panels[5] = [1, ['u5', 'v1', 'v2']]),
  }),
  commit('sound: two without a ticket', '', (body) => (body.promise.noTicket = 2), {
    panels: (panels) => (panels[5] = [1, ['u5', 'v1', 'v2']]),
  }),
  commit(
    'sound: one impossible, one without a ticket',
    '',
    (body) => Object.assign(body.promise, { impossible: 1, noTicket: 1 }),
    {
      panels: (panels) => (panels[5] = [1, ['u5', 'v1', 'v2']]),
    },
  ),
  commit('chances: more without a ticket than there are', 'chances', (body) => (body.promise.noTicket = 3), {
    panels: (panels) => (panels[5] = [1, ['u5', 'v1', 'v2']]),
  }),
]

type Naming = (world: World, who: Who) => string

/** Names that nobody has there. */
const wrongNames: readonly (readonly [string, Naming])[] = [
  ['nobody’s', () => stranger],
  ['of a panel that is not there', (world, who) => world.name(who, 'panel/9')],
  ['of the number in other digits', (world, who) => world.name(who, `panel/0${drawnPanel}` as 'panel/3')],
  ['of the reserves', (world, who) => world.name(who, 'reserve')],
  ['of a call', (world, who) => world.name(who, 'called/3')],
  ['of an earlier panel', (world, who) => world.name(who, 'panel/0')],
]

const nameForgeries: readonly Forgery[] = [
  ...wrongNames.flatMap(([name, make]): Forgery[] => [
    // Lives with somebody on the drawn panel, so is never in reserve.
    commit(`a name on a panel: ${name}`, 'chances', (_, world) => rename(world, 5, 'v4', make(world, 'v4'))),
    commit(`a name on the drawn panel: ${name}`, 'chances', (_, world) =>
      rename(world, drawnPanel, 'u3', make(world, 'u3')),
    ),
  ]),
  commit('a name on a panel: of somebody else', 'chances', (_, world) =>
    rename(world, 1, 'u1', world.name('v5', 'panel/1')),
  ),
  commit('a name on a panel: of somebody else, whom the pack names', 'chances', (_, world) =>
    rename(world, 1, 'u1', world.name('v5', 'panel/1'), world.indexOf('v5')),
  ),
  commit('a name on the drawn panel: of somebody else, whom the pack names', 'quotas chances', (_, world) =>
    rename(world, drawnPanel, 'u3', world.name('t4', 'panel/3'), world.indexOf('t4')),
  ),
  commit('a name twice in the lottery', 'lottery chances receipt', (_, world) =>
    rename(world, 1, 't4', world.name('t1', 'panel/0')),
  ),
  commit('a name of the next panel, where it stands too', 'lottery chances receipt', (_, world) =>
    rename(world, 1, 't4', world.name('t4', 'panel/2')),
  ),
]

export const forgeries: readonly Forgery[] = [
  ...lotteryForgeries,
  ...numberForgeries,
  ...groupForgeries,
  ...nameForgeries,
  ...changeForgeries,
  ...fileForgeries,
  ...formForgeries,
  ...entryForgeries,
]
