import { count, type Kind, kind, list, phrases } from './problem-kind.ts'

/** The lottery: what the engine cannot do, and says so instead of doing something worse. */
export const drawProblems = {
  'panel-larger-than-pool': kind<{ panel: number; pool: number }>({
    answer: 'no',
    means: 'More seats than people.',
    what: (d) => `a panel of ${d.panel} cannot be drawn from ${count(d.pool, 'registrant')}`,
    mend: () => 'choose a smaller panel or find more registrants',
  }),
  'quotas-infeasible': kind<{ panel: number; conflict: readonly string[]; but: string }>({
    answer: 'no',
    means: 'No set of registrants meets all the quotas at once.',
    what: (d) => {
      const { panel, conflict, but } = d
      if (conflict.length === 0) return `there is no panel of ${panel}${but === '' ? '' : `: ${but}`}`
      const wanted = `the quotas ask for ${phrases(conflict)}`
      if (but === '') return `${wanted}, which no panel of ${panel} from this pool has`
      return `${wanted}, but ${conflict.length === 1 ? '' : 'then '}${but} on a panel of ${panel}`
    },
    mend: (d) =>
      d.conflict.length === 0
        ? 'choose a smaller panel or find more registrants'
        : 'widen one of these quotas or find more registrants; `sortition check` shows the smallest changes',
  }),
  'lottery-not-close': kind<{ panels: number; missing: number }>({
    answer: 'no',
    means:
      'The fair chances cannot be met to within one numbered panel by that many numbered panels. The program stops rather than draw from a less fair lottery.',
    what: (d) =>
      `${count(d.panels, 'numbered panel')} cannot give everyone their fair chance to within 1/${d.panels} (${count(d.missing, 'appearance')} cannot be placed)`,
    mend: (d) =>
      d.panels < 10_000
        ? 'ask for more numbered panels with --panels, for example --panels 10000'
        : `ask for another number, such as --panels ${2 * d.panels}, or for weighted tickets, --panels 1000000`,
  }),
  'engine-gave-up': kind<{ why: string }>({
    answer: 'no',
    means: 'The engine reached a limit before it could prove its result, so there is no lottery.',
    what: (d) => `the fairest lottery could not be found within the limits of this program: ${d.why}`,
    mend: () => 'please report the case; wider quotas make it easier',
  }),
  'people-impossible': kind<{ ids: readonly string[] }>({
    answer: 'note',
    means: 'Some registrants are in no panel that meets the quotas, so their chance is 0.',
    what: (d) => `${count(d.ids.length, 'registrant')} can be in no panel that meets the quotas: ${list(d.ids, 10)}`,
    mend: () => 'widen the quotas if everyone should have a chance',
  }),
  'panels-few': kind<{ people: number; panels: number; known: 'exactly' | 'at least' | 'at most'; enough: number }>({
    answer: 'note',
    means:
      'There are so few numbered panels that people with a fair chance are on none of them, or may be on none. They cannot be drawn then.',
    what: ({ people, panels, known }) => {
      const who = count(people, 'person who should have a chance', 'people who should have a chance')
      const on = panels === 1 ? 'not on the only numbered panel' : `on none of the ${panels} numbered panels`
      if (known === 'exactly') return `${who} ${people === 1 ? 'is' : 'are'} ${on} and cannot be drawn`
      if (known === 'at least') return `at least ${who} will be ${on} and cannot be drawn`
      return `${who} may be ${on}; then they cannot be drawn`
    },
    mend: (d) => `ask for more numbered panels, for example --panels ${d.enough}`,
  }),
  'pool-key-weak': kind<{ size: number }>({
    answer: 'note',
    means:
      'In a draw in one step the pool key follows from the rows, so somebody who knows every row but one can test guesses about that one. In a small pool that is not far-fetched.',
    what: (d) =>
      `there are only ${count(d.size, 'registrant')}: from the log of a draw in one step, somebody who knows almost all of them could guess the rest`,
    mend: () => 'draw in two steps, beginning with `sortition commit`, if that must not be',
  }),
  'reserves-too-many': kind<{ asked: number; available: number }>({
    answer: 'no',
    means: 'More reserves were asked for than people are left after the draw.',
    what: (d) => `${count(d.asked, 'reserve')} asked for, but only ${count(d.available, 'registrant')} can be one`,
    mend: () => 'ask for fewer with --reserves',
  }),
} satisfies Record<string, Kind<never>>
