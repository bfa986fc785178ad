import type { Panel, PublicLog } from './public-log.ts'

/*
 * Whether names show that they are of one person, or the order of panels shows who is on them. A guess is two names on two panels that may be one
 * person; whoever knows who is who counts how many guesses hit, and how many would by chance.
 */

export type Guess = readonly [panel: number, name: string, other: number, name: string]

/** Ways to guess whom of another panel somebody may be. */
export const waysToGuess: Readonly<Record<string, (a: Panel, b: Panel) => (readonly [string, string])[]>> = {
  'the same place on both panels': (a, b) => a.members.map((name, i) => [name, b.members[i % b.members.length]!]),
  'the names that are nearest in their order': (a, b) => a.members.map((name) => [name, nearest(name, b.members)]),
  'the names that begin alike': (a, b) =>
    a.members.flatMap((name) =>
      b.members.filter((other) => other[0] === name[0]).map((other) => [name, other] as const),
    ),
  'the names that end alike': (a, b) =>
    a.members.flatMap((name) =>
      b.members.filter((other) => other.slice(-2) === name.slice(-2)).map((other) => [name, other] as const),
    ),
}

function nearest(name: string, others: readonly string[]): string {
  const place = (text: string) => Buffer.from(text, 'base64url').readUIntBE(0, 6)
  const own = place(name)
  return others.reduce((best, other) => (Math.abs(place(other) - own) < Math.abs(place(best) - own) ? other : best))
}

/** Of so many panels guesses are made: enough for some ten thousand of them. */
const guessedPanels = 150

/** Guesses about neighbouring panels and about panels with equally many tickets. */
export function guessLinks(log: PublicLog, way: string): Guess[] {
  const guess = waysToGuess[way]!
  return log.panels.slice(0, guessedPanels).flatMap((panel, j) => {
    const partners = [j + 1, log.panels.findIndex(({ tickets }, i) => i > j + 1 && tickets === panel.tickets)]
    return partners
      .filter((other) => other > j && other < log.panels.length)
      .flatMap((other) => guess(panel, log.panels[other]!).map(([a, b]): Guess => [j, a, other, b]))
  })
}

/** In standard deviations: how many more guesses hit than pairs that are taken by chance from the same two panels. */
export function scoreGuesses(
  log: PublicLog,
  guesses: readonly Guess[],
  personOf: (panel: number, name: string) => number,
): number {
  const people = log.panels.map(({ members }, j) => members.map((name) => personOf(j, name)))
  let hits = 0
  let expected = 0
  let variance = 0
  for (const [panel, name, other, second] of guesses) {
    const [own, theirs] = [people[panel]!, people[other]!]
    const chance = countShared(own, theirs) / (own.length * theirs.length)
    if (personOf(panel, name) === personOf(other, second)) hits += 1
    expected += chance
    variance += chance * (1 - chance)
  }
  return variance === 0 ? 0 : (hits - expected) / Math.sqrt(variance)
}

function countShared(a: readonly number[], b: readonly number[]): number {
  const set = new Set(b)
  return a.filter((one) => set.has(one)).length
}

/**
 * In standard deviations: how many more people neighbouring panels share than any two panels. Sorted by their members they share many
 * more.
 */
export function scoreOrder(panels: readonly (readonly number[])[]): number {
  const shared: number[] = []
  for (let j = 1; j < panels.length; j++) shared.push(countShared(panels[j - 1]!, panels[j]!))
  const pairs: number[] = []
  for (let j = 0; j < panels.length; j++) {
    for (let far = 7; far < 60; far += 13) pairs.push(countShared(panels[j]!, panels[(j + far) % panels.length]!))
  }
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
  const middle = mean(pairs)
  const deviation = Math.sqrt(mean(pairs.map((n) => (n - middle) ** 2)))
  return deviation === 0 ? 0 : ((mean(shared) - middle) / deviation) * Math.sqrt(shared.length)
}

export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** In standard deviations, place by place: how far the letters of names are from equally frequent. */
export function scoreLetters(names: readonly string[]): number[] {
  return Array.from({ length: 22 }, (_, place) => {
    const alphabet = place === 21 ? 'AQgw' : letters
    const seen = new Map<string, number>()
    for (const name of names) seen.set(name[place]!, (seen.get(name[place]!) ?? 0) + 1)
    const each = names.length / alphabet.length
    const square = [...alphabet].reduce((sum, letter) => sum + ((seen.get(letter) ?? 0) - each) ** 2 / each, 0)
    return (square - (alphabet.length - 1)) / Math.sqrt(2 * (alphabet.length - 1))
  })
}

/** How many letters two names have in common at most, from the first or from the last on. */
export function findLongestShared(names: readonly string[]): number {
  const turned = names.map((name) => [...name].reverse().join(''))
  const lengths = [names, turned].flatMap((list) => {
    const sorted = [...list].sort()
    return sorted.slice(1).map((name, i) => {
      const before = sorted[i]!
      let shared = 0
      while (shared < name.length && name[shared] === before[shared]) shared += 1
      return shared
    })
  })
  return lengths.reduce((a, b) => Math.max(a, b), 0)
}
