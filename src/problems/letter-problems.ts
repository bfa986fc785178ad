import { defineProblem, formatQuantity, formatQuotedList } from './problem-kind.ts'

/** Letters with receipts, and what is printed for the hall. */
export const letterProblems = {
  'letters-setting-missing': defineProblem<{ setting: string; example: string }>({
    answer: 'wrong',
    means: 'Letters, or a list of who attends, need a setting that is not there.',
    what: (d) => `the settings have no "${d.setting}"`,
    mend: (d) => `give it in the settings file: ${d.example}`,
  }),
  'letters-people-missing': defineProblem<{ ids: readonly string[] }>({
    answer: 'wrong',
    means: 'The pool file lacks people who have a receipt, so it is not the file with which the log was made.',
    what: (d) =>
      `${formatQuantity(d.ids.length, 'registrant')} of this draw ${d.ids.length === 1 ? 'is' : 'are'} not in the pool file: ${formatQuotedList(d.ids, 8)}`,
    mend: () => 'name the settings with --config that the log was made with, and the pool file as it was then',
  }),
  'letter-language': defineProblem<{ found: readonly string[]; people: number; known: readonly string[] }>({
    answer: 'wrong',
    means:
      'The column that says in which language somebody is written to has something that is no language of the program.',
    what: (d) =>
      `${formatQuantity(d.people, 'registrant has', 'registrants have')} a language that is not known: ${formatQuotedList(d.found, 8)}; known are ${formatQuotedList(d.known)}`,
    mend: () => 'write the tag or the name of a language, or leave the cell blank for the one that --lang names',
  }),
  'hall-no-dice': defineProblem<{ source: string }>({
    answer: 'wrong',
    means: 'The page for the projector shows dice as they fall, and the ticket of this log does not come from dice.',
    what: (d) => `the seed of this log comes from another source than dice: ${d.source}`,
    mend: () => 'commit with --dice to throw dice in front of people',
  }),
  'letter-code-long': defineProblem<{ id: string; bytes: number; most: number }>({
    answer: 'wrong',
    means: 'The address with a receipt is too long for a code that a camera can read.',
    what: (d) => `the link with the receipt of "${d.id}" has ${d.bytes} bytes, and a code holds ${d.most}`,
    mend: () => 'publish the page at a shorter address',
  }),
}
