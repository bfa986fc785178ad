import { encodeUtf8 } from '../core/bytes/hash.ts'
import { readSoundLog } from '../core/operations/sound-log.ts'
import { ok, type Result } from '../core/result.ts'
import { outputLayout, type PublicPath } from '../files/output/layout.ts'
import { buildReportData } from '../report/data/report-data.ts'
import { buildReportMarkdown } from '../report/report-markdown.ts'
import { buildReportPage } from '../report/report-page.ts'
import { defaultLanguage, type Language } from '../report/strings/languages.ts'

/** The public report of a log, in languages side by side. */
export interface MadeReport {
  /** As Markdown. */
  text(): string
  /** As one page that checks itself. `script` is the text of `sortition/page`. */
  page(script: string): string
}

/** Prepares the report of a log; `file` is its name in problems. Problems: a log of which a verdict fails. */
export function prepareReport(log: Uint8Array, file: string, chosen: readonly Language[]): Result<MadeReport> {
  const sound = readSoundLog(log, file)
  if (!sound.ok) return sound
  const data = buildReportData(sound.value.entries)
  return ok({
    text: () => buildReportMarkdown(data, chosen),
    page: (script) => buildReportPage({ data, chosen, log: sound.value.text, program: script }),
  })
}

/** A report as files of the output folder. `script` is the text of `sortition/page`. */
export function listReportFiles(
  report: MadeReport,
  script: string,
): { readonly path: PublicPath; readonly content: string }[] {
  const { reportPage, reportText } = outputLayout
  return [
    { path: reportPage.path, content: report.page(script) },
    { path: reportText.path, content: report.text() },
  ]
}

/** The public report of a log as Markdown, in languages side by side. Problems: a log of which a verdict fails. */
export function reportDraw(log: string, chosen: readonly Language[] = [defaultLanguage]): Result<string> {
  const report = prepareReport(encodeUtf8(log), 'log', chosen)
  return report.ok ? ok(report.value.text()) : report
}

/** The same as one page that checks itself in its reader's browser. `script` is the text of the package's file `sortition/page`. */
export function reportDrawAsPage(
  log: string,
  script: string,
  chosen: readonly Language[] = [defaultLanguage],
): Result<string> {
  const report = prepareReport(encodeUtf8(log), 'log', chosen)
  return report.ok ? ok(report.value.page(script)) : report
}
