import type { Solver } from '../lottery/solver.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { problem } from '../problems.ts'
import { seatsPerValue } from '../quotas/fit.ts'
import { fail, ok, type Result } from '../result.ts'

const NODES = 50_000

export interface Reserves {
  /** Positions in the pool, ascending; the order of calling is drawn afterwards. */
  readonly members: readonly number[]
  /** Members of the panel any one of whom could drop out and be replaced by one of these without breaking a quota. */
  readonly replaceable: readonly number[]
}

/** People who can stand in for the same members of the panel; the first ones by rank are taken first. */
interface Group {
  readonly covers: readonly number[]
  readonly members: number[]
}

/**
 * Chooses `count` reserves so that as many single drop-outs as possible can be replaced (rule single-vacancies@1): a
 * maximum coverage problem, solved as an integer program. Among equally good sets the one with the smallest sum of ranks
 * is taken; `rank[position]` comes from the seed. At most one reserve of a household, so there may be fewer than asked for.
 */
export function chooseReserves(
  solver: Solver,
  pool: Pool,
  table: QuotaTable,
  panel: readonly number[],
  asked: number,
  rank: readonly number[],
): Result<Reserves> {
  const groups = groupByCover(pool, table, panel, rank)
  const count = Math.min(asked, availableReserves(pool, groups))
  if (count === 0) return ok({ members: [], replaceable: [] })
  // Nobody beyond the first `count` of a group can be needed, unless a household bars one of those.
  const people = groups.flatMap((group) =>
    firstHouseholds(pool, group.members, count).map((member) => ({ member, group })),
  )
  people.sort((a, b) => rank[a.member]! - rank[b.member]!)
  const step = people.length * count + 1
  const panelColumns = panel.map((_, p) => people.length + p)
  const coverRows = panel.map((_, p) => {
    const covering = people.flatMap(({ group }, j) => (group.covers.includes(p) ? [j] : []))
    return {
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      columns: [...covering, panelColumns[p]!],
      values: [...covering.map(() => 1), -1],
    }
  })
  const outcome = solver.solveInteger(
    {
      costs: [...people.map((_, j) => -j), ...panel.map(() => step)],
      lower: [...people, ...panel].map(() => 0),
      upper: [...people, ...panel].map(() => 1),
      rows: [
        { lower: count, upper: count, columns: people.map((_, j) => j), values: people.map(() => 1) },
        ...coverRows,
        ...householdRows(
          pool,
          people.map(({ member }) => member),
        ),
      ],
    },
    NODES,
  )
  if (outcome.status !== 'optimal') {
    return fail(problem('engine-gave-up', { why: `the choice of ${count} reserves is too hard (${outcome.status})` }))
  }
  const chosen = people.filter((_, j) => outcome.x[j]! > 0.5)
  if (chosen.length !== count) throw new Error('the wrong number of reserves')
  const covered = new Set(chosen.flatMap(({ group }) => group.covers))
  return ok({
    members: chosen.map(({ member }) => member).sort((a, b) => a - b),
    replaceable: panel.filter((_, p) => covered.has(p)),
  })
}

/** Positions in `panel` whose seat `person` could take without breaking a quota or the household rule. */
export function coverOf(
  pool: Pool,
  table: QuotaTable,
  panel: readonly number[],
  seats: readonly (readonly number[])[],
  person: number,
): number[] {
  const own = pool.registrants[person]!
  return panel.flatMap((member, p) => {
    const leaver = pool.registrants[member]!
    const fits = table.features.every(({ quotas }, f) => {
      const [from, to] = [leaver.values[f]!, own.values[f]!]
      return from === to || (seats[f]![from]! > quotas[from]!.min && seats[f]![to]! < quotas[to]!.max)
    })
    const clash =
      pool.householdRule &&
      own.household !== null &&
      panel.some((other) => other !== member && pool.registrants[other]!.household === own.household)
    return fits && !clash ? [p] : []
  })
}

function groupByCover(pool: Pool, table: QuotaTable, panel: readonly number[], rank: readonly number[]): Group[] {
  const seats = seatsPerValue(pool, table, panel)
  const onPanel = new Set(panel)
  const homesOnPanel = new Set(panel.flatMap((member) => pool.registrants[member]!.household ?? []))
  const covers = new Map<string, readonly number[]>()
  const groups = new Map<string, Group>()
  const byRank = pool.registrants.map((_, position) => position).sort((a, b) => rank[a]! - rank[b]!)
  for (const person of byRank) {
    if (onPanel.has(person)) continue
    const { values, household } = pool.registrants[person]!
    const shares = pool.householdRule && household !== null && homesOnPanel.has(household)
    const kind = `${values.join()}/${shares ? household : ''}`
    const cover = covers.get(kind) ?? coverOf(pool, table, panel, seats, person)
    covers.set(kind, cover)
    const key = cover.join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { covers: cover, members: [person] })
    else group.members.push(person)
  }
  return [...groups.values()]
}

/** The first members by rank until `count` different households are among them. */
function firstHouseholds(pool: Pool, members: readonly number[], count: number): number[] {
  const homes = new Set<string>()
  const chosen: number[] = []
  for (const member of members) {
    const home = householdOf(pool, member)
    if (homes.has(home)) continue
    if (homes.size === count) break
    homes.add(home)
    chosen.push(member)
  }
  return chosen
}

function householdOf(pool: Pool, member: number): string {
  const { household } = pool.registrants[member]!
  return pool.householdRule && household !== null ? `at ${household}` : `alone ${member}`
}

function availableReserves(pool: Pool, groups: readonly Group[]): number {
  return new Set(groups.flatMap(({ members }) => members.map((member) => householdOf(pool, member)))).size
}

function householdRows(
  pool: Pool,
  people: readonly number[],
): { lower: number; upper: number; columns: number[]; values: number[] }[] {
  const homes = new Map<string, number[]>()
  people.forEach((member, j) => {
    const home = householdOf(pool, member)
    homes.set(home, [...(homes.get(home) ?? []), j])
  })
  return [...homes.values()]
    .filter((columns) => columns.length > 1)
    .map((columns) => ({ lower: 0, upper: 1, columns, values: columns.map(() => 1) }))
}
