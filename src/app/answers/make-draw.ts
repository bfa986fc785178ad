import { parsePoolKey } from '../../core/log/pool-tree.ts'
import { markPosition, type PoolPosition } from '../../core/model/pool-place.ts'
import type { Pool } from '../../core/model/registrant.ts'
import { findTimingProblems } from '../../core/operations/source-problems.ts'
import { all, fail, ok, passUnless, type Result, withNotes } from '../../core/result.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { FileTurn } from '../../files/output/out-file.ts'
import { checkPersonalTitle } from '../../files/output/personal-title.ts'
import { check, commit, computeOdds, type DrawnPanel, draw, drawAtOnce } from '../../library/answer-questions.ts'
import { parseBeaconRound } from '../../library/beacon-round.ts'
import { listCommitFiles, listDrawFiles, listPeopleFiles } from '../../library/draw-files.ts'
import type { QuestionFiles } from '../../library/question-files.ts'
import { type ReadTables, readTables, tellQuestion } from '../../library/question-tables.ts'
import { readQuestion } from '../../library/read-question.ts'
import { problem } from '../../problems/problem.ts'
import { type RecordFiles, writeRecord } from '../record/record-files.ts'
import type { Answer, GrownRecord } from './exchange.ts'
import { readRecordText } from './find-people.ts'
import { tellRecord } from './tell-record.ts'

export const judgeQuestion: Answer<'check'> = async (asked, { engine }) => {
  const read = await readPublished(asked)
  if (!read.ok) return read
  const { question, leftOut } = tellQuestion(read.value)
  const checked = check(await engine(), question)
  if (!checked.ok) return withNotes(read.notes, checked)
  const people = question.pool.registrants.length
  return withNotes(read.notes, ok({ ...checked.value, people, leftOut }, checked.notes))
}

export const tellChances: Answer<'chances'> = async (asked, { engine, watch }) => {
  const read = await readQuestion(pickFiles(asked))
  if (!read.ok) return read
  const { question, choices } = read.value
  return withNotes(read.notes, computeOdds(await engine(), question, choices.method, watch))
}

/** Freezes everything in a new folder. */
export const makeCommit: Answer<'commit'> = async (asked, { engine, watch }) => {
  const { source, key, time, acceptNoChance = false } = asked
  const read = all({
    tables: await readPublished(asked),
    timing: passUnless(
      findTimingProblems(source, { entry: 'commit', time, clock: time, allowAnyTime: false, allowSoon: false }),
    ),
  })
  if (!read.ok) return read
  const { question, choices } = tellQuestion(read.value.tables)
  const made = commit(await engine(), question, { ...choices, source, key, time, acceptNoChance }, watch)
  if (!made.ok) return withNotes(read.notes, made)
  return withNotes([...read.notes, ...made.notes], await growRecord({}, [listCommitFiles(made.value, key)]))
}

export const makeDrawAtOnce: Answer<'drawAtOnce'> = async (asked, { engine, watch }) => {
  const { seed, time, acceptNoChance = false } = asked
  const read = await readPublished(asked)
  if (!read.ok) return read
  const { question, choices } = tellQuestion(read.value)
  const made = drawAtOnce(await engine(), question, { ...choices, seed, time, acceptNoChance }, watch)
  if (!made.ok) return withNotes(read.notes, made)
  const chosen = { ...made.value, ...findPositions(question.pool, made.value) }
  return withNotes([...read.notes, ...made.notes], await growRecord({}, [listDrawFiles(read.value.tables, chosen)]))
}

/** Draws from the log of a folder. */
export const makeDraw: Answer<'draw'> = async (asked, { watch }) => {
  const { record, settings, sources, time } = asked
  if (typeof settings !== 'string' && settings.pool === undefined)
    return fail(problem('file-missing', { path: 'sortition.json', like: null }))
  const key = readRecordText(record, outputLayout.poolKey.path)
  const ready = all({
    read: await readTables(pickFiles(asked)),
    log: readRecordText(record, outputLayout.log.path),
    key: key.ok ? parsePoolKey(key.value) : key,
  })
  if (!ready.ok) return ready
  const { read, log } = ready.value
  const { question } = tellQuestion(read)
  const drawn = draw(question, { log, key: ready.value.key, sources, time }, watch)
  if (!drawn.ok) return withNotes(ready.notes, drawn)
  const people = listPeopleFiles(read.tables, findPositions(question.pool, drawn.value))
  const turns = [[people], [{ path: outputLayout.log.path, content: drawn.value.log }]]
  return withNotes([...ready.notes, ...drawn.notes], await growRecord(record, turns))
}

export const readRoundText: Answer<'round'> = async ({ text }) => parseBeaconRound(text)

/** Settings and tables of a draw that is still to be published. One more problem: its title or question tells who somebody is. */
async function readPublished(asked: QuestionFiles): Promise<Result<ReadTables>> {
  const read = await readTables(pickFiles(asked))
  if (!read.ok) return read
  const { tables, config } = read.value
  const said = await checkPersonalTitle(config, tables.pool)
  return said.ok ? read : withNotes(read.notes, said)
}

function pickFiles({ settings, files }: QuestionFiles): QuestionFiles {
  return { settings, files }
}

function findPositions({ registrants }: Pool, { panel, reserves }: DrawnPanel) {
  const find = (ids: readonly string[]): PoolPosition[] =>
    ids.map((named) => markPosition(registrants.findIndex(({ id }) => id === named)))
  return { panel: find(panel), reserves: find(reserves) }
}

/** Writes files into a folder, and reads what its log says then. */
export async function growRecord(before: RecordFiles, turns: readonly FileTurn[]): Promise<Result<GrownRecord>> {
  const written = await writeRecord(before, turns)
  if (!written.ok) return written
  const told = await tellRecord(written.value)
  return told.ok ? ok({ record: written.value, told: told.value }, told.notes) : told
}
