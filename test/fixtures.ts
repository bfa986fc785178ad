import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'

export interface Registrant extends Record<string, string> {
  readonly id: string
  readonly first_name: string
  readonly last_name: string
  readonly email: string
  readonly phone: string
  readonly postcode: string
  readonly synthetic: string
}

interface QuotaRow {
  readonly feature: string
  readonly value: string
  readonly min: string
  readonly max: string
  readonly source: string
  readonly note: string
  readonly share_percent?: string
}

export interface Fixture {
  readonly pool: readonly Registrant[]
  readonly quotas: readonly QuotaRow[]
  readonly panel: number
  readonly household: readonly string[]
}

export const root = fileURLToPath(new URL('../fixtures/', import.meta.url))

function table<T>(path: string): T[] {
  return parse<T>(readFileSync(path, 'utf8'), { columns: true })
}

export function load(name: string): Fixture {
  const config = JSON.parse(readFileSync(join(root, name, 'sortition.json'), 'utf8'))
  return {
    pool: table(join(root, name, config.pool)),
    quotas: table(join(root, name, config.quotas)),
    panel: config.panel,
    household: config.household,
  }
}

/** How many rows have this value. */
export function count(pool: readonly Registrant[], column: string, value: string): number {
  return pool.filter((row) => row[column] === value).length
}

/** Letters and digits of the address, in lower case; null where none was given. */
export function home(row: Registrant, columns: readonly string[]): string | null {
  const text = columns.map((column) => row[column]).join('\n')
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') || null
}

/** Sizes of the households that have an address. */
export function households({ pool, household }: Fixture): number[] {
  const sizes = new Map<string, number>()
  for (const row of pool) {
    const key = home(row, household)
    if (key !== null) sizes.set(key, (sizes.get(key) ?? 0) + 1)
  }
  return [...sizes.values()]
}

/** How many seats short of a minimum or over a maximum. */
function misfit(quotas: readonly QuotaRow[], seats: readonly number[]): number {
  return quotas.reduce(
    (sum, { min, max }, q) => sum + Math.max(0, Number(min) - seats[q]!) + Math.max(0, seats[q]! - Number(max)),
    0,
  )
}

/**
 * A panel that holds `start` and nobody of `barred`: any people at first, then swaps of one for another as long as
 * they mend something; null where that ends before all is mended.
 */
export function findPanel(
  { pool, quotas, panel, household }: Fixture,
  start: readonly Registrant[],
  barred: ReadonlySet<Registrant>,
): Registrant[] | null {
  const free = pool.filter((row) => !barred.has(row))
  const seatsOf = new Map(pool.map((row) => [row, quotas.map(({ feature, value }) => Number(row[feature] === value))]))
  const homes = new Map(pool.map((row) => [row, home(row, household)]))
  const fits = (row: Registrant, others: readonly Registrant[]) => {
    const key = homes.get(row)
    return !others.some((other) => other === row || (key !== null && key === homes.get(other)))
  }
  const members = [...start]
  for (const row of free) if (members.length < panel && fits(row, members)) members.push(row)
  let seats = quotas.map(({ feature, value }) => count(members, feature, value))
  const swap = (): boolean => {
    for (let i = start.length; i < panel; i++) {
      const left = seatsOf.get(members[i]!)!
      for (const row of free) {
        const joined = seatsOf.get(row)!
        const next = seats.map((n, q) => n - left[q]! + joined[q]!)
        if (misfit(quotas, next) >= misfit(quotas, seats) || !fits(row, members.toSpliced(i, 1))) continue
        members[i] = row
        seats = next
        return true
      }
    }
    return false
  }
  while (misfit(quotas, seats) > 0) if (!swap()) return null
  return members
}
