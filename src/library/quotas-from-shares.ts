import { apportionSeats, type SeatSettings, type ValueSeats } from '../core/quotas/seats-from-shares.ts'
import { ok, type Result, withNotes } from '../core/result.ts'
import type { OpenOptions } from '../files/inputs/open-options.ts'
import { formatQuotas, readShares, type ShareFile } from '../files/inputs/share-file.ts'
import { type Problem, problem } from '../problems/problem.ts'

/** Quotas that were made from shares of the population. */
export interface MadeQuotas {
  readonly seats: readonly ValueSeats[]
  /** The quota file, with the other columns of the shares. */
  readonly text: string
}

/** Reads shares of the population and makes seats of them. Limits that the file had and that are others now are noted. */
export async function makeQuotasFromShares(
  path: string,
  settings: SeatSettings,
  options: OpenOptions,
): Promise<Result<MadeQuotas>> {
  const file = await readShares(path, options)
  if (!file.ok) return file
  const seats = apportionSeats(file.value.shares, settings)
  if (!seats.ok) return withNotes(file.notes, seats)
  const notes = [...file.notes, ...seats.notes, ...listReplacedSeats(file.value, seats.value, path)]
  return ok({ seats: seats.value, text: formatQuotas(file.value, seats.value) }, notes)
}

/** Limits that the file already had and that are not those now made. */
function listReplacedSeats({ before }: ShareFile, seats: readonly ValueSeats[], file: string): Problem[] {
  const rows = seats.flatMap(({ share: { feature, value }, min, max }, i) => {
    const old = before[i]
    if (old === null || old === undefined || (old[0] === `${min}` && old[1] === `${max}`)) return []
    return [`${feature} "${value}" had ${old[0]} to ${old[1]}, now ${min} to ${max}`]
  })
  return rows.length === 0 ? [] : [problem('seats-replaced', { rows }, { file })]
}
