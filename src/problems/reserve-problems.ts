import { defineProblem, formatNearestHint, formatQuantity, formatQuotedList, type ProblemKind } from './problem-kind.ts'

/** Reserves and replacements. */
export const reserveProblems = {
  'rule-unknown': defineProblem<{ rule: string }>({
    answer: 'wrong',
    means: 'The log was made by another version of the program, with a rule that this one does not have.',
    what: (d) => `this program does not know the rule "${d.rule}" by which the log fills empty seats`,
    mend: () => 'use the version of the program that wrote the log: the first line of the log names it as "tool"',
  }),
  'drop-out-unknown': defineProblem<{
    /** That of a value; null where the feature itself is not known. */
    feature: string | null
    found: string
    known: readonly string[]
    nearest: string | null
  }>({
    answer: 'wrong',
    means: 'The settings give a chance to drop out for a feature or a value that the quotas do not have.',
    what: (d) =>
      `"dropOut" names a ${d.feature === null ? 'feature' : `value of ${d.feature}`} that has no quota: "${d.found}"${formatNearestHint(d.nearest)}; the quotas have ${formatQuotedList(d.known, 8)}`,
    mend: () => 'spell features and values in "dropOut" as the quotas do',
  }),
  'drop-out-twice': defineProblem<{ feature: string; value: string }>({
    answer: 'wrong',
    means: 'The settings give two chances to drop out for the same value.',
    what: (d) => `"dropOut" names ${d.feature}, ${d.value} twice`,
    mend: () => 'keep one of the two',
  }),
  'replacements-too-few': defineProblem<{ seats: number; available: number }>({
    answer: 'no',
    means: 'More seats are empty than people are left who could be called to fill them, one of a household.',
    what: (d) =>
      `${formatQuantity(d.seats, 'seat')} to fill, but only ${formatQuantity(d.available, 'registrant')} can be called`,
    mend: (d) =>
      d.available === 0
        ? 'call from the whole pool with --from-pool, if that was not done; otherwise nobody is left who could be called'
        : `call from the whole pool with --from-pool, or fill fewer seats at a time: --seats ${d.available}`,
  }),
  'replacement-too-hard': defineProblem<{ seats: number; people: number }>({
    answer: 'no',
    means:
      'There are too many ways to fill the seats to prove that one of them keeps the quotas best. The program stops rather than call people who may be the wrong ones.',
    what: (d) =>
      `the best way to fill ${formatQuantity(d.seats, 'seat')} from ${formatQuantity(d.people, 'registrant')} could not be proved within the limits of this program`,
    mend: () => 'fill fewer seats at a time, with --seats N, or call from the reserves',
  }),
  'replacement-many-sets': defineProblem<{ seats: number }>({
    answer: 'no',
    means:
      'So many sets of people could fill the seats that no program can try them all. `sortition verify` with the pack checks the choice by its own search; the second verifier says "not checked".',
    what: (d) =>
      `there are so many ways to fill ${formatQuantity(d.seats, 'seat')} that only this program's own search can check the choice, and no second program that tries them all`,
    mend: () => 'if that matters to you, fill fewer seats at a time, with --seats N: try with --dry-run',
  }),
} satisfies Record<string, ProblemKind<never>>
