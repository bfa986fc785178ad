import { count, kind, list } from './kind.ts'
import { type Lines, rowsOf } from './lines.ts'

/** The quota file. */
export const quotaProblems = {
  'quotas-header': kind<{ columns: readonly string[] }>({
    answer: 'wrong',
    means: 'The header of the quota file names no pair of columns that say which feature and which value a row is for.',
    what: (d) => `no columns for the feature and its value; the columns are ${list(d.columns, 12)}`,
    mend: () => 'begin the file with the header feature,value,min,max (or category,name,min,max)',
  }),
  'quotas-header-unclear': kind<{ pairs: readonly string[] }>({
    answer: 'wrong',
    means: 'The header of the quota file can be read in more than one way, and the program does not guess.',
    what: (d) => `the header can be read in ${count(d.pairs.length, 'way')}: as ${list(d.pairs)}`,
    mend: () => 'call the two columns "feature" and "value", and rename the others',
  }),
  'quotas-shares': kind<{ column: string }>({
    answer: 'wrong',
    means: 'The file holds shares of the population, not yet seats.',
    what: (d) => `there are no columns "min" and "max", only shares in "${d.column}"`,
    mend: () => 'make seats of the shares with `sortition quotas` and use the file that it writes',
  }),
  'quotas-flex-alone': kind<{ found: string; missing: string }>({
    answer: 'wrong',
    means:
      'Only one of min_flex and max_flex is given, which says how far a quota may be relaxed in one direction only.',
    what: (d) => `there is "${d.found}" but not "${d.missing}"`,
    mend: () => 'give both or neither',
  }),
  'quotas-rows-skipped': kind<{ rows: Lines }>({
    answer: 'note',
    means: 'Rows of the quota file have no feature. They were left out.',
    what: (d) =>
      `${rowsOf(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} no feature and ${d.rows.count === 1 ? 'was' : 'were'} left out`,
    mend: () => 'write the feature on each row if these rows are quotas, or remove them',
  }),
  'quotas-cell-blank': kind<{ column: string }>({
    answer: 'wrong',
    means: 'A cell of the quota file that is needed is empty.',
    what: (d) => `the cell "${d.column}" is empty`,
    mend: () => 'fill it in; a group without a lower limit has min 0',
  }),
  'quotas-number': kind<{ column: string; found: string; instead: string | null }>({
    answer: 'wrong',
    means: 'A limit of a quota is not a whole number.',
    what: (d) => `${d.column} is "${d.found}", which is not a whole number from 0 to 999999999`,
    mend: (d) => (d.instead === null ? 'write it in digits alone' : `write ${d.instead}`),
  }),
  'quotas-min-over-max': kind<{ min: number; max: number }>({
    answer: 'wrong',
    means: 'A quota has a lower limit above its upper limit, so nothing can meet it.',
    what: (d) => `min ${d.min} is more than max ${d.max}`,
    mend: () => 'swap or correct the two numbers',
  }),
  'quotas-flex-outside': kind<{ bound: 'min' | 'max'; flex: number; limit: number }>({
    answer: 'wrong',
    means: 'A relaxed limit is stricter than the quota itself.',
    what: (d) => `${d.bound}_flex ${d.flex} is ${d.bound === 'min' ? 'more' : 'less'} than ${d.bound} ${d.limit}`,
    mend: (d) =>
      `it must be ${d.limit} or ${d.bound === 'min' ? 'less' : 'more'}; to allow no relaxation write ${d.limit}`,
  }),
  'quotas-value-twice': kind<{ feature: string; value: string; line: number }>({
    answer: 'wrong',
    means: 'Two rows of the quota file are for the same value of the same feature.',
    what: (d) => `the value "${d.value}" of ${d.feature} is already on line ${d.line}`,
    mend: () => 'keep one of the two rows',
  }),
  'quotas-none': kind<Record<never, never>>({
    answer: 'wrong',
    means: 'The quota file has a header and no quotas.',
    what: () => 'there are no quotas',
    mend: () => 'give each value of each feature a row with its min and max',
  }),
}
