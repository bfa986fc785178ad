import { defineProblem, formatQuantity } from './problem-kind.ts'

/** The fields of the page that can be filled in wrong, as they are called in a sentence. */
const fieldNames: Readonly<Record<FieldName, string>> = {
  panel: 'the number of people on the panel',
  moment: 'the moment',
  event: 'the name of the lottery',
  count: 'the number of balls that are drawn',
  highest: 'the highest number on a ball',
  dice: 'what the dice show',
  balls: 'what the balls show',
  text: 'the text',
  languages: 'the language',
} as const
export type FieldName = 'panel' | 'moment' | 'event' | 'count' | 'highest' | 'dice' | 'balls' | 'text' | 'languages'

/** What each must be. */
const wantedOf: Readonly<Record<FieldName, string>> = {
  panel: 'a whole number, 1 or more',
  moment: 'a day and a time that are still to come',
  event: 'told so that everybody finds that draw, such as "National Lottery of 7 November 2026"',
  count: 'a whole number, 1 or more',
  highest: 'a whole number, 1 or more',
  dice: 'the digits that the dice showed, such as 461',
  balls: 'numbers, such as "5 11 23"',
  text: 'typed as it was announced',
  languages: 'one or more of those listed',
}

/** Why the answers of a column cannot be counted. */
export type UncountedReason = 'header twice' | 'no answers' | 'all different' | 'many answers'

const uncountedWords: Readonly<Record<UncountedReason, (answers: number) => string>> = {
  'header twice': () => 'another column has the same header',
  'no answers': () => 'nobody gave an answer',
  'all different': () => 'every row has another answer',
  'many answers': (answers) => `it has ${answers} different answers`,
}

/** What is brought to the page of a whole draw, and does not belong to what is there. */
export const appProblems = {
  'table-unasked': defineProblem<{ path: string; held: string | null }>({
    answer: 'wrong',
    means:
      'The page of a whole draw was given a table for which it has no use: a second one of the same kind, or one that no settings name after everything was frozen. Nothing was taken from it.',
    what: (d) =>
      d.held === null ? `nothing says what ${d.path} is for` : `${d.path} and ${d.held} are for the same thing`,
    mend: (d) => (d.held === null ? 'bring sortition.json with it, as it was saved' : `bring one of them`),
  }),
  'people-replaced': defineProblem<{ path: string; before: string }>({
    answer: 'note',
    means: 'The page of a whole draw was given another spreadsheet of people, which takes the place of the one before.',
    what: (d) => `the people are now those of ${d.path}, no longer those of ${d.before}`,
    mend: () => 'nothing needs to be done if you meant that; if not, undo it',
  }),
  'invitation-taken': defineProblem<{ letters: number; addresses: number }>({
    answer: 'note',
    means:
      'The page of a whole draw was given the log of the letters that invited people. The draw states what it says, so that the report tells of both.',
    what: (d) =>
      `this draw tells of ${formatQuantity(d.letters, 'letter')} to ${formatQuantity(d.addresses, 'address', 'addresses')}, too`,
    mend: () => 'nothing needs to be done; publish that log beside the one of this draw',
  }),
  'columns-proposed': defineProblem<{ path: string }>({
    answer: 'note',
    means:
      'The page of a whole draw was given a spreadsheet of people with the name of the one before and other columns. What each column is was proposed anew; the other settings stayed.',
    what: (d) => `${d.path} has other columns than before, so what each of them is was proposed anew`,
    mend: () => 'look at the columns in the next step; if you did not mean it, undo it',
  }),
  'group-uncounted': defineProblem<{ header: string; why: UncountedReason; answers: number }>({
    answer: 'wrong',
    means:
      'On the page of a whole draw a column was to be a group for quotas, and its answers are none that can be counted. Nothing was changed.',
    what: (d) => `the column "${d.header}" cannot be a group for quotas: ${uncountedWords[d.why](d.answers)}`,
    mend: () => 'put a column with few different answers into the spreadsheet, bring it again, and choose that one',
  }),
  'field-wrong': defineProblem<{ field: FieldName; found: string | null }>({
    answer: 'wrong',
    means: 'A field of the page of a whole draw is empty, or what is typed there is of the wrong kind.',
    what: (d) => {
      const nothing = d.field === 'languages' ? 'missing' : 'empty'
      return `${fieldNames[d.field]} is ${d.found === null ? nothing : `"${d.found}"`}`
    },
    // Without a case of it there is no field.
    mend: (d) => `it must be ${wantedOf[d.field] ?? d.field}`,
  }),
  'limit-wrong': defineProblem<{ name: string; found: string }>({
    answer: 'wrong',
    means: 'A limit that was typed into the table of quotas on the page of a whole draw is no number of people.',
    what: (d) => `${d.name} is ${d.found === '' ? 'empty' : d.found}`,
    mend: () => 'it must be a whole number of people, 0 or more',
  }),
  'zip-damaged': defineProblem<{ path: string; inner: string | null }>({
    answer: 'wrong',
    means: 'A zip file that was brought to the page of a whole draw is not whole, or a file in it is not.',
    what: (d) => (d.inner === null ? `${d.path} is damaged` : `${d.inner} in ${d.path} is damaged`),
    mend: () => 'save or copy it once more, and bring that',
  }),
  'zip-large': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'What is in a zip file that was brought to the page of a whole draw is more than a browser can hold.',
    what: (d) => `what is in ${d.path} is too large`,
    mend: () => 'bring the files that were saved here, and nothing else',
  }),
  'log-awaited': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means:
      'The page of a whole draw was given private files before it had the log that they belong to. Nothing was taken from them.',
    what: () => 'these files were saved with a log that is not here, and only with it they say anything',
    mend: () => 'bring public.zip and private.zip of the same draw together',
  }),
  'log-open': defineProblem<{ isOlder: boolean }>({
    answer: 'wrong',
    means:
      'The page of a whole draw was given another log than the one that it goes on with, or an older copy of that one. Nothing was taken from it.',
    what: (d) => (d.isOlder ? 'this is an older copy of the draw that is open' : 'another draw is open'),
    mend: (d) =>
      d.isOlder
        ? 'go on with what is here, or bring the copy that was saved last'
        : 'save what is not saved yet, open the page anew, and bring it there',
  }),
}
