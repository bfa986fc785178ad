/* The methods whose certificates can be checked. A new one is a file beside this one and a line in this list. */
import { goldilocksProof } from './goldilocks.ts'
import { leximinProof } from './leximin.ts'
import { maximinProof } from './maximin.ts'
import type { MethodProof } from './method-proof.ts'
import { nashProof } from './nash.ts'

export const methodProofs: readonly MethodProof[] = [leximinProof, maximinProof, nashProof, goldilocksProof]

/** The check of a method; undefined for one that is not known, of which nothing can be said. */
export function findMethodProof(name: string): MethodProof | undefined {
  return methodProofs.find((each) => each.name === name)
}
