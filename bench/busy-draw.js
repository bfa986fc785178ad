// @ts-check
import { canonical } from '../src/core/bytes/canonical-json.ts'
import { sha256Hex } from '../src/core/bytes/hash.ts'
import { computeTreeRoot } from '../src/core/bytes/merkle-tree.ts'
import { buildDrawBody, computeDrawOutcome, hashCommit, nameLottery } from '../src/core/log/commit-body.ts'
import { hashLeaf } from '../src/core/log/pool-tree.ts'
import { listSalts, namePeople } from '../src/core/log/pseudonyms.ts'
import { countPool } from '../src/core/log/public-counts.ts'
import { replacementRule, reserveRule } from '../src/core/log/rule-names.ts'
import { countTickets, groupTickets } from '../src/core/log/ticket-chances.ts'
import { listIndices } from '../src/core/model/pool-place.ts'
import { formatRational, rational } from '../src/core/rational.ts'
import { rehashed } from '../test/core/verify/forge.ts'

/*
 * A draw in which every verdict has about as much to count as docs/log-format.md §18 allows, all in one file each: a log of 50 MB, its
 * pack and its certificate. Nobody drew it: the lottery is any, and the people in reserve and those called are not those of the rules.
 */

const [people, seats, panels, features, reserves] = [1774, 999, 1770, 5, 60]
const replacements = 2
const steps = { reserves: 150_000_000, certificate: 9_900_000 }

/** Every quota is met by anybody. @type {any} */
const quotas = Array.from({ length: features }, (_, f) => [
  `feature ${`${f}`.padStart(2, '0')}`,
  ['a', 'b'].map((value) => [value, 0, people]),
])

/** @type {any[]} */
const leaves = Array.from({ length: people }, (_, i) => {
  const hash = sha256Hex(`${i}`)
  const values = quotas.map((/** @type {[string]} */ [name], /** @type {number} */ f) => [name, (hash[f] ?? '') < '8' ? 'a' : 'b']) // biome-ignore format: one line
  return { nonce: '', row: { household: null, id: `${i}`, values }, salt: hash }
}).sort((a, b) => (hashLeaf(a) < hashLeaf(b) ? -1 : 1))
const rows = leaves.map(({ row }) => row)
const salts = listSalts(leaves)
const everybody = listIndices(people)

/** Log, pack and certificate. */
export function makeBusyDraw() {
  const byIndex = Array.from({ length: panels }, (_, j) => {
    const members = everybody.filter((i) => (i - j + people) % people < seats)
    return /** @type {const} */ ([1, members])
  })
  const lottery = { tickets: panels, panels: byIndex }
  const named = nameLottery(lottery, { leaves })
  const commit = buildCommit(named.lottery, countTickets(lottery, people))
  const hash = hashCommit(commit)
  const outcome = computeDrawOutcome({ commit, hash }, [{ kind: 'text', text: 'busy' }])
  const drawn = named.people.panels[outcome.panel]?.[1] ?? []
  const others = everybody.filter((i) => !drawn.includes(i))
  const chosen = { members: drawn, reserves: others.slice(0, reserves) }
  const { draw } = buildDrawBody({ commit, hash }, outcome, chosen, /** @type {any} */ ({ leaves }))
  const entries = [
    { body: commit, type: 'commit' },
    { body: draw, type: 'draw' },
    ...listChanges(commit.lottery.panels[outcome.panel]?.[1] ?? [], others.slice(reserves)),
  ]
  const timed = entries.map((entry) => /** @type {any} */ ({ v: 1, time: '2026-01-31T12:00:00Z', ...entry }))
  const pack = { key: 'random', panels: named.people.panels.map(([, listed]) => listed), rows: leaves, v: 1 }
  return {
    log: rehashed(timed),
    pack: `${canonical(/** @type {any} */ (pack))}\n`,
    certificate: `${canonical(/** @type {any} */ (makeCertificate(hash)))}\n`,
  }
}

/**
 * @param {any} lottery
 * @param {readonly number[]} tickets
 * @returns {any}
 */
function buildCommit(lottery, tickets) {
  return {
    chances: groupTickets(tickets),
    lottery,
    method: 'leximin',
    panelSize: seats,
    pool: {
      counts: countPool(quotas, rows),
      householdRule: false,
      key: 'random',
      root: computeTreeRoot(leaves.map(hashLeaf)),
      size: people,
    },
    promise: {
      bound: formatRational(rational(seats, people)),
      impossible: 0,
      least: formatRational(rational(Math.min(...tickets), panels)),
      noTicket: 0,
    },
    provenance: { excluded: { alreadySelected: 0, notEligible: 0, sameAddress: 0 }, notes: [] },
    quotas,
    replacements: { rule: replacementRule, seed: { kind: 'draw' } },
    reserves: {
      count: reserves,
      dropout: { of: 2, special: [], usual: 2 },
      rule: reserveRule,
      scenarios: fitScenarios(),
    },
    seedSource: { kind: 'operator' },
    tool: { name: 'sortition', solver: 'highs', version: '1', wasm: 'ab'.repeat(32) },
  }
}

/** As many drop-outs as the steps allow (docs/log-format.md §18, `reserves`). */
function fitScenarios() {
  const types = new Set(rows.map(({ values }) => `${values}`)).size
  const chosen = seats + (reserves * (reserves + 1)) / 2
  const ofOne = 2 * features + features * types + (features + 1) * chosen
  return Math.floor((steps.reserves / (5 * reserves) - (people - seats)) / ofOne)
}

/**
 * Two people leave and two come, again and again: to find whom the rule names, all pairs of those outside are tried.
 * @param {readonly string[]} drawn
 * @param {typeof everybody} comers
 */
function listChanges(drawn, comers) {
  const panel = new Set(drawn)
  return Array.from({ length: replacements }, (_, step) => {
    const left = drawn.slice(2 * step, 2 * step + 2)
    const called = namePeople(salts, comers.slice(2 * step, 2 * step + 2), `called/${2 * step + 3}`).map(
      ([name]) => name,
    )
    for (const name of left) panel.delete(name)
    for (const name of called) panel.add(name)
    return [
      { body: { left, reason: 'ill' }, type: 'vacancy' },
      { body: { called, from: 'pool', panel: [...panel].sort(), sources: [] }, type: 'replacement' },
    ]
  }).flat()
}

/**
 * Cuts that hold, each with a proof that is a long row of branches; the lottery behind them holds nothing. Everybody is a type.
 * @param {string} commit
 */
function makeCertificate(commit) {
  const leaf = { aim: 1, multipliers: { of: `1${'0'.repeat(999)}`, rows: [[0, '1']] } }
  const stepsOfLeaf = 2 * people
  const leavesOf = [0, 1, 2, 3].map((cut) =>
    Math.min(people, Math.floor(steps.certificate / stepsOfLeaf) - cut * people),
  )
  return {
    commit,
    cuts: leavesOf.map((count) => {
      const branches = Array.from({ length: count - 1 }, (_, i) => [{ at: 0, type: i + 1 }, leaf]).flat()
      return { coefficients: [[0, '1']], most: '1', proof: [...branches, leaf] }
    }),
    gap: null,
    households: [],
    method: 'leximin',
    panels: { of: '1', seats: [['1', Array.from({ length: seats }, (_, i) => [i, 1])]] },
    stages: [{ bound: '1', multipliers: { of: '1', rows: [] } }],
    typeOf: Array.from({ length: people }, (_, i) => i),
    v: 1,
  }
}
