import { type EngineName, engineNames } from '../../addresses/sql-dialect.ts'
import type { InvitePlan } from '../../core/invite/letter-plan.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { problem } from '../../problems/problem.ts'
import { reportFailure } from '../render/problem-text.ts'
import { renderStatements } from '../render/sql-text.ts'
import type { ListPlace } from '../session/invite-letters.ts'
import { listInviteStatements } from '../session/invite-sql.ts'
import type { ExitCode, Io } from '../world/io.ts'

/** The engine whose SQL is asked for. */
export function readPrintedEngine(printed: string): Result<EngineName> {
  const engine = engineNames.find((name) => name === printed)
  const found = `"${showValue(printed)}"`
  return engine === undefined
    ? fail(problem('setting-wrong', { name: '--print-sql', found, wanted: engineNames.join(' or ') }))
    : ok(engine)
}

/** Prints what an engine would be given. Nothing is drawn, and nothing written. */
export async function printSql(io: Io, engine: EngineName, place: ListPlace, plan: InvitePlan): Promise<ExitCode> {
  const statements = await listInviteStatements(place, plan, engine, () => undefined)
  if (!statements.ok) return reportFailure(io, statements)
  renderStatements(io, statements.value)
  return 0
}
