import { defineProblem, formatQuantity, formatQuotedList, joinPhrases, type ProblemKind } from './problem-kind.ts'
import { type AskedQuota, formatAskedQuota, formatQuotaReach, type QuotaReach } from './quota-words.ts'

/** What is proved where LEXIMIN is not: per cent as text. */
export interface SmallestChance {
  /** Everybody who can be drawn has that, before chances are rounded to tickets. */
  readonly least: string
  /** No lottery could give all of them more. */
  readonly most: string
  /** People whom no panel can hold. */
  readonly impossible: number
  /** People without a chance of whom nobody knows whether a panel can hold them. Where there are any, `least` is 0. */
  readonly unsettled: number
}

function describeSmallestChance({ least, most, impossible, unsettled }: SmallestChance): string {
  if (unsettled > 0) {
    const who = formatQuantity(unsettled, 'person has', 'people have')
    return `${who} no chance, although some panel may have room for them; no lottery could give everybody who can be drawn more than ${most}`
  }
  const [everybody, all] = impossible === 0 ? ['everybody', 'everybody'] : ['everybody who can be drawn', 'all of them']
  return `${everybody} has a chance of at least ${least} (before it is rounded to numbered panels); no lottery could give ${all} more than ${most}`
}

/** The lottery: what the engine cannot do, and says so instead of doing something worse. */
export const drawProblems = {
  'panel-larger-than-pool': defineProblem<{ panel: number; pool: number }>({
    answer: 'no',
    means: 'More seats than people.',
    what: (d) => `a panel of ${d.panel} cannot be drawn from ${formatQuantity(d.pool, 'registrant')}`,
    mend: () => 'choose a smaller panel or find more registrants',
  }),
  'quotas-infeasible': defineProblem<{
    panel: number
    conflict: readonly AskedQuota[]
    but: QuotaReach | null
  }>({
    answer: 'no',
    means: 'No set of registrants meets all the quotas at once.',
    what: (d) => {
      const { panel } = d
      const [conflict, but] = [d.conflict.map(formatAskedQuota), formatQuotaReach(d.but)]
      if (conflict.length === 0) return `there is no panel of ${panel}${but === '' ? '' : `: ${but}`}`
      const wanted = `the quotas ask for ${joinPhrases(conflict)}`
      if (but === '') return `${wanted}, which no panel of ${panel} from this pool has`
      return `${wanted}, but ${conflict.length === 1 ? '' : 'then '}${but} on a panel of ${panel}`
    },
    mend: (d) =>
      d.conflict.length === 0
        ? 'choose a smaller panel or find more registrants'
        : 'widen one of these quotas or find more registrants; `sortition check` shows the smallest changes',
  }),
  'lottery-rounded': defineProblem<{ panels: number; further: number }>({
    answer: 'note',
    means:
      'No numbered panels were found in which everyone is on as many as their fair chance comes to, rounded down or up. Some people are on more or fewer than that, by the number that is said. The verdict on optimality says how far anybody is from their chance.',
    what: (d) =>
      d.further === 1
        ? `some people are on one of the ${d.panels} numbered panels more, or one fewer, than their fair chance comes to`
        : `some people are on more of the ${d.panels} numbered panels, or fewer, than their fair chance comes to, by up to ${d.further}`,
    mend: () => 'nothing needs doing; with more numbered panels the difference is smaller',
  }),
  'lottery-not-close': defineProblem<{ panels: number; missing: number }>({
    answer: 'no',
    means:
      'Somebody who should be on at least one of that many numbered panels is on none of those that were found. The program stops rather than draw from a lottery that leaves somebody out.',
    what: (d) =>
      `${formatQuantity(d.panels, 'numbered panel')} leave out people whose fair chance comes to one of them at least (${formatQuantity(d.missing, 'appearance')} cannot be placed)`,
    mend: (d) =>
      d.panels < 10_000
        ? 'ask for more numbered panels with --panels, for example --panels 10000'
        : `ask for another number, such as --panels ${2 * d.panels}, or for weighted tickets, --panels 1000000`,
  }),
  'spread-weighted': defineProblem<{ most: number }>({
    answer: 'wrong',
    means: 'Only numbered panels are mixed further. Above a number of tickets there are weighted tickets instead.',
    what: () => 'weighted tickets cannot be spread',
    mend: (d) => `ask for at most ${formatQuantity(d.most, 'numbered panel')}, or leave --spread out`,
  }),
  'spread-too-large': defineProblem<{ people: number; most: number }>({
    answer: 'wrong',
    means:
      'To mix panels further it is counted how often each two people are together, which takes memory for each pair.',
    what: (d) => `${formatQuantity(d.people, 'person', 'people')} are on panels, and at most ${d.most} can be spread`,
    mend: () => 'leave --spread out',
  }),
  'engine-gave-up': defineProblem<{ why: string }>({
    answer: 'no',
    means: 'The engine reached a limit before it could prove its result, so there is no lottery.',
    what: (d) => `the fairest lottery could not be found within the limits of this program: ${d.why}`,
    mend: () => 'please report the case; wider quotas make it easier',
  }),
  'gap-too-large': defineProblem<SmallestChance & { points: string }>({
    answer: 'no',
    means:
      'The exact LEXIMIN lottery is out of reach for this pool within the limits of the program. A lottery was found, but only its smallest chance is proved, and that may be further below the largest possible one than is accepted. It is drawn from only where that is accepted, and no other method takes its place.',
    what: (d) => `this lottery may be too far from the fairest: ${describeSmallestChance(d)}`,
    mend: ({ points }) => `run again with --accept-gap ${points} to accept that, or loosen a quota`,
  }),
  'gap-accepted': defineProblem<SmallestChance>({
    answer: 'note',
    means:
      'The exact LEXIMIN lottery is out of reach for this pool within the limits of the program. The smallest chance is proved to be near the largest possible one, as near as is accepted; nothing is proved of larger chances.',
    what: (d) => `this lottery is not proved to be LEXIMIN beyond its smallest chance: ${describeSmallestChance(d)}`,
    mend: () => 'loosen a quota if that is not enough, or say with --accept-gap how much is',
  }),
  'gain-unknown': defineProblem<Record<never, never>>({
    answer: 'note',
    means:
      'What a false answer could gain was asked for, but nothing is proved of the chances of single people, so there is nothing to compare with.',
    what: () => 'what one false answer could gain cannot be said, for only the smallest chance is proved',
    mend: () => 'loosen a quota, or ask for another method',
  }),
  'people-impossible': defineProblem<{ ids: readonly string[] }>({
    answer: 'note',
    means: 'Some registrants are in no panel that meets the quotas, so their chance is 0.',
    what: (d) =>
      `${formatQuantity(d.ids.length, 'registrant')} can be in no panel that meets the quotas: ${formatQuotedList(d.ids, 10)}`,
    mend: () => 'widen the quotas if everyone should have a chance',
  }),
  'people-unsettled': defineProblem<{ ids: readonly string[] }>({
    answer: 'note',
    means:
      'Some registrants are on no panel that was found, and within the limits of the program it is not known whether any panel can hold them. In this lottery their chance is 0, and no smallest chance is proved.',
    what: (d) =>
      `no panel was found for ${formatQuantity(d.ids.length, 'registrant')}, and it is not known whether there is any: ${formatQuotedList(d.ids, 10)}`,
    mend: () => 'widen the quotas so that everyone has a chance',
  }),
  'panels-few': defineProblem<{
    people: number
    panels: number
    known: 'exactly' | 'at least' | 'at most'
    enough: number
  }>({
    answer: 'note',
    means:
      'There are so few numbered panels that people with a fair chance are on none of them, or may be on none. They cannot be drawn then.',
    what: ({ people, panels, known }) => {
      const who = formatQuantity(people, 'person who should have a chance', 'people who should have a chance')
      const on = panels === 1 ? 'not on the only numbered panel' : `on none of the ${panels} numbered panels`
      if (known === 'exactly') return `${who} ${people === 1 ? 'is' : 'are'} ${on} and cannot be drawn`
      if (known === 'at least') return `at least ${who} will be ${on} and cannot be drawn`
      return `${who} may be ${on}; then they cannot be drawn`
    },
    mend: (d) => `ask for more numbered panels, for example --panels ${d.enough}`,
  }),
  'tickets-coarse': defineProblem<{ people: number; panels: number; enough: number }>({
    answer: 'note',
    means:
      'There are so few numbered panels that for some people, rounded to whole panels, the chance is more than a quarter off the one that the method gives them. No verifier passes such a lottery as proved for these people.',
    what: ({ people, panels }) =>
      `${formatQuantity(people, 'person has', 'people have')} so few of the ${panels === 1 ? 'one numbered panel' : `${panels} numbered panels`} that their chance is more than a quarter off that of the method: for them it will not be proved`,
    mend: (d) => `ask for more numbered panels, for example --panels ${d.enough}`,
  }),
  'tickets-missing': defineProblem<{ people: number; panels: number; enough: number }>({
    answer: 'no',
    means:
      'There are so few numbered panels that people with a fair chance would be on none of them: by this lottery they could not be drawn. No verifier passes such a lottery as proved, so it is made only where it is asked for.',
    what: ({ people, panels }) =>
      `${formatQuantity(people, 'person who has a chance', 'people who have a chance')} would be ${panels === 1 ? 'not on the only numbered panel' : `on none of the ${panels} numbered panels`} and could not be drawn`,
    mend: (d) => `ask for more numbered panels, for example --panels ${d.enough}, or accept it with --accept-no-chance`,
  }),
  'pool-key-weak': defineProblem<{ size: number }>({
    answer: 'note',
    means:
      'In a draw in one step the pool key follows from the rows, so somebody who knows every row but one can test guesses about that one. In a small pool that is not far-fetched.',
    what: (d) =>
      `there ${d.size === 1 ? 'is' : 'are'} only ${formatQuantity(d.size, 'registrant')}: from the log of a draw in one step, somebody who knows almost all of them could guess the rest`,
    mend: () => 'draw in two steps, beginning with `sortition commit`, if that must not be',
  }),
  'small-group-seats': defineProblem<{ groups: readonly string[] }>({
    answer: 'note',
    means:
      'The public log does not tell how many people have a value where they are fewer than five. But the quotas give these people seats or limit their seats, so how many they are may follow from the smallest chance, the bound on it and the chances of all others, which the log tells exactly.',
    what: (d) =>
      `how many people have ${formatQuotedList(d.groups)} is hidden in the log, but may be worked out from its chances, for the quotas are about their seats`,
    mend: () =>
      'go on if that may be known; else put the value together with another one in pool and quotas, or take the quota away, before anything is published',
  }),
  'void-log-near': defineProblem<{ path: string; numbers: number }>({
    answer: 'note',
    means:
      'Beside this log lies one that was given up, of nearly the same people. What the numbers of the two logs differ in are the answers of the people who are in one of the pools only; where these are fewer than five, that tells about each of them.',
    what: (d) =>
      `${formatQuantity(d.numbers, 'number')} of people in this log and in ${d.path}, which was given up, tell${d.numbers === 1 ? 's' : ''} about the few people who are in one of the two pools only`,
    mend: () =>
      'before you publish this log, commit to the very same pool instead, or let at least five people come or go between the two',
  }),
  'reserves-too-many': defineProblem<{ asked: number; available: number }>({
    answer: 'no',
    means: 'More reserves were asked for than people are left after the draw.',
    what: (d) =>
      `${formatQuantity(d.asked, 'reserve')} asked for, but only ${formatQuantity(d.available, 'registrant')} can be one`,
    mend: () => 'ask for fewer with --reserves',
  }),
} satisfies Record<string, ProblemKind<never>>
