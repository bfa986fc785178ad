// @ts-check
import { createHash } from 'node:crypto'
import { canonical } from '../../src/core/bytes/canonical-json.ts'
import { sha256Hex } from '../../src/core/bytes/hash.ts'
import { mostContributors } from '../../src/core/log/limits.ts'
import { prepareReceipts } from '../../src/core/log/receipt.ts'
import { listIndices } from '../../src/core/model/pool-place.ts'
import { changed, key, lottery, must, pool, small, smallFrom, table, twoChanges } from '../../test/core/log/small.ts'
import { vectors } from '../../test/core/log/vectors.ts'
import { forgedKeys, listForgedSignatures } from '../../test/core/signature/forged-signatures.ts'
import { signerPub } from '../../test/core/signature/signer.ts'
import { announcedSources, fitSources, texts, unfitSources } from '../../test/core/verify/announced-sources.ts'
import { rightForms, wrongForms } from '../../test/core/verify/every-form.ts'
import { loose, rehashed, relinked } from '../../test/core/verify/forge.ts'
import { near } from '../../test/core/verify/near.ts'
import { forgeries } from '../../test/core/verify/pseudonym-forgeries.ts'
import { forge, title } from '../../test/core/verify/pseudonym-world.ts'
import { allSeedForgeries, replacedThrice } from '../../test/core/verify/seed-forgeries.ts'
import { shapes } from '../../test/core/verify/shapes.ts'
import { listGiven } from './list-given.js'
import { listChangedLetters, listLetterVectors } from './list-letters.js'

/**
 * What the mutants are tried on: the forgeries of the tests, the vectors, and changes of sound logs, packs, receipts, settings and raw files.
 *
 * Texts of files, and what else a log can be checked with.
 * @typedef {{ readonly log: string, readonly pack?: string, readonly certificate?: string, readonly receipt?: string, readonly fingerprint?: string,
 *   readonly signature?: string, readonly signers?: string, readonly settings?: any, readonly raw?: any, readonly replayed?: any, readonly again?: any,
 *   readonly vacancies?: readonly string[], readonly stamps?: readonly (readonly [number, any])[] }} Files
 * @typedef {{ readonly kind: 'files' | 'limits', readonly given: Files }
 *   | { readonly kind: 'letters', readonly given: { readonly log: string } }
 *   | { readonly kind: 'limited', readonly given: import('./lower-limits.js').Limited }
 *   | { readonly kind: 'key' | 'counts' | 'replacement' | 'seed' | 'ticket' | 'order' | 'numbers' | 'shuffle' | 'block' | 'line' | 'path' | 'time' | 'sets' | 'reserves' | 'dice',
 *       readonly given: any }} Judged
 * @typedef {Judged & { readonly name?: string }} Case  `name` is for who looks for the cases that are likely to notice a fault
 */

/** @param {Files} given @returns {Case} */
const ofFiles = (given) => ({ kind: 'files', given })

/** @returns {Case[]} */
function listCertificates() {
  /** @type {{ worlds: Record<string, { log: string, pack: string }>, cases: { world: string, pack?: string, certificate: unknown }[] }} */
  const { worlds, cases } = vectors('certificates')
  return cases.map(({ world, pack, certificate }) => {
    const given = worlds[world]
    if (given === undefined) throw new Error(`no ${world}`)
    const text = typeof certificate === 'string' ? certificate : `${canonical(certificate)}\n`
    return ofFiles({
      log: given.log,
      pack: pack ?? given.pack,
      ...(certificate === null ? {} : { certificate: text }),
    })
  })
}

/** @param {any} inside @param {readonly string[]} path @param {unknown} value @returns {any} */
function put(inside, [key, ...rest], value) {
  return key === undefined ? value : { ...inside, [key]: put(inside[key], rest, value) }
}

/** @param {unknown} value @returns {any} */
const plain = (value) => JSON.parse(JSON.stringify(value))

