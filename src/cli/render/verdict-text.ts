import { maskUnfit } from '../../core/text.ts'
import type { LogSubject } from '../../core/verify/log-subject.ts'
import type { Judgement } from '../../core/verify/verdict.ts'
import type { Verdict, VerdictName } from '../../core/verify/verdict-list.ts'
import type { VerdictsObject } from '../objects/log-objects.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { chooseChalk } from './problem-text.ts'
import { type JudgedWith, nameMissingFlags } from './verdict-flags.ts'

const nameWidth = 12
const outcomeWidth = 11
const detailIndent = nameWidth + outcomeWidth + 4

/** Verdicts on a log. */
export interface JudgedLog extends JudgedWith {
  readonly verdicts: readonly Verdict[]
}

/** Which log it is, by its own words: what is drawn, and when each entry was made. */
export function renderLogHead(io: Io, { entries, commit }: LogSubject): void {
  if (entries.length === 0) return
  const title = commit?.body.title
  if (title !== undefined) io.out(`${chooseChalk(io.colour.out).bold(formatParagraph(maskUnfit(title)).trimEnd())}\n`)
  const lines = entries.map(({ type, time }, i) => `  line ${i + 1}  ${type.padEnd(11)}  ${time}`)
  io.out(`The log says that its entries are of these times:\n${lines.join('\n')}\n\n`)
}

/** A verdict as it is told. */
export interface ToldVerdict extends Judgement {
  readonly name: string
  /** What would have to be given for a check, as people type it. */
  readonly flags: string | null
}

/** What each verdict says, failures below it; never one green light. */
export function renderVerdicts(io: Io, judged: JudgedLog): void {
  tellVerdicts(
    io,
    judged.verdicts.map((verdict) => ({ ...verdict, flags: nameMissingFlags(verdict, judged) })),
  )
}

/** The same of verdicts on any log. */
export function tellVerdicts(io: Io, verdicts: readonly ToldVerdict[]): void {
  const chalk = chooseChalk(io.colour.out)
  const colours = { pass: chalk.green, fail: chalk.red, 'not checked': chalk.yellow }
  for (const { name, outcome, detail, failures, missing, flags } of verdicts) {
    // What is said may hold words of a file from anywhere. The outcome stands before it already.
    const what = missing === undefined ? detail : `this needs ${missing}${flags === null ? '' : `: give ${flags}`}`
    const said = formatParagraph(maskUnfit(what), detailIndent).trimStart()
    io.out(`${name.padEnd(nameWidth)}  ${colours[outcome](outcome.padEnd(outcomeWidth))}  ${said}`)
    for (const { entry, what, expected, found } of failures.slice(0, 10)) {
      const where = entry === null ? '' : `line ${entry + 1}, `
      const fault = `${where}${what}: expected ${expected}, found ${found}`
      io.out(formatParagraph(maskUnfit(fault), detailIndent))
    }
    if (failures.length > 10) io.out(formatParagraph(`and ${failures.length - 10} more`, detailIndent))
  }
  const failed = verdicts.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
  const open = verdicts.filter(({ outcome }) => outcome === 'not checked').map(({ name }) => name)
  if (failed.length > 0) io.out(`\n${chalk.red('Does not hold:')} ${failed.join(', ')}\n`)
  else io.out(`\n${chalk.green('Everything that was checked holds.')}\n`)
  if (open.length > 0) io.out(formatParagraph(`Not checked: ${open.join(', ')}`))
}

/** The verdicts as one object; docs/verify-json.md says what each key means. */
export function buildVerdictsJson(judged: JudgedLog): VerdictsObject {
  const { verdicts, log } = judged
  const named = (wanted: Verdict['outcome']): VerdictName[] =>
    verdicts.filter(({ outcome }) => outcome === wanted).map(({ name }) => name)
  return {
    title: log.commit?.body.title ?? null,
    entries: log.entries.map(({ type, time }) => ({ type, time })),
    failed: named('fail'),
    notChecked: named('not checked'),
    verdicts: verdicts.map((verdict) => {
      const { name, outcome, detail, failures, missing } = verdict
      return { name, outcome, detail, failures, missing: missing ?? null, flags: nameMissingFlags(verdict, judged) }
    }),
  }
}
