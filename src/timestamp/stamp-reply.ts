import { Sequence, Utf8String } from 'asn1js'
import { PKIStatus, type PKIStatusInfo, TimeStampResp } from 'pkijs'
import { fail, ok, type Result } from '../core/result.ts'
import { showValue } from '../core/text.ts'
import { problem } from '../problems/problem.ts'
import { copyBytes, readAsn1, readOrRefuse, StampFormError } from './read-asn1.ts'
import { readStampToken } from './stamp-token.ts'

/** What an authority sent: a token, and the nonce in it, null where there is none. */
export interface StampReply {
  readonly token: Uint8Array
  readonly nonce: bigint | null
}

const statusWords: Readonly<Record<PKIStatus, string>> = {
  [PKIStatus.granted]: 'granted',
  [PKIStatus.grantedWithMods]: 'granted with changes',
  [PKIStatus.rejection]: 'rejected',
  [PKIStatus.waiting]: 'to be asked for again later',
  [PKIStatus.revocationWarning]: 'a warning that a certificate will be revoked',
  [PKIStatus.revocationNotification]: 'a notice that a certificate was revoked',
}

/** Reads the reply of an authority (RFC 3161 §2.4.2), a file of the kind `.tsr`. The token in it is not checked yet. */
export function readStampReply(bytes: Uint8Array): Result<StampReply> {
  return readOrRefuse<Result<StampReply>>(
    () => takeReplyApart(bytes),
    (why) => fail(problem('stamp-reply-form', { why })),
  )
}

function takeReplyApart(bytes: Uint8Array): Result<StampReply> {
  const reply = readAsn1(bytes)
  // Before the library takes it apart: the token goes into the log byte for byte.
  const [, inner] = reply instanceof Sequence ? reply.valueBlock.value : []
  const token = inner === undefined ? null : copyBytes(inner.valueBeforeDecodeView)
  const { status } = new TimeStampResp({ schema: reply })
  if (status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods) {
    return fail(problem('stamp-refused', { status: statusWords[status.status], words: readStatusText(status) }))
  }
  if (token === null) throw new StampFormError('it has no token')
  const { info } = readStampToken(token)
  return ok({ token, nonce: info.nonce?.toBigInt() ?? null })
}

/** What the authority says of its status, if anything. */
function readStatusText({ statusStrings = [] }: PKIStatusInfo): string {
  return showValue(statusStrings.map((text) => (text instanceof Utf8String ? text.getValue() : '')).join('; '))
}
