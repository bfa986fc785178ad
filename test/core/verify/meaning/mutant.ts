import seedrandom from 'seedrandom'
import { type Base, bases } from './bases.ts'
import { type Bundle, type BundleFiles, copy, isPartFormed, writeBundle } from './bundle.ts'
import { same } from './by-hand.ts'
import { type Dice, editSomewhere, pick, pickPart, sortPeople } from './edits.ts'
import { mend, mendChain, mendNames } from './mends.ts'

/** A sound bundle after some changes and some mends. */
export interface Mutant {
  readonly base: string
  readonly kinds: readonly string[]
  readonly files: BundleFiles
}

/** How many of the changes that break a form are kept: what has not its form is refused at once, and shows little. */
const shareOfBroken = 0.03

/** More without a certificate than with one, though there are fewer; and seldom one with a beacon: its signature takes longer than all the rest. */
function pickBase(dice: Dice): Base {
  const hasCertificate = dice() < 0.4
  const base = pick(
    dice,
    bases.filter(({ bundle }) => (bundle.certificate !== null) === hasCertificate),
  )
  return base.hasBeacon && dice() < 0.7 ? pickBase(dice) : base
}

/** The mutant of this number, always the same for a seed. */
export function makeMutant(seed: string, i: number): Mutant {
  const dice = seedrandom(`${seed}/${i}`)
  const [base, other] = [pickBase(dice), pickBase(dice)]
  const bundle: Bundle = copy(base.bundle)
  const kinds: string[] = []
  const wanted = pick(dice, [1, 1, 1, 2, 3])
  let isFormed = true
  while (kinds.length < wanted) {
    const part = pickPart(dice, bundle)
    const before = copy(bundle[part])
    const kind = editSomewhere(dice, part, bundle, other.bundle)
    if (part === 'entries' && dice() < 0.9) sortPeople(bundle.entries)
    const isKept = isPartFormed(bundle, part)
    if (!isKept && dice() >= shareOfBroken) {
      Object.assign(bundle, { [part]: before })
      continue
    }
    isFormed &&= isKept
    kinds.push(kind)
  }
  const unmended = copy(bundle)
  if (isFormed) mend(bundle, [base.bundle, other.bundle], chooseMends(dice))
  mendChain(bundle)
  // Where the mends undid what was done, it is left as it was.
  const mended = dice() < 0.97 && !same(bundle, base.bundle) ? bundle : unmended
  if (mended === unmended && dice() < 0.9) mendChain(unmended)
  return { base: base.name, kinds, files: writeBundle(mended) }
}

/** All mends, or some of them left out. */
function chooseMends(dice: Dice): (name: string) => boolean {
  const share = pick(dice, [0, 0.05, 0.1, 0.2, 0.4, 0.7, 1])
  const out = new Set(mendNames.filter(() => dice() < share))
  return (name) => !out.has(name)
}
