import type { Forgery } from './pseudonym-forgeries.ts'
import { type Any, forge, type Steps, title, type Who } from './pseudonym-world.ts'
import {
  type Act,
  acted,
  beacon,
  dice,
  type Filling,
  first,
  type Leaving,
  moments,
  roundOf,
  second,
  thrown,
  times,
  wrongSeeds,
} from './seed-world.ts'

/** Calls, sources and seeds of replacements that are wrong in one thing: docs/log-format.md §16, points 15 to 19. */

/** `unpaired`: nothing but a pairing finds it, which the second verifier cannot compute. */
export interface SeedForgery extends Forgery {
  readonly unpaired?: true
}

const make =
  (seed: object) =>
  (name: string, fails: string, acts: readonly Act[], more: Steps = {}): SeedForgery => ({
    name,
    fails,
    steps: acted(seed, acts, more),
  })

const draw = make({ kind: 'draw' })
const ofDice = make(dice)
const ofBeacon = make(beacon)

const leave = (call?: Any, more: Partial<Leaving> = {}): Leaving => ({
  left: ['u3'],
  ...(call === undefined ? {} : { call }),
  ...more,
})
const called = (more: object = {}): Any => ({ from: 'reserves', round: null, seats: 1, ...more })
const byDraw: Filling = { from: 'reserves', sources: [], seed: wrongSeeds.draw }
const byDice: Filling = { from: 'reserves', sources: [thrown] }
const await_ = (more: object = {}): Any => called({ round: first, ...more })
const byRound: Filling = { from: 'reserves', sources: [roundOf(first)] }

const wrong = 'changes receipt'

/** One after another leaves the panel, and each time one of the reserves comes. */
export const replacedThrice: Steps = acted(
  { kind: 'draw' },
  (['u2', 'u3', 'u4'] as const).flatMap((who): Act[] => [{ left: [who], time: moments.after }, byDraw]),
)

const drawForgeries: readonly SeedForgery[] = [
  draw('draw: sound', '', [leave(), byDraw]),
  draw('draw: sound, from the pool', '', [leave(), { ...byDraw, from: 'pool' }]),
  draw('draw: a call', wrong, [leave(called()), byDraw]),
  draw('draw: a call to the pool', wrong, [leave(called({ from: 'pool' })), { ...byDraw, from: 'pool' }]),
  draw('draw: a call with a round', wrong, [leave(await_()), byDraw]),
  draw('draw: a call when nobody leaves', wrong, [leave(), leave(called(), { left: [] }), byDraw]),
  draw('draw: a call that waits', wrong, [leave(called())]),
  draw('draw: dice', wrong, [leave(), { ...byDraw, sources: [thrown] }]),
  draw('draw: a round', wrong, [leave(), { ...byDraw, sources: [roundOf(first)] }]),
  draw('draw: a text', wrong, [leave(), { ...byDraw, sources: [{ kind: 'text', text: 'mine' }] }]),
] // biome-ignore format: a table

/** The round of the draw is as it has to be, though the seed is not made of it. */
const drawnByRound: Steps = {
  times: [times[0], '2023-09-16T08:00:00Z'],
  commit: (body) => (body.seedSource = { ...beacon, round: first }),
  draw: (body) => (body.sources = [roundOf(first)]),
}

