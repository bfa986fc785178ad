import { formatQuantity, joinPhrases } from './problem-kind.ts'

/** The kinds of what is given for a seed. */
export type GivenKind = 'text' | 'dice' | 'balls' | 'contributions' | 'beacon'

/** How what is given for a seed differs from what was announced. */
export type SourceMisfit =
  | { readonly part: 'kinds'; readonly wanted: readonly GivenKind[]; readonly given: readonly GivenKind[] }
  | { readonly part: 'dice'; readonly wanted: number; readonly given: readonly number[] }
  | { readonly part: 'balls'; readonly wanted: number; readonly highest: number; readonly given: readonly number[] }
  | { readonly part: 'contributions'; readonly wanted: readonly string[]; readonly given: readonly string[] }
  | { readonly part: 'beacon'; readonly wanted: number; readonly given: number }

/** Both sides of it in words. */
export function describeMisfit(misfit: SourceMisfit): { readonly expected: string; readonly found: string } {
  switch (misfit.part) {
    case 'kinds':
      return { expected: listKinds(misfit.wanted), found: listKinds(misfit.given) }
    case 'dice':
      return {
        expected: `${formatQuantity(misfit.wanted, 'digit')} from 0 to 9`,
        found: `the ${formatQuantity(misfit.given.length, 'digit')} ${misfit.given.join(' ')}`,
      }
    case 'balls':
      return {
        expected: `${formatQuantity(misfit.wanted, 'different number')} from 1 to ${misfit.highest}, ascending`,
        found: `the ${formatQuantity(misfit.given.length, 'ball')} ${joinPhrases(misfit.given.map(String))}`,
      }
    case 'contributions':
      return {
        expected: `one text from each of ${joinPhrases(misfit.wanted)}`,
        found: `from ${joinPhrases(misfit.given)}`,
      }
    case 'beacon':
      return { expected: `round ${misfit.wanted}`, found: `round ${misfit.given}` }
  }
}

function listKinds(kinds: readonly GivenKind[]): string {
  return kinds.join(', ') || 'none'
}

/** Contributors who were announced and gave no text, and those who gave one and were not announced. */
export function compareContributors(wanted: readonly string[], given: readonly string[]) {
  return {
    missing: wanted.filter((name) => !given.includes(name)),
    unannounced: given.filter((name) => !wanted.includes(name)),
  }
}
