import leven from 'leven'
import { fold } from './text.ts'

/**
 * The known word nearest to a mistyped one, or null when none is near enough to be a likely typo. A word that another one
 * contains or denies is no typo of it, however near: "female" never means "male". Nor is one that is further off than that.
 */
export function findNearest(word: string, known: Iterable<string>): string | null {
  const target = fold(word)
  const limit = Math.max(1, Math.floor(target.length / 3))
  let best: string | null = null
  let bestDistance = limit + 1
  let otherDistance = bestDistance
  for (const candidate of known) {
    const folded = fold(candidate)
    const distance = editDistance(target, folded, bestDistance)
    if (distance >= bestDistance) continue
    if (isOtherWord(target, folded, distance)) {
      otherDistance = Math.min(otherDistance, distance)
      continue
    }
    best = candidate
    bestDistance = distance
  }
  return otherDistance < bestDistance ? null : best
}

function isOtherWord(target: string, candidate: string, distance: number): boolean {
  const [longer, shorter] = target.length > candidate.length ? [target, candidate] : [candidate, target]
  if (longer.includes(shorter)) return !isSlipOfEnd(longer, shorter)
  return isNearerDenied(target, candidate, distance) || isNearerDenied(candidate, target, distance)
}

/**
 * Whether what the longer word has more is nothing but signs, or one letter at the end, as in "femal" and in plurals. Whole
 * words make another one ("white other"), and so does whatever stands before ("female") and a digit ("P19", "P199").
 */
function isSlipOfEnd(longer: string, shorter: string): boolean {
  const start = longer.indexOf(shorter)
  const before = longer.slice(0, start)
  const after = longer.slice(start + shorter.length)
  if (/[\p{L}\p{N}]/u.test(before)) return false
  return shorter.length < 3 ? /^[^\p{L}\p{N}]*$/u.test(after) : /^(?:[^\p{L}\p{N}]*|\p{L})$/u.test(after)
}

/** How English says the contrary of a word; where words are put before others, other languages are caught by what contains them. */
const denials = /^(?:not|no|non|never|without|un|in|im|ir|il|dis|anti)[\s-]*/u

/** Whether the words come nearer to each other without what denies the one: "unemployd" means "unemployed", if anything. */
function isNearerDenied(denying: string, other: string, distance: number): boolean {
  const denied = denying.replace(denials, '')
  return denied !== denying && editDistance(denied, other, distance) < distance
}

/** The distance of Levenshtein, where two letters that changed places are one slip; given up as `limit` once it cannot be smaller. */
function editDistance(a: string, b: string, limit: number): number {
  return isSwap(a, b) ? Math.min(1, limit) : leven(a, b, { maxDistance: limit })
}

/** Whether two neighbours have changed places, and nothing else. */
function isSwap(a: string, b: string): boolean {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const swapped = i + 1 < a.length && a[i] === b[i + 1] && a[i + 1] === b[i]
  return swapped && a.slice(i + 2) === b.slice(i + 2)
}
