import { computeRoundTime } from '../../core/draw/beacon.ts'
import { formatLogTime } from '../../core/log/log-time.ts'
import type { WaitingCall } from '../../core/log/seat-calls.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { ReplaceObject } from '../objects/draw-objects.ts'
import { formatParagraph } from '../world/wrap-lines.ts'

/** When a call can be answered; null where dice are thrown. */
function findCallTime({ round }: WaitingCall): string | null {
  return round === null ? null : formatLogTime(computeRoundTime(round))
}

/** Seats that were announced, and what they wait for. */
export function formatCall(call: WaitingCall): string {
  const from = call.from === 'pool' ? 'the whole pool' : 'the reserves'
  const time = findCallTime(call)
  const what = time === null ? 'dice' : `round ${call.round} of the beacon quicknet, published at ${time}`
  return `${formatQuantity(call.seats, 'seat')} will be filled from ${from}; between equals it is decided by ${what}`
}

/**
 * What to do between the announcement and the replacement; `flags` are those that the next command needs. The hash stands
 * alone, for it is copied.
 */
export function formatCallAdvice(call: WaitingCall, flags: string): string {
  const time = findCallTime(call)
  const until = time === null ? 'before the dice are thrown' : `before ${time}`
  const why =
    `Publish this hash of the entry and the log now, ${until}, where you cannot change them afterwards. Without the ` +
    'hash nobody can know that this entry was not made when it could be known whom it brings.'
  const then =
    time === null
      ? ['Show it to those who watch, throw the dice, and run:', 'sortition replace --dice DIGITS']
      : [`After ${time} run:`, 'sortition replace --beacon quicknet']
  const wait = 'Nobody more can leave before that. Whoever cannot come either is named afterwards.'
  return `${formatParagraph(why)}  ${call.vacancy}\n${then[0]}\n  ${then[1]}${flags}\n${formatParagraph(wait)}`
}

/** The same for a program. */
export function buildCallJson(call: WaitingCall | null): ReplaceObject['call'] {
  if (call === null) return null
  const { from, round, seats, vacancy } = call
  return { from, round, seats, published: findCallTime(call), vacancy }
}