/** Each form of the vectors, right and wrong. @returns {Case[]} */
function listForms() {
  /** @type {{ fields: { path: [number, ...string[]], good: unknown[], bad: unknown[] }[] }} */
  const { fields } = vectors('forms')
  /** @type {{ log: string, changes: string }} */
  const { log, changes } = vectors('log')
  return fields.flatMap(({ path: [entry, ...keys], good, bad }) =>
    [...good, ...bad].map((value) => {
      const entries = loose(entry < 2 ? log : changes)
      const whole = keys.length === 0 ? { ...entries[entry], .../** @type {object} */ (value) } : value
      return ofFiles({ log: relinked(entries.with(entry, put(entries[entry], keys, whole))) })
    }),
  )
}

/** Files with every part of every form, wrong in one thing: each beside the small log, unless it is a log. @returns {Case[]} */
function listWrongForms() {
  const { committed } = small()
  return wrongForms.map(({ name, kind, text }) => ({ ...ofFiles({ log: committed, [kind]: text }), name }))
}

/** What has much of everything, for limits that are lowered. @returns {Case[]} */
function listLimited() {
  const [log] = rightForms
  /** @type {{ cases: readonly { name: string }[] }} */
  const { cases } = vectors('certificates')
  const certified = listCertificates()[cases.findIndex(({ name }) => name === 'a cut by a branch: sound')]
  const names = [
    'dice: sound, one of two seats, then the other',
    'draw: sound, from the pool',
    'seed: of the call before',
  ]
  const seeded = allSeedForgeries.filter(({ name }) => names.includes(name)).map(({ steps }) => forge(steps, title))
  // A round takes long to check: this log has no rows, so that it comes to few limits.
  const [rounds] = allSeedForgeries.flatMap(({ name, steps }) =>
    /^beacon.* one after/.test(name) ? forge(steps, title) : [],
  )
  if (log === undefined || certified?.kind !== 'files' || seeded.length < names.length || rounds === undefined)
    throw new Error('nothing to lower limits of')
  const one = small()
  const twice = changed(one, [[0], 'pool', [0], 'pool']).held.text
  const thrice = forge(replacedThrice, title)
  const raw = plain({ pool, table })
  /** @type {Files[]} */
  const all = [
    { log: log.text },
    certified.given,
    ...seeded,
    forge({ changes: () => {} }, title),
    { log: rounds.log },
    // In a draw alone: where they are announced too, their names are as many.
    forge({ draw: (body) => (body.sources = [texts(['Ann', 'x'], ['Bob', 'y'])]) }, title),
    { log: twice, pack: one.pack },
    // With the seed of the draw there is one order for any number of replacements.
    { log: thrice.log, pack: thrice.pack },
    // Where sets are too many, another search is believed, and here it is another one's.
    { log: twice, pack: one.pack, again: [[0], [0]] },
    { log: one.log, raw },
    { log: one.log, raw, replayed: plain({ lottery, people: null }) },
  ]
  // The quotas of these files are others: that they are is found, however much there is to count.
  const files = { log: one.log, pack: one.pack, raw: { ...raw, table: { features: [raw.table.features[0]] } } }
  return [
    ...all.map((given) => /** @type {const} */ ({ kind: 'limits', given })),
    { kind: 'limited', given: { files, limit: 'mostCountedAnswers', most: 0 } },
  ]
}

/** Sound logs with all that goes with them. @returns {Files[]} */
function listSound() {
  const [one, secret] = [small(), small(key)]
  const receipts = listIndices(one.commit.pool.size).map((index) =>
    must(prepareReceipts(one.bound.leaves, one.commit)(index)),
  )
  const ofShapes = shapes.map(({ log, pack, fingerprint }) => ({
    log,
    pack: `${canonical(pack)}\n`,
    ...(fingerprint === undefined ? {} : { fingerprint }),
  }))
  const [anchor] = loose(shapes.find(({ name }) => name === 'an anchor')?.log ?? '').slice(-1)
  if (anchor === undefined) throw new Error('no log with an anchor')
  const anchored = [100, 101].map((many) =>
    rehashed([...loose(one.log), ...Array.from({ length: many }, () => anchor)]),
  )
  return [
    ...ofShapes,
    ...anchored.map((log) => ({ log })),
    ...ofShapes.map(({ log }) => ({ log })),
    ...receipts.map((receipt) => ({ log: one.log, receipt })),
    { log: changed(secret, twoChanges).held.text, pack: secret.pack },
  ]
}