const announced: readonly SeedForgery[] = [
  ofDice('dice: sound', '', [leave(called()), byDice]),
  ofDice('dice: sound, from the pool', '', [leave(called({ from: 'pool' })), { ...byDice, from: 'pool' }]),
  ofDice('dice: sound, a call that waits', '', [leave(called())]),
  ofDice('dice: sound, empty without a call', '', [leave()]),
  ofDice('dice: sound, a call for a seat that is empty', '', [leave(), leave(called(), { left: [] }), byDice]),
  ofDice('dice: sound, two leave for one replacement', '', [
    leave(called({ seats: 2 }), { left: ['u2', 'u3'] }), { ...byDice, seats: 2 },
  ]),
  ofDice('dice: sound, whoever leaves meanwhile is recorded afterwards', '', [
    leave(called()), byDice, leave(called(), { left: ['u2'], time: moments.after }), byDice,
  ]),
  ofDice('dice: sound, one of two seats, then the other', '', [
    leave(called(), { left: ['u2', 'u3'] }), byDice, leave(called(), { left: [], time: moments.after }), byDice,
  ]),
  ofDice('dice: no call', wrong, [leave(), byDice]),
  ofDice('dice: no call, nor dice', wrong, [leave(), byDraw]),
  ofDice('dice: a second replacement without a call', wrong, [
    leave(called(), { left: ['u2', 'u3'] }), byDice, byDice,
  ]),
  ofDice('dice: a vacancy without a call while one waits', wrong, [
    leave(called()), leave(undefined, { left: ['u2'] }), byDice,
  ]),
  ofDice('dice: the same, and nothing comes of it', wrong, [leave(called()), leave(undefined, { left: ['u2'] })]),
  ofDice('dice: one more leaves while a call waits', wrong, [
    leave(called()), leave(called({ seats: 2 }), { left: ['u2'] }), { ...byDice, seats: 2 },
  ]),
  ofDice('dice: one more leaves, for a seat of his own', wrong, [leave(called()), leave(called(), { left: ['u2'] }), byDice]),
  ofDice('dice: announced once more, from the pool', wrong, [
    leave(called()), leave(called({ from: 'pool' }), { left: [] }), { ...byDice, from: 'pool' },
  ]),
  ofDice('dice: announced once more, with another reason', wrong, [
    leave(called()), leave(called(), { left: [], reason: 'as above' }), byDice,
  ]),
  ofDice('dice: announced once more, at another time', wrong, [
    leave(called()), leave(called(), { left: [], time: moments.last }), byDice,
  ]),
  ofDice('dice: a call to the pool, answered by reserves', wrong, [leave(called({ from: 'pool' })), byDice]),
  ofDice('dice: a call to reserves, who are called from the pool', wrong, [
    leave(called()), { ...byDice, says: { from: 'pool' } },
  ]),
  ofDice('dice: a call to one of two seats, and two come', wrong, [
    leave(called(), { left: ['u2', 'u3'] }), { ...byDice, seats: 2 },
  ]),
  ofDice('dice: a call to two seats, and one comes', wrong, [
    leave(called({ seats: 2 }), { left: ['u2', 'u3'] }), byDice,
  ]),
  ofDice('dice: a call to more seats than are empty', wrong, [leave(called({ seats: 2 }))]),
  ofDice('dice: a call to far more seats', wrong, [leave(called({ seats: 2 ** 53 - 1 }))]),
  ofDice('dice: a call to no seat that is empty', wrong, [leave(called(), { left: [] })]),
  ofDice('dice: a call to more seats than are left after others came', wrong, [
    leave(called()), byDice, leave(called({ seats: 2 }), { left: ['u2'], time: moments.after }),
  ]),
  ofDice('dice: a call to more reserves than there are', 'changes reserves receipt', [leave(called({ seats: 2 }), { left: ['u2', 'u3'] })], {
    reserves: (all) => all.splice(0, 9, 't2'),
  }),
  ofDice('dice: the same call to the pool, of people who are no reserves', 'reserves', [
    leave(called({ from: 'pool', seats: 2 }), { left: ['u2', 'u3'] }), { ...byDice, from: 'pool', seats: 2 },
  ], { reserves: (all) => all.splice(0, 9, 't2') }),
  ofDice('dice: a call with a round', wrong, [leave(await_()), byDice]),
  ofDice('dice: a call with a round that was out, and it is given with a false signature', 'draw changes receipt', [
    leave(await_(), { time: moments.between }), { ...byDice, sources: [roundOf(first, second)] },
  ], drawnByRound),
  ofDice('dice: a replacement dated before a round, with which it has nothing to do', 'draw changes receipt', [
    leave(called(), { time: moments.between }), { ...byDice, sources: [roundOf(second)], time: moments.between },
  ], drawnByRound),
  ofDice('dice: a call with round 0', wrong, [leave(await_({ round: 0 }))]),
  ofDice('dice: no seats', 'chain receipt', [leave(called({ seats: 0 }))]),
  ofDice('dice: nobody leaves, without a call', 'chain receipt', [leave(), leave(undefined, { left: [] })]),
  ofDice('dice: a call from nowhere', 'chain receipt', [leave(called({ from: 'street' }))]),
  ofDice('dice: a call with more to it', 'chain receipt', [leave(called({ people: [] }))]),
  ofDice('dice: no word of the round', 'chain receipt', [leave({ from: 'pool', seats: 1 })]),
] // biome-ignore format: a table

