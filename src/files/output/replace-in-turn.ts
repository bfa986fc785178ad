import { constants, copyFile, link, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fail, ok, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { explainSystemError } from '../tables/unreadable.ts'
import type { Growth } from './add-files.ts'
import { outputLayout } from './layout.ts'
import { listPaths, type OutFile, type OutFiles } from './out-file.ts'
import { stageFiles, syncFolder } from './staging.ts'

/** Files that take their places at the same time, as far as the turns before and after them are concerned. */
export type Turn = readonly (OutFile | OutFiles)[]

/** One file on its way to its place. */
interface TurnStep {
  readonly from: string
  readonly to: string
  /** What was in that place before the first turn; null where nothing was. */
  readonly before: string | null
}

/**
 * Puts files of an output folder in the place of those that are there, turn by turn, and lets the log grow last. All of
 * them are on the disk before the first is placed, and each is placed by one renaming: whenever the program is stopped,
 * every file is the old one or the new one, and the log is new only if all others are. A file may have several turns. Where a
 * turn fails, what was there before comes back.
 */
export async function replaceInTurn(folder: string, turns: readonly Turn[], log: Growth | null): Promise<Result<null>> {
  const root = resolve(folder)
  const grown: OutFile[] = log === null ? [] : [{ path: outputLayout.log.path, content: log.after }]
  const all = [...turns, grown].filter((turn) => turn.length > 0)
  let temporary: string | null = null
  let stranded = false
  try {
    temporary = await mkdtemp(join(root, '.sortition-'))
    for (const [i, turn] of all.entries()) {
      const staged = await stageFiles(join(temporary, `${i}`), turn)
      if (!staged.ok) return staged
    }
    if (log !== null && !(await readFile(join(root, outputLayout.log.path))).equals(log.before)) {
      return fail(problem('log-changed', { path: outputLayout.log.path }))
    }
    const steps = await prepareSteps(root, temporary, all)
    const placed = await placeTurns(steps, temporary)
    stranded = placed !== null && placed.code === 'out-stranded'
    return placed === null ? ok(null) : fail(placed)
  } catch (error) {
    return fail(problem('out-not-writable', { path: folder, message: explainSystemError(error) }))
  } finally {
    if (temporary !== null && !stranded) await rm(temporary, { recursive: true })
  }
}

async function prepareSteps(root: string, temporary: string, turns: readonly Turn[]): Promise<TurnStep[][]> {
  const kept = new Map<string, string | null>()
  for (const path of new Set(turns.flatMap((turn) => turn.flatMap(listPaths)))) {
    kept.set(path, await keepSecondName(join(root, path), join(temporary, 'old', path)))
  }
  return turns.map((turn, i) =>
    turn
      .flatMap(listPaths)
      .map((path) => ({ from: join(temporary, `${i}`, path), to: join(root, path), before: kept.get(path) ?? null })),
  )
}

/** Keeps a file under a second name, so that the first can be given away in one renaming. Some disks have no links. */
async function keepSecondName(path: string, second: string): Promise<string | null> {
  await mkdir(dirname(second), { recursive: true, mode: 0o700 })
  try {
    await link(path, second)
    return second
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? `${error.code}` : ''
    if (code === 'ENOENT') return null
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(code)) throw error
    await copyFile(path, second, constants.COPYFILE_EXCL)
    return second
  }
}

/** Null where all went well. */
async function placeTurns(turns: readonly (readonly TurnStep[])[], temporary: string): Promise<Problem | null> {
  const done: TurnStep[] = []
  for (const turn of turns) {
    try {
      for (const step of turn) {
        await rename(step.from, step.to)
        done.push(step)
      }
      for (const folder of new Set(turn.map(({ to }) => dirname(to)))) await syncFolder(folder)
    } catch (error) {
      const path = turn.find((step) => !done.includes(step))?.to ?? turn[0]!.to
      const message = explainSystemError(error)
      const back = await takeBack(done)
      return problem(back ? 'out-not-writable' : 'out-stranded', { path, message, temporary })
    }
  }
  return null
}

async function takeBack(done: readonly TurnStep[]): Promise<boolean> {
  const first = new Map(done.map((step) => [step.to, step]))
  try {
    for (const { to, before } of [...first.values()].reverse()) {
      if (before === null) await rm(to, { force: true })
      else await rename(before, to)
    }
    return true
  } catch (error) {
    explainSystemError(error)
    return false
  }
}
