import type { PoolIndex } from '../../core/model/pool-place.ts'
import { ok, type Result } from '../../core/result.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { formatStyledCsv } from '../tables/csv-text.ts'
import { disarmFormula } from '../tables/formula-guard.ts'
import { findFreeHeader } from '../tables/free-header.ts'
import type { TableSource } from '../tables/table-source.ts'
import type { FoundPeople } from './found-people.ts'
import { type FolderPath, type Home, homes, outputLayout } from './layout.ts'
import type { FileTurn, OutFiles, WriteText } from './out-file.ts'
import { sharedHomeMark } from './people-files.ts'

/** Somebody who left the panel. */
export interface Leaver {
  readonly index: PoolIndex
  readonly time: string
  readonly reason: string
}

/** Where everybody belongs, as the log says. */
export interface Belonging {
  readonly panel: readonly PoolIndex[]
  /** In the order in which they are called. */
  readonly reserves: readonly PoolIndex[]
  /** In the order in which they left. */
  readonly withdrawn: readonly Leaver[]
  /** Why the quotas leave somebody out; null where they do not. */
  readonly leftOut: (index: PoolIndex) => string | null
  /** Whether somebody shares a home with the panel; null where that decides nothing. */
  readonly sharesHome: ((index: PoolIndex) => boolean) | null
}

/** The private files as they have to become. */
export interface Remake {
  /** What is not as the log says, a phrase a file: empty where all agree. */
  readonly differences: readonly string[]
  /** The files that will be others. */
  readonly files: readonly FolderPath[]
  /** In such turns that every row is in some file whenever the program is stopped. */
  readonly turns: () => Promise<Result<readonly FileTurn[]>>
}

/**
 * Makes the private files of people from all their rows and the log. Whoever is in the panel file keeps their place
 * there, and those who are called follow in the order of their pool indices.
 */
export function remakePeopleFiles(found: FoundPeople, belonging: Belonging): Remake {
  const wanted = orderHomes(found, belonging)
  const changed = homes.filter(
    (home) =>
      isHomeChanged(found, wanted, home) ||
      (home === 'withdrawn' && hasOtherLeavers(found, belonging)) ||
      (home === 'remaining' && hasOtherMarks(found, belonging)),
  )
  const differences = changed.map((home) => describeDifference(found, wanted, home))
  return {
    differences,
    files: changed.map((home) => outputLayout[home].path),
    turns: async () => {
      const leavers = new Map(belonging.withdrawn.map((leaver) => [leaver.index, leaver]))
      const moving = new Set(homes.flatMap((home) => [...findMissing(found, wanted, home)]))
      const now = new Set(listFoundIn(found, 'withdrawn'))
      const held = await readHomeRows(
        found,
        new Set([...wanted.panel, ...wanted.reserves, ...leavers.keys(), ...moving, ...now]),
      )
      if (!held.ok) return held
      const writer = new HomeWriter({ found, wanted, held: held.value, leavers, belonging })
      const others = changed.filter((home) => home !== 'withdrawn').map((home) => writer.file(home))
      // While rows change their homes, the file of those who left holds all of them.
      const carried = [...new Set([...now, ...moving])].filter((index) => !leavers.has(index))
      const last = changed.includes('withdrawn') || carried.length > 0 ? [writer.withdrawn(wanted.withdrawn)] : []
      if (carried.length === 0) return ok([last, others])
      return ok([[writer.withdrawn([...wanted.withdrawn, ...carried])], others, last])
    },
  }
}

type HomeOrder = Readonly<Record<Home, readonly PoolIndex[]>>

