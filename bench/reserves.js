// @ts-check
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from '../src/core/checked-index.ts'
import { Stream } from '../src/core/draw/number-stream.ts'
import { findTicketPanel } from '../src/core/draw/ticket.ts'
import { fromIndexPoolPositions, toIndexPoolPositions } from '../src/core/log/index-pool.ts'
import { makeLottery } from '../src/core/lottery/make-lottery.ts'
import { listPositions } from '../src/core/model/pool-place.ts'
import { toNumber } from '../src/core/rational.ts'
import { callPeople } from '../src/core/reserves/call-search.ts'
import { simulateDropouts } from '../src/core/reserves/drop-outs.ts'
import { chooseScenarioCount, minimiseExpectedViolation } from '../src/core/reserves/expected-reserves.ts'
import { groupByKind } from '../src/core/reserves/person-kinds.ts'
import { buildQuotaRows, computePanelViolation, countSeatsPerRow } from '../src/core/reserves/quota-rows.ts'
import { fillVacancies } from '../src/core/reserves/replacement-rule.ts'
import { openFile } from '../src/files/disk/open-file.ts'
import { readPool } from '../src/files/inputs/pool-file.ts'
import { readQuotas } from '../src/files/inputs/quota-file.ts'
import { openHighs } from '../src/solver/highs.ts'
import { numberAfter } from './number-after.js'

/*
 * npm run bench:reserves -- [--draws N] [fixture …]
 * The same drop-outs after the same simulated draws, with nobody in reserve and with three ways to choose reserves. Every
 * number follows from the texts below: two runs print the same table.
 */
const chances = { of: 10, usual: 1, special: [] }
const words = process.argv.slice(2)
const draws = numberAfter(words, '--draws', 1000)
const named = words.filter((word, i) => !word.startsWith('--') && words[i - 1] !== '--draws')

/** @typedef {import('../src/core/model/pool-place.ts').PoolPosition} PoolPosition */
/** @typedef {{ panel: readonly PoolPosition[], name: string, rank: readonly number[], outside: readonly PoolPosition[] }} Draw */

console.log('| fixture | reserves | chosen | mean violation | all quotas met, no seat empty | mean empty seats |')
console.log('| --- | --- | --- | --- | --- | --- |')
for (const name of named.length > 0 ? named : ['wales-2020', 'wales-2019']) await table(name)

/** @param {string} fixture */
async function table(fixture) {
  const { pool, quotas, size, count } = await files(fixture)
  const made = makeLottery(
    await openHighs(),
    { pool, table: quotas, panelSize: size },
    { tickets: 1000, method: 'leximin' },
  )
  if (!made.ok) throw new Error(made.problems[0]?.what)
  const { lottery } = made.value
  const panels = { tickets: lottery.tickets, panels: lottery.panels.map(ticketsAndMembers) }
  const nothing = { violation: 0, whole: 0, empty: 0 }
  /** @type {{ way: string, number: number, choose: (draw: Draw) => readonly PoolPosition[], violation: number, whole: number, empty: number }[]} */
  const tally = [
    { way: 'none', number: 0, choose: () => [], ...nothing },
    {
      way: 'at random',
      number: count,
      choose: ({ outside, rank }) => apart(pool, byRank(outside, rank), count),
      ...nothing,
    },
    {
      way: 'by scaled quotas',
      number: count,
      choose: (draw) => scaled(pool, quotas, size, count, draw),
      ...nothing,
    },
    {
      way: 'by scaled quotas',
      number: 2 * count,
      choose: (draw) => scaled(pool, quotas, size, 2 * count, draw),
      ...nothing,
    },
    {
      way: 'by expected violation',
      number: count,
      choose: (draw) => chosen(pool, quotas, count, size, draw),
      ...nothing,
    },
    {
      way: 'by expected violation',
      number: 2 * count,
      choose: (draw) => chosen(pool, quotas, 2 * count, size, draw),
      ...nothing,
    },
  ]
  const tickets = new Stream(`sortition bench reserves ${fixture}/ticket`)
  for (let i = 0; i < draws; i++) {
    const drawn = findTicketPanel(panels, tickets.next(lottery.tickets))
    if (drawn === null) throw new Error('a ticket of no panel')
    const panel = toIndexPoolPositions(at(panels.panels, drawn)[1])
    const name = `sortition bench reserves ${fixture}/${i}`
    const [leavers = []] = simulateDropouts(new Stream(`${name}/leave`), pool, panel, { scenarios: 1, chances })
    const rank = ranks(new Stream(`${name}/rank`), pool.registrants.length)
    const outside = outsideOf(pool, panel)
    for (const one of tally) {
      const reserves = one.choose({ panel, name, rank, outside })
      const staying = panel.filter((member) => !leavers.includes(member))
      const seats = Math.min(leavers.length, reserves.length)
      const filled =
        seats === 0
          ? staying
          : value(fillVacancies({ pool, table: quotas, rank }, { staying, seats, people: reserves })).panel
      const violation = computePanelViolation(pool, quotas, filled)
      one.violation += toNumber(violation)
      one.whole += violation.num === 0n && filled.length === size ? 1 : 0
      one.empty += size - filled.length
    }
  }
  for (const { way, number, violation, whole, empty } of tally) {
    const means = [
      (violation / draws).toFixed(4),
      `${((100 * whole) / draws).toFixed(1)} %`,
      (empty / draws).toFixed(3),
    ]
    console.log(`| ${fixture}, ${draws} draws | ${number} | ${way} | ${means.join(' | ')} |`)
  }
}

