import { defineProblem, formatNearestHint, formatQuotedList, joinPhrases } from './problem-kind.ts'

/** What is wrong with a command line: `flag` and `argument` are those that it is about. */
export interface CallFault {
  fault: 'value-missing' | 'argument-missing' | 'argument-extra' | 'flags-exclusive'
  flag: string | null
  other: string | null
  argument: string | null
  command: string
}

function describeCallFault({ fault, flag, other, argument }: CallFault): string {
  switch (fault) {
    case 'value-missing':
      return `${flag} is given without a value`
    case 'argument-missing':
      return `the argument "${argument}" is missing`
    case 'argument-extra':
      return `"${argument}" is one argument too many`
    case 'flags-exclusive':
      return `${flag} and ${other} cannot be given together`
  }
}

/** What nobody sees in a text. */
export type HiddenInText =
  | 'begins or ends with a blank'
  | 'has letters and their accents apart (it is not in Unicode NFC)'
  | 'holds a character that nobody sees'
  | 'holds blanks other than single spaces'

/** Alphabets of which some letters look like those of another. */
export type MixedAlphabet = 'Latin' | 'Cyrillic' | 'Greek' | 'Armenian' | 'Cherokee'

/** The call itself: flags, configuration, output folder. */
export const usageProblems = {
  'quotas-source': defineProblem<{ both: boolean }>({
    answer: 'wrong',
    means: 'Quotas are made of shares or of a pool, and one of these must be named.',
    what: (d) => (d.both ? 'a file of shares and --from-pool cannot be given together' : 'no file of shares is named'),
    mend: (d) =>
      d.both
        ? 'leave out one of them'
        : 'name it, for example `sortition quotas shares.csv`, or give --from-pool to list the features of a pool',
  }),
  'flag-unknown': defineProblem<{ flag: string; nearest: string | null; command: string }>({
    answer: 'wrong',
    means: 'A flag that the command does not know. Nothing was read or written.',
    what: (d) => `there is no flag ${d.flag}${formatNearestHint(d.nearest)}`,
    mend: (d) => `see \`${['sortition', d.command, '--help'].filter(Boolean).join(' ')}\` for the flags`,
  }),
  'call-wrong': defineProblem<CallFault>({
    answer: 'wrong',
    means:
      'The command line could not be understood: a value or an argument is missing, there is one argument too many, or two flags exclude each other.',
    what: describeCallFault,
    mend: (d) => `see \`${['sortition', d.command, '--help'].filter(Boolean).join(' ')}\``,
  }),
  'flag-twice': defineProblem<{ flag: string }>({
    answer: 'wrong',
    means: 'A flag that has one value is given more than once, and all but one of them would be ignored in silence.',
    what: (d) => `${d.flag} is given more than once`,
    mend: () => 'give it once',
  }),
  'input-twice': defineProblem<{ names: readonly string[] }>({
    answer: 'wrong',
    means: 'The standard input (-) is named for more than one file, and there is just one of it.',
    what: (d) => `the standard input (-) cannot be ${joinPhrases(d.names)} at once`,
    mend: () => 'name a file for all of them but one',
  }),
  'command-unknown': defineProblem<{ name: string; nearest: string | null }>({
    answer: 'wrong',
    means: 'There is no command of that name.',
    what: (d) => `there is no command "${d.name}"${formatNearestHint(d.nearest)}`,
    mend: () => 'see `sortition --help` for the commands',
  }),
  'topic-unknown': defineProblem<{ topic: string; nearest: string | null }>({
    answer: 'wrong',
    means: 'Help was asked for on something that is neither a command nor the code of a problem.',
    what: (d) => `there is no command and no problem "${d.topic}"${formatNearestHint(d.nearest)}`,
    mend: () => 'see `sortition --help` for the commands; the code of a problem stands in brackets behind it',
  }),
  'log-none': defineProblem<{ path: string }>({
    answer: 'wrong',
    means:
      'No log is named, and there is none in the output folder: nothing was committed to and nothing drawn from here yet.',
    what: (d) => `no log is named, and there is none at ${d.path}`,
    mend: () =>
      'make one with `sortition commit` or `sortition draw`, go to the folder where that was done, or name the log',
  }),
  'setting-missing': defineProblem<{ flag: string; key: string; example: string }>({
    answer: 'wrong',
    means: 'A setting that decides the draw is neither on the command line nor in sortition.json.',
    what: (d) => `${d.flag} is missing`,
    mend: (d) => `give ${d.flag}, for example \`${d.flag} ${d.example}\`, or put "${d.key}" in sortition.json`,
  }),
  'reason-missing': defineProblem<{ name: string }>({
    answer: 'wrong',
    means:
      'Whoever leaves a panel, or a log that is given up, does so for a reason that everybody may read. Nothing was written.',
    what: (d) => `${d.name} is missing: the log has to say why`,
    mend: () => 'give it in a few words, with nothing personal in them: `--reason "cannot come"`',
  }),
  'setting-wrong': defineProblem<{ name: string; found: string; wanted: string }>({
    answer: 'wrong',
    means: 'A setting has a value of the wrong kind.',
    what: (d) => `${d.name} is ${d.found}`,
    mend: (d) => `it must be ${d.wanted}`,
  }),
  'seed-source-form': defineProblem<{ name: string; why: string }>({
    answer: 'wrong',
    means:
      'A program gives a source of a seed that no log can hold: a number that is not whole or not of this kind, names out of order, something missing.',
    what: (d) => `${d.name} cannot go into a log: ${d.why}`,
    mend: () => 'give it in the form of seed sources (docs/log-format.md §7)',
  }),
  'seed-text-unclear': defineProblem<{ name: string; hidden: HiddenInText; clean: string }>({
    answer: 'wrong',
    means:
      'A text for the seed, or a contributor, is written with something that nobody sees: blanks at the ends, blanks of another kind, accents apart from their letters. Whoever reads it and types it again would get another panel.',
    what: (d) => `the text of ${d.name} ${d.hidden}`,
    mend: (d) => `type it as it looks: "${d.clean}"`,
  }),
  'seed-alphabets-mixed': defineProblem<{ word: string; letter: string; alphabet: MixedAlphabet }>({
    answer: 'note',
    means:
      'A word of a text for the seed has letters of two alphabets, such as a Cyrillic о among Latin letters. They look alike, and whoever types the word as it looks gets another panel.',
    what: (d) => `"${d.word}" in the text of the seed has letters of two alphabets: "${d.letter}" is ${d.alphabet}`,
    mend: () => 'type the word anew, unless it is announced and printed with just these letters',
  }),
  'config-key-unknown': defineProblem<{ key: string; nearest: string | null }>({
    answer: 'wrong',
    means: 'sortition.json has a key that the program does not know, so it would be ignored in silence.',
    what: (d) => `there is no setting "${d.key}"${formatNearestHint(d.nearest)}`,
    mend: () => 'correct the key or remove it',
  }),
  'config-key-twice': defineProblem<{ key: string; line: number }>({
    answer: 'wrong',
    means: 'sortition.json gives the same setting twice, and one of the two would be ignored in silence.',
    what: (d) => `the setting "${d.key}" is already on line ${d.line}`,
    mend: () => 'remove one of the two',
  }),
  'config-above': defineProblem<{ path: string }>({
    answer: 'note',
    means:
      'There are no settings in this folder, and the call names none and no pool, so those of a folder above are used, as a version control system finds its own.',
    what: (d) => `the settings are those of ${d.path}`,
    mend: () => 'go there, or name others with --config',
  }),
  'config-not-json': defineProblem<{ ends: boolean; found: string | null }>({
    answer: 'wrong',
    means: 'The settings are not JSON. Comments (// and /* */) are allowed, and a comma behind the last setting.',
    what: (d) => {
      if (d.ends) return 'the settings are not JSON: they end too early'
      return d.found === null
        ? 'the settings are not JSON'
        : `the settings are not JSON: ${d.found === '"' ? 'a quotation mark' : `"${d.found}"`} cannot stand here`
    },
    mend: (d) =>
      d.ends
        ? 'close every brace, bracket and quotation mark'
        : 'look here and just before for a comma, a brace or a straight quotation mark (") that is missing or one too many',
  }),
  'yes-missing': defineProblem<{ what: string; hasDryRun: boolean }>({
    answer: 'wrong',
    means:
      'What was asked for cannot be taken back, and nobody sits at a terminal who could be asked whether it is meant. Nothing was written.',
    what: (d) => `${d.what}, and there is no terminal to ask on`,
    mend: (d) =>
      d.hasDryRun ? 'see with --dry-run what it does, then give --yes' : 'give --yes if that is meant, as in a script',
  }),
  'yes-refused': defineProblem<Record<never, never>>({
    answer: 'no',
    means: 'The question whether to do what cannot be taken back was not answered with yes. Nothing was written.',
    what: () => 'it was not done, and nothing was written',
    mend: () => 'run the same command again and answer yes, when you are sure',
  }),
  'starter-exists': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'The folder to start from already has a file of that name. Nothing was written.',
    what: (d) => `there is already a file ${d.path}`,
    mend: () => 'name an empty folder, for example `sortition init my-jury`',
  }),
  'out-not-empty': defineProblem<{ folder: string; found: string; replaceable: boolean }>({
    answer: 'wrong',
    means: 'The output folder already holds something. Nothing is ever overwritten without being told to.',
    what: (d) => `the output folder ${d.folder} already holds ${d.found}`,
    mend: (d) =>
      d.replaceable
        ? 'choose another folder with --out, or give --force: it replaces what an earlier draw left there and nothing else'
        : 'choose another folder with --out',
  }),
  'out-foreign': defineProblem<{ folder: string; files: readonly string[] }>({
    answer: 'wrong',
    means:
      'With --force a draw replaces what an earlier draw left in the folders public and private. There is something else in them, which could not be made again.',
    what: (d) => `${d.folder} holds what no draw in one step has written: ${formatQuotedList(d.files)}`,
    mend: () => 'move it elsewhere, or choose another folder with --out',
  }),
  'out-not-writable': defineProblem<{ path: string; message: string }>({
    answer: 'wrong',
    means: 'The program may not write where it was told to.',
    what: (d) => `cannot write ${d.path}: ${d.message}`,
    mend: () => 'close other programs that have it open, or choose a place that you may write to',
  }),
  'out-disk-full': defineProblem<{ path: string; message: string }>({
    answer: 'wrong',
    means: 'There is no room where the program was told to write. What it had begun is removed.',
    what: (d) => `cannot write ${d.path}: ${d.message}`,
    mend: () => 'make room on that disk, or choose a place on another one',
  }),
  'out-stranded': defineProblem<{ path: string; message: string; temporary: string }>({
    answer: 'wrong',
    means: 'Renaming failed half-way, and what was in the output folder before could not be put back.',
    what: (d) => `cannot write ${d.path}: ${d.message}; what was there before is now in ${d.temporary}`,
    mend: () => 'move the files back by hand, then try again with another --out',
  }),
}
