import { fail, ok, withNotes } from '../../core/result.ts'
import { surveyAnswers } from '../../files/inputs/answer-columns.ts'
import { proposeGroup } from '../../files/inputs/proposed-group.ts'
import type { Proposal } from '../../files/inputs/proposed-settings.ts'
import { buildProposalFiles } from '../../files/output/proposal-file.ts'
import { openTable } from '../../files/tables/open-table.ts'
import { holdFile } from '../../library/given-files.ts'
import { problem } from '../../problems/problem.ts'
import type { Answer } from './exchange.ts'
import { readProposal } from './see-spreadsheet.ts'

const nothingElse: Omit<Proposal, 'rows' | 'features'> = {
  ids: [],
  household: [],
  emails: [],
  called: [],
  unused: [],
  others: [],
}

/** Makes a group of a column, as `sortition init --from` makes one of a column that is called like one. Problems: its answers cannot be counted. */
export const proposeGroupOf: Answer<'group'> = async ({ file, sheet, today, header, taken }) => {
  const source = await openTable(holdFile(file), { sheet })
  if (!source.ok) return source
  const survey = await surveyAnswers(source.value, Number.POSITIVE_INFINITY)
  if (!survey.ok) return withNotes(source.notes, survey)
  const group = proposeGroup(survey.value, header, taken)
  if ('why' in group) return fail(problem('group-uncounted', group, { file: file.name }))
  const proposal: Proposal = { ...nothingElse, rows: survey.value.rows, features: [group] }
  const files = buildProposalFiles(proposal, { pool: file.name, sheet, today })
  const read = await readProposal(Object.fromEntries(files))
  if (!read.ok) return read
  const { settings, shares } = read.value
  return ok({ name: group.name, derived: settings.derived?.[0] ?? null, shares })
}
