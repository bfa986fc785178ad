import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Pseudonym } from '../../src/core/model/pseudonym.ts'
import { textOf } from './run.ts'

/** Who is who in a log, by node’s own SHA-256 and base64url: what tests compare the program’s pseudonyms with. */

export interface PackFile {
  readonly key: string
  readonly panels: readonly (readonly number[])[]
  readonly rows: readonly {
    readonly nonce: string
    readonly row: {
      readonly household: string | null
      readonly id: string
      readonly values: readonly (readonly [string, string])[]
    }
    readonly salt: string
  }[]
}

/** The auditor pack of the output folder. */
export async function readPackFile(folder: string): Promise<PackFile> {
  return JSON.parse(await textOf(join(folder, 'out/private/auditor-pack.json')))
}

export function nameOf(salt: string, context: string): Pseudonym {
  const hash = createHash('sha256').update(Buffer.from(salt, 'hex')).update(context).digest()
  return hash.subarray(0, 16).toString('base64url') as Pseudonym
}

/** A function from a pseudonym to the id of the person behind it in some contexts. */
export function identify(pack: PackFile, ...contexts: readonly string[]): (name: string) => string {
  const ids = new Map(
    contexts.flatMap((context) => pack.rows.map(({ row, salt }) => [nameOf(salt, context) as string, row.id] as const)),
  )
  return (name) => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`${name} is nobody in ${contexts.join(', ')}`)
    return id
  }
}
