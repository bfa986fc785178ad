import { type AddressList, readAddressList } from '../../src/addresses/address-list.ts'
import type { SqlValue } from '../../src/addresses/condition-sql.ts'
import type { Desk } from '../../src/addresses/desk.ts'
import { type DrawnPlan, drawPlan } from '../../src/addresses/draw-plan.ts'
import { type LetterRow, readLetterRows } from '../../src/addresses/letter-rows.ts'
import { type ListSource, nameColumns } from '../../src/addresses/list-source.ts'
import { parseCondition } from '../../src/core/invite/condition.ts'
import { allotLetters, type InvitePlan } from '../../src/core/invite/letter-plan.ts'
import { rational } from '../../src/core/rational.ts'
import { ok, type Result } from '../../src/core/result.ts'

export const seed = 'ab'.repeat(32)

/** A plan of some letters, strata, and parts by their share in per cent and their condition. */
export function planOf(
  letters: number,
  strata: readonly string[],
  ...parts: readonly (readonly [share: number, condition: string])[]
): InvitePlan {
  return {
    letters,
    strata,
    weights: null,
    stage: null,
    parts: parts.map(([share, text], i) => {
      const read = parseCondition(text)
      if (!read.ok) throw new Error(read.why)
      return { name: `part-${i}`, share: rational(share, 100), condition: read.condition }
    }),
  }
}

/** The same plan with areas first. */
export function withAreas(plan: InvitePlan, column: string, areas: number): InvitePlan {
  return { ...plan, stage: { column, areas } }
}

/** What a draw comes to. */
export interface Drawn {
  readonly list: AddressList
  readonly plan: DrawnPlan
  readonly rows: readonly LetterRow[]
}

/** Reads a list whose ids are in the column `uprn`, and draws the letters of a plan. */
export async function drawList(desk: Desk, source: ListSource, plan: InvitePlan): Promise<Result<Drawn>> {
  const names = plan.parts.flatMap(({ condition }) => condition.map(({ column }) => column))
  const areas = plan.stage === null ? [] : [plan.stage.column]
  const columns = nameColumns(source, 'uprn', [...plan.strata, ...areas, ...names])
  if (!columns.ok) return columns
  const list = await readAddressList(desk, source, columns.value, plan)
  if (!list.ok) return list
  const groups = allotLetters(plan, list.value.cells)
  if (!groups.ok) return groups
  const drawn = await drawPlan(desk, list.value, plan, { groups: groups.value, seed })
  if (!drawn.ok) return drawn
  const { passes } = drawn.value
  const rows = await readLetterRows(desk, source, columns.value.id, { letters: plan.letters, passes })
  return rows.ok ? ok({ list: list.value, plan: drawn.value, rows: rows.value }) : rows
}

/** The same desk, which notes every statement and what is bound to it. */
export function noteStatements(desk: Desk, noted: (readonly [sql: string, values: readonly SqlValue[]])[]): Desk {
  return {
    ...desk,
    ask: (sql, values = []) => {
      noted.push([sql, values])
      return desk.ask(sql, values)
    },
    work: (what, sql, values = []) => {
      noted.push([sql, values])
      return desk.work(what, sql, values)
    },
    keep: (what, table, query) => {
      noted.push([query.sql, query.values])
      return desk.keep(what, table, query)
    },
  }
}
