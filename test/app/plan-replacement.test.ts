import { expect, test } from 'vitest'
import { growWith } from '../../src/app/state/ask-engine.ts'
import { dropReplacement, makeReplacement, planReplacement } from '../../src/app/state/plan-replacement.ts'
import { moveTo } from '../../src/app/state/step-order.ts'
import { drawFrom, freeze, run, startDraft } from './draft-story.ts'

const later = '2026-11-06T18:30:00Z'
const drawn = await drawFrom(await freeze(await startDraft(), { kind: 'dice', digits: 3 }), { dice: '742' })
const left = (drawn.told?.people?.panel ?? []).slice(0, 1).map(({ id }) => id)

test('what would happen is shown before it is done, can be dropped, and is done as it was shown', async () => {
  const shown = await run(drawn, planReplacement({ left, reason: 'cannot come' }, later))
  expect(shown.record).toEqual(drawn.record)
  expect(shown.told).toBe(drawn.told)
  expect(shown.replacement).toMatchObject({ asked: { left }, told: { open: 1, call: { seats: 1 } } })
  expect(dropReplacement(shown)).toEqual(drawn)
  expect(moveTo(shown, 'replace').replacement).toBeNull()
  const made = await run(shown, makeReplacement(later))
  expect(made).toMatchObject({ replacement: null, called: [], told: { open: 1, head: shown.replacement?.told.head } })

  const sources = [{ kind: 'dice', digits: [1, 2, 3, 4, 5, 6] }] as const
  const filled = await run(made, ({ record }, ask) => growWith(ask, 'fill', { record, sources, time: later }))
  expect(filled.called).toHaveLength(1)
  expect(filled.told?.people?.panel).toEqual(expect.arrayContaining([...filled.called]))
  expect(made.told?.people?.reserves).toEqual(expect.arrayContaining([...filled.called]))
})

test('seats that are left empty are announced by nobody, and a plan that cannot be leaves nothing behind', async () => {
  const shown = await run(drawn, planReplacement({ left, reason: 'cannot come', leaveEmpty: true }, later))
  expect(shown.replacement?.told).toMatchObject({ open: 1, call: null })
  const refused = await run(drawn, planReplacement({ left: [], reason: 'cannot come' }, later))
  expect(refused.said.problems.map(({ code }) => code)).toEqual(['replace-nobody'])
  expect(refused.replacement).toBeNull()
})
