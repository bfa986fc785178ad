import type { Forgery } from './pseudonym-forgeries.ts'

/* Numbers of people, quotas and seats that cannot go together, as the log alone shows (docs/log-format.md §5 and §7). */

/** Another quota of areas, and other numbers of the pool. */
interface Areas {
  readonly quotas?: unknown
  readonly pool?: unknown
}

/** What a draw tells of the areas of its panel, which are one A and two B. */
function numbers(name: string, fails: string, drawn: unknown, { quotas, pool }: Areas = {}): Forgery {
  return {
    name: `numbers: ${name}`,
    fails,
    steps: {
      commit: (body) => {
        body.promise.bound = '1/10'
        if (quotas !== undefined) body.quotas[0][1] = quotas
        if (pool !== undefined) body.pool.counts[0] = pool
      },
      draw: (body) => (body.counts[0] = drawn),
    },
  }
}

const bound = (name: string, promised: string, quotas: unknown): Forgery => ({
  name: `numbers: ${name}`,
  fails: 'lottery receipt',
  steps: { commit: (body) => Object.assign(body, { quotas, promise: { ...body.promise, bound: promised } }) },
})

/** Nobody has the value C, which is told. */
const unheld: Areas = { quotas: [['A', 1, 2], ['B', 0, 3], ['C', 0, 0]], pool: [7, 8, 0] } // biome-ignore format: a table
/** The same as if it were not: what the draw tells need only go together with it. */
const hidden: Areas = { ...unheld, pool: [null, 8, null] }
const fails = 'draw quotas receipt'

export const numberForgeries: readonly Forgery[] = [
  numbers('of one value more than the maximum', fails, [3, 0], { quotas: [['A', 1, 2], ['B', 0, 2]] }),
  numbers('of one value less than the minimum', fails, [0, 3], { quotas: [['A', 1, 3], ['B', 0, 3]] }),
  numbers('of another panel that the quotas allow', 'quotas', [2, 1]),
  numbers('of fewer people than are on the panel', fails, [1, 1]),
  numbers('of more people than the pool is said to have', fails, [2, 1], { pool: [1, 14] }),
  numbers('of a panel that is just all there are', 'quotas', [1, 2], { pool: [1, 14] }),
  // Where those of the pool are wrong as well, only what a panel must come to shows it.
  numbers('of fewer people than are on the panel, and of the pool', 'draw lottery quotas receipt', [1, 1], { pool: [1, 13] }),
  numbers('of more people than are on the panel, and of the pool', 'draw lottery quotas receipt', [2, 2], { pool: [8, 8] }),
  numbers('sound, with a value that nobody has', '', [1, 2, 0], unheld),
  numbers('that go together, of which some could be told', 'quotas', [null, 2, null], hidden),
  numbers('that leave too few who are not told', fails, [null, 3, null], hidden),
  numbers('that leave too many who are not told', fails, [null, 0, null], hidden),
  bound('a bound above 1', '2', [['Area', [['A', 1, 2], ['B', 1, 2]]], ['Gender', [['m', 1, 2], ['w', 1, 2]]]]),
  bound('a bound above what everybody shares', '2/9', [['Area', [['A', 0, 3], ['B', 0, 3]]], ['Gender', [['m', 0, 3], ['w', 0, 3]]]]),
  {
    // A bound of 0 asks no seats for whoever is missing.
    name: 'numbers: of fewer people than the pool has, some of whom can have no ticket',
    fails: 'lottery quotas receipt',
    steps: {
      commit: (body) => {
        body.pool.counts[0] = [1, 13]
        body.chances = [[15, 0, 3]]
        Object.assign(body.promise, { bound: '0', least: '0', noTicket: 1 })
      },
    },
  },
  {
    name: 'numbers: a minimum above the people of a value',
    fails: 'draw lottery quotas receipt',
    steps: { commit: (body) => (body.quotas[1][1] = [['m', 0, 3], ['w', 10, 10]]) },
  },
] // biome-ignore format: a table
