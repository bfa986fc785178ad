import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { showsColour } from '../../src/cli/world/io.ts'

/** A command in a world whose clock throws what it is told: what no command expects is a fault of the program. */
async function runWithBrokenClock(
  fault: unknown,
  argv: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  let err = ''
  const code = await main(argv, {
    out: () => undefined,
    err: (text) => {
      err += text
    },
    env,
    now: () => {
      throw fault
    },
    line: async () => null,
    discardTyped: async () => undefined,
    fetch: () => Promise.reject(new TypeError('there is no network in tests')),
    colour: { out: false, err: false },
    asks: false,
    width: () => null,
  })
  expect(code).toBe(3)
  return err
}

const draw = [
  'draw',
  '--config',
  'fixtures/wales-2020/sortition.json',
  '--seed',
  'a seed of twenty letters',
  '--out',
  'nowhere',
]

test('a fault of the program is said as one, and its stack to whoever asks', async () => {
  const fault = new Error('the clock is broken\nand more')
  const plain = await runWithBrokenClock(fault, draw)
  expect(plain).toContain('sortition: a fault of the program itself: the clock is broken\n')
  expect(plain).toContain('With --verbose the same command also prints where')
  expect(plain).not.toContain('world.test.ts')
  expect(await runWithBrokenClock(fault, [...draw, '--verbose'])).toContain('world.test.ts')
  expect(await runWithBrokenClock(fault, ['--verbose', ...draw])).toContain('world.test.ts')
  expect(await runWithBrokenClock(fault, draw, { DEBUG: 'http,sortition' })).toContain('world.test.ts')
  expect(await runWithBrokenClock(fault, draw, { DEBUG: '*' })).toContain('world.test.ts')
  expect(await runWithBrokenClock(fault, draw, { DEBUG: 'sortition-not' })).not.toContain('world.test.ts')
  expect(await runWithBrokenClock('a word', [...draw, '--verbose'])).toContain('no stack')
})

test('colour is for terminals, unless the environment says otherwise', () => {
  const [terminal, pipe] = [{ isTTY: true }, {}]
  expect([showsColour(terminal, {}), showsColour(pipe, {})]).toEqual([true, false])
  expect([showsColour(terminal, { TERM: 'dumb' }), showsColour(terminal, { NO_COLOR: '1' })]).toEqual([false, false])
  expect(showsColour(terminal, { NO_COLOR: '' })).toBe(true)
  for (const forced of ['1', '2', '3', 'true', ''])
    expect(showsColour(pipe, { FORCE_COLOR: forced, NO_COLOR: '1' })).toBe(true)
  for (const never of ['0', 'false']) expect(showsColour(terminal, { FORCE_COLOR: never })).toBe(false)
})
