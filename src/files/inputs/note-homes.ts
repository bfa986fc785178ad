import type { Pool } from '../../core/model/registrant.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { Tally } from '../tables/table-source.ts'

/** Somebody who takes part, by the address that makes their household, and where they stand. */
export interface Dweller {
  readonly household: string | null
  readonly line: number
}

/** Notes addresses that so many give that they are hardly homes. */
export function noteCrowdedHomes(file: string, people: readonly Dweller[]): Problem[] {
  const homes = new Map<string, number>()
  for (const { household } of people) if (household !== null) homes.set(household, (homes.get(household) ?? 0) + 1)
  const crowded = new Map(
    [...homes].filter(([, count]) => count >= crowdedAddress).map(([home]) => [home, new Tally()]),
  )
  for (const { household, line } of people) crowded.get(household ?? '')?.add(line)
  const listed = [...crowded.values()]
    .slice(0, listedHomes)
    .flatMap((home) => home.ifAny((rows, line) => problem('pool-household-large', { rows }, { file, line })))
  const others = crowded.size - listed.length
  return others > 0 ? [...listed, problem('pool-household-large-more', { homes: others }, { file })] : listed
}

/** Notes that there is a rule of households, and nobody of a whole pool to whom it could apply. */
export function noteBlankHomes(file: string, { householdRule, registrants }: Pool): Problem[] {
  if (!householdRule || registrants.length < 2 || registrants.some(({ household }) => household !== null)) return []
  return [problem('pool-household-blank', {}, { file })]
}

/** Registrants at one address from which on it is worth a note. */
const crowdedAddress = 10

const listedHomes = 5
