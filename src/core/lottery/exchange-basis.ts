/* Exchanges by which whatever is missing of a point can be made up exactly, in whole numbers (docs/engine.md §6.5). */
import { at } from '../checked-index.ts'
import { gcd } from '../rational.ts'
import { invertByPrime, reduceByPrime } from './relaxation/exact-elimination.ts'

/** From one panel to another: by how many seats each type of a few changes. */
export interface PanelExchange {
  /** The place of the panel in a list of panels. */
  readonly panel: number
  readonly changes: readonly (readonly [type: number, by: number])[]
}

/** Exchanges, each so many times, that change a type and, of the types of pivots before, none. */
export interface Pivot {
  readonly type: number
  readonly parts: readonly (readonly [exchange: PanelExchange, times: bigint])[]
  /** What all of them together change. */
  readonly changes: ReadonlyMap<number, bigint>
}

/** An exchange by its swaps: from, to, and where there are two the second's from and to. Null: nothing changes. */
export function describeExchange(panel: number, swaps: readonly number[]): PanelExchange | null {
  const by = new Map<number, number>()
  for (const [i, t] of swaps.entries()) by.set(t, (by.get(t) ?? 0) + (i % 2 === 0 ? -1 : 1))
  const changes = [...by].filter(([, change]) => change !== 0)
  return changes.length === 0 ? null : { panel, changes }
}

/**
 * Pivots such that each changes its own type, and of the types of those before it none: whatever is missing is made up
 * by going through them in order. Each is one exchange that changes its type by one seat.
 */
export function buildPivots(types: number, exchanges: readonly PanelExchange[]): Pivot[] {
  return new Joining(types, exchanges).joinAll().reverse()
}

/** Pivots to follow these, for types that have none. Types that have none even then are left with nothing where the exchanges can make up for it at all. */
export function buildRest(types: number, single: readonly Pivot[], differences: Iterable<PanelExchange>): Pivot[] {
  const rest = new RestPivots(types, single)
  for (const difference of differences) rest.take(difference)
  return rest.pivots
}

/** Types join a set: one whose exchange changes, besides it, only types that are in already; where there is none, one without. */
class Joining {
  readonly #exchanges: readonly PanelExchange[]
  readonly #ofType: readonly number[][]
  /** Of each exchange, how many of its types have not joined. */
  readonly #outside: Int32Array
  readonly #joined: Uint8Array
  readonly #ready: number[] = []
  /** By type, the exchanges that lack it and one more. */
  readonly #nearly: Int32Array

  constructor(types: number, exchanges: readonly PanelExchange[]) {
    this.#exchanges = exchanges
    const ofType: number[][] = Array.from({ length: types }, () => [])
    for (const [i, { changes }] of exchanges.entries()) for (const [t] of changes) at(ofType, t).push(i)
    this.#ofType = ofType
    this.#outside = Int32Array.from(exchanges, ({ changes }) => changes.length)
    this.#joined = new Uint8Array(types)
    this.#nearly = new Int32Array(types)
    for (const [i, { changes }] of exchanges.entries()) if (changes.length === 2) this.#countNearly(i)
  }

