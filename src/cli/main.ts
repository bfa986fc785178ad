import { Command, CommanderError } from 'commander'
import { findNearest } from '../core/nearest-word.ts'
import { packageVersion } from '../library/version.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { commands } from './commands/command-list.ts'
import { explainCallFault, findCallFaults, Refused, watchRepeats } from './flags/call-faults.ts'
import { reportProblems } from './render/problem-text.ts'
import type { ExitCode, Io, World } from './world/io.ts'
import { openIo } from './world/open-io.ts'

export { openTerminal } from './world/io.ts'

/** Runs one command line (without `node` and the script) and gives the exit code. Nothing is thrown. */
export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  const io = openIo(world, argv)
  let code: ExitCode = 0
  const program = new Command('sortition')
    .description("Draw a citizens' jury by lot: fair, seeded, and checkable by anyone.")
    .version(packageVersion, '--version', 'print the version')
    .option('--verbose', 'where the program has a fault, print in which lines of it, for a report')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', exitCodeHelp)
    .hook('preAction', (_, command) => {
      const faults = findCallFaults(command, repeated)
      if (faults.length > 0) throw new Refused(faults)
    })
  const done = (result: ExitCode): void => {
    code = result
  }
  program.helpCommand(false)
  const all = commands.some(({ name, needsAll }) => needsAll === true && argv[0] === name) && argv.length > 1
  for (const { name, description, load } of commands) {
    const command = program.command(name).description(description)
    if (all || argv.includes(name)) (await load())(command, io, done)
  }
  const repeated = watchRepeats(program.commands)
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: io.out, writeErr: () => undefined })
  }
  try {
    if (argv.length === 0) {
      io.out(program.helpInformation())
      return 0
    }
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      const wrong = explainCallError(error, program, argv)
      if (wrong !== null) return reportProblems(io, [wrong])
    }
    return error instanceof Refused ? reportProblems(io, error.problems) : reportFault(io, error, isVerbose(argv, io))
  } finally {
    io.status(null)
  }
}

const exitCodeHelp = `
Exit codes: 0 yes, 1 the answer is no, 2 the input or the call is wrong, 3 a fault of the program.`

/** What commander found wrong, in our words; null where it is nothing that a call can be. */
function explainCallError(error: CommanderError, program: Command, argv: readonly string[]): Problem | null {
  const command = program.commands.find((each) => each.name() === argv.find((word) => !word.startsWith('-')))
  const name = command?.name() ?? ''
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  if (error.code === 'commander.unknownOption') {
    const flags = (command ?? program).options.flatMap((option) => option.long ?? [])
    return problem('flag-unknown', { flag: quoted, nearest: findNearest(quoted, flags), command: name })
  }
  if (error.code === 'commander.unknownCommand' || command === undefined) {
    const names = program.commands.map((each) => each.name())
    return problem('command-unknown', { name: quoted, nearest: findNearest(quoted, names) })
  }
  return explainCallFault(error, command)
}

/** `DEBUG` names what is to say more, as for other programs of Node: a list of names, or an asterisk for all. */
function isVerbose(argv: readonly string[], { env }: Io): boolean {
  const names = env.DEBUG?.split(/[\s,]+/) ?? []
  return argv.includes('--verbose') || names.some((name) => name === 'sortition' || name === '*')
}

/** A fault of the program itself: said as such, and how to report it; the stack only for whoever asks. */
function reportFault(io: Io, error: unknown, verbose: boolean): ExitCode {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  io.err(`sortition: a fault of the program itself: ${first.slice(0, 300)}\n`)
  io.err('  Nothing was decided. Please report it with the command that you ran and this line.\n')
  if (verbose) io.err(`${error instanceof Error ? error.stack : 'what was thrown is no error and has no stack'}\n`)
  else io.err('  With --verbose the same command also prints where in the program it happened.\n')
  return 3
}