function orderHomes(found: FoundPeople, { panel, reserves, withdrawn, leftOut }: Belonging): HomeOrder {
  const elsewhere = new Set([...panel, ...reserves, ...withdrawn.map(({ index }) => index)])
  const all = new Set(homes.flatMap((home) => listFoundIn(found, home)))
  const rest = [...all].filter((index) => !elsewhere.has(index))
  const kept = (home: Home, wanted: ReadonlySet<PoolIndex>): PoolIndex[] => {
    const there = new Set(listFoundIn(found, home).filter((index) => wanted.has(index)))
    return [...there, ...[...wanted].filter((index) => !there.has(index)).sort((a, b) => a - b)]
  }
  return {
    panel: kept('panel', new Set(panel)),
    reserves,
    withdrawn: withdrawn.map(({ index }) => index),
    remaining: kept('remaining', new Set(rest.filter((index) => leftOut(index) === null))),
    excluded: kept('excluded', new Set(rest.filter((index) => leftOut(index) !== null))),
  }
}

function listFoundIn({ files }: FoundPeople, home: Home): PoolIndex[] {
  return (files[home]?.indices ?? []).filter((index) => index !== null)
}

function isHomeChanged(found: FoundPeople, wanted: HomeOrder, home: Home): boolean {
  const [now, then] = [listFoundIn(found, home), wanted[home]]
  return now.length !== then.length || now.some((index, i) => index !== then[i])
}

/** Whether the file of those who left gives other times or reasons than the log. */
function hasOtherLeavers({ files }: FoundPeople, { withdrawn }: Belonging): boolean {
  const now = files.withdrawn?.more ?? []
  return withdrawn.some(({ time, reason }, i) => now[i]?.[0] !== time || now[i][1] !== disarmFormula(reason))
}

/** The cells behind those of the pool, for somebody who remains. */
function listMarks({ sharesHome }: Belonging, index: PoolIndex): readonly string[] {
  if (sharesHome === null) return []
  return [sharesHome(index) ? sharedHomeMark : '']
}

/** Whether the file of those who remain marks others as sharing a home with the panel. */
function hasOtherMarks({ files }: FoundPeople, belonging: Belonging): boolean {
  const { indices = [], more = [] } = files.remaining ?? {}
  return indices.some((index, i) => index !== null && more[i]?.join() !== listMarks(belonging, index).join())
}

function findMissing(found: FoundPeople, wanted: HomeOrder, home: Home): Set<PoolIndex> {
  const there = new Set(listFoundIn(found, home))
  return new Set(wanted[home].filter((index) => !there.has(index)))
}

function describeDifference(found: FoundPeople, wanted: HomeOrder, home: Home): string {
  const lacks = findMissing(found, wanted, home).size
  const belong = new Set(wanted[home])
  const strange = listFoundIn(found, home).length - (belong.size - lacks)
  const words = [
    ...(lacks > 0 ? [`lacks ${formatQuantity(lacks, 'person', 'people')}`] : []),
    ...(strange > 0 ? [`has ${formatQuantity(strange, 'row')} too many`] : []),
  ]
  return `${outputLayout[home].path} ${words.length === 0 ? 'is in another order or says something else' : words.join(' and ')}`
}

/** The cells of the columns of the pool, for these people. */
async function readHomeRows(
  { columns, files }: FoundPeople,
  needed: ReadonlySet<PoolIndex>,
): Promise<Result<ReadonlyMap<PoolIndex, readonly string[]>>> {
  const held = new Map<PoolIndex, readonly string[]>()
  for (const home of homes) {
    const file = files[home]
    if (file === null) continue
    const read = await file.source.read(({ index: row, cells }) => {
      const index = file.indices[row] ?? null
      if (index !== null && needed.has(index) && !held.has(index)) held.set(index, cells.slice(0, columns.length))
      return undefined
    })
    if (!read.ok) return read
  }
  return ok(held)
}

const homeBatchRows = 1000

/** What the files hold anew; `held` are the rows of those who move, by pool index. */
interface HomeContents {
  readonly found: FoundPeople
  readonly wanted: HomeOrder
  readonly held: ReadonlyMap<PoolIndex, readonly string[]>
  readonly leavers: ReadonlyMap<PoolIndex, Leaver>
  readonly belonging: Belonging
}

