import { at } from '../core/checked-index.ts'
import { countEarlierLetters, type LetterGroup, type PlanPart, placeGroups } from '../core/invite/letter-plan.ts'
import type { AddressList } from './address-list.ts'
import type { Desk } from './open-desk.ts'

/** How the letters are drawn: the parts one after another, and what each group has. */
export interface LetterDraw {
  readonly parts: readonly PlanPart[]
  readonly groups: readonly LetterGroup[]
  /** The seed as 64 hex digits. */
  readonly seed: string
}

/**
 * Draws the letters into the desk's table `drawn`, and gives the greatest drawn hash of each group; null where it has no
 * letters. In each group the addresses with the smallest hashes get one that no earlier part has drawn.
 */
export async function drawLetters(
  desk: Desk,
  list: AddressList,
  { parts, groups, seed }: LetterDraw,
): Promise<readonly (string | null)[]> {
  await desk.ask('CREATE TABLE drawn (id VARCHAR, part INTEGER, grp INTEGER, h VARCHAR)')
  const thresholds: (string | null)[] = groups.map(() => null)
  for (const [part, { name }] of parts.entries()) {
    const own = groups.flatMap((group, place) =>
      group.part === part && group.letters > 0 ? [{ ...group, place }] : [],
    )
    for (let factor = 1; ; factor *= 4) {
      const isAll = await drawPart(desk, { list, groups, part, factor, prefix: `${seed}/invite/${name}/` })
      const found = await desk.ask('SELECT grp, count(*)::DOUBLE, max(h) FROM drawn WHERE part = ? GROUP BY grp', [
        part,
      ])
      const counts = new Map(
        found.map(([place, count, most]) => [Number(place), { count: Number(count), most: String(most) }]),
      )
      if (own.every(({ place, letters }) => counts.get(place)?.count === letters)) {
        for (const { place } of own) thresholds[place] = counts.get(place)?.most ?? null
        break
      }
      if (isAll) throw new Error('a group has fewer addresses than letters')
      await desk.ask('DELETE FROM drawn WHERE part = ?', [part])
    }
  }
  return thresholds
}

interface PartDraw {
  readonly list: AddressList
  readonly groups: readonly LetterGroup[]
  readonly part: number
  /** How many times more addresses are kept than are expected to be enough. */
  readonly factor: number
  readonly prefix: string
}

/**
 * Draws one part. Hashes above a bound are passed over at once, so that almost nothing needs sorting; where that leaves too
 * few, the bound was too low. Whether no bound was left at all, it says.
 */
async function drawPart(desk: Desk, { list, groups, part, factor, prefix }: PartDraw): Promise<boolean> {
  const place = placeGroups(groups)
  const countEarlier = countEarlierLetters(groups)
  await desk.ask('CREATE OR REPLACE TABLE bounds (cell INTEGER, grp INTEGER, letters INTEGER, bound VARCHAR)')
  const appender = await desk.connection.createAppender('bounds')
  let isAll = true
  for (const [i, cell] of list.cells.entries()) {
    if (!cell.parts.includes(part)) continue
    const own = place(cell, part)
    const group = at(groups, own)
    if (group.letters === 0) continue
    const bound = chooseBound(group, countEarlier(group), factor)
    if (bound !== null) isAll = false
    appender.appendInteger(at(list.numbers, i))
    appender.appendInteger(own)
    appender.appendInteger(group.letters)
    appender.appendVarchar(bound ?? greatestHash)
    appender.endRow()
  }
  appender.closeSync()
  await desk.work(
    'drawing letters',
    `INSERT INTO drawn
     SELECT id, CAST(? AS INTEGER), grp, h FROM (
       SELECT id, grp, letters, h, row_number() OVER (PARTITION BY grp ORDER BY h, id) AS place FROM (
         SELECT id, grp, letters, bound, sha256(? || id) AS h FROM (${list.placed.sql}) JOIN bounds USING (cell)
       ) AS hashed WHERE h <= bound AND NOT EXISTS (SELECT 1 FROM drawn WHERE drawn.id = hashed.id)
     ) WHERE place <= letters`,
    [part, prefix, ...list.placed.values],
  )
  return isAll
}

const greatestHash = 'f'.repeat(64)

/** A bound below which enough hashes of a group are very likely to lie; null where all may be needed. */
function chooseBound({ addresses, letters }: LetterGroup, before: number, factor: number): string | null {
  const left = addresses - before
  const kept = factor * (letters + 8 * Math.sqrt(letters) + 30)
  if (2 * kept >= left) return null
  const start = BigInt(Math.ceil((kept / left) * 2 ** 48))
  return start.toString(16).padStart(12, '0').padEnd(64, 'f')
}
