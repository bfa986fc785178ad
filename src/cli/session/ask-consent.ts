import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import type { Io } from '../world/io.ts'

/** Something that cannot be taken back. */
export interface FinalStep {
  /** Whether it was said on the command line that it is meant. */
  readonly yes: boolean
  /** What would be done, as a clause: "out/log.jsonl would be closed for good". */
  readonly what: string
  /** Whether `--dry-run` shows it. */
  readonly hasDryRun?: boolean
  /** Prints what would be done, for whoever is asked. */
  readonly show: (say: (text: string) => void) => void
}

/** Asks whether it is meant; only what is typed after the question is an answer. Where nobody can be asked, `--yes` alone says so. */
export async function askConsent(io: Io, { yes, what, hasDryRun = false, show }: FinalStep): Promise<Result<null>> {
  if (yes) return ok(null)
  if (!io.asks) return fail(problem('yes-missing', { what, hasDryRun }))
  const say = io.json ? io.err : io.out
  show(say)
  say('\n')
  for (;;) {
    await io.discardTyped()
    const line = await io.line(() => say('This cannot be taken back. Go on? (yes or no): '))
    const word = line?.trim().toLowerCase()
    if (word === 'yes') return ok(null)
    if (word === undefined) say('\n')
    if (word === undefined || word === 'no') return fail(problem('yes-refused', {}))
    say('  "yes" or "no", please\n')
  }
}

export const yesFlag = ['--yes', 'do what cannot be taken back without asking'] as const
