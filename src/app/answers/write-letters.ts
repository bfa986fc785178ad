import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { parsePack } from '../../core/log/auditor-pack.ts'
import { holdLog } from '../../core/log/log.ts'
import { all, fail, ok, withNotes } from '../../core/result.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { readTables } from '../../library/question-tables.ts'
import { buildReceiptFiles } from '../../library/receipt-files.ts'
import { formatMailMerge, gatherLetters } from '../../library/receipt-letters.ts'
import { problem } from '../../problems/problem.ts'
import { buildLettersPage } from '../../report/letters/letters-page.ts'
import { checkFrozen } from './check-frozen.ts'
import type { Answer } from './exchange.ts'
import { readRecordText } from './find-people.ts'

/**
 * Writes letters with everybody's receipt, as a page to print and as a table for a mail merge. The people must be those who were frozen:
 * their addresses stand in the spreadsheet alone.
 */
export const writeLetters: Answer<'letters'> = async ({ record, settings, files, language }, tools) => {
  if (typeof settings !== 'string' && settings.pool === undefined)
    return fail(problem('file-missing', { path: 'sortition.json', like: null }))
  const frozen = await checkFrozen({ record, settings, files }, tools)
  if (!frozen.ok) return frozen
  const { log, pack } = outputLayout
  const [text, packText] = [readRecordText(record, log.path), readRecordText(record, pack.path)]
  const ready = all({
    read: await readTables({ settings, files }),
    held: text.ok ? holdLog(text.value, log.path) : text,
    pack: packText.ok ? parsePack(packText.value) : packText,
  })
  if (!ready.ok) return ready
  const { read, held } = ready.value
  const setting = read.config.letters
  const example = '"letters": { "page": "https://example.org/report.html", "address": ["name", "address"] }'
  if (setting === undefined) return fail(problem('letters-setting-missing', { setting: 'letters', example }))
  const commit = held.entries[0].body
  const receipts = buildReceiptFiles(ready.value.pack, commit, (done, of) =>
    tools.watch({ phase: 'receipts', done, of }),
  )
  if (!receipts.ok) return receipts
  const texts = receipts.value.map(({ content }) => content)
  const made = await gatherLetters({ commit, receipts: texts, setting, language, pool: read.tables.pool })
  if (!made.ok) return made
  const page = encodeUtf8(buildLettersPage(made.value.letters))
  return withNotes(made.notes, ok({ page, table: encodeUtf8(formatMailMerge(made.value)) }))
}
