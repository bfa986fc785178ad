import { problem } from '../../problems/problem.ts'
import { sha256Hex } from '../bytes/hash.ts'
import type { Feature, QuotaTable } from '../model/quota.ts'
import { type Dice, seedDice } from '../panels/search-dice.ts'
import { failWith, ok, type Result } from '../result.ts'
import { fold } from '../text.ts'

/* A made-up pool that has a panel for sure, drawn with a seeded generator. */

export interface SampleSettings {
  readonly registrants: number
  readonly panel: number
  readonly seed: string
  /** Told while people are made, now and then: in which step of that, and for how many it is done. */
  readonly watch?: (what: 'values' | 'rows', people: number) => void
}

/** People between two calls of `watch`. */
const watchInterval = 10_000

/** A table of made-up people: a header and rows. */
export interface Sample {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One in so many invented people lives with another. */
const sharingOdds = 12

/**
 * Made-up registrants for whom the quotas can be met. A panel is put together first, value by value within the limits; everyone
 * else has values drawn with the weight `min + max` of their quotas, each feature on its own. The same seed gives the same
 * people: SHA-256 of it feeds the generator, of which only whole 32-bit words are used.
 */
export function samplePool(table: QuotaTable, { registrants, panel, seed, watch }: SampleSettings): Result<Sample> {
  const size = registrants < panel ? [problem('panel-larger-than-pool', { panel, pool: registrants })] : []
  const problems = [...size, ...table.features.flatMap((feature) => checkLimitsFit(feature, panel))]
  if (problems.length > 0) return failWith(problems)
  const dice = seedDice(sha256Hex(seed))
  const planted = table.features.map((feature) => shuffle(fillSeatsByLot(feature, panel, dice), dice))
  const people = Array.from({ length: registrants }, (_, i) => {
    if (i % watchInterval === 0) watch?.('values', i)
    return table.features.map((feature, f) => (i < panel ? planted[f]![i]! : drawValue(feature, panel, dice)))
  })
  const homes = assignHomes(registrants, panel, dice)
  const order = shuffle([...people.keys()], dice)
  const ids = order.map((_, i) => `S${String(i + 1).padStart(String(registrants).length, '0')}`)
  const names = new Set(table.features.map(({ name }) => fold(name)))
  const extra = ['name', 'email', 'address', 'postcode', 'synthetic'].filter((name) => !names.has(name))
  const id = names.has('id') ? 'registrant id' : 'id'
  const rows = order.map((person, i) => {
    if (i % watchInterval === 0) watch?.('rows', i)
    const home = homes[person]!
    const own: Readonly<Record<string, string>> = {
      name: `Person ${ids[i]!.slice(1)}`,
      email: `${ids[i]!.toLowerCase()}@example.org`,
      address: `${home + 1} Example Street`,
      postcode: `ZZ${(home % 9) + 1} ${Math.floor(home / 9) % 10}AA`,
      synthetic: 'synthetic',
    }
    const values = table.features.map(({ quotas }, f) => quotas[people[person]![f]!]!.value)
    return [ids[i]!, ...values, ...extra.map((name) => own[name]!)]
  })
  return ok({ columns: [id, ...table.features.map(({ name }) => name), ...extra], rows })
}

function checkLimitsFit({ name, quotas }: Feature, panel: number): ReturnType<typeof problem>[] {
  const minimums = quotas.reduce((sum, { min }) => sum + min, 0)
  const maximums = quotas.reduce((sum, { max }) => sum + max, 0)
  const fits = minimums <= panel && maximums >= panel
  return fits ? [] : [problem('seats-sum', { feature: name, minimums, maximums, panel })]
}

/** The values of a panel that meets the quotas of a feature: the minimums, and the rest by lot where there is room. */
function fillSeatsByLot({ quotas }: Feature, panel: number, dice: Dice): number[] {
  const seats = quotas.map(({ min }) => min)
  for (let left = panel - seats.reduce((a, b) => a + b, 0); left > 0; left--) {
    const open = quotas.flatMap(({ max }, v) => (seats[v]! < max ? [v] : []))
    seats[open[dice(open.length)]!]! += 1
  }
  return seats.flatMap((count, v) => new Array<number>(count).fill(v))
}

function drawValue({ quotas }: Feature, panel: number, dice: Dice): number {
  // No weight is so large that all together are beyond what the dice can do.
  const most = Math.floor(2 ** 32 / quotas.length)
  const weights = quotas.map(({ min, max }) => Math.min(min + Math.min(max, panel), most))
  let left = dice(weights.reduce((a, b) => a + b, 0))
  return weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
}

/** The number of each person's home. Those of the panel put together live alone, so that the household rule spares it. */
function assignHomes(registrants: number, panel: number, dice: Dice): number[] {
  const homes = Array.from({ length: registrants }, (_, i) => i)
  for (let i = panel + 1; i < registrants; i++) if (dice(sharingOdds) === 0) homes[i] = homes[i - 1]!
  return homes
}

function shuffle<T>(items: readonly T[], dice: Dice): T[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last--) {
    const other = dice(last + 1)
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}
