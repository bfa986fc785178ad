import { canonical } from '../../core/bytes/canonical-json.ts'
import { type LoggedInvitation, noProvenance } from '../../core/log/entries.ts'
import { holdLog } from '../../core/log/log.ts'
import { parsePoolKey } from '../../core/log/pool-tree.ts'
import { rebindPool } from '../../core/operations/draw-from-log.ts'
import { all, ok, passUnless, type Result } from '../../core/result.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { readTables, tellQuestion } from '../../library/question-tables.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Answer } from './exchange.ts'
import { readRecordText } from './find-people.ts'

/** Whether settings and tables are those that the log of a folder froze. Problems: whatever is another than it was. */
export const checkFrozen: Answer<'frozen'> = async ({ record, settings, files }): Promise<Result<null>> => {
  const { log, poolKey } = outputLayout
  const [text, keyText] = [readRecordText(record, log.path), readRecordText(record, poolKey.path)]
  const ready = all({
    read: await readTables({ settings, files }),
    held: text.ok ? holdLog(text.value, log.path) : text,
    key: keyText.ok ? parsePoolKey(keyText.value) : keyText,
  })
  if (!ready.ok) return ready
  const { read, held, key } = ready.value
  const { provenance = noProvenance, ...question } = tellQuestion(read).question
  const { body } = held.entries[0]
  const bound = all({
    pool: rebindPool(body, { ...question, key, provenance }),
    letters: passUnless(compareLetters(body.invitation, read.invitation)),
  })
  return bound.ok ? ok(null) : bound
}

/** Letters that nobody brought are none that differ: they decide nothing about the panel. */
function compareLetters(logged: LoggedInvitation | undefined, given: LoggedInvitation | undefined): Problem[] {
  if (given === undefined || (logged !== undefined && canonical(logged) === canonical(given))) return []
  const [expected, found] = [logged?.fingerprint ?? 'none', given.fingerprint]
  return [problem('log-differs', { part: 'letters', name: '', expected, found })]
}
