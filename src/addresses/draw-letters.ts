import { at } from '../core/checked-index.ts'
import type { LetterPass, LetterUnit } from '../core/invite/letter-units.ts'
import type { AddressList } from './address-list.ts'
import type { BoundSql } from './condition-sql.ts'
import type { Desk } from './desk.ts'
import type { SqlDialect } from './sql-dialect.ts'

/**
 * Draws the letters into the desk's tables `drawn0`, `drawn1` and so on, one a pass, and gives the greatest drawn hash of each unit of each pass; null where it has no
 * letters. In each unit the addresses with the smallest hashes get one that no earlier pass has drawn.
 */
export async function drawLetters(
  desk: Desk,
  list: AddressList,
  passes: readonly LetterPass[],
): Promise<readonly (string | null)[]> {
  const thresholds: (string | null)[] = []
  for (const [number, pass] of passes.entries()) {
    for (const threshold of await drawPass(desk, list, { ...pass, number })) thresholds.push(threshold)
  }
  return thresholds
}

interface NumberedPass extends LetterPass {
  readonly number: number
}

async function drawPass(desk: Desk, list: AddressList, pass: NumberedPass): Promise<(string | null)[]> {
  for (let factor = 1; ; factor *= 4) {
    const isAll = await drawBelow(desk, list, pass, factor)
    const found = await desk.ask(buildDrawnSql(pass.number))
    const counts = new Map(found.map(([unit, count, most]) => [Number(unit), { count: Number(count), most }]))
    if (pass.units.every(({ letters }, unit) => (counts.get(unit)?.count ?? 0) === letters))
      return pass.units.map((_, unit) => (counts.has(unit) ? String(counts.get(unit)?.most) : null))
    if (isAll) throw new Error('a unit has fewer addresses than letters')
  }
}

/**
 * Draws one pass. Hashes above a bound are passed over at once, so that almost nothing needs sorting; where that leaves too
 * few, the bound was too low: `factor` is how many times more addresses are kept than are expected to be enough. Whether no
 * bound was left at all, it says.
 */
async function drawBelow(
  desk: Desk,
  list: AddressList,
  { number, prefix, units, findUnit }: NumberedPass,
  factor: number,
): Promise<boolean> {
  const bounds: (string | number)[][] = []
  let isAll = true
  for (const counted of list.counted) {
    const place = findUnit(counted.cell, counted.area)
    if (place === null) continue
    const unit = at(units, place)
    if (unit.letters === 0) continue
    const bound = chooseBound(unit, factor)
    if (bound !== null) isAll = false
    bounds.push([counted.number, place, unit.letters, bound ?? greatestHash])
  }
  await desk.put('bounds', boundColumns, bounds)
  await desk.keep('drawing letters', `drawn${number}`, buildPassSql(desk.dialect, list.placed, prefix, number))
  return isAll
}

const boundColumns = [
  ['cell', 'whole'],
  ['unit', 'whole'],
  ['letters', 'whole'],
  ['bound', 'text'],
] as const

/** The letters of the pass with this number: no address gets one that has one of an earlier pass. */
export function buildPassSql({ hash }: SqlDialect, placed: BoundSql, prefix: string, number: number): BoundSql {
  const free =
    number === 0
      ? ''
      : ` AND NOT EXISTS (SELECT 1 FROM (${uniteDrawn(number, () => 'id')}) AS drawn WHERE drawn.id = hashed.id)`
  return {
    sql: `SELECT id, unit, h FROM (
      SELECT id, unit, letters, h, row_number() OVER (PARTITION BY unit ORDER BY h, id) AS place FROM (
        SELECT id, unit, letters, bound, ${hash('? || id')} AS h FROM (${placed.sql}) AS placed JOIN bounds ON placed.cell = bounds.cell
      ) AS hashed WHERE h <= bound${free}
    ) AS ranked WHERE place <= letters`,
    values: [prefix, ...placed.values],
  }
}

/** How many letters each unit of a pass got, and their greatest hash. */
export function buildDrawnSql(number: number): string {
  return `SELECT unit, CAST(count(*) AS DOUBLE), max(h) FROM drawn${number} GROUP BY unit`
}

/** What the first passes drew, one below the other. */
export function uniteDrawn(passes: number, select: (pass: number) => string): string {
  return Array.from({ length: passes }, (_, pass) => `SELECT ${select(pass)} FROM drawn${pass}`).join(' UNION ALL ')
}

const greatestHash = 'f'.repeat(64)

/** A bound below which enough hashes of a unit are very likely to lie; null where all may be needed. */
function chooseBound({ addresses, letters, before }: LetterUnit, factor: number): string | null {
  const left = addresses - before
  const kept = factor * (letters + 8 * Math.sqrt(letters) + 30)
  if (2 * kept >= left) return null
  const start = BigInt(Math.ceil((kept / left) * 2 ** 48))
  return start.toString(16).padStart(12, '0').padEnd(64, 'f')
}
