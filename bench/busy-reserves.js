// @ts-check
import { formatAuditorPack } from '../src/core/log/auditor-pack.ts'
import { buildCommitBody, buildDrawBody, computeDrawOutcome, hashCommit } from '../src/core/log/commit-body.ts'
import { noProvenance } from '../src/core/log/entries.ts'
import { findPanelPeople } from '../src/core/log/named-people.ts'
import { commitPool } from '../src/core/log/pool-tree.ts'
import { listSalts } from '../src/core/log/pseudonyms.ts'
import { listIndices, listPositions } from '../src/core/model/pool-place.ts'
import { rational } from '../src/core/rational.ts'
import { key, must, terms } from '../test/core/log/small.ts'
import { rehashed } from '../test/core/verify/forge.ts'

/* Draws that take long for what is said of reserves alone: nobody drew them, and the reserves are not those of the rule. */

/** Everybody has the same values, the first of each feature, and every quota is met by anybody. @param {{ people: number, seats: number, sizes: readonly number[], reserves: any }} shape */
function makeReserveDraw({ people, seats, sizes, reserves }) {
  const table = {
    features: sizes.map((size, f) => ({
      name: nameFeature(f),
      quotas: Array.from({ length: size }, (_, v) => ({ value: nameValue(v), min: 0, max: seats })),
    })),
  }
  const registrants = Array.from({ length: people }, (_, i) => ({
    id: /** @type {any} */ (`${i}`),
    values: sizes.map(() => 0),
    household: null,
  }))
  const bound = commitPool({ householdRule: false, registrants }, table, key)
  const built = buildCommitBody({
    lottery: { tickets: 1, panels: [{ members: listPositions(seats), tickets: 1 }] },
    pool: bound,
    terms: {
      ...terms,
      panelSize: seats,
      provenance: noProvenance,
      quotas: table.features.map(({ name, quotas }) => [name, quotas.map(({ value, min, max }) => [value, min, max])]),
      reserves: { ...terms.reserves, ...reserves },
      tickets: 1,
    },
    bound: rational(0, 1),
    impossible: people - seats,
  })
  const { commit } = built
  const committed = { commit, hash: hashCommit(commit) }
  const outcome = computeDrawOutcome(committed, [{ kind: 'text', text: 'busy' }])
  const members = findPanelPeople(commit, outcome.panel, listSalts(bound.leaves)) ?? []
  const drawn = new Set(members)
  const others = listIndices(people).filter((index) => !drawn.has(index))
  const { draw } = buildDrawBody(committed, outcome, { members, reserves: others.slice(0, reserves.count) }, bound)
  const timed = [
    { body: commit, type: 'commit' },
    { body: draw, type: 'draw' },
  ].map((entry) => /** @type {any} */ ({ v: 1, time: '2026-01-31T12:00:00Z', ...entry }))
  return { log: rehashed(timed), pack: must(formatAuditorPack(bound, built.people)) }
}

/** @param {number} f */
const nameFeature = (f) => `f${`${f}`.padStart(3, '0')}`
/** @param {number} v */
const nameValue = (v) => `v${`${v}`.padStart(5, '0')}`

/** As many people in reserve, of as many, as the steps allow (docs/log-format.md §18). @param {readonly number[]} sizes */
const makeManyPeople = (sizes) =>
  makeReserveDraw({
    people: 60_000,
    seats: 1,
    sizes,
    reserves: { count: 480, scenarios: 1, dropout: { of: 2, special: [], usual: 1 } },
  })

/** Everybody may have each of thousands of chances to drop out. */
function makeManyChances() {
  const [features, values] = [100, 9800]
  const special = Array.from({ length: values }, (_, v) => [nameFeature(features - 1), nameValue(v), 1])
  return makeReserveDraw({
    people: 5001,
    seats: 5000,
    sizes: [...Array.from({ length: features - 1 }, () => 1), values],
    reserves: { count: 0, scenarios: 1, dropout: { of: 100, special, usual: 1 } },
  })
}

/** @type {readonly (readonly [string, () => { log: string, pack: string }])[]} */
export const busyReserves = [
  ['log and pack: 480 reserves of 60 000 people who are alike', () => makeManyPeople([1])],
  ['log and pack: 480 reserves of 60 000 people without features', () => makeManyPeople([])],
  ['log and pack: 5000 members with one of 9800 special chances', makeManyChances],
]