/** @param {string} fixture */
async function files(fixture) {
  const folder = join('fixtures', fixture)
  const config = JSON.parse(readFileSync(join(folder, 'sortition.json'), 'utf8'))
  const quotas = value(await readQuotas(join(folder, config.quotas), { open: openFile })).table
  const people = { id: config.id, household: config.household }
  const { pool } = value(await readPool(join(folder, config.pool), quotas, people, { open: openFile }))
  return { pool, quotas, size: config.panel, count: config.reserves }
}

/** @param {any} result */
function value(result) {
  if (!result.ok) throw new Error(result.problems[0].what)
  return result.value
}

/** Nothing is committed here, so people keep their positions. @param {import('../src/core/model/lottery.ts').LotteryPanel} panel @returns {import('../src/core/draw/ticket.ts').TicketPanel<import('../src/core/model/pool-place.ts').PoolIndex>} */
function ticketsAndMembers({ tickets, members }) {
  return [tickets, fromIndexPoolPositions(members)]
}

/** @param {any} stream @param {number} people @returns {number[]} */
function ranks(stream, people) {
  return stream.shuffle(Array.from({ length: people }, (_, i) => i))
}

/** Who is not on the panel and shares no household with it. @param {any} pool @param {readonly PoolPosition[]} panel @returns {PoolPosition[]} */
function outsideOf(pool, panel) {
  const homes = new Set(panel.map((member) => pool.registrants[member].household))
  return listPositions(pool.registrants.length).filter((position) => {
    const { household } = pool.registrants[position]
    return !panel.includes(position) && !(pool.householdRule && household !== null && homes.has(household))
  })
}

/** @param {readonly PoolPosition[]} people @param {readonly number[]} rank */
function byRank(people, rank) {
  return people.toSorted((a, b) => Number(rank[a]) - Number(rank[b]))
}

/** The first `count`, one of a household. @param {any} pool @param {readonly PoolPosition[]} people @param {number} count */
function apart(pool, people, count) {
  const homes = new Set()
  return people
    .filter((person) => {
      const { household } = pool.registrants[person]
      const fresh = !pool.householdRule || household === null || !homes.has(household)
      homes.add(household)
      return fresh
    })
    .slice(0, count)
}

/**
 * The practice: a small panel of its own, by quotas that are scaled down and rounded outwards.
 * @param {any} pool @param {any} quotas @param {number} size @param {number} count @param {Draw} draw
 */
function scaled(pool, quotas, size, count, { outside, rank }) {
  const features = quotas.features.map((/** @type {any} */ { name, quotas }) => ({
    name,
    quotas: quotas.map((/** @type {any} */ { value, min, max }) => ({
      value,
      min: Math.floor((min * count) / size),
      max: Math.ceil((max * count) / size),
    })),
  }))
  const rows = buildQuotaRows({ features })
  const kinds = groupByKind({ pool, table: { features }, rank }, rows, [], outside)
  // Any of the best sets will do, so that it need not be proved which of them comes first.
  return callPeople(kinds, { seats: countSeatsPerRow(rows, pool, []), size: count, looks: 100_000 }).people
}

/** @param {any} pool @param {any} quotas @param {number} count @param {number} size @param {Draw} draw */
function chosen(pool, quotas, count, size, { panel, name, rank }) {
  const plan = {
    panel,
    count,
    scenarios: chooseScenarioCount({ pool, table: quotas, panelSize: size }, count),
    chances,
  }
  return minimiseExpectedViolation(new Stream(`${name}/scenarios`), { pool, table: quotas, rank }, plan).members
}
