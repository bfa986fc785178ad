import { type GivenSource, readDiceNumber } from '../../core/draw/seed-sources.ts'
import type { CommitBody, CommitEntry } from '../../core/log/entries.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import type { Io } from '../world/io.ts'

/** What people in the room read while the dice are thrown. */
export interface DiceWords {
  /** Before the first die. */
  readonly head: (commit: CommitBody, fingerprint: string) => string
  /** The tickets that the digits so far leave. */
  readonly remaining: (commit: CommitBody, digits: readonly number[]) => string
  /** Asks for a die, from the first one on. */
  readonly die: (number: string, of: string) => string
  /** Asks whether these are the digits; the answers are "yes" and "back" in every language. */
  readonly record: (digits: string) => string
  readonly recorded: (ticket: string) => string
  readonly wrongDigit: string
  readonly wrongAnswer: string
}

/**
 * A draw in front of people: the digits of the dice are typed one at a time, and after each one the tickets that
 * remain are shown. "back" takes the last digit away. Nothing counts before "yes".
 */
export async function askDice(io: Io, { body, hash }: CommitEntry, words: DiceWords): Promise<Result<GivenSource[]>> {
  if (body.seedSource.kind !== 'dice') return fail(problem('live-needs-dice', {}))
  const say = io.json === true ? io.err : io.out
  const { digits: count } = body.seedSource
  const digits: number[] = []
  say(words.head(body, hash))
  for (;;) {
    if (digits.length === count) await io.discardTyped()
    const question =
      digits.length < count ? words.die(`${digits.length + 1}`, `${count}`) : words.record(digits.join(' '))
    const line = await io.line(() => say(`${question} `))
    if (line === null) {
      say('\n')
      return fail(problem('live-ended', {}))
    }
    const word = line.trim().toLowerCase()
    if (word === 'back' && digits.length > 0) {
      digits.pop()
      say(words.remaining(body, digits))
    } else if (digits.length === count && word === 'yes') {
      say(`${words.recorded(`${readDiceNumber(digits)}`)}\n\n`)
      return ok([{ digits, kind: 'dice' }])
    } else if (digits.length < count && /^[0-9]$/.test(word)) {
      digits.push(Number(word))
      say(words.remaining(body, digits))
    } else say(`  ${digits.length < count ? words.wrongDigit : words.wrongAnswer}\n`)
  }
}
