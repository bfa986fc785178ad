import { canonical } from '../../../src/core/bytes/canonical-json.ts'
import { hashEntry } from '../../../src/core/log/read-lines.ts'

/** An entry that may say anything. */
export interface Loose {
  body: Record<string, unknown>
  hash: string
  prev: string | null
  seq: number
  time: string
  [key: string]: unknown
}

/** The entries of a log, to be changed. */
export function loose(log: string): Loose[] {
  return log
    .trimEnd()
    .split('\n')
    .map((line): Loose => JSON.parse(line))
}

/** What a forger would do: hash every entry anew, with right numbers and links. */
export function rehashed(entries: readonly Loose[]): string {
  let prev: string | null = null
  const lines = entries.map((entry, seq) => {
    const { hash: _, ...rest } = { ...entry, prev, seq }
    const hash = hashEntry(rest)
    prev = hash
    return `${canonical({ ...rest, hash })}\n`
  })
  return lines.join('')
}

/** The same forger with a light hand: hashes and links follow a change, and a wrong number or link stays as it is. */
export function relinked(entries: readonly Loose[]): string {
  const renamed = new Map<string | null, string>()
  const lines = entries.map((entry) => {
    const { hash: old, ...rest } = { ...entry, prev: renamed.get(entry.prev) ?? entry.prev }
    const hash = hashEntry(rest)
    renamed.set(old, hash)
    return `${canonical({ ...rest, hash })}\n`
  })
  return lines.join('')
}