  #countNearly(i: number): void {
    for (const [t] of at(this.#exchanges, i).changes) this.#nearly[t]! += 1
  }

  joinAll(): Pivot[] {
    const pivots: Pivot[] = []
    for (let next = 0; ; ) {
      const i = this.#ready[next]
      if (i === undefined) {
        const most = this.#findNearest()
        if (most === -1) return pivots
        this.#join(most)
        continue
      }
      next += 1
      const exchange = at(this.#exchanges, i)
      const own = exchange.changes.find(([t]) => this.#joined[t] === 0)
      if (own === undefined || Math.abs(own[1]) !== 1) continue
      pivots.push({ type: own[0], parts: [[exchange, 1n]], changes: countChanges(exchange) })
      this.#join(own[0])
    }
  }

  #findNearest(): number {
    let nearest = -1
    for (const [t, joined] of this.#joined.entries()) {
      if (joined === 1 || at(this.#ofType, t).length === 0) continue
      if (nearest === -1 || this.#nearly[t]! > this.#nearly[nearest]!) nearest = t
    }
    return nearest
  }

  #join(t: number): void {
    this.#joined[t] = 1
    for (const i of at(this.#ofType, t)) {
      this.#outside[i]! -= 1
      if (this.#outside[i] === 1) this.#ready.push(i)
      if (this.#outside[i] === 2) this.#countNearly(i)
    }
  }
}

/** Pivots for types that joined without one, of exchanges that change these alone once the others are made up for. */
class RestPivots {
  readonly pivots: Pivot[] = []
  readonly #single: readonly Pivot[]
  readonly #place = new Map<number, number>()
  /** Pivots modulo the prime, for types of their own, with the inverse of what each changes its type by. */
  readonly #modulo: {
    readonly type: number
    readonly moves: readonly (readonly [number, number])[]
    readonly own: number
  }[]
  readonly #residues: Float64Array

  constructor(types: number, single: readonly Pivot[]) {
    this.#single = single
    this.#residues = new Float64Array(types)
    this.#modulo = single.map(({ type, changes }) => {
      const moves = [...changes].map(([t, by]) => [t, reduceByPrime(Number(by))] as const)
      return { type, moves, own: reduceByPrime(Number(changes.get(type))) }
    })
    for (const [i, { type }] of single.entries()) this.#place.set(type, i)
  }

  take(exchange: PanelExchange): void {
    if (!this.#isNew(exchange)) return
    const pivot = this.#reduce(exchange)
    if (pivot !== null) this.pivots.push(pivot)
  }

  /** Whether pivots leave something of it, modulo a prime, which takes far less than to say what. */
  #isNew({ changes }: PanelExchange): boolean {
    const left = this.#residues
    left.fill(0)
    for (const [t, by] of changes) left[t] = reduceByPrime(by)
    for (const { type, moves, own } of this.#modulo) {
      const has = left[type]!
      if (has === 0) continue
      const times = reduceByPrime(has * own)
      for (const [t, by] of moves) left[t] = reduceByPrime(left[t]! - reduceByPrime(times * by))
    }
    const changed = left.findIndex((value) => value !== 0)
    if (changed === -1) return false
    const moves = [...left.entries()].filter(([, by]) => by !== 0)
    this.#modulo.push({ type: changed, moves, own: invertByPrime(left[changed]!) })
    return true
  }

  #reduce(exchange: PanelExchange): Pivot | null {
    const left = new Map(countChanges(exchange))
    // Pivots share exchanges: each is counted once, or there would be twice as many parts with every pivot.
    const parts = new Map<PanelExchange, bigint>([[exchange, 1n]])
    const clear = (pivot: Pivot): void => {
      const has = left.get(pivot.type) ?? 0n
      if (has === 0n) return
      const own = pivot.changes.get(pivot.type) ?? 1n
      const common = gcd(has, own)
      const [scale, times] = [own / common, -has / common]
      scaleCounts(left, scale)
      scaleCounts(parts, scale)
      for (const [t, by] of pivot.changes) left.set(t, (left.get(t) ?? 0n) + times * by)
      for (const [part, count] of pivot.parts) parts.set(part, (parts.get(part) ?? 0n) + times * count)
    }
    for (let i = this.#findFirst(left); i !== -1; i = this.#findFirst(left)) clear(at(this.#single, i))
    for (const pivot of this.pivots) clear(pivot)
    const changes = new Map([...left].filter(([, by]) => by !== 0n))
    let type = -1
    let least = 0n
    for (const [t, by] of changes) {
      const size = by < 0n ? -by : by
      if (type === -1 || size < least) [type, least] = [t, size]
    }
    return type === -1 ? null : shrink({ type, parts: [...parts].filter(([, count]) => count !== 0n), changes })
  }

  /** The first pivot whose type is changed. */
  #findFirst(left: ReadonlyMap<number, bigint>): number {
    let first = this.#single.length
    for (const [t, by] of left) if (by !== 0n) first = Math.min(first, this.#place.get(t) ?? first)
    return first === this.#single.length ? -1 : first
  }
}

/** The same pivot in the smallest whole numbers: those of later ones are products of them. */
function shrink({ type, parts, changes }: Pivot): Pivot {
  let common = 0n
  for (const count of [...changes.values(), ...parts.map(([, times]) => times)]) {
    common = gcd(common, count)
    if (common === 1n) return { type, parts, changes }
  }
  return {
    type,
    parts: parts.map(([part, times]) => [part, times / common] as const),
    changes: new Map([...changes].map(([t, by]) => [t, by / common])),
  }
}

function scaleCounts<K>(counts: Map<K, bigint>, scale: bigint): void {
  if (scale !== 1n) for (const [key, count] of counts) counts.set(key, count * scale)
}

function countChanges({ changes }: PanelExchange): Map<number, bigint> {
  return new Map(changes.map(([t, by]) => [t, BigInt(by)]))
}

/** From one panel to another. */
export function describeDifference(panel: number, from: Int32Array, to: Int32Array): PanelExchange {
  const changes: [number, number][] = []
  for (let t = 0; t < from.length; t++) if (from[t] !== to[t]) changes.push([t, to[t]! - from[t]!])
  return { panel, changes }
}
