import { at } from '../../core/checked-index.ts'
import type { PoolIndex } from '../../core/model/pool-place.ts'
import type { PeopleNames } from '../../core/operations/people-names.ts'
import type { DrawnLog } from '../../core/operations/replace-people.ts'
import type { StandingFit } from '../../core/operations/standing-fit.ts'
import { listQuotaSeats } from '../../core/quotas/quota-fit.ts'
import { formatRational } from '../../core/rational.ts'
import { compareBytes, showValue } from '../../core/text.ts'
import type { Confirmed } from '../../files/output/confirmed-file.ts'
import type { PrivateNotes } from '../../files/output/notes-file.ts'
import type { Leaver } from '../../files/output/remake-people.ts'
import type { Problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { StatusObject } from '../objects/draw-objects.ts'
import type { PeopleChanges } from '../session/people-table.ts'
import type { Io } from '../world/io.ts'
import { capitalise, formatParagraph } from '../world/wrap-lines.ts'
import { buildCallJson, formatCall } from './call-text.ts'
import { formatFitTable, formatViolation } from './fit-table.ts'
import { buildPersonJson } from './person-json.ts'
import { chooseChalk } from './problem-text.ts'
import { formatTable } from './text-table.ts'

/** Everything that is known of who sits where. */
export interface StatusReport {
  readonly people: PeopleNames
  readonly log: DrawnLog
  readonly leavers: readonly Leaver[]
  readonly confirmed: Confirmed
  readonly notes: PrivateNotes
  readonly fit: StandingFit
  /** How the private files do not agree with the log. */
  readonly differences: readonly string[]
  /** That the log is closed or given up. */
  readonly ended: readonly Problem[]
  /** What was taken over from a table; null where none was read. */
  readonly taken: PeopleChanges | null
}

/** Everybody of panel and reserves, those who left, and how the panel fits now. */
export function renderStatus(io: Io, said: StatusReport): void {
  const chalk = chooseChalk(io.colour.out)
  const { people, log, leavers, confirmed, notes, fit } = said
  const { ids } = people
  const { panel, reserves, open, call } = log.standing
  const who = (index: PoolIndex): string[] => listWho(people, index)
  const whoColumns = people.names === null ? ['id'] : ['id', 'name']
  const certain = panel.filter((index) => confirmed.has(at(ids, index))).length
  io.out('Private: this names people. Do not publish it.\n')
  for (const { what } of said.ended) io.out(chalk.red(formatParagraph(`${capitalise(what)}.`)))
  if (said.differences.length > 0) {
    io.out(chalk.red(formatParagraph('The private files and the log disagree; what follows is what the log says.')))
  }
  const seats = `${panel.length} of ${formatQuantity(log.commit.panelSize, 'seat')} taken, ${certain} confirmed`
  io.out(`\n${chalk.bold(`Panel: ${seats}`)}\n`)
  const since = listCallTimes(log)
  io.out(
    formatTable(
      buildTextColumns(...whoColumns, 'on the panel since', 'confirmed'),
      sortByName(panel, ids).map((index) => [
        ...who(index),
        since.get(index) ?? 'the draw',
        confirmed.get(at(ids, index)) ?? 'not yet',
      ]),
    ),
  )
  const unannounced = open - (call?.seats ?? 0)
  if (call !== null) {
    io.out(formatParagraph(chalk.bold(`  Announced: ${formatCall(call)}.`)))
    io.out(`  Its hash, which must be known before that:\n  ${call.vacancy}\n`)
  }
  if (unannounced > 0) {
    const them = unannounced === 1 ? 'it' : 'them'
    io.out(`  ${formatQuantity(unannounced, 'seat is', 'seats are')} empty; \`sortition replace\` fills ${them}\n`)
  }
  if (leavers.length > 0) {
    io.out(`\n${chalk.bold(`Withdrawn: ${formatQuantity(leavers.length, 'person', 'people')}`)}\n`)
    io.out(
      formatTable(
        buildTextColumns(...whoColumns, 'left', 'had confirmed', 'reason'),
        leavers.map(({ index, time, reason }) => [
          ...who(index),
          time,
          confirmed.get(at(ids, index)) ?? 'no',
          showValue(reason),
        ]),
      ),
    )
  }
  io.out(`\n${chalk.bold(`Reserves: ${formatQuantity(reserves.length, 'person', 'people')}, in the order of call`)}\n`)
  if (reserves.length > 0) {
    io.out(
      formatTable(
        [{ heading: '', align: 'right' }, ...buildTextColumns(...whoColumns)],
        reserves.map((index, i) => [`${i + 1}`, ...who(index)]),
      ),
    )
  }
  if (notes.size > 0) {
    io.out(`\n${chalk.bold('Notes')}\n`)
    io.out(
      formatTable(
        buildTextColumns('id', 'note'),
        [...notes].map(([id, note]) => [showValue(id), showValue(note)]),
      ),
    )
  }
  io.out(`\n${chalk.bold('How the panel fits now')}\n`)
  io.out(`${formatFitTable(fit, 'seated')}\n${formatParagraph(formatViolation(fit.violation, open))}`)
}

/** The cells that say who somebody is. */
function listWho({ ids, names }: PeopleNames, index: PoolIndex): string[] {
  const id = showValue(at(ids, index))
  return names === null ? [id] : [id, showValue(at(names, index))]
}

function buildTextColumns(...headings: readonly string[]): { readonly heading: string; readonly align: 'left' }[] {
  return headings.map((heading) => ({ heading, align: 'left' }))
}

function sortByName(indices: readonly PoolIndex[], ids: readonly string[]): PoolIndex[] {
  const numbers = indices.every((index) => /^\d+$/.test(at(ids, index)))
  return indices.toSorted((a, b) => {
    const [one, other] = [at(ids, a), at(ids, b)]
    return (numbers ? one.length - other.length : 0) || compareBytes(one, other)
  })
}

/** What was taken over from a table of everybody. */
export function formatChanges(changes: PeopleChanges): string {
  const lines = listChanges(changes)
  return lines.length === 0 ? 'The table changes nothing.' : `Taken over from the table:\n${lines.join('\n')}`
}

/** A line for each kind of change, with the people it is about. */
export function listChanges({ confirmed, undone, noted, renoted, unnoted }: Omit<PeopleChanges, 'people'>): string[] {
  const kinds = [
    [confirmed, `${formatQuantity(confirmed.length, 'person', 'people')} confirmed`],
    [undone, `${formatQuantity(undone.length, 'confirmation')} taken back`],
    [noted, `${formatQuantity(noted.length, 'note')} written`],
    [renoted, `${formatQuantity(renoted.length, 'note')} changed`],
    [unnoted, `${formatQuantity(unnoted.length, 'note')} deleted`],
  ] as const
  return kinds.flatMap(([people, what]) => (people.length === 0 ? [] : [`  ${what}: ${people.join(', ')}`]))
}

/** What a change takes away, as a clause. `by` is the table or the flag that says so. */
export function describeLosses(
  { undone, renoted, unnoted }: Pick<PeopleChanges, 'undone' | 'renoted' | 'unnoted'>,
  by: string,
): string {
  const lines = listChanges({ confirmed: [], undone, noted: [], renoted, unnoted })
  return `by ${by} there would be ${lines.map((line) => line.trim()).join('; ')}`
}

/** When those were called who were not drawn, by pool index. */
function listCallTimes({ changes }: DrawnLog): Map<PoolIndex, string> {
  return new Map(
    changes.flatMap((change) =>
      change.type === 'replacement' ? change.body.called.map((index) => [index, change.time] as const) : [],
    ),
  )
}

/** The same as one object. */
export function buildStatusJson(said: StatusReport): StatusObject {
  const { people, log, leavers, confirmed, notes, fit, differences, ended, taken } = said
  const { ids } = people
  const { panel, reserves, open } = log.standing
  const since = listCallTimes(log)
  const confirmedAt = (index: PoolIndex): string | null => confirmed.get(at(ids, index)) ?? null
  const note = (index: PoolIndex): string | null => notes.get(at(ids, index)) ?? null
  return {
    panelSize: log.commit.panelSize,
    emptySeats: open,
    call: buildCallJson(log.standing.call),
    ended: ended.length > 0,
    panel: sortByName(panel, ids).map((index) => {
      return {
        ...buildPersonJson(people, index),
        called: since.get(index) ?? null,
        confirmed: confirmedAt(index),
        note: note(index),
      }
    }),
    withdrawn: leavers.map(({ index, time, reason }) => {
      return { ...buildPersonJson(people, index), time, reason, confirmed: confirmedAt(index), note: note(index) }
    }),
    reserves: reserves.map((index) => ({ ...buildPersonJson(people, index), note: note(index) })),
    read:
      taken === null
        ? null
        : taken.people.map((index) => ({
            ...buildPersonJson(people, index),
            confirmed: confirmedAt(index),
            note: note(index),
          })),
    fit: listQuotaSeats(fit),
    violation: formatRational(fit.violation),
    differences,
  }
}