const digits = (...shown: readonly number[]): Any => ({ digits: shown, kind: 'dice' })
const otherSources: readonly (readonly [string, readonly Any[]])[] = [
  ['none', []],
  ['twice', [thrown, thrown]],
  ['a round instead', [roundOf(first)]],
  ['and a round', [thrown, roundOf(first)]],
  ['a text instead', [{ kind: 'text', text: '407719' }]],
  ['balls instead', [{ kind: 'balls', numbers: [0, 1, 4, 7, 9] }]],
  ['too few', [digits(4, 0, 7, 7, 1)]],
  ['too many', [digits(4, 0, 7, 7, 1, 9, 0)]],
  ['no digits', [digits()]],
  ['a digit of ten', [digits(4, 0, 7, 7, 1, 10)]],
]

const ofSources: readonly SeedForgery[] = [
  ...otherSources.map(([name, sources]) => ofDice(`dice: sources, ${name}`, wrong, [leave(called()), { ...byDice, sources }])),
  make({ digits: 7, kind: 'dice' })('dice: six dice of seven', wrong, [leave(called()), byDice]),
  make({ digits: 5, kind: 'dice' })('dice: five are announced', 'chain receipt', [leave(called())]),
  make({ digits: 16, kind: 'dice' })('dice: sixteen are announced', 'chain receipt', [leave(called())]),
  make({ kind: 'operator' })('a text is announced', 'chain receipt', [leave(called())]),
  make({ chain: 'ab'.repeat(32), kind: 'beacon' })('another beacon is announced', 'chain receipt', [leave(called())]),
  ...(['none', 'dice', 'text', 'twice', 'another round'] as const).map((name) => {
    const sources = { none: [], dice: [thrown], text: [{ kind: 'text', text: 'x' }], twice: [roundOf(first), roundOf(first)], 'another round': [roundOf(second)] }
    return ofBeacon(`beacon: sources, ${name}`, wrong, [leave(await_()), { ...byRound, sources: sources[name] }])
  }),
] // biome-ignore format: a table

const two: readonly Who[] = ['u2']
const late = { left: two, time: moments.last }

const ofRounds: readonly SeedForgery[] = [
  ofBeacon('beacon: sound', '', [leave(await_()), byRound]),
  ofBeacon('beacon: sound, from the pool', '', [leave(await_({ from: 'pool' })), { ...byRound, from: 'pool' }]),
  ofBeacon('beacon: sound, a call that waits', '', [leave(await_())]),
  ofBeacon('beacon: sound, empty without a call', '', [leave()]),
  ofBeacon('beacon: sound, the largest round', '', [leave(await_({ round: 2 ** 53 - 1 }))]),
  ofBeacon('beacon: sound, filled at once', '', [leave(await_()), { ...byRound, time: moments.published }]),
  ofBeacon('beacon: sound, two leave for one replacement', '', [
    leave(await_({ seats: 2 }), { left: ['u2', 'u3'] }), { ...byRound, seats: 2 },
  ]),
  ofBeacon('beacon: sound, one after another', '', [
    leave(await_()), { ...byRound, time: moments.published },
    leave(await_({ round: second, from: 'pool' }), { left: two, time: moments.between }),
    { from: 'pool', sources: [roundOf(second)] },
  ]),
  ofBeacon('beacon: no call', wrong, [leave(), byRound]),
  ofBeacon('beacon: a call without a round', wrong, [leave(called()), byRound]),
  ofBeacon('beacon: another round for one who leaves later', wrong, [
    leave(await_()), leave(await_({ round: second, seats: 2 }), { ...late }), { ...byRound, seats: 2, sources: [roundOf(second)] },
  ]),
  ofBeacon('beacon: an earlier round for one who leaves later', wrong, [
    leave(await_({ round: second })), leave(await_({ seats: 2 }), late), { ...byRound, seats: 2 },
  ]),
  ofBeacon('beacon: one more leaves before the round', wrong, [
    leave(await_()), leave(await_({ seats: 2 }), late), { ...byRound, seats: 2 },
  ]),
  ofBeacon('beacon: announced once more before the round', wrong, [
    leave(await_()), leave(await_(), { left: [], reason: 'as above', time: moments.last }), byRound,
  ]),
  ofBeacon('beacon: no call of one who leaves later', wrong, [leave(await_()), leave(undefined, late), byRound]),
  ofBeacon('beacon: a call to more seats than are empty', wrong, [leave(await_({ seats: 2 }))]),
  ofBeacon('beacon: reserves for a call to the pool', wrong, [leave(await_({ from: 'pool' })), byRound]),
  ofBeacon('beacon: a round that is out when it is called', 'beacon receipt', [leave(await_(), { time: moments.between }), byRound]),
  ofBeacon('beacon: the same, and it waits', 'beacon receipt', [leave(await_(), { time: moments.between })]),
  ofBeacon('beacon: a round that comes out with the call', 'beacon receipt', [leave(await_(), { time: moments.published }), byRound]),
  ofBeacon('beacon: round 0', 'beacon receipt', [leave(await_({ round: 0 }))]),
  ofBeacon('beacon: round 0, before there was any', 'beacon receipt', [leave(await_({ round: 0 }), { time: '2023-08-02T08:00:00Z' })], {
    times: ['2023-08-01T08:00:00Z', '2023-08-01T09:00:00Z'],
  }),
  ofBeacon('beacon: one more leaves after the round', `beacon ${wrong}`, [
    leave(await_()), leave(await_({ seats: 2 }), { left: two, time: moments.published }), { ...byRound, seats: 2 },
  ]),
  ofBeacon('beacon: announced once more after the round', `beacon ${wrong}`, [
    leave(await_()), leave(await_(), { left: [], time: moments.between }), byRound,
  ]),
  ofBeacon('beacon: filled before the round', 'beacon receipt', [leave(await_()), { ...byRound, time: moments.last }]),
  { ...ofBeacon('beacon: the signature of another round', 'beacon receipt', [leave(await_()), { ...byRound, sources: [roundOf(first, second)] }]), unpaired: true },
  { ...ofBeacon('beacon: no point of the curve', 'beacon receipt', [
    leave(await_()), { ...byRound, sources: [{ kind: 'beacon', round: first, signature: 'ab'.repeat(48) }] },
  ]), unpaired: true },
] // biome-ignore format: a table

