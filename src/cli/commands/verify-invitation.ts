import type { WatchRows } from '../../addresses/desk.ts'
import { drawLetters } from '../../addresses/draw-letters.ts'
import { drawAreas } from '../../core/invite/draw-areas.ts'
import { isInviteLog, type ReadInviteLog, readInviteLog } from '../../core/invite/invite-log.ts'
import { allotLetters } from '../../core/invite/letter-plan.ts'
import { listAreaPasses, listPartPasses } from '../../core/invite/letter-units.ts'
import { readLoggedGroups, readLoggedSizes } from '../../core/invite/read-plan.ts'
import { layOutLoggedSlots } from '../../core/invite/stage-verdicts.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { all, ok, passUnless, type Result } from '../../core/result.ts'
import {
  type InviteSubject,
  type InviteVerdict,
  judgeInviteLog,
  judgeLetters,
  type RecountedList,
  readSoundPlan,
} from '../../core/verify/invitation/invite-verdicts.ts'
import { readBytes } from '../../files/disk/read-whole-file.ts'
import { problem } from '../../problems/problem.ts'
import { readWholeFlag } from '../flags/common-flags.ts'
import { defaultMemory, type ListFlags, readEngineFlags } from '../flags/list-flags.ts'
import { readFingerprintFlag } from '../flags/published-flags.ts'
import type { InviteVerifyObject } from '../objects/invite-objects.ts'
import { printObject, reportFailure } from '../render/problem-text.ts'
import { nameGivenFlags } from '../render/verdict-flags.ts'
import { tellVerdicts } from '../render/verdict-text.ts'
import { type ListPlace, withAddressList } from '../session/invite-letters.ts'
import { readSignatureFlag, readSignersFlag, type SignatureFlags } from '../session/read-signature.ts'
import { readAuthoritiesFlag, readStamps } from '../session/time-stamps.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'
import { watchRows } from '../world/watch-rows.ts'

/** The bytes of a log where it is that of an invitation, else null. */
export async function readInviteFile(path: string): Promise<Result<Uint8Array | null>> {
  const bytes = await readBytes(path, mostBytes.log)
  if (!bytes.ok) return bytes
  return ok(isInviteLog(bytes.value) ? bytes.value : null)
}

const listFlagNames = {
  list: '--list',
  table: '--table',
  memory: '--memory',
  engine: '--engine',
  sparkMaster: '--spark-master',
} as const

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

interface InvitationFlags extends ListFlags, SignatureFlags {
  readonly tsaCa?: string
  readonly fingerprint?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Flags that mean something for an invitation log; `config` may say where a log is. */
const knownFlags: ReadonlySet<string> = new Set([
  ...Object.keys(listFlagNames),
  'fingerprint',
  'signature',
  'signer',
  'tsaCa',
  'json',
  'quiet',
  'log',
  'config',
])

/** Judges an invitation log, with its list where one is given. */
export async function verifyInvitation(
  io: Io,
  { path, bytes }: { readonly path: string; readonly bytes: Uint8Array },
  flags: InvitationFlags,
): Promise<ExitCode> {
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
    master: readEngineFlags(flags),
    signature: await readSignatureFlag(path, flags),
    signers: await readSignersFlag(flags),
    authorities: await readAuthoritiesFlag(flags.tsaCa),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const log = readInviteLog(bytes)
  const progress = openProgress(io, flags.quiet === true)
  const { memory, master } = ready.value
  const spark = master === null ? null : { master, env: io.env }
  const place = { files: flags.list ?? [], table: flags.table, memory, spark }
  const list = place.files.length === 0 ? ok(null) : await recountList(log, place, watchRows(progress))
  progress.end()
  if (!list.ok) return reportFailure(io, list)
  const { signature, signers, fingerprint, authorities } = ready.value
  const given = {
    log: bytes,
    ...(signature === null ? {} : { signature }),
    ...(signers === null ? {} : { signers }),
    ...(fingerprint === null ? {} : { fingerprint }),
    ...(authorities === null ? {} : { stamps: await readStamps(log.entries, authorities) }),
  }
  const subject: InviteSubject = { ...log, given, list: list.value }
  const verdicts = judgeInviteLog(subject).map((verdict) => ({ ...verdict, flags: nameInviteFlags(verdict, subject) }))
  if (flags.json) printObject(io, buildInviteVerdictsJson(log, verdicts))
  else if (!flags.quiet) tellVerdicts(io, verdicts)
  return verdicts.some(({ outcome }) => outcome === 'fail') ? 1 : 0
}

/** The flags that would let a verdict be checked which was not; null where none would. */
function nameInviteFlags({ name, outcome }: InviteVerdict, { given, entries, commit }: InviteSubject): string | null {
  if (outcome !== 'not checked' || commit === null) return null
  if (name === 'list') return '--list FILES'
  return nameGivenFlags(name, { given, entries })
}

/** What the list says, which is read only where the log has a commit to compare it with. */
async function recountList(
  { commit, draws }: ReadInviteLog,
  place: Omit<ListPlace, 'id'>,
  watch: WatchRows,
): Promise<Result<RecountedList | 'unread'>> {
  const plan = commit === null ? null : readSoundPlan(commit).plan
  if (commit === null || plan === null) return ok('unread')
  const { body } = commit
  // Any list can be compared, also one of fewer addresses than letters.
  const reading = { ...plan, letters: 0 }
  return withAddressList<RecountedList>({ ...place, id: body.id }, reading, watch, async ({ desk, list }) => {
    const { cells, areas } = list
    const counted = { root: list.root, rows: list.rows, cells, areas }
    // Where other letters follow from the list than the log has, no threshold of it means anything.
    const allotted = allotLetters(plan, cells)
    const same =
      allotted.ok &&
      isSame(allotted.value, readLoggedGroups(body)) &&
      isSame(areas, readLoggedSizes(body)) &&
      judgeLetters(commit).outcome === 'pass'
    const [draw, another] = draws
    if (!same || draw === undefined || another !== undefined) return ok({ ...counted, thresholds: null })
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
  { entries }: ReadInviteLog,
  verdicts: readonly (InviteVerdict & { readonly flags: string | null })[],
): InviteVerifyObject {
  const named = (wanted: InviteVerdict['outcome']): InviteVerdict['name'][] =>
    verdicts.filter(({ outcome }) => outcome === wanted).map(({ name }) => name)
  return {
    title: null,
    entries: entries.map(({ type, time }) => ({ type, time })),
    failed: named('fail'),
    notChecked: named('not checked'),
    verdicts: verdicts.map(({ name, outcome, detail, failures, missing, flags }) => {
      return { name, outcome, detail, failures, missing: missing ?? null, flags }
    }),
  }
}
