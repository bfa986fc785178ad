import type { Verdict } from '../../core/verify/verdict.ts'
import type { Io } from '../io.ts'
import { chalkFor } from './problems.ts'

/** One line a verdict, failures below it; never one green light. */
export function renderVerdicts(io: Io, verdicts: readonly Verdict[]): void {
  const chalk = chalkFor(io.colour.out)
  const colours = { pass: chalk.green, fail: chalk.red, 'not checked': chalk.yellow }
  for (const { name, outcome, detail, failures } of verdicts) {
    const said = detail.replace(/^not checked: /, '')
    io.out(`${name.padEnd(10)}  ${colours[outcome](outcome.padEnd(11))}  ${said}\n`)
    for (const { entry, what, expected, found } of failures.slice(0, 10)) {
      const where = entry === null ? '' : `line ${entry + 1}, `
      io.out(`             ${where}${what}: expected ${expected}, found ${found}\n`)
    }
    if (failures.length > 10) io.out(`             and ${failures.length - 10} more\n`)
  }
  const failed = verdicts.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
  const open = verdicts.filter(({ outcome }) => outcome === 'not checked').map(({ name }) => name)
  if (failed.length > 0) io.out(`\n${chalk.red('Does not hold:')} ${failed.join(', ')}\n`)
  else io.out(`\n${chalk.green('Everything that was checked holds.')}\n`)
  if (open.length > 0) io.out(`Not checked: ${open.join(', ')}\n`)
}

/** The verdicts as one object; docs/verify-json.md says what each key means. */
export function verdictsJson(verdicts: readonly Verdict[]): object {
  const named = (wanted: Verdict['outcome']): string[] =>
    verdicts.filter(({ outcome }) => outcome === wanted).map(({ name }) => name)
  return {
    v: 1,
    failed: named('fail'),
    notChecked: named('not checked'),
    verdicts: verdicts.map(({ name, outcome, detail, failures, missing }) => {
      return { name, outcome, detail, failures, missing: missing ?? null }
    }),
  }
}
