import { drawLetters } from '../../addresses/draw-letters.ts'
import type { WatchRows } from '../../addresses/open-desk.ts'
import { drawAreas } from '../../core/invite/draw-areas.ts'
import { isInviteLog, type ReadInviteLog, readInviteLog } from '../../core/invite/invite-log.ts'
import {
  type InviteVerdict,
  judgeInviteLog,
  judgeLetters,
  type RecountedList,
} from '../../core/invite/invite-verdicts.ts'
import { allotLetters, type InvitePlan } from '../../core/invite/letter-plan.ts'
import { listAreaPasses, listPartPasses } from '../../core/invite/letter-units.ts'
import { readLoggedGroups, readLoggedPlan, readLoggedSizes } from '../../core/invite/read-plan.ts'
import { layOutLoggedSlots } from '../../core/invite/stage-verdicts.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { all, ok, passUnless, type Result } from '../../core/result.ts'
import { readBytes } from '../../files/disk/read-whole-file.ts'
import { problem } from '../../problems/problem.ts'
import { readWholeFlag } from '../flags/common-flags.ts'
import { defaultMemory, type ListFlags } from '../flags/list-flags.ts'
import { readFingerprintFlag } from '../flags/published-flags.ts'
import type { InviteVerifyObject } from '../objects/invite-objects.ts'
import { printObject, reportFailure } from '../render/problem-text.ts'
import { tellVerdicts } from '../render/verdict-text.ts'
import { type ListPlace, withAddressList } from '../session/invite-letters.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'
import { watchRows } from '../world/watch-rows.ts'

/** The bytes of a log where it is that of an invitation, else null. */
export async function readInviteFile(path: string): Promise<Result<Uint8Array | null>> {
  const bytes = await readBytes(path, mostBytes.log)
  if (!bytes.ok) return bytes
  return ok(isInviteLog(bytes.value) ? bytes.value : null)
}

const listFlagNames = { list: '--list', table: '--table', memory: '--memory' } as const

/** A list says nothing of the log of a draw. */
export function refuseListFlags(flags: ListFlags): Result<null> {
  const given = Object.entries(listFlagNames).filter(([name]) => flags[name as keyof ListFlags] !== undefined)
  return passUnless(
    given.map(([, name]) => {
      const found = 'given for the log of a draw'
      return problem('setting-wrong', { name, found, wanted: 'given with an invitation log alone' })
    }),
  )
}

interface InvitationFlags extends ListFlags {
  readonly fingerprint?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Flags that mean something for an invitation log; `config` may say where a log is. */
const knownFlags: ReadonlySet<string> = new Set([
  ...Object.keys(listFlagNames),
  'fingerprint',
  'json',
  'quiet',
  'log',
  'config',
])

/** Judges an invitation log, with its list where one is given. */
export async function verifyInvitation(io: Io, bytes: Uint8Array, flags: InvitationFlags): Promise<ExitCode> {
  const foreign = Object.entries(flags).filter(([name, value]) => value !== undefined && !knownFlags.has(name))
  const ready = all({
    flags: passUnless(
      foreign.map(([name]) => {
        const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
        return problem('setting-wrong', {
          name: flag,
          found: 'given for an invitation log',
          wanted: 'given with the log of a draw alone',
        })
      }),
    ),
    fingerprint: readFingerprintFlag(flags.fingerprint),
    memory: readWholeFlag('--memory', flags.memory, defaultMemory, 100),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const log = readInviteLog(bytes)
  const progress = openProgress(io, flags.quiet === true)
  const place = { files: flags.list ?? [], table: flags.table, memory: ready.value.memory }
  const list = place.files.length === 0 ? ok(null) : await recountList(log, place, watchRows(progress))
  progress.end()
  if (!list.ok) return reportFailure(io, list)
  const verdicts = judgeInviteLog(log, { fingerprint: ready.value.fingerprint, list: list.value })
  if (flags.json) printObject(io, buildInviteVerdictsJson(log, verdicts))
  else if (!flags.quiet) tellVerdicts(io, verdicts.map(nameListFlag))
  return verdicts.some(({ outcome }) => outcome === 'fail') ? 1 : 0
}

function nameListFlag(verdict: InviteVerdict): InviteVerdict & { readonly flags: string | null } {
  return { ...verdict, flags: verdict.name === 'list' && verdict.missing !== undefined ? '--list FILES' : null }
}

/** What the list says; null where the log has no commit that a list could be compared with. */
async function recountList(
  { commit, draw }: ReadInviteLog,
  place: Omit<ListPlace, 'id'>,
  watch: WatchRows,
): Promise<Result<RecountedList | null>> {
  const plan: InvitePlan | string = commit === null ? '' : readLoggedPlan(commit.body)
  if (commit === null || typeof plan === 'string') return ok(null)
  const { body } = commit
  return withAddressList<RecountedList>({ ...place, id: body.id }, plan, watch, async ({ desk, list }) => {
    const { cells, areas } = list
    const counted = { root: list.root, rows: list.rows, cells, areas }
    // Where other letters follow from the list than the log has, no threshold of it means anything.
    const allotted = allotLetters(plan, cells)
    const same =
      allotted.ok &&
      isSame(allotted.value, readLoggedGroups(body)) &&
      isSame(areas, readLoggedSizes(body)) &&
      judgeLetters(commit).outcome === 'pass'
    if (!same || draw === null) return ok({ ...counted, thresholds: null })
    const { seed } = draw.body
    const rows = layOutLoggedSlots(body)
    const passes = rows
      ? listAreaPasses(drawAreas(rows, seed), areas, seed)
      : listPartPasses(plan.parts, cells, allotted.value, seed)
    const thresholds = await drawLetters(desk, list, passes)
    return ok({ ...counted, thresholds })
  })
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function buildInviteVerdictsJson(
  { commit, draw }: ReadInviteLog,
  verdicts: readonly InviteVerdict[],
): InviteVerifyObject {
  const named = (wanted: InviteVerdict['outcome']): InviteVerdict['name'][] =>
    verdicts.filter(({ outcome }) => outcome === wanted).map(({ name }) => name)
  return {
    title: null,
    entries: [commit, draw].flatMap((entry) => (entry === null ? [] : [{ type: entry.type, time: entry.time }])),
    failed: named('fail'),
    notChecked: named('not checked'),
    verdicts: verdicts.map(nameListFlag).map(({ name, outcome, detail, failures, missing, flags }) => {
      return { name, outcome, detail, failures, missing: missing ?? null, flags }
    }),
  }
}