/** The round of the vectors at moments around its own. @returns {Case[]} */
function listBeacons() {
  /** @type {{ chain: string, rounds: { round: number, signature: string }[] }} */
  const { chain, rounds } = vectors('drand')
  const { round, signature } = rounds.at(-1) ?? { round: 0, signature: '' }
  const [first] = rounds
  /** @param {number} number */
  const source = (number) => /** @type {const} */ ({ chain: /** @type {any} */ (chain), kind: 'beacon', round: number })
  /** @param {number} number @param {string} by */
  const given = (number, by) => [/** @type {const} */ ({ kind: 'beacon', round: number, signature: by })]
  const [before, second, after] = ['2023-09-27T08:29:23Z', '2023-09-27T08:29:24Z', '2023-09-27T08:29:25Z']
  const made = [
    smallFrom(source(round), given(round, signature), [before, second]),
    smallFrom(source(round), given(round, signature), [before, before]),
    smallFrom(source(round), given(round, signature), [second, second]),
    smallFrom(source(round), given(round, signature), [after, after]),
    smallFrom(source(0), given(0, signature), ['2023-01-01T00:00:00Z', after]),
    smallFrom(source(1), given(1, first?.signature ?? ''), ['2023-01-01T00:00:00Z', after]),
    smallFrom(source(round), given(round, signature.replace('83', '82')), [before, second]),
    smallFrom(source(round), given(round - 1, signature), [before, second]),
    smallFrom(source(round), [{ kind: 'text', text: 'x' }], [before, second]),
  ]
  return made.flatMap(({ log, committed }) => [ofFiles({ log }), ofFiles({ log: committed })])
}

/** @returns {Case[]} */
function listSignatures() {
  const { log, committed } = small()
  const more = `${log}{}\n`
  const other = smallFrom({ kind: 'operator' }, [{ kind: 'text', text: 'x' }]).log
  const signers = signerPub()
  const pub = signers.trimEnd()
  const lists = [
    signers, '', '# none\n', `a,b ${signers}`, `a namespaces="git" ${signers}`, `a namespaces="git,sortition-log@v1" ${signers}`,
    `a namespaces="git" ${pub}\nb ${signers}`, `a cert-authority ${signers}`, `a b c ${signers}`, 'ssh-ed25519 AAAA\n', `${pub}AAAA\n`,
    'ssh-ed25519\n', `\n\n# x\n${signers}`, `a namespaces="*" ${signers}`,
  ] // biome-ignore format: a table
  const [sound] = listForgedSignatures(log)
  const signature = sound?.text ?? ''
  return [
    ...listForgedSignatures(log).flatMap(({ text }) => [
      ofFiles({ log, signature: text, signers }),
      ofFiles({ log, signature: text }),
    ]),
    ...lists.map((list) => ofFiles({ log, signature, signers: list })),
    ...[more, other, committed].map((text) => ofFiles({ log: text, signature, signers })),
    ...[
      'x',
      signature.replace('BEGIN', 'END'),
      signature.replace(/\n/g, '\r\n'),
      `${signature}\n`,
      ` ${signature}`,
    ].map((text) => ofFiles({ log, signature: text, signers })),
    ofFiles({ log, signers }),
    ...forgedKeys.map(({ text }) => /** @type {const} */ ({ kind: 'key', given: text })),
  ]
}

/** Settings and raw files that are those of a log, and others. @param {number} count @param {string} seed @returns {Case[]} */
function listOthers(count, seed) {
  const { log, commit, committed } = small()
  const { pack } = small()
  const settings = {
    panelSize: 3,
    householdRule: true,
    method: 'leximin',
    panels: 10,
    reserves: 3,
    seedSource: { kind: 'operator' },
    seed: 'dice 4 6 1 – ☃',
    file: { title: commit.title, dropOut: undefined },
  }
  const asJson = plain(settings)
  const raw = { pool, table }
  const rawJson = plain(raw)
  const secret = small(key)
  return [
    ...[settings, ...pick(near(asJson), count, seed)].flatMap((some) =>
      [log, committed].map((text) => ofFiles({ log: text, settings: some })),
    ),
    ...['ab'.repeat(32), loose(log)[0]?.hash ?? '', loose(log)[1]?.hash ?? ''].map((fingerprint) =>
      ofFiles({ log, fingerprint }),
    ),
    ...[rawJson, ...pick(near(rawJson), count, seed)].flatMap((some) => [
      ofFiles({ log, raw: some }),
      ofFiles({ log, pack, raw: some }),
    ]),
    ...[Buffer.from(key).toString('hex'), 'ab'.repeat(32)].map((own) =>
      ofFiles({ log: secret.log, raw: { ...raw, key: own } }),
    ),
    ofFiles({ log: secret.log, raw }),
  ]
}

