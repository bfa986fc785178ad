import { join } from 'node:path'
import { showValue } from '../../core/text.ts'
import type { AnswerColumn } from '../../files/inputs/answer-columns.ts'
import type { Proposal } from '../../files/inputs/proposed-settings.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { formatFlags, quoteWord } from './next-command.ts'
import { formatTable } from './text-table.ts'

const columns = [
  { heading: 'use', align: 'left' },
  { heading: 'column', align: 'left' },
] as const

const longestHeader = 44

/** What was proposed for which column, and what to do next. */
export function renderProposal(
  io: Io,
  proposal: Proposal,
  { folder, program }: { readonly folder: string; readonly program: string },
): void {
  const { rows, ids, features, household, emails, called, unused, others } = proposal
  const row = (use: string) => (column: AnswerColumn) => [use, shortenHeader(column.header)]
  const lines = [
    ...ids.slice(0, 1).map(row('id')),
    ...features.map(({ name, from }) => row(`feature "${name}"`)(from)),
    ...household.map(row('household')),
    ...emails.map(row('unique')),
    ...called.map(row('name')),
  ]
  const [found, table] = lines.length === 0 ? ['nothing but a form to fill in', ''] : ['', formatTable(columns, lines)]
  io.out(`Proposed for ${formatQuantity(rows, 'row')} of answers:${found === '' ? '\n\n' : ` ${found}\n`}${table}`)
  if (unused.length > 0) {
    const reasons = unused.map(({ header, why }) => formatParagraph(`"${shortenHeader(header)}": ${why}`, 2))
    io.out(`\nNothing is proposed for ${formatQuantity(unused.length, 'column')}:\n${reasons.join('')}`)
  }
  if (others.length > 0)
    io.out(`\n${formatQuantity(others.length, 'other column')} with few answers: see the end of sortition.json.\n`)
  const at = (name: string) => join(folder, name)
  io.out(`
Next:
  1. Read ${at('sortition.json')} and change what is not meant so; what each setting does stands above it.
  2. Put the shares of the population into ${at('shares.csv')}, with their source.
  3. ${program} quotas ${quoteWord(at('shares.csv'))} --panel 15${formatFlags([['--out', at('quotas.csv')]])}
  4. ${program} check${formatFlags([['--config', at('sortition.json')]])}
`)
}

function shortenHeader(header: string): string {
  const shown = showValue(header)
  return shown.length > longestHeader ? `${shown.slice(0, longestHeader - 1)}…` : shown
}
