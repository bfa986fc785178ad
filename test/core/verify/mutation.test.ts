import { beforeAll, describe, expect, test } from 'vitest'
import { canonical } from '../../../src/core/bytes/canonical-json.ts'
import { sha256Hex } from '../../../src/core/bytes/hash.ts'
import { hashEntry } from '../../../src/core/log/read-lines.ts'
import { applied, type Edit, editOf, outcomesOf, pythonOutcomes, shared } from './edits.ts'
import { type Loose, loose, relinked } from './forge.ts'
import { type Json, near } from './near.ts'
import { hasPython } from './python.ts'
import { type Shape, shapes } from './shapes.ts'

/**
 * No change of a sound log verifies: neither one by accident, nor one by somebody who computes the hashes anew. Both
 * verifiers must say so, and must agree on every verdict that both give. By default every so many changes are tried, from
 * another beginning for every shape; with SORTITION_SLOW=1 all of them.
 */

const slow = process.env.SORTITION_SLOW === '1'
const patience = slow ? 3_600_000 : 120_000

/** Every byte with a bit the other way round: the one that changes the case of letters, and one by turns. */
function flips(bytes: Uint8Array): Edit[] {
  return [...bytes].flatMap((byte, start) =>
    [5, [0, 1, 2, 3, 4, 6, 7][start % 7]!].map((bit) => ({
      start,
      end: start + 1,
      by: Uint8Array.of(byte ^ (1 << bit)),
    })),
  )
}

/** Every byte left out, and every byte written twice. */
function slips(bytes: Uint8Array): Edit[] {
  return [...bytes].flatMap((byte, start) => [
    { start, end: start + 1, by: Uint8Array.of() },
    { start, end: start, by: Uint8Array.of(byte) },
  ])
}

/** Every digit one up and one down. */
function digits(bytes: Uint8Array): Edit[] {
  const [zero, nine] = [48, 57]
  return [...bytes].flatMap((byte, start) => {
    if (byte < zero || byte > nine) return []
    return [byte === nine ? zero : byte + 1, byte === zero ? nine : byte - 1].map((other) => ({
      start,
      end: start + 1,
      by: Uint8Array.of(other),
    }))
  })
}

/** Entries dropped, repeated and swapped, as they are. The last ones may be missing: that is another sound log. */
function reorders(log: string): string[] {
  const lines = log.split(/(?<=\n)/)
  return [
    ...lines.slice(0, -1).map((_, i) => lines.toSpliced(i, 1)),
    ...lines.map((line, i) => lines.toSpliced(i, 0, line)),
    ...lines.flatMap((line, i) => lines.slice(0, i).map((other, j) => lines.with(i, other).with(j, line))),
    [...lines, lines[0]!],
    [],
  ].map((all) => all.join(''))
}

/** Every field of every entry changed, nothing put right. */
function changes(log: string): Loose[][] {
  const entries = loose(log)
  return entries.flatMap((entry, e) =>
    Object.keys(entry).flatMap((key) =>
      near(entry[key] as Json).map((other) => entries.with(e, { ...entry, [key]: other } as Loose)),
    ),
  )
}

function asIs(entries: readonly Loose[]): string {
  return entries.map((entry) => `${canonical(entry)}\n`).join('')
}

/** Hashes anew, and points the draw to the changed commit as well. */
function rebound(entries: readonly Loose[]): string {
  const [commit, draw, ...rest] = entries
  if (typeof draw?.body !== 'object' || Array.isArray(draw.body)) return relinked(entries)
  const hash = sha256Hex(canonical(commit!.body))
  return relinked([commit!, { ...draw, body: { ...draw.body, commit: hash } }, ...rest])
}

/** Only the hash of each entry is put right: the links still show it. */
function unlinked(entries: readonly Loose[]): string {
  return entries.map((entry) => `${canonical({ ...entry, hash: hashEntry(entry) })}\n`).join('')
}

