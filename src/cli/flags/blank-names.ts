import type { Command } from 'commander'
import { type Problem, problem } from '../../problems/problem.ts'

/** What the flags of commander call a value, and what is then wanted. */
const wantedNames = new Map([
  ['file', 'the name of a file'],
  ['folder', 'the name of a folder'],
  ['key', 'the file of a key'],
])

/** Names of files and folders that are given but blank, as `--out "$OUT"` is where OUT is not set: a call that is wrong. */
export function findBlankNames(command: Command): Problem[] {
  const flags = command.options.flatMap((option) => {
    const wanted = wantedNames.get(/[<[](\w+)[>\]]/.exec(option.flags)?.[1] ?? '')
    const blank = wanted !== undefined && isBlankFlag(command.getOptionValue(option.attributeName()))
    return blank ? [buildBlankProblem(option.long ?? option.flags, wanted)] : []
  })
  const names = command.registeredArguments.flatMap((argument, i) =>
    isBlankFlag(command.args[i]) ? [buildBlankProblem(`the argument "${argument.name()}"`, 'a name')] : [],
  )
  return [...flags, ...names]
}

function isBlankFlag(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}

function buildBlankProblem(name: string, what: string): Problem {
  return problem('setting-wrong', { name, found: 'empty', wanted: what })
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
