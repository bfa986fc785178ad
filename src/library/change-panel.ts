import { encodeUtf8 } from '../core/bytes/hash.ts'
import { at } from '../core/checked-index.ts'
import type { GivenSource } from '../core/draw/seed-sources.ts'
import type { AuditorPack } from '../core/log/auditor-pack.ts'
import type { CalledFrom } from '../core/log/entries.ts'
import { buildIndexPool, type IndexPool } from '../core/log/index-pool.ts'
import { findDraw, holdLog } from '../core/log/log.ts'
import { checkLogTime } from '../core/log/log-time.ts'
import { checkReason } from '../core/log/public-words.ts'
import { checkGivenSource } from '../core/log/source-words.ts'
import type { PoolIndex } from '../core/model/pool-place.ts'
import {
  type Announcement,
  decideAnswer,
  decideReplacement,
  type ReplacementDecision,
} from '../core/operations/decide-replacement.ts'
import { findEndProblems, findPanelMembers } from '../core/operations/panel-members.ts'
import { type DrawnLog, openDrawnLog } from '../core/operations/replace-people.ts'
import { checkSoundPack } from '../core/operations/sound-log.ts'
import { all, fail, failWith, ok, passUnless, type Result } from '../core/result.ts'
import { compareBytes } from '../core/text.ts'
import { problem } from '../problems/problem.ts'

/** A drawn log, with the pack that says who is who in it. */
export interface DrawnFiles {
  readonly log: string
  readonly pack: AuditorPack
}

/** Who leaves the panel, and how their seats are to be filled. What is left out is as for `sortition replace`. */
export interface LeavingChoices extends DrawnFiles {
  /** Ids of people of the panel; nobody where seats that are empty already are to be filled. */
  readonly left: readonly string[]
  /** Why they leave: one line, and public. */
  readonly reason: string
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
  /** `reserves` */
  readonly from?: CalledFrom
  /** To fill so many of the empty seats: all of them. */
  readonly seats?: number
  /** To call nobody yet. */
  readonly leaveEmpty?: boolean
  /** To go on although the best people there are miss a quota. */
  readonly acceptViolation?: boolean
  /** The round that will decide, where the log says that a beacon does. */
  readonly round?: number
}

/** A panel after a change. */
export interface ChangedPanel {
  /** The longer log: publish it. */
  readonly log: string
  /** Ids of those who were called, in the order of their bytes; nobody while seats wait for dice or a beacon. */
  readonly called: readonly string[]
  /** Ids of the panel now, and of the reserves who are left, in the order in which they are called. */
  readonly panel: readonly string[]
  readonly reserves: readonly string[]
  /** What to publish before the dice or the round that decide, where they still have to come; otherwise null. */
  readonly vacancy: string | null
}

/**
 * Empties seats and fills them by the rule of the log, as `sortition replace` does; or announces that they will be filled,
 * where dice or a beacon decide between equals. Problems: a log and a pack that do not hold; people who are not on the panel;
 * quotas that even the best people miss.
 */
export function replacePeople(choices: LeavingChoices): Result<ChangedPanel> {
  const { time, reason, round, seats, from = 'reserves', leaveEmpty = false, acceptViolation = false } = choices
  const opened = openDrawnFiles(choices)
  if (!opened.ok) return opened
  const { drawn, people, ids } = opened.value
  const left = findPanelMembers(drawn, { ids, names: null }, choices.left)
  const read = all({
    left,
    going: passUnless(findEndProblems(drawn)),
    reason: passUnless(checkReason('the reason', reason)),
    time: passUnless(checkLogTime('time', time)),
  })
  if (!read.ok) return read
  if (drawn.standing.call !== null) return fail(problem('call-unanswered', describeAnswer))
  if (choices.left.length === 0 && drawn.standing.open === 0) return fail(problem('replace-nobody', {}))
  const announced = chooseAnnouncement(drawn, round)
  if (!announced.ok) return announced
  const asked = seats === undefined ? null : { asked: seats, name: 'seats' }
  const plan = { left: read.value.left, reason, from, seats: asked, leaveEmpty, acceptViolation, time }
  return tellChange(decideReplacement(drawn, people, { ...plan, announced: announced.value }), ids)
}

const describeAnswer = { wanted: 'dice or a beacon round', flags: 'what they gave (`fillAnnounced` in the library)' }

/** What seats that were announced waited for, and when they are filled. */
export interface AnnouncedAnswer extends DrawnFiles {
  readonly sources: readonly GivenSource[]
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
}

/** Fills seats that were announced by what they waited for. Problems: as before; no seats that wait; other sources. */
export function fillAnnounced({ sources, time, ...files }: AnnouncedAnswer): Result<ChangedPanel> {
  const opened = openDrawnFiles(files)
  if (!opened.ok) return opened
  const { drawn, people, ids } = opened.value
  const read = all({
    going: passUnless(findEndProblems(drawn)),
    sources: passUnless(sources.flatMap((source) => checkGivenSource('sources', source))),
    time: passUnless(checkLogTime('time', time)),
  })
  if (!read.ok) return read
  if (drawn.standing.call === null) return fail(problem('replace-nobody', {}))
  return tellChange(decideAnswer(drawn, people, { sources, time }), ids)
}

interface OpenedFiles {
  readonly drawn: DrawnLog
  readonly people: IndexPool
  /** By pool index. */
  readonly ids: readonly string[]
}

function openDrawnFiles({ log, pack }: DrawnFiles): Result<OpenedFiles> {
  const bytes = encodeUtf8(log)
  const held = holdLog(bytes, 'log')
  if (!held.ok) return held
  if (findDraw(held.value.entries) === null) return fail(problem('replace-undrawn', { path: 'log' }))
  const sound = checkSoundPack(bytes, pack, { log: 'log', pack: 'pack' })
  if (!sound.ok) return sound
  const drawn = openDrawnLog(held.value, pack.rows)
  return ok({ drawn, people: buildIndexPool(drawn.commit, pack.rows), ids: pack.rows.map(({ row }) => row.id) })
}

function chooseAnnouncement({ commit }: DrawnLog, round: number | undefined): Result<Announcement | null> {
  const { kind } = commit.replacements.seed
  if (kind === 'draw') return ok(null)
  if (kind === 'dice') return ok({ round: null })
  if (round !== undefined && Number.isSafeInteger(round) && round > 0) return ok({ round })
  const wanted = 'the round of the beacon that will decide'
  return fail(problem('setting-wrong', { name: 'round', found: `${round ?? 'missing'}`, wanted }))
}

function tellChange(decided: Result<ReplacementDecision>, ids: readonly string[]): Result<ChangedPanel> {
  if (!decided.ok) return decided
  const { log, called, refused } = decided.value
  if (refused.length > 0) return failWith(refused)
  const name = (people: readonly PoolIndex[]) => people.map((index) => at(ids, index))
  const { panel, reserves, call } = log.standing
  return ok({
    log: log.held.text,
    called: name(called).toSorted(compareBytes),
    panel: name(panel).toSorted(compareBytes),
    reserves: name(reserves),
    vacancy: call?.vacancy ?? null,
  })
}
