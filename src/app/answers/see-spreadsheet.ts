import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { at } from '../../core/checked-index.ts'
import { isInviteLog } from '../../core/invite/invite-log.ts'
import { all, fail, failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { surveyAnswers } from '../../files/inputs/answer-columns.ts'
import { parseJson } from '../../files/inputs/json-file.ts'
import { findPopulationColumn, readPopulation } from '../../files/inputs/population-file.ts'
import { findQuotaColumns } from '../../files/inputs/quota-columns.ts'
import { openTable } from '../../files/tables/open-table.ts'
import { holdFile, openGiven } from '../../library/given-files.ts'
import { readInvitation } from '../../library/read-invitation.ts'
import { proposeFromAnswers, readQuotaTable, readShareTable } from '../../library/read-tables.ts'
import type { SettingsData } from '../../library/settings-data.ts'
import { surveyGiven } from '../../library/survey-given.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Answer, GivenShare, SeenSpreadsheet, SheetFile } from './exchange.ts'
import { formatShares, shareColumns } from './share-table.ts'

const settingsName = 'sortition.json'
const sharesName = 'shares.csv'

/** Reads settings as data. Problems: those of the file alone, not of the tables that it names. */
export const readSettings: Answer<'settings'> = async ({ text }) => {
  const words = new TextDecoder().decode(text)
  const { problems } = surveyGiven(words, settingsName)
  if (problems.length > 0) return failWith(problems)
  const file = parseJson(words, settingsName)
  // What was surveyed without a problem has the form of settings.
  return file.ok ? ok(file.value.value as SettingsData) : file
}

/** Looks at the columns of a spreadsheet, and proposes settings for it. */
export const seeSpreadsheet: Answer<'spreadsheet'> = async ({ file, sheet, today }) => {
  const source = await openTable(holdFile(file), { sheet })
  if (!source.ok) return source
  const survey = await surveyAnswers(source.value)
  if (!survey.ok) return withNotes(source.notes, survey)
  const proposal = await proposeFromAnswers(file, { today, ...nameSheet(sheet) })
  if (!proposal.ok) return proposal
  const read = await readProposal(proposal.value)
  const { rows, columns } = survey.value
  return read.ok ? ok({ rows, columns, ...read.value }, proposal.notes) : read
}

/** What the files of a proposal say. */
export async function readProposal(
  files: Readonly<Record<string, string>>,
): Promise<Result<Pick<SeenSpreadsheet, 'settings' | 'shares'>>> {
  const read = all({
    settings: parseJson(files[settingsName] ?? '', settingsName),
    shares: await readShares(files[sharesName] ?? ''),
  })
  if (!read.ok) return read
  const { $schema: _, ...settings } = read.value.settings.value as SettingsData
  return ok({ settings, shares: read.value.shares })
}

async function readShares(text: string): Promise<Result<readonly GivenShare[]>> {
  const table = await openTable(holdFile({ name: sharesName, bytes: encodeUtf8(text) }), {})
  if (!table.ok) return table
  const places = shareColumns.map((column) => table.value.columns.indexOf(column))
  const shares: GivenShare[] = []
  const read = await table.value.read(({ cells }) => {
    const [feature = '', value = '', percent = '', deliberate_max = ''] = places.map((place) => at(cells, place))
    shares.push({ feature, value, percent, deliberate_max })
  })
  return read.ok ? ok(shares) : read
}

export const seeQuotas: Answer<'quotas'> = ({ file, sheet }) => readQuotaTable(file, nameSheet(sheet))

export const makeQuotas: Answer<'shares'> = async ({ shares, choices }) => {
  const { panelSize } = choices
  if (!Number.isSafeInteger(panelSize) || panelSize < 1) return fail(refuseSeats(panelSize))
  // No quota is for a feature of which no share is given.
  const given = new Set(shares.filter(({ percent }) => percent !== '').map(({ feature }) => feature))
  const rows = shares.filter(({ feature }) => given.has(feature))
  const table = { name: sharesName, bytes: encodeUtf8(formatShares(rows)) }
  const made = await readShareTable(table, choices)
  return made.ok
    ? made
    : failWith(
        made.problems.map((each) => placeInShares(each, rows)),
        made.notes,
      )
}

function refuseSeats(seats: number): Problem {
  return problem('field-wrong', { field: 'panel', found: `${seats}` })
}

/** Nobody sees the table of shares as a file: a place in it is that of a group. */
function placeInShares(found: Problem, rows: readonly GivenShare[]): Problem {
  const { place } = found
  if (place === undefined) return found
  const row = place.line === undefined ? undefined : rows[place.line - 2]
  const { place: _, ...rest } = found
  return row === undefined ? rest : { ...rest, place: { file: row.feature, column: row.value } }
}

/** What a table is for, by its header. Problems: it is no table. */
export const findRole: Answer<'role'> = async ({ file, sheet }) => {
  if (isInviteLog(file.bytes)) return ok('invitation')
  const source = await openTable(holdFile(file), { sheet })
  if (!source.ok) return source
  if (findQuotaColumns(source.value).ok) return ok('quotas')
  return ok(findPopulationColumn(source.value) === null ? 'people' : 'population')
}

/** Reads a log of letters, for the draw among those who answered them. Problems: it does not hold, or nobody is drawn in it. */
export const seeInvitation: Answer<'invitation'> = ({ file: { name, bytes } }) =>
  readInvitation(name, openGiven({ [name]: bytes }))

/** Reads a table of the population. Problems: what is wrong in it. */
export const seePopulation: Answer<'population'> = async ({ file, sheet }) => {
  const source = await openTable(holdFile(file), { sheet })
  if (!source.ok) return source
  const column = findPopulationColumn(source.value)
  if (column === null) throw new Error(`${file.name} is no table of the population`)
  return withNotes(source.notes, await readPopulation(source.value, column))
}

function nameSheet(sheet: SheetFile['sheet']): { readonly sheet?: string } {
  return sheet === undefined ? {} : { sheet }
}
