import { expect, test } from 'vitest'
import { type GivenSource, type PartSource, quicknetChain, type SeedSource } from '../../src/core/draw/seed-sources.ts'
import { holdLog } from '../../src/core/log/log.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { buildWords } from '../../src/report/report-words.ts'
import { en } from '../../src/report/strings/en.ts'
import { must, smallFrom } from '../core/log/small.ts'

const balls: PartSource = { count: 3, event: 'Lotto', highest: 59, kind: 'balls' }
const people: PartSource = { kind: 'contributions', names: ['Ann', 'Bob'] }
const numbers: GivenSource = { kind: 'balls', numbers: [3, 9, 59] }
const texts: GivenSource = {
  kind: 'contributions',
  texts: [
    ['Ann', 'x'],
    ['Bob', 'y'],
  ],
}
const text: GivenSource = { kind: 'text', text: 'x' }

function sayOf(source: SeedSource, given: readonly GivenSource[]) {
  return buildWords(buildReportData(must(holdLog(smallFrom(source, given).log)).entries), en).seed
}

test.each<[string, SeedSource, readonly GivenSource[], readonly string[]]>([
  ['dice', { digits: 1, kind: 'dice' }, [{ digits: [7], kind: 'dice' }], []],
  ['balls', balls, [numbers], []],
  ['a text', { kind: 'operator' }, [text], [en.seed.operatorWarning]],
  ['several texts', people, [texts], [en.seed.contributionsWarning]],
  [
    'balls and a text',
    { kind: 'several', of: [balls, { kind: 'operator' }] },
    [numbers, text],
    [en.seed.operatorWarning],
  ],
  [
    'balls and several texts',
    { kind: 'several', of: [balls, people] },
    [numbers, texts],
    [en.seed.contributionsWarning],
  ],
])('the report warns of a seed that a single person could have tried: %s', (_, source, given, warnings) => {
  const all = [en.seed.operatorWarning, en.seed.contributionsWarning]
  expect(sayOf(source, given).trust.filter((line) => all.includes(line))).toEqual(warnings)
})

test('the report says that a beacon round is later than the commit by the clock of whoever wrote the log', () => {
  const beacon: PartSource = { chain: quicknetChain, kind: 'beacon', round: 1_000_000 }
  const given: GivenSource = { kind: 'beacon', round: 1_000_000, signature: 'ab'.repeat(48) }
  expect(sayOf(beacon, [given]).trust).toContain(en.seed.beaconClock)
  expect(sayOf(balls, [numbers]).trust).not.toContain(en.seed.beaconClock)
})

test('the report says how many of how many balls there are', () => {
  expect(sayOf(balls, [numbers]).facts[0]).toEqual(['What was given', 'Lotto (3 of 59 balls)'])
})
