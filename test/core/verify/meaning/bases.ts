import { canonical } from '../../../../src/core/bytes/canonical-json.ts'
import { readLog } from '../../../../src/core/log/log.ts'
import { prepareReceipts } from '../../../../src/core/log/receipt.ts'
import { markIndex } from '../../../../src/core/model/pool-place.ts'
import { must } from '../../log/small.ts'
import { vectors } from '../../log/vectors.ts'
import { forge, title } from '../pseudonym-world.ts'
import { shapes } from '../shapes.ts'
import { type Bundle, copy, type Json } from './bundle.ts'
import { mendChain } from './mend-chain.ts'
import { mend } from './mends.ts'

/** Sound logs with all that goes with them: entries of every type, seeds from every source, a certificate of every method. */
export interface Base {
  readonly name: string
  readonly bundle: Bundle
  readonly hasBeacon: boolean
}

const readLines = (text: string): Json[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** A receipt of somebody, here of the person with this index. */
const ofShapes = shapes
  .filter(({ name }) => name !== 'signed')
  .map(({ name, log, pack }, i): Base => {
    const [commit] = must(readLog(log))
    const receipt = must(prepareReceipts(pack.rows, commit.body)(markIndex(i % pack.rows.length)))
    const bundle = {
      entries: readLines(log),
      pack: JSON.parse(canonical(pack)),
      certificate: null,
      receipt: JSON.parse(receipt),
    }
    return { name, bundle, hasBeacon: log.includes('"signature"') }
  })

interface Certified {
  readonly worlds: Readonly<Record<string, { readonly log: string; readonly pack: string }>>
  readonly cases: readonly {
    readonly name: string
    readonly world: string
    readonly certificate: Json
    readonly outcome: string
    readonly verdict: string
  }[]
}

const { worlds, cases } = vectors<Certified>('certificates')

/** A certified lottery with a draw from it: what follows from the seed is what the mends make of it. */
function drawCertified({ name, world, certificate }: Certified['cases'][number]): Base {
  const { log, pack } = worlds[world]!
  const draw = {
    body: {
      commit: '0'.repeat(64),
      counts: [],
      reserves: [],
      seed: '0'.repeat(64),
      sources: [{ kind: 'text', text: 'a kite' }],
      ticket: 0,
    },
    hash: '0'.repeat(64),
    prev: null,
    seq: 1,
    time: '2026-11-05T10:00:00Z',
    type: 'draw',
    v: 1,
  }
  const bundle = {
    entries: [...readLines(log), draw],
    pack: JSON.parse(pack),
    certificate: copy(certificate),
    receipt: null,
  }
  mend(bundle, [copy(bundle)], (name) => name !== 'promise')
  mendChain(bundle)
  return { name, bundle, hasBeacon: false }
}

const certified = cases.filter(
  ({ outcome, verdict, certificate }) =>
    outcome === 'pass' &&
    verdict === 'optimality' &&
    typeof certificate !== 'string' &&
    canonical(certificate).length < 2000,
)

/** Fifteen people in groups of several chances, households, and replacements by people who were called themselves. */
const ofGroups = (['t1', 'u2', 'v5'] as const).map((holder): Base => {
  const { log, pack, receipt } = forge({ changes: () => undefined, holder }, title)
  const bundle = { entries: readLines(log), pack: JSON.parse(pack), certificate: null, receipt: JSON.parse(receipt) }
  return { name: `groups, receipt of ${holder}`, bundle, hasBeacon: false }
})

export const bases: readonly Base[] = [...ofShapes, ...ofGroups, ...certified.map(drawCertified)]
