import seedrandom from 'seedrandom'
import { bases } from './bases.ts'
import { type Bundle, type BundleFiles, isPartFormed, writeBundle } from './bundle.ts'
import { editSomewhere, pick } from './edits.ts'
import { mend, mendChain } from './mends.ts'

/** A sound bundle after some changes and some mends. */
export interface Mutant {
  readonly base: string
  readonly kinds: readonly string[]
  readonly files: BundleFiles
}

/** How many of the changes that break a form are kept: what has not its form is refused at once, and shows little. */
const shareOfBroken = 0.1

/** The mutant of this number, always the same for a seed. */
export function makeMutant(seed: string, i: number): Mutant {
  const dice = seedrandom(`${seed}/${i}`)
  const [base, other] = [pick(dice, bases), pick(dice, bases)]
  const bundle: Bundle = structuredClone(base.bundle)
  const kinds: string[] = []
  const wanted = pick(dice, [1, 1, 1, 2, 3])
  let isFormed = true
  while (kinds.length < wanted) {
    const before = structuredClone(bundle)
    const { kind, part } = editSomewhere(dice, bundle, other.bundle)
    const isKept = isPartFormed(bundle, part)
    if (!isKept && dice() >= shareOfBroken) {
      Object.assign(bundle, before)
      continue
    }
    isFormed &&= isKept
    kinds.push(kind)
  }
  const share = pick(dice, [0, 0.5, 0.9, 1, 1])
  if (isFormed) mend(bundle, () => dice() < share)
  if (dice() < 0.97) mendChain(bundle)
  return { base: base.name, kinds, files: writeBundle(bundle) }
}
