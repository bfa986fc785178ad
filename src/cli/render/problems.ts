import { Chalk, type ChalkInstance } from 'chalk'
import { exitCodeOf, type Problem } from '../../core/problems.ts'
import type { ExitCode, Io } from '../io.ts'

/** Colours for one stream: none unless it is a terminal. */
export function chalkFor(colour: boolean): ChalkInstance {
  return new Chalk({ level: colour ? 1 : 0 })
}

/** Prints problems to stderr and gives the exit code. */
export function report(io: Io, problems: readonly Problem[]): ExitCode {
  const chalk = chalkFor(io.colour.err)
  for (const each of problems) io.err(`${chalk.red('problem:')} ${said(each)}\n`)
  return exitCodeOf(problems)
}

/** Prints notes to stderr. */
export function note(io: Io, notes: readonly Problem[]): void {
  const chalk = chalkFor(io.colour.err)
  for (const each of notes) io.err(`${chalk.yellow('note:')} ${said(each)}\n`)
}

function said({ place, what, mend, code }: Problem): string {
  const line = place?.line === undefined ? '' : `, line ${place.line}`
  const column = place?.column === undefined ? '' : `, column "${place.column}"`
  const where = place === undefined ? '' : `${place.file}${line}${column}: `
  return `${where}${what}\n  ${mend} [${code}]`
}
