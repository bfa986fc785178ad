import type { Command } from 'commander'
import { mostAreas, mostLetters } from '../../core/invite/invite-entries.ts'
import type { AreaStage, InvitePlan, PlanPart, StratumWeight } from '../../core/invite/letter-plan.ts'
import { shareOut } from '../../core/invite/share-out.ts'
import { mostStrataColumns } from '../../core/log/entry-forms.ts'
import { rational, toCommonDenominator } from '../../core/rational.ts'
import { all, fail, ok, passUnless, type Result } from '../../core/result.ts'
import { isPlainText, showValue, tidy } from '../../core/text.ts'
import { openFile } from '../../files/disk/open-file.ts'
import { readPlanFile, readStrataTable } from '../../files/inputs/plan-file.ts'
import { problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { parseWholeFlag, readWholeFlag } from '../flags/common-flags.ts'
import { addListFlags, defaultMemory, type ListFlags, readEngineFlags } from '../flags/list-flags.ts'
import type { Io } from '../world/io.ts'
import type { ListPlace } from './invite-letters.ts'

/** The flags that say who is asked: the list and the plan. */
export interface PlanFlags extends ListFlags {
  readonly id?: string
  readonly plan?: string
  readonly letters?: string
  readonly strata?: string
  readonly strataTable?: string
  readonly stages?: string
  readonly areas?: string
}

export function addPlanFlags(command: Command): Command {
  return addListFlags(command)
    .option('--id <column>', 'column of the list with the ids of the addresses (default: id)')
    .option('--letters <n>', 'how many letters to send')
    .option('--plan <file>', 'CSV of the parts: part,share,condition (default: one part, every address)')
    .option('--strata <columns>', 'columns that make the strata, separated by commas (default: none)')
    .option('--strata-table <file>', 'CSV of the strata with their letters, or with a weight such as the population')
    .option('--stages <column,address>', 'draw areas first: the column that names them, then "address"')
    .option('--areas <n>', 'with --stages: the most areas that get letters')
}

/** Where the list is. */
export function readListPlace(flags: PlanFlags, env: Io['env']): Result<ListPlace> {
  const files = flags.list ?? []
  const read = all({
    memory: readWholeFlag('--memory', flags.memory, defaultMemory, 100),
    master: readEngineFlags(flags),
    files: passUnless(
      files.length > 0
        ? []
        : [
            problem('setting-wrong', {
              name: '--list',
              found: 'missing',
              wanted: 'the file or the files of the addresses',
            }),
          ],
    ),
    id: readColumnName('--id', flags.id ?? 'id'),
  })
  if (!read.ok) return read
  const { id, memory, master } = read.value
  return ok({ files, table: flags.table, id, memory, spark: master === null ? null : { master, env } })
}

/** The names between commas; a blank one is for the check of names to refuse. */
function splitColumns(given: string): string[] {
  return given.split(',').map((name) => name.trim())
}

/** Names of columns go into the log as they are. */
function readColumnName(flag: string, name: string): Result<string> {
  if (tidy(name) !== '' && isPlainText(name)) return ok(name)
  return fail(problem('setting-wrong', { name: flag, found: `"${showValue(name)}"`, wanted: 'the name of a column' }))
}

const everywhere: PlanPart = { name: 'all', share: rational(1), condition: [] }

/** Who is asked. */
export async function readInvitePlan(flags: PlanFlags): Promise<Result<InvitePlan>> {
  const strata = flags.strata === undefined ? [] : splitColumns(flags.strata)
  const read = all({
    strata: checkStrataNames(strata),
    parts: flags.plan === undefined ? ok([everywhere]) : await readPlanFile(flags.plan, { open: openFile }),
    weights: await readWeights(flags, strata),
    stage: readStageFlags(flags),
    letters: flags.letters === undefined ? ok(null) : parseWholeFlag('--letters', flags.letters, 1, mostLetters),
  })
  if (!read.ok) return read
  const { parts, letters, weights, stage } = read.value
  const total = chooseTotal(letters, weights, parts.length)
  if (!total.ok) return total
  const served = checkPartLetters(parts, total.value)
  if (!served.ok) return served
  return ok({ letters: total.value, parts, strata, weights: weights?.strata ?? null, stage }, read.notes)
}

/** A part is there to send letters. */
function checkPartLetters(parts: readonly PlanPart[], total: number): Result<null> {
  const letters = shareOut(total, toCommonDenominator(parts.map(({ share }) => share)).numerators)
  const unserved = parts.filter((_, part) => letters[part] === 0)
  return passUnless(
    unserved.map(({ name }) => {
      const [found, wanted] = [
        `too small for one of ${formatQuantity(total, 'letter')}`,
        'larger; or leave the part out',
      ]
      return problem('setting-wrong', { name: `the share of the part "${name}"`, found, wanted })
    }),
  )
}

/** "area,address": the column of the areas, which are drawn first. */
function readStageFlags({ stages, areas }: PlanFlags): Result<AreaStage | null> {
  const refuse = (name: string, found: string, wanted: string): Result<never> =>
    fail(problem('setting-wrong', { name, found, wanted }))
  if (stages === undefined)
    return areas === undefined
      ? ok(null)
      : refuse('--areas', 'given without --stages', 'given with --stages COLUMN,address')
  const [column, address, ...others] = splitColumns(stages)
  if (column === undefined || address !== 'address' || others.length > 0)
    return refuse('--stages', `"${showValue(stages)}"`, 'the column of the areas, then "address": area,address')
  if (areas === undefined) return refuse('--areas', 'missing', 'the most areas that get letters, such as 80')
  const read = all({
    column: readColumnName('--stages', column),
    areas: parseWholeFlag('--areas', areas, 1, mostAreas),
  })
  return read
}

function checkStrataNames(strata: readonly string[]): Result<null> {
  const refuse = (found: string, wanted: string): Result<null> =>
    fail(problem('setting-wrong', { name: '--strata', found, wanted }))
  if (strata.length > mostStrataColumns)
    return refuse(formatQuantity(strata.length, 'column'), `at most ${mostStrataColumns} columns`)
  const twice = strata.find((name, i) => strata.indexOf(name) < i)
  if (twice !== undefined) return refuse(`"${showValue(twice)}" twice`, 'each column once')
  return passUnless(strata.flatMap((name) => listProblems(readColumnName('--strata', name))))
}

function listProblems<T>(result: Result<T>): readonly Parameters<typeof passUnless>[0][number][] {
  return result.ok ? [] : result.problems
}

type Weights = { readonly kind: 'letters' | 'weight'; readonly strata: readonly StratumWeight[] } | null

async function readWeights({ strataTable }: PlanFlags, strata: readonly string[]): Promise<Result<Weights>> {
  if (strataTable === undefined) return ok(null)
  if (strata.length > 0) return readStrataTable(strataTable, strata, { open: openFile })
  const found = 'given without --strata'
  return fail(
    problem('setting-wrong', { name: '--strata-table', found, wanted: 'given with --strata, which names its columns' }),
  )
}

/** A table may say the letters itself: then nothing else may, and there is one part. */
function chooseTotal(letters: number | null, weights: Weights, parts: number): Result<number> {
  const refuse = (name: string, found: string, wanted: string): Result<never> =>
    fail(problem('setting-wrong', { name, found, wanted }))
  if (weights?.kind !== 'letters') {
    return letters === null ? refuse('--letters', 'missing', 'how many letters to send, such as 30000') : ok(letters)
  }
  if (letters !== null)
    return refuse('--letters', 'given beside a table that says the letters of each stratum', 'left out')
  if (parts > 1) return refuse('--strata-table', 'a table of letters for a plan of several parts', 'one with weights')
  const sum = weights.strata.reduce((all, { weight }) => all + weight, 0n)
  return sum <= mostLetters
    ? ok(Number(sum))
    : refuse('--strata-table', `a table of ${sum} letters`, `one of at most ${mostLetters}`)
}
