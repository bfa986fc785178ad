/* People in words: the fewest answers that single them out among all registrants (docs/engine.md §9.4). */
import { at } from '../checked-index.ts'
import type { QuotaTable } from '../model/quota.ts'
import { orderCanonically } from '../panels/canonical-order.ts'
import type { Instance } from '../panels/instance.ts'

/** One answer, by the names of the quota file. */
export interface Answer {
  readonly feature: string
  readonly value: string
}

/** Everybody in the pool who gave these answers. */
export interface AnswerGroup {
  readonly answers: readonly Answer[]
  readonly people: number
}

/** Chosen people as groups of answers: everybody in a group is chosen, and groups may overlap. */
export interface ChosenPeople {
  readonly people: number
  readonly groups: readonly AnswerGroup[]
  /** Chosen people who are in none of the groups. */
  readonly others: number
}

/** More answers than these are no longer a description. */
const MOST_ANSWERS = 3

/** A feature and a value of it, by their positions in the table. */
type AnswerPlace = readonly [feature: number, value: number]

/** People with the same values, in households of whatever kind. */
interface ValueGroup {
  readonly values: readonly number[]
  people: number
  chosen: number
}

interface Candidate {
  readonly places: readonly AnswerPlace[]
  readonly groups: ValueGroup[]
}

/**
 * Describes the people of chosen types: first by single answers that nobody else gave, then by two together, then by three. Of
 * equally many answers those that more people gave come first.
 */
export function describeChosen(instance: Instance, table: QuotaTable, chosen: readonly boolean[]): ChosenPeople {
  const all = groupByValues(instance, chosen)
  const open = new Set(all.filter((group) => group.chosen > 0))
  const groups: AnswerGroup[] = []
  for (let size = 1; size <= MOST_ANSWERS && open.size > 0; size++) {
    for (const { places, groups: members } of listCandidates(all, table, size)) {
      if (!members.some((group) => open.has(group))) continue
      for (const group of members) open.delete(group)
      groups.push({ answers: nameAnswers(table, places), people: countPeople(members) })
    }
  }
  const others = [...open].reduce((sum, group) => sum + group.chosen, 0)
  return { people: all.reduce((sum, group) => sum + group.chosen, 0), groups, others }
}

/** Answers by their names, in the order of the table. */
export function nameAnswers(table: QuotaTable, places: readonly AnswerPlace[]): Answer[] {
  return [...places]
    .sort(([a], [b]) => a - b)
    .map(([f, v]) => {
      const { name, quotas } = at(table.features, f)
      return { feature: name, value: at(quotas, v).value }
    })
}

function groupByValues({ types }: Instance, chosen: readonly boolean[]): ValueGroup[] {
  const groups = new Map<string, ValueGroup>()
  for (const [t, { values, size }] of types.entries()) {
    const key = values.join()
    const group = groups.get(key) ?? { values, people: 0, chosen: 0 }
    group.people += size
    if (chosen[t]) group.chosen += size
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Combinations of so many answers that chosen people gave and nobody else, those of most people first. */
function listCandidates(all: readonly ValueGroup[], table: QuotaTable, size: number): Candidate[] {
  const sets = listFeatureSets(orderCanonically(table).features, size)
  const found = new Map<string, Candidate>()
  const spoilt = new Set<string>()
  for (const group of all) {
    for (const features of sets) {
      const places = features.map((f): AnswerPlace => [f, at(group.values, f)])
      const key = places.join(';')
      if (group.chosen < group.people) spoilt.add(key)
      const known = found.get(key)
      if (known === undefined) found.set(key, { places, groups: [group] })
      else known.groups.push(group)
    }
  }
  return [...found]
    .flatMap(([key, candidate]) => (spoilt.has(key) ? [] : [candidate]))
    .sort((a, b) => countPeople(b.groups) - countPeople(a.groups))
}

function countPeople(groups: readonly ValueGroup[]): number {
  return groups.reduce((sum, { people }) => sum + people, 0)
}

/** Every choice of so many features, in their order. */
function listFeatureSets(features: readonly number[], size: number): number[][] {
  if (size === 0) return [[]]
  return features.flatMap((f, i) => listFeatureSets(features.slice(i + 1), size - 1).map((rest) => [f, ...rest]))
}
