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
 * Small logs that have very much of two things at once, which a verifier must not go through for each other: panels and values,
 * replacements and the answers of the pool. Nobody drew them.
 */

/** Everybody has the first value of each feature. @param {number} people @param {any} quotas @param {(i: number) => string | null} homeOf @returns {any[]} */
function makeLeaves(people, quotas, homeOf) {
  const values = quotas.map((/** @type {any} */ [name, [[value]]]) => [name, value])
  return Array.from({ length: people }, (_, i) => ({
    nonce: '',
    row: { household: homeOf(i), id: `${i}`, values },
    salt: sha256Hex(`${i}`),
  })).sort((a, b) => (hashLeaf(a) < hashLeaf(b) ? -1 : 1))
}

/**
 * @param {{ leaves: any[], quotas: any, panels: any[], householdRule: boolean, reserves: number }} shape
 * @returns {any}
 */
function makeCommit({ leaves, quotas, panels, householdRule, reserves }) {
  const byIndex = { tickets: panels.length, panels: panels.map((members) => /** @type {const} */ ([1, members])) }
  const tickets = countTickets(byIndex, leaves.length)
  const possible = tickets.filter((own) => own > 0).length
  const named = nameLottery(byIndex, { leaves })
  const commit = {
    chances: groupTickets(tickets),
    lottery: named.lottery,
    method: 'leximin',
    panelSize: panels[0].length,
    pool: {
      counts: countPool(
        quotas,
        leaves.map(({ row }) => row),
      ),
      householdRule,
      key: 'random',
      root: computeTreeRoot(leaves.map(hashLeaf)),
      size: leaves.length,
    },
    promise: {
      bound: formatRational(rational(panels[0].length, possible)),
      impossible: leaves.length - possible,
      least: formatRational(rational(Math.min(...tickets), panels.length)),
      noTicket: 0,
    },
    provenance: { excluded: { alreadySelected: 0, notEligible: 0, sameAddress: 0 }, notes: [] },
    quotas,
    replacements: { rule: replacementRule, seed: { kind: 'draw' } },
    reserves: { count: reserves, dropout: { of: 2, special: [], usual: 1 }, rule: reserveRule, scenarios: 1 },
    seedSource: { kind: 'operator' },
    tool: { name: 'sortition', solver: 'highs', version: '1', wasm: 'ab'.repeat(32) },
  }
  return { commit, people: named.people }
}

/** @param {any} leaves @param {any} people @param {readonly any[]} entries */
function writeFiles(leaves, people, entries) {
  const timed = entries.map((entry) => ({ v: 1, time: '2026-01-31T12:00:00Z', ...entry }))
  const listed = people.panels.map((/** @type {any} */ [, members]) => members)
  return {
    log: rehashed(/** @type {any} */ (timed)),
    pack: `${canonical(/** @type {any} */ ({ key: 'random', panels: listed, rows: leaves, v: 1 }))}\n`,
  }
}

/** One feature of so many values, and panels of one person. @param {number} panels @param {number} values */
function makeManyPanels(panels, values) {
  const quotas = [['f', Array.from({ length: values }, (_, v) => [`v${`${v}`.padStart(5, '0')}`, 0, 1])]]
  const leaves = makeLeaves(12, quotas, () => null)
  const { commit, people } = makeCommit({
    leaves,
    quotas,
    panels: Array.from({ length: panels }, (_, p) => [p % 12]),
    householdRule: false,
    reserves: 0,
  })
  return writeFiles(leaves, people, [{ body: commit, type: 'commit' }])
}

/** One person leaves and another comes out of the reserves, again and again; most in reserve share a household with who stays. */
function makeManyReplacements() {
  const [replacements, features, others] = [1200, 100, 2500]
  const quotas = Array.from({ length: features }, (_, f) => [`f${`${f}`.padStart(3, '0')}`, [['v', 0, 9]]])
  const leaves = makeLeaves(replacements + 4 + others, quotas, (i) => (i === 1 || i === 2 ? null : sha256Hex('home')))
  const salts = listSalts(leaves)
  const indices = listIndices(leaves.length)
  const lonely = indices.filter((index) => leaves[index].row.household === null)
  const [staying, ...comers] = indices.filter((index) => !lonely.includes(index))
  const panel = [/** @type {any} */ (staying), lonely[0]]
  const reserves = [/** @type {any} */ (lonely[1]), ...comers.slice(0, replacements)]
  const { commit, people } = makeCommit({
    leaves,
    quotas,
    panels: [panel],
    householdRule: true,
    reserves: reserves.length,
  })
  const committed = { commit, hash: hashCommit(commit) }
  const outcome = computeDrawOutcome(committed, [{ kind: 'text', text: 'busy' }])
  const members = people.panels[0][1]
  const { draw } = buildDrawBody(committed, outcome, { members, reserves }, /** @type {any} */ ({ leaves }))
  const nameOf = (/** @type {any} */ index) => namePeople(salts, [index], 'reserve')[0]?.[0] ?? ''
  const names = commit.lottery.panels[0][1]
  const first = names[members.indexOf(staying)]
  const seats = [names[members.indexOf(lonely[0])], ...reserves.slice(1).map(nameOf)]
  const changes = Array.from({ length: replacements }, (_, r) => [
    { body: { left: [seats[r]], reason: 'ill' }, type: 'vacancy' },
    { body: { called: [seats[r + 1]], from: 'reserves', panel: [first, seats[r + 1]].sort(), sources: [] }, type: 'replacement' }, // biome-ignore format: one line
  ])
  return writeFiles(leaves, people, [{ body: commit, type: 'commit' }, { body: draw, type: 'draw' }, ...changes.flat()])
}

/** @type {readonly (readonly [string, () => { log: string, pack: string }])[]} */
export const busyCounts = [
  ['log and pack: 120 000 panels of one, of 10 000 values', () => makeManyPanels(120_000, 10_000)],
  ['log and pack: 1200 replacements in a pool of 3700 with 100 features', makeManyReplacements],
]
