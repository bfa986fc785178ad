import { createHash } from 'node:crypto'
import { canonical } from '../../../../src/core/bytes/canonical-json.ts'
import type { CommitBody } from '../../../../src/core/log/entries.ts'
import type { Leaf } from '../../../../src/core/log/pool-rows.ts'

/** What the slow way of truth.ts is made of: hashes, numbers from text, pseudonyms, fractions, tickets. */

export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)
export const sum = (numbers: readonly number[]): bigint => numbers.reduce((all, n) => all + BigInt(n), 0n)
export const digest = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
export const hex = (text: string): string => digest(text).toString('hex')

/** Numbers from a text, by docs/log-format.md §6. */
export function numbersFrom(text: string): (limit: number) => number {
  let place = 0
  return (limit) => {
    for (;;) {
      place += 1
      const x = BigInt(`0x${hex(`${text},${place}`)}`)
      const runs = 2n ** 256n / BigInt(limit)
      if (x < runs * BigInt(limit)) return Number(x % BigInt(limit))
    }
  }
}

export function shuffled<T>(items: readonly T[], text: string): T[] {
  const left = [...items]
  const next = numbersFrom(text)
  for (let j = left.length - 1; j > 0; j--) {
    const r = next(j + 1)
    ;[left[j], left[r]] = [left[r]!, left[j]!]
  }
  return left
}

/** By what name somebody is known in a context, by docs/log-format.md §8. */
export const nameOf = ({ salt }: Leaf, context: string): string =>
  digest(Buffer.from(salt, 'hex'), context).subarray(0, 16).toString('base64url')

/** Everybody's tickets, where lists say who is on each panel. */
export function ticketsOf({ lottery, pool }: CommitBody, lists: readonly (readonly number[])[]): bigint[] {
  const held = Array.from({ length: pool.size }, () => 0n)
  for (const [panel, [tickets]] of lottery.panels.entries())
    for (const member of new Set(lists[panel])) if (member < pool.size) held[member]! += BigInt(tickets)
  return held
}

export const fractionOf = (text: string): [bigint, bigint] => {
  const [above, below] = text.split('/')
  return [BigInt(above!), BigInt(below ?? 1)]
}
export const isEqual = ([a, b]: [bigint, bigint], [c, d]: [bigint, bigint]): boolean => a * d === c * b

export function addUp(counts: CommitBody['pool']['counts'], { quotas }: CommitBody, people: number): boolean {
  return (
    same(
      counts.map((numbers) => numbers.length),
      quotas.map(([, values]) => values.length),
    ) &&
    counts.every((numbers) => {
      const told = sum(numbers.map((n) => n ?? 0))
      return numbers.includes(null) ? told <= BigInt(people) : told === BigInt(people)
    })
  )
}