const stranger = 'A'.repeat(22)

/** Raw files beside names that are nobody's, and beside what the engine made of them another time. @returns {Case[]} */
function listReplayed() {
  const raw = { pool, table }
  const { log, committed, chosen } = small()
  const longer = changed(small(), twoChanges)
  const called = loose(longer.held.text).flatMap(({ type, body }) => (type === 'replacement' ? [body.called] : []))
  const [commit, ...rest] = loose(log)
  const named = structuredClone(/** @type {any} */ (commit))
  for (const [, names] of named.body.lottery.panels) names.splice(0, 1, stranger)
  const people = { reserves: chosen.reserves.toSorted(), called: [] }
  const [first, ...others] = lottery.panels
  const lotteries = [
    lottery,
    { ...lottery, tickets: 9 },
    { ...lottery, panels: others },
    { ...lottery, panels: [{ ...first, tickets: 2 }, ...others] },
    { ...lottery, panels: lottery.panels.toReversed() },
  ]
  const replayed = [
    ...lotteries.map((again) => ({ lottery: again, people })),
    { lottery, people: null },
    { lottery, people: { ...people, reserves: [] } },
    { lottery, people: { ...people, called: called.map(() => [0]) } },
    { problems: [] },
  ]
  const reserved = rest.map((entry) => ({
    ...entry,
    body: { .../** @type {object} */ (entry.body), reserves: [stranger] },
  }))
  const changes = loose(longer.held.text)
  const callsStranger = changes.map((change, i) =>
    i < changes.length - 1 ? change : { ...change, body: { ...change.body, called: [stranger] } },
  )
  const forged = [[named, ...rest], [named], [commit, ...reserved], callsStranger]
  const texts = [log, committed, longer.held.text, ...forged.map((entries) => rehashed(/** @type {any} */ (entries)))]
  const given = plain({ raw, replayed })
  return texts.flatMap((text) => [
    ofFiles({ log: text, raw: given.raw }),
    ...given.replayed.flatMap((/** @type {any} */ again) => [
      ofFiles({ log: text, replayed: again }),
      ofFiles({ log: text, raw: given.raw, replayed: again }),
    ]),
  ])
}

/** What a time stamp may say of a log, around the moments of its draw and of its round. @returns {Case[]} */
function listStamped() {
  const body = { kind: 'rfc3161', token: 'MAAwAA==' }
  return shapes
    .filter(({ name }) => name === 'an anchor' || name === 'beacon')
    .flatMap(({ log }) => {
      const entries = loose(log).filter(({ type }) => type !== 'anchor')
      const [commit, draw] = entries
      if (commit === undefined || draw === undefined) throw new Error('no draw')
      const anchored = rehashed([commit, { ...commit, body, time: commit.time, type: 'anchor' }, draw])
      const moments = [commit.time, draw.time, '2023-09-27T08:29:24Z'].map((time) => Date.parse(time) / 1000)
      const said = moments.flatMap((moment) =>
        [-1, 0, 1].map((more) => ({ authority: 'a', imprint: commit.hash, latest: moment + more })),
      )
      const [one] = said
      const readings = [
        ...said,
        { ...one, imprint: 'ab'.repeat(32) },
        { refused: { what: 'a', expected: 'b', found: 'c' } },
      ]
      return [
        ofFiles({ log, stamps: [] }),
        ...readings.flatMap((reading) => [
          ofFiles({ log: anchored, stamps: [[1, reading]] }),
          ofFiles({ log: anchored, stamps: [[1, reading]], fingerprint: commit.hash }),
        ]),
      ]
    })
}

