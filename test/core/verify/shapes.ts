import { type GivenSource, quicknetChain } from '../../../src/core/draw/seed-sources.ts'
import { type AuditorPack, parsePack } from '../../../src/core/log/auditor-pack.ts'
import type { EntryType } from '../../../src/core/log/entries.ts'
import { buildIndexPool } from '../../../src/core/log/index-pool.ts'
import { holdLog, readLog } from '../../../src/core/log/log.ts'
import type { PoolIndex } from '../../../src/core/model/pool-place.ts'
import { announceCall, answerCall, openDrawnLog, vacate } from '../../../src/core/operations/replace-people.ts'
import { parseSignature, signLog } from '../../../src/core/signature/ssh-signature.ts'
import type { VerifyInput } from '../../../src/core/verify/verify-input.ts'
import { appended, changed, changeTime, must, type Small, smallByRule, smallFrom } from '../log/small.ts'
import { vectors } from '../log/vectors.ts'
import { signer } from '../signature/signer.ts'

/** Sound logs of every shape that the program writes, for attempts at changing them. */
export interface Shape {
  readonly name: string
  readonly log: string
  readonly pack: AuditorPack
  readonly signed: Pick<VerifyInput, 'signature' | 'signers'>
  /** Of a log without a draw: nothing but its published fingerprint then binds the commit. */
  readonly fingerprint?: string
}

interface Drand {
  readonly rounds: readonly { readonly round: number; readonly signature: string }[]
}

const { round, signature } = vectors<Drand>('drand').rounds.find((one) => one.round === 1_000_000)!
const beforeRound: readonly [string, string] = ['2023-09-27T08:00:00Z', '2023-09-27T08:30:00Z']
const beacon = { chain: quicknetChain, kind: 'beacon', round } as const
const given = { kind: 'beacon', round, signature } as const

function shape(name: string, { pack, log }: Small, more: Partial<Shape> = {}): Shape {
  return { name, log, pack: must(parsePack(pack)), signed: {}, ...more }
}

function with_(log: string, entries: readonly (readonly [EntryType, Record<string, unknown>])[]): string {
  return entries.reduce((before, [type, body]) => must(appended(before, type, body, changeTime)), log)
}

const oneStep = smallByRule()
const dice = smallFrom({ digits: 1, kind: 'dice' }, [{ digits: [7], kind: 'dice' }])
const several = smallFrom(
  {
    kind: 'several',
    of: [
      { count: 3, event: 'Lotto, 4 November', highest: 59, kind: 'balls' },
      beacon,
      { kind: 'contributions', names: ['Ann', 'Bŵ'] },
      { kind: 'operator' },
    ],
  },
  [
    { kind: 'balls', numbers: [3, 17, 59] },
    given,
    {
      kind: 'contributions',
      texts: [
        ['Ann', 'kite'],
        ['Bŵ', '☃'],
      ],
    },
    { kind: 'text', text: 'and mine' },
  ],
  beforeRound,
)

const contributed = smallFrom({ kind: 'contributions', names: ['Ann', 'Bŵ'] }, [
  {
    kind: 'contributions',
    texts: [
      ['Ann', 'kite'],
      ['Bŵ', '☃'],
    ],
  },
])
const givenUp = with_(dice.committed, [
  ['void', { reason: 'the wrong file' }],
  ['close', {}],
])

const diceSource = { digits: 1, kind: 'dice' } as const
const sevenThrown = [{ digits: [7], kind: 'dice' }] as const

/** A vacancy, a call to its seat and another, and the answer; then a call that waits. */
function announced(
  made: Small,
  [called, answered]: readonly [string, string],
  round: number | null,
  source: GivenSource,
): string {
  const people = buildIndexPool(made.commit, made.bound.leaves)
  const drawn = openDrawnLog(must(holdLog(made.log)), made.bound.leaves)
  const [first, second] = drawn.standing.panel
  const leaving = (who: PoolIndex, time: string) => ({ left: [who], reason: 'ill', time })
  const vacant = must(vacate(drawn, [first!], 'ill', called))
  const both = must(announceCall(vacant, leaving(second!, called), { from: 'reserves', round, seats: 2 }))
  const filled = must(answerCall(both, people, { sources: [source], time: answered })).log
  const left = filled.standing.panel[0]!
  const next = round === null ? null : round + 10_000_000
  return must(announceCall(filled, leaving(left, answered), { from: 'pool', round: next, seats: 1 })).held.text
}

const diceSeeded = smallFrom(diceSource, sevenThrown, undefined, { digits: 6, kind: 'dice' })
const beaconSeeded = smallFrom(diceSource, sevenThrown, ['2023-09-27T07:00:00Z', '2023-09-27T07:30:00Z'], {
  chain: quicknetChain,
  kind: 'beacon',
})

function signed(log: string): Pick<VerifyInput, 'signature' | 'signers'> {
  return { signature: must(parseSignature(signLog(log, signer))), signers: [signer.publicKey] }
}

export const shapes: readonly Shape[] = [
  shape('one step', oneStep),
  shape('two steps, dice', dice),
  shape('beacon', smallFrom(beacon, [given], beforeRound)),
  shape('several sources', several),
  shape('a vacancy', dice, { log: changed(dice, [[1]]).held.text }),
  shape('a replacement from the reserves, and a close', dice, {
    log: with_(changed(dice, [[0], 'reserves']).held.text, [['close', {}]]),
  }),
  shape('replacements from the pool and from the reserves', dice, {
    log: changed(dice, [[0, 2], 'pool', [1], 'reserves']).held.text,
  }),
  shape('replacements by dice', diceSeeded, {
    log: announced(diceSeeded, [changeTime, changeTime], null, { digits: [4, 0, 7, 7, 1, 9], kind: 'dice' }),
  }),
  shape('replacements by a beacon', beaconSeeded, {
    log: announced(beaconSeeded, [beforeRound[0], beforeRound[1]], round, given),
  }),
  shape('contributions and a close', contributed, { log: with_(contributed.log, [['close', {}]]) }),
  shape('an anchor', dice, { log: with_(dice.log, [['anchor', { kind: 'rfc3161', token: 'MAAwAA==' }]]) }),
  shape('given up', dice, { log: givenUp, fingerprint: must(readLog(givenUp))[0].hash }),
  shape('signed', dice, { signed: signed(dice.log) }),
]
