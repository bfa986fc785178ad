import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { deriveSeed, openStream } from '../../../src/core/draw/seed.ts'
import type { GivenSource } from '../../../src/core/draw/seed-sources.ts'
import { drawTicket, findTicketPanel, type IndexLottery, orderReserves } from '../../../src/core/draw/ticket.ts'
import type { Pseudonym } from '../../../src/core/model/pseudonym.ts'
import { vectors } from '../log/vectors.ts'

interface Vectors {
  readonly seeds: readonly { commit: string; sources: GivenSource[]; seed: string }[]
  readonly draws: readonly { seed: string; lottery: IndexLottery; ticket: number; panel: number[] }[]
  readonly reserves: readonly { seed: string; given: Pseudonym[]; order: Pseudonym[] }[]
}
const given = vectors<Vectors>('draw')

test.each(given.seeds)('seed $seed', ({ commit, sources, seed }) => {
  expect(deriveSeed(commit, sources)).toBe(seed)
})

test('texts that ARC4 takes for the same one, and the same text for two commits, give different seeds', () => {
  expect(new Set(given.seeds.map(({ seed }) => seed)).size).toBe(given.seeds.length)
})

test('a seed needs the hash of a commit', () => {
  expect(() => deriveSeed('2026', [])).toThrow(TypeError)
})

test.each(given.draws)('ticket $ticket of seed $seed', ({ seed, lottery, ticket, panel }) => {
  expect(drawTicket(seed, lottery)).toEqual({ ticket, panel })
})

test.each(given.reserves)('reserves $given in the order $order', ({ seed, given: people, order }) => {
  expect(orderReserves(seed, people)).toEqual(order)
  expect(orderReserves(seed, [...people].reverse())).toEqual(order)
})

test('each purpose of a seed has numbers of its own', () => {
  const seed = given.seeds[0]!.seed
  const two = (label: 'ticket' | 'replacements') => openStream(seed, label).next(2 ** 50)
  expect(two('ticket')).not.toBe(two('replacements'))
})

const tickets = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 })

test.prop([tickets])('a ticket lies where a list of all tickets has it', (counts) => {
  const panels = counts.map((count, p) => [count, [p]] as const)
  const list = counts.flatMap((count, p) => Array.from({ length: count }, () => p))
  const lottery = { tickets: list.length, panels }
  expect(list.map((_, ticket) => findTicketPanel(lottery, ticket))).toEqual(list)
  expect(findTicketPanel(lottery, list.length)).toBe(null)
})
