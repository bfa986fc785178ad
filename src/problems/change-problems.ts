import {
  defineProblem,
  formatNearestHint,
  formatQuantity,
  formatQuotedList,
  joinPhrases,
  type ProblemKind,
} from './problem-kind.ts'

/** What tells who somebody is, or how to reach them; the text is that of a name or an id, and empty for the others. */
export interface PersonalPart {
  readonly kind: 'name' | 'id' | 'e-mail' | 'telephone' | 'address' | 'birth'
  readonly text: string
}

function formatPersonal({ kind, text }: PersonalPart): string {
  const words = {
    name: `the name "${text}"`,
    id: `the id "${text}"`,
    'e-mail': 'an e-mail address',
    telephone: 'a telephone number',
    address: `the address "${text}"`,
    birth: `the date of birth "${text}"`,
  }
  return words[kind]
}

/** People who leave a panel, those who come in their place, and the private files that name them. */
export const changeProblems = {
  'person-unknown': defineProblem<{ id: string; nearest: string | null }>({
    answer: 'wrong',
    means:
      'Nobody in the pool of this draw has this id, nor this name where the settings say which columns are names. Nothing was changed.',
    what: (d) => `there is no registrant "${d.id}"${formatNearestHint(d.nearest)}`,
    mend: () => 'give the id as private/panel.csv has it, or the name where the settings have "name"',
  }),
  'person-name-shared': defineProblem<{ name: string; ids: readonly string[] }>({
    answer: 'wrong',
    means:
      'Several people of the pool have the name that was given, so it does not say who is meant. Nothing was changed.',
    what: (d) => `"${d.name}" is the name of ${formatQuotedList(d.ids)}`,
    mend: () => 'give the id of the one who is meant',
  }),
  'person-twice': defineProblem<{ id: string }>({
    answer: 'wrong',
    means: 'The same person was named twice in one call. Nothing was changed.',
    what: (d) => `"${d.id}" is named twice`,
    mend: () => 'name everybody once; perhaps somebody else was meant',
  }),
  'person-not-on-panel': defineProblem<{ id: string; where: 'reserve' | 'withdrawn' | 'pool' }>({
    answer: 'wrong',
    means: 'Somebody was named who does not sit on the panel now. Nothing was changed.',
    what: (d) => {
      const where = { reserve: 'is a reserve', withdrawn: 'has left the panel already', pool: 'was not drawn' }
      return `"${d.id}" ${where[d.where]}, and is not on the panel`
    },
    mend: (d) =>
      d.where === 'reserve'
        ? 'name people of the panel; a reserve who cannot come says so when they are called, and is replaced then'
        : 'name people of the panel; `sortition status` lists them',
  }),
  'person-confirmed': defineProblem<{ id: string; time: string }>({
    answer: 'wrong',
    means: 'Somebody was to be confirmed who is confirmed already. Nothing was changed.',
    what: (d) => `"${d.id}" is confirmed already, since ${d.time}`,
    mend: (d) => `leave ${d.id} out; --undo takes a confirmation back`,
  }),
  'person-unconfirmed': defineProblem<{ id: string }>({
    answer: 'wrong',
    means: 'A confirmation was to be taken back that was never given. Nothing was changed.',
    what: (d) => `"${d.id}" is not confirmed, so nothing can be taken back`,
    mend: (d) => `leave ${d.id} out; \`sortition status\` says who is confirmed`,
  }),
  'forget-open': defineProblem<{ path: string; why: readonly string[] }>({
    answer: 'wrong',
    means:
      'The log is not closed, so its private files may still be needed: to draw, to call somebody to an empty seat, to give out receipts.',
    what: (d) => `the private files of ${d.path} may still be needed: ${joinPhrases(d.why)}`,
    mend: () =>
      'close it first, with `sortition close` (or `sortition void`), or give --even-if-open: then nobody can be drawn or called any more',
  }),
  'close-open': defineProblem<{ path: string; why: readonly string[] }>({
    answer: 'wrong',
    means:
      'The log waits for something, a draw or people for seats that are announced, and nothing can be added to it once it is closed.',
    what: (d) => `${d.path} should not be closed yet: ${joinPhrases(d.why)}`,
    mend: () =>
      'draw, or fill the seats with `sortition replace`; or say why that will not be, with `sortition void`; or give --even-if-open: then everybody sees that it was left',
  }),
  'forget-unknown': defineProblem<{ folder: string; files: readonly string[] }>({
    answer: 'wrong',
    means: 'Among the private files lies something that this program did not make. Nothing was deleted.',
    what: (d) => `this program did not make ${formatQuotedList(d.files, 20)} in ${d.folder}`,
    mend: () => 'move or delete it yourself, or give --leave-unknown to leave it there',
  }),
  'private-missing': defineProblem<{ log: string; pack: string; closed: boolean }>({
    answer: 'wrong',
    means:
      'Private files that say who is who in a log are not beside it: they were deleted, as by `sortition forget`, or the log was copied without them.',
    what: (d) =>
      `private files of ${d.log} are not there, as after \`sortition forget\`: there is no ${d.pack}${d.closed ? '; the log is closed' : ''}`,
    mend: (d) =>
      `what the log says can still be checked with \`sortition verify ${d.log}\`; who its people are, only these files tell: put a copy of them back if you have one`,
  }),
  'pool-key-gone': defineProblem<{ folder: string; key: string }>({
    answer: 'wrong',
    means:
      'The random pool key of a commit is not in its private folder: it was deleted, as by `sortition forget`, or the log was copied without it. Without it nobody can say who is who in the lottery, so nothing can be drawn.',
    what: (d) =>
      `private files of ${d.folder} are not there, as after \`sortition forget\`: there is no ${d.key}, without which nobody can say who is who in the lottery`,
    mend: () =>
      'if you have a copy of the key, name it with --pool-key; if not, give this log up with `sortition void` and commit anew into another folder',
  }),
  'forget-other-key': defineProblem<{ path: string }>({
    answer: 'wrong',
    means:
      'The file that was named with --pool-key holds another key than the private folder, so it is of another draw. Nothing was deleted.',
    what: (d) => `${d.path} is not the pool key of this draw`,
    mend: () => 'name the file that was given to `sortition commit`',
  }),
  'forget-doubtful': defineProblem<{ folders: readonly string[] }>({
    answer: 'note',
    means:
      'Beside the output folder lies a temporary folder that a run left which was stopped. It holds what was there before that run, so it may be the only copy of it; and it may hold rows.',
    what: (d) => `runs that were stopped left ${formatQuotedList(d.folders, 20)}`,
    mend: () => 'look into it, keep what you need, and delete it',
  }),
  'forget-stopped': defineProblem<{ path: string; message: string; deleted: number; left: number }>({
    answer: 'wrong',
    means: 'Deleting came to a stop half-way. The public files are untouched.',
    what: (d) => `could not delete ${d.path}: ${d.message}; ${formatQuantity(d.deleted, 'file')} gone, ${d.left} left`,
    mend: () => 'see to that, and run the same command again: it goes on from here',
  }),
  'replace-undrawn': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'The log has no draw yet, so there is no panel.',
    what: (d) => `nothing is drawn yet from ${d.path}`,
    mend: () => 'draw first, with `sortition draw`',
  }),
  'replace-nobody': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'Nobody was named who leaves the panel, and no seat is empty.',
    what: () => 'no seat is empty, and nobody is named who leaves',
    mend: () => 'name those who cannot come, by their ids: `sortition replace ID --reason TEXT`',
  }),
  'replace-flags': defineProblem<{ flags: readonly string[]; why: string }>({
    answer: 'wrong',
    means: 'The flags of `sortition replace` say two things that cannot both be meant.',
    what: (d) => `${joinPhrases(d.flags)} cannot be given here: ${d.why}`,
    mend: () => 'leave it out',
  }),
  'reason-personal': defineProblem<{ found: readonly PersonalPart[] }>({
    answer: 'no',
    means:
      'The reason for which somebody leaves the panel says who somebody is, where they live, or how to reach them, and everybody can read it in the log, for ever. Nothing was written.',
    what: (d) => `the reason is published, and there is ${d.found.map(formatPersonal).join(', and ')} in it`,
    mend: () =>
      'write what says nothing of a person, such as "cannot come", or give --accept-reason to publish it as it is',
  }),
  'title-personal': defineProblem<{ name: 'title' | 'question'; found: readonly PersonalPart[] }>({
    answer: 'wrong',
    means:
      'The title of the draw or its question says who somebody of the pool is, where they live, or how to reach them, and everybody can read it in the log, for ever. Nothing was written.',
    what: (d) =>
      `the ${d.name} of the draw is published, and there is ${d.found.map(formatPersonal).join(', and ')} in it`,
    mend: (d) => `write another "${d.name}", which says nothing of a person`,
  }),
  'replace-misses': defineProblem<{ violation: string; from: 'reserves' | 'pool'; pool: string | null }>({
    answer: 'no',
    means:
      'Even the best people who can be called break a quota. The program does not do that without being told to. Nothing was changed.',
    what: (d) => {
      const missed = `whomever of the ${d.from === 'pool' ? 'whole pool' : 'reserves'} is called, quotas are missed by ${d.violation} at least`
      if (d.from === 'pool' || d.pool === null) return missed
      if (d.pool === '0') return `${missed}; from the whole pool, every quota would be met`
      return `${missed}; from the whole pool, by ${d.pool === d.violation ? 'as much' : d.pool}`
    },
    mend: (d) => {
      const others = '--accept-violation to go on all the same, or --leave-empty to leave seats empty for now'
      return d.from === 'pool' || d.pool === d.violation ? `give ${others}` : `give --from-pool, or ${others}`
    },
  }),
  'call-waits': defineProblem<{ wanted: string; flags: string }>({
    answer: 'wrong',
    means:
      'It was announced that seats will be filled, and what decides between equals is not given. Nobody else can be called before.',
    what: (d) => `seats are announced already, and whom they go to is decided by ${d.wanted}`,
    mend: (d) => `give ${d.flags}, without ids`,
  }),
  'call-unanswered': defineProblem<{ wanted: string; flags: string }>({
    answer: 'wrong',
    means:
      'Seats are announced and not filled yet. The order of those who may come is made of that announcement, so nothing is put beside it: whoever could add to it when the dice or the round are known could try until somebody suits. Nothing was changed.',
    what: (d) => `seats are announced that wait for ${d.wanted}, and nobody more can leave before they are filled`,
    mend: (d) => `first fill them: \`sortition replace\` with ${d.flags}, without ids; then name who cannot come`,
  }),
  'dice-early': defineProblem<{ leaving: boolean }>({
    answer: 'wrong',
    means:
      'The dice were thrown before the vacancy was in the log. Both together decide who comes, so whoever writes the vacancy after the throw could try reasons and seconds until somebody suits. Nothing was changed.',
    what: () => 'what dice showed can only be given for seats that are announced in the log',
    mend: (d) =>
      `first run this without --dice${d.leaving ? '' : ', to announce the seats'}, and show the hash that it prints to those who watch; then throw the dice, and run \`sortition replace --dice DIGITS\` without ids`,
  }),
  'log-ended': defineProblem<{ how: 'closed' | 'given up' }>({
    answer: 'wrong',
    means: 'The log was closed or given up, so nobody of its panel can be replaced or confirmed any more.',
    what: (d) => `the log is ${d.how}, and nothing more can change`,
    mend: (d) =>
      d.how === 'closed'
        ? 'say in public who came after all; a log that is closed stays as it is'
        : 'use the log that stands in its place',
  }),
  'log-read-only': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'The file of the log is protected against writing. Nothing was changed.',
    what: (d) => `${d.path} can only be read`,
    mend: () => 'if something shall be added to it, give yourself the permission to write (chmod u+w)',
  }),
  'lock-held': defineProblem<{ path: string; pid: number; time: string }>({
    answer: 'wrong',
    means: 'Another process is adding to the same log just now. Nothing was changed.',
    what: (d) => `process ${d.pid} is adding to this log, since ${d.time}`,
    mend: (d) => `wait until it has ended; if it is no sortition, delete ${d.path}`,
  }),
  'lock-stale': defineProblem<{ path: string; pid: number; time: string }>({
    answer: 'wrong',
    means: 'A process that was adding to the same log was stopped before its end. Nothing was changed.',
    what: (d) => `process ${d.pid}, which began to add to this log at ${d.time}, was stopped`,
    mend: (d) =>
      `delete ${d.path}, and a folder .sortition-… if there is one in the output folder (it holds copies of private files); then run the same command again: the log is whole`,
  }),
  'lock-unknown': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'There is a lock beside the log that does not say whose it is. Nothing was changed.',
    what: (d) => `there is a lock ${d.path} that does not say whose it is`,
    mend: () => 'try again; if it is still there and no sortition is running, delete it',
  }),
  'pack-other': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'The rows of the auditor pack do not hash to the pool of this log: it is the pack of another draw.',
    what: (d) => `${d.path} is not the pack of this log`,
    mend: () => 'put the auditor-pack.json back that was written with this log',
  }),
} satisfies Record<string, ProblemKind<never>>
