import { at } from '../core/checked-index.ts'
import { pickDrawWords } from '../core/log/draw-words.ts'
import type { LoggedInvitation } from '../core/log/entries.ts'
import { findNearest } from '../core/nearest-word.ts'
import { toNumber } from '../core/rational.ts'
import { all, failWith, ok, passUnless, type Result } from '../core/result.ts'
import { showValue } from '../core/text.ts'
import type { Config } from '../files/inputs/config.ts'
import { buildProvenance } from '../files/inputs/provenance.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { openGiven } from './given-files.ts'
import { buildQuestion, type InputFiles, type InputTables, pickPoolSettings, readWatchedFiles } from './input-tables.ts'
import type { PeopleRows, QuestionFiles, ReadQuestion } from './question-files.ts'
import { readInvitation } from './read-invitation.ts'
import { surveyGiven } from './survey-given.ts'
import { listWordProblems } from './word-problems.ts'

/** Settings with the tables that they name. */
export interface ReadTables {
  readonly tables: InputTables
  readonly config: Config
  /** The letters before people registered; undefined where the settings name none. */
  readonly invitation: LoggedInvitation | undefined
}

/** Reads them as `readQuestion` does, for whoever writes files of people as well, which are made from the tables. */
export async function readTables({ settings, files }: QuestionFiles): Promise<Result<ReadTables>> {
  const { config, problems, poolKnown } = surveyGiven(
    settings,
    typeof settings === 'string' ? 'sortition.json' : 'settings',
  )
  // One that is wrong is not there either.
  const missing = problems.length === 0 ? listMissing(config) : []
  const settled = passUnless([...problems, ...missing, ...listWordProblems(config)])
  const named = poolKnown ? listInputs(config) : null
  const tables = named === null ? null : await readWatchedFiles(named, { open: openGiven(files) })
  // Without settings that are right there may be nothing to read, and then they say what is missing.
  const letters =
    config.invitation === undefined ? ok(undefined) : await readInvitation(config.invitation, openGiven(files))
  if (tables === null || !settled.ok || !tables.ok || !letters.ok)
    return all({ settled, tables: tables ?? ok(null), letters }) as Result<never>
  return ok({ tables: tables.value, config, invitation: letters.value }, tables.notes)
}

const neededSettings = [
  ['pool', 'the name of a CSV file or an .xlsx'],
  ['quotas', 'the name of a CSV file or an .xlsx'],
  ['panel', 'a whole number of people'],
] as const

function listMissing(config: Config): Problem[] {
  return neededSettings
    .filter(([name]) => config[name] === undefined)
    .map(([name, wanted]) => problem('setting-wrong', { name, found: 'missing', wanted }))
}

function listInputs(config: Config): InputFiles | null {
  const { pool, quotas, household, sheet, quotaSheet } = config
  if (pool === undefined || quotas === undefined) return null
  return { pool, quotas, people: pickPoolSettings(config), householdSet: household !== undefined, sheet, quotaSheet }
}

/** What is drawn from, and how. */
export function tellQuestion({ tables, config, invitation }: ReadTables): ReadQuestion {
  const { pool, quotas } = tables
  const {
    reserves,
    dropOut,
    panels,
    method,
    acceptGap,
    spread,
    labels,
    timeZone,
    replacements,
    panel = 0,
    seed,
  } = config
  const gap = acceptGap === undefined ? undefined : toNumber(acceptGap)
  const named = {
    reserves,
    dropOut,
    panels,
    method,
    acceptGap: gap,
    spread,
    labels,
    timeZone,
    replacements,
    invitation,
  }
  const provenance = buildProvenance(pool, quotas)
  return {
    question: { ...buildQuestion(tables, panel), provenance },
    choices: { ...pickDrawWords(config), ...named },
    seed,
    leftOut: provenance.excluded,
    readRows: (ids) => readPeople(tables, ids),
  }
}

async function readPeople({ pool }: InputTables, ids: readonly string[]): Promise<Result<PeopleRows>> {
  const rowOf = new Map<string, number>(pool.pool.registrants.map(({ id }, i) => [id, at(pool.rowOf, i)]))
  const wanted = new Set(ids.flatMap((id) => rowOf.get(id) ?? []))
  const unknown = ids.filter((id) => !rowOf.has(id))
  if (unknown.length > 0) {
    const known = [...rowOf.keys()]
    return failWith(
      unknown.map((id) => problem('person-unknown', { id: showValue(id), nearest: findNearest(id, known) })),
    )
  }
  const found = new Map<number, readonly string[]>()
  const read = await pool.source.read(({ index, cells }) => {
    if (wanted.has(index)) found.set(index, cells)
  })
  if (!read.ok) return read
  const rows = ids.map((id) => found.get(rowOf.get(id) ?? -1) ?? [])
  return ok({ columns: pool.columns, rows }, read.notes)
}
