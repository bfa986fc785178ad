import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { CommittedCertificate } from '../../../src/core/model/certificate.ts'
import type { Solver } from '../../../src/core/panels/solver-port.ts'
import { formatRational } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { type Certified, certified, judge } from './certified.ts'
import { leximin } from './simplex.ts'
import { allPanels, listSeatsOfAll, tinyArbitrary } from './tiny.ts'

let solver: Solver
beforeAll(async () => {
  solver = await openHighs()
})

/** Of so many tiny pools those of which all panels are listed: where the relaxation is not tight, and not for want of people on a panel alone. */
const places = [73, 153, 665, 1423, 1443, 1765, 2002, 2056, 2210, 2505, 2829, 3249, 3254, 3325, 3338, 3344, 3459, 3514]

/** The same with one thing of the certificate changed. */
function change(made: Certified, by: Partial<CommittedCertificate>): Certified {
  return { ...made, certificate: { ...made.certificate, ...by } }
}

test('levels that were read off a list of all panels are LEXIMIN, and all panels are their proof', () => {
  const all = fc.sample(tinyArbitrary(11), { numRuns: 3600, seed: 20261127 })
  for (const place of places) {
    const tiny = all[place]!
    const made = certified(solver, tiny, 'leximin')!
    const { listed, cuts, gap } = made.certificate
    if (listed === undefined) throw new Error(`tiny pool ${place}: no panels are listed`)
    const { instance, chances } = made.fair
    expect(gap).toBeNull()
    expect(chances.map(formatRational)).toEqual(leximin(chances.length, allPanels(tiny)).map(formatRational))
    expect(listed).toBe(listSeatsOfAll(tiny, instance).length)
    expect(listed).toBeGreaterThan(1)
    expect(cuts.length).toBeGreaterThan(0)
    expect(cuts.every(({ proof }) => proof.length === 0)).toBe(true)
    expect(judge(made)).toMatchObject({ outcome: 'pass' })
    for (const wrong of [listed - 1, listed + 1])
      expect(judge(change(made, { listed: wrong }))).toMatchObject({ outcome: 'fail' })
    for (const [c, cut] of cuts.entries()) {
      const tighter = { ...cut, most: String(BigInt(cut.most) - 1n) }
      const changed = cuts.map((each, i) => (i === c ? tighter : each))
      expect(judge(change(made, { cuts: changed }))).toMatchObject({ outcome: 'fail' })
    }
    const { listed: _, ...without } = made.certificate
    expect(judge({ ...made, certificate: without })).toMatchObject({ outcome: 'fail' })
  }
})
