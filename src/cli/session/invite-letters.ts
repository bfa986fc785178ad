import { randomBytes } from 'node:crypto'
import { type AddressList, readAddressList } from '../../addresses/address-list.ts'
import type { Desk, WatchRows } from '../../addresses/desk.ts'
import { drawPlan } from '../../addresses/draw-plan.ts'
import { readLetterRows } from '../../addresses/letter-rows.ts'
import { findListFiles } from '../../addresses/list-files.ts'
import { type ListSource, type NamedColumns, nameColumns, openListSource } from '../../addresses/list-source.ts'
import { withDesk } from '../../addresses/open-desk.ts'
import { type SparkOptions, withSparkDesk } from '../../addresses/open-spark-desk.ts'
import { bytesToHex } from '../../core/bytes/hash.ts'
import { at } from '../../core/checked-index.ts'
import { deriveSeed } from '../../core/draw/seed.ts'
import type { GivenSource, SeedSource } from '../../core/draw/seed-sources.ts'
import type { InviteDrawBody } from '../../core/invite/invite-entries.ts'
import {
  buildInviteCommit,
  findInviteCommit,
  type HeldInviteLog,
  hashInviteCommit,
  inviteLog,
  inviteLogName,
} from '../../core/invite/invite-log.ts'
import { makeLetterCodes } from '../../core/invite/letter-codes.ts'
import { allotLetters, type InvitePlan } from '../../core/invite/letter-plan.ts'
import { type AreaPlan, planAreas } from '../../core/invite/plan-areas.ts'
import { readLoggedGroups } from '../../core/invite/read-plan.ts'
import { growEntries } from '../../core/log/held-entries.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { OutFile } from '../../files/output/out-file.ts'
import { formatCsv } from '../../files/tables/csv-text.ts'
import { packageVersion } from '../../library/version.ts'
import { problem } from '../../problems/problem.ts'
import { checkLetterColumns, checkToldColumns, codeColumn, partColumn } from './invite-columns.ts'
import { buildSignatureFiles } from './log-file.ts'
import { inviteHome } from './log-homes.ts'

/** Where a list of addresses is, and how to read it. */
export interface ListPlace {
  readonly files: readonly string[]
  /** Of a DuckDB file, with or without its schema; undefined for its only one. */
  readonly table: string | undefined
  /** The column of the ids. */
  readonly id: string
  /** Most memory of the engine, in millions of bytes. */
  readonly memory: number
  /** Null: DuckDB alone. */
  readonly spark: Pick<SparkOptions, 'master' | 'env'> | null
}

/** A list that is open in a desk. */
export interface OpenedList {
  readonly desk: Desk
  readonly source: ListSource
  readonly columns: NamedColumns
  readonly list: AddressList
}

/** The columns of a list, of which nothing else is read. */
export function readListColumns(place: Omit<ListPlace, 'id'>, watch: WatchRows): Promise<Result<readonly string[]>> {
  return withDesk({ memory: place.memory, watch }, async (desk) => {
    const source = await openList(desk, place)
    return source.ok ? ok(source.value.columns.map(({ name }) => name)) : source
  })
}

async function openList(desk: Desk, place: Omit<ListPlace, 'id'>): Promise<Result<ListSource>> {
  const files = await findListFiles(desk, place.files)
  if (!files.ok) return files
  const { kind } = files.value
  if (place.table === undefined || kind === 'DuckDB') return openListSource(desk, files.value, place.table)
  return fail(
    problem('setting-wrong', {
      name: '--table',
      found: `given with ${kind}`,
      wanted: 'given with a DuckDB file alone',
    }),
  )
}

/** Does work with a list whose headers alone were looked at, and found to have what a plan names. */
export function withListSource<T>(
  place: ListPlace,
  plan: InvitePlan,
  watch: WatchRows,
  work: (opened: Omit<OpenedList, 'list'>) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withDesk({ memory: place.memory, watch }, async (desk) => {
    const source = await openList(desk, place)
    if (!source.ok) return source
    const named = plan.parts.flatMap(({ condition }) => condition.map(({ column }) => column))
    const areas = plan.stage === null ? [] : [plan.stage.column]
    const columns = nameColumns(source.value, place.id, [...plan.strata, ...areas, ...named])
    if (!columns.ok) return columns
    const told = checkToldColumns(plan, columns.value)
    return told.ok ? work({ desk, source: source.value, columns: columns.value }) : told
  })
}

/** Does work with a list that is read for a plan; everything of it is gone afterwards. */
export function withAddressList<T>(
  place: ListPlace,
  plan: InvitePlan,
  watch: WatchRows,
  work: (opened: OpenedList) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withListSource(place, plan, watch, async ({ desk, source, columns }) => {
    const read = async (reading: Desk, own: ListSource): Promise<Result<T>> => {
      const list = await readAddressList(reading, own, columns, plan)
      return list.ok ? work({ desk: reading, source: own, columns, list: list.value }) : list
    }
    // DuckDB looks at the headers all the same.
    const { spark, memory } = place
    return spark === null ? read(desk, source) : withSparkDesk({ ...spark, memory, watch }, source, read)
  })
}

/** With what a log is written. */
interface InviteWriting {
  readonly plan: InvitePlan
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
  /** Null where the log is not signed. */
  readonly signer: SshKey | null
}

