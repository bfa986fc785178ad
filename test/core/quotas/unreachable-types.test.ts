import { test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { buildInstance } from '../../../src/core/panels/instance.ts'
import { findUnreachableTypes } from '../../../src/core/quotas/unreachable-types.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { allPanels, tinyArbitrary } from '../lottery/tiny.ts'

const solver = await openHighs()

test.prop([tinyArbitrary(9)], { numRuns: 300, seed: 8 })(
  'people in no panel are those whom listing finds in none',
  (tiny) => {
    const panels = allPanels(tiny)
    if (panels.length === 0) return
    const instance = buildInstance(tiny)
    const types = findUnreachableTypes(solver, instance)
    if (types === 'gave up') throw new Error('gave up')
    const found = types.flatMap((t) => instance.types[t]!.households.flat()).sort((a, b) => a - b)
    const seen = new Set(panels.flat())
    expect(found).toEqual(tiny.pool.registrants.map((_, i) => i).filter((i) => !seen.has(i)))
  },
)