/** Writes the files anew: rows that stay where they are go by one by one, the others are held. */
class HomeWriter {
  readonly #found: FoundPeople
  readonly #wanted: HomeOrder
  readonly #held: ReadonlyMap<PoolIndex, readonly string[]>
  readonly #leavers: ReadonlyMap<PoolIndex, Leaver>
  readonly #belonging: Belonging

  constructor({ found, wanted, held, leavers, belonging }: HomeContents) {
    this.#found = found
    this.#wanted = wanted
    this.#held = held
    this.#leavers = leavers
    this.#belonging = belonging
  }

  file(home: Home): OutFiles {
    return home === 'remaining' || home === 'excluded' ? this.#long(home) : this.#short(home, this.#wanted[home])
  }

  /** The file of those who left, which may hold others for a while. */
  withdrawn(indices: readonly PoolIndex[]): OutFiles {
    return this.#short('withdrawn', indices)
  }

  #short(home: Home, indices: readonly PoolIndex[]): OutFiles {
    return buildHomeFile(
      home,
      async (write) => {
        await write([this.#header(home), ...indices.map((index) => this.#row(home, index))])
        return ok(null)
      },
      this.#source(home),
    )
  }

  /** A file as long as the pool: what stays is copied, what comes is added. */
  #long(home: 'remaining' | 'excluded'): OutFiles {
    const file = this.#found.files[home]
    const wanted = new Set(this.#wanted[home])
    return buildHomeFile(
      home,
      async (write) => {
        await write([this.#header(home)])
        let batch: (readonly string[])[] = []
        const done = new Set<PoolIndex>()
        const copied = await file?.source.read(({ index: row, cells }) => {
          const index = file.indices[row] ?? null
          if (index !== null) {
            if (!wanted.has(index) || done.has(index)) return undefined
            done.add(index)
          }
          batch.push(
            home === 'remaining' && index !== null
              ? [...cells.slice(0, this.#found.columns.length), ...listMarks(this.#belonging, index)]
              : cells,
          )
          if (batch.length < homeBatchRows) return undefined
          const full = batch
          batch = []
          return write(full)
        })
        if (copied?.ok === false) return copied
        const added = this.#wanted[home].filter((index) => !done.has(index)).map((index) => this.#row(home, index))
        await write([...batch, ...added])
        return ok(null)
      },
      this.#source(home),
    )
  }

  #source(home: Home): TableSource {
    return this.#found.files[home]?.source ?? this.#found.files.panel!.source
  }

  #header(home: Home): readonly string[] {
    const { columns, files } = this.#found
    const there = files[home]
    if (there !== null) return there.source.columns
    const more = { withdrawn: ['withdrew at', 'reason given'], excluded: ['left out because'] }
    const names = home === 'withdrawn' || home === 'excluded' ? more[home] : []
    return [...columns, ...names.map((name) => findFreeHeader(name, columns))]
  }

  #row(home: Home, index: PoolIndex): readonly string[] {
    const cells = this.#held.get(index)
    if (cells === undefined) throw new Error(`no row of ${index} was held`)
    if (home === 'excluded') return [...cells, this.#belonging.leftOut(index) ?? '']
    if (home === 'remaining') return [...cells, ...listMarks(this.#belonging, index)]
    if (home !== 'withdrawn') return cells
    const leaver = this.#leavers.get(index)
    return [...cells, leaver?.time ?? '', leaver?.reason ?? '']
  }
}

type WriteRows = (rows: readonly (readonly string[])[]) => Promise<void>

function buildHomeFile(
  home: Home,
  fill: (write: WriteRows) => Promise<Result<unknown>>,
  { style }: TableSource,
): OutFiles {
  const { path } = outputLayout[home]
  return {
    paths: [path],
    fill: async (write: WriteText) => {
      if (style.bom) await write(path, '\ufeff')
      return fill((rows) => (rows.length === 0 ? Promise.resolve() : write(path, formatStyledCsv(rows, style))))
    },
  }
}
