import { hint, kind, list } from './kind.ts'
import { type Lines, rowsOf } from './lines.ts'

/** The people who registered: their ids, their values, their addresses. */
export const poolProblems = {
  'pool-none': kind<Record<never, never>>({
    answer: 'wrong',
    means: 'The pool has a header row and nobody in it.',
    what: () => 'there are no registrants',
    mend: () => 'check that this is the right file; each row below the header is one registrant',
  }),
  'pool-id-rows': kind<Record<never, never>>({
    answer: 'note',
    means: 'The pool has no column of ids, so registrants are known by the number of their row.',
    what: () => 'there is no id column; the first row below the header is registrant 1, the next one 2, and so on',
    mend: () => 'name a column with --id if there is one, and do not sort the file before everything is over',
  }),
  'pool-id-unclear': kind<{ columns: readonly string[] }>({
    answer: 'wrong',
    means: 'Several columns could be the id, and the program does not guess.',
    what: (d) => `${list(d.columns)} could each be the id column`,
    mend: (d) => `say which one, for example \`--id "${d.columns[0]}"\``,
  }),
  'pool-id-blank': kind<{ rows: Lines }>({
    answer: 'wrong',
    means: 'A registrant has no id, so nobody could say who was drawn.',
    what: (d) => `${rowsOf(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} no id`,
    mend: () => 'give each registrant an id, or name another column with --id',
  }),
  'pool-id-twice': kind<{ id: string; rows: Lines }>({
    answer: 'wrong',
    means: 'One id stands on rows that differ. If it is one person, they must not have two chances.',
    what: (d) => `the id "${d.id}" is on ${rowsOf(d.rows)} that differ`,
    mend: () => 'keep one of the rows if it is one person, or give each person an id of their own',
  }),
  'pool-id-twice-more': kind<{ ids: number }>({
    answer: 'wrong',
    means: 'More ids stand on rows that differ than are worth listing; most likely the column is not an id.',
    what: (d) => `${d.ids} more ids are on rows that differ`,
    mend: () => 'check that this column is the id, or name another one with --id',
  }),
  'pool-rows-merged': kind<{ rows: Lines }>({
    answer: 'note',
    means: 'Some rows repeat an earlier row in every column. Each such registrant was counted once.',
    what: (d) =>
      `${rowsOf(d.rows)} ${d.rows.count === 1 ? 'repeats' : 'repeat'} an earlier row in every column and ${d.rows.count === 1 ? 'was' : 'were'} not counted again`,
    mend: () => 'remove the repeated rows if you like; the draw is the same',
  }),
  'pool-value-unknown': kind<{
    feature: string
    value: string
    rows: Lines
    nearest: string | null
    known: readonly string[]
  }>({
    answer: 'wrong',
    means: 'Registrants have a value that the quotas do not list, so no quota says how many of them there may be.',
    what: (d) =>
      `the quotas list no value "${d.value}" of ${d.feature}${hint(d.nearest)}, but ${rowsOf(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} it; they list ${list(d.known, 8)}`,
    mend: () => 'correct the cells, or give the value a row in the quotas (with max 0 to leave this group out)',
  }),
  'pool-values-more': kind<{ feature: string; rows: Lines }>({
    answer: 'wrong',
    means:
      'A feature has more values that the quotas do not list than are worth listing; most likely the wrong column.',
    what: (d) =>
      `${rowsOf(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} yet other values of ${d.feature} that the quotas do not list`,
    mend: () => 'check that the column holds the values of the quotas (bands rather than ages, for example)',
  }),
  'pool-value-blank': kind<{ feature: string; rows: Lines }>({
    answer: 'wrong',
    means: 'Registrants have no value for a feature of the quotas.',
    what: (d) => `${rowsOf(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} nothing in the column of ${d.feature}`,
    mend: () => 'fill the cells in, or write a value such as "not stated" there and give it a row in the quotas',
  }),
  'pool-household-large': kind<{ rows: Lines }>({
    answer: 'note',
    means: 'Very many registrants share one address. It may be a placeholder rather than a home.',
    what: (d) => `${rowsOf(d.rows)} have one and the same address, so at most one of them can be on a panel`,
    mend: () => 'if the address is not a real one ("unknown", a postcode alone), empty those cells',
  }),
}