/**
 * What a log alone cannot show once every hash is made anew: its times, which people are the reserves (their order, it
 * can), why people left, who left where nobody was called in their place, what a call says that was not answered, what dice
 * showed that decided between equals, and what a token is.
 */
function unseen(log: string, text: string): boolean {
  const without = (log: string) =>
    loose(log).map(({ time: _, hash: __, prev: ___, body, type, ...rest }, i, all) => {
      if (typeof body !== 'object' || Array.isArray(body)) return 'no body'
      const filled = all.slice(i).some((entry) => isReplacement(entry))
      const waits = type === 'vacancy' && !isReplacement(all[i + 1])
      const told =
        type === 'vacancy'
          ? { ...body, reason: '', ...(filled ? {} : { left: [] }), ...(waits ? { call: null } : {}) }
          : body
      const sources =
        type === 'replacement' && Array.isArray(body.sources) ? { sources: body.sources.map(hideDigits) } : {}
      const open = type === 'anchor' || type === 'void'
      return { ...rest, type, body: open ? {} : { ...told, ...sources, reserves: [] } }
    })
  const opens = (log: string) => loose(log).map(({ type }) => type)
  try {
    return canonical(opens(text)) === canonical(opens(log)) && canonical(without(text)) === canonical(without(log))
  } catch {
    return false
  }
}

function isReplacement(entry: Loose | undefined): boolean {
  return entry?.type === 'replacement'
}

function hideDigits(source: unknown): unknown {
  const kind = typeof source === 'object' && source !== null && 'kind' in source ? source.kind : null
  return kind === 'dice' ? { kind } : source
}

type Bind = (entries: Loose[]) => string

/** What is put right after a field was changed, and which of the results are changes that a log alone cannot show. */
const bindings: readonly (readonly [string, Bind, (log: string, text: string) => boolean])[] = [
  ['fields changed', asIs, () => false],
  [
    'fields of the commit changed, hashed anew, not linked',
    unlinked,
    (log, text) => loose(text)[0]?.hash === loose(log)[0]?.hash,
  ],
  ['fields changed, hashed anew', relinked, unseen],
  ['fields changed, hashed anew, draw pointed to them', rebound, unseen],
]

/** Every so many of a list, from another beginning for every shape; all of them in a slow run. */
function some<T>({ name, log }: Shape, items: readonly T[], stride: number): readonly T[] {
  // A beacon round costs some tens of milliseconds to check.
  const wide = stride * (log.includes('"kind":"beacon"') ? 16 : 4)
  return slow ? items : items.filter((_, i) => (i + name.length) % wide === 0)
}

interface Tried {
  readonly tried: readonly Edit[]
  readonly all: number
}

/** The kinds of change, made when they are wanted: those that are tried, and how many there are. */
function mutationsOf(shape: Shape): [string, () => Tried][] {
  const { log } = shape
  const bytes = new TextEncoder().encode(log)
  const encode = (texts: readonly string[]): Edit[] =>
    texts.map((text) => editOf(bytes, new TextEncoder().encode(text)))
  const of = (edits: readonly Edit[], stride: number): Tried => ({
    tried: some(shape, edits, stride),
    all: edits.length,
  })
  const orders = encode(reorders(log))
  return [
    ['bits flipped', () => of(flips(bytes), 97)],
    ['bytes dropped or doubled', () => of(slips(bytes), 101)],
    ['digits changed', () => of(digits(bytes), 43)],
    ['entries dropped, repeated, swapped', () => ({ tried: orders, all: orders.length })],
    ...bindings.map(([name, bind, hides]): [string, () => Tried] => {
      const make = (): Tried => {
        const all = changes(log)
        const texts = some(shape, all, 43).map(bind)
        return { tried: encode(texts.filter((text) => text !== log && !hides(log, text))), all: all.length }
      }
      return [name, make]
    }),
  ]
}

let total = 0

