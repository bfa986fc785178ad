import { vectors } from '../log/vectors.ts'

interface LetterVector {
  readonly log: string
  readonly outcomes: Readonly<Record<string, string>>
}

/** Logs of letters that are drawn and hold, each of another plan. */
export const soundInviteLogs: readonly string[] = vectors<readonly LetterVector[]>('invite')
  .filter(({ outcomes }) => outcomes.draw === 'pass' && !Object.values(outcomes).includes('fail'))
  .map(({ log }) => log)
