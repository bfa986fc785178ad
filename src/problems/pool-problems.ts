import { type FaultyLines, formatFaultyRows } from './line-list.ts'
import {
  defineProblem,
  formatColumnList,
  formatNearestHint,
  formatQuantity,
  formatQuotedList,
  joinPhrases,
} from './problem-kind.ts'
import { formatUnmade, type UnmadeValue } from './value-words.ts'

/** A value that makes people eligible, and that nobody has. */
export interface UnseenValue {
  readonly column: string
  readonly value: string
  readonly nearest: string | null
}

/** The people who registered: their ids, their values, their addresses. */
export const poolProblems = {
  'pool-none': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The pool has a header row and nobody in it.',
    what: () => 'there are no registrants',
    mend: () => 'check that this is the right file; each row below the header is one registrant',
  }),
  'pool-id-rows': defineProblem<Record<never, never>>({
    answer: 'note',
    means:
      'The pool has no column of ids, so registrants are known by the number that a spreadsheet shows beside their row.',
    what: () => 'there is no id column, so people are known by the numbers that a spreadsheet shows beside their rows',
    mend: () => 'name a column with --id if there is one, and do not sort the file before everything is over',
  }),
  'pool-id-unclear': defineProblem<{ columns: readonly string[] }>({
    answer: 'wrong',
    means: 'Several columns could be the id, and the program does not guess.',
    what: (d) => `${formatQuotedList(d.columns)} could each be the id column`,
    mend: (d) => `say which one, for example \`--id "${d.columns[0]}"\``,
  }),
  'pool-id-blank': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means: 'A registrant has no id, so nobody could say who was drawn.',
    what: (d) => `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} no id`,
    mend: () => 'give each registrant an id, or name another column with --id',
  }),
  'pool-id-unfit': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means:
      'An id holds a control character, a mark that turns the direction of writing or half a character, so that it looks like another one.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has an id' : 'have ids'} with a character that cannot be seen`,
    mend: () => 'type these ids anew, or name another column with --id',
  }),
  'pool-id-alike': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means:
      'Ids that differ in characters that nobody sees, such as a blank of another kind or one of no width, look the same on paper; and 1, 01 and 1.0 are the same number, of which a spreadsheet makes one.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has an id that looks like another one, or is the same number' : 'have ids that look like others, or are the same numbers'}`,
    mend: () => 'see whether it is one person; if so, keep one row',
  }),
  'pool-id-twice': defineProblem<{ id: string; rows: FaultyLines }>({
    answer: 'wrong',
    means: 'One id stands on rows that differ. If it is one person, they must not have two chances.',
    what: (d) => `the id "${d.id}" is on ${formatFaultyRows(d.rows)} that differ`,
    mend: () => 'keep one of the rows if it is one person, or give each person an id of their own',
  }),
  'pool-id-twice-more': defineProblem<{ ids: number }>({
    answer: 'wrong',
    means: 'More ids stand on rows that differ than are worth listing; most likely the column is not an id.',
    what: (d) => `${formatQuantity(d.ids, 'more id is', 'more ids are')} on rows that differ`,
    mend: () => 'check that this column is the id, or name another one with --id',
  }),
  'pool-rows-merged': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means: 'Some rows repeat an earlier row in every column. Each such registrant was counted once.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'repeats' : 'repeat'} an earlier row in every column and ${d.rows.count === 1 ? 'was' : 'were'} not counted again`,
    mend: () => 'remove the repeated rows if you like; the draw is the same',
  }),
  'pool-value-unknown': defineProblem<{
    feature: string
    value: string
    rows: FaultyLines
    nearest: string | null
    known: readonly string[]
    /** Whether some of these values look like dates. */
    dates: boolean
  }>({
    answer: 'wrong',
    means: 'Registrants have a value that the quotas do not list, so no quota says how many of them there may be.',
    what: (d) =>
      `the quotas list no value "${d.value}" of ${d.feature}${formatNearestHint(d.nearest)}, but ${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} it; they list ${formatQuotedList(d.known, 8)}`,
    mend: (d) =>
      d.dates === true
        ? 'if a spreadsheet took a band such as 10-14 for a date, format the cells as text there and type the band anew; else correct the cells, or give the value a row in the quotas'
        : 'correct the cells, or give the value a row in the quotas (with max 0 to leave this group out)',
  }),
  'pool-values-more': defineProblem<{ feature: string; rows: FaultyLines }>({
    answer: 'wrong',
    means:
      'A feature has more values that the quotas do not list than are worth listing; most likely the wrong column.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} yet other values of ${d.feature} that the quotas do not list`,
    mend: () => 'check that the column holds the values of the quotas (bands rather than ages, for example)',
  }),
  'pool-value-blank': defineProblem<{ feature: string; rows: FaultyLines }>({
    answer: 'wrong',
    means: 'Registrants have no value for a feature of the quotas.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} nothing in the column of ${d.feature}`,
    mend: () =>
      'fill the cells in, or write a value such as "not stated" there and give it a row in the quotas; delete rows that are nobody, such as totals',
  }),
  'pool-left-out': defineProblem<{ notEligible: number; alreadySelected: number; sameAddress: number }>({
    answer: 'note',
    means:
      'The settings leave some registrants out: they do not take part in the draw, and the log does not count them.',
    what: (d) => {
      const { notEligible, alreadySelected, sameAddress } = d
      const parts = [
        ...(notEligible > 0 ? [`${notEligible} not eligible`] : []),
        ...(alreadySelected > 0 ? [`${alreadySelected} already selected`] : []),
        ...(sameAddress > 0 ? [`${sameAddress} at the address of somebody already selected`] : []),
      ]
      const all = formatQuantity(notEligible + alreadySelected + sameAddress, 'registrant does', 'registrants do')
      return `${all} not take part: ${joinPhrases(parts)}`
    },
    mend: () => 'check that this is what you want; a draw lists them in private/excluded.csv',
  }),
  'pool-all-left-out': defineProblem<{ rows: number; unseen: readonly UnseenValue[] }>({
    answer: 'wrong',
    means: 'The settings leave out everybody, most likely because a value is mistyped.',
    what: (d) =>
      `${formatQuantity(d.rows, 'registrant was', 'registrants were')} read and none of them takes part${d.unseen.map((each) => `; nobody has "${each.value}" in "${each.column}"${formatNearestHint(each.nearest)}`).join('')}`,
    mend: () => 'check "eligible" and "alreadySelected", or --eligible and --already-selected',
  }),
  'eligible-unseen': defineProblem<UnseenValue>({
    answer: 'note',
    means: 'A value that makes people eligible stands in no row, so it may be mistyped.',
    what: (d) =>
      d.value.trim() === ''
        ? `nobody left the column "${d.column}" blank`
        : `nobody has "${d.value}" in the column "${d.column}"${formatNearestHint(d.nearest)}`,
    mend: () => 'correct the value in "eligible" or --eligible, unless there is indeed nobody',
  }),
  'selected-columns': defineProblem<{ id: string | null; household: readonly string[]; columns: readonly string[] }>({
    answer: 'wrong',
    means:
      'The list of people already selected has neither the ids nor the addresses of the pool, so it would leave out nobody.',
    what: (d) => {
      const wanted = [
        ...(d.id === null ? [] : [`"${d.id}"`]),
        ...(d.household.length === 0 ? [] : [formatQuotedList(d.household)]),
      ]
      const missing =
        wanted.length === 2 ? `neither ${wanted.join(' nor ')}` : `no ${wanted[0] ?? 'column that could be used'}`
      return `this list has ${missing}${formatColumnList(d.columns)}`
    },
    mend: () => 'give it the id column of the pool, or all the columns that make an address (see --household)',
  }),
  'selected-blank': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means:
      'A row of the list of people already selected has neither id nor address, so that person could be drawn again.',
    what: (d) => `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} neither id nor address`,
    mend: () => 'fill in the id or the address, or remove the row',
  }),
  'selected-nobody': defineProblem<{ people: number }>({
    answer: 'note',
    means: 'None of the people already selected is in the pool.',
    what: (d) =>
      d.people === 0
        ? 'there is nobody on this list'
        : `nobody of this list (${formatQuantity(d.people, 'person', 'people')}), and nobody at their addresses, is in the pool`,
    mend: (d) => (d.people === 0 ? 'check that it is the right file' : 'check that the ids are those of this pool'),
  }),
  'selected-missing': defineProblem<{ people: number; missing: number; ids: readonly string[] }>({
    answer: 'note',
    means: 'Some of the people already selected are not in the pool, neither by their id nor by their address.',
    what: (d) =>
      `${d.missing} of the ${d.people} people of this list ${d.missing === 1 ? 'is' : 'are'} not in the pool${d.ids.length === 0 ? '' : `: ${formatQuotedList(d.ids)}`}`,
    mend: () => 'check that they did not register again under another id',
  }),
  'selected-alike': defineProblem<{ pairs: readonly { readonly id: string; readonly of: string }[] }>({
    answer: 'wrong',
    means:
      'Ids of people already selected are those of the pool but for zeros in front, or upper and lower case, as spreadsheets change them. Taken as they stand, these people could be drawn again.',
    what: (d) =>
      `this list has ${d.pairs
        .slice(0, 5)
        .map(({ id, of }) => `"${id}" for "${of}"`)
        .join(', ')}${d.pairs.length > 5 ? ` and ${d.pairs.length - 5} more like that` : ''}`,
    mend: () =>
      'write the ids as the pool has them; if they are other people, give this list their addresses instead of ids',
  }),
  'selected-other': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means:
      'People already selected have ids of the pool but neither the name nor the address that the pool has there, as where ids begin anew each year. Others would be left out in their place.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has an id' : 'have ids'} of the pool, but nothing else of the person who has it there`,
    mend: () =>
      'if the ids are not those of this pool, take the id column out of the list and leave names and addresses; if it is the same person, correct the name or the address',
  }),
  'derived-column-there': defineProblem<{ column: string }>({
    answer: 'wrong',
    means: 'A derived column would have the name of a column that the pool already has.',
    what: (d) => `the pool already has a column "${d.column}"`,
    mend: () => 'give the derived column another name, and the feature of the quotas with it',
  }),
  'derived-group-twice': defineProblem<{ column: string; value: string; groups: readonly string[] }>({
    answer: 'wrong',
    means: 'One value belongs to two groups of a derived column.',
    what: (d) => `for "${d.column}", the value "${d.value}" is in ${formatQuotedList(d.groups)}`,
    mend: () => 'leave it in one of the groups',
  }),
  'derived-unmade': defineProblem<UnmadeValue & { column: string; values: readonly string[]; rows: FaultyLines }>({
    answer: 'wrong',
    means: 'A derived column could not be made for some registrants, so no quota would count them.',
    what: (d) =>
      `"${d.column}" cannot be made for ${formatFaultyRows(d.rows)}: ${formatQuotedList(d.values)}${d.values.length > 1 ? ', of which each' : ''} ${formatUnmade(d)}`,
    mend: () => 'correct the cells or the settings of the column; with --eligible people can be left out',
  }),
  'dates-swapped': defineProblem<{ column: string; order: string; rows: FaultyLines }>({
    answer: 'wrong',
    means:
      'A column holds dates of two kinds, as where a spreadsheet turned into dates what it took for month/day/year and left the rest as text. Where day and month were swapped so, somebody is in another age band than they should be.',
    what: (d) =>
      `some dates of this column are in the order ${d.order} and others begin with the year; if a spreadsheet swapped day and month of these, "${d.column}" is wrong for ${formatFaultyRows(d.rows)}`,
    mend: () =>
      'write all dates of the column in one way, year first, from where they were first written down; do not open that file in a spreadsheet before',
  }),
  'dates-of-two-kinds': defineProblem<{ rows: FaultyLines; others: number }>({
    answer: 'note',
    means:
      'A column holds dates of two kinds, as where a spreadsheet turned some of them into its own. It makes no difference to any age band.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has a date that begins' : 'have dates that begin'} with the year, and ${formatQuantity(d.others, 'other row has one that does not', 'other rows have dates that do not')}`,
    mend: () => 'check that no spreadsheet swapped day and month',
  }),
  'lookup-twice': defineProblem<{ key: string; value: string; line: number }>({
    answer: 'wrong',
    means: 'A lookup table gives one key two different values.',
    what: (d) => `"${d.key}" is already "${d.value}" on line ${d.line}`,
    mend: () => 'keep one of the two rows',
  }),
  'lookup-blank': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means: 'Rows of a lookup table have no key or no value.',
    what: (d) => `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} no key or no value`,
    mend: () => 'fill the cells in, or remove the rows',
  }),
}
