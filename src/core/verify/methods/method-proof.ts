/* What a certificate of a method must prove. The checker's side: it shares nothing with what finds the lottery. */
import { at } from '../../checked-index.ts'
import type { CertifiedStage } from '../../model/certificate.ts'
import type { ProofSubject, Ratio } from '../bounds/certified-bounds.ts'
import { demand } from '../bounds/checked-rows.ts'

/** What tickets make of the chances of those who have one. */
export interface RoundedChances {
  /** The most that anybody's tickets are of their chance, in per cent of it, rounded up. */
  readonly mostOfChance: bigint
  /** The fewest and the most tickets. */
  readonly fewest: bigint
  readonly most: bigint
}

export interface MethodProof {
  /** As it stands in the log and in the certificate. */
  readonly name: string
  /** Which of the stages proves what could be promised to everyone. */
  readonly promiseStage: 'first' | 'last'
  /**
   * Says what is proved of the exact lottery, and what is not: the middle of a sentence. Throws a `CertificateFault` where
   * the stages do not prove it.
   */
  readonly prove: (subject: ProofSubject, stages: readonly CertifiedStage[]) => string
  /**
   * Where what is proved leaves room for single people: how much that is, of the exact chances and of the tickets. These may
   * differ by a quarter, so the one figure says little of the other. The middle of a sentence.
   */
  readonly describeRoom:
    | ((subject: ProofSubject, stages: readonly CertifiedStage[], tickets: RoundedChances) => string)
    | null
  /** The same of a certificate with a gap; null where the method has none. */
  readonly proveGap: ((subject: ProofSubject, stages: readonly CertifiedStage[], gap: Ratio) => GapProof) | null
}

/** What a certificate with a gap proves. */
export interface GapProof {
  /** The middle of a sentence. */
  readonly said: string
  /** By type, whether the stages prove that no panel holds it. Where the gap is all of the bound others may have no chance as well. */
  readonly isRuledOut: readonly boolean[]
}

/** The stages of a method that has a fixed number of them. */
export function demandTwoStages(stages: readonly CertifiedStage[]): readonly [CertifiedStage, CertifiedStage] {
  demand(stages.length === 2, 'two stages')
  return [at(stages, 0), at(stages, 1)]
}
