import { findNearest } from '../../core/nearest-word.ts'
import { fold } from '../../core/text.ts'

/**
 * The header that is most likely meant by a name that no column has, or null. Headers of forms are questions in several
 * languages, so that the name may be a word of one, or a mistyped beginning.
 */
export function findNearestHeader(name: string, headers: readonly string[]): string | null {
  const whole = findNearest(name, headers)
  if (whole !== null) return whole
  const wanted = splitHeader(name)
  if (wanted.length === 0) return null
  const holding = headers.filter((header) => {
    const words = splitHeader(header)
    return wanted.every((word) => words.includes(word))
  })
  if (holding.length > 0) return holding.length === 1 ? (holding[0] ?? null) : null
  const starts = new Map(headers.map((header) => [splitHeader(header).slice(0, wanted.length).join(' '), header]))
  const start = findNearest(wanted.join(' '), starts.keys())
  return start === null ? null : (starts.get(start) ?? null)
}

function splitHeader(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}
