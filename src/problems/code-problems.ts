import { type FaultyLines, formatFaultyRows } from './line-list.ts'
import { defineProblem, formatQuantity } from './problem-kind.ts'

/** Codes of registrants, and of the letters from which they come. */
export const codeProblems = {
  'pool-code-column': defineProblem<{ column: string }>({
    answer: 'wrong',
    means: 'The column of the codes is used for something else too, so that a code would be no secret of its owner.',
    what: (d) => `"${d.column}" is the column of the codes, and decides something else as well`,
    mend: () => 'name a column of codes alone with "code" or --code',
  }),
  'pool-code-blank': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means: 'Registrants have no code. Their receipts will not show one.',
    what: (d) => `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} no code`,
    mend: () => 'ask for their codes if you can; a receipt without a code could be handed to two people',
  }),
  'pool-code-long': defineProblem<{ rows: FaultyLines; most: number }>({
    answer: 'wrong',
    means: 'A code is too long to be shown whole.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has a code' : 'have codes'} of more than ${d.most} characters`,
    mend: () => 'shorten these codes and tell their owners, or name another column with "code" or --code',
  }),
  'pool-code-unfit': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means:
      'A code holds a control character or a mark that turns the direction of writing, so that it looks like another one.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has a code' : 'have codes'} with a character that cannot be seen`,
    mend: () => 'type these codes anew, or name another column with "code" or --code',
  }),
  'pool-code-twice': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means: 'Several registrants have one code, so that they could not tell their receipts apart.',
    what: (d) => `${formatFaultyRows(d.rows)} have the same code`,
    mend: () =>
      'ask all but one of them for another code, or empty their cells; where several people may register with one letter, set "sharedCodes" to true',
  }),
  'pool-code-twice-more': defineProblem<{ codes: number }>({
    answer: 'wrong',
    means: 'More codes stand on several rows than are worth listing; most likely the column holds no codes.',
    what: (d) => `${formatQuantity(d.codes, 'more code is', 'more codes are')} on several rows`,
    mend: () => 'check that this is the column of the codes, or name another one with "code" or --code',
  }),
  'pool-code-slip': defineProblem<{ letters: string; near: number | null }>({
    answer: 'wrong',
    means:
      'A registrant typed something as the code of their letter that no letter can have: the last character of a code tells slips of the pen. Where the code of just one letter differs by one character, or by two that changed places, its line is named. The code itself is never shown.',
    what: (d) =>
      `the code is mistyped${d.near === null ? '' : `; most likely that of line ${d.near} of ${d.letters} is meant`}`,
    mend: (d) =>
      d.near === null
        ? 'ask this person for the code of their letter, or find their address among the letters'
        : 'compare the address of that letter with this person, and correct the cell',
  }),
  'pool-code-slips-more': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means: 'More codes are mistyped than are worth listing; most likely the column holds something else.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has a mistyped code' : 'have mistyped codes'}, too`,
    mend: () => 'check that this is the column of the codes, or name another one with "code" or --code',
  }),
  'pool-code-unsent': defineProblem<{ rows: FaultyLines; letters: string }>({
    answer: 'wrong',
    means: 'A code is one that a letter could have, and no letter had it: it is made up, or from another invitation.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has a code' : 'have codes'} that no letter of ${d.letters} had`,
    mend: () =>
      'ask these people for their letters; leave out whoever was not invited, or name the letters of all mailings in one file with "invited" or --invited',
  }),
  'pool-code-mended': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means:
      'A code was typed with a character that no code has, such as O or 1. Only one code of a letter looks like it, and that is used.',
    what: (d) =>
      `in ${formatFaultyRows(d.rows)} a character of the code that looks like another one was read as that of the letter`,
    mend: () => 'nothing has to be done',
  }),
  'pool-code-shared': defineProblem<{ codes: number; people: number }>({
    answer: 'note',
    means: 'Several people registered with the code of one letter, as "sharedCodes" allows.',
    what: (d) => `${formatQuantity(d.people, 'registrant')} share ${formatQuantity(d.codes, 'code')} with one another`,
    mend: () => 'name the columns of their address as "household", so that no two of them are drawn',
  }),
  'invited-no-column': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The letters are named, and not the column of the pool in which registrants gave the codes of theirs.',
    what: () => 'the letters are given, but no column of codes',
    mend: () => 'name the column with "code" or --code',
  }),
  'invited-unsound': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means: 'The table of the letters holds codes that `sortition invite` does not make, so it was changed.',
    what: (d) => `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} no code of a letter`,
    mend: () => 'use letters.csv as it was written',
  }),
  'invited-twice': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means: 'The table of the letters holds a code twice, and every letter has its own.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'repeats the code' : 'repeat the codes'} of an earlier letter`,
    mend: () => 'use letters.csv as it was written',
  }),
  'invited-none': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The table of the letters has a header and no letters.',
    what: () => 'there are no letters',
    mend: () => 'name the letters.csv of the invitation with "invited" or --invited',
  }),
}
