import { expect, test } from 'vitest'
import { type AppState, changeDraft, startState, undoChange } from '../../src/app/state/app-state.ts'
import { goOn, growWith } from '../../src/app/state/ask-engine.ts'
import { bringFiles } from '../../src/app/state/bring-files.ts'
import { chooseUse } from '../../src/app/state/choose-use.ts'
import { listUnsaved, markSaved, packSavedFile } from '../../src/app/state/saved-files.ts'
import { findUse, setSettings } from '../../src/app/state/set-columns.ts'
import { changeLimit, makeQuotas, setShare } from '../../src/app/state/set-quotas.ts'
import { stepNames } from '../../src/app/state/step-names.ts'
import { isOpen, moveTo } from '../../src/app/state/step-order.ts'
import type { GivenFile } from '../../src/library/given-files.ts'
import { smallPool } from '../cli/protocol.ts'
import { inFolder } from '../cli/run.ts'
import { askHere, readGiven } from './engine-tools.ts'

const tools = { ask: askHere, today: '2026-11-04' }
const time = '2026-11-04T18:30:00Z'

async function bring(state: AppState, files: readonly GivenFile[]): Promise<AppState> {
  return (await bringFiles(state, files, tools))(state)
}

function give(name: string, text: string): GivenFile {
  return { name, bytes: new TextEncoder().encode(text) }
}

const unsaved = (state: AppState): string[] => listUnsaved(state).map(({ name }) => name)
const open = (state: AppState): string[] => stepNames.filter((name) => isOpen(state, name))

/** The small pool with its settings, as somebody brings them. */
async function bringSmall(): Promise<AppState> {
  let state = startState('en')
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    state = await bring(state, await readGiven(folder, ['sortition.json', 'pool.csv', 'quotas.csv']))
  })
  return state
}

test('a form export alone gives settings to go on with, quotas from shares, and a way back from every change', async () => {
  const people = Array.from({ length: 20 }, (_, i) => `P${i},${i % 2 ? 'Female' : 'Male'},n${i}@example.org`)
  const export_ = give('form.csv', `ID,Gender,Email\n${people.join('\n')}\n`)
  const brought = await bring(startState('en'), [export_])
  expect(brought.said.problems).toEqual([])
  expect(brought.draft.settings).toMatchObject({ pool: 'form.csv', id: 'ID', unique: ['Email'] })
  expect(open(brought)).toEqual(['bring', 'columns', 'quotas'])
  expect(unsaved(brought)).toEqual(['sortition.json'])

  const sized = setSettings(brought, { panel: 4 })
  const rows = sized.draft.shares ?? []
  const filled = rows.reduce((state, { value }, i) => setShare(state, i, value === 'Female' ? '51' : '49'), sized)
  expect(unsaved(filled)).toEqual(['sortition.json', 'shares.csv'])
  const names = ['sortition.json', 'shares.csv']
  const kept = await Promise.all(names.map(async (name) => ({ name, bytes: await packSavedFile(filled, name) })))
  const later = await bring(startState('en'), [export_, ...kept])
  expect(later.draft.shares).toEqual(rows.map((row) => ({ ...row, percent: row.value === 'Female' ? '51' : '49' })))
  expect(later.draft.population).toBeNull()
  expect(unsaved(later)).toEqual([])

  const quoted = (await makeQuotas(filled, askHere))(filled)
  expect(quoted.said.problems).toEqual([])
  expect(quoted.draft.quotas?.map(({ feature, value, min, max }) => [feature, value, min, max])).toEqual(
    expect.arrayContaining([
      ['gender', 'Female', 2, 3],
      ['gender', 'Male', 1, 2],
    ]),
  )
  expect(open(quoted)).toEqual(['bring', 'columns', 'quotas', 'chances', 'commit'])
  expect(unsaved(quoted)).toEqual(['sortition.json', 'quotas.csv'])
  const changed = (await changeLimit(quoted, { row: 0, side: 'max' }, 4, askHere))(quoted)
  expect(changed.draft.quotas?.[0]?.max).toBe(4)
  const used = (await chooseUse({ header: 'Email', use: 'name', today: tools.today })(changed, askHere))(changed)
  expect(findUse(used.draft, 'Email')).toBe('name')
  expect([undoChange(used), undoChange(undoChange(used)), undoChange(undoChange(undoChange(used)))]).toEqual([
    changed,
    quoted,
    filled,
  ])
})

