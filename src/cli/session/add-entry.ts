import { at } from '../../core/checked-index.ts'
import { growEntries, type HeldEntries, holdEntries } from '../../core/log/held-entries.ts'
import type { ChainedEntry, LogKind } from '../../core/log/log-kind.ts'
import { ok, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { changeFolder } from '../../files/output/change-folder.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import type { Io } from '../world/io.ts'
import { askConsent, type FinalStep } from './ask-consent.ts'
import { growLog } from './locked-log.ts'
import { buildGrowth, buildSignatureFiles, type LogFile } from './log-file.ts'
import { everyHome } from './log-homes.ts'

/** An entry that may stand in a log of every kind, before it has its place in one. */
export interface AddedEntry {
  readonly type: string
  readonly body: object
}

/** What an entry says that depends on nothing but the log before it, and with what it is written. */
interface EntryAddition {
  /** What is added to the log as it is once nobody else can change it. */
  readonly entry: (log: HeldEntries<ChainedEntry>, kind: LogKind<ChainedEntry>) => Result<AddedEntry>
  /** Of the log: ISO 8601, UTC, whole seconds. */
  readonly time: string
  /** Null where the log is not signed anew. */
  readonly signer: SshKey | null
  /** Asked once all is ready to be written; without it nobody is asked. */
  readonly consent?: FinalStep
}

/** Adds an entry to a log of any kind and gives its hash and what was written. */
export async function addEntry(
  io: Io,
  path: string,
  { entry, time, signer, consent }: EntryAddition,
): Promise<Result<WrittenFolder & { readonly hash: string }>> {
  const work = async (file: LogFile): Promise<Result<WrittenFolder & { readonly hash: string }>> => {
    const { kind, signature } = file.home
    const held = holdEntries(kind, file.bytes, path)
    if (!held.ok) return held
    const next = entry(held.value, kind)
    const longer = next.ok ? growEntries(kind, held.value, { ...next.value, time }, path) : next
    if (!longer.ok) return longer
    const meant = consent === undefined ? ok(null) : await askConsent(io, consent)
    if (!meant.ok) return meant
    const { text, entries } = longer.value
    const grown = await changeFolder(file.folder, {
      turns: [buildSignatureFiles(text, signer, file.home)],
      log: buildGrowth(file, text),
      replace: [signature],
    })
    return grown.ok ? ok({ ...grown.value, hash: at(entries, entries.length - 1).hash }) : grown
  }
  return growLog(io, path, work, everyHome)
}
