import type { Command } from 'commander'
import { findNearest } from '../../core/nearest-word.ts'
import { problem } from '../../problems/problem.ts'
import { describeProblemKind, problemCodes } from '../../problems/problem-page.ts'
import { formatManPage } from '../render/man-page.ts'
import { formatProblemPage, reportProblems } from '../render/problem-text.ts'
import type { ExitCode, Io } from '../world/io.ts'

interface HelpFlags {
  readonly man?: boolean
}

export function defineHelpCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return base
    .argument('[topic]', 'a command, or the code that stands in brackets behind a problem')
    .option('--man', 'print everything as a manual page')
    .addHelpText(
      'after',
      `
Examples:
  sortition help draw
  sortition help seed-text-unclear
  sortition help --man > sortition.1`,
    )
    .action((topic: string | undefined, flags: HelpFlags) => done(runHelp(base, io, topic, flags)))
}

function runHelp(base: Command, io: Io, topic: string | undefined, { man }: HelpFlags): ExitCode {
  const program = base.parent
  if (program === null) throw new Error('help is a command of no program')
  if (man === true) {
    io.out(formatManPage(program))
    return 0
  }
  const command = topic === undefined ? program : program.commands.find((each) => each.name() === topic)
  if (command !== undefined) {
    command.outputHelp()
    return 0
  }
  const name = topic ?? ''
  const page = describeProblemKind(name.replace(/^\[(.*)\]$/, '$1'))
  if (page !== null) {
    io.out(formatProblemPage(page))
    return 0
  }
  const nearest = findNearest(name, [...program.commands.map((each) => each.name()), ...problemCodes])
  return reportProblems(io, [problem('topic-unknown', { topic: name, nearest })])
}
