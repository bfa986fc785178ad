/* The methods whose certificates can be checked. A new one is a file beside this one and a line in this list. */
import { demand } from '../bounds/checked-rows.ts'
import { goldilocksProof } from './goldilocks.ts'
import { leximinProof } from './leximin.ts'
import { maximinProof } from './maximin.ts'
import type { MethodProof } from './method-proof.ts'
import { nashProof } from './nash.ts'

export const methodProofs: readonly MethodProof[] = [leximinProof, maximinProof, nashProof, goldilocksProof]

/** The check of a method; of one that is not known nothing is proved. */
export function demandMethodProof(name: string): MethodProof {
  const proof = methodProofs.find((each) => each.name === name)
  demand(proof !== undefined, `the method "${name.slice(0, 40)}", which is not known`)
  return proof
}
