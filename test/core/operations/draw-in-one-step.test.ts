import { expect, test } from 'vitest'
import { noProvenance } from '../../../src/core/log/entries.ts'
import { usualGap } from '../../../src/core/lottery/accepted-gap.ts'
import type { Pool, RegistrantId } from '../../../src/core/model/registrant.ts'
import { drawInOneStep } from '../../../src/core/operations/draw-in-one-step.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { must, pool, table, time } from '../log/small.ts'

const tool = { name: 'sortition', solver: 'highs 1.15.3', version: '0.1.0', wasm: 'ab'.repeat(32) }

/** So many people, each alone in their home. */
function repeatPeople(size: number): Pool {
  const registrants = Array.from({ length: size }, (_, i) => ({
    ...pool.registrants[i % pool.registrants.length]!,
    id: `p${i}` as RegistrantId,
    household: null,
  }))
  return { ...pool, registrants }
}

test('a small pool is told how little a key hides that follows from its rows', async () => {
  const solver = await openHighs()
  const plan = {
    numbered: 10,
    spread: false,
    acceptNoChance: true,
    acceptGap: usualGap,
    reserves: 1,
    method: 'leximin',
    provenance: noProvenance,
    words: {},
    seed: '☃',
    time,
  } as const
  const weak = (size: number): boolean => {
    const made = drawInOneStep({ solver, tool }, { pool: repeatPeople(size), table, panelSize: 3 }, plan)
    must(made)
    return made.ok && made.notes.some(({ code }) => code === 'pool-key-weak')
  }
  expect([7, 29, 30, 31].map(weak)).toEqual([true, true, false, false])
})
