import { expect, test } from 'vitest'
import { bases } from './meaning/bases.ts'
import { writeBundle } from './meaning/bundle.ts'
import { findFaults, type Judged, judge, type Outcomes, startSecondVerifier } from './meaning/judge.ts'
import { type Mutant, makeMutant } from './meaning/mutant.ts'
import { hasPython } from './python.ts'

/*
 * Sound logs, packs, certificates and receipts are changed anywhere, and everything that a forger can put right is put right or is not, by
 * chance. Whatever is then untrue, found the slow way, must not pass; what is true must not fail; and both verifiers must agree on every
 * verdict. `SORTITION_RUNS=100000 SORTITION_SEED=7 npx vitest run test/core/verify/meaning-fuzz.test.ts` for more, and others.
 */

const runs = Number(process.env.SORTITION_RUNS ?? (process.env.SORTITION_SLOW === '1' ? 1000 : 150))
const seed = process.env.SORTITION_SEED ?? '1'
/** Small, so that both verifiers are at work at the same time. */
const batch = 100

/** Counts things by name. */
class Tally {
  readonly #counts = new Map<string, number>()

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  toString(): string {
    const sorted = [...this.#counts].sort(([, a], [, b]) => b - a)
    return sorted.map(([name, count]) => `${name} ${count}`).join(', ')
  }
}

test('every base is sound, by the verifier and by the slow way', () => {
  const found = bases.map(({ name, bundle }) => {
    const files = writeBundle(bundle)
    const { outcomes, lies } = judge(files)
    const [failed, passed] = ['fail', 'pass'].map((wanted) =>
      Object.keys(outcomes).filter((verdict) => outcomes[verdict] === wanted),
    )
    return [name, failed, passed!.filter((verdict) => lies === null || lies.has(verdict))]
  })
  expect(found).toEqual(bases.map(({ name }) => [name, [], []]))
})

test('what was emptied by one change is left so by the next', () => {
  expect(makeMutant('102', 7355).kinds).toContain('leaveEmpty')
})

/** What was found so far. */
class Findings {
  readonly kinds = new Tally()
  readonly caught = new Tally()
  readonly wrongs = new Tally()
  readonly faults: unknown[] = []
  accepted = 0
  apart = 0
  honest = 0

  add(mutant: Mutant & { readonly number: number }, judged: Judged, other: Outcomes): void {
    const own = judged.outcomes
    const wrong = findFaults(judged, other)
    for (const each of wrong) this.wrongs.add(each)
    if (wrong.length > 0) this.faults.push({ wrong, ...mutant })
    if (wrong.some((each) => each.endsWith('passes'))) this.accepted += 1
    if (wrong.some((each) => each.includes('second verifier'))) this.apart += 1
    for (const kind of mutant.kinds) this.kinds.add(kind)
    const failed = Object.keys(own).filter((name) => own[name] === 'fail' || own[name] === 'none')
    for (const name of failed) this.caught.add(name)
    if (failed.length === 0) this.honest += 1
    if (failed.length === 1) this.caught.add(`${failed[0]} alone`)
  }

  summary(): string {
    const { accepted, apart, faults, honest } = this
    return `${accepted} lies accepted, ${apart} judged differently, ${faults.length} wrong in all, ${honest} without a lie`
  }

  toString(): string {
    return `${this.summary()}\nwrong: ${this.wrongs}\nby change: ${this.kinds}\nby verdict: ${this.caught}`
  }
}

test.skipIf(!hasPython)(
  'what is untrue does not pass, what is true does not fail, and both verifiers agree',
  async () => {
    const second = startSecondVerifier()
    const found = new Findings()
    for (let from = 0; from < runs; from += batch) {
      const numbers = Array.from({ length: Math.min(batch, runs - from) }, (_, i) => from + i)
      const mutants = numbers.map((number) => ({ number, ...makeMutant(seed, number) }))
      const asked = second.ask(mutants.map(({ files }) => files))
      const own = mutants.map(({ files }) => judge(files))
      const others = await asked
      for (const [i, mutant] of mutants.entries()) found.add(mutant, own[i]!, others[i]!)
      const done = from + mutants.length
      if (done % 1000 === 0) console.log(`${done} of ${runs} mutants, seed ${seed}: ${found.summary()}`)
    }
    second.end()
    console.log(`${runs} mutants, seed ${seed}: ${found}`)
    expect(found.faults.slice(0, 5)).toEqual([])
  },
  // As long as it takes: what is asked for may take hours.
  0,
)
