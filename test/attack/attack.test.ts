import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openHighs } from '../../src/solver/highs.ts'
import { type PackFile, readPackFile } from '../cli/names.ts'
import { inFolder } from '../cli/run.ts'
import { type Attack, attackLog, listValues, type PlainReason } from './attack.ts'
import { attackedDraws, drawScarce, drawTwice } from './draws.ts'
import { attackByLevels, scoreFinding } from './levels.ts'
import { findLongestShared, guessLinks, letters, scoreGuesses, scoreLetters, scoreOrder, waysToGuess } from './links.ts'
import { type PublicLog, parsePublicLog, readPublicLog } from './public-log.ts'

/*
 * Somebody who has the public folder and a solver tries to find out about people. Everybody named is asked about, with every value.
 */
const solver = await openHighs()

const groupSize = ({ findings }: Attack): number => findings.reduce((sum, { names }) => sum + names.length, 0)

/** Feature and value, how it is settled and by what plain number: each once. */
function listReasons({ findings }: Attack): string[] {
  return [
    ...new Set(findings.map(({ feature, value, answer, plain }) => `${feature}: ${value}, ${answer}: ${plain}`)),
  ].sort()
}

/** What is settled of everybody at once, by one number that the log tells. */
const plainOf: Readonly<Record<string, readonly string[]>> = {
  'wales-2019': [
    'gender: other, without: the pool has nobody with it, or nobody without it',
    'gender: other, without: the quotas say it of every panel',
  ] satisfies `${string}: ${PlainReason}`[],
}

test.each(attackedDraws)('the public log of a draw settles nobody: $name', async ({ name, fixture, make }) => {
  await inFolder(fixture, async (folder) => {
    await make(folder)
    const log = await readPublicLog(join(folder, 'out/public'))
    const attack = attackLog(solver, log)
    const { asked, linear, integer } = attack
    process.stdout.write(
      `${name}: ${asked} questions, ${linear} linear programs, ${integer} in whole numbers, ${groupSize(attack)} settled plainly\n`,
    )
    const people = log.panels.reduce((sum, { members }) => sum + members.length, log.reserves.length)
    expect(asked).toBeGreaterThanOrEqual(people * log.quotas.length)
    expect(attack.findings.filter(({ plain }) => plain === null)).toEqual([])
    expect(listReasons(attack)).toEqual(plainOf[name] ?? [])
    const pack = await readPackFile(folder)
    expectNoGuesses(log, pack)
    expectNoLinks(log, pack)
  })
})

/** Five standard deviations: once in three million, and these draws are always the same. */
const far = 5

/** Where the guess that people of one chance are alike can be, it tells no more than how many people have a value. */
function expectNoGuesses(log: PublicLog, { panels, rows }: PackFile): void {
  const { integer, findings } = attackByLevels(solver, log, listValues(log))
  expect(integer).toBeGreaterThan(0)
  const personOf = new Map(log.panels.flatMap(({ members }, j) => members.map((name, i) => [name, panels[j]![i]!])))
  for (const { feature, value, names, answer } of findings) {
    const hasValue = (name: string) =>
      rows[personOf.get(name)!]!.row.values.some(([f, v]) => f === feature && v === value)
    const onPanels = names.filter((name) => personOf.has(name))
    const score = scoreFinding({ names: onPanels, answer }, [...personOf.keys()], hasValue)
    expect(score, `${feature}: ${value}`).toBeLessThan(far)
  }
}

/** The pack says who is who; the guesses are made without it. */
function expectNoLinks(log: PublicLog, pack: PackFile): void {
  const personOf = whoIsWho(log, pack)
  for (const way of Object.keys(waysToGuess)) {
    const guesses = guessLinks(log, way)
    expect(Math.abs(scoreGuesses(log, guesses, personOf)), way).toBeLessThan(far)
  }
  expect(Math.abs(scoreOrder(pack.panels))).toBeLessThan(far)
  const names = [...new Set([...log.panels.flatMap(({ members }) => members), ...log.reserves])]
  // Of 20,000 names two begin with four or five letters alike by chance.
  expect(findLongestShared(names)).toBeLessThan(8)
  if (names.length > 1000) for (const score of scoreLetters(names)) expect(Math.abs(score)).toBeLessThan(far)
}

function whoIsWho(log: PublicLog, { panels }: PackFile): (panel: number, name: string) => number {
  const maps = log.panels.map(({ members }, j) => new Map(members.map((name, i) => [name, panels[j]![i]!])))
  return (panel, name) => maps[panel]!.get(name)!
}

/** The first difference decides. */
function compareLists(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((one, i) => one !== b[i])
  return first === -1 ? 0 : a[first]! - b[first]!
}

