import type { GivenSource } from '../core/draw/seed-sources.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { showValue } from '../core/text.ts'
import { problem } from '../problems/problem.ts'

/** Reads what somebody typed as the digits of dice, with blanks and commas between them or without. `name` is where it was typed. */
export function readShownDice(name: string, shown: string): Result<GivenSource> {
  const digits = shown.replaceAll(/[\s,]/g, '')
  if (/^\d+$/.test(digits)) return ok({ digits: [...digits].map(Number), kind: 'dice' })
  return fail(buildShownProblem(name, shown, 'the digits that the dice showed, such as 461'))
}

/** The same for the numbers of balls, in any order. */
export function readShownBalls(name: string, shown: string): Result<GivenSource> {
  const numbers = shown.split(/[\s,]+/).filter((word) => word !== '')
  if (numbers.length > 0 && numbers.every((word) => /^\d{1,4}$/.test(word)))
    return ok({ kind: 'balls', numbers: numbers.map(Number).sort((a, b) => a - b) })
  return fail(buildShownProblem(name, shown, 'numbers, such as "5 11 23"'))
}

function buildShownProblem(name: string, shown: string, wanted: string) {
  const found = shown.trim() === '' ? 'empty' : `"${showValue(shown)}"`
  return problem('setting-wrong', { name, found, wanted })
}
