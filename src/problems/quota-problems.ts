import { type FaultyLines, formatFaultyRows } from './line-list.ts'
import { defineProblem, formatColumnList, formatQuantity, formatQuotedList, joinPhrases } from './problem-kind.ts'
import { formatGroup, type SeatableGroup, type ThinGroup } from './quota-words.ts'

function mendBlankCell(column: string): string {
  if (/^min(?:_flex)?$/.test(column)) return 'fill it in; a group without a lower limit has min 0'
  if (/^max(?:_flex)?$/.test(column))
    return 'fill it in; a group without an upper limit has the size of the panel as its max'
  if (/percent|share/.test(column)) return 'write the share of the population in per cent, for example 51.5'
  return 'write which value the row is for, or remove rows that are for none, such as totals'
}

const isDigits = (text: unknown): boolean => typeof text === 'string' && /^[0-9]+$/.test(text)

/** What is looked for in quotas that may be too hard to find. */
export type SearchedAnswer =
  | 'whether there is a panel'
  | 'who can be in no panel'
  | 'more quotas that conflict'
  | 'the smallest change of the quotas'

/** The quota file. */
export const quotaProblems = {
  'quotas-header': defineProblem<{ columns: readonly string[] }>({
    answer: 'wrong',
    means: 'The header of the quota file names no pair of columns that say which feature and which value a row is for.',
    what: (d) => `no columns for the feature and its value${formatColumnList(d.columns)}`,
    mend: () => 'begin the file with the header feature,value,min,max (or category,name,min,max)',
  }),
  'quotas-header-unclear': defineProblem<{ pairs: readonly string[] }>({
    answer: 'wrong',
    means: 'The header of the quota file can be read in more than one way, and the program does not guess.',
    what: (d) => `the header can be read in ${formatQuantity(d.pairs.length, 'way')}: as ${formatQuotedList(d.pairs)}`,
    mend: () => 'call the two columns "feature" and "value", and rename the others',
  }),
  'quotas-shares': defineProblem<{ column: string }>({
    answer: 'wrong',
    means: 'The file holds shares of the population, not yet seats.',
    what: (d) => `there are no columns "min" and "max", only shares in "${d.column}"`,
    mend: () => 'make seats of the shares with `sortition quotas` and use the file that it writes',
  }),
  'quotas-flex-alone': defineProblem<{ found: string; missing: string }>({
    answer: 'wrong',
    means:
      'Only one of min_flex and max_flex is given, which says how far a quota may be relaxed in one direction only.',
    what: (d) => `there is "${d.found}" but not "${d.missing}"`,
    mend: () => 'give both or neither',
  }),
  'quotas-rows-skipped': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means: 'Rows of the quota file have neither feature nor limits. They were left out.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} neither feature nor limits and ${d.rows.count === 1 ? 'was' : 'were'} left out`,
    mend: () => 'write the feature on each row if these rows are quotas, or remove them',
  }),
  'quotas-feature-blank': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means:
      'Rows hold a limit or a share, but no feature, so nobody can tell what it is a limit of. Nothing like that is left out.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'holds a limit or a share' : 'hold limits or shares'} but no feature`,
    mend: () => 'write the feature on each row, or clear the numbers of rows that are no quotas, such as totals',
  }),
  'quotas-value-date': defineProblem<{ feature: string; values: readonly string[] }>({
    answer: 'note',
    means: 'Some values of a feature look like dates and others do not, as where a spreadsheet took a band for a date.',
    what: (d) =>
      `${formatQuotedList(d.values)} of ${d.feature} ${d.values.length === 1 ? 'looks like a date' : 'look like dates'}, and other values do not`,
    mend: () =>
      'if a spreadsheet took a band such as 10-14 for a date, format the cells as text there and type the band anew',
  }),
  'quotas-merged': defineProblem<{ column: string }>({
    answer: 'wrong',
    means:
      'A limit or a share is merged over several rows, so nobody can tell whether each of them has it or all of them together.',
    what: (d) => `the cell "${d.column}" is merged with the one above`,
    mend: () => 'undo the merging in the spreadsheet, and write on each row what is meant for it',
  }),
  'quotas-too-many': defineProblem<{ of: 'features' | 'values' | 'notes'; most: number }>({
    answer: 'wrong',
    means: 'The quota file has more features, values or notes than a log can hold.',
    what: (d) => {
      const named = { features: 'features', values: 'values in all features', notes: 'cells of notes' }[d.of]
      return `there are more than ${d.most} ${named} up to this row, which is more than a log can hold`
    },
    mend: (d) =>
      d.of === 'notes'
        ? 'remove columns of remarks that nobody needs'
        : 'keep the features that people are to be chosen by, and join values that have few seats',
  }),
  'quotas-cell-blank': defineProblem<{ column: string; rows: FaultyLines | null }>({
    answer: 'wrong',
    means: 'Cells of the quota file, or of the file of shares, that are needed are empty.',
    what: (d) =>
      d.rows === null || d.rows.count === 1
        ? `the cell "${d.column}" is empty`
        : `the cell "${d.column}" is empty in ${formatFaultyRows(d.rows)}`,
    mend: (d) => mendBlankCell(d.column.toLowerCase()),
  }),
  'quotas-cell-unfit': defineProblem<{ column: string }>({
    answer: 'wrong',
    means:
      'A cell of the quota file, or its heading, holds a control character or a mark that turns the direction of writing. What it says is published, and must not look like anything else.',
    what: (d) => `the cell "${d.column}" holds a character that cannot be seen`,
    mend: () => 'type its text anew',
  }),
  'quotas-number': defineProblem<{ column: string; found: string; instead: string | null }>({
    answer: 'wrong',
    means: 'A limit of a quota is not a whole number.',
    what: (d) =>
      isDigits(d.found)
        ? `${d.column} is ${d.found}, which is more seats than this program can count (999999999)`
        : `${d.column} is "${d.found}", which is not a whole number, 0 or more`,
    mend: (d) => {
      if (d.instead !== null) return `write ${d.instead}`
      const range = /^([0-9]{1,9}) ?[-\u2013] ?([0-9]{1,9})$/.exec(d.found)
      if (range !== null) return `write ${range[1]} as the min and ${range[2]} as the max`
      return isDigits(d.found) ? 'for no limit, write the size of the panel' : 'write it in digits alone, such as 4'
    },
  }),
  'quotas-min-over-max': defineProblem<{ min: number; max: number }>({
    answer: 'wrong',
    means: 'A quota has a lower limit above its upper limit, so nothing can meet it.',
    what: (d) => `min ${d.min} is more than max ${d.max}`,
    mend: () => 'swap or correct the two numbers',
  }),
  'quotas-flex-outside': defineProblem<{ bound: 'min' | 'max'; flex: number; limit: number }>({
    answer: 'wrong',
    means: 'A relaxed limit is stricter than the quota itself.',
    what: (d) => `${d.bound}_flex ${d.flex} is ${d.bound === 'min' ? 'more' : 'less'} than ${d.bound} ${d.limit}`,
    mend: (d) =>
      `it must be ${d.limit} or ${d.bound === 'min' ? 'less' : 'more'}; to allow no relaxation write ${d.limit}`,
  }),
  'quotas-value-twice': defineProblem<{ feature: string; value: string; line: number }>({
    answer: 'wrong',
    means: 'Two rows of the quota file are for the same value of the same feature.',
    what: (d) => `the value "${d.value}" of ${d.feature} is already on line ${d.line}`,
    mend: () => 'keep one of the two rows',
  }),
  'features-none': defineProblem<{ columns: readonly string[] }>({
    answer: 'wrong',
    means: 'No column of the pool has so few values, 2 to 15, that quotas could count them.',
    what: (d) => `no column has 2 to 15 values that quotas could count${formatColumnList(d.columns)}`,
    mend: () => 'name the columns of the features with --columns, or make some with "derived" in the settings',
  }),
  'quotas-none': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The quota file has a header and no quotas.',
    what: () => 'there are no quotas',
    mend: () => 'give each value of each feature a row with its min and max',
  }),
  'quotas-thin': defineProblem<{ below: string; groups: readonly ThinGroup[] }>({
    answer: 'no',
    means:
      'There is a panel, but some group has fewer people than the threshold that was asked for with --warn-below. Nothing is wrong yet.',
    what: (d) => {
      const groups = d.groups.map(
        (group) => `${group.selectable} ${formatGroup(group)} for ${formatQuantity(group.min, 'seat')}`,
      )
      return `fewer than ${d.below} times the minimum can sit: ${groups.join('; ')}`
    },
    mend: () => 'find more registrants of these groups before registration closes',
  }),
  'quotas-tight': defineProblem<{ groups: readonly SeatableGroup[] }>({
    answer: 'note',
    means: 'A minimum takes everyone of a group who can sit, so none of them could be replaced.',
    what: (d) =>
      `everyone who can sit is needed: ${d.groups.map((group) => `${group.selectable} ${formatGroup(group)}`).join('; ')}`,
    mend: () => 'find more registrants of these groups; if one of them drops out, the quotas cannot be met',
  }),
  'quotas-fixed': defineProblem<Record<never, never>>({
    answer: 'no',
    means: 'No change of the quotas would make a panel possible without those whom a maximum of 0 leaves out.',
    what: () => 'no change of the quotas would help while a maximum of 0 leaves people out',
    mend: () => 'choose a smaller panel, find more registrants, or raise the maximum of 0 if it is not meant so',
  }),
  'quotas-written': defineProblem<{ path: string }>({
    answer: 'note',
    means: 'The quotas with the smallest changes were written to a file.',
    what: (d) => `the quotas with these changes are in ${d.path}`,
    mend: () => 'look at them before you use them: they decide who can be drawn',
  }),
  'quotas-met': defineProblem<{ path: string }>({
    answer: 'note',
    means: 'A relaxed quota file was asked for, but the quotas need no relaxing.',
    what: (d) => `the pool fits the quotas as they are, so ${d.path} was not written`,
    mend: () => 'nothing needs to be done',
  }),
  'check-gave-up': defineProblem<{ what: SearchedAnswer }>({
    answer: 'no',
    means: 'A question about the quotas was too hard for this program, so the answer is not known.',
    what: (d) => `the search for ${d.what} was given up`,
    mend: () => 'please report the case; the rest of the answer holds',
  }),
  'shares-column': defineProblem<{ columns: readonly string[] }>({
    answer: 'wrong',
    means: 'A file of population shares has no column of shares.',
    what: (d) => `there is no column of shares${formatColumnList(d.columns)}`,
    mend: () => 'call the column of shares "percent"',
  }),
  'shares-column-twice': defineProblem<{ columns: readonly string[] }>({
    answer: 'wrong',
    means: 'Several columns could hold the shares, and the program does not guess.',
    what: (d) => `the columns ${formatQuotedList(d.columns)} could each hold the shares`,
    mend: () => 'keep one of them, or rename the others',
  }),
  'shares-number': defineProblem<{ column: string; found: string }>({
    answer: 'wrong',
    means: 'A share is not a number of per cent from 0 to 100.',
    what: (d) => `${d.column} is "${d.found}", which is not a number from 0 to 100`,
    mend: (d) =>
      isDigits(d.found)
        ? 'write per cent; a number of people is divided by the sum of all groups and multiplied by 100'
        : 'write per cent as a decimal number, for example 51.5',
  }),
  'population-number': defineProblem<{ column: string; found: string }>({
    answer: 'wrong',
    means: 'A table of the population has something else than a number of people in a row.',
    what: (d) => `${d.column} is "${d.found}", which is not a number of people`,
    mend: () => 'write it in digits, for example 51500',
  }),
  'shares-sum': defineProblem<{ feature: string; sum: string; tolerance: string }>({
    answer: 'wrong',
    means: 'The shares of a feature do not sum to 100 %, so a group is missing, counted twice, or mistyped.',
    what: (d) => `the shares of ${d.feature} sum to ${d.sum} %, more than ${d.tolerance} % away from 100 %`,
    mend: (d) =>
      /^(?:0\.99|1(?:\.0|$))/.test(d.sum)
        ? 'they look like fractions of 1: multiply each by 100, so that 0.515 is 51.5'
        : 'correct the shares (in per cent, every group once), or allow more with --sum-tolerance',
  }),
  'shares-sum-near': defineProblem<{ feature: string; sum: string; tolerance: string }>({
    answer: 'note',
    means: 'The shares of a feature miss 100 % by a little, as rounded figures do.',
    what: (d) => `the shares of ${d.feature} sum to ${d.sum} %`,
    mend: (d) => `this is within the tolerance of ${d.tolerance} %; check that no group is missing`,
  }),
  'shares-tie': defineProblem<{ feature: string }>({
    answer: 'note',
    means: 'The largest remainder is the same for two groups. The seat went to the one whose name comes first.',
    what: (d) => `two groups of ${d.feature} have equally good claims to the last seat`,
    mend: () => 'it went to the first by name; use --rule floor-ceiling to leave it open',
  }),
  'seats-sum': defineProblem<{ feature: string; minimums: number; maximums: number; panel: number }>({
    answer: 'no',
    means: 'The limits that follow from the shares, with those set on purpose, leave no room for a panel of this size.',
    what: (d) =>
      `for ${d.feature}, the minimums sum to ${d.minimums} and the maximums to ${d.maximums}, but the panel has ${formatQuantity(d.panel, 'seat')}`,
    mend: () => 'change the limits that are set on purpose, or widen all with --tolerance',
  }),
  'seats-nobody': defineProblem<{ feature: string; groups: readonly string[] }>({
    answer: 'note',
    means:
      'A group gets a maximum of 0 seats, so that nobody of it can be drawn: its share is 0 %, or the rule of the largest remainder gave it no seat. Where such a group are people who did not state something, all of them are barred for that.',
    what: (d) => {
      const more = d.groups.length - 10
      const shown = [...d.groups.slice(0, 10), ...(more > 0 ? [`${more} more`] : [])]
      return `nobody of ${d.feature} ${joinPhrases(shown)} can be drawn: a maximum of 0 leaves them out`
    },
    mend: () =>
      'to let them be drawn, give them a deliberate_max of 1 or more, or all groups one seat more with --tolerance 1; to leave them out on purpose, write a deliberate_max of 0',
  }),
  'seats-replaced': defineProblem<{ rows: readonly string[] }>({
    answer: 'note',
    means: 'The file of shares already had limits. They were not used, and some differ from what the shares give.',
    what: (d) => {
      const more = d.rows.length - 5
      const rows = [...d.rows.slice(0, 5), ...(more > 0 ? [`and ${more} more`] : [])]
      return `limits of the file that the shares do not give: ${rows.join('; ')}`
    },
    mend: () => 'if one is deliberate, put it in a column deliberate_min or deliberate_max',
  }),
}
