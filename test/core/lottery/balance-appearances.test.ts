import { expect, test } from 'vitest'
import { AppearanceBook } from '../../../src/core/lottery/appearance-book.ts'
import { balanceAppearances } from '../../../src/core/lottery/balance-appearances.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildWholeFace } from '../../../src/core/panels/face.ts'
import { isPanel } from '../../../src/core/panels/instance.ts'
import { PanelClimb } from '../../../src/core/panels/panel-climb.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { makeInstance, startAnywhere } from '../panels/tight-quotas.ts'

const solver = await openHighs()

test('twenty panels that nobody balanced come to the shares of another two hundred, and stay panels', () => {
  const dice = seedDice('balance')
  const instance = makeInstance(dice, 0)
  const climb = new PanelClimb(instance, { dice, effort: new Effort(Number.POSITIVE_INFINITY) })
  const worth = instance.types.map(() => 0)
  const meet = (): number[] => {
    for (;;) {
      const seats = startAnywhere(instance, dice)
      if (climb.climb(seats, { face: buildWholeFace(instance), worth, steps: 500 })) return Array.from(seats)
    }
  }
  const others = Array.from({ length: 200 }, meet)
  const shares = worth.map((_, t) => others.reduce((sum, seats) => sum + seats[t]!, 0) / 10)
  const book = new AppearanceBook(instance, shares.map(Math.floor), shares.map(Math.ceil))
  for (let i = 0; i < 20; i++) book.add(meet(), 1)
  const sumOff = (): number => shares.reduce((sum, share, t) => sum + (book.times[t]! - share) ** 4, 0)
  const [before, missing] = [sumOff(), book.missing()]
  balanceAppearances(book, { solver, instance, rows: instance.rows }, { shares, dice })
  expect(book.panels().reduce((sum, { count }) => sum + count, 0)).toBe(20)
  for (const { seats } of book.panels()) expect(isPanel(instance, seats)).toBe(true)
  expect(sumOff()).toBeLessThan(before / 100)
  expect(missing).toBeGreaterThan(20)
  expect(book.missing()).toBeLessThan(5)
})
