import type { AuditorPack } from '../../../../src/core/log/auditor-pack.ts'
import type { CommitBody, DrawBody, LogEntry } from '../../../../src/core/log/entries.ts'
import type { Leaf } from '../../../../src/core/log/pool-rows.ts'
import type { Receipt } from '../../../../src/core/log/receipt.ts'
import type { CommittedCertificate } from '../../../../src/core/model/certificate.ts'
import type { Bundle, Json } from './bundle.ts'
import { nameOf, same } from './by-hand.ts'

/** A bundle taken apart for its mends, with who is meant by every name. */

export type Draft<T> = { -readonly [K in keyof T]: T[K] }

/** A person of the pool; or a name that is nobody's, which stays as it is. */
export type Person = Leaf | string

/** A bundle whose forms are right, as what they are. These are the values of the bundle, not copies. */
export interface Parts {
  readonly entries: readonly LogEntry[]
  readonly commit: CommitBody
  readonly draw: Draft<DrawBody> | undefined
  readonly pack: Draft<AuditorPack> | null
  readonly certificate: Draft<CommittedCertificate> | null
  readonly receipt: Draft<Receipt> | null
  /** Who is meant to be on each panel: by the log, or by the pack where its lists were changed. */
  readonly seated: readonly (readonly Person[])[]
  readonly meant: (name: string) => Person
}

export function takeApart(bundle: Bundle, origins: readonly Bundle[]): Parts | null {
  const entries = bundle.entries as unknown as LogEntry[]
  const commit = entries.find((entry) => entry.type === 'commit')?.body
  if (commit === undefined) return null
  const pack = bundle.pack as unknown as AuditorPack | null
  const meant = findMeant(pack?.rows ?? [], origins)
  const isListChanged = pack !== null && !same(pack.panels, listsOf(origins[0]!))
  const seated = isListChanged
    ? pack.panels.map((people) => people.flatMap((index): Person[] => pack.rows.slice(index, index + 1)))
    : commit.lottery.panels.map(([, names]) => names.map(meant))
  return {
    entries,
    commit,
    draw: entries.find((entry) => entry.type === 'draw')?.body,
    pack,
    certificate: bundle.certificate as unknown as CommittedCertificate | null,
    receipt: bundle.receipt as unknown as Receipt | null,
    seated,
    meant,
  }
}

const listsOf = ({ pack }: Bundle): Json => (pack as { panels: Json }).panels

/** Where a name is from: the salt behind it, and the place of its row. */
interface Meaning {
  readonly salt: string
  readonly index: number
}

const meanings = new WeakMap<Bundle, ReadonlyMap<string, Meaning>>()

/** Every name that somebody of a sound bundle has anywhere. */
function listMeanings(bundle: Bundle): ReadonlyMap<string, Meaning> {
  const before = meanings.get(bundle)
  if (before !== undefined) return before
  const { rows, panels } = bundle.pack as unknown as AuditorPack
  const contexts = [
    ...panels.map((_, panel) => `panel/${panel}`),
    'reserve',
    ...bundle.entries.map((_, seq) => `called/${seq}`),
  ]
  const found = new Map(
    contexts.flatMap((context) =>
      rows.map((leaf, index) => [nameOf(leaf, context), { salt: leaf.salt, index }] as const),
    ),
  )
  meanings.set(bundle, found)
  return found
}

/** Somebody whose salt was changed is found by the place of their row. */
function findMeant(rows: readonly Leaf[], origins: readonly Bundle[]): (name: string) => Person {
  const bySalt = new Map(rows.map((leaf) => [leaf.salt, leaf]))
  return (name) => {
    for (const origin of origins) {
      const meaning = listMeanings(origin).get(name)
      if (meaning === undefined) continue
      return bySalt.get(meaning.salt) ?? rows[meaning.index] ?? name
    }
    return name
  }
}

/** The name of a person in a context; a name that is nobody's stays. */
export const nameIn = (person: Person, context: string): string =>
  typeof person === 'string' ? person : nameOf(person, context)

/** Names in ascending order, each once. */
export const asSet = (names: readonly string[]): never => [...new Set(names)].sort() as never

/** Rows that the quotas list, as many as the pool has: those can be counted by the rules. */
export function areCountable({ commit, pack }: Parts): boolean {
  if (pack === null || pack.rows.length !== commit.pool.size) return false
  return pack.rows.every(
    ({ row }) =>
      row.values.length === commit.quotas.length &&
      commit.quotas.every(([feature, quotas], f) => {
        const [name, value] = row.values[f] ?? []
        return name === feature && quotas.some(([listed]) => listed === value)
      }),
  )
}
