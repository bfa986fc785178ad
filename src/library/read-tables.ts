import { isMoment } from '../core/calendar.ts'
import type { SeatRule, SeatSettings } from '../core/quotas/seats-from-shares.ts'
import { parseDecimal, type Rational } from '../core/rational.ts'
import { all, fail, failWith, ok, type Result, withNotes } from '../core/result.ts'
import { showValue } from '../core/text.ts'
import { surveyAnswers } from '../files/inputs/answer-columns.ts'
import { proposeSettings } from '../files/inputs/proposed-settings.ts'
import { readQuotas } from '../files/inputs/quota-file.ts'
import { buildProposalFiles } from '../files/output/proposal-file.ts'
import { openTable } from '../files/tables/open-table.ts'
import { problem } from '../problems/problem.ts'
import { type GivenFile, holdFile } from './given-files.ts'
import { type GivenQuota, readPanelSize } from './prepare-question.ts'
import { makeQuotasFromShares } from './quotas-from-shares.ts'

/** Which sheet of a spreadsheet is meant; the first that can be seen where it is not said. */
interface SheetChoice {
  readonly sheet?: string
}

/** Reads the quotas of a table, for `prepareQuestion` or to be shown. How far limits may be relaxed is left out. */
export async function readQuotaTable(
  file: GivenFile,
  { sheet }: SheetChoice = {},
): Promise<Result<readonly GivenQuota[]>> {
  const read = await readQuotas(file.name, { sheet, open: () => holdFile(file) })
  if (!read.ok) return read
  const quotas = read.value.table.features.flatMap(({ name, quotas }) =>
    quotas.map(({ value, min, max }) => ({ feature: name, value, min, max })),
  )
  return ok(quotas, read.notes)
}

/** How shares of the population become seats. What is left out is as for `sortition quotas`. */
export interface SeatChoices extends SheetChoice {
  readonly panelSize: number
  /** `floor-ceiling` */
  readonly rule?: SeatRule
  /** Seats by which both limits are widened: 0. */
  readonly tolerance?: number
  /** Per cent by which the shares of a feature may miss 100: 0.5. */
  readonly sumTolerance?: number
}

/** Quotas that were made from shares. */
export interface SharedQuotas {
  readonly quotas: readonly GivenQuota[]
  /** The same as the text of a quota file, with the other columns of the shares: their sources, dates and notes. */
  readonly text: string
}

/** Reads shares of the population from a table and makes quotas of them, as `sortition quotas` does. */
export async function readShareTable(file: GivenFile, choices: SeatChoices): Promise<Result<SharedQuotas>> {
  const settings = readSeatChoices(choices)
  if (!settings.ok) return settings
  const { sheet } = choices
  const made = await makeQuotasFromShares(file.name, settings.value, { sheet, open: () => holdFile(file) })
  if (!made.ok) return made
  const { seats, text } = made.value
  const quotas = seats.map(({ share: { feature, value }, min, max }) => ({ feature, value, min, max }))
  return ok({ quotas, text }, made.notes)
}

function readSeatChoices({ panelSize, rule = 'floor-ceiling', tolerance = 0, sumTolerance = 0.5 }: SeatChoices) {
  const read = all({
    size: readPanelSize(panelSize),
    tolerance: readSeats(tolerance),
    sumTolerance: readPercent(sumTolerance),
  })
  if (!read.ok) return read
  const settings: SeatSettings = { panel: panelSize, rule, tolerance, sumTolerance: read.value.sumTolerance }
  return ok(settings)
}

function readSeats(tolerance: number): Result<null> {
  if (Number.isSafeInteger(tolerance) && tolerance >= 0) return ok(null)
  const wanted = 'a whole number of seats, 0 or more'
  return fail(problem('setting-wrong', { name: 'tolerance', found: `${tolerance}`, wanted }))
}

function readPercent(sumTolerance: number): Result<Rational> {
  const percent = parseDecimal(String(sumTolerance))
  if (percent !== null) return ok(percent)
  const wanted = 'a number of per cent such as 0.5'
  return fail(problem('setting-wrong', { name: 'sumTolerance', found: `${sumTolerance}`, wanted }))
}

/** What a proposal goes by. */
export interface ProposalChoices extends SheetChoice {
  /** The day of the proposal, such as 2026-11-04: ages count for it. */
  readonly today: string
}

/**
 * Proposes settings for a table of answers, as `sortition init --from` does: the texts of a `sortition.json` in which everything is
 * explained and of a table of shares to fill in, by the names of their files.
 */
export async function proposeFromAnswers(
  file: GivenFile,
  { today, sheet }: ProposalChoices,
): Promise<Result<Readonly<Record<string, string>>>> {
  const day = checkDay(today)
  if (!day.ok) return day
  const source = await openTable(holdFile(file), { sheet })
  if (!source.ok) return source
  const survey = await surveyAnswers(source.value)
  if (!survey.ok) return failWith(survey.problems, [...source.notes, ...survey.notes])
  const files = buildProposalFiles(proposeSettings(survey.value), { pool: file.name, sheet, today })
  return withNotes([...source.notes, ...survey.notes], ok(Object.fromEntries(files)))
}

function checkDay(today: string): Result<null> {
  if (/^\d{4}-\d{2}-\d{2}$/.test(today) && isMoment(today)) return ok(null)
  return fail(
    problem('setting-wrong', { name: 'today', found: `"${showValue(today)}"`, wanted: 'a day such as 2026-11-04' }),
  )
}
