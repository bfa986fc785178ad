import { ok, type Result } from '../core/result.ts'
import type { QuestionFiles, ReadQuestion } from './question-files.ts'
import { readTables, tellQuestion } from './question-tables.ts'

/**
 * Reads settings, pool and quotas as the command line does, with all that settings can say of a pool: columns that are made from
 * others, who takes part, households, who was selected before. Everything that is wrong with them is told at once; cells of a spreadsheet
 * are named as it names them. Problems of settings that are data have no line.
 */
export async function readQuestion(given: QuestionFiles): Promise<Result<ReadQuestion>> {
  const read = await readTables(given)
  return read.ok ? ok(tellQuestion(read.value), read.notes) : read
}
