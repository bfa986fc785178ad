import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/*
 * What an attacker has: the public log, read without the program's own reader. People are names, and a name is whatever the log
 * calls somebody by: a pseudonym, or a pool index in the form that logs had before there were pseudonyms.
 */

/** `[feature, [[value, least seats, most seats], …]]`. */
export type Quotas = readonly (readonly [feature: string, (readonly [value: string, min: number, max: number])[]])[]
/** By feature and value; null where the log does not tell. */
export type Told = readonly (readonly (number | null)[])[]

export interface Panel {
  readonly tickets: number
  readonly members: readonly string[]
}

/** People who left, or who were called and the whole panel after that. */
export type Change =
  | { readonly kind: 'left'; readonly people: readonly string[] }
  | {
      readonly kind: 'called'
      readonly people: readonly string[]
      readonly panel: readonly string[]
      /** Whether the log says that this panel meets every quota; null where it says nothing. */
      readonly met: boolean | null
    }

export interface PublicLog {
  readonly quotas: Quotas
  readonly panelSize: number
  /** How many people are in the pool, and how many of them have each value. */
  readonly size: number
  readonly counts: Told
  /** W, and how many people have from so many to so many tickets; null where the log has no such groups. */
  readonly tickets: number
  readonly chances: readonly (readonly [people: number, fewest: number, most: number])[] | null
  readonly impossible: number
  readonly panels: readonly Panel[]
  /** Number of the drawn panel (in the old form: its members alone are known), and how many of them have each value. */
  readonly drawn: { readonly members: readonly string[]; readonly counts: Told } | null
  readonly reserves: readonly string[]
  readonly changes: readonly Change[]
  /** Lists of names no two of which are one person. */
  readonly apart: readonly (readonly string[])[]
}

interface AnyCommit {
  readonly chances?: [number, number, number][]
  readonly lottery: { readonly panels: [number, (string | number)[]][]; readonly tickets: number }
  readonly panelSize: number
  readonly pool: { readonly counts: Told; readonly size: number }
  readonly promise: { readonly impossible: number }
  readonly quotas: Quotas
}

interface AnyDraw {
  readonly counts: Told
  /** Logs of the old form name the panel; those of today its ticket alone. */
  readonly panel?: number | number[]
  readonly ticket: number
  readonly reserves: (string | number)[]
}

interface AnyEntry {
  readonly type: string
  readonly body: object
}

export async function readPublicLog(folder: string): Promise<PublicLog> {
  return parsePublicLog(await readFile(join(folder, 'selection-log.jsonl'), 'utf8'))
}

export function parsePublicLog(text: string): PublicLog {
  const entries = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as AnyEntry)
  const commit = entries[0]!.body as AnyCommit
  const draw = entries.find(({ type }) => type === 'draw')?.body as AnyDraw | undefined
  const panels = commit.lottery.panels.map(([tickets, people]): Panel => ({ tickets, members: people.map(String) }))
  const { drawn, reserves } = readDraw(draw, panels)
  const changes = entries.flatMap(readChange)
  // Somebody has one name on one panel, and one name from the draw on; an index is one name everywhere.
  const standing = new Set([...(drawn?.members ?? []), ...reserves])
  for (const { people } of changes) for (const name of people) standing.add(name)
  const everybody = new Set([...panels.flatMap(({ members }) => members), ...standing])
  const apart =
    commit.chances === undefined ? [[...everybody]] : [...panels.map(({ members }) => members), [...standing]]
  return {
    quotas: commit.quotas,
    panelSize: commit.panelSize,
    size: commit.pool.size,
    counts: commit.pool.counts,
    tickets: commit.lottery.tickets,
    chances: commit.chances ?? null,
    impossible: commit.promise.impossible,
    panels,
    drawn,
    reserves,
    changes,
    apart,
  }
}

function readDraw(draw: AnyDraw | undefined, panels: readonly Panel[]): Pick<PublicLog, 'drawn' | 'reserves'> {
  if (draw === undefined) return { drawn: null, reserves: [] }
  const members = Array.isArray(draw.panel) ? draw.panel.map(String) : panelOfTicket(panels, draw.ticket).members
  return { drawn: { members, counts: draw.counts }, reserves: draw.reserves.map(String) }
}

function panelOfTicket(panels: readonly Panel[], ticket: number): Panel {
  let end = 0
  return panels.find(({ tickets }) => {
    end += tickets
    return ticket < end
  })!
}

function readChange({ type, body }: AnyEntry): Change[] {
  if (type === 'vacancy') {
    const { left } = body as { left: (string | number)[] }
    return [{ kind: 'left', people: left.map(String) }]
  }
  if (type !== 'replacement') return []
  const { called, panel, met } = body as { called: (string | number)[]; panel: (string | number)[]; met?: boolean }
  return [{ kind: 'called', people: called.map(String), panel: panel.map(String), met: met ?? null }]
}
