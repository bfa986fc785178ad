import type { GivenSource, PartSource, SeedSource } from '../../../src/core/draw/seed-sources.ts'

/** Sources of a seed as they are announced and as they are given, right and wrong: docs/log-format.md §5 and §7. */

export const dice: SeedSource = { digits: 1, kind: 'dice' }
const ballsOf = (count: number, highest: number): PartSource => ({ count, event: 'Lotto', highest, kind: 'balls' })
const contributors = (...names: readonly string[]): PartSource => ({ kind: 'contributions', names })
export const balls: PartSource = ballsOf(3, 59)
export const people: PartSource = contributors('Ann', 'Bob')
const text: GivenSource = { kind: 'text', text: 'x' }
export const thrown = (...digits: number[]): GivenSource => ({ digits, kind: 'dice' })
export const drawn = (...numbers: number[]): GivenSource => ({ kind: 'balls', numbers })
export const texts = (...given: [string, string][]): GivenSource => ({ kind: 'contributions', texts: given })

type Sources = readonly [name: string, announced: SeedSource, given: readonly GivenSource[]]

/** And whether what is given is what was announced. */
export const announcedSources: readonly (readonly [...Sources, holds: boolean])[] = [
  ['one die', dice, [thrown(7)], true],
  ['two dice for one', dice, [thrown(0, 7)], false],
  ['no die', dice, [thrown()], false],
  ['a text for a die', dice, [text], false],
  ['a die and a text', dice, [thrown(7), text], false],
  ['a die for a text', { kind: 'operator' }, [thrown(7)], false],
  ['balls', balls, [drawn(3, 9, 59)], true],
  ['balls not ascending', balls, [drawn(9, 3, 59)], false],
  ['a ball twice', balls, [drawn(3, 3, 59)], false],
  ['a ball too high', balls, [drawn(3, 9, 60)], false],
  ['a ball 0', balls, [drawn(0, 3, 59)], false],
  ['a ball too few', balls, [drawn(3, 9)], false],
  ['contributions', people, [texts(['Ann', 'x'], ['Bob', 'y'])], true],
  ['a contribution too few', people, [texts(['Ann', 'x'])], false],
  ['a contribution too many', people, [texts(['Ann', 'x'], ['Bob', 'y'], ['Eve', 'z'])], false],
  ['a contribution of somebody else', people, [texts(['Ann', 'x'], ['Eve', 'y'])], false],
  [
    'several',
    { kind: 'several', of: [people, { kind: 'operator' }] } as SeedSource,
    [texts(['Ann', 'x'], ['Bob', 'y']), text],
    true,
  ],
  [
    'several, one missing',
    { kind: 'several', of: [people, { kind: 'operator' }] } as SeedSource,
    [texts(['Ann', 'x'], ['Bob', 'y'])],
    false,
  ],
]

const manyBalls = Array.from({ length: 101 }, (_, i) => i + 1)

/** Everything else in these logs is as it must be: nothing but what is asked of a source can find them out. */
export const unfitSources: readonly Sources[] = [
  ['two dice for ten tickets', { digits: 2, kind: 'dice' }, [thrown(0, 7)]],
  ['one ball of one', ballsOf(1, 1), [drawn(1)]],
  ['no ball of none', ballsOf(0, 0), [drawn()]],
  ['no ball of a thousand', ballsOf(0, 1000), [drawn()]],
  ['9880 outcomes for ten tickets', ballsOf(3, 40), [drawn(3, 9, 40)]],
  ['few balls beside a text', { kind: 'several', of: [ballsOf(3, 40), { kind: 'operator' }] }, [drawn(3, 9, 40), text]],
  ['101 balls', ballsOf(101, 1000), [drawn(...manyBalls)]],
  ['balls to 1001', ballsOf(2, 1001), [drawn(3, 9)]],
  ['a single contributor', contributors('Ann'), [texts(['Ann', 'x'])]],
  [
    'a single contributor beside balls',
    { kind: 'several', of: [ballsOf(3, 59), contributors('Ann')] },
    [drawn(3, 9, 59), texts(['Ann', 'x'])],
  ],
]

export const fitSources: readonly Sources[] = [
  ['10,660 outcomes for ten tickets', ballsOf(3, 41), [drawn(3, 9, 41)]],
  ['100 balls to 1000', ballsOf(100, 1000), [drawn(...manyBalls.slice(0, 100))]],
]
