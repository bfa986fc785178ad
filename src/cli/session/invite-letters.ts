import { randomBytes } from 'node:crypto'
import { type AddressList, readAddressList } from '../../addresses/address-list.ts'
import { drawLetters } from '../../addresses/draw-letters.ts'
import { readLetterRows } from '../../addresses/letter-rows.ts'
import { findListFiles } from '../../addresses/list-files.ts'
import { type ListSource, type NamedColumns, nameColumns, openListSource } from '../../addresses/list-source.ts'
import { type Desk, type WatchRows, withDesk } from '../../addresses/open-desk.ts'
import { bytesToHex } from '../../core/bytes/hash.ts'
import { at } from '../../core/checked-index.ts'
import { deriveSeed } from '../../core/draw/seed.ts'
import type { GivenSource, SeedSource } from '../../core/draw/seed-sources.ts'
import { drawAreas } from '../../core/invite/draw-areas.ts'
import type { InviteCommitBody, InviteDrawBody } from '../../core/invite/invite-entries.ts'
import { buildInviteCommit, formatInviteLog, hashInviteCommit } from '../../core/invite/invite-log.ts'
import { makeLetterCodes } from '../../core/invite/letter-codes.ts'
import { allotLetters, type InvitePlan } from '../../core/invite/letter-plan.ts'
import { listAreaPasses, listPartPasses } from '../../core/invite/letter-units.ts'
import { type AreaPlan, planAreas } from '../../core/invite/plan-areas.ts'
import { ok, type Result } from '../../core/result.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { OutFile } from '../../files/output/out-file.ts'
import { formatCsv } from '../../files/tables/csv-text.ts'
import { packageVersion } from '../../library/version.ts'

/** Where a list of addresses is, and how to read it. */
export interface ListPlace {
  readonly files: readonly string[]
  /** Of a DuckDB file; undefined for its only one. */
  readonly table: string | undefined
  /** The column of the ids. */
  readonly id: string
  /** Most memory of DuckDB, in millions of bytes. */
  readonly memory: number
}

/** Everything that decides who gets a letter, but the list. */
export interface InviteTerms {
  readonly plan: InvitePlan
  readonly seedSource: SeedSource
  readonly sources: readonly GivenSource[]
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
}

/** Letters that are drawn, and the files that say so. */
export interface MadeInvitation {
  readonly commit: InviteCommitBody
  readonly draw: InviteDrawBody
  /** How areas were drawn; null without them. */
  readonly areas: AreaPlan | null
  /** The hash of the commit entry. */
  readonly fingerprint: string
  readonly files: readonly OutFile[]
}

/** A list that is open in a desk. */
export interface OpenedList {
  readonly desk: Desk
  readonly source: ListSource
  readonly columns: NamedColumns
  readonly list: AddressList
}

/** Does work with a list that is read for a plan; everything of it is gone afterwards. */
export function withAddressList<T>(
  place: ListPlace,
  plan: InvitePlan,
  watch: WatchRows,
  work: (opened: OpenedList) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withDesk({ memory: place.memory, watch }, async (desk) => {
    const files = await findListFiles(desk, place.files)
    if (!files.ok) return files
    const source = await openListSource(desk, files.value, place.table)
    if (!source.ok) return source
    const named = plan.parts.flatMap(({ condition }) => condition.map(({ column }) => column))
    const areas = plan.stage === null ? [] : [plan.stage.column]
    const columns = nameColumns(source.value, place.id, [...plan.strata, ...areas, ...named])
    if (!columns.ok) return columns
    const list = await readAddressList(desk, source.value, columns.value, plan)
    return list.ok ? work({ desk, source: source.value, columns: columns.value, list: list.value }) : list
  })
}

/** Draws the letters of a plan from a list. Nothing is written. */
export function inviteAddresses(
  place: ListPlace,
  terms: InviteTerms,
  watch: WatchRows,
): Promise<Result<MadeInvitation>> {
  const { plan, seedSource, sources, time } = terms
  return withAddressList(place, plan, watch, async ({ desk, source, columns, list }) => {
    const { cells } = list
    const allotted = allotLetters(plan, cells)
    if (!allotted.ok) return allotted
    const groups = allotted.value
    const areas = plan.stage === null ? ok(null) : planAreas(plan.stage, groups, list)
    if (!areas.ok) return areas
    const tool = { name: 'sortition', version: packageVersion }
    const letters = { cells, groups, areas: areas.value === null ? null : { sizes: list.areas, ...areas.value } }
    const commit = buildInviteCommit(plan, { id: place.id, ...list }, letters, { seedSource, tool })
    const hash = hashInviteCommit(commit)
    const seed = deriveSeed(hash, sources)
    const drawn = areas.value && drawAreas(areas.value.rows, seed)
    const passes = drawn ? listAreaPasses(drawn, list.areas, seed) : listPartPasses(plan.parts, cells, groups, seed)
    const thresholds = await drawLetters(desk, list, passes)
    const rows = await readLetterRows(desk, source, columns.id, plan.letters)
    if (!rows.ok) return rows
    const loggedAreas = drawn?.map(({ area, cell, letters: own }) => [area, cell, own] as const) ?? null
    const draw: InviteDrawBody = { areas: loggedAreas, commit: hash, seed, sources, thresholds }
    const log = formatInviteLog(commit, draw, time)
    if (!log.ok) return log
    const key = Uint8Array.from(randomBytes(32))
    const codes = makeLetterCodes(
      key,
      rows.value.map(({ id }) => id),
    )
    // With areas first no part draws anybody: an address has a letter by its chance.
    const partOf = (pass: number): string[] => (plan.stage === null ? [at(plan.parts, pass).name] : [])
    const table = rows.value.map(({ pass, cells: own }, i) => [at(codes, i), ...partOf(pass), ...own])
    const header = ['letter code', ...(plan.stage === null ? ['letter part'] : []), ...source.columns]
    return ok({
      commit,
      draw,
      areas: areas.value,
      fingerprint: log.value.fingerprint,
      files: [
        { path: outputLayout.inviteLog.path, content: log.value.text },
        { path: outputLayout.letters.path, content: formatCsv([header, ...table]) },
        { path: outputLayout.codeKey.path, content: `${bytesToHex(key)}\n` },
      ],
    })
  })
}