/** Hashes of vacancies beside logs in which they are, and others. @returns {Case[]} */
function listPublished() {
  return shapes.flatMap(({ log }) => {
    const vacancies = loose(log).flatMap(({ type, hash }) => (type === 'vacancy' ? [hash] : []))
    if (vacancies.length === 0) return []
    return [vacancies, ...vacancies.map((hash) => [hash]), ['ab'.repeat(32)]].map((some) =>
      ofFiles({ log, vacancies: some }),
    )
  })
}

/** @param {number} number */
const numbered = (number) => Array.from({ length: number }, (_, i) => `${i}`.padStart(5, '0'))

/** Draws that are no draw, or one too many. @returns {Case[]} */
function listDraws() {
  const [commit, draw] = loose(small().log)
  if (commit === undefined || draw === undefined) throw new Error('no draw')
  const announced = (/** @type {object} */ seedSource, /** @type {number} */ tickets) => {
    const lottery = { panels: [[tickets, [stranger]]], tickets }
    const promise = { bound: '1', impossible: 0, least: '0', noTicket: 0 }
    return rehashed([{ ...commit, body: { ...commit.body, lottery, promise, seedSource } }])
  }
  return [
    // Nothing, and no newline at the end.
    '',
    small().log.trimEnd(),
    // Nothing but a link of the chain is wrong.
    `${canonical(commit)}\n${canonical({ ...draw, hash: stranger })}\n`,
    `${canonical(commit)}\n${canonical({ ...draw, hash: commit.hash })}\n`,
    relinked([commit, { ...draw, prev: 'ab'.repeat(32) }]),
    relinked([commit, { ...draw, seq: 2 }]),
    rehashed([commit, draw, draw]),
    rehashed([commit, draw, draw, draw]),
    ...[0, 1, 2].flatMap((digits) => [1, 10, 100].map((tickets) => announced({ digits, kind: 'dice' }, tickets))),
    // One of a thousand balls falls in just enough ways for one ticket.
    ...[1000, 999].map((highest) => announced({ count: 1, event: 'a', highest, kind: 'balls' }, 1)),
    ...[0, 1].map((more) => announced({ kind: 'contributions', names: numbered(mostContributors + more) }, 10)),
    ...[announcedSources, unfitSources, fitSources].flat().flatMap(([, source, given]) => {
      const made = smallFrom(source, given)
      return [made.log, made.committed]
    }),
  ].map((log) => ofFiles({ log }))
}

/** The vectors of the parts. @returns {Case[]} */
function listVectors() {
  const [counts, reserves, replacements, draw, stream, lines, merkle] = /** @type {any[]} */ (
    ['counts', 'reserves', 'replacements', 'draw', 'stream', 'canonical', 'merkle'].map((name) => vectors(name))
  )
  /** @param {Case['kind']} kind @param {readonly any[]} all @returns {Case[]} */
  const of = (kind, all) => all.map((given) => ({ kind, given }))
  const days = [
    '0000-01-01',
    '0000-02-29',
    '1600-02-29',
    '1900-02-28',
    '1900-03-01',
    '1969-12-31',
    '2000-02-29',
    '2023-12-31',
    '2100-03-01',
    '9999-12-31',
  ]
  const months = Array.from({ length: 12 }, (_, i) => `2024-${`${i + 1}`.padStart(2, '0')}-01`)
  const moments = [...days, ...months].flatMap((day) => [`${day}T00:00:00Z`, `${day}T09:59:59Z`, `${day}T23:00:00Z`])
  const seconds = [
    ...moments.map((moment) => Date.parse(moment) / 1000),
    ...months.map((day) => Date.parse(day) / 1000 - 1),
    -62_167_219_201,
    253_402_300_800,
  ]
  const sets = [
    [0, 0, 9], [1, 0, 9], [0, 1, 9], [3, 4, 9], [3, 3, 9], [4, 2, 6], [4, 2, 5], [775, 2, 300_000], [776, 2, 300_000], [9, 8, 9], [9, 8, 8],
  ].map(([people, size, most]) => ({ people, size, most })) // biome-ignore format: a table
  return [
    ...of('time', seconds),
    ...of('sets', sets),
    ...of('counts', counts.cases),
    ...of('reserves', reserves.cases),
    ...of('replacement', replacements.cases),
    ...of('seed', draw.seeds),
    ...of('ticket', draw.draws),
    ...of('dice', [[], [7], [0, 7], [4, 7], [4, 0, 7, 7, 1, 9], new Array(15).fill(9)]),
    ...of('order', draw.reserves),
    ...of('numbers', stream.numbers),
    ...of('block', stream.reduce),
    ...of('shuffle', stream.shuffles),
    ...of('line', [...lines.accepted, ...lines.refused.map((/** @type {any} */ { line }) => line)]),
    ...of(
      'path',
      merkle.paths.map((/** @type {any} */ path) => ({ ...path, leaves: merkle.leaves })),
    ),
  ]
}

