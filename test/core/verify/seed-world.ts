import { sha256Hex } from '../../../src/core/bytes/hash.ts'
import { deriveReplacementSeed } from '../../../src/core/draw/seed.ts'
import { type GivenSource, quicknetChain } from '../../../src/core/draw/seed-sources.ts'
import type { CalledFrom } from '../../../src/core/log/entries.ts'
import { vectors } from '../log/vectors.ts'
import { type Loose, loose, rehashed } from './forge.ts'
import { byListing } from './listing.ts'
import { type Any, drawnPanel, type Steps, type Who, type World } from './pseudonym-world.ts'

/** Vacancies and replacements whose order of equals comes from somewhere, each wrong in one thing at most. */

interface Drand {
  readonly rounds: readonly { readonly round: number; readonly signature: string }[]
}

const { rounds } = vectors<Drand>('drand')

/** Two rounds, when they are published, and moments around them. */
export const [first, second] = [657_413, 1_000_000] as const
export const moments = {
  before: '2023-09-10T08:00:00Z',
  last: '2023-09-15T11:00:02Z',
  published: '2023-09-15T11:00:03Z',
  between: '2023-09-20T08:00:00Z',
  after: '2023-09-28T08:00:00Z',
} as const
export const times: readonly [string, string] = ['2023-09-01T08:00:00Z', '2023-09-02T08:00:00Z']

export const dice: object = { digits: 6, kind: 'dice' }
export const beacon: object = { chain: quicknetChain, kind: 'beacon' }

export function roundOf(round: number, signatureOf: number = round): GivenSource {
  const { signature } = rounds.find((one) => one.round === signatureOf)!
  return { kind: 'beacon', round, signature }
}
export const thrown: GivenSource = { digits: [4, 0, 7, 7, 1, 9], kind: 'dice' }

/** Somebody leaves; whatever else is said. */
export interface Leaving {
  readonly left: readonly Who[]
  readonly call?: Any
  readonly time?: string
  readonly reason?: string
}

/** Seats are filled. What is not said here, the rule decides, and the sources that the body will hold. */
export interface Filling {
  readonly from: CalledFrom
  readonly seats?: number
  readonly sources: readonly Any[]
  readonly time?: string
  /** From everything that could be meant: the seed of the draw, and the hashes of all vacancies before. */
  readonly seed?: (draw: string, vacancies: readonly string[], sources: readonly Any[]) => string
  /** What is said to be called by, if it is not what it was. */
  readonly says?: object
}

export type Act = Leaving | Filling

/** Steps of a draw, followed by these acts. */
export function acted(seed: object, acts: readonly Act[], more: Steps = {}): Steps {
  return {
    times,
    ...more,
    noChanges: true,
    commit: (body, world) => {
      body.replacements.seed = seed
      more.commit?.(body, world)
    },
    changes: (changes, world) => {
      const book = new Book(world)
      for (const act of acts) book.act(act)
      changes.push(...book.changes)
    },
  }
}

/** A seed that only looks as if it were the right one. */
export const wrongSeeds = {
  draw: (draw: string) => draw,
  first: (_: string, [hash]: readonly string[], sources: readonly Any[]) => deriveReplacementSeed(hash!, sources),
  sources: (_: string, __: readonly string[], sources: readonly Any[]) => sha256Hex(JSON.stringify(sources)),
  swapped: (draw: string, _: readonly string[], sources: readonly Any[]) => deriveReplacementSeed(draw, sources),
} as const

class Book {
  readonly changes: Any[] = []
  readonly #world: World
  readonly #names = new Map<Who, string>()
  readonly #reserves: Who[]
  readonly #gone: Who[] = []
  #panel: Who[] = ['u2', 'u3', 'u4']

  constructor(world: World) {
    this.#world = world
    for (const who of this.#panel) this.#names.set(who, world.name(who, `panel/${drawnPanel}`))
    const everybody = world.leaves.map(({ row }) => row.id as Who)
    this.#reserves = everybody.filter((who) => world.draw.reserves.includes(world.name(who, 'reserve')))
    for (const who of this.#reserves) this.#names.set(who, world.name(who, 'reserve'))
  }

  act(act: Act): void {
    if ('left' in act) this.#leave(act)
    else this.#fill(act)
  }

  #leave({ left, call, reason = 'ill', time = moments.before }: Leaving): void {
    const body = { ...(call === undefined ? {} : { call }), left: this.#namesOf(left), reason }
    this.changes.push({ body, time, type: 'vacancy', v: 1 })
    this.#panel = this.#panel.filter((who) => !left.includes(who))
    this.#gone.push(...left)
  }

  #fill({ from, seats = 1, sources, seed, says = {}, time = moments.after }: Filling): void {
    const world = this.#world
    const everybody = world.leaves.map(({ row }) => row.id as Who)
    const may = everybody.filter((who) =>
      from === 'reserves' ? this.#reserves.includes(who) : !this.#panel.includes(who) && !this.#gone.includes(who),
    )
    const hashes = this.#vacancies()
    const { called } = byListing({
      quotas: world.commit.quotas,
      householdRule: true,
      rows: world.leaves.map(({ row }) => row),
      seed: (seed ?? ((_, __, given) => deriveReplacementSeed(hashes.at(-1)!, given as GivenSource[])))(
        world.draw.seed,
        hashes,
        sources,
      ),
      panel: this.#panel.map((who) => world.indexOf(who)),
      people: may.map((who) => world.indexOf(who)),
      seats,
    })
    const people = called!.map((index) => everybody[index]!)
    for (const who of people) {
      const known = this.#names.get(who) ?? world.name(who, `called/${this.changes.length + 2}`)
      this.#names.set(who, known)
    }
    this.#panel.push(...people)
    for (const who of people) if (this.#reserves.includes(who)) this.#reserves.splice(this.#reserves.indexOf(who), 1)
    const names = { called: this.#namesOf(people), panel: this.#namesOf(this.#panel) }
    this.changes.push({
      body: { ...names, from, sources, ...says },
      time,
      type: 'replacement',
      v: 1,
    })
  }

  #namesOf(people: readonly Who[]): string[] {
    return people.map((who) => this.#names.get(who)!).sort()
  }

  /** The hashes of all vacancies so far. */
  #vacancies(): string[] {
    const { commit, draw } = this.#world
    const head = [
      { body: commit, type: 'commit', time: times[0], v: 1 },
      { body: draw, type: 'draw', time: times[1], v: 1 },
    ]
    const whole = loose(rehashed([...head, ...structuredClone(this.changes)] as unknown as Loose[]))
    return whole.filter(({ type }) => type === 'vacancy').map(({ hash }) => hash)
  }
}
