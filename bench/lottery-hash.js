// @ts-check
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import seedrandom from 'seedrandom'
import { makeLottery } from '../src/core/lottery/make-lottery.ts'
import { openHighs } from '../src/solver/highs.ts'
import { makeRandomPool } from './random-pools.js'
import { expectOk, readFiles } from './read-files.js'

/*
 * Prints a hash of everybody's exact chance and of all numbered panels, by ids, for each pool that is named by its seed: of
 * the files as they are, and of the same files with rows, columns and quotas in another order.
 */
const solver = await openHighs()
const folder = mkdtempSync(join(tmpdir(), 'sortition-hash-'))
try {
  for (const seed of process.argv.slice(2)) {
    const made = makeRandomPool(seed)
    for (const [order, files] of /** @type {const} */ ([
      ['as it is', made],
      ['shuffled', shuffleFiles(made, seed)],
    ]))
      console.log(`${seed}\t${order}\t${await hashLottery(files)}`)
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** @param {import('./random-pools.js').RandomPool} made */
async function hashLottery(made) {
  const { pool, table } = await readFiles(folder, made, made.household ? ['home'] : [])
  const { chances, lottery, gap } = expectOk(
    makeLottery(solver, { pool, table, panelSize: made.panel }, { tickets: 1000 }),
  )
  const ids = pool.registrants.map(({ id }) => id)
  const byId = ids.map((id, i) => `${id} ${chances[i]?.num}/${chances[i]?.den}`).sort()
  const panels = lottery.panels.map(({ members, tickets }) => [tickets, members.map((place) => ids[place]).sort()])
  return createHash('sha256')
    .update(JSON.stringify([byId, panels, gap === null ? null : `${gap.num}/${gap.den}`]))
    .digest('hex')
}

/** @template {import('./random-pools.js').RandomPool} Pool @param {Pool} made @param {string} seed @returns {Pool} */
function shuffleFiles(made, seed) {
  const random = seedrandom(`order ${seed}`)
  /** @template T @param {readonly T[]} items @returns {T[]} */
  const shuffle = (items) => {
    const left = [...items]
    return items.map(() => /** @type {T} */ (left.splice(Math.floor(random() * left.length), 1)[0]))
  }
  const columns = shuffle(made.header.map((_, column) => column))
  const move = (/** @type {readonly string[]} */ row) => columns.map((column) => String(row[column]))
  return { ...made, header: move(made.header), people: shuffle(made.people).map(move), quotas: shuffle(made.quotas) }
}
