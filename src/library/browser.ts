/**
 * The library for browsers, and for wherever there are no files: no module of Node is in it. What Node has beyond it is in
 * node.ts. docs/library.md has examples.
 */
export type { GivenSource, SeedSource } from '../core/draw/seed-sources.ts'
export { type AuditorPack, parsePack } from '../core/log/auditor-pack.ts'
export { parseCertificate } from '../core/log/certificate-file.ts'
export { parseReceipt, type Receipt } from '../core/log/receipt.ts'
export type { Method } from '../core/lottery/methods/method-list.ts'
export type { CommittedCertificate } from '../core/model/certificate.ts'
export type { DrawQuestion } from '../core/model/draw-question.ts'
export type { Engine } from '../core/operations/engine.ts'
export type { Result } from '../core/result.ts'
export type { Verdict } from '../core/verify/verdict-list.ts'
export type { VerifyInput } from '../core/verify/verify-input.ts'
export { verifyLog, verifyReceiptAndLog } from '../core/verify/verify-log.ts'
export type { Problem } from '../problems/problem.ts'
export type { Language } from '../report/strings/languages.ts'
export {
  type AskedQuestion,
  type AuditorFiles,
  type CheckAnswer,
  type CommitChoices,
  check,
  commit,
  computeOdds,
  type DrawChoices,
  type DrawnPanel,
  draw,
  drawAtOnce as drawInOneStep,
  type Odds,
} from './answer-questions.ts'
export {
  type AnnouncedAnswer,
  type ChangedPanel,
  type DrawnFiles,
  fillAnnounced,
  type LeavingChoices,
  replacePeople,
} from './change-panel.ts'
export { openGivenEngine as openEngineFrom } from './given-engine.ts'
export type { GivenFile, GivenFiles } from './given-files.ts'
export type { LotteryChoices, SettledChoices } from './lottery-choices.ts'
export { type GivenPerson, type GivenQuota, prepareQuestion, type QuestionData } from './prepare-question.ts'
export type { PeopleRows, QuestionFiles, ReadQuestion } from './question-files.ts'
export { readQuestion } from './read-question.ts'
export {
  type ProposalChoices,
  proposeFromAnswers as proposeSettings,
  readQuotaTable,
  readShareTable,
  type SeatChoices,
  type SharedQuotas,
} from './read-tables.ts'
export { reportDraw, reportDrawAsPage } from './report-draw.ts'
export type { DerivedData, SettingsData } from './settings-data.ts'
