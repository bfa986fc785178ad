import { fail, ok, type Result } from '../../core/result.ts'
import type { GivenFile } from '../../library/given-files.ts'
import { problem } from '../../problems/problem.ts'
import type { Draft } from './app-state.ts'
import type { AskEngine } from './ask-engine.ts'

/** What files are read with: the engine, and the day on which they are. */
export interface BringTools {
  readonly ask: AskEngine
  /** Such as 2026-11-04: proposed ages count for it. */
  readonly today: string
}

export interface DraftTools extends BringTools {
  /** Whether people and quotas are frozen already. */
  readonly isFrozen: boolean
}

/** Tables by what they are for; null where none came. */
export interface SortedTables {
  readonly pool: GivenFile | null
  readonly quotas: GivenFile | null
  readonly population: GivenFile | null
  readonly invitation: GivenFile | null
  /** All tables, by the names that they have from now on. */
  readonly others: readonly GivenFile[]
}

/**
 * Tables that no settings name: what they are follows from their headers. Before anything is frozen they take the place of what is
 * there; afterwards they are what settings name and nobody has brought, under another name, or nothing.
 */
export async function sortTables(
  unnamed: readonly GivenFile[],
  { settings, files }: Pick<Draft, 'settings' | 'files'>,
  { ask, isFrozen }: DraftTools,
): Promise<Result<SortedTables>> {
  const found: Partial<Record<'pool' | 'quotas' | 'population' | 'invitation', GivenFile>> = {}
  for (const file of unnamed) {
    const role = await ask('role', { file })
    if (!role.ok) return role
    const use = role.value === 'people' ? 'pool' : role.value
    const twin = found[use]?.name ?? null
    const held = use === 'population' ? undefined : settings[use]
    const isTaken = isFrozen && (held === undefined || Object.hasOwn(files, held))
    if (twin !== null || isTaken) return fail(problem('table-unasked', { path: file.name, held: twin ?? held ?? null }))
    found[use] = isFrozen ? { ...file, name: held ?? file.name } : file
  }
  const others = Object.values(found)
  const { pool = null, quotas = null, population = null, invitation = null } = found
  const none = { pool: null, quotas: null, population: null, invitation: null }
  return ok(isFrozen ? { ...none, others } : { pool, quotas, population, invitation, others })
}
