import { expect, test } from 'vitest'
import type { AppState } from '../../src/app/state/app-state.ts'
import { growWith } from '../../src/app/state/ask-engine.ts'
import { listSavedFiles, listUnsaved, markSaved, packSavedFile } from '../../src/app/state/saved-files.ts'
import type { StepName } from '../../src/app/state/step-names.ts'
import { bring, drawFrom, file, freeze, people, quotas, replace, run, start, startDraft } from './draft-story.ts'

test('a page that is closed has lost nothing that was saved: files brought to a new one go on at every step', async () => {
  const draft = await startDraft()
  await expectResumed(draft, 'bring')
  const frozen = await freeze(draft, { kind: 'dice', digits: 3 })
  await expectResumed(frozen, 'dice')
  const drawn = await drawFrom(frozen, { dice: '461' })
  await expectResumed(drawn, 'panel')
  const receipts = await run(drawn, ({ record }, ask) => growWith(ask, 'receipts', { record }))
  await expectResumed(receipts, 'panel')
  const emptied = await replace(receipts, listPanel(receipts).slice(0, 1), 'cannot come')
  expect(emptied.told).toMatchObject({ open: 1, call: { seats: 1 } })
  await expectResumed(emptied, 'panel')
  const sources = [{ kind: 'dice', digits: [1, 2, 3, 4, 5, 6] }] as const
  const time = '2026-11-06T18:30:00Z'
  const filled = await run(emptied, ({ record }, ask) => growWith(ask, 'fill', { record, sources, time }))
  expect(filled.told).toMatchObject({ open: 0, call: null })
  await expectResumed(filled, 'panel')
  // Who is on the panel is counted as it is now, not as it was drawn.
  for (const state of [drawn, emptied, filled]) {
    const people = state.told?.people
    expect(state.told?.fit.map(({ value, seated }) => [value, seated])).toEqual(
      ['16-29', '30-59', '60+', 'female', 'male'].map((value) => [
        value,
        people?.panel.filter(({ cells }) => cells.includes(value)).length,
      ]),
    )
  }
  const log = Object.entries(filled.record).map(([path, bytes]) => file(path, bytes))
  const alone = await bring(start, ...log.filter(({ name }) => name.startsWith('public/')))
  expect(alone.told).toMatchObject({ stage: 'drawn', fit: [] })
  const reported = await run(filled, ({ record }, ask) => growWith(ask, 'report', { record, languages: ['en'] }))
  await expectResumed(reported, 'panel')
})

/** Saves everything of a page, and brings it to a new one with the tables that the organiser has anyway. */
async function expectResumed(state: AppState, step: StepName): Promise<void> {
  expect(state.said.problems).toEqual([])
  const names = listSavedFiles(state).map(({ name }) => name)
  // What is said to be unsaved is what was made since the page was opened: here nobody saved anything yet.
  expect(listUnsaved(state).map(({ name }) => name)).toEqual(names)
  expect(listUnsaved(markSaved(state, names))).toEqual([])
  const saved = names.map(async (name) => ({ name, bytes: await packSavedFile(state, name) }))
  const own = [file('people.csv', people), file('quotas.csv', quotas)]
  const again = await bring(start, ...(await Promise.all(saved)), ...own)
  expect(again.said.problems).toEqual([])
  expect(again).toMatchObject({ step, record: state.record, told: state.told })
  expect(again.draft.settings).toEqual(state.draft.settings)
  expect(again.draft.quotas).toEqual(state.draft.quotas)
  expect(listUnsaved(again)).toEqual([])
}

function listPanel({ told }: AppState): string[] {
  return told?.people?.panel.map(({ id }) => id) ?? []
}
