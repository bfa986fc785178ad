import { sortBrought } from '../record/sort-brought.ts'
import { changeLimits } from './change-limits.ts'
import { confirmInRecord, fillFromRecord, issueReceipts, makeReport, replaceFromRecord } from './change-record.ts'
import { checkFrozen } from './check-frozen.ts'
import type { Answer, Topic } from './exchange.ts'
import { judgeQuestion, makeCommit, makeDraw, makeDrawAtOnce, readRoundText, tellChances } from './make-draw.ts'
import { proposeGroupOf } from './propose-group.ts'
import {
  findRole,
  makeQuotas,
  readSettings,
  seeInvitation,
  seePopulation,
  seeQuotas,
  seeSpreadsheet,
} from './see-spreadsheet.ts'
import { tellRecord } from './tell-record.ts'
import { writeLetters } from './write-letters.ts'

/** What answers each question of the page. A new one is a line here and in `Exchange`. */
export const answerList: { readonly [T in Topic]: Answer<T> } = {
  brought: ({ files, hasLog }) => sortBrought(files, { hasLog }),
  settings: readSettings,
  spreadsheet: seeSpreadsheet,
  role: findRole,
  population: seePopulation,
  invitation: seeInvitation,
  quotas: seeQuotas,
  shares: makeQuotas,
  group: proposeGroupOf,
  limits: changeLimits,
  check: judgeQuestion,
  chances: tellChances,
  commit: makeCommit,
  drawAtOnce: makeDrawAtOnce,
  round: readRoundText,
  draw: makeDraw,
  replace: replaceFromRecord,
  fill: fillFromRecord,
  confirm: confirmInRecord,
  receipts: issueReceipts,
  letters: writeLetters,
  report: makeReport,
  frozen: checkFrozen,
  record: ({ record }) => tellRecord(record),
}
