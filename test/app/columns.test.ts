import { expect, test } from 'vitest'
import { type AppState, undoChange } from '../../src/app/state/app-state.ts'
import { chooseUse } from '../../src/app/state/choose-use.ts'
import {
  type ColumnUse,
  columnUses,
  findAgeDay,
  listFixedUses,
  listGroups,
  listUses,
  setAgeDay,
  setSettings,
} from '../../src/app/state/set-columns.ts'
import { checkDraft } from '../../src/app/state/set-quotas.ts'
import { bring, file, listSaid, quotas, run, start } from './draft-story.ts'

/* A column of any spreadsheet can be anything that a draw needs. */

const header = 'ID,Who,Email,Board,Born,Years,Sex,Plot,Hobby'
const boards = ['North', 'South', 'East', 'Prefer not to say']
const rows = Array.from({ length: 40 }, (_, i) =>
  [
    i + 1,
    `Ann${i} Smith`,
    `a${i}@example.org`,
    boards[i % 4],
    `${(i % 28) + 1}/04/${1950 + i}`,
    18 + i,
    i % 2 === 0 ? 'male' : 'female',
    i % 7,
    `hobby ${i}`,
  ].join(','),
)
const people = file('people.csv', `${header}\n${rows.join('\n')}\n`)
const brought = await bring(start, people)

const choose = (state: AppState, name: string, use: ColumnUse): Promise<AppState> =>
  run(state, chooseUse({ header: name, use, today: '2026-11-04' }))
const valuesOf = (rowsOf: readonly { readonly feature: string; readonly value: string }[] | null, name: string) =>
  rowsOf?.filter(({ feature }) => feature === name).map(({ value }) => value)

test('a column can be each use, one after the other, and all of it can be undone', async () => {
  expect(listUses(brought.draft, 'Hobby')).toEqual([])
  let state = brought
  for (const use of columnUses.filter((each) => each !== 'group' && each !== 'nothing')) {
    state = await choose(state, 'Plot', use)
    expect(listUses(state.draft, 'Plot')).toEqual([use])
  }
  expect(state.draft.settings).toMatchObject({ unique: ['Email', 'Plot'] })
  state = await choose(state, 'Plot', 'nothing')
  expect(state.draft.settings).toEqual({ ...brought.draft.settings, id: undefined })
  while (state.past.length > 1) state = undoChange(state)
  expect(state.draft).toEqual(brought.draft)
})

test('another use takes the place of the main one; no use at all takes all away', async () => {
  const settings = {
    pool: 'people.csv',
    unique: ['Email'],
    contact: ['Email'],
    code: 'Hobby',
    eligible: { Board: 'North' },
  }
  const both = await bring(start, people, file('sortition.json', JSON.stringify(settings)))
  expect(listUses(both.draft, 'Email')).toEqual(['contact', 'unique'])
  expect(listUses((await choose(both, 'Email', 'household')).draft, 'Email')).toEqual(['household', 'unique'])
  expect(listUses((await choose(both, 'Email', 'nothing')).draft, 'Email')).toEqual([])
  expect(['Hobby', 'Board', 'Email'].map((name) => listFixedUses(both.draft.settings, name))).toEqual([
    ['code'],
    ['eligible'],
    [],
  ])
})

test('a column that quotas count as it stands says so', async () => {
  expect(listUses(brought.draft, 'Sex')).toEqual(['group'])
  expect(listGroups(brought.draft, 'Sex')).toEqual(['sex'])
  const without = await choose(brought, 'Sex', 'nothing')
  expect(listUses(without.draft, 'Sex')).toEqual([])
  expect(valuesOf(without.draft.shares, 'sex')).toEqual([])
  expect(valuesOf((await choose(without, 'Sex', 'group')).draft.shares, 'sex')).toEqual(['male', 'female'])
})

