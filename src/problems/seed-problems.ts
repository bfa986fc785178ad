import { defineProblem, formatQuantity, joinPhrases } from './problem-kind.ts'
import { compareContributors, describeMisfit, type SourceMisfit } from './source-words.ts'

/** What is published of an entry before its round. */
const hashNames = { commit: 'the fingerprint', vacancy: 'the hash of the vacancy' } as const

/** Where a seed comes from, as it is announced and as it is given. */
export const seedProblems = {
  'seed-source-missing': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'A commit must say where the seed will come from, so that nobody can choose it afterwards.',
    what: () => 'the commit does not say where the seed will come from',
    mend: () =>
      'give --beacon quicknet with --at or --round, --dice, --balls with --event, --contributors, or --operator',
  }),
  'seed-source-given': defineProblem<{ wanted: string; flags: string }>({
    answer: 'wrong',
    means: 'The draw was not given what the commit announced as the source of its seed.',
    what: (d) => `the seed of this log comes from ${d.wanted}`,
    mend: (d) => `give ${d.flags} and nothing else for the seed`,
  }),
  'seed-source-misfit': defineProblem<SourceMisfit>({
    answer: 'wrong',
    means: 'What was given for the seed is of the announced kind but not as announced.',
    what: (d) => {
      const { expected, found } = describeMisfit(d)
      return `for the seed the commit wants ${expected}, not ${found}`
    },
    mend: (d) => {
      if (d.part === 'dice')
        return 'give all that the announced dice showed and no more, in the order in which they count'
      if (d.part === 'balls') return 'give all the numbers of the announced draw and no others, each once'
      if (d.part !== 'contributions') return 'give exactly what was announced'
      const { missing, unannounced } = compareContributors(d.wanted, d.given)
      const steps = [
        ...(missing.length === 0 ? [] : [`give a text from ${joinPhrases(missing)}`]),
        ...(unannounced.length === 0
          ? []
          : [`leave out ${joinPhrases(unannounced)}, who ${unannounced.length === 1 ? 'was' : 'were'} not announced`]),
      ]
      return steps.length === 0 ? 'give the text of each person once' : joinPhrases(steps)
    },
  }),
  'dice-panels': defineProblem<{ panels: number | null }>({
    answer: 'wrong',
    means:
      'Ten-sided dice show a number below 10, 100, 1000 and so on; there must be as many numbered panels. For letters there are no panels, and ten dice or more.',
    what: (d) =>
      d.panels === null
        ? 'so few or so many dice cannot be announced for letters'
        : `dice cannot show each of ${formatQuantity(d.panels, 'numbered panel')} equally often`,
    mend: (d) => (d.panels === null ? 'announce ten dice' : 'commit with --panels 10, 100, 1000 or 10000'),
  }),
  'balls-few': defineProblem<{ outcomes: string; panels: number | null }>({
    answer: 'wrong',
    means:
      'The balls have so few outcomes that some numbered panels, or some sets of letters, would be noticeably likelier than others.',
    what: (d) =>
      `these balls can fall in ${d.outcomes === '1' ? '1 way' : `${d.outcomes} ways`}, too few to draw fairly${d.panels === null ? '' : ` among ${formatQuantity(d.panels, 'numbered panel')}`}`,
    mend: (d) =>
      d.panels === null
        ? 'name a draw with at least 1000000 outcomes, such as 6 of 59'
        : 'name a draw with at least 1000 outcomes for each numbered panel, such as 6 of 59',
  }),
  'balls-beyond': defineProblem<{ count: number; highest: number; mostBalls: number; highestBall: number }>({
    answer: 'wrong',
    means: 'There is no public draw of so many balls, and a verifier refuses to count its outcomes.',
    what: (d) => `no draw of ${d.count} of ${formatQuantity(d.highest, 'ball')} can be announced`,
    mend: (d) => `name a draw of at most ${d.mostBalls} balls, with numbers up to ${d.highestBall}`,
  }),
  'contributor-alone': defineProblem<{ name: string }>({
    answer: 'wrong',
    means: 'A single contributor could try texts until the draw suits, as an organiser could who types the seed.',
    what: (d) => `${d.name} is the only contributor`,
    mend: () => 'name more contributors, or announce a text of the organiser with --operator',
  }),
  'beacon-not-later': defineProblem<{ entry: 'commit' | 'vacancy'; round: number; published: string; time: string }>({
    answer: 'wrong',
    means:
      'A round that is published already when the commit is made, or the vacancy, can be known, so what it decides could be chosen.',
    what: (d) => `round ${d.round} is published at ${d.published}, which is not later than the ${d.entry} at ${d.time}`,
    mend: (d) => `choose a later moment with --at; leave time to publish ${hashNames[d.entry]} before it`,
  }),
  'beacon-soon': defineProblem<{ entry: 'commit' | 'vacancy'; round: number; published: string; time: string }>({
    answer: 'wrong',
    means:
      'Between the commit, or the vacancy, and its round there are less than 15 minutes. Whoever is to believe it must be able to see the fingerprint, or the hash of the vacancy, published before the round is.',
    what: (d) => `round ${d.round} is published at ${d.published}, too soon after the ${d.entry} at ${d.time}`,
    mend: (d) => `choose a later moment with --at, or give --soon if ${hashNames[d.entry]} will be public in time`,
  }),
  'round-time-far': defineProblem<{ entry: 'commit' | 'vacancy'; time: string; clock: string }>({
    answer: 'wrong',
    means:
      'An entry that names a beacon round is dated more than 10 minutes away from the clock of this machine. One that is dated back could have been made after the round was known.',
    what: (d) => `the ${d.entry} would be dated ${d.time}, and the clock of this machine says ${d.clock}`,
    mend: () => 'leave --now and SOURCE_DATE_EPOCH away, or give --allow-any-time if nobody is to rely on the time',
  }),
  'beacon-early': defineProblem<{ round: number; published: string; time: string }>({
    answer: 'wrong',
    means: 'The beacon has not published the announced round yet.',
    what: (d) => `round ${d.round} will be published at ${d.published}, and it is ${d.time}`,
    mend: (d) => `run this again after ${d.published}`,
  }),
  'beacon-wrong': defineProblem<{ round: number }>({
    answer: 'wrong',
    means: 'The signature of a beacon round is not that of the beacon, so somebody made it up or damaged it.',
    what: (d) => `this is not round ${d.round} of the beacon: its signature does not hold`,
    mend: () => 'get the round again, from another address of the beacon if need be',
  }),
  'beacon-form': defineProblem<{ why: 'no JSON' | 'form' | 'randomness'; where: string }>({
    answer: 'wrong',
    means: 'A saved beacon round does not have the form in which the beacon publishes it.',
    what: (d) => {
      const why = {
        'no JSON': 'it is not JSON',
        form: `${d.where} has not the form of one`,
        randomness: 'its randomness is not the SHA-256 of its signature',
      }
      return `this is not a beacon round: ${why[d.why]}`
    },
    mend: () => 'save it as the beacon gives it: {"round":…,"randomness":"…","signature":"…"}',
  }),
  'beacon-unreachable': defineProblem<{ round: number; tried: readonly string[]; url: string }>({
    answer: 'wrong',
    means: 'No address of the beacon answered with the round.',
    what: (d) => `the beacon cannot be reached for round ${d.round}: ${d.tried.join('; ')}`,
    mend: (d) => `save ${d.url} on a machine with a network, and give that file with --beacon-file`,
  }),
}
