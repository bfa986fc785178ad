import { mostBytes } from '../../core/log/limits.ts'
import { fail, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import type { StampReply } from '../../timestamp/stamp-reply.ts'
import { fetchAnswer } from '../world/fetch-answer.ts'
import type { Io } from '../world/io.ts'
import { prepareRequest } from './anchor-log.ts'

/** An authority may have to wait for its own hardware. */
const stampTimeout = 30_000

/** Asks an authority for a stamp over what there is to stamp of a log (RFC 3161 §3.4). The token is not checked yet. */
export async function fetchStamp(
  io: Io,
  path: string,
  address: string,
  timeout: number = stampTimeout,
): Promise<Result<StampReply>> {
  if (!isAuthorityAddress(address)) return fail(problem('anchor-url', { url: address }))
  const request = await prepareRequest(path)
  if (!request.ok) return request
  const answer = await fetchAnswer(io, {
    url: address,
    init: {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(request.value.bytes),
    },
    timeout,
    limit: mostBytes.stampReply,
    type: 'application/timestamp-reply',
  })
  if ('failed' in answer) return fail(problem('stamp-unreachable', { url: address, why: answer.failed }))
  const { readStampReply } = await import('../../timestamp/stamp-reply.ts')
  const reply = readStampReply(answer.bytes)
  if (!reply.ok || reply.value.nonce === request.value.nonce) return reply
  // An old answer, or one to somebody else.
  const found = reply.value.nonce === null ? 'none' : `${reply.value.nonce}`
  return fail(problem('stamp-fails', { what: 'the nonce', expected: `${request.value.nonce}`, found }))
}

/** A name and a password would stand in the history of a shell, and `fetch` refuses them. */
function isAuthorityAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}
