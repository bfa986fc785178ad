import { sha256Hex } from '../../core/bytes/hash.ts'
import { at } from '../../core/checked-index.ts'
import { ok, type Result } from '../../core/result.ts'
import { showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type TableRow, type TableSource, Tally } from '../tables/table-source.ts'

export interface Repeats {
  readonly problems: readonly Problem[]
  readonly notes: readonly Problem[]
  /** How reading the rows again went. */
  readonly read: Result<unknown>
}

/**
 * Looks again at the rows whose id stands there more than once. The same row twice is one registrant; two rows that
 * differ in any column, needed or not, may be two people, and then it is not for a program to say who has the id.
 * Reads the file a second time, and only where there is something to compare: nobody keeps whole rows in memory.
 */
export async function compareRepeats(
  source: TableSource,
  idColumn: number | null,
  repeated: ReadonlySet<string>,
): Promise<Repeats> {
  if (idColumn === null || repeated.size === 0) return { problems: [], notes: [], read: ok(null) }
  const known = new Map<string, { readonly digest: string; readonly rows: Tally; differ: boolean }>()
  const merged = new Tally()
  const read = await source.read(({ line, cells }) => {
    const id = tidy(at(cells, idColumn))
    if (!repeated.has(id)) return
    const digest = digestRow(cells)
    const first = known.get(id)
    if (first === undefined) known.set(id, { digest, rows: tallyLine(line), differ: false })
    else {
      first.rows.add(line)
      if (first.digest === digest) merged.add(line)
      else first.differ = true
    }
  })
  const column = showValue(tidy(at(source.columns, idColumn)))
  const differing = [...known].filter(([, { differ }]) => differ)
  const problems = differing
    .slice(0, listedRepeats)
    .flatMap(([id, { rows }]) =>
      rows.ifAny((lines, line) =>
        problem('pool-id-twice', { id: showValue(id), rows: lines }, { file: source.path, line, column }),
      ),
    )
  if (differing.length > listedRepeats) {
    const [, { rows }] = at(differing, listedRepeats)
    const ids = differing.length - listedRepeats
    const more = rows.ifAny((_, line) => problem('pool-id-twice-more', { ids }, { file: source.path, line, column }))
    for (const each of more) problems.push(each)
  }
  const notes = merged.ifAny((rows, line) => problem('pool-rows-merged', { rows }, { file: source.path, line }))
  return { problems, notes, read }
}

const listedRepeats = 20

function tallyLine(line: TableRow['line']): Tally {
  const rows = new Tally()
  rows.add(line)
  return rows
}

/** Stands for the whole row; spaces that nobody sees make no difference. */
function digestRow(cells: readonly string[]): string {
  return sha256Hex(JSON.stringify(cells.map(tidy)))
}
