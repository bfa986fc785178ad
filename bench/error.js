// @ts-check
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The largest difference between an exact chance and the one counted from the log, in percentage points: from the files
 * of a draw alone (the log, and the certificate's exact lottery).
 * @param {string} out
 */
export function largestErrorOf(out) {
  const commit = JSON.parse(String(readFileSync(join(out, 'public/selection-log.jsonl'), 'utf8').split('\n')[0])).body
  const { typeOf, panels } = JSON.parse(readFileSync(join(out, 'private/certificate.json'), 'utf8'))
  /** @type {number[]} */
  const counts = new Array(typeOf.length).fill(0)
  for (const [tickets, members] of commit.lottery.panels) for (const index of members) counts[index] += tickets
  /** @type {number[]} */
  const sizes = []
  for (const type of typeOf) sizes[type] = (sizes[type] ?? 0) + 1
  const seats = sizes.map(() => 0)
  for (const { weight, seats: own } of panels)
    for (const [type, number] of own) seats[type] = Number(seats[type]) + number * fraction(weight)
  const errors = counts.map((count, index) => {
    const type = typeOf[index]
    return Math.abs(count / commit.lottery.tickets - Number(seats[type]) / Number(sizes[type]))
  })
  return (100 * errors.reduce((a, b) => Math.max(a, b), 0)).toFixed(3)
}

/** @param {string} text */
function fraction(text) {
  const [num, den = '1'] = text.split('/').map(BigInt).map(String)
  const cut = Math.max(0, Math.max(String(num).length, den.length) - 300)
  return Number(BigInt(String(num)) / 10n ** BigInt(cut)) / Number(BigInt(den) / 10n ** BigInt(cut))
}
