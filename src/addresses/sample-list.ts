import { fail, ok, type Result } from '../core/result.ts'
import { problem } from '../problems/problem.ts'
import type { Desk } from './desk.ts'
import { placePath } from './list-files.ts'
import { explainListError } from './list-source.ts'

/** Columns of a made-up list: one row a household. */
export const sampleColumns = ['uprn', 'address', 'area', 'region', 'imd_decile'] as const

/** How many addresses an area has on average; the largest have many times more than the smallest. */
const addressesOfArea = 2000

/** A small list has smaller areas, so that it still has several regions and deciles for a plan to tell apart. */
const leastAreas = 40

/** What a made-up list is to be. */
export interface SampleListing {
  readonly addresses: number
  readonly seed: string
  readonly parquet: boolean
  /** What the file is called for whoever asked for it. */
  readonly name: string
}

/**
 * Writes a made-up list of addresses, which follows from the seed: areas of uneven size, each with a region and a decile of
 * deprivation, and buildings with one household, four or twelve. The form is Parquet where the path ends so, else CSV.
 */
export async function writeSampleList(
  desk: Desk,
  path: string,
  { addresses, seed, parquet, name }: SampleListing,
): Promise<Result<null>> {
  const areas = Math.max(leastAreas, Math.ceil(addresses / addressesOfArea))
  // Twelve households stand together; what is drawn for them is drawn once.
  const draw = (what: string, of: string, most: string): string =>
    `(md5_number_lower($1 || '/${what}/' || ${of}) % ${most})::BIGINT`
  const sql = `
    COPY (
      SELECT (100000000000 + i * 7)::VARCHAR AS uprn,
        CASE homes WHEN 1 THEN '' ELSE 'Flat ' || (1 + i % homes) || ', ' END || (1 + i // homes) || ' High Street' AS address,
        'Area ' || (1 + area) AS area, 'Region ' || (1 + area % 12) AS region,
        (1 + ${draw('decile', 'area', '10')})::VARCHAR AS imd_decile
      FROM (
        SELECT i, [1, 4, 12][1 + ${draw('homes', 'i // 12', '3')}] AS homes,
          floor(${areas} * pow(${draw('area', 'i // 12', '1000000')} / 1000000.0, 2))::BIGINT AS area
        FROM range($2::BIGINT) AS made(i)
      )
    ) TO '${placePath(path).replaceAll("'", "''")}' (${parquet ? 'FORMAT parquet' : 'FORMAT csv, HEADER'})`
  try {
    await desk.ask('SET preserve_insertion_order = true')
    await desk.work('making up addresses', sql, [seed, addresses])
    return ok(null)
  } catch (error) {
    // The disk of the list is full, and not that of the temporary folder.
    if (error instanceof Error && error.message.includes('No space left'))
      return fail(problem('out-disk-full', { path: name, message: 'the disk is full' }))
    return fail(explainListError(error))
  }
}
