import { formatPoolKey } from '../core/log/pool-rows.ts'
import type { PoolPosition } from '../core/model/pool-place.ts'
import { outputLayout } from '../files/output/layout.ts'
import type { OutFile, OutFiles } from '../files/output/out-file.ts'
import { buildPeopleFiles } from '../files/output/people-files.ts'
import type { AuditorFiles } from './answer-questions.ts'
import type { InputTables } from './input-tables.ts'

/** A log and what is private beside it. */
interface MadeFiles extends AuditorFiles {
  readonly log: string
  /** Its signature, where it is signed. */
  readonly signature?: readonly OutFile[]
}

/** Whom a draw chose. */
export interface ChosenPeople {
  readonly panel: readonly PoolPosition[]
  /** In the order in which they are called. */
  readonly reserves: readonly PoolPosition[]
}

/** The files of a commit in the output folder. */
export function listCommitFiles({ log, signature = [], pack, certificate }: MadeFiles, key: Uint8Array): OutFile[] {
  return [
    { path: outputLayout.log.path, content: log },
    ...signature,
    { path: outputLayout.poolKey.path, content: formatPoolKey(key) },
    { path: outputLayout.pack.path, content: pack },
    { path: outputLayout.certificate.path, content: certificate },
  ]
}

/** The private files of people after a draw, from the tables that were drawn from. */
export function listPeopleFiles({ pool, quotas }: InputTables, { panel, reserves }: ChosenPeople): OutFiles {
  return buildPeopleFiles(pool, quotas.table, panel, reserves)
}

/** The files of a draw in one step. */
export function listDrawFiles(tables: InputTables, made: MadeFiles & ChosenPeople): (OutFile | OutFiles)[] {
  return [
    { path: outputLayout.log.path, content: made.log },
    ...(made.signature ?? []),
    listPeopleFiles(tables, made),
    { path: outputLayout.pack.path, content: made.pack },
    { path: outputLayout.certificate.path, content: made.certificate },
  ]
}
