import type { LogSubject } from '../../core/verify/log-subject.ts'
import type { Verdict, VerdictName } from '../../core/verify/verdict-list.ts'
import type { VerifyInput } from '../../core/verify/verify-input.ts'

/** A log and what it was judged with. */
export interface JudgedWith {
  readonly log: LogSubject
  /** Null where no raw files were given. */
  readonly raw: { readonly hasKey: boolean } | null
}

/** What a log is checked with, as people type it. */
type NameFlags = (judged: JudgedWith) => string | null

const flagsOf: Readonly<Partial<Record<VerdictName, NameFlags>>> = {
  signature: ({ log }) => nameGivenFlags('signature', log),
  anchor: ({ log }) => nameGivenFlags('anchor', log),
  quotas: nameRows,
  pool: nameRows,
  chances: nameRows,
  reserves: nameRows,
  replacements: (judged) => (judged.log.entries.some(({ type }) => type === 'replacement') ? nameRows(judged) : null),
  optimality: ({ log: { given }, raw }) => {
    if (raw !== null) return null
    if (given.pack === undefined) return '--pack FILE with --certificate FILE, or --config FILE'
    return given.certificate === undefined ? '--certificate FILE' : null
  },
  settings: ({ log: { given } }) => (given.settings === undefined ? '--config FILE' : null),
  replay: ({ raw }) => (raw === null ? '--config FILE' : nameKey(raw)),
}

/** What was given with a log of any kind, and the types of its entries. */
interface GivenLog {
  readonly given: Pick<VerifyInput, 'signature' | 'signers' | 'receipt' | 'stamps' | 'fingerprint'>
  readonly entries: readonly { readonly type: string }[]
}

/** The flags for the verdicts that every log has. */
export function nameGivenFlags(name: string, { given, entries }: GivenLog): string | null {
  if (name === 'signature') {
    const flags = [
      ...(given.signature === undefined ? ['--signature FILE'] : []),
      ...(given.signers === undefined ? ['--signer FILE'] : []),
    ]
    return flags.length === 0 ? null : flags.join(' and ')
  }
  if (name !== 'anchor') return null
  const stamped =
    given.receipt === undefined && given.stamps === undefined && entries.some(({ type }) => type === 'anchor')
  const flags = [
    ...(stamped ? ['--tsa-ca FILE'] : []),
    ...(given.fingerprint === undefined ? ['--fingerprint HASH'] : []),
  ]
  return flags.length === 0 ? null : flags.join(' or ')
}

function nameRows({ log: { given }, raw }: JudgedWith): string | null {
  if (raw !== null) return nameKey(raw)
  return given.pack === undefined ? '--pack FILE or --config FILE' : null
}

function nameKey({ hasKey }: { readonly hasKey: boolean }): string | null {
  return hasKey ? null : '--pool-key FILE'
}

/** The flags that would let a verdict be checked which was not; null where none would, as where there is nothing to check. */
export function nameMissingFlags({ name, outcome }: Verdict, judged: JudgedWith): string | null {
  // Of a log that cannot be read nothing more can be checked, whatever is given.
  if (outcome !== 'not checked' || judged.log.commit === null) return null
  return flagsOf[name]?.(judged) ?? null
}