describe.each(shapes)('$name', (shape) => {
  const bytes = new TextEncoder().encode(shape.log)
  const { fingerprint } = shape
  const more = { ...shape.signed, ...(fingerprint === undefined ? {} : { fingerprint }) }
  const kinds = mutationsOf(shape)
  const made = new Map<string, Tried>()
  const byPython = new Map<string, string[]>()
  let sound = ''
  beforeAll(() => {
    sound = outcomesOf(bytes, shape.pack, more)
    for (const [name, make] of kinds) made.set(name, make())
    if (!hasPython) return
    // One process for all of them: starting one takes longer than a hundred verifications.
    const edits = [...made.values()].flatMap(({ tried }) => tried)
    const theirs = pythonOutcomes(bytes, edits, shape.pack, fingerprint)
    let from = 0
    for (const [name, { tried }] of made) {
      byPython.set(name, theirs.slice(from, from + tried.length))
      from += tried.length
    }
  }, patience)

  test('the log that is changed here verifies', () => {
    expect(sound).not.toContain('fail')
    const beacon = shape.log.includes('"kind":"beacon"') ? 'pass' : 'not checked'
    const signed = shape.signed.signature === undefined ? 'not checked' : 'pass'
    const [anchor, draw] = fingerprint === undefined ? ['not checked', 'pass'] : ['pass', 'not checked']
    const changes = shape.log.includes('"type":"vacancy"') ? 'pass' : 'not checked'
    const replacements = shape.log.includes('"type":"replacement"') ? 'pass' : 'not checked'
    const reserves = fingerprint === undefined ? 'pass' : 'not checked'
    const people = `${changes}, pass, pass, pass, ${reserves}, ${replacements}`
    expect(sound).toBe(
      `pass, ${signed}, ${anchor}, ${beacon}, ${draw}, pass, ${people}, not checked, not checked, not checked`,
    )
  })

  test.each(kinds)(
    '%s: no change verifies, and both verifiers agree',
    (name) => {
      const { tried, all } = made.get(name)!
      expect(tried.length).toBeGreaterThan(0)
      const found = tried.map((edit) => outcomesOf(applied(bytes, edit), shape.pack, more))
      expect(tried.filter((_, i) => !found[i]!.includes('fail')).map(shown)).toEqual([])
      if (hasPython) {
        const theirs = byPython.get(name)!
        expect(theirs).toHaveLength(tried.length)
        const apart = tried.flatMap((edit, i) =>
          shared(found[i]!) === shared(theirs[i]!) ? [] : [[shown(edit), found[i], theirs[i]]],
        )
        expect(apart).toEqual([])
        expect(tried.filter((_, i) => !theirs[i]!.includes('fail')).map(shown)).toEqual([])
      }
      total += tried.length
      const of = slow ? '' : ` of about ${all}`
      process.stdout.write(`${tried.length}${of} mutations, ${verifiers}: ${shape.name}, ${name}\n`)
    },
    patience,
  )

  test(
    'what a log alone cannot show is a few changes: a signature shows them, and the hash of the last entry',
    () => {
      const tried = some(shape, changes(shape.log), 5)
        .map(relinked)
        .filter((text) => text !== shape.log && unseen(shape.log, text))
      const verified = tried.filter(
        (text) => !outcomesOf(new TextEncoder().encode(text), shape.pack, more).includes('fail'),
      )
      expect(verified.length).toBeLessThan(tried.length)
      for (const text of verified) expect(loose(text).at(-1)?.hash).not.toBe(loose(shape.log).at(-1)?.hash)
      if (shape.signed.signature !== undefined) expect(verified).toEqual([])
      process.stdout.write(`${verified.length} of ${tried.length} hidden changes verify, hashed anew: ${shape.name}\n`)
    },
    patience,
  )
})

const verifiers = hasPython ? 'two verifiers' : 'no Python'

test('all together', () => {
  process.stdout.write(`${total} mutations of ${shapes.length} shapes, ${verifiers}: none verifies\n`)
  expect(total).toBeGreaterThan(900)
})

function shown(edit: Edit): string {
  return `${edit.start} to ${edit.end}: ${JSON.stringify(Buffer.from(edit.by).toString('latin1'))}`
}
