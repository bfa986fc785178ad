import type { InviteStatement } from '../session/invite-sql.ts'
import type { Io } from '../world/io.ts'

/** Statements one below the other, what they are for before each, and what is bound after it, as comments. */
export function renderStatements(io: Io, statements: readonly InviteStatement[]): void {
  io.out(statements.map(formatStatement).join('\n'))
}

function formatStatement({ about, sql, values }: InviteStatement): string {
  const bound = values.length === 0 ? '' : `-- bound: ${values.map((value) => JSON.stringify(value)).join(', ')}\n`
  return `-- ${about}\n${sql === null ? '' : `${sql};\n`}${bound}`
}
