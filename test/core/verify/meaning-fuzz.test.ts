import { expect, test } from 'vitest'
import { bases } from './meaning/bases.ts'
import { writeBundle } from './meaning/bundle.ts'
import { findFaults, findLiesIn, judge, judgeAgain } from './meaning/judge.ts'
import { makeMutant } from './meaning/mutant.ts'
import { hasPython } from './python.ts'

/*
 * Sound logs, packs, certificates and receipts are changed anywhere, and everything that a forger can put right is put right or is not, by
 * chance. Whatever is then untrue, found the slow way, must not pass; what is true must not fail; and both verifiers must agree on every
 * verdict. `SORTITION_RUNS=100000 SORTITION_SEED=7 npx vitest run test/core/verify/meaning-fuzz.test.ts` for more, and others.
 */

const runs = Number(process.env.SORTITION_RUNS ?? 1500)
const seed = process.env.SORTITION_SEED ?? '1'
const batch = 1000

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

test('every base is sound, by both verifiers and by the slow way', () => {
  const found = bases.map(({ name, bundle }) => {
    const files = writeBundle(bundle)
    return [name, Object.values(judge(files)).includes('fail'), [...(findLiesIn(files) ?? ['no log'])]]
  })
  expect(found).toEqual(bases.map(({ name }) => [name, false, []]))
})

test.skipIf(!hasPython)(
  'what is untrue does not pass, what is true does not fail, and both verifiers agree',
  () => {
    const [kinds, caught, wrongs, faults] = [new Tally(), new Tally(), new Tally(), [] as unknown[]]
    let honest = 0
    for (let from = 0; from < runs; from += batch) {
      const mutants = Array.from({ length: Math.min(batch, runs - from) }, (_, i) => makeMutant(seed, from + i))
      const others = judgeAgain(mutants.map(({ files }) => files))
      for (const [i, mutant] of mutants.entries()) {
        const own = judge(mutant.files)
        const wrong = findFaults(own, others[i]!, findLiesIn(mutant.files))
        for (const each of wrong) wrongs.add(each)
        if (wrong.length > 0) faults.push({ mutant: from + i, wrong, ...mutant })
        for (const kind of mutant.kinds) kinds.add(kind)
        const failed = Object.keys(own).filter((name) => own[name] === 'fail' || own[name] === 'none')
        for (const name of failed) caught.add(name)
        if (failed.length === 0) honest += 1
        if (failed.length === 1) caught.add(`${failed[0]} alone`)
      }
    }
    console.log(`${runs} mutants, seed ${seed}: ${faults.length} judged wrongly or not alike, ${honest} without a lie`)
    if (faults.length > 0) console.log(`${wrongs}`)
    console.log(`by change: ${kinds}\nby verdict: ${caught}`)
    expect(faults.slice(0, 5)).toEqual([])
  },
  3_600_000,
)
