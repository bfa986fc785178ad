import { at } from '../../core/checked-index.ts'
import { appendEntry, type HeldLog, holdLog, type NewEntry } from '../../core/log/log.ts'
import { ok, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { changeFolder } from '../../files/output/change-folder.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import type { Io } from '../world/io.ts'
import { askConsent, type FinalStep } from './ask-consent.ts'
import { growLog } from './locked-log.ts'
import { buildGrowth, buildSignatureFiles } from './log-file.ts'

/** What an entry says that depends on nothing but the log before it, and with what it is written. */
interface EntryAddition {
  /** What is added to the log as it is once nobody else can change it. */
  readonly entry: (log: HeldLog) => Result<NewEntry>
  /** Of the log: ISO 8601, UTC, whole seconds. */
  readonly time: string
  /** Null where the log is not signed anew. */
  readonly signer: SshKey | null
  /** Asked once all is ready to be written; without it nobody is asked. */
  readonly consent?: FinalStep
}

/** Adds an entry to a log and gives its hash and what was written. */
export async function addEntry(
  io: Io,
  path: string,
  { entry, time, signer, consent }: EntryAddition,
): Promise<Result<WrittenFolder & { readonly hash: string }>> {
  return growLog(io, path, async (file) => {
    const held = holdLog(file.bytes, path)
    if (!held.ok) return held
    const next = entry(held.value)
    const longer = next.ok ? appendEntry(held.value, next.value, time, path) : next
    if (!longer.ok) return longer
    const meant = consent === undefined ? ok(null) : await askConsent(io, consent)
    if (!meant.ok) return meant
    const { text, entries } = longer.value
    const grown = await changeFolder(file.folder, {
      turns: [buildSignatureFiles(text, signer)],
      log: buildGrowth(file, text),
      replace: [outputLayout.signature.path],
    })
    return grown.ok ? ok({ ...grown.value, hash: at(entries, entries.length - 1).hash }) : grown
  })
}
