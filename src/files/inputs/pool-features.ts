import { at } from '../../core/checked-index.ts'
import { failWith, ok, type Result } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { problem } from '../../problems/problem.ts'
import { formatStyledCsv } from '../tables/csv-text.ts'
import { ColumnFinder } from '../tables/find-column.ts'
import { openTable } from '../tables/open-table.ts'
import type { TableSource } from '../tables/table-source.ts'
import { type AnswerColumn, hasFewAnswers, surveyAnswers } from './answer-columns.ts'
import { widenTable } from './derived-columns.ts'
import type { DerivedSetting } from './derived-schema.ts'
import type { OpenOptions } from './open-options.ts'
import { recognisePart } from './person-columns.ts'
import { isObviousIdHeader } from './pool-columns.ts'

/** A column that quotas can count, and how many people have each of its values. */
export interface PoolFeature {
  readonly name: string
  readonly values: ReadonlyMap<string, number>
}

/** Where the features are looked for. */
export interface FeatureSearch extends OpenOptions {
  readonly derived?: readonly DerivedSetting[] | undefined
  /** Columns that decide something else. */
  readonly others: readonly string[]
  /** The columns of the features, where they are named. */
  readonly columns?: readonly string[] | undefined
}

/**
 * What of a pool quotas could count: the columns named, or else those that settings make and all others with few values.
 * Bands of ages are there also where nobody is of such an age.
 */
export async function listPoolFeatures(path: string, search: FeatureSearch): Promise<Result<readonly PoolFeature[]>> {
  const source = await openTable(search.open(path), search)
  if (!source.ok) return source
  const { derived = [] } = search
  const table = await widenTable(source.value, derived, search.open)
  if (!table.ok) return table
  const { widen, columns } = { widen: table.value.widen.bind(table.value), columns: table.value.columns }
  const wide: TableSource = {
    ...source.value,
    columns,
    read: (visit) => source.value.read((row) => visit({ ...row, cells: widen(row.cells).map((cell) => cell ?? '') })),
  }
  const survey = await surveyAnswers(wide)
  const notes = [...source.notes, ...table.notes, ...survey.notes]
  if (!survey.ok) return failWith(survey.problems, notes)
  const chosen = chooseFeatures(wide, survey.value.columns, search)
  if (!chosen.ok) return failWith(chosen.problems, notes)
  const bands = new Map(derived.flatMap((made) => (made.kind === 'age bands' ? [[fold(made.column), made.bands]] : [])))
  const features = chosen.value.map(({ header, answers }) => {
    const told = answers ?? new Map<string, number>()
    const known = bands.get(fold(header))?.map((band) => [band.trim(), told.get(band.trim()) ?? 0] as const) ?? []
    return { name: header, values: new Map([...known, ...told]) }
  })
  return ok(features, notes)
}

function chooseFeatures(
  source: TableSource,
  columns: readonly AnswerColumn[],
  { derived = [], others, columns: named }: FeatureSearch,
): Result<readonly AnswerColumn[]> {
  const finder = new ColumnFinder(source)
  if (named !== undefined) {
    const found = named.map((name) => finder.find(name))
    const problems = found.flatMap((each) => (each.ok ? [] : each.problems))
    if (problems.length > 0) return failWith(problems)
    return ok(found.flatMap((each) => (each.ok ? [at(columns, each.value)] : [])))
  }
  const taken = [...others, ...derived.map(({ from }) => from)].map((name) => finder.find(name))
  const used = new Set(taken.flatMap((each) => (each.ok ? [at(columns, each.value)] : [])))
  const made = new Set(derived.map(({ column }) => fold(column)))
  const features = columns.filter((column) => {
    const { header } = column
    if (made.has(fold(header))) return true
    const isPerson = isObviousIdHeader(header) || recognisePart(header) !== null
    return header !== '' && !isPerson && !used.has(column) && hasFewAnswers(column)
  })
  if (features.length > 0) return ok(features)
  const headers = source.columns.map((header) => showValue(tidy(header))).filter((header) => header !== '')
  return failWith([problem('features-none', { columns: headers }, { file: source.path, line: source.headerLine })])
}

/** A quota file with the features and values of a pool, to be filled in. */
export function formatQuotaSkeleton(features: readonly PoolFeature[]): string {
  const rows = features.flatMap(({ name, values }) => [...values.keys()].map((value) => [name, value, '', '']))
  const style = { separator: ',', newline: '\n', bom: false } as const
  return formatStyledCsv([['feature', 'value', 'min', 'max'], ...rows], style)
}
