import { defineProblem, formatQuantity, formatQuotedList } from './problem-kind.ts'

/** Letters to addresses: the plan, and what reads a list. */
export const inviteProblems = {
  'duckdb-missing': defineProblem<{ version: string; found: string | null }>({
    answer: 'wrong',
    means:
      'Lists of addresses are read by DuckDB, which is installed only by those who need it. It is not there, or another version is, or it does not run on this machine.',
    what: (d) =>
      d.found === null ? 'DuckDB is not installed' : `DuckDB cannot be used as it is installed here: ${d.found}`,
    mend: (d) => `install it beside this program: \`npm install @duckdb/node-api@${d.version}\``,
  }),
  'invite-strata-many': defineProblem<{ found: number; most: number }>({
    answer: 'wrong',
    means: 'Strata and areas are so many that the log would be too large to be read.',
    what: (d) =>
      `the columns of --strata and --stages and the conditions make more than ${d.most} groups of addresses: ${d.found}`,
    mend: () => 'use a coarser column, such as a region in place of a postcode',
  }),
  'invite-letters-many': defineProblem<{ letters: number; rows: number }>({
    answer: 'wrong',
    means: 'No address gets more than one letter, so a list cannot take more letters than it has addresses.',
    what: (d) => `${formatQuantity(d.letters, 'letter')} are more than the list has addresses: ${d.rows}`,
    mend: () => 'send fewer letters, or name all files of the list',
  }),
  'invite-part-empty': defineProblem<{ part: string; condition: string }>({
    answer: 'wrong',
    means: 'A part of the plan has letters, and its condition holds for no address of the list.',
    what: (d) => `no address of the list belongs to the part "${d.part}": ${d.condition}`,
    mend: () => 'correct the condition, or leave the part out and share its letters among the others',
  }),
  'invite-part-unweighted': defineProblem<{ part: string }>({
    answer: 'wrong',
    means: 'A part of the plan has letters, and all strata in which it has addresses have the weight 0.',
    what: (d) => `all strata of the part "${d.part}" have the weight 0`,
    mend: () => 'give one of them a weight in --strata-table',
  }),
  'invite-stratum-small': defineProblem<{
    part: string
    stratum: string
    addresses: number
    letters: number
    before: number
  }>({
    answer: 'no',
    means:
      'A stratum has fewer addresses than letters; or earlier parts may have drawn so many of them that too few are left. Then the stated chances would not be exact.',
    what: (d) =>
      `the part "${d.part}" has ${formatQuantity(d.letters, 'letter')} for ${formatQuantity(d.addresses, 'address', 'addresses')} of ${d.stratum}${d.before === 0 ? '' : `, of which earlier parts may have drawn ${d.before}`}`,
    mend: () => 'send fewer letters, use coarser strata, or put the part with the narrower condition first',
  }),
  'invite-stratum-mixed': defineProblem<{ strata: readonly string[]; most: number }>({
    answer: 'wrong',
    means:
      'With areas first, the addresses of a stratum may be of so many kinds at most by the parts to which they belong.',
    what: (d) =>
      `more than ${d.most} kinds of addresses by the parts of the plan are in ${formatQuotedList(d.strata, 3)}`,
    mend: () => 'give the plan fewer parts',
  }),
  'invite-areas-few': defineProblem<{ areas: number; needed: number; bound: number }>({
    answer: 'no',
    means:
      'Areas that are small can have few letters, so many of them must be drawn for every address to have its chance. An area counts once for each stratum in which it gets letters.',
    what: (d) =>
      `${formatQuantity(d.areas, 'area')} cannot take the letters: ${d.needed} are needed, and no draw with these chances could do with fewer than ${d.bound}`,
    mend: (d) => `give --areas ${d.needed} or more, use fewer strata, or larger areas`,
  }),
  'invite-strata-missing': defineProblem<{ strata: readonly string[] }>({
    answer: 'wrong',
    means: 'The list has strata that the table of strata does not name, so it is not known how many letters they get.',
    what: (d) => `the table of strata lacks ${formatQuotedList(d.strata)}`,
    mend: () => 'add a row for each, with 0 where nobody is to be asked',
  }),
  'invite-strata-unlisted': defineProblem<{ strata: readonly string[] }>({
    answer: 'wrong',
    means: 'The table of strata gives letters to strata of which the list has no address.',
    what: (d) => `the list has no address of ${formatQuotedList(d.strata)}, which the table of strata names`,
    mend: () => 'correct the spelling, or remove the row',
  }),
  'rates-row': defineProblem<{ why: string }>({
    answer: 'wrong',
    means:
      'A table of reply rates has a row for each value of one column of the list, or of one feature: column, value, and rate in per cent of the letters. Low and high are the ends of an interval of 95 %.',
    what: (d) => d.why,
    mend: () => 'give each value a rate such as 2.5, and low and high such as 1.8 and 3.4 or neither',
  }),
  'rates-missing': defineProblem<{ column: string; values: readonly string[] }>({
    answer: 'wrong',
    means: 'Values of a feature have no reply rate.',
    what: (d) => `there is no rate for ${formatQuotedList(d.values)} of "${d.column}"`,
    mend: () => 'add a row for each',
  }),
  'estimate-value-unknown': defineProblem<{ column: string; values: readonly string[] }>({
    answer: 'wrong',
    means: 'The list has values for which there is no quota, or no reply rate.',
    what: (d) => `the list has ${formatQuotedList(d.values)} in "${d.column}", of which quotas or rates say nothing`,
    mend: () => 'name the values alike in the list, the quotas and the rates',
  }),
  'estimate-shares-missing': defineProblem<{ feature: string; values: readonly string[] }>({
    answer: 'wrong',
    means:
      'A feature of the quotas is no column of the list, so it must be known from elsewhere how many have which value.',
    what: (d) =>
      d.values.length === 0
        ? `"${d.feature}" is no column of the list, and there are no shares for it`
        : `"${d.feature}" is no column of the list, and there is no share for ${formatQuotedList(d.values)}`,
    mend: () => 'give --shares a table with feature, value and percent, as sortition quotas reads it',
  }),
  'estimate-shares-unknown': defineProblem<{ feature: string; values: readonly string[] }>({
    answer: 'wrong',
    means: 'The shares of a feature have values for which there is no quota.',
    what: (d) => `there is no quota for ${formatQuotedList(d.values)} of "${d.feature}", which has a share`,
    mend: () => 'name the values alike in the shares and the quotas',
  }),
  'estimate-large': defineProblem<{ people: number; most: number }>({
    answer: 'wrong',
    means: 'An estimate makes up everybody who registers, in every run. So many would take too long.',
    what: (d) => `the runs would make up about ${d.people} registrants, more than ${d.most}`,
    mend: () => 'give fewer --runs, or estimate fewer letters',
  }),
  'plan-condition': defineProblem<{ why: string }>({
    answer: 'wrong',
    means:
      "A condition of the plan cannot be understood. A condition is comparisons joined by \"and\", such as: imd_decile <= 2 and region in ('North', 'Mid').",
    what: (d) => `the condition cannot be understood: ${d.why}`,
    mend: () =>
      "write comparisons of a column with a number or a text in single quotation marks: imd_decile <= 2 and region = 'North'",
  }),
  'plan-part': defineProblem<{ name: string; twice: boolean }>({
    answer: 'wrong',
    means:
      'The name of a part goes into the hash of every address, so it must be plain, and no two parts may have the same.',
    what: (d) => (d.twice ? `the part "${d.name}" is there twice` : `"${d.name}" cannot be the name of a part`),
    mend: () => 'use up to 40 letters from a to z, digits and hyphens, and another name for each part',
  }),
  'plan-share': defineProblem<{ found: string }>({
    answer: 'wrong',
    means: 'The share of a part is per cent of all letters.',
    what: (d) => `the share is "${d.found}"`,
    mend: () => 'it must be per cent above 0 and up to 100, such as 80 or 12.5 %',
  }),
  'plan-sum': defineProblem<{ sum: string }>({
    answer: 'wrong',
    means: 'The shares of a plan must sum to exactly 100 %, for nothing is rounded in silence.',
    what: (d) => `the shares sum to ${d.sum} %, not 100 %`,
    mend: () => 'correct the shares',
  }),
  'plan-parts-many': defineProblem<{ found: number; most: number }>({
    answer: 'wrong',
    means: 'The parts of a plan are at most so many, for each is a going through the whole list.',
    what: (d) => `the plan has ${d.found} parts, more than ${d.most}`,
    mend: () => 'join parts, or make strata of them with --strata',
  }),
  'plan-empty': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The plan has a header and no parts.',
    what: () => 'the plan has no parts',
    mend: () => 'give it a row for each part: name, share in per cent, condition (blank for every address)',
  }),
  'strata-table': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'The table of strata has a row for each stratum: the columns of --strata, and either letters or weight.',
    what: (d) => d.why,
    mend: () => 'give it the columns of --strata, and one column "letters" or "weight" with whole numbers',
  }),
}
