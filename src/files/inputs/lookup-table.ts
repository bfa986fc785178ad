import { at } from '../../core/checked-index.ts'
import { all, failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { OpenBytes } from '../tables/byte-source.ts'
import { nameCells } from '../tables/cell-names.ts'
import { findColumn } from '../tables/find-column.ts'
import { openTable } from '../tables/open-table.ts'
import { type TableSource, Tally } from '../tables/table-source.ts'
import type { ValueMaker } from './cell-maker.ts'
import type { LookupSetting } from './derived-schema.ts'
import { ErrorCells } from './error-cells.ts'
import { sortProblems } from './problem-order.ts'

/** Reads a lookup table. Keys are compared without spaces and without regard to case. */
export async function readLookup(setting: LookupSetting, open: OpenBytes): Promise<Result<ValueMaker>> {
  const source = await openTable(open(setting.file))
  if (!source.ok) return source
  return nameCells(source.value, withNotes(source.notes, await readLookupSource(source.value, setting)))
}

async function readLookupSource(
  source: TableSource,
  { file, key, value, match }: LookupSetting,
): Promise<Result<ValueMaker>> {
  const columns = all({ keyAt: findColumn(source, key), valueAt: findColumn(source, value) })
  if (!columns.ok) return columns
  const { keyAt, valueAt } = columns.value
  const known = new Map<string, { readonly value: string; readonly line: number }>()
  const problems: Problem[] = []
  const blank = new Tally()
  const errors = new ErrorCells(file, source.columns)
  const read = await source.read(({ line, cells }) => {
    if (errors.see(cells, [keyAt, valueAt], line)) return
    const [from, to] = [stripSpaces(at(cells, keyAt)), tidy(at(cells, valueAt))]
    if (from === '' || to === '') {
      blank.add(line)
      return
    }
    const before = known.get(from)
    if (before === undefined) known.set(from, { value: to, line })
    else if (fold(before.value) !== fold(to) && problems.length < mostLookupProblems) {
      const data = { key: showValue(tidy(at(cells, keyAt))), value: showValue(before.value), line: before.line }
      problems.push(problem('lookup-twice', data, { file, line, column: showValue(tidy(key)) }))
    }
  })
  const blanks = blank.ifAny((rows, line) => problem('lookup-blank', { rows }, { file, line }))
  const wrong = [...(read.ok ? [] : read.problems), ...problems, ...errors.problems(), ...blanks]
  if (!read.ok || wrong.length > 0) return failWith(sortProblems(wrong), read.notes)
  const maker: ValueMaker = (text) => {
    const wanted = match === 'uk postcode district' ? findDistrict(stripSpaces(text)) : stripSpaces(text)
    if (wanted === null) return { why: 'no postcode', detail: '' }
    const found = known.get(wanted)
    return found === undefined ? { why: 'not listed', detail: file } : { value: found.value }
  }
  return ok(maker, read.notes)
}

const mostLookupProblems = 20

function stripSpaces(text: string): string {
  return fold(text).replaceAll(' ', '')
}

/** A postcode's last three characters, a digit and two letters, name the street: what is before them is the district. */
function findDistrict(postcode: string): string | null {
  return /^([a-z]{1,2}[0-9][a-z0-9]?)[0-9][a-z]{2}$/.exec(postcode)?.[1] ?? null
}
