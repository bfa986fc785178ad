import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { hashCommit } from '../../../src/core/log/commit-body.ts'
import { methodNames } from '../../../src/core/lottery/methods/method-list.ts'
import type { CommittedCertificate, Multipliers } from '../../../src/core/model/certificate.ts'
import type { Solver } from '../../../src/core/panels/solver-port.ts'
import { add, formatRational, neg, parseRational, rational } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { type Certified, certified, judge } from '../lottery/certified.ts'
import { tinyArbitrary } from '../lottery/tiny.ts'

let solver: Solver
beforeAll(async () => {
  solver = await openHighs()
})

interface Mutation {
  readonly what: string
  readonly made: Certified
}

const raised = (text: string): string => formatRational(add(parseRational(text)!, rational(1, 1_000_000)))
const lowered = (text: string): string => formatRational(add(parseRational(text)!, rational(-1, 1_000_000)))
const flipped = (text: string): string => formatRational(neg(parseRational(text)!))
const increased = (text: string): string => String(BigInt(text) + 1n)

function replaced<T>(items: readonly T[], at: number, by: T): T[] {
  return items.map((item, i) => (i === at ? by : item))
}

/** Every single change of the kinds that would make a false claim. */
function mutations(made: Certified): Mutation[] {
  const { certificate, commit } = made
  const list: Mutation[] = []
  const push = (what: string, change: Partial<CommittedCertificate>): void => {
    list.push({ what, made: { ...made, certificate: { ...certificate, ...change } } })
  }
  certificate.stages.forEach((stage, s) => {
    const better = certificate.method === 'nash' && s === 0 ? lowered(stage.bound) : raised(stage.bound)
    push('level', { stages: replaced(certificate.stages, s, { ...stage, bound: better }) })
    stage.multipliers.rows.forEach(([row, multiplier], m) => {
      const rows = replaced(stage.multipliers.rows, m, [row, flipped(multiplier)] as const)
      const multipliers: Multipliers = { ...stage.multipliers, rows }
      push('sign', { stages: replaced(certificate.stages, s, { ...stage, multipliers }) })
    })
  })
  const types = Math.max(...certificate.typeOf) + 1
  const chanceOf = (type: number): string =>
    formatRational(made.fair.chances[made.fair.instance.types[type]!.households[0]![0]!]!)
  certificate.typeOf.forEach((type, index) => {
    const other = (type + 1) % types
    // Between types of the same chance a person may be moved without any claim becoming false.
    if (chanceOf(type) !== chanceOf(other)) push('type', { typeOf: replaced(certificate.typeOf, index, other) })
  })
  const { panels } = certificate
  panels.seats.forEach(([weight, seats], p) => {
    push('weight', { panels: { ...panels, seats: replaced(panels.seats, p, [increased(weight), seats] as const) } })
    push('panel dropped', { panels: { ...panels, seats: panels.seats.filter((_, i) => i !== p) } })
    seats.forEach(([type, number], i) => {
      const more = replaced(seats, i, [type, number + 1] as const)
      push('seats', { panels: { ...panels, seats: replaced(panels.seats, p, [weight, more] as const) } })
    })
  })
  certificate.cuts.forEach((cut, c) => {
    push('cut', { cuts: replaced(certificate.cuts, c, { ...cut, most: String(BigInt(cut.most) - 1n) }) })
    push('proof', { cuts: replaced(certificate.cuts, c, { ...cut, proof: cut.proof.slice(0, -1) }) })
  })
  commit.quotas.forEach(([feature, quotas], f) => {
    quotas.forEach(([value, lo, hi], v) => {
      const changed = replaced(commit.quotas, f, [feature, replaced(quotas, v, [value, lo, hi + 1] as const)] as const)
      list.push({ what: 'quota', made: { ...made, commit: { ...commit, quotas: changed } } })
    })
  })
  return list
}

/** A quota may be changed together with the commit's hash; then the proof must fail wherever it leans on that quota. */
function leansOn(made: Certified): Mutation[] {
  const { certificate, commit } = made
  const sizes = commit.quotas.flatMap(([, quotas]) => quotas)
  return certificate.stages.slice(0, 1).flatMap(({ multipliers }) =>
    multipliers.rows.flatMap(([row, multiplier]) => {
      if (row === 0 || row > sizes.length) return []
      const upper = !multiplier.startsWith('-')
      let at = 0
      const quotas = commit.quotas.map(
        ([feature, values]) =>
          [
            feature,
            values.map(([value, lo, hi]) => {
              at += 1
              return at === row
                ? ([value, upper ? lo : lo - 1, upper ? hi + 1 : hi] as const)
                : ([value, lo, hi] as const)
            }),
          ] as const,
      )
      const changed = { ...commit, quotas }
      return [
        {
          what: 'quota leant on',
          made: { ...made, commit: changed, certificate: { ...certificate, commit: hashCommit(changed) } },
        },
      ]
    }),
  )
}

for (const method of methodNames) {
  test(`${method}: the checker accepts every certificate and rejects every mutated one`, () => {
    const counts: Record<string, number> = {}
    fc.assert(
      fc.property(tinyArbitrary(8), (tiny) => {
        const made = certified(solver, tiny, method)
        if (made === null) return
        expect(judge(made)).toMatchObject({ outcome: 'pass' })
        const all = mutations(made)
        if (method === 'leximin') all.push(...leansOn(made))
        for (const mutation of all) {
          const { outcome } = judge(mutation.made)
          // Another sign on a row that carries nothing can still be a proof, of the same chances: the checker may say so.
          const what = mutation.what === 'sign' && outcome === 'pass' ? 'sign, still a proof' : mutation.what
          counts[what] = (counts[what] ?? 0) + 1
          if (what !== 'sign, still a proof') expect(outcome, what).toBe('fail')
        }
      }),
      { numRuns: Number(process.env.TINY_RUNS ?? 60), seed: 31 },
    )
    console.info(`${method}: rejected ${JSON.stringify(counts)}`)
    for (const what of ['level', 'sign', 'type', 'weight', 'panel dropped', 'seats', 'quota']) {
      expect(counts[what], what).toBeGreaterThan(0)
    }
    expect(counts['sign, still a proof'] ?? 0).toBeLessThan(counts.sign! / 5)
  })
}
