import type { Command } from 'commander'
import { readLog } from '../../core/log/log.ts'
import { all, fail, ok, type Result } from '../../core/result.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import { readHallScript } from '../../files/output/page-program.ts'
import { formatWorkbook } from '../../files/tables/write-workbook.ts'
import { problem } from '../../problems/problem.ts'
import { buildAttendancePage, listAttendance } from '../../report/handout/attendance.ts'
import { buildHallPage } from '../../report/handout/hall-page.ts'
import { labelHall } from '../../report/handout/label-hall.ts'
import { tellDraw } from '../../report/letters/letter-words.ts'
import { defaultLanguage, type Language, languages, languageTags } from '../../report/strings/languages.ts'
import { addOutputFlags } from '../flags/common-flags.ts'
import { readLanguageFlag } from '../flags/language-flag.ts'
import { readNewFileFlag } from '../flags/new-file-flag.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { readAttendance } from '../session/attendance-list.ts'
import { addDrawnFlags, type DrawnFlags } from '../session/drawn-log.ts'
import { findLogPath } from '../session/find-log.ts'
import { buildHallData } from '../session/hall-lottery.ts'
import { readNamedConfig } from '../session/input-settings.ts'
import { readLogFile } from '../session/log-file.ts'
import { readPackedLog } from '../session/packed-log.ts'
import type { ExitCode, Io } from '../world/io.ts'

interface HandoutFlags extends DrawnFlags {
  readonly hall?: string
  readonly attendance?: string
  readonly lang?: string
  readonly force?: boolean
}

export function defineHandoutCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addDrawnFlags(base.argument('[log]', 'the log (default: the one in the output folder)'))
      .option('--hall <file>', 'the page for the projector while dice are thrown, an HTML file')
      .option('--attendance <file>', 'a list of panel and reserves to tick off, an .xlsx or HTML file')
      .option('--lang <name>', `language: ${languageTags.join(', ')} (default: ${defaultLanguage})`)
      .option('--force', 'replace files that are there'),
  )
    .addHelpText(
      'after',
      `
The page for the projector is made of a log that was committed to with --dice. Whoever
reads the dice types them there; the draw itself is \`sortition draw --live\`. Both
files are private: the page says how every numbered panel is made up, the list names
people.

Examples:
  sortition handout --hall hall.html --lang cy
  sortition handout --attendance attendance.xlsx`,
    )
    .action(async (log: string | undefined, flags: HandoutFlags) => done(await runHandout(io, log, flags)))
}

async function runHandout(io: Io, named: string | undefined, flags: HandoutFlags): Promise<ExitCode> {
  const asked = readHandoutFlags(flags)
  if (!asked.ok) return reportFailure(io, asked)
  const { hall, attendance, language } = asked.value
  const path = await findLogPath(named, flags)
  if (!path.ok) return reportFailure(io, path)
  tellNotes(io, path.notes)
  const files = all({
    hall: hall === null ? ok(null) : await makeHall(path.value, language),
    attendance: attendance === null ? ok(null) : await makeAttendance(path.value, attendance, { flags, language }),
  })
  if (!files.ok) return reportFailure(io, files)
  tellNotes(io, files.notes)
  const written: string[] = []
  for (const [to, content] of [
    [hall, files.value.hall],
    [attendance, files.value.attendance],
  ] as const) {
    if (to === null || content === null) continue
    const done = await writeNewFile(to, content, { force: flags.force === true, private: true })
    if (!done.ok) return reportFailure(io, done)
    written.push(to)
  }
  if (flags.json) printObject(io, { files: written })
  else if (!flags.quiet) for (const to of written) io.out(`${to}: keep it private\n`)
  return 0
}

/** What is to be written where, and in which language. */
interface AskedHandouts {
  readonly hall: string | null
  readonly attendance: string | null
  readonly language: Language
}

function readHandoutFlags({ hall, attendance, lang, force }: HandoutFlags): Result<AskedHandouts> {
  if (hall === undefined && attendance === undefined) {
    const wanted = 'at least one of --hall FILE, --attendance FILE'
    return fail(problem('setting-wrong', { name: 'what is wanted for the hall', found: 'missing', wanted }))
  }
  const wanted = 'a file whose name ends in .xlsx or .html'
  return all({
    hall: readNewFileFlag('--hall', hall, force),
    attendance:
      attendance === undefined || /\.(?:xlsx|html)$/i.test(attendance)
        ? readNewFileFlag('--attendance', attendance, force)
        : fail<null>(problem('setting-wrong', { name: '--attendance', found: `"${attendance}"`, wanted })),
    language: readLanguageFlag(lang),
  })
}

async function makeHall(path: string, language: Language): Promise<Result<string>> {
  const packed = await readPackedLog(path, undefined)
  const data = packed.ok ? buildHallData(packed.value) : packed
  const ready = all({ packed, data, program: await readHallScript() })
  if (!ready.ok) return ready
  const commit = ready.value.packed.entry.body
  const { title, question } = tellDraw(commit, language)
  const told = labelHall(ready.value.data, commit, language)
  return ok(buildHallPage({ title, question, language, data: told, program: ready.value.program }, languages[language]))
}

async function makeAttendance(
  path: string,
  to: string,
  { flags, language }: { readonly flags: HandoutFlags; readonly language: Language },
): Promise<Result<string | Uint8Array>> {
  const ready = all({
    file: await readLogFile(path),
    config: await readNamedConfig(flags.config === undefined ? {} : { config: flags.config }),
  })
  if (!ready.ok) return ready
  const { file, config } = ready.value
  const log = readLog(file.bytes, path)
  if (!log.ok) return log
  const { title } = tellDraw(log.value[0].body, language)
  const list = await readAttendance(file, flags, { contact: config.contact, title })
  if (!list.ok) return list
  const strings = languages[language]
  return ok(
    /\.xlsx$/i.test(to)
      ? await formatWorkbook('attendance', listAttendance(list.value, strings))
      : buildAttendancePage(list.value, strings, language),
  )
}
