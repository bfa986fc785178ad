import { expect, test } from 'vitest'
import { canonical } from '../../../src/core/log/canonical.ts'
import { sha256Hex } from '../../../src/core/log/hash.ts'
import { auditorPack, parsePack } from '../../../src/core/log/pack.ts'
import { entryHash } from '../../../src/core/log/read.ts'
import { must, small } from '../log/small.ts'
import { applied, type Edit, editOf, outcomesOf, pythonOutcomes } from './edits.ts'
import { type Loose, loose, relinked } from './forge.ts'
import { hasPython } from './python.ts'

/**
 * No change of a sound log verifies: neither one by accident, nor one by somebody who computes the hashes anew. Both
 * verifiers must say so, and must agree on every single verdict.
 */

const { log, bound } = small()
const bytes = new TextEncoder().encode(log)
const pack = must(parsePack(auditorPack(bound)))
const sound = 'pass, pass, pass, pass, pass, not checked, not checked'

/** Every byte with a bit the other way round: the one that changes the case of letters, and one by turns. */
function flips(): Edit[] {
  return [...bytes].flatMap((byte, start) =>
    [5, [0, 1, 2, 3, 4, 6, 7][start % 7]!].map((bit) => ({
      start,
      end: start + 1,
      by: Uint8Array.of(byte ^ (1 << bit)),
    })),
  )
}

/** Every byte left out, and every byte written twice. */
function slips(): Edit[] {
  return [...bytes].flatMap((byte, start) => [
    { start, end: start + 1, by: Uint8Array.of() },
    { start, end: start, by: Uint8Array.of(byte) },
  ])
}

/** Every digit one up and one down. */
function digits(): Edit[] {
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

/** Entries dropped, repeated and swapped. Without its last entry a log is sound, and not drawn. */
function reorders(): string[] {
  const lines = log.split(/(?<=\n)/)
  const [commit, draw] = [lines[0]!, lines[1]!]
  return [
    draw,
    commit,
    commit + commit,
    draw + commit,
    draw + draw,
    commit + commit + draw,
    commit + draw + draw,
    commit + draw + commit,
    '',
  ]
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every value near a JSON value: numbers beside it, text with one character changed, items dropped, doubled, swapped. */
function near(value: Json): Json[] {
  if (typeof value === 'boolean') return [!value, 1]
  if (typeof value === 'number') return [value + 1, ...(value > 0 ? [value - 1] : []), String(value)]
  if (typeof value === 'string') return nearText(value)
  if (value === null) return [0, 'null']
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => [
      value.toSpliced(i, 1),
      value.toSpliced(i, 0, item),
      ...(i > 0 ? [value.toSpliced(i - 1, 2, item, value[i - 1]!)] : []),
      ...near(item).map((other) => value.with(i, other)),
    ])
  }
  return [
    { ...value, more: 0 },
    ...Object.keys(value).flatMap((key) => {
      const { [key]: own, ...rest } = value
      return [rest, { ...rest, [`${key}x`]: own! }, ...near(own!).map((other) => ({ ...value, [key]: other }))]
    }),
  ]
}

function nearText(text: string): string[] {
  const places = text.length > 16 ? [0, text.length - 1] : [...text].map((_, i) => i)
  const changed = places.flatMap((i) => ['0', '1', '9', 'a', 'Ŵ'].map((c) => text.slice(0, i) + c + text.slice(i + 1)))
  return [...changed, '', `${text} `, ` ${text}`, text.toUpperCase(), `${text}${text}`]
}

/** Every field of every entry changed; `bind` says what the forger then puts right again. */
function forgeries(bind: (entries: Loose[]) => string): string[] {
  const entries = loose(log)
  const texts = entries.flatMap((entry, e) =>
    Object.keys(entry).flatMap((key) =>
      near(entry[key] as Json).map((other) => bind(entries.with(e, { ...entry, [key]: other } as Loose))),
    ),
  )
  return texts.filter((text) => text !== log)
}

function asIs(entries: readonly Loose[]): string {
  return entries.map((entry) => `${canonical(entry)}\n`).join('')
}

/** Hashes anew, and points the draw to the changed commit as well. */
function rebound(entries: readonly Loose[]): string {
  const [commit, draw] = entries
  if (typeof draw?.body !== 'object' || Array.isArray(draw.body)) return relinked(entries)
  return relinked([commit!, { ...draw, body: { ...draw.body, commit: sha256Hex(canonical(commit!.body)) } }])
}

/** What a log alone cannot show: its times, and which people are the reserves (their order, it can). */
function unseen(text: string): boolean {
  const without = (log: string) =>
    loose(log).map(({ time: _, hash: __, prev: ___, body, ...rest }) => ({ ...rest, body: { ...body, reserves: [] } }))
  try {
    return canonical(without(text)) === canonical(without(log))
  } catch {
    return false
  }
}

/** Only the hash of each entry is put right: the links still show it. */
function unlinked(entries: readonly Loose[]): string {
  return entries.map((entry) => `${canonical({ ...entry, hash: entryHash(entry) })}\n`).join('')
}

const fields = forgeries(asIs)
const loosely = forgeries(unlinked).filter((text) => loose(text)[0]?.hash !== loose(log)[0]?.hash)
const hashed = forgeries(relinked)
const repointed = forgeries(rebound).filter((text) => !unseen(text))
const encode = (text: string): Edit => editOf(bytes, new TextEncoder().encode(text))

const mutations = new Map<string, readonly Edit[]>([
  ['bits flipped', flips()],
  ['bytes dropped or doubled', slips()],
  ['digits changed', digits()],
  ['entries dropped, repeated, swapped', reorders().map(encode)],
  ['fields changed', fields.map(encode)],
  ['fields of the commit changed, hashed anew, not linked', loosely.map(encode)],
  ['fields changed, hashed anew', hashed.filter((text) => !unseen(text)).map(encode)],
  ['fields changed, hashed anew, draw pointed to them', repointed.map(encode)],
])

test('the log that is changed here verifies, and a kind of change is not empty', () => {
  expect(outcomesOf(bytes, pack)).toBe(sound)
  for (const edits of mutations.values()) expect(edits.length).toBeGreaterThan(0)
})

test.each([...mutations])('%s: no change verifies, and both verifiers agree', (name, edits) => {
  const found = edits.map((edit) => outcomesOf(applied(bytes, edit), pack))
  expect(edits.filter((_, i) => found[i] === sound).map((edit) => text(edit))).toEqual([])
  if (hasPython) {
    const theirs = pythonOutcomes(bytes, edits, pack)
    const apart = edits.flatMap((edit, i) => (found[i] === theirs[i] ? [] : [[text(edit), found[i], theirs[i]]]))
    expect(apart).toEqual([])
  }
  process.stdout.write(`${edits.length} mutations, ${hasPython ? 'two verifiers' : 'no Python'}: ${name}\n`)
})

test('what a log alone cannot show is a few changes, and the published hash of the last entry shows them', () => {
  const hidden = hashed.filter(unseen)
  const verified = hidden.filter((text) => outcomesOf(new TextEncoder().encode(text), pack) === sound)
  expect(verified.length).toBeGreaterThan(0)
  expect(verified.length).toBeLessThan(hidden.length)
  for (const text of verified) expect(loose(text)[1]?.hash).not.toBe(loose(log)[1]?.hash)
  process.stdout.write(`${verified.length} of ${hidden.length} changes of times and reserves verify, hashed anew\n`)
})

function text(edit: Edit): string {
  return `${edit.start} to ${edit.end}: ${JSON.stringify(Buffer.from(edit.by).toString('latin1'))}`
}