test('links are found where there are any: names that begin with who it is, panels that are sorted by their people', async () => {
  await inFolder(null, async (folder) => {
    await attackedDraws.find(({ name }) => name === 'households')!.make(folder)
    const pack = await readPackFile(folder)
    const log = await readPublicLog(join(folder, 'out/public'))
    const panels = pack.panels.map((people) => people.toSorted((a, b) => a - b)).sort(compareLists)
    expect(scoreOrder(panels)).toBeGreaterThan(far)
    const named = panels.map((people, j) => ({
      tickets: log.panels[j]!.tickets,
      members: people.map((one) => {
        const letter = letters[one]!
        return `${letter}${log.panels[j]!.members[0]!.slice(3)}${letter}${letter}`
      }),
    }))
    const told = { ...log, panels: named }
    const personOf = whoIsWho(told, { ...pack, panels })
    for (const way of Object.keys(waysToGuess)) {
      expect(scoreGuesses(told, guessLinks(told, way), personOf), way).toBeGreaterThan(far)
    }
    const names = named.flatMap(({ members }) => members)
    expect(
      findLongestShared([...log.reserves, `${log.reserves[0]!.slice(0, 10)}${'A'.repeat(12)}`]),
    ).toBeGreaterThanOrEqual(10)
    expect(Math.max(...scoreLetters(names))).toBeGreaterThan(far)
  })
})

test('where nobody with a value is left outside, a word that the quotas are still met would tell what the person who left was', async () => {
  await inFolder(null, async (folder) => {
    await drawScarce(folder)
    const log = await readPublicLog(join(folder, 'out/public'))
    const [left, called] = log.changes
    expect(attackLog(solver, log).findings.filter(({ plain }) => plain === null)).toEqual([])
    const telling = { ...log, changes: [left!, { ...called!, met: true }] }
    const given = attackLog(solver, telling).findings.filter(({ plain }) => plain === null)
    expect(given).toEqual([
      { feature: 'speaks Welsh', value: 'no', names: left!.people, answer: 'with', plain: null },
      { feature: 'speaks Welsh', value: 'yes', names: left!.people, answer: 'without', plain: null },
    ])
  })
})

test('two logs of one pool share no name, whether their keys are derived or random', async () => {
  await inFolder(null, async (folder) => {
    const [derived, random] = await Promise.all([drawTwice(folder, 'derived'), drawTwice(folder, 'random')])
    expect(countSharedNames(derived)).toBe(0)
    expect(countSharedNames(random)).toBe(0)
  })
})

function countSharedNames([a, b]: readonly [PublicLog, PublicLog]): number {
  const names = ({ panels, reserves }: PublicLog) => [...panels.flatMap(({ members }) => members), ...reserves]
  const first = new Set(names(a))
  return names(b).filter((name) => first.has(name)).length
}

interface OldForm {
  readonly name: string
  readonly log: PublicLog
  /** By index, in the order of the features. */
  readonly people: readonly (readonly string[])[]
}

function readOldForm(name: string): OldForm {
  const read = (file: string) => gunzipSync(readFileSync(new URL(`old-form/${file}.gz`, import.meta.url))).toString()
  return { name, log: parsePublicLog(read(`${name}.jsonl`)), people: JSON.parse(read(`${name}-people.json`)) }
}

type Figures = Readonly<Record<'with' | 'without' | 'wrong', number>>

/** How many people are settled with each value and without it, and how many of these answers are wrong. */
function countSettled({ findings }: Attack, { log, people }: OldForm): Readonly<Record<string, Figures>> {
  const counted: Record<string, Record<'with' | 'without' | 'wrong', number>> = {}
  for (const { feature, value, names, answer } of findings) {
    const asked = `${feature}: ${value}`
    const figures = counted[asked] ?? { with: 0, without: 0, wrong: 0 }
    counted[asked] = figures
    if (answer === 'unsure') continue
    const f = log.quotas.findIndex(([name]) => name === feature)
    figures[answer] += names.length
    figures.wrong += names.filter((index) => (people[Number(index)]![f] === value) !== (answer === 'with')).length
  }
  return counted
}

const carers = { 'unpaid carer: yes': { with: 21, without: 104, wrong: 0 } }
const minority = { 'ethnicity: minority ethnic': { with: 3, without: 113, wrong: 0 } }

test.each([
  ['programs', attackLog, 'wales-2020', { ...carers, ...minority }],
  [
    'chances',
    attackByLevels,
    'wales-2020',
    {
      ...carers,
      ...minority,
      'region: South East': { with: 50, without: 75, wrong: 0 },
      'age: 18-29': { with: 6, without: 100, wrong: 0 },
    },
  ],
  ['chances', attackByLevels, 'wales-2019', { 'education: level 4+': { with: 229, without: 371, wrong: 0 } }],
] as const)('the same attack settles people of a log without pseudonyms, by %s: $2', (way, attack, name, figures) => {
  const old = readOldForm(name)
  const made = attack(solver, old.log, Object.keys(figures))
  const found = countSettled(made, old)
  process.stdout.write(`${name}: ${JSON.stringify(found)}\n`)
  expect(found).toEqual(figures)
  const scores = made.findings.map((finding) => {
    const f = old.log.quotas.findIndex(([feature]) => feature === finding.feature)
    return scoreFinding(
      finding,
      [...old.people.keys()].map(String),
      (index) => old.people[Number(index)]![f] === finding.value,
    )
  })
  if (way === 'chances') expect(Math.max(...scores)).toBeGreaterThan(far)
})
