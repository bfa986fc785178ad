import { defineProblem, formatNearestHint, formatQuantity, formatQuotedList, joinPhrases } from './problem-kind.ts'

/** The selection log and the files that go with it: auditor pack, receipts, pool key. */
/** What is published of an entry before its round. */
const hashNames = { commit: 'the fingerprint', vacancy: 'the hash of the vacancy' } as const

/** Where a file belongs that was given in place of a log, by how it is called in the words of a problem. */
function tellPlace(found: string): string[] {
  const places = [
    ['a receipt', 'a receipt is checked by `sortition receipt --verify FILE`'],
    ['an auditor pack', 'the auditor pack is given with --pack'],
    ['a certificate', 'the certificate is given with --certificate'],
    ['a signature', 'a signature is given with --signature'],
    ['the settings', 'settings are given with --config'],
    ['a table', 'pool and quotas are given with --pool and --quotas'],
  ] as const
  return places.filter(([begins]) => found.startsWith(begins)).map(([, place]) => place)
}

export const logProblems = {
  'log-broken': defineProblem<{ what: string; expected: string; found: string }>({
    answer: 'wrong',
    means: 'The selection log is not as the program that wrote it left it, so nothing may be added to it.',
    what: (d) => `the selection log is broken at ${d.what}: expected ${d.expected}, found ${d.found}`,
    mend: () => 'go back to the copy that was published; never edit a log by hand',
  }),
  'file-refused': defineProblem<{ file: string; why: string }>({
    answer: 'wrong',
    means:
      'A file that was to be written would be above a limit of the log format, or would say what it does not allow, so that every verifier would refuse it.',
    what: (d) => `${d.file} would be refused by every verifier: ${d.why}`,
    mend: () =>
      'change what it says there; where it is too large, ask for fewer numbered panels or reserves, or leave columns out of the quota file',
  }),
  'log-other': defineProblem<{ found: string }>({
    answer: 'wrong',
    means: 'The file is not a selection log: it is another file of a draw, or a log that another program has changed.',
    what: (d) => `this is not a selection log: it is ${d.found}`,
    mend: (d) => ['give the selection-log.jsonl as it was published, byte for byte', ...tellPlace(d.found)].join('; '),
  }),
  'log-order': defineProblem<{ expected: string; found: string }>({
    answer: 'wrong',
    means: 'An entry stands where the rules of the log do not allow it, such as a second draw.',
    what: (d) => `the log does not allow this ${d.found}: it wants ${d.expected}`,
    mend: () => 'begin a new log in a new folder; a draw is never made twice from one commit',
  }),
  'log-fails': defineProblem<{ verdicts: readonly string[] }>({
    answer: 'no',
    means: 'The log can be read, but what it says does not hold, so nothing is made from it or added to it.',
    what: (d) => `the log does not hold: ${formatQuotedList(d.verdicts)}`,
    mend: () => 'see `sortition verify` for what is wrong, and go back to the copy that was published',
  }),
  'log-people': defineProblem<{ ticket: number }>({
    answer: 'no',
    means: 'A panel of the committed lottery names somebody who is not in the pool, so nobody can be drawn from it.',
    what: (d) => `the panel of ticket ${d.ticket} names others than people of the pool`,
    mend: () => 'see `sortition verify` for what is wrong, and begin a new log',
  }),
  'log-time': defineProblem<{ time: string; last: string }>({
    answer: 'wrong',
    means: 'A new entry would be older than the entry before it.',
    what: (d) => `the time ${d.time} is before that of the last entry, ${d.last}`,
    mend: () => 'set the clock of this machine right, or give the time with --now',
  }),
  'certificate-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'A file that was given as a certificate does not have the form of one.',
    what: (d) => `this is not a certificate: ${d.why}`,
    mend: () => 'give the file certificate.json that the draw wrote',
  }),
  'pack-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'The file is not an auditor pack as the program writes it.',
    what: (d) => `this is not an auditor pack: ${d.why}`,
    mend: () => 'use the auditor-pack.json of this draw as it was written',
  }),
  'receipt-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'The file is not a receipt as the program writes it.',
    what: (d) => `this is not a receipt: ${d.why}`,
    mend: () => 'use the receipt file as it was handed out',
  }),
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
  'seed-source-misfit': defineProblem<{
    part: 'kinds' | 'text' | 'dice' | 'balls' | 'contributions' | 'beacon'
    expected: string
    found: string
    missing: readonly string[]
    unannounced: readonly string[]
  }>({
    answer: 'wrong',
    means: 'What was given for the seed is of the announced kind but not as announced.',
    what: (d) => `for the seed the commit wants ${d.expected}, not ${d.found}`,
    mend: (d) => {
      if (d.part === 'dice')
        return 'give all that the announced dice showed and no more, in the order in which they count'
      if (d.part === 'balls') return 'give all the numbers of the announced draw and no others, each once'
      if (d.part !== 'contributions') return 'give exactly what was announced'
      const steps = [
        ...(d.missing.length === 0 ? [] : [`give a text from ${joinPhrases(d.missing)}`]),
        ...(d.unannounced.length === 0
          ? []
          : [
              `leave out ${joinPhrases(d.unannounced)}, who ${d.unannounced.length === 1 ? 'was' : 'were'} not announced`,
            ]),
      ]
      return steps.length === 0 ? 'give the text of each person once' : joinPhrases(steps)
    },
  }),
  'dice-panels': defineProblem<{ panels: number }>({
    answer: 'wrong',
    means: 'Ten-sided dice show a number below 10, 100, 1000 and so on; there must be as many numbered panels.',
    what: (d) => `dice cannot show each of ${formatQuantity(d.panels, 'numbered panel')} equally often`,
    mend: () => 'commit with --panels 10, 100, 1000 or 10000',
  }),
  'balls-few': defineProblem<{ outcomes: string; panels: number }>({
    answer: 'wrong',
    means: 'The balls have so few outcomes that some numbered panels would be noticeably likelier than others.',
    what: (d) =>
      `these balls can fall in ${d.outcomes === '1' ? '1 way' : `${d.outcomes} ways`}, too few to draw fairly among ${formatQuantity(d.panels, 'numbered panel')}`,
    mend: () => 'name a draw with at least 1000 outcomes for each numbered panel, such as 6 of 59',
  }),
  'balls-beyond': defineProblem<{ count: number; highest: number; mostBalls: number; highestBall: number }>({
    answer: 'wrong',
    means: 'There is no public draw of so many balls, and a verifier refuses to count its outcomes.',
    what: (d) => `no draw of ${d.count} of ${formatQuantity(d.highest, 'ball')} can be announced`,
    mend: (d) => `name a draw of at most ${d.mostBalls} balls, with numbers up to ${d.highestBall}`,
  }),
  'contributor-alone': defineProblem<{ name: string }>({
    answer: 'wrong',
    means: 'A single contributor could try texts until the panel suits, as an organiser could who types the seed.',
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
  'beacon-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'A saved beacon round does not have the form in which the beacon publishes it.',
    what: (d) => `this is not a beacon round: ${d.why}`,
    mend: () => 'save it as the beacon gives it: {"round":…,"randomness":"…","signature":"…"}',
  }),
  'beacon-unreachable': defineProblem<{ round: number; tried: readonly string[]; url: string }>({
    answer: 'wrong',
    means: 'No address of the beacon answered with the round.',
    what: (d) => `the beacon cannot be reached for round ${d.round}: ${d.tried.join('; ')}`,
    mend: (d) => `save ${d.url} on a machine with a network, and give that file with --beacon-file`,
  }),
  'log-differs': defineProblem<{ what: string; expected: string; found: string }>({
    answer: 'wrong',
    means: 'The files are not those that were committed to, so nothing is drawn from them.',
    what: (d) => `${d.what} is not what was committed to: the log has ${d.expected}, the files give ${d.found}`,
    mend: () => 'use the files and the pool key of the commit as they were',
  }),
  'log-changed': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'Another program wrote to the log in the meantime.',
    what: (d) => `${d.path} changed while this ran, and nothing was added`,
    mend: () => 'look at what is in it now, and start again',
  }),
  'flag-committed': defineProblem<{ flags: readonly string[] }>({
    answer: 'wrong',
    means: 'The commit fixed these settings; a draw from its log cannot have others.',
    what: (d) => `${formatQuotedList(d.flags)} cannot be given for a log that is committed`,
    mend: () => 'leave it out; the log says what was decided',
  }),
  'live-needs-dice': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'A live draw takes the digits of dice, and the log must have announced them.',
    what: () => 'there is no log here that waits for dice',
    mend: () => 'first run `sortition commit --dice`, publish its fingerprint, then draw with --live',
  }),
  'draw-needs-commit': defineProblem<{ flag: string; path: string }>({
    answer: 'wrong',
    means: 'The flag belongs to a draw from a committed log, and there is no such log.',
    what: (d) => `${d.flag} needs a log that was committed to, and there is none at ${d.path}`,
    mend: () => 'first run `sortition commit`, or name the log with --log',
  }),
  'replacements-need-commit': defineProblem<{ kind: 'dice' | 'beacon' }>({
    answer: 'wrong',
    means:
      'The settings want another seed for replacements than that of the draw. It has to be announced before the draw, and a draw in one step announces nothing.',
    what: (d) => `in a draw in one step, replacements cannot be decided by ${d.kind === 'dice' ? 'dice' : 'a beacon'}`,
    mend: () => 'first run `sortition commit`, or take "replacements" out of the settings',
  }),
  'log-place': defineProblem<{ path: string }>({
    answer: 'wrong',
    means:
      'The private files of a draw go beside the public folder of its log, so the log must lie in one and have its name.',
    what: (d) =>
      d.path === '-'
        ? 'a log from the standard input (-) does not lie in a folder called public'
        : `${d.path} is no selection-log.jsonl in a folder called public`,
    mend: () => 'name the log in the folder that `sortition commit` made, such as out/public/selection-log.jsonl',
  }),
  'live-ended': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The input ended before all digits were given and confirmed. Nothing was recorded.',
    what: () => 'the live draw was broken off; nothing was recorded',
    mend: () => 'start again; the log still waits for its draw',
  }),
  'signature-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'The file is not an SSH signature of a log.',
    what: (d) => `this is not a signature of a log: ${d.why}`,
    mend: () => 'give the file that --sign wrote, or `ssh-keygen -Y sign -n sortition-log@v1`',
  }),
  'signature-outdated': defineProblem<{ path: string }>({
    answer: 'note',
    means: 'The log grew, and the signature beside it covers only what was there before.',
    what: (d) => `${d.path} does not cover the new entry`,
    mend: () => 'sign the log again: `ssh-keygen -Y sign -n sortition-log@v1 -f KEY selection-log.jsonl`',
  }),
  'report-outdated': defineProblem<{ reports: readonly string[]; log: string }>({
    answer: 'note',
    means:
      'The log grew, and the reports beside it were made from what was there before. They still say that their own log holds.',
    what: (d) =>
      `${joinPhrases(d.reports)} ${d.reports.length === 1 ? 'does' : 'do'} not show the new entries of the log`,
    mend: (d) =>
      `make ${d.reports.length === 1 ? 'it' : 'them'} anew, in the languages that you need, and publish them again: \`sortition report ${d.log} --force\``,
  }),
  'ssh-key-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'The file is not an Ed25519 private key of OpenSSH.',
    what: (d) => `this key cannot sign: ${d.why}`,
    mend: () => 'make one with `ssh-keygen -t ed25519 -N "" -f KEY`',
  }),
  'ssh-key-locked': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'The private key has a passphrase, for which this program does not ask.',
    what: () => 'this key is protected by a passphrase',
    mend: (d) =>
      `leave --sign out and sign the log afterwards: \`ssh-keygen -Y sign -n sortition-log@v1 -f ${d.path} selection-log.jsonl\``,
  }),
  'ssh-signers-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'The file of signers has a line that is not understood.',
    what: (d) => `no signer can be read: ${d.why}`,
    mend: () => 'give the public key file (KEY.pub), or a line "NAME ssh-ed25519 AAAA…"',
  }),
  'receipt-id': defineProblem<{ id: string; nearest: string | null }>({
    answer: 'wrong',
    means: 'Nobody in the committed pool has this id.',
    what: (d) => `there is no registrant "${d.id}"${formatNearestHint(d.nearest)}`,
    mend: () => 'give the id as the pool file has it',
  }),
  'pool-key-form': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The file is not a pool key.',
    what: () => 'this is not a pool key',
    mend: () => 'a pool key is 64 hex digits on one line, as `sortition commit` writes it',
  }),
}
