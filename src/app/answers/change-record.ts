import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { parsePack } from '../../core/log/auditor-pack.ts'
import { holdLog } from '../../core/log/log.ts'
import { markIndex } from '../../core/model/pool-place.ts'
import { changeConfirmed } from '../../core/operations/confirm-people.ts'
import { findEndProblems, findPanelMembers } from '../../core/operations/panel-members.ts'
import { openDrawnLog } from '../../core/operations/replace-people.ts'
import { checkPackLottery } from '../../core/operations/sound-log.ts'
import { all, fail, ok, passUnless, type Result, withNotes } from '../../core/result.ts'
import { buildConfirmedFile, readConfirmed } from '../../files/output/confirmed-file.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { checkPersonalReason } from '../../files/output/personal-reason.ts'
import { remakePeopleFiles } from '../../files/output/remake-people.ts'
import { type ChangedPanel, type DrawnFiles, fillAnnounced, replacePeople } from '../../library/change-panel.ts'
import { buildBelonging } from '../../library/panel-standing.ts'
import { buildReceiptFiles } from '../../library/receipt-files.ts'
import { listReportFiles, prepareReport } from '../../library/report-draw.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { openRecord, type RecordFiles } from '../record/record-files.ts'
import type { Answer, GrownRecord } from './exchange.ts'
import { type DrawnRecord, findPeople, readRecordText } from './find-people.ts'
import { growRecord } from './make-draw.ts'

/** Empties seats and fills them, or announces that they will be filled. One more problem: the reason tells who somebody is. */
export const replaceFromRecord: Answer<'replace'> = async ({ record, names, acceptReason, ...choices }) => {
  const drawn = await openDrawn(record, names)
  if (!drawn.ok) return drawn
  const { found, ids } = drawn.value
  const left = ids.flatMap((id, index) => (choices.left.includes(id) ? [markIndex(index)] : []))
  const isPublic = left.length > 0 && acceptReason !== true
  const said = isPublic ? await checkPersonalReason(choices.reason, found, { ids, left }) : ok(null)
  return said.ok ? changeRecord(record, drawn.value, (files) => replacePeople({ ...choices, ...files })) : said
}

/** Fills seats that were announced. */
export const fillFromRecord: Answer<'fill'> = async ({ record, ...answer }) => {
  const drawn = await openDrawn(record)
  return drawn.ok ? changeRecord(record, drawn.value, (files) => fillAnnounced({ ...answer, ...files })) : drawn
}

/** Notes that somebody of the panel said that they come, or takes it back; the log does not say it. */
export const confirmInRecord: Answer<'confirm'> = async ({ record, id, undo, time }) => {
  const drawn = await openDrawn(record)
  if (!drawn.ok) return drawn
  const { log, ids } = drawn.value
  const read = all({
    member: findPanelMembers(log, { ids, names: null }, [id]),
    before: await readConfirmed(openRecord(record), ids),
    going: passUnless(findEndProblems(log)),
  })
  const after = read.ok ? changeConfirmed(log, read.value.before, { ids: [id], undo, time }) : read
  return after.ok ? growRecord(record, [[buildConfirmedFile(after.value)]]) : after
}

async function changeRecord(
  record: RecordFiles,
  { log, pack, people, found }: DrawnRecord,
  change: (files: DrawnFiles) => Result<ChangedPanel>,
): Promise<Result<GrownRecord>> {
  const changed = change({ log: log.held.text, pack })
  if (!changed.ok) return changed
  const held = holdLog(changed.value.log)
  if (!held.ok) return held
  const files = remakePeopleFiles(found, buildBelonging({ people }, openDrawnLog(held.value, pack.rows)))
  const turns = await files.turns()
  if (!turns.ok) return turns
  const longer = [{ path: outputLayout.log.path, content: changed.value.log }]
  const grown = await growRecord(record, [...turns.value, longer])
  return withNotes([...changed.notes, ...noteOutdated(record)], grown)
}

async function openDrawn(record: RecordFiles, names?: readonly string[]): Promise<Result<DrawnRecord>> {
  const { path } = outputLayout.log
  const text = readRecordText(record, path)
  if (!text.ok) return text
  const held = holdLog(text.value, path)
  return held.ok ? findPeople(record, held.value, names) : held
}

/** Notes on what was made for the log as it was before it grew. */
function noteOutdated(record: RecordFiles): Problem[] {
  const { signature, reportPage, reportText, log } = outputLayout
  const reports = [reportPage.path, reportText.path].filter((path) => Object.hasOwn(record, path))
  return [
    ...(Object.hasOwn(record, signature.path) ? [problem('signature-outdated', { path: signature.path })] : []),
    ...(reports.length > 0 ? [problem('report-outdated', { reports, log: log.path })] : []),
  ]
}

/** Everybody's receipt as a file of the private folder. */
export const issueReceipts: Answer<'receipts'> = async ({ record }, { watch }) => {
  const { path } = outputLayout.log
  const text = readRecordText(record, path)
  const packText = readRecordText(record, outputLayout.pack.path)
  const read = all({
    held: text.ok ? holdLog(text.value, path) : text,
    pack: packText.ok ? parsePack(packText.value) : packText,
  })
  if (!read.ok) return read
  const { held, pack } = read.value
  const same = checkPackLottery(encodeUtf8(held.text), pack)
  if (!same.ok) return same
  const commit = held.entries[0].body
  const made = buildReceiptFiles(pack, commit, (done, of) => watch({ phase: 'receipts', done, of }))
  return made.ok ? growRecord(record, [made.value]) : made
}

/** The public report, as a page and as Markdown. */
export const makeReport: Answer<'report'> = async ({ record, languages }, { script }) => {
  if (languages.length === 0) return fail(problem('field-wrong', { field: 'languages', found: null }))
  const { path } = outputLayout.log
  const text = readRecordText(record, path)
  if (!text.ok) return text
  const report = prepareReport(encodeUtf8(text.value), path, languages)
  return report.ok ? growRecord(record, [listReportFiles(report.value, script)]) : report
}
