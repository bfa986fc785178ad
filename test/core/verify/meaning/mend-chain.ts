import { hashEntry } from '../../../../src/core/log/read-lines.ts'
import type { Bundle } from './bundle.ts'

/** Numbers, links and hashes of entries, whatever they say. */
export function mendChain({ entries }: Pick<Bundle, 'entries'>): void {
  let prev: string | null = null
  for (const [seq, entry] of entries.entries()) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) continue
    const { hash: _, ...rest } = entry
    const hash: string = hashEntry({ ...rest, prev, seq })
    Object.assign(entry, { hash, prev, seq })
    prev = hash
  }
}