/** Some of many, always the same for a seed: those whose place's hash with the seed comes first. @template T @param {readonly T[]} all @param {number} count @param {string} seed @returns {T[]} */
function pick(all, count, seed) {
  return all
    .map((one, i) => ({ one, place: createHash('sha256').update(`${seed} ${i}`).digest('hex') }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, count)
    .map(({ one }) => one)
}

/**
 * Some changes of one value in one file of a sound log, hashes and links put right. Without beacons, which take long to check.
 * @param {number} count
 * @param {string} seed
 * @returns {Case[]}
 */
function listChanged(count, seed) {
  const sound = listSound().filter(({ log }) => !log.includes('"kind":"beacon"') && log.length < 20_000)
  const changes = sound.flatMap((files) => {
    const entries = loose(files.log)
    return entries.flatMap((entry, e) =>
      Object.keys(entry).flatMap((name) =>
        near(/** @type {any} */ (entry[name])).map((value) => () => {
          const changed = entries.with(e, /** @type {any} */ ({ ...entry, [name]: value }))
          return { ...files, log: rebound(changed) }
        }),
      ),
    )
  })
  const rest = sound.flatMap((files) =>
    /** @type {const} */ (['pack', 'receipt']).flatMap((name) => {
      const text = files[name]
      if (text === undefined) return []
      return near(JSON.parse(text)).map((value) => () => ({ ...files, [name]: `${canonical(value)}\n` }))
    }),
  )
  const picked = [...pick(changes, Math.ceil(count * 0.7), seed), ...pick(rest, Math.floor(count * 0.3), seed)]
  return picked.map((make) => ofFiles(make()))
}

/** Hashes anew, and points the draw to the changed commit as well. @param {readonly any[]} entries */
function rebound(entries) {
  const [commit, draw, ...rest] = entries
  if (draw?.type !== 'draw' || typeof draw.body !== 'object') return relinked(entries)
  const hash = sha256Hex(canonical(commit.body))
  return relinked([commit, { ...draw, body: { ...draw.body, commit: hash } }, ...rest])
}

/** All cases, with so many changes of sound logs among them. @param {number} count @param {string} seed @returns {Case[]} */
export function listCorpus(count, seed) {
  const forged = forgeries.map(({ steps }) => forge(steps, title))
  // A round takes long to check: of these only those that are wrong by it.
  const seeded = allSeedForgeries.filter(({ name, fails }) => !name.startsWith('beacon') || /\bbeacon\b/.test(fails))
  const letters = [
    ...listLetterVectors(),
    ...pick(listChangedLetters(), Math.ceil(count / 2), seed).map((make) => make()),
  ]
  return [
    ...letters.map((given) => /** @type {const} */ ({ kind: 'letters', given })),
    ...listVectors(),
    ...listSound().map(ofFiles),
    ...listCertificates(),
    ...forged.map(ofFiles),
    ...forged.map(({ log, receipt }) => ofFiles({ log, receipt })),
    ...seeded.map(({ steps }) => ofFiles(forge(steps, title))),
    ...listReplayed(),
    ...listGiven().map(ofFiles),
    ...listStamped(),
    ...listPublished(),
    ...listDraws(),
    ...listForms(),
    ...listWrongForms(),
    ...listLimited(),
    ...listSignatures(),
    ...listOthers(Math.ceil(count / 10), seed),
    ...listBeacons(),
    ...listChanged(count, seed),
  ]
}
