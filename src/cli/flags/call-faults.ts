import type { Command, CommanderError, Option } from 'commander'
import { type Problem, problem } from '../../problems/problem.ts'
import type { CallFault } from '../../problems/usage-problems.ts'

/** What the flags of commander call a value, and what is then wanted. */
const wantedNames = new Map([
  ['file', 'the name of a file'],
  ['folder', 'the name of a folder'],
  ['key', 'the file of a key'],
])

/** Flags whose file is written; those of all others are read. */
const writtenFiles = [
  '--attendance',
  '--csv',
  '--export',
  '--hall',
  '--letters',
  '--mail-merge',
  '--out',
  '--print-panels',
  '--request',
  '--write-relaxed',
]

/** What is wrong with a call that commander takes, whatever the command. `repeated` is what `watchRepeats` gave. */
export function findCallFaults(command: Command, repeated: ReadonlySet<string>): Problem[] {
  return [
    ...[...repeated].map((flag) => problem('flag-twice', { flag })),
    ...findBlankNames(command),
    ...findSharedInput(command),
  ]
}

/** A set that holds, once a command line is read, the flags of one value that were given more than once. */
export function watchRepeats(commands: readonly Command[]): ReadonlySet<string> {
  const [seen, repeated] = [new Set<string>(), new Set<string>()]
  for (const command of commands) {
    for (const option of command.options) {
      const hasOneValue = (option.required || option.optional) && !option.variadic && option.parseArg === undefined
      if (!hasOneValue) continue
      const name = nameFlag(option)
      command.on(`option:${option.name()}`, () => (seen.has(name) ? repeated : seen).add(name))
    }
  }
  return repeated
}

function nameFlag({ long, flags }: Option): string {
  return long ?? flags
}

/** Names of files and folders that are given but blank, as `--out "$OUT"` is where OUT is not set: a call that is wrong. */
function findBlankNames(command: Command): Problem[] {
  const flags = command.options.flatMap((option) => {
    const wanted = wantedNames.get(readPlaceholder(option))
    const blank = wanted !== undefined && isBlankFlag(command.getOptionValue(option.attributeName()))
    return blank ? [buildBlankProblem(nameFlag(option), wanted)] : []
  })
  const names = command.registeredArguments.flatMap((argument, i) =>
    isBlankFlag(command.args[i]) ? [buildBlankProblem(`the argument "${argument.name()}"`, 'a name')] : [],
  )
  return [...flags, ...names]
}

/** The standard input named for several files. Arguments of which there may be many are people. */
function findSharedInput(command: Command): Problem[] {
  const flags = command.options.filter(
    (option) =>
      readPlaceholder(option) === 'file' &&
      !writtenFiles.includes(nameFlag(option)) &&
      command.getOptionValue(option.attributeName()) === '-',
  )
  const names = command.registeredArguments.filter((argument, i) => !argument.variadic && command.args[i] === '-')
  const shared = [...names.map((argument) => argument.name()), ...flags.map(nameFlag)]
  return shared.length > 1 ? [problem('input-twice', { names: shared })] : []
}

function readPlaceholder({ flags }: Option): string {
  return /[<[](\w+)[>\]]/.exec(flags)?.[1] ?? ''
}

function isBlankFlag(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}

function buildBlankProblem(name: string, what: string): Problem {
  return problem('setting-wrong', { name, found: 'empty', wanted: what })
}

/** That a call cannot be understood; what it is not about is null. */
export function buildCallProblem(
  command: string,
  { fault, flag = null, other = null, argument = null }: Pick<CallFault, 'fault'> & Partial<CallFault>,
): Problem {
  return problem('call-wrong', { fault, flag, other, argument, command })
}

/** What commander found wrong with a call of a command, beyond flags that the command does not have; null where it is something else. */
export function explainCallFault(error: CommanderError, command: Command): Problem | null {
  const [first = '', second = ''] = [...error.message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted)
  const [flag = null, other = null] = [first, second].map((flags) => /--[\w-]+/.exec(flags)?.[0] ?? flags)
  const name = command.name()
  switch (error.code) {
    case 'commander.optionMissingArgument':
      return buildCallProblem(name, { fault: 'value-missing', flag })
    case 'commander.missingArgument':
      return buildCallProblem(name, { fault: 'argument-missing', argument: first })
    case 'commander.excessArguments':
      return buildCallProblem(name, {
        fault: 'argument-extra',
        argument: command.args[command.registeredArguments.length] ?? '',
      })
    case 'commander.conflictingOption':
      return buildCallProblem(name, { fault: 'flags-exclusive', flag, other })
    default:
      return null
  }
}

/** Carries problems of a call out of commander. It never leaves `main`. */
export class Refused extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super('refused')
    this.name = 'Refused'
    this.problems = problems
  }
}
