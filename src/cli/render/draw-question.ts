import type { GivenSource } from '../../core/draw/seed-sources.ts'
import type { DrawBody } from '../../core/log/entries.ts'
import { formatParagraph } from '../world/wrap-lines.ts'

/**
 * What was given for the seed and which ticket, and so which panel, it names, before anything is written: a slip of the fingers would draw another
 * one for good. The people are left out, so that nobody chooses by them.
 */
export function formatDrawQuestion(sources: readonly GivenSource[], { ticket }: DrawBody): string {
  const named = `That is ticket ${ticket}: the panel of ticket ${ticket} would be drawn.`
  return `${formatGivenSources(sources)}${formatParagraph(named)}`
}

/** What was given for the seed, a paragraph each. */
export function formatGivenSources(sources: readonly GivenSource[]): string {
  return sources.map((source) => formatParagraph(formatGiven(source))).join('')
}

function formatGiven(source: GivenSource): string {
  switch (source.kind) {
    case 'dice':
      return `The dice showed ${source.digits.join(' ')}.`
    case 'balls':
      return `The balls were ${source.numbers.join(' ')}.`
    case 'beacon':
      return `Round ${source.round} of the beacon.`
    case 'text':
      return `The text: ${source.text}`
    case 'contributions':
      return source.texts.map(([name, text]) => `${name}: ${text}`).join('; ')
  }
}
