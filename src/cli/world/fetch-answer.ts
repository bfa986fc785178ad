import type { Io } from './io.ts'

/** A question over HTTP, and what may come back. */
export interface FetchQuestion {
  readonly url: string
  /** For `fetch`; a redirection is an error, whatever it says. */
  readonly init?: Pick<RequestInit, 'method' | 'headers' | 'body'>
  /** Milliseconds until the whole answer is there. */
  readonly timeout: number
  /** Bytes of the answer. */
  readonly limit: number
  /** The content type that the answer must have; any where it is not named. */
  readonly type?: string
}

/** The answer's bytes, or why there is none, in words. */
export type FetchAnswer = { readonly bytes: Uint8Array } | { readonly failed: string }

/** Asks, and takes no more of the answer than it may have. */
export async function fetchAnswer(
  io: Io,
  { url, init = {}, timeout, limit, type }: FetchQuestion,
): Promise<FetchAnswer> {
  try {
    const signal = AbortSignal.timeout(timeout)
    const response = await io.fetch(url, { ...init, signal, redirect: 'error' })
    if (!response.ok) return { failed: `status ${response.status}` }
    const given = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (type !== undefined && given !== type) {
      return { failed: `the answer is of the type "${given.slice(0, 100)}", not ${type}` }
    }
    const bytes = await readUpTo(response, limit)
    return bytes === null ? { failed: `the answer has more than ${limit} bytes` } : { bytes }
  } catch (error) {
    // Whatever keeps an address from answering is said to whoever asked.
    if (!(error instanceof Error)) return { failed: 'no answer' }
    if (error.name === 'TimeoutError') return { failed: `no answer within ${timeout / 1000} seconds` }
    return { failed: error.cause instanceof Error ? error.cause.message : error.message }
  }
}

/** Null where there is more; then the rest is not asked for. */
async function readUpTo({ body }: Response, limit: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of body ?? []) {
    length += piece.length
    if (length > limit) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
