import { z } from 'zod'
import { problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import type { Certificate, CommittedCertificate, Proof } from '../model/certificate.ts'
import { fail, ok, type Result } from '../result.ts'
import type { PoolCommitment } from './pool-tree.ts'

const integerForm = z.int()
const integerPairsForm = z.array(z.tuple([integerForm, integerForm]))
const multipliersForm = z.array(z.tuple([integerForm, z.string()]))
const proofForm: z.ZodType<Proof> = z.lazy(() =>
  z.union([
    z.strictObject({ aim: z.union([z.literal(0), z.literal(1)]), multipliers: multipliersForm }),
    z.strictObject({ type: integerForm, at: integerForm, low: proofForm, high: proofForm }),
  ]),
)

const certificateForm: z.ZodType<CommittedCertificate> = z.strictObject({
  commit: z.string(),
  v: z.literal(1),
  method: z.string(),
  typeOf: z.array(integerForm),
  households: z.array(z.array(integerForm)),
  cuts: z.array(z.strictObject({ coefficients: integerPairsForm, most: integerForm, proof: proofForm })),
  stages: z.array(z.strictObject({ bound: z.string(), multipliers: multipliersForm })),
  panels: z.array(z.strictObject({ weight: z.string(), seats: integerPairsForm })),
})

/** A certificate made with positions in the pool, as one with pool indices for a commit (the SHA-256 of its body). */
export function bindCertificate(certificate: Certificate, pool: PoolCommitment, commit: string): CommittedCertificate {
  return { ...certificate, commit, typeOf: pool.positionOf.map((position) => at(certificate.typeOf, position)) }
}

/** A certificate as the text of its file: JSON. It is not hashed, so it need not be canonical. */
export function formatCertificate(certificate: CommittedCertificate): string {
  return `${JSON.stringify(certificate)}\n`
}

/** Reads a certificate. Whether it proves anything is a verdict, not a matter of form. */
export function parseCertificate(file: string): Result<CommittedCertificate> {
  let value: unknown
  try {
    value = JSON.parse(file)
  } catch {
    return fail(problem('certificate-form', { why: 'not JSON' }))
  }
  const read = certificateForm.safeParse(value)
  if (read.success) return ok(read.data)
  return fail(problem('certificate-form', { why: read.error.issues[0]?.message ?? 'not of the known form' }))
}
