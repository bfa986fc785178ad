import seedrandom from 'seedrandom'
import { type Base, bases } from './bases.ts'
import { type Bundle, type BundleFiles, copy, isPartFormed, writeBundle } from './bundle.ts'
import { type Dice, editSomewhere, pick, pickPart, sortPeople } from './edits.ts'
import { mendChain } from './mend-chain.ts'
import { mend, mendNames } from './mends.ts'

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
  return base.hasBeacon && dice() < 0.8 ? pickBase(dice) : base
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
  const files = writeBundle(bundle)
  const done = { base: base.name, kinds }
  // Where the mends undid what was done, it is left as it was.
  if (dice() < 0.97 && !isWritten(files, base)) return { ...done, files }
  if (dice() < 0.9) mendChain(unmended)
  return { ...done, files: writeBundle(unmended) }
}

const written = new Map<Base, BundleFiles>()

/** Whether these are the files of a base itself. */
function isWritten(files: BundleFiles, base: Base): boolean {
  const own = written.get(base) ?? writeBundle(base.bundle)
  written.set(base, own)
  return (['log', 'pack', 'certificate', 'receipt'] as const).every((name) => files[name] === own[name])
}

/** Mends that choose people: left out more often, so that others stay where they were. */
const choices: readonly string[] = ['chooseTheReserves', 'callByTheRule']

/** All mends, or some of them left out. */
function chooseMends(dice: Dice): (name: string) => boolean {
  const share = pick(dice, [0, 0.05, 0.1, 0.2, 0.4, 0.7, 1])
  const out = new Set(mendNames.filter((name) => dice() < (choices.includes(name) ? (share + 1) / 3 : share)))
  return (name) => !out.has(name)
}