/** A replacement by a wrong seed, with a reason for which that calls somebody else than the right one. */
function bySeed(
  name: string,
  seed: NonNullable<Filling['seed']>,
  announced_: object,
  acts: (reason: string) => readonly Act[],
): SeedForgery {
  for (let i = 0; i < 50; i++) {
    const own = acts(`reason ${i}`)
    const forged = own.map((act) => ('left' in act ? act : { ...act, seed }))
    const [right, other] = [own, forged].map((each) => forge(acted(announced_, each), title).log)
    if (right !== other) return make(announced_)(`seed: ${name}`, 'replacements', forged)
  }
  throw new Error(`no reason for which ${name} calls somebody else`)
}

const seedForgeries: readonly SeedForgery[] = [
  bySeed('that of the draw, for dice', wrongSeeds.draw, dice, (reason) => [leave(called(), { reason }), byDice]),
  bySeed('that of the draw, for a round', wrongSeeds.draw, beacon, (reason) => [leave(await_(), { reason }), byRound]),
  bySeed('of the sources alone', wrongSeeds.sources, dice, (reason) => [leave(called(), { reason }), byDice]),
  bySeed('of the seed of the draw and the sources', wrongSeeds.swapped, beacon, (reason) => [leave(await_(), { reason }), byRound]),
  bySeed('of an earlier vacancy', wrongSeeds.first, dice, (reason) => [
    leave(), leave(called(), { left: [], reason }), byDice,
  ]),
  bySeed('of an earlier vacancy, for a round', wrongSeeds.first, beacon, (reason) => [
    leave(), leave(await_(), { left: [], reason, time: moments.last }), byRound,
  ]),
  bySeed('of the call before', wrongSeeds.first, dice, (reason) => [
    leave(called()), byDice, leave(called(), { left: ['u2'], reason, time: moments.after }), byDice,
  ]),
  bySeed('of other dice', (_, hashes) => wrongSeeds.first('', [hashes.at(-1)!], [digits(4, 0, 7, 7, 1, 8)]), dice, (reason) => [
    leave(called(), { reason }), byDice,
  ]),
  bySeed('of no dice', (_, hashes) => wrongSeeds.first('', [hashes.at(-1)!], []), dice, (reason) => [
    leave(called(), { reason }), byDice,
  ]),
] // biome-ignore format: a table

export const allSeedForgeries: readonly SeedForgery[] = [
  ...drawForgeries,
  ...announced,
  ...ofSources,
  ...ofRounds,
  ...seedForgeries,
]
