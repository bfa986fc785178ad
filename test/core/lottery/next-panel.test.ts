import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeRandomPool } from '../../../bench/random-pools.js'
import { readFiles } from '../../../bench/read-files.js'
import { NextPanelSearch } from '../../../src/core/lottery/next-panel.ts'
import { computeLevels } from '../../../src/core/lottery/relaxation/leximin-levels.ts'
import { Debt } from '../../../src/core/lottery/seat-debt.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildInstance, isPanel } from '../../../src/core/panels/instance.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import { add, mul, one, type Rational, rational, zero } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'

/** What panels of one search were paid, until nothing is owed or none is found. */
function payWith(
  search: NextPanelSearch,
  from: Debt,
): { paid: { seats: readonly number[]; weight: Rational }[]; rest: Debt } {
  const paid: { seats: readonly number[]; weight: Rational }[] = []
  let debt = from
  while (debt.open) {
    const seats = search.find(debt)
    if (seats === null) break
    const { weight, rest } = debt.pay(seats)
    paid.push({ seats, weight })
    debt = rest
  }
  search.dispose()
  return { paid, rest: debt }
}

test('a pool of which the quick way uses up the rows is paid in full by panels that leave room in them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sortition-test-'))
  try {
    const made = makeRandomPool('129')
    const { pool, table } = await readFiles(folder, made, [])
    const instance = buildInstance({ pool, table, panelSize: made.panel })
    const context = { solver: await openHighs(), instance, rows: instance.rows }
    const chances = computeLevels(context)?.chances ?? []
    const debt = Debt.of(context, chances)
    const tools = { dice: seedDice('room'), effort: new Effort(40e6) }
    const quick = payWith(NextPanelSearch.quick(context, tools), debt)
    expect(quick.rest.countOpenTypes()).toBeGreaterThan(300)

    const { paid, rest } = payWith(NextPanelSearch.withRoom(context, tools), debt)
    expect(rest.open).toBe(false)
    expect(paid.reduce((sum, { weight }) => add(sum, weight), zero)).toEqual(one)
    expect(paid.every(({ seats }) => isPanel(instance, seats))).toBe(true)
    const seatsOf = instance.types.map((_, t) =>
      paid.reduce(
        (sum, { seats, weight }) => (seats[t] === 0 ? sum : add(sum, mul(weight, rational(Number(seats[t]))))),
        zero,
      ),
    )
    expect(seatsOf).toEqual(chances.map((chance, t) => mul(chance, rational(Number(instance.types[t]?.size)))))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
