import { at } from '../../core/checked-index.ts'
import { mostFeatures, mostNoteCells, mostValues } from '../../core/log/limits.ts'
import type { Quota, QuotaTable } from '../../core/model/quota.ts'
import { failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { isDateLike } from '../../problems/problem-kind.ts'
import { nameCells } from '../tables/cell-names.ts'
import { openTable } from '../tables/open-table.ts'
import type { TableRow, TableSource } from '../tables/table-source.ts'
import { joinBlankCells } from './blank-cells.ts'
import { FeaturelessRows } from './featureless-rows.ts'
import type { OpenOptions } from './open-options.ts'
import { sortProblems } from './problem-order.ts'
import { findQuotaColumns, type QuotaColumns } from './quota-columns.ts'
import { readQuota } from './quota-row.ts'

/** The quotas of a file, with what else their rows say: sources, shares, remarks. */
export interface QuotaFile {
  readonly table: QuotaTable
  /** One for each quota, feature by feature in the order of the table. */
  readonly notes: readonly QuotaFileNote[]
  /** The rows themselves, for a second pass. */
  readonly source: TableSource
  readonly columns: QuotaColumns
}

/** The columns of a quota's row that no rule reads. `feature` and `value` are positions in the table. */
export interface QuotaFileNote {
  readonly feature: number
  readonly value: number
  readonly line: number
  /** Only cells that hold something; headers and text as in the file, trimmed. */
  readonly cells: readonly { readonly header: string; readonly text: string }[]
}

/**
 * Reads a quota file with any of the three usual headers. Finds every problem of every row in one go. Whether a panel
 * can meet the quotas is not asked here.
 */
export async function readQuotas(path: string, options: OpenOptions): Promise<Result<QuotaFile>> {
  return (await surveyQuotas(path, options)).file
}

/** A quota file, and the features and values that it names for certain, even where its limits are wrong. */
export interface QuotaSurvey {
  readonly file: Result<QuotaFile>
  /** For finding what is wrong with a pool, and nothing else: where `file` is a failure, its limits mean nothing. */
  readonly known: QuotaTable
}

/** Reads a quota file so that a pool can be looked at even where it is wrong. */
export async function surveyQuotas(path: string, options: OpenOptions): Promise<QuotaSurvey> {
  const source = await openTable(options.open(path), options)
  if (!source.ok) return { file: source, known: { features: [] } }
  const { file, known } = await surveyQuotaSource(source.value)
  return { file: nameCells(source.value, withNotes(source.notes, file)), known }
}

/** The quotas of any table. */
async function surveyQuotaSource(source: TableSource): Promise<QuotaSurvey> {
  const nothing: QuotaTable = { features: [] }
  const columns = findQuotaColumns(source)
  if (!columns.ok) return { file: columns, known: nothing }
  const gatherer = new QuotaGatherer(source, columns.value)
  const read = await source.read((row) => gatherer.add(row))
  const problems = [...(read.ok ? [] : read.problems), ...gatherer.problems()]
  const notes = [...read.notes, ...gatherer.notes()]
  if (!read.ok) return { file: failWith(sortProblems(problems), notes), known: nothing }
  if (problems.length > 0)
    return { file: failWith(joinBlankCells(sortProblems(problems)), notes), known: gatherer.known() }
  if (gatherer.features.size === 0) {
    return { file: failWith([problem('quotas-none', {}, { file: source.path })], notes), known: nothing }
  }
  const file = gatherer.quotas()
  return { file: ok(file, notes), known: file.table }
}

interface GatheredQuota {
  readonly quota: Quota
  readonly line: number
  readonly cells: QuotaFileNote['cells']
}

interface GatheredFeature {
  readonly name: string
  /** Also of rows that have faults of their own, so that a repeated row is seen in any case. */
  readonly lines: Map<string, number>
  /** The same values as they are spelled; a blank one makes the feature one whose values are not known. */
  readonly values: string[]
  readonly quotas: GatheredQuota[]
}

function startFeature(name: string): GatheredFeature {
  return { name, lines: new Map(), values: [], quotas: [] }
}

class QuotaGatherer {
  readonly #problems: Problem[] = []
  readonly features = new Map<string, GatheredFeature>()
  readonly #source: TableSource
  readonly #columns: QuotaColumns
  readonly #featureless: FeaturelessRows
  readonly #room = { features: mostFeatures, values: mostValues, notes: mostNoteCells }

  constructor(source: TableSource, columns: QuotaColumns) {
    this.#source = source
    this.#columns = columns
    this.#featureless = new FeaturelessRows(source, columns.feature, columns.limits)
  }

  add(row: TableRow): undefined {
    const name = this.#featureless.read(row)
    if (name === null) return
    let feature = this.features.get(fold(name))
    if (feature === undefined) {
      this.#count('features', 1, row.line)
      feature = startFeature(name)
      this.features.set(fold(name), feature)
    }
    const quota = readQuota(this.#source, this.#columns, row)
    if (!quota.ok) for (const each of quota.problems) this.#problems.push(each)
    const value = tidy(at(row.cells, this.#columns.value))
    const before = feature.lines.get(fold(value))
    if (before !== undefined && value !== '') this.#twice(feature.name, value, before, row.line)
    else {
      this.#count('values', 1, row.line)
      feature.lines.set(fold(value), row.line)
      feature.values.push(value)
    }
    if (!quota.ok) return
    const cells = this.#extra(row)
    this.#count('notes', new Set(cells.map(({ header, text }) => JSON.stringify([header, text]))).size, row.line)
    feature.quotas.push({ quota: quota.value, line: row.line, cells })
  }

  /** Says in the one row that is too many that a log has no room for them (docs/log-format.md §18). */
  #count(of: 'features' | 'values' | 'notes', more: number, line: number): void {
    const before = this.#room[of]
    this.#room[of] -= more
    if (before < 0 || before >= more) return
    const most = { features: mostFeatures, values: mostValues, notes: mostNoteCells }[of]
    this.#problems.push(problem('quotas-too-many', { of, most }, { file: this.#source.path, line }))
  }

  #twice(feature: string, value: string, before: number, line: number): void {
    const column = showValue(tidy(at(this.#source.columns, this.#columns.value)))
    const data = { feature: showValue(feature), value: showValue(value), line: before }
    this.#problems.push(problem('quotas-value-twice', data, { file: this.#source.path, line, column }))
  }

  #extra({ cells }: TableRow): QuotaFileNote['cells'] {
    return this.#source.columns.flatMap((header, i) => {
      const text = tidy(at(cells, i))
      return this.#columns.used.has(i) || text === '' ? [] : [{ header: tidy(header), text }]
    })
  }

  problems(): Problem[] {
    return [...this.#problems, ...this.#featureless.problems()]
  }

  notes(): Problem[] {
    const dates = [...this.features.values()].flatMap(({ name, values }) => {
      const found = values.filter(isDateLike)
      if (found.length === 0 || found.length === values.length) return []
      const data = { feature: showValue(name), values: found.map(showValue) }
      return [problem('quotas-value-date', data, { file: this.#source.path })]
    })
    return [...this.#featureless.notes(), ...dates]
  }

  /** The features whose values are all known, with limits that mean nothing. */
  known(): QuotaTable {
    // A row without its feature may be another value of any of them.
    if (this.#featureless.lost) return { features: [] }
    const whole = [...this.features.values()].filter(({ values }) => !values.includes(''))
    return {
      features: whole.map(({ name, values }) => ({ name, quotas: values.map((value) => ({ value, min: 0, max: 0 })) })),
    }
  }

  quotas(): QuotaFile {
    const features = [...this.features.values()]
    const table = { features: features.map(({ name, quotas }) => ({ name, quotas: quotas.map(({ quota }) => quota) })) }
    const notes = features.flatMap(({ quotas }, feature) =>
      quotas.map(({ line, cells }, value) => ({ feature, value, line, cells })),
    )
    return { table, notes, source: this.#source, columns: this.#columns }
  }
}
