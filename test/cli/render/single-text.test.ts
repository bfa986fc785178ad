import { expect, test } from 'vitest'
import { formatWorstGain } from '../../../src/cli/render/gain-text.ts'
import { formatSingleChances } from '../../../src/cli/render/single-text.ts'
import type { AnswerGroup, ChosenPeople } from '../../../src/core/lottery/common-answers.ts'
import type { WorstGain } from '../../../src/core/lottery/worst-gain.ts'
import { rational } from '../../../src/core/rational.ts'

const nobody: ChosenPeople = { people: 0, groups: [], others: 0 }
const ceiling = { chance: rational(1, 6), attained: true }

function group(people: number, ...values: string[]): AnswerGroup {
  return { people, answers: values.map((value) => ({ feature: 'area', value })) }
}

function say(certain: ChosenPeople, aboveTwice: ChosenPeople = nobody, attained = true): string {
  return formatSingleChances({ certain, leastCeiling: { ...ceiling, attained }, aboveTwice }).replaceAll('\n', ' ')
}

test('certain people are named by their answers, right in number', () => {
  expect(say(nobody)).toContain('Nobody is certain of a seat.')
  expect(say({ people: 1, groups: [group(1, 'Mid')], others: 0 })).toContain(
    '1 person is certain of a seat: the one person with area "Mid".',
  )
  expect(say({ people: 4, groups: [group(3, 'Mid'), group(1, 'North')], others: 0 })).toContain(
    '4 people are certain of a seat: everybody with area "Mid" (3 people), and the one person with area "North".',
  )
  expect(say({ people: 5, groups: [group(3, 'Mid')], others: 2 })).toContain('(3 people), and 2 more.')
  expect(say({ people: 2, groups: [], others: 2 })).toContain(
    '2 people are certain of a seat, whom no three answers tell from others.',
  )
})

test('a long list is cut after five groups', () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => group(2, value))
  const said = say({ people: 12, groups: six, others: 0 })
  expect(said).toContain('everybody with area "e" (2 people) and others.')
  expect(said).not.toContain('"f"')
})

test('the smallest largest chance is said to be possible only where that is known', () => {
  expect(say(nobody)).toContain('can be as small as 16.67 % (1/6), and no smaller. Nobody has more than twice that.')
  expect(say(nobody, { people: 2, groups: [group(2, 'Mid')], others: 0 }, false)).toContain(
    'cannot be smaller than 16.67 % (1/6). 2 people have more than twice that: everybody with area "Mid" (2 people).',
  )
})

const gain: WorstGain = {
  method: 'leximin',
  kind: 'all',
  number: 500,
  compared: 500,
  workedOut: 1,
  proved: false,
  worst: {
    answers: [{ feature: 'sex', value: 'f' }],
    claimed: [{ feature: 'sex', value: 'm' }],
    people: 1,
    from: rational(1, 10),
    to: rational(1, 2),
  },
}

function tell(change: Partial<WorstGain>): string {
  return formatWorstGain({ ...gain, ...change }).replaceAll('\n', ' ')
}

test('a gain is told with who, what is claimed, both chances, and whether another may gain more', () => {
  expect(tell({})).toContain(
    'The one person with sex "f" would have a chance of 50.00 % (1/2) instead of 10.00 % (1/10) by claiming sex "m"',
  )
  expect(tell({})).toMatch(/500 cases.*All were compared.*the one that gained most was worked out.*may gain more\. $/)
  expect(tell({ proved: true })).toMatch(/All were worked out exactly, and none gains more\. $/)
  expect(tell({ compared: 30, workedOut: 2 })).toMatch(/30, the most promising ones, were.*the 2 that gained most were/)
  expect(tell({ kind: 'near', number: 1 })).toContain('anybody else in the pool; 1 case, where')
})

test('no gain is called none at all only where that is proved', () => {
  expect(tell({ worst: null, proved: true })).toMatch(/^No false answer would gain anything.*worked out exactly\. $/)
  expect(tell({ worst: null, workedOut: 0 })).toMatch(/^No false answer that gains anything was found.*none gained/)
  expect(tell({ worst: null, workedOut: 3 })).toMatch(/^None of the false answers that were worked out gains/)
})
