import { type FaultyLines, formatFaultyRows } from './line-list.ts'
import { defineProblem, formatQuantity, formatQuotedList, joinPhrases } from './problem-kind.ts'

/** What tells who somebody is. */
export type PersonPart = 'name' | 'date of birth' | 'address' | 'e-mail' | 'telephone'

/** People who may have two tickets, and homes that may have two seats. */
export const doubleProblems = {
  'pool-unique': defineProblem<{ columns: readonly string[]; rows: FaultyLines }>({
    answer: 'wrong',
    means:
      'Several rows have the same in columns in which "unique" says that no two people have it. Somebody who registered twice would have two tickets.',
    what: (d) => `${formatFaultyRows(d.rows)} have the same ${formatQuotedList(d.columns)}`,
    mend: () => 'keep one row if it is one person; if not, correct the cells, or leave the columns out of "unique"',
  }),
  'pool-unique-more': defineProblem<{ columns: readonly string[]; groups: number }>({
    answer: 'wrong',
    means: 'More rows share what nobody may share than are worth listing; most likely the wrong column.',
    what: (d) =>
      `${formatQuantity(d.groups, 'more group', 'more groups')} of rows ${d.groups === 1 ? 'has' : 'have'} the same ${formatQuotedList(d.columns)}`,
    mend: () => 'check that "unique" or --unique names the columns that you mean',
  }),
  'pool-doubles': defineProblem<{ rows: FaultyLines; same: readonly PersonPart[]; near: readonly PersonPart[] }>({
    answer: 'note',
    means:
      'Rows of different ids have the same e-mail, telephone, or name with date of birth or address, or nearly so. Somebody who registered twice has two tickets.',
    what: (d) => {
      const near =
        d.near.length === 0 ? '' : `${d.same.length === 0 ? '' : ', and '}nearly the same ${joinPhrases(d.near)}`
      return `${formatFaultyRows(d.rows)} may be one person: ${d.same.length === 0 ? '' : `the same ${joinPhrases(d.same)}`}${near}`
    },
    mend: () => 'keep one row of each person; "unique" in the settings, or --unique, makes sure that nobody has two',
  }),
  'pool-doubles-more': defineProblem<{ groups: number }>({
    answer: 'note',
    means: 'More rows may be one person each than are worth listing.',
    what: (d) =>
      `${formatQuantity(d.groups, 'more group', 'more groups')} of rows may be one person${d.groups === 1 ? '' : ' each'}`,
    mend: () => 'look at the columns of names, e-mail and telephone; where cells are placeholders, empty them',
  }),
  'pool-doubles-unseen': defineProblem<{ people: number }>({
    answer: 'note',
    means: 'The pool is so large that not everybody could be compared with everybody else.',
    what: (d) =>
      `${formatQuantity(d.people, 'registrant was', 'registrants were')} not looked at for people who are there twice`,
    mend: () => 'name columns that no two people may share with "unique" in the settings, or --unique',
  }),
  'pool-household-blank': defineProblem<Record<never, never>>({
    answer: 'note',
    means: 'At most one person of a household is to be drawn, but no registrant has an address.',
    what: () => 'nobody has an address, so no two of them are taken for one household',
    mend: () => 'check that the columns of the address are the right ones, or do without households',
  }),
  'pool-household-large': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means: 'Very many registrants share one address. It may be a placeholder rather than a home.',
    what: (d) => `${formatFaultyRows(d.rows)} have one and the same address, so at most one of them can be on a panel`,
    mend: () => 'if the address is not a real one ("unknown", a postcode alone), empty those cells',
  }),
  'pool-household-large-more': defineProblem<{ homes: number }>({
    answer: 'note',
    means:
      'More addresses are shared by very many registrants than are worth listing; most likely a part of the address is missing.',
    what: (d) =>
      `${formatQuantity(d.homes, 'more address is', 'more addresses are')} shared by ten registrants or more`,
    mend: () => 'check that --household names all columns of the address, flat and house too',
  }),
  'pool-household-unset': defineProblem<{ columns: readonly string[]; together: string }>({
    answer: 'note',
    means:
      'The pool has addresses, but no setting says which columns make one, so several people of a home can be drawn.',
    what: (d) => `people of one home can be drawn together, though the pool has ${formatQuotedList(d.columns)}`,
    mend: (d) => `give --household "${d.together}", or --household "" if it is meant to be so`,
  }),
}
