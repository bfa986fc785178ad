import { type CommittedPart, formatCommittedPart } from './commit-words.ts'
import { defineProblem, formatNearestHint, formatQuotedList, joinPhrases } from './problem-kind.ts'

/** Where a file belongs that was given in place of a log, by how it is called in the words of a problem. */
function tellPlace(found: string): string[] {
  const places = [
    ['a receipt', 'a receipt is checked by `sortition receipt --verify FILE`'],
    ['an auditor pack', 'the auditor pack is given with --pack'],
    ['a certificate', 'the certificate is given with --certificate'],
    ['a signature', 'a signature is given with --signature'],
    ['the settings', 'settings are given with --config'],
    [
      'the log of an invitation',
      'the log of letters is checked by `sortition verify LOG`, and the report of a draw tells of its letters where they were named with `sortition commit --invitation LOG`',
    ],
    ['a table', 'pool and quotas are given with --pool and --quotas'],
  ] as const
  return places.filter(([begins]) => found.startsWith(begins)).map(([, place]) => place)
}

/** The selection log and the files that go with it: auditor pack, receipts, pool key. */
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
  'log-differs': defineProblem<{ part: CommittedPart; name: string; expected: string; found: string }>({
    answer: 'wrong',
    means: 'The files are not those that were committed to, so nothing is drawn from them.',
    what: (d) =>
      `${formatCommittedPart(d.part, d.name)} is not what was committed to: the log has ${d.expected}, the files give ${d.found}`,
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
  'log-kind': defineProblem<{ path: string; letters: boolean }>({
    answer: 'wrong',
    means: 'There is a log of the letters and a log of the draw. The command is for the other one.',
    what: (d) =>
      d.letters
        ? `${d.path} is the log of the letters, and this is for the log of a draw`
        : `${d.path} is the log of a draw, and this is for the log of the letters`,
    mend: (d) =>
      d.letters
        ? 'name a selection-log.jsonl; the log of the letters is for `sortition invite-draw`, `verify`, `anchor`, `void` and `forget`'
        : 'name an invite-log.jsonl, such as invitation/public/invite-log.jsonl',
  }),
  'invitation-undrawn': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'A log of letters that is named for a draw still waits for its own draw.',
    what: (d) => `no letters are drawn in ${d.path} yet`,
    mend: () => 'draw them with `sortition invite-draw`, or leave --invitation out',
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