/** A new log, with what it has to say of a plan and a list before there is a seed. */
function beginLog(
  { source, list }: OpenedList,
  id: string,
  { plan, seedSource, time }: InviteWriting & { readonly seedSource: SeedSource },
): Result<Omit<CommittedInvitation, 'files'>> {
  const free = checkLetterColumns(source)
  if (!free.ok) return free
  const { cells } = list
  const allotted = allotLetters(plan, cells)
  if (!allotted.ok) return allotted
  const groups = allotted.value
  const areas = plan.stage === null ? ok(null) : planAreas(plan.stage, groups, list)
  if (!areas.ok) return areas
  const tool = { name: 'sortition', version: packageVersion }
  const letters = { cells, groups, areas: areas.value === null ? null : { sizes: list.areas, ...areas.value } }
  const body = buildInviteCommit(plan, { id, ...list }, letters, { seedSource, tool })
  const log = growEntries(inviteLog, null, { type: 'invite-commit', body, time }, inviteLogName)
  return log.ok ? ok({ log: log.value, areas: areas.value }) : log
}

/** A log that waits for its draw. */
export interface CommittedInvitation {
  readonly log: HeldInviteLog
  /** Null without areas. */
  readonly areas: AreaPlan | null
  readonly files: readonly OutFile[]
}

/** Commits to a plan and a list. Nothing is written. */
export function commitInvitation(
  place: ListPlace,
  terms: InviteWriting & { readonly seedSource: SeedSource },
  watch: WatchRows,
): Promise<Result<CommittedInvitation>> {
  return withAddressList(place, terms.plan, watch, async (opened) => {
    const begun = beginLog(opened, place.id, terms)
    return begun.ok ? ok({ ...begun.value, files: listLogFiles(begun.value.log, terms.signer) }) : begun
  })
}

function listLogFiles({ text }: HeldInviteLog, signer: SshKey | null): OutFile[] {
  return [{ path: outputLayout.inviteLog.path, content: text }, ...buildSignatureFiles(text, signer, inviteHome)]
}

/** Letters that are drawn, and the files that say so. */
export interface MadeInvitation {
  readonly log: HeldInviteLog
  readonly draw: InviteDrawBody
  /** Null without areas. */
  readonly areas: AreaPlan | null
  /** With the codes, for the owner alone. */
  readonly letters: readonly OutFile[]
}

/** Draws the letters of a commit that holds, from its list. Nothing is written. `plan` is the plan of the commit. */
export async function drawInvitation(
  { desk, source, columns, list }: OpenedList,
  log: HeldInviteLog,
  plan: InvitePlan,
  { sources, time }: { readonly sources: readonly GivenSource[]; readonly time: string },
): Promise<Result<MadeInvitation>> {
  const free = checkLetterColumns(source)
  if (!free.ok) return free
  const { body } = findInviteCommit(log.entries)
  const hash = hashInviteCommit(body)
  const seed = deriveSeed(hash, sources)
  const drawn = await drawPlan(desk, list, plan, { groups: readLoggedGroups(body), seed })
  if (!drawn.ok) return drawn
  const { areas, thresholds, passes } = drawn.value
  const rows = await readLetterRows(desk, source, columns.id, { letters: plan.letters, passes })
  if (!rows.ok) return rows
  const loggedAreas = areas?.drawn.map(({ area, cell, letters }) => [area, cell, letters] as const) ?? null
  const draw: InviteDrawBody = { areas: loggedAreas, commit: hash, seed, sources, thresholds }
  const longer = growEntries(inviteLog, log, { type: 'invite-draw', body: draw, time }, inviteLogName)
  if (!longer.ok) return longer
  const key = Uint8Array.from(randomBytes(32))
  const codes = makeLetterCodes(
    key,
    rows.value.map(({ id }) => id),
  )
  // With areas first no part draws anybody: an address has a letter by its chance.
  const partOf = (pass: number): string[] => (plan.stage === null ? [at(plan.parts, pass).name] : [])
  const table = rows.value.map(({ pass, cells: own }, i) => [at(codes, i), ...partOf(pass), ...own])
  const header = [codeColumn, ...(plan.stage === null ? [partColumn] : []), ...source.columns.map(({ name }) => name)]
  return ok({
    log: longer.value,
    draw,
    areas: areas?.plan ?? null,
    letters: [
      { path: outputLayout.letters.path, content: formatCsv([header, ...table]) },
      { path: outputLayout.codeKey.path, content: `${bytesToHex(key)}\n` },
    ],
  })
}

/** Commits and draws at once, from a text. Nothing is written. */
export function inviteInOneStep(
  place: ListPlace,
  { seed, ...terms }: InviteWriting & { readonly seed: string },
  watch: WatchRows,
): Promise<Result<MadeInvitation & { readonly files: readonly OutFile[] }>> {
  const { plan, time, signer } = terms
  return withAddressList(place, plan, watch, async (opened) => {
    const begun = beginLog(opened, place.id, { ...terms, seedSource: { kind: 'operator' } })
    if (!begun.ok) return begun
    const made = await drawInvitation(opened, begun.value.log, plan, { sources: [{ kind: 'text', text: seed }], time })
    if (!made.ok) return made
    return ok({ ...made.value, files: [...listLogFiles(made.value.log, signer), ...made.value.letters] })
  })
}
