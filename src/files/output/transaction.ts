import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, type Result } from '../../core/result.ts'
import { beforeEnd, finishFirst, markWritten } from '../disk/program-end.ts'
import { explainWriteError } from '../disk/system-errors.ts'
import { type MoveTurn, takeTurns } from './moves.ts'

/** Where a transaction works. */
interface Workplace {
  /**
   * The folder that holds the temporary one. It must be on the same disk as all places: nothing can be renamed from one
   * disk to another.
   */
  readonly home: string
  /** What the user asked to be written, to name it where the disk refuses the preparations. */
  readonly subject: string
}

/** How names of temporary folders begin. */
const temporaryPrefix = '.sortition-'

/**
 * The one way in which this program puts files on a disk: all or none. `prepare` writes them below a temporary folder,
 * flushes them to the disk, and says in which turns they then take their places; until it is through, nothing outside of
 * that folder is touched. Whenever the program is stopped, each place holds what was there before or what shall be there,
 * whole. A signal that can be heard leaves no temporary folder; one that is left by any other harms nobody.
 */
export async function runTransaction(
  { home, subject }: Workplace,
  prepare: (temporary: string) => Promise<Result<readonly MoveTurn[]>>,
): Promise<Result<null>> {
  const making = mkdtemp(join(home, temporaryPrefix))
  const forget = beforeEnd(async () => {
    const [made] = await Promise.allSettled([making])
    if (made.status === 'fulfilled') rmSync(made.value, { recursive: true, force: true, maxRetries: 3 })
  })
  try {
    const placed = await workIn(await making, prepare)
    if (placed.ok) markWritten(subject)
    return placed
  } catch (error) {
    return fail(explainWriteError(error, subject))
  } finally {
    forget()
  }
}

async function workIn(
  temporary: string,
  prepare: (temporary: string) => Promise<Result<readonly MoveTurn[]>>,
): Promise<Result<null>> {
  let stranded = false
  try {
    const turns = await prepare(temporary)
    if (!turns.ok) return turns
    const placed = await finishFirst(() => takeTurns(turns.value, temporary))
    // The only copy of what was there before: it must outlast this program.
    stranded = !placed.ok && placed.problems.some(({ code }) => code === 'out-stranded')
    return placed
  } finally {
    if (!stranded) await rm(temporary, { recursive: true })
  }
}

/** Whether a name in a folder is that of a temporary folder, which a run that was stopped left there. */
export function isTemporaryName(name: string): boolean {
  return name.startsWith(temporaryPrefix)
}
