import { expect, test } from 'vitest'
import { holdLog } from '../../../src/core/log/log.ts'
import { findEndProblems, findPanelMembers } from '../../../src/core/operations/panel-members.ts'
import { openDrawnLog } from '../../../src/core/operations/replace-people.ts'
import { appended, changed, changeTime, must, small } from '../log/small.ts'

const made = small()
const drawn = openDrawnLog(must(holdLog(made.log)), made.bound.leaves)
const ids = made.bound.leaves.map(({ row }) => row.id)
const [first, second, third] = made.chosen.panel

test('people are found in the order in which they are named, by case and apostrophe as files may have them', () => {
  const named = [ids[third!]!, ` ${ids[first!]!.toUpperCase()} `, `'${ids[second!]!}`]
  expect(must(findPanelMembers(drawn, { ids, names: null }, named))).toEqual([third, first, second])
  expect(must(findPanelMembers(drawn, { ids, names: null }, []))).toEqual([])
})

test('ids that differ in case alone name nobody unless they are exact', () => {
  const alike = ids.map((id, index) => (index === first ? 'Anna' : index === second ? 'anna' : id))
  expect(must(findPanelMembers(drawn, { ids: alike, names: null }, ['anna', 'Anna']))).toEqual([second, first])
  expect(findPanelMembers(drawn, { ids: alike, names: null }, ['ANNA'])).toMatchObject({
    problems: [{ code: 'person-unknown' }],
  })
})

test('people are found by name, where an id finds nobody and the name is that of one person alone', () => {
  const names = ids.map((_, index) =>
    index === first ? 'Ann Smith' : index === second || index === third ? 'Bo Lee' : '',
  )
  expect(must(findPanelMembers(drawn, { ids, names }, ['ann  SMITH', ids[second!]!]))).toEqual([first, second])
  expect(findPanelMembers(drawn, { ids, names }, ['Bo Lee'])).toMatchObject({
    problems: [
      {
        code: 'person-name-shared',
        what: `"Bo Lee" is the name of "${ids[Math.min(second!, third!)]}" and "${ids[Math.max(second!, third!)]}"`,
      },
    ],
  })
  expect(findPanelMembers(drawn, { ids, names }, [''])).toMatchObject({ problems: [{ code: 'person-unknown' }] })
  const alike = ids.map((id, index) => (index === second ? 'Ann Smith' : id))
  expect(must(findPanelMembers(drawn, { ids: alike, names }, ['Ann Smith']))).toEqual([second])
})

test('everything that is wrong with the names is told, each in its words', () => {
  const after = changed(made, [[0], 'reserves'])
  const [left] = after.standing.withdrawn
  const never = ids.findIndex(
    (_, index) => ![...made.chosen.panel, ...made.chosen.reserves].some((one) => one === index),
  )
  const waiting = after.standing.reserves[0]!
  const stays = after.standing.panel[0]!
  const named = [ids[stays]!, ids[stays]!, ids[left!]!, ids[waiting]!, ids[never]!, 'nobody']
  const found = findPanelMembers(after, { ids, names: null }, named)
  expect(found.ok ? [] : found.problems.map(({ code }) => code)).toEqual([
    'person-twice',
    'person-not-on-panel',
    'person-not-on-panel',
    'person-not-on-panel',
    'person-unknown',
  ])
  const words = found.ok ? [] : found.problems.slice(1, 4).map(({ what }) => what)
  expect(new Set(words).size).toBe(3)
})

test('nothing can change after a close or once a log is given up', () => {
  const ended = (type: 'close' | 'void', body: object): string[] => {
    const log = openDrawnLog(must(holdLog(must(appended(made.log, type, body, changeTime)))), made.bound.leaves)
    return findEndProblems(log).map(({ what }) => what)
  }
  expect(findEndProblems(drawn)).toEqual([])
  expect(ended('close', {})).toEqual([expect.stringContaining('closed')])
  expect(ended('void', { reason: 'called off' })).toEqual([expect.stringContaining('given up')])
})
