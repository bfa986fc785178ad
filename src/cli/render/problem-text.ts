import { Chalk, type ChalkInstance } from 'chalk'
import type { Failure } from '../../core/result.ts'
import { maskUnfit } from '../../core/text.ts'
import { chooseExitCode, type Problem } from '../../problems/problem.ts'
import type { ProblemPage } from '../../problems/problem-page.ts'
import type { ProblemObject } from '../objects/object-parts.ts'
import type { PrintedObject } from '../objects/printed-objects.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { formatParagraph, hangLines } from '../world/wrap-lines.ts'

/** Colours for one stream: none unless it is a terminal. */
export function chooseChalk(colour: boolean): ChalkInstance {
  return new Chalk({ level: colour ? 1 : 0 })
}

/** Prints what went wrong, after the notes of what was found beside it, and gives the exit code. */
export function reportFailure(io: Io, { notes, problems }: Failure): ExitCode {
  tellNotes(io, notes)
  return reportProblems(io, problems)
}

/** Prints problems to stderr and gives the exit code. Where a program reads stdout, it gets them there as one object. */
export function reportProblems(io: Io, problems: readonly Problem[]): ExitCode {
  if (io.json) printObject(io, { problems: buildProblemsJson(problems) })
  return printProblems(io, problems)
}

/** Prints an object for programs, with its version and all that was noted. */
export function printObject(io: Io, object: PrintedObject): void {
  io.out(`${JSON.stringify({ v: 1, ...object, notes: buildProblemsJson(io.notes) })}\n`)
}

/** The same for an answer that has its own object on stdout, with the problems in it. */
export function printProblems(io: Io, problems: readonly Problem[]): ExitCode {
  const chalk = chooseChalk(io.colour.err)
  for (const each of problems) io.err(formatProblem(io, chalk.red('problem:'), each))
  return chooseExitCode(problems)
}

/** What a problem means and how to mend it, whenever it comes. */
export function formatProblemPage({ code, means, answer, remedy }: ProblemPage): string {
  return `${code}\n\n${formatParagraph(means)}${formatParagraph(answer)}${formatParagraph(`To mend it: ${remedy}.`)}`
}

/** Problems for programs: docs/json.md says what each key means. */
export function buildProblemsJson(problems: readonly Problem[]): ProblemObject[] {
  return problems.map(({ code, what, mend, parameters, place }) => ({
    kind: code,
    message: what,
    parameters,
    where:
      place === undefined
        ? null
        : { file: place.file, line: place.line ?? null, column: place.column ?? null, cell: place.cell ?? null },
    remedy: mend,
  }))
}

/** Prints notes to stderr where they are wanted, and keeps them for the object that is printed later. */
export function tellNotes(io: Io, notes: readonly Problem[]): void {
  for (const each of notes) io.notes.push(each)
  if (io.quiet) return
  const chalk = chooseChalk(io.colour.err)
  for (const each of notes) io.err(formatProblem(io, chalk.yellow('note:'), each))
}

/**
 * Names of files come from anywhere, and this is where a problem becomes text: on a terminal in lines that end with a word,
 * elsewhere in one line for what is wrong and one for its remedy, so that programs that look for lines find them.
 */
function formatProblem(io: Io, kind: string, { place, what, mend, code }: Problem): string {
  const line = place?.cell ? `, cell ${place.cell}` : place?.line === undefined ? '' : `, line ${place.line}`
  const column = place?.column === undefined ? '' : `, column "${place.column}"`
  const where = place === undefined ? '' : `${place.file}${line}${column}: `
  const width = io.width() ?? Number.POSITIVE_INFINITY
  const wrong = hangLines(`${kind} ${maskUnfit(`${where}${what}`)}`, width)
  return `${wrong}\n  ${hangLines(maskUnfit(`${mend} [${code}]`), width)}\n`
}
