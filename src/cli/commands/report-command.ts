import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { mostBytes } from '../../core/log/limits.ts'
import { all, fail, ok, type Result } from '../../core/result.ts'
import { readBytes } from '../../files/disk/read-whole-file.ts'
import { changeFolder } from '../../files/output/change-folder.ts'
import { outputLayout, takePublicName } from '../../files/output/layout.ts'
import { readPageScript } from '../../files/output/page-program.ts'
import { listReportFiles, prepareReport } from '../../library/report-draw.ts'
import { problem } from '../../problems/problem.ts'
import { defaultLanguage, isLanguage, type Language, languages, languageTags } from '../../report/strings/languages.ts'
import { addOutputFlags } from '../flags/common-flags.ts'
import type { ReportObject } from '../objects/log-objects.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { addLogFlags, findLogPath, type LogFlags } from '../session/find-log.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'

interface ReportFlags extends LogFlags {
  readonly lang?: string
  readonly out?: string
  readonly force?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

export function defineReportCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  const named = languageTags.map((tag) => `${tag} (${languages[tag].name})`).join(', ')
  return addOutputFlags(addLogFlags(base))
    .option(
      '--lang <names>',
      `one or more of ${named}, in the order given, two of them side by side (default: ${defaultLanguage})`,
    )
    .option('--out <folder>', 'folder for report.html and report.md (default: that of the log)')
    .option('--force', 'replace a report that is there')
    .addHelpText(
      'after',
      `
Examples:
  sortition report
  sortition report out/public/selection-log.jsonl --lang cy,en`,
    )
    .action(async (log: string | undefined, flags: ReportFlags) => done(await runReport(io, log, flags)))
}

/** Writes the public report. It is made from the log alone, so that it cannot show what is private. */
async function runReport(io: Io, log: string | undefined, flags: ReportFlags): Promise<ExitCode> {
  const found = await findLogPath(log, flags)
  if (!found.ok) return reportFailure(io, found)
  tellNotes(io, found.notes)
  const path = found.value
  const bytes = await readBytes(path, mostBytes.log)
  const ready = all({ chosen: parseLanguages(flags.lang ?? defaultLanguage), bytes })
  if (!ready.ok) return reportFailure(io, ready)
  const { chosen } = ready.value
  const report = await compute(() => prepareReport(ready.value.bytes, path, chosen))
  if (!report.ok) return reportFailure(io, report)
  const script = await readPageScript()
  if (!script.ok) return reportFailure(io, script)
  const folder = flags.out ?? dirname(path)
  const { reportPage, reportText } = outputLayout
  const made = await compute(() => listReportFiles(report.value, script.value))
  const files = made.map(({ path: place, content }) => ({ path: takePublicName(place), content }))
  const written = await changeFolder(folder, { turns: [files], log: null, replace: flags.force ? 'all' : [] })
  if (!written.ok) return reportFailure(io, written)
  if (flags.json) {
    const names = files.map(({ path: name }) => name)
    printObject(io, { languages: chosen, folder, files: names } satisfies ReportObject)
  } else if (!flags.quiet) {
    io.out(`${join(folder, 'report.html')}  ${reportPage.note}\n`)
    io.out(`${join(folder, 'report.md')}    ${reportText.note}\n`)
  }
  return 0
}

function parseLanguages(text: string): Result<Language[]> {
  const names = text.split(',').map((name) => name.trim())
  const wrong = names.filter((name, i) => !isLanguage(name) || names.indexOf(name) !== i)
  if (wrong.length === 0) return ok(names.filter(isLanguage))
  const wanted = `one or more of ${languageTags.join(', ')}, each once, with commas between`
  return fail(problem('setting-wrong', { name: '--lang', found: `"${text}"`, wanted }))
}