test('from the commit on nothing is taken back, and what is not saved is known; what was saved is brought again', async () => {
  const draft = await bringSmall()
  expect(draft.said.problems).toEqual([])
  expect(unsaved(draft)).toEqual([])
  const { settings, files } = draft.draft
  const source = { kind: 'dice', digits: 2 } as const
  const key = new Uint8Array(32).fill(7)
  const frozen = goOn((await growWith(askHere, 'commit', { settings, files, source, key, time }))(draft))
  expect(frozen).toMatchObject({ step: 'dice', past: [], told: { stage: 'committed' } })
  expect(undoChange(frozen)).toBe(frozen)
  expect(() => changeDraft(frozen, {})).toThrow('frozen')
  expect(() => moveTo(frozen, 'quotas')).toThrow('not open')
  expect(unsaved(frozen)).toEqual(['public.zip', 'private.zip'])
  const zips = await Promise.all(
    ['public.zip', 'private.zip'].map(async (name) => ({ name, bytes: await packSavedFile(frozen, name) })),
  )
  const saved = markSaved(frozen, ['public.zip', 'private.zip'])
  expect(unsaved(saved)).toEqual([])
  // The same files give the same bytes.
  expect(zips.map(({ bytes }) => bytes)).toEqual(await Promise.all(zips.map(({ name }) => packSavedFile(saved, name))))

  const again = await bring(draft, zips)
  expect(again.record).toEqual(frozen.record)
  expect(again).toMatchObject({ step: 'dice', told: frozen.told })
  expect(unsaved(again)).toEqual([])
  const sources = [{ kind: 'dice', digits: [4, 6] }] as const
  const asked = { settings, files, record: again.record, sources, time }
  const drawn = goOn((await growWith(askHere, 'draw', asked))(again))
  expect(drawn).toMatchObject({ step: 'panel', told: { stage: 'drawn', ticket: 46 } })
  expect(unsaved(drawn)).toEqual(['public.zip', 'private.zip'])
  // A second draw is refused, and changes nothing.
  const twice = (await growWith(askHere, 'draw', { ...asked, record: drawn.record }))(drawn)
  expect(twice.said.problems.map(({ code }) => code)).toEqual(['log-order'])
  expect({ ...twice, said: drawn.said }).toEqual(drawn)
})

test('a folder is known by its names, loose files by the log among them, and a wrong file changes nothing', async () => {
  const draft = await bringSmall()
  const { settings, files } = draft.draft
  const source = { kind: 'operator' } as const
  const key = new Uint8Array(32)
  const committed = (await growWith(askHere, 'commit', { settings, files, source, key, time }))(draft)
  const { record } = (await growWith(askHere, 'receipts', { record: committed.record }))(committed)
  expect(Object.keys(record)).toHaveLength(24)
  const named = Object.entries(record).map(([path, bytes]) => ({ name: `jury/out/${path}`, bytes }))
  const loose = Object.entries(record).map(([path, bytes]) => ({ name: path.split('/').at(-1) ?? '', bytes }))
  expect((await bring(draft, named)).record).toEqual(record)
  expect((await bring(draft, loose)).record).toEqual(record)
  for (const [file, code] of [
    [give('broken.zip', 'PK no zip'), 'zip-damaged'],
    [give('sortition.json', '{ "pool": 4 }'), 'setting-wrong'],
    [give('public/selection-log.jsonl', '{}'), 'log-broken'],
  ] as const) {
    const after = await bring(draft, [file])
    expect(after.said.problems.map((each) => each.code)).toContain(code)
    expect({ ...after, said: draft.said }).toEqual(draft)
  }
})
