import { join, resolve } from 'node:path'
import { at } from '../../core/checked-index.ts'
import { samplePool } from '../../core/quotas/sample-pool.ts'
import { apportionSeats, type PopulationShare, type SeatSettings } from '../../core/quotas/seats-from-shares.ts'
import { parseDecimal, rational } from '../../core/rational.ts'
import { fail, failWith, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { explainWriteError } from '../disk/system-errors.ts'
import { formatSchema } from '../inputs/settings-schema.ts'
import { formatQuotas } from '../inputs/share-file.ts'
import { formatStyledCsv } from '../tables/csv-text.ts'
import { isThere, withFolder } from './folders.ts'
import { writeNewFiles } from './new-files.ts'

const starterStyle = { separator: ',', newline: '\n', bom: false } as const
const starterSettings: SeatSettings = { panel: 15, rule: 'floor-ceiling', tolerance: 0, sumTolerance: rational(0) }

const censusSource = 'ONS, Census 2021, Wales (Open Government Licence v3.0)'
const starterShares: readonly (readonly [feature: string, value: string, percent: string])[] = [
  ['sex', 'female', '51.5'],
  ['sex', 'male', '48.5'],
  ['age', '18-29', '17.9'],
  ['age', '30-44', '22.4'],
  ['age', '45-59', '25.1'],
  ['age', '60+', '34.6'],
  ['region', 'North', '22.2'],
  ['region', 'Mid', '6.8'],
  ['region', 'South West', '22.4'],
  ['region', 'South East', '48.6'],
]

const starterConfig = {
  $schema: './sortition.schema.json',
  title: "Citizens' Jury",
  pool: 'registrants.csv',
  quotas: 'quotas.csv',
  id: 'id',
  household: ['address', 'postcode'],
  panel: starterSettings.panel,
  reserves: 5,
}

function writeStarterReadme(program: string): string {
  return `# A draw with sortition

| file | what it is |
| --- | --- |
| sortition.json | the settings; an editor that knows JSON Schema completes them |
| shares.csv | shares of the population: replace them by those of your place, with their source and date |
| quotas.csv | seats for each group, made from the shares |
| registrants.csv | made-up people: replace them by those who registered |

## Next steps

The commands are for a terminal in this folder.

1. Put your own figures into shares.csv, then make the quotas:

       ${program} quotas shares.csv --out quotas.csv --force

2. Put the people who registered into registrants.csv: one row a person, an id, a column for each feature of the quotas.
   A spreadsheet (.xlsx) will do as well.

3. See whether the quotas can be met, and what would mend it if not:

       ${program} check

4. Announce in public what the seed will be, and draw when it is known:

       ${program} draw --seed "the numbers of a public lottery, say"

The folder out/public is for everyone, out/private for you alone.
`
}

/** The files of a folder to start from, by name. `program` is what calls the program where the folder is made. */
export function buildStarterFiles(program: string): ReadonlyMap<string, string> {
  const parsed = starterShares.map(([feature, value, percent]): PopulationShare => {
    return { feature, value, percent: parseDecimal(percent)!, deliberate: { min: null, max: null } }
  })
  const seats = apportionSeats(parsed, starterSettings)
  if (!seats.ok) throw new Error('the shares of the starter folder give no seats')
  const cells = starterShares.map(([, , percent]) => [percent, censusSource, '2021'])
  const others = ['percent', 'source', 'date']
  const quotas = formatQuotas({ shares: parsed, cells, others, before: [] }, seats.value)
  const names = [...new Set(starterShares.map(([feature]) => feature))]
  const table = {
    features: names.map((name) => ({
      name,
      quotas: seats.value
        .filter(({ share }) => share.feature === name)
        .map(({ share: { value }, min, max }) => ({ value, min, max })),
    })),
  }
  const pool = samplePool(table, { registrants: 125, panel: starterSettings.panel, seed: 'a folder to start from' })
  if (!pool.ok) throw new Error('the quotas of the starter folder cannot be met')
  const header = ['feature', 'value', 'percent', 'source', 'date']
  return new Map([
    ['README.md', writeStarterReadme(program)],
    ['quotas.csv', quotas],
    ['registrants.csv', formatStyledCsv([pool.value.columns, ...pool.value.rows], starterStyle)],
    [
      'shares.csv',
      formatStyledCsv([header, ...starterShares.map((row, i) => [row[0], row[1], ...at(cells, i)])], starterStyle),
    ],
    ['sortition.json', `${JSON.stringify(starterConfig, null, 2)}\n`],
    ['sortition.schema.json', formatSchema()],
  ])
}

/** Writes all of the files or none; a file that is there already is never touched. */
export async function writeStarter(folder: string, files: ReadonlyMap<string, string>): Promise<Result<null>> {
  try {
    return await withFolder(resolve(folder), async () => {
      const taken: string[] = []
      for (const name of files.keys()) if (await isThere(join(folder, name))) taken.push(join(folder, name))
      if (taken.length > 0) return failWith(taken.map((path) => problem('starter-exists', { path })))
      return writeNewFiles(folder, files)
    })
  } catch (error) {
    return fail(explainWriteError(error, folder))
  }
}
