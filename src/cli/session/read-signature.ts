import { existsSync } from 'node:fs'
import { mostBytes } from '../../core/log/limits.ts'
import { ok, type Result } from '../../core/result.ts'
import { parseSigners } from '../../core/signature/ssh-key.ts'
import { type LogSignature, logNamespace, parseSignature } from '../../core/signature/ssh-signature.ts'
import type { UnreadSignature } from '../../core/verify/verify-input.ts'
import { readText } from '../../files/disk/read-whole-file.ts'

/** The flags that say who signed a log. */
export interface SignatureFlags {
  readonly signature?: string
  readonly signer?: string
}

/** The signature that is named, or else the one that lies beside the log. What is in it is for the verdict to say. */
export async function readSignatureFlag(
  path: string,
  { signature }: SignatureFlags,
): Promise<Result<LogSignature | UnreadSignature | null>> {
  const beside = `${path}.sig`
  if (signature === undefined && !existsSync(beside)) return ok(null)
  const text = await readText(signature ?? beside, mostBytes.signature)
  if (!text.ok && signature !== undefined && text.problems.some(({ code }) => isNoFile(code))) return text
  const read = text.ok ? parseSignature(text.value) : text
  return read.ok ? read : ok({ unread: read.problems.map(({ what }) => what).join('; ') })
}

function isNoFile(code: string): boolean {
  return code === 'file-missing' || code === 'file-folder' || code === 'file-unreadable'
}

/** The public keys whose signature is wanted; null where none are named. */
export async function readSignersFlag({ signer }: SignatureFlags): Promise<Result<readonly Uint8Array[] | null>> {
  if (signer === undefined) return ok(null)
  const text = await readText(signer, mostBytes.keyFile)
  return text.ok ? parseSigners(text.value, logNamespace, signer) : text
}
