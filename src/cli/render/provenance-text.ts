import type { CommitBody, Provenance } from '../../core/log/entries.ts'
import { showValue } from '../../core/text.ts'
import { formatQuantity, joinPhrases } from '../../problems/problem-kind.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'

const mostNotes = 40
const mostQuotas = 3
const shortNote = 12

/** What the log says of its inputs, where it says anything: who was left out, and what is noted on the quotas. */
export function renderProvenance(io: Io, { provenance, quotas }: CommitBody): void {
  const out = formatLeftOut(provenance)
  const notes = formatNotes(
    provenance,
    quotas.reduce((sum, [, values]) => sum + values.length, 0),
  )
  if (out === '' && notes.length === 0) return
  const more = notes.length - mostNotes
  const lines = [...(out === '' ? [] : [out]), ...notes.slice(0, mostNotes)]
  if (more > 0) lines.push(`and ${formatQuantity(more, 'more note')}, all of them in the log`)
  io.out(
    `\nThe inputs, as the log states them:\n${lines.map((line) => `  ${formatParagraph(line, 4).trimStart()}`).join('')}`,
  )
}

function formatLeftOut({ excluded }: Provenance): string {
  const { notEligible, alreadySelected, sameAddress } = excluded
  const parts = [
    ...(notEligible === 0 ? [] : [`${notEligible} not eligible`]),
    ...(alreadySelected === 0 ? [] : [`${alreadySelected} already selected`]),
    ...(sameAddress === 0 ? [] : [`${sameAddress} at the address of somebody already selected`]),
  ]
  return parts.length === 0 ? '' : `left out before the lottery: ${joinPhrases(parts)}`
}

/** A line for each different text of a column, with its quotas; one line for a column of numbers and other short texts. */
function formatNotes({ notes }: Provenance, quotas: number): string[] {
  const columns = new Map<string, Map<string, string[]>>()
  for (const [feature, value, cells] of notes) {
    for (const [header, text] of cells) {
      const texts = columns.get(header) ?? new Map<string, string[]>()
      const where = texts.get(text) ?? []
      where.push(`${feature} ${value}`)
      columns.set(header, texts.set(text, where))
    }
  }
  const sorted = [...columns].sort(([one], [other]) => (one < other ? -1 : 1))
  return sorted.flatMap(([header, places]) => {
    const texts = [...places]
    const name = header === '' ? 'note' : showValue(header)
    if (texts.length === 1 || texts.some(([text]) => text.length > shortNote)) {
      return texts.map(([text, where]) => `${name}: ${showValue(text)} (${formatQuotaPlaces(where, quotas)})`)
    }
    const pairs = texts.flatMap(([text, where]) => where.map((quota) => `${showValue(quota)} ${showValue(text)}`))
    return [`${name}: ${pairs.join(', ')}`]
  })
}

function formatQuotaPlaces(where: readonly string[], quotas: number): string {
  if (where.length === quotas) return quotas === 1 ? 'the one quota' : `all ${quotas} quotas`
  const named = where.slice(0, mostQuotas).map(showValue)
  const more = where.length - named.length
  return joinPhrases(more === 0 ? named : [...named, `${more} more`])
}
