import { type FaultyLines, formatFaultyRows } from './line-list.ts'
import { defineProblem, formatQuantity, formatQuotedList, type ProblemKind } from './problem-kind.ts'

/** The private files that name people, and the table of everybody that is made of them and read again. */
export const privateProblems = {
  'people-columns': defineProblem<{ more: readonly string[]; fewer: readonly string[] }>({
    answer: 'wrong',
    means: 'The private files of people have different columns, so rows cannot go from one to the other.',
    what: (d) => {
      const parts = [
        ...(d.more.length === 0 ? [] : [`it has ${formatQuotedList(d.more)}, which private/panel.csv has not`]),
        ...(d.fewer.length === 0 ? [] : [`it lacks ${formatQuotedList(d.fewer)}, which private/panel.csv has`]),
      ]
      return parts.length === 0 ? 'its columns are in another order than those of private/panel.csv' : parts.join('; ')
    },
    mend: () => 'give all these files the same columns in the same order; a column that you add may be empty',
  }),
  'people-id-none': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'No column of the private files of people holds the ids of the auditor pack.',
    what: () => 'no column holds the ids of this draw',
    mend: () => 'put the files back as the draw wrote them',
  }),
  'people-id-unclear': defineProblem<{ columns: readonly string[] }>({
    answer: 'wrong',
    means: 'Several columns of the private files of people could hold the ids, and they disagree.',
    what: (d) => `the columns ${formatQuotedList(d.columns)} could each hold the ids`,
    mend: () => 'name the column of the ids with --id',
  }),
  'people-strangers': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means: 'A private file of people has rows of nobody in the pool of this draw.',
    what: (d) => `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} an id that is not in this draw`,
    mend: () => 'remove them, or put the id back as it was',
  }),
  'people-missing': defineProblem<{ ids: readonly string[] }>({
    answer: 'wrong',
    means: 'The rows of some people of the pool are in none of the private files, so nobody can be moved safely.',
    what: (d) =>
      `${formatQuantity(d.ids.length, 'registrant is', 'registrants are')} in none of the private files: ${formatQuotedList(d.ids)}`,
    mend: () => 'put their rows back into private/remaining.csv, from the pool file or a backup',
  }),
  'people-values': defineProblem<{ id: string; found: string; expected: string }>({
    answer: 'wrong',
    means:
      'A row of the private files says something else of somebody than the rows that the log is bound to. Ids may have slipped, as when a spreadsheet sorts one column alone, and then the wrong people would be called.',
    what: (d) => `${d.id} has "${d.found}" here, and "${d.expected}" in the auditor pack of this draw`,
    mend: () => 'put the file back as the program wrote it; what has changed since the draw goes into another column',
  }),
  'people-differ': defineProblem<{ files: readonly string[] }>({
    answer: 'no',
    means:
      'The private files do not say what the log says, as after a command that was stopped, or after an edit. The log is what counts.',
    what: (d) => `the private files and the log disagree: ${d.files.join('; ')}`,
    mend: () => 'run the command again that was stopped; or `sortition replace` alone, which makes the files anew',
  }),
  'people-mended': defineProblem<{ files: readonly string[] }>({
    answer: 'note',
    means: 'The private files did not say what the log says, and were made anew from their rows and the log.',
    what: (d) => `the private files did not agree with the log: ${d.files.join('; ')}`,
    mend: () => 'nothing needs to be done: they are made anew from the log',
  }),
  'confirmed-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'The file of those who confirmed is not as the program writes it.',
    what: (d) => `this is not a list of those who confirmed: ${d.why}`,
    mend: () => 'put the file back as the program wrote it: id,time, and a row for everybody who confirmed',
  }),
  'notes-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'The file of private notes is not as the program writes it.',
    what: (d) => `this is not a list of notes: ${d.why}`,
    mend: () => 'put the file back as the program wrote it: id,note, and a row for everybody who has one',
  }),
  'export-stranger': defineProblem<{ id: string }>({
    answer: 'wrong',
    means: 'A table of everybody that is read again has a row of nobody of this draw.',
    what: (d) => `"${d.id}" is not in this draw`,
    mend: () => 'remove the row, or put the id back as it was',
  }),
  'export-twice': defineProblem<{ id: string }>({
    answer: 'wrong',
    means: 'A table of everybody that is read again has two rows of one person, so nobody can tell which counts.',
    what: (d) => `"${d.id}" is there twice`,
    mend: () => 'remove one of the rows',
  }),
  'export-state': defineProblem<{ id: string; now: string; wanted: string }>({
    answer: 'wrong',
    means:
      'A table of everybody that is read again says another state of somebody. It can be confirmed there who of the panel comes, and notes can be written; who is on the panel is decided by the log alone.',
    what: (d) => `"${d.id}" is "${d.wanted}" here and "${d.now}" in the draw`,
    mend: () =>
      'put the state back; whoever leaves the panel is named to `sortition replace`, and the log says who comes',
  }),
  'export-time': defineProblem<{ id: string; column: string; found: string; known: string }>({
    answer: 'wrong',
    means: 'A table of everybody says another time of a confirmation than is known. The state alone is read.',
    what: (d) =>
      `"${d.id}" has "${d.found}" in the column "${d.column}", ${d.known === '' ? 'and is not confirmed' : `not ${d.known}`}`,
    mend: () => 'empty the cell; whoever is confirmed has "confirmed" as their state',
  }),
  'export-note': defineProblem<{ id: string }>({
    answer: 'wrong',
    means: 'A private note holds a control character, or a mark that turns the direction of writing.',
    what: (d) => `the note of "${d.id}" holds a character that cannot be seen`,
    mend: () => 'type it anew, on one line',
  }),
} satisfies Record<string, ProblemKind<never>>
