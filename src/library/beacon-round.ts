import { z } from 'zod'
import { deriveRandomness, quicknet } from '../core/draw/beacon.ts'
import type { BeaconGiven } from '../core/draw/seed-sources.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { problem } from '../problems/problem.ts'

/** Where rounds of quicknet are served. They need not be trusted: a round carries its own proof. */
export const beaconAddresses = [
  'https://api.drand.sh',
  'https://api2.drand.sh',
  'https://api3.drand.sh',
  'https://drand.cloudflare.com',
] as const

/** Where a round is served at one of these addresses. */
export function buildRoundUrl(address: string, round: number): string {
  return `${address}/${quicknet.chain}/public/${round}`
}

const roundForm = z.object({
  round: z.int().min(1),
  signature: z.string().regex(/^[0-9a-f]{96}$/),
  randomness: z.string().optional(),
})

/** A round as drand's HTTP interface gives it. Keys that are not needed are passed over: they are not of our making. */
export function parseBeaconRound(text: string): Result<BeaconGiven> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return fail(problem('beacon-form', { why: 'no JSON', where: 'it' }))
  }
  const read = roundForm.safeParse(value)
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.') || 'it'
    return fail(problem('beacon-form', { why: 'form', where }))
  }
  const { round, signature, randomness } = read.data
  if (randomness !== undefined && randomness !== deriveRandomness(signature)) {
    return fail(problem('beacon-form', { why: 'randomness', where: 'randomness' }))
  }
  return ok({ kind: 'beacon', round, signature })
}
