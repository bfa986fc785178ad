// @ts-check
import { canonical } from '../../src/core/bytes/canonical-json.ts'
import { computeRoundTime } from '../../src/core/draw/beacon.ts'
import { parseLogTime } from '../../src/core/log/log-time.ts'
import { countPool } from '../../src/core/log/public-counts.ts'
import { signLog } from '../../src/core/signature/ssh-signature.ts'
import { changed, key, lottery, pool, small, table } from '../../test/core/log/small.ts'
import { signer } from '../../test/core/signature/signer.ts'
import { loose, rehashed } from '../../test/core/verify/forge.ts'
import { shapes } from '../../test/core/verify/shapes.ts'

/* Sound logs, beside what they are checked with that is not theirs: each wrong in one thing, which one check finds. */

/** @typedef {import('./list-corpus.js').Files} Files */

const ownKey = Buffer.from(key).toString('hex')

/** @param {unknown} value @returns {any} */
const plain = (value) => JSON.parse(JSON.stringify(value))

/** Quotas and notes of the raw files that are others than those of the log, where their rows are the same. @returns {Files[]} */
function listRules() {
  const features = plain(table.features)
  features[0].quotas[0].max = 3
  const more = small(key, (body) => {
    const quotas = body.quotas.map(([name, values]) =>
      name === 'Gender'
        ? /** @type {const} */ ([name, [...values, ['x', 0, 0]]])
        : /** @type {const} */ ([name, values]),
    )
    const rows = small(key).bound.leaves.map(({ row }) => row)
    return { ...body, quotas, pool: { ...body.pool, counts: countPool(quotas, rows) } }
  })
  const pack = JSON.parse(small(key).pack)
  const strangePack = `${canonical({ ...pack, panels: pack.panels.toReversed() })}\n`
  const { provenance } = small(key).commit
  const { excluded, notes } = provenance
  const provenances = [
    provenance,
    { ...provenance, notes: notes.slice(1) },
    { ...provenance, notes: [...notes, ['Gender', 'x', [['', 'y']]]] },
    ...Object.keys(excluded).map((name) => ({ ...provenance, excluded: { ...excluded, [name]: 7 } })),
  ]
  return [
    { log: small(key).log, raw: { pool, table: { ...table, features }, key: ownKey } },
    { log: more.log, raw: { pool, table, key: ownKey } },
    { log: small(key).log, pack: strangePack, raw: { pool, table: { ...table, features }, key: ownKey } },
    ...provenances.map((own) => ({ log: small(key).log, raw: { pool, table, key: ownKey, provenance: own } })),
  ].map(plain)
}

/** What the settings state, with one thing that is another in the log; and a text that is one source of several. @returns {Files[]} */
function listSettings() {
  const { log, commit } = small()
  const settings = {
    panelSize: 3,
    householdRule: true,
    method: 'leximin',
    panels: 10,
    spread: false,
    reserves: 3,
    seedSource: { kind: 'operator' },
    replacements: 'draw',
    seed: 'dice 4 6 1 – ☃',
    file: { title: commit.title },
  }
  const others = {
    panelSize: 4,
    householdRule: false,
    method: 'maximin',
    panels: 100,
    spread: true,
    reserves: 4,
    seedSource: { digits: 1, kind: 'dice' },
    replacements: 'dice',
    seed: 'x',
    file: { title: 'x' },
  }
  const spread = small(key, (body) => ({ ...body, spread: true }))
  const several = shapes.find(({ name }) => name === 'several sources')?.log ?? ''
  const thrown = shapes.find(({ name }) => name === 'two steps, dice')?.log ?? ''
  return [
    ...[{}, ...Object.entries(others).map(([name, value]) => ({ [name]: value }))].map((wrong) => ({
      log,
      settings: { ...settings, ...wrong },
    })),
    ...['and mine', 'x'].map((seed) => ({ log: several, settings: { seed } })),
    ...[true, false].map((own) => ({ log: spread.log, settings: { spread: own } })),
    { log: thrown.slice(0, thrown.indexOf('\n') + 1), settings: { seed: 'x' } },
  ]
}

