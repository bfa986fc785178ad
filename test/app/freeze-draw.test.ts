import { expect, test } from 'vitest'
import { dropFreeze, freezeDraw } from '../../src/app/state/freeze-draw.ts'
import { run, startDraft } from './draft-story.ts'

const moment = { key: new Uint8Array(32).fill(7), time: '2026-11-04T18:30:00Z' }
const draft = await startDraft()
const few = { source: { kind: 'dice', digits: 1 }, acceptNoChance: true, chosen: { panels: 10 } } as const

test('what there is to know of ten panels is said before anything is frozen, and frozen once it was read', async () => {
  const asked = await run(draft, freezeDraw(few, moment))
  expect(asked).toMatchObject({ told: null, record: {}, draft: { settings: draft.draft.settings } })
  expect(asked.said.notes.length).toBeGreaterThan(0)
  expect(asked.freeze).toEqual({ asked: few, notes: asked.said.notes })
  expect(dropFreeze(asked)).toEqual(draft)
  const frozen = await run(asked, freezeDraw(few, moment))
  expect(frozen).toMatchObject({ freeze: null, told: { tickets: 10 }, draft: { settings: { panels: 10 } } })
  expect(frozen.said).toEqual({ problems: [], notes: [] })
})

test('what there is nothing to know of is frozen at once, and a problem leaves nothing to read', async () => {
  const plain = { source: { kind: 'dice', digits: 3 }, acceptNoChance: false, chosen: {} } as const
  expect((await run(draft, freezeDraw(plain, moment))).told?.stage).toBe('committed')
  const asked = await run(draft, freezeDraw(few, moment))
  const past = { ...few, source: { kind: 'dice', digits: 4 } } as const
  const refused = await run(asked, freezeDraw(past, moment))
  expect(refused.said.problems.length).toBeGreaterThan(0)
  expect(refused).toMatchObject({ told: null, freeze: null })
})
