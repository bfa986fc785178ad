/* What a certificate of a method must prove. The checker's side: it shares nothing with what finds the lottery. */
import type { Certificate } from '../../model/certificate.ts'
import type { ProofSubject } from '../bounds/certified-bounds.ts'

export interface MethodProof {
  /** As it stands in the log and in the certificate. */
  readonly name: string
  /** Where in the certificate's stages the bound stands that was promised to everyone. */
  readonly promiseStage: 0 | 1
  /** Throws a `CertificateFault` unless the stages prove the chances of the subject. */
  readonly check: (subject: ProofSubject, certificate: Certificate) => void
  /** What is then proved, as the middle of a sentence. */
  readonly describe: (subject: ProofSubject, certificate: Certificate) => string
}