/** Chances to drop out that settings state, as the log has them and otherwise. @returns {Files[]} */
function listDropouts() {
  const { log, commit } = small(key, (body) => {
    const special = /** @type {const} */ ([['Gender', 'man', 5], ['Gender', 'woman', 30]]) // biome-ignore format: a table
    return { ...body, reserves: { ...body.reserves, dropout: { of: 100, special, usual: 20 } } }
  })
  const [man, woman] = [
    { feature: 'gender', value: 'Man', chance: 5 },
    { feature: 'Gender', value: 'WOMAN', chance: 30 },
  ]
  const stated = [
    { chance: 20, values: [woman, man] },
    { chance: 21, values: [woman, man] },
    { chance: 20, values: [woman] },
    { chance: 20, values: [woman, { ...man, chance: 6 }] },
    { chance: 20, values: [woman, man, { ...man, feature: 'colour' }] },
    { chance: 20, values: [woman, man, { ...man, value: 'other' }] },
    { chance: 20, values: [woman, man, man] },
    { chance: 20 },
    {},
  ]
  return stated.map((dropOut) => ({ log, settings: { file: { title: commit.title, dropOut } } }))
}

/** What the engine made of the raw files again, where these are others, or rules are unknown. @returns {Files[]} */
function listReplays() {
  const { log, committed, chosen } = small(key)
  const again = { lottery, people: { reserves: chosen.reserves.toSorted(), called: [] } }
  const [first, ...others] = pool.registrants
  const strange = { ...pool, registrants: [{ ...first, id: 'p0' }, ...others] }
  const rule = 'other@1'
  const unknown = [
    small(key, (body) => ({ ...body, replacements: { ...body.replacements, rule } })),
    small(key, (body) => ({ ...body, reserves: { ...body.reserves, rule } })),
  ]
  const [commit, draw, ...changes] = loose(changed(small(key), [[0]]).held.text)
  // No engine calls anybody by a rule that it does not know.
  const [known, ...calls] = loose(changed(small(key), [[0], 'pool']).held.text)
  if (known === undefined) throw new Error('no commit')
  const replacements = { .../** @type {object} */ (known.body.replacements), rule }
  const called = rehashed([{ ...known, body: { ...known.body, replacements } }, ...calls])
  const twoDraws = [commit, draw, draw, ...changes].filter((entry) => entry !== undefined)
  return [
    { log: rehashed(twoDraws), raw: { pool, table, key: ownKey }, replayed: { lottery, people: null } },
    { log: committed, raw: { pool, table, key: ownKey }, replayed: { lottery, people: null } },
    { log, raw: { pool: strange, table, key: ownKey }, replayed: again },
    { log: called, raw: { pool, table, key: ownKey }, replayed: again },
    ...unknown.map((own) => ({ log: own.log, raw: { pool, table, key: ownKey }, replayed: again })),
  ].map(plain)
}

/** Stamps of vacancies with a call, around the moments of their rounds and replacements. @returns {Files[]} */
function listStampedCalls() {
  const named = shapes.filter(({ name }) => name.startsWith('replacements by'))
  return named.flatMap(({ log }) => {
    const entries = loose(log)
    const [commit] = entries
    const last = entries.at(-1)
    const called = entries.find(({ body }) => body.call !== undefined)
    const filled = entries.find(({ type }) => type === 'replacement')
    if (commit === undefined || last === undefined || called === undefined || filled === undefined)
      throw new Error('no replacement by a call')
    const anchor = { ...last, body: { kind: 'rfc3161', token: 'MAAwAA==' }, type: 'anchor' }
    const anchored = rehashed([...entries, anchor])
    const { round } = /** @type {{ round: number | null }} */ (called.body.call)
    const moments = [parseLogTime(filled.time), ...(round === null ? [] : [computeRoundTime(round)])]
    const stamps = moments.flatMap((moment) =>
      [-1, 0, 1].map((more) => ({ authority: 'a', imprint: called.hash, latest: Number(moment) + more })),
    )
    return stamps.flatMap((stamp) => [
      { log: anchored, stamps: /** @type {const} */ ([[entries.length, stamp]]) },
      { log: anchored, stamps: /** @type {const} */ ([[entries.length, stamp]]), fingerprint: commit.hash },
    ])
  })
}

/** Keys of other lengths than 32 bytes, and one of 32 that did not sign. @returns {Files[]} */
function listKeys() {
  const { log } = small(key)
  const signature = signLog(log, signer)
  const field = (/** @type {Buffer} */ bytes) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  return [31, 32, 33].map((length) => {
    const blob = Buffer.concat([field(Buffer.from('ssh-ed25519')), field(Buffer.alloc(length, 7))])
    return { log, signature, signers: `ssh-ed25519 ${blob.toString('base64')} a\n` }
  })
}

/** @returns {Files[]} */
export function listGiven() {
  return [...listRules(), ...listSettings(), ...listDropouts(), ...listReplays(), ...listStampedCalls(), ...listKeys()]
}
