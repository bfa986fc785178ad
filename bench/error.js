// @ts-check
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The largest difference between an exact chance and the one counted from the numbered panels, in percentage points: from the
 * files of a draw alone (the log, the auditor's pack, which says who is on each panel, and the certificate's exact lottery).
 * @param {string} out
 */
export function largestErrorOf(out) {
  const commit = JSON.parse(String(readFileSync(join(out, 'public/selection-log.jsonl'), 'utf8').split('\n')[0])).body
  const { typeOf, panels } = JSON.parse(readFileSync(join(out, 'private/certificate.json'), 'utf8'))
  const pack = JSON.parse(readFileSync(join(out, 'private/auditor-pack.json'), 'utf8'))
  /** @type {number[]} */
  const counts = new Array(typeOf.length).fill(0)
  for (const [j, members] of pack.panels.entries())
    for (const index of members) counts[index] += commit.lottery.panels[j][0]
  /** @type {number[]} */
  const sizes = []
  for (const type of typeOf) sizes[type] = (sizes[type] ?? 0) + 1
  const seats = sizes.map(() => 0)
  for (const [weight, own] of panels.seats)
    for (const [type, number] of own) seats[type] = Number(seats[type]) + number * divide(weight, panels.of)
  const errors = counts.map((count, index) => {
    const type = typeOf[index]
    return Math.abs(count / commit.lottery.tickets - Number(seats[type]) / Number(sizes[type]))
  })
  return (100 * errors.reduce((a, b) => Math.max(a, b), 0)).toFixed(3)
}

/** A fraction of whole numbers of any length. @param {string} num @param {string} den */
function divide(num, den) {
  const cut = 10n ** BigInt(Math.max(0, Math.max(num.length, den.length) - 300))
  return Number(BigInt(num) / cut) / Number(BigInt(den) / cut)
}
