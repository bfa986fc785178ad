import { expect, test } from 'vitest'
import { setSettings } from '../../src/app/state/set-columns.ts'
import { checkDraft } from '../../src/app/state/set-quotas.ts'
import { PersonalText } from '../../src/files/output/personal-text.ts'
import { freeze, listSaid, run, startDraft } from './draft-story.ts'

const columns = ['Name', 'Address', 'Postcode', 'Date of birth']
const row = ['Gwen Smith', '37 High Street, Cardiff', 'CF1 1AA', '2000-06-04']

function find(text: string): string[] {
  const personal = new PersonalText(text, columns)
  personal.look(row, { name: undefined, isMeant: false })
  return personal.list([]).map(({ kind, text: found }) => (found === '' ? kind : `${kind} ${found}`))
}

test('where somebody lives and when they were born is as personal as what they are called', () => {
  expect(find('moved from 37 high street, cf1 1aa')).toEqual(['address 37 High Street', 'address CF1 1AA'])
  expect(find('born 04/06/2000')).toEqual(['birth 2000-06-04'])
  expect(find('Gwen Smith, ring 07700 900001')).toEqual(['name Gwen Smith', 'telephone'])
  expect(find('A jury on the High Street of Cardiff, 2026-2027, begins on 2026-06-04')).toEqual([])
})

test('a title that names somebody is refused before anything is frozen', async () => {
  const named = setSettings(await startDraft(), { title: 'Call Ann3 Smith' })
  const said = 'the title of the draw is published, and there is the name "Ann3 Smith" in it'
  for (const state of [await run(named, checkDraft), await freeze(named, { kind: 'operator' })]) {
    expect(listSaid(state).join()).toContain(said)
    expect(state.told).toBeNull()
  }
})
