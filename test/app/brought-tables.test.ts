import { expect, test } from 'vitest'
import { type AppState, undoChange } from '../../src/app/state/app-state.ts'
import { listGroups, setSettings } from '../../src/app/state/set-columns.ts'
import { makeQuotas, usePopulation } from '../../src/app/state/set-quotas.ts'
import { takeAwayFile } from '../../src/app/state/take-away.ts'
import { bring, file, freeze, listSaid, people, quotas, run, start } from './draft-story.ts'

/* Tables that somebody brings are taken for what they are. */

const brought = await bring(start, file('people.csv', people))
const counts = 'feature,value,population\nGender,Female,"1,020,000"\nGender,male,980000\ngender,other,0\nward,East,7\n'
const shareRows = ({ draft }: AppState) =>
  draft.shares?.map(({ feature, value, percent }) => `${feature}: ${value}: ${percent}`)

test('counts of the population are named, and become shares where somebody says so', async () => {
  for (const name of ['quotas.csv', 'census.csv']) {
    const named = await bring(brought, file(name, counts))
    expect(listSaid(named)).toEqual([])
    expect(named.draft.population).toMatchObject({ path: name, isCounts: true })
    expect(named.draft).toMatchObject({ settings: brought.draft.settings, shares: brought.draft.shares, quotas: null })
    const used = usePopulation(named)
    expect(shareRows(used)).toEqual([
      'gender: female: 51',
      'gender: male: 49',
      'gender: other: 0',
      'ward: East: 100',
      'age: 16-29: ',
      'age: 30-59: ',
      'age: 60+: ',
    ])
    expect(used.draft.population).toBeNull()
    expect(undoChange(used).draft).toEqual(named.draft)
    expect(takeAwayFile(named, name).draft).toMatchObject({ population: null, files: brought.draft.files })
  }
})

test('a third of people is a third of seats, and a table of per cent can be the shares, too', async () => {
  const table = 'category,name,count\ngender,female,1\ngender,male,2\nage,16-29,1\nage,30-59,1\nage,60+,1\n'
  const sized = setSettings(usePopulation(await bring(brought, file('counts.csv', table))), { panel: 6 })
  const made = await run(sized, makeQuotas)
  expect(listSaid(made)).toEqual([])
  expect(made.draft.quotas?.map(({ value, min, max }) => [value, min, max])).toEqual([
    ['female', 2, 2],
    ['male', 4, 4],
    ['16-29', 2, 2],
    ['30-59', 2, 2],
    ['60+', 2, 2],
  ])
  const percent = await bring(
    made,
    file('shares.csv', 'feature,value,percent\ngender,male,48.5 %\ngender,female,51.5\n'),
  )
  expect(percent.draft.population?.isCounts).toBe(false)
  const used = usePopulation(percent)
  expect(shareRows(used)?.slice(0, 2)).toEqual(['gender: male: 48.5 %', 'gender: female: 51.5'])
  expect(used.draft.quotas).toBeNull()
})

test('counts that came before the people wait for them, and a name that the settings have for quotas makes none of them', async () => {
  const settings = '{"pool":"people.csv","quotas":"quotas.csv","id":"Registration number","panel":6}'
  const early = await bring(start, file('sortition.json', settings), file('quotas.csv', counts))
  expect(early.draft.population?.path).toBe('quotas.csv')
  const both = await bring(early, file('people.csv', people))
  expect(shareRows(usePopulation(both))?.[0]).toBe('gender: female: 51')
})

test('counts that are none are refused in words, and two tables of them are one too many', async () => {
  const wrong = await bring(brought, file('census.csv', 'feature,value,count\ngender,female,half\ngender,male,2\n'))
  expect(listSaid(wrong)).toEqual([
    'count is "half", which is not a number of people: write it in digits, for example 51500',
  ])
  expect({ ...wrong, said: brought.said }).toEqual(brought)
  const twice = await bring(brought, file('a.csv', counts), file('b.csv', counts))
  expect(listSaid(twice)[0]).toMatch(/b\.csv and a\.csv are for the same thing/)
  const frozen = await freeze(setSettings(await bring(brought, file('quotas.csv', quotas)), { panel: 6 }), {
    kind: 'operator',
  })
  const late = await bring(frozen, file('census.csv', counts))
  expect({ ...late, said: frozen.said }).toEqual(frozen)
  expect(late.said.problems).toHaveLength(1)
})

test('a spreadsheet of the same name and other columns is looked at anew, with a note', async () => {
  const sized = setSettings(await bring(brought, file('limits.csv', quotas)), { panel: 6, title: 'A jury' })
  const other = await bring(
    sized,
    file('people.csv', 'Nr,Mail,Sex,Town\n1,a@x.org,f,A\n2,b@x.org,m,A\n3,c@x.org,m,B\n'),
  )
  expect(listSaid(other)).toEqual([
    'people.csv has other columns than before, so what each of them is was proposed anew: look at the columns in the next step; if you did not mean it, undo it',
  ])
  expect(other.draft.settings).toEqual({ pool: 'people.csv', title: 'A jury', panel: 6, quotas: 'limits.csv' })
  expect(Object.keys(other.draft.files).sort()).toEqual(['limits.csv', 'people.csv'])
  expect(other.draft.seen?.rows).toBe(3)
  expect(listGroups({ ...other.draft, quotas: null }, 'Sex')).toEqual(['sex'])
  expect(undoChange(other).draft).toEqual(sized.draft)
  // The same columns, in the same file or with the settings of both, are what they were.
  const more = await bring(sized, file('people.csv', people.split('\n').slice(0, 20).join('\n')))
  expect(more.draft.settings).toEqual(sized.draft.settings)
  expect(listSaid(more)).toEqual([])
})