test('a column that nothing was proposed for becomes a group, with dates and ages as bands', async () => {
  const board = await choose(brought, 'Board', 'group')
  expect(listSaid(board)).toEqual([])
  expect(valuesOf(board.draft.shares, 'Board stated')).toEqual(['North', 'South', 'East', 'not stated'])
  expect(board.draft.settings.derived).toContainEqual({
    kind: 'groups',
    column: 'Board stated',
    from: 'Board',
    groups: { 'not stated': ['Prefer not to say'] },
    keep: true,
  })
  const plot = await choose(brought, 'Plot', 'group')
  expect(plot.draft.settings).toEqual(brought.draft.settings)
  expect(valuesOf(plot.draft.shares, 'Plot')).toHaveLength(7)
  const bands = ['16-29', '30-44', '45-59', '60+']
  const none = await choose(brought, 'Born', 'nothing')
  const born = await choose(none, 'Born', 'group')
  expect(born.draft.settings.derived).toEqual([
    { kind: 'age bands', column: 'age', from: 'Born', at: '2026-11-04', dates: 'd-m-y', bands },
  ])
  // A second column of ages has a name of its own.
  const years = await choose(born, 'Years', 'group')
  expect(years.draft.settings.derived).toContainEqual({ kind: 'age bands', column: 'age band', from: 'Years', bands })
})

test('what cannot be counted is refused in words, and nothing is changed', async () => {
  for (const [name, words] of [
    ['Hobby', 'every row has another answer'],
    ['Email', 'every row has another answer'],
  ] as const) {
    const refused = await choose(brought, name, 'group')
    expect(listSaid(refused)[0]).toContain(`the column "${name}" cannot be a group for quotas: ${words}: `)
    expect({ ...refused, said: brought.said }).toEqual(brought)
  }
  const towns = Array.from({ length: 202 }, (_, i) => `${i},town ${i >> 1}`).join('\n')
  const many = await bring(start, file('people.csv', `id,Town\n${towns}\n`))
  expect(listSaid(await choose(many, 'Town', 'group'))[0]).toMatch(/it has 101 different answers/)
})

test('quotas that are there go on with a new group, whose limits are open, and without one that is gone', async () => {
  const table = file('limits.csv', 'feature,value,min,max,source\nsex,male,2,4,census\nsex,female,2,4,census\n')
  const limited = setSettings(await bring(brought, table), { panel: 6 })
  expect(listUses(limited.draft, 'Born')).toEqual([])
  const board = await choose(limited, 'Plot', 'group')
  expect(board.draft.quotas?.slice(2, 4)).toEqual([
    { feature: 'Plot', value: '0', min: 0, max: 6 },
    { feature: 'Plot', value: '1', min: 0, max: 6 },
  ])
  expect(listSaid(await run(board, checkDraft))).toEqual([])
  const text = new TextDecoder().decode(board.draft.files['quotas.csv'])
  expect(text).toMatch(/^feature,value,min,max,source\nsex,male,2,4,census\nsex,female,2,4,census\nPlot,0,0,6,\n/)
  expect(undoChange(board).draft).toEqual(limited.draft)
  const without = await choose(board, 'Sex', 'nothing')
  expect(new Set(without.draft.quotas?.map(({ feature }) => feature))).toEqual(new Set(['Plot']))
  expect(listSaid(await run(without, checkDraft))).toEqual([])
  const none = await choose(without, 'Plot', 'nothing')
  expect(none.draft).toMatchObject({ quotas: null })
  expect(none.draft.settings.quotas).toBeUndefined()
})

test('a column whose header is another can be the group that quotas ask for', async () => {
  const list = file('people.csv', 'ID,Your age group in years\n1,16-29\n2,30-59\n3,60+\n4,60+\n')
  const own = setSettings(
    await bring(start, list, file('quotas.csv', 'feature,value,min,max\nage,60+,1,2\nage,30-59,0,1\nage,16-29,0,1\n')),
    {
      panel: 2,
      derived: undefined,
    },
  )
  expect(listSaid(await run(own, checkDraft))[0]).toMatch(/no column "age"/)
  const named = await choose(own, 'Your age group in years', 'group')
  expect(listSaid(await run(named, checkDraft))).toEqual([])
  expect(named.draft.files['quotas.csv']).toEqual(own.draft.files['quotas.csv'])
  expect(quotas).toContain('age group')
})

test('ages count for a day that can be seen, changed and changed back', async () => {
  const state = await choose(brought, 'Born', 'group')
  expect(findAgeDay(state.draft.settings, 'Born')).toBe('2026-11-04')
  expect(findAgeDay(state.draft.settings, 'Board')).toBeNull()
  const later = setAgeDay(state, 'Born', '2027-03-01')
  expect(later.draft.settings.derived).toEqual(
    state.draft.settings.derived?.map((rule) => (rule.from === 'Born' ? { ...rule, at: '2027-03-01' } : rule)),
  )
  expect(undoChange(later).draft).toEqual(state.draft)
})
