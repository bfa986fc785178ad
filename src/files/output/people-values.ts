import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { openCsv } from '../tables/csv.ts'
import { formatCsv } from '../tables/csv-text.ts'
import { disarmFormula } from '../tables/formula-guard.ts'
import type { HeldFolder } from './found-people.ts'
import type { FolderPath } from './layout.ts'
import type { OutFile } from './out-file.ts'

/** A private file that says one thing about some people: a CSV of ids and values. */
export interface PeopleValues {
  readonly path: FolderPath
  /** The header of the values. */
  readonly column: string
  /** What is said where the file is not as the program writes it. */
  readonly code: 'confirmed-form' | 'notes-form'
  /** The value of a cell, or what is wrong with it. */
  readonly parse: (cell: string) => { readonly value: string } | { readonly why: string }
}

/** Reads such a file of an output folder, by id; nobody where there is none yet. `ids` are those of the pool. */
export async function readPeopleValues(
  folder: HeldFolder,
  { path, column, code, parse }: PeopleValues,
  ids: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> {
  if (!folder.has(path)) return ok(new Map())
  const source = await openCsv(folder.open(path))
  if (!source.ok) return source
  const { columns, headerLine, path: file } = source.value
  if (columns.join() !== `id,${column}`)
    return fail(problem(code, { why: `its columns are ${showValue(columns.join())}` }, { file, line: headerLine }))
  const idOf = new Map(ids.map((id) => [tidy(disarmFormula(id)), id]))
  const values = new Map<string, string>()
  const problems: Problem[] = []
  const read = await source.value.read(({ line, cells: [cell = '', text = ''] }) => {
    const take = (): string | null => {
      const id = idOf.get(tidy(cell))
      if (id === undefined) return `"${showValue(cell)}" is not in this draw`
      if (values.has(id)) return `"${showValue(cell)}" is there twice`
      const parsed = parse(text)
      if ('why' in parsed) return parsed.why
      values.set(id, parsed.value)
      return null
    }
    const why = take()
    if (why !== null) problems.push(problem(code, { why }, { file, line }))
    return undefined
  })
  const all = [...(read.ok ? [] : read.problems), ...problems]
  return all.length > 0 ? failWith(all) : ok(values)
}

/** Such a file. */
export function buildPeopleValues({ path, column }: PeopleValues, values: ReadonlyMap<string, string>): OutFile {
  return { path, content: formatCsv([['id', column], ...values]) }
}
