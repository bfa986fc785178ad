import { at } from '../../core/checked-index.ts'
import type { ReplacementSeed, SeedSource } from '../../core/draw/seed-sources.ts'
import { type DrawWords, pickDrawWords } from '../../core/log/draw-words.ts'
import { findDraw, holdLog, type Log } from '../../core/log/log.ts'
import type { WaitingCall } from '../../core/log/seat-calls.ts'
import { listChanges } from '../../core/log/standing.ts'
import { measureStandingFit } from '../../core/operations/standing-fit.ts'
import { listQuotaSeats } from '../../core/quotas/quota-fit.ts'
import { all, ok, type Result } from '../../core/result.ts'
import type { Verdict } from '../../core/verify/verdict-list.ts'
import { verifyLog } from '../../core/verify/verify-log.ts'
import { readConfirmed } from '../../files/output/confirmed-file.ts'
import type { HomeFile } from '../../files/output/found-people.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { restoreFormula } from '../../files/tables/formula-guard.ts'
import { buildReportData } from '../../report/data/report-data.ts'
import { openRecord, type RecordFiles } from '../record/record-files.ts'
import { checkPrivate } from './check-private.ts'
import { type DrawnRecord, readRecordText } from './find-people.ts'

/** Somebody of a panel or a reserve: the cells of their row of the pool. */
export interface ToldPerson {
  readonly id: string
  readonly cells: readonly string[]
}

/** The people of a draw, as the private files of a folder hold them. */
export interface ToldPeople {
  /** The header of the pool. */
  readonly columns: readonly string[]
  readonly panel: readonly ToldPerson[]
  /** In the order in which they are called. */
  readonly reserves: readonly ToldPerson[]
  readonly withdrawn: readonly ToldPerson[]
  /** Ids of those of the panel who said that they come. */
  readonly confirmed: readonly string[]
}

/** How many of the panel have one value of a feature. */
export interface SeatedValue {
  readonly feature: string
  readonly value: string
  readonly min: number
  readonly max: number
  /** Null where the log does not tell of so few. */
  readonly seated: number | null
}

/** What the log of a folder says, and who its people are. */
export interface ToldRecord {
  readonly words: DrawWords
  /** 'void': it was given up before the draw. */
  readonly stage: 'committed' | 'drawn' | 'void' | 'closed'
  /** The hash of the first entry, which is published before the seed is known, and of the last. */
  readonly fingerprint: string
  readonly head: string
  readonly panelSize: number
  readonly source: SeedSource
  readonly tickets: number
  /** The ticket that was drawn; null before. */
  readonly ticket: number | null
  /** Seats that nobody has filled. */
  readonly open: number
  /** Seats that are announced and wait for dice or a beacon. */
  readonly call: WaitingCall | null
  /** What decides between equals when seats are filled: 'dice' and 'beacon' come after the vacancy. */
  readonly replacements: ReplacementSeed
  /** Whether the report tells of the whole log; null where there is none. */
  readonly isReportWhole: boolean | null
  /** How the panel fits its quotas now; empty before the draw, and where the private files are not there and somebody left since. */
  readonly fit: readonly SeatedValue[]
  /** Null before the draw, and where the private files are not there. */
  readonly people: ToldPeople | null
  readonly verdicts: readonly Verdict[]
}

/** Reads what a folder says of its draw. Problems: no log, or another file in its place; private files that belong to another log. */
export async function tellRecord(record: RecordFiles): Promise<Result<ToldRecord>> {
  const { path } = outputLayout.log
  const log = readRecordText(record, path)
  if (!log.ok) return log
  const held = holdLog(log.value, path)
  if (!held.ok) return held
  const { entries } = held.value
  const [first] = entries
  const { body: commit } = first
  const draw = findDraw(entries)
  const end = at(entries, entries.length - 1)
  const drawn = await checkPrivate(record, held.value)
  if (!drawn.ok) return drawn
  const people = drawn.value === null ? ok(null) : await listPeople(record, drawn.value)
  if (!people.ok) return people
  const standing = drawn.value?.log.standing ?? null
  return ok(
    {
      words: pickDrawWords(commit),
      stage: end.type === 'void' ? 'void' : end.type === 'close' ? 'closed' : draw === null ? 'committed' : 'drawn',
      fingerprint: first.hash,
      head: end.hash,
      panelSize: commit.panelSize,
      source: commit.seedSource,
      tickets: commit.lottery.tickets,
      ticket: draw?.body.ticket ?? null,
      open: standing?.open ?? 0,
      call: standing?.call ?? null,
      replacements: commit.replacements.seed,
      isReportWhole: findReport(record, end.hash),
      fit:
        drawn.value === null
          ? listDrawnSeats(entries)
          : listQuotaSeats(measureStandingFit(drawn.value.log, drawn.value.people)),
      people: people.value,
      verdicts: verifyLog({ log: held.value.text }),
    },
    drawn.notes,
  )
}

/** The log alone tells how the panel fitted when it was drawn, and of nobody who left or was called. */
function listDrawnSeats(entries: Log): SeatedValue[] {
  if (findDraw(entries) === null || listChanges(entries).length > 0) return []
  return buildReportData(entries).features.flatMap(({ name, values }) =>
    values.map(({ value, min, max, panel }) => ({ feature: name, value, min, max, seated: panel })),
  )
}

/** A report holds its log, and so the hash of its last entry. */
function findReport(record: RecordFiles, head: string): boolean | null {
  const page = readRecordText(record, outputLayout.reportPage.path)
  return page.ok ? page.value.includes(head) : null
}

async function listPeople(
  record: RecordFiles,
  { ids, found: { columns, files } }: DrawnRecord,
): Promise<Result<ToldPeople>> {
  const read = all({
    panel: await listRows(files.panel, ids, columns.length),
    reserves: await listRows(files.reserves, ids, columns.length),
    withdrawn: await listRows(files.withdrawn, ids, columns.length),
    times: await readConfirmed(openRecord(record), ids),
  })
  if (!read.ok) return read
  const { times, ...people } = read.value
  return ok({ columns, ...people, confirmed: people.panel.flatMap(({ id }) => (times.has(id) ? [id] : [])) })
}

async function listRows(file: HomeFile | null, ids: readonly string[], width: number): Promise<Result<ToldPerson[]>> {
  const people: ToldPerson[] = []
  const read = await file?.source.read(({ index: row, cells }) => {
    const index = file.indices[row] ?? null
    if (index !== null) people.push({ id: at(ids, index), cells: cells.slice(0, width).map(restoreFormula) })
  })
  return read?.ok === false ? read : ok(people)
}
