import { type Figure, formatOneIn } from './chance-words.ts'
import type { ReportData } from './data/report-data.ts'
import { countWhole, formatWhole } from './format-numbers.ts'
import { formatDay, formatMoment } from './format-times.ts'
import type { Strings } from './strings/strings.ts'

/** What stands above everything else. */
export interface HeadWords {
  readonly title: string
  readonly question: string | null
  readonly organiser: string | null
  /** When and where, as far as it is known. */
  readonly when: string
  readonly figures: readonly Figure[]
  readonly sentence: string
}

export function buildHeadWords(data: ReportData, strings: Strings): HeadWords {
  const { head, notYet, subtitle, untitled, numbers } = strings
  const { drawn, place, committedAt, timeZone } = data
  return {
    title: data.title ?? untitled,
    question: data.question,
    organiser: data.organiser === null ? null : head.organisedBy(data.organiser),
    when:
      drawn === null
        ? head.notDrawn(formatMoment(committedAt, strings, timeZone), place)
        : head.drawn(formatMoment(drawn.at, strings, timeZone), place),
    figures: listFigures(data, strings),
    sentence: (drawn === null ? notYet : subtitle)(
      countWhole(data.panelSize, numbers),
      formatWhole(data.poolSize, numbers),
    ),
  }
}

function listFigures(data: ReportData, strings: Strings): Figure[] {
  const { head } = strings
  const { drawn } = data
  const least = formatOneIn(data.smallest, strings)
  const mean = formatOneIn(data.mean, strings)
  return [
    [formatWhole(data.registered, strings.numbers), head.registered],
    [formatWhole(data.panelSize, strings.numbers), head.seats],
    least === null ? [mean ?? '0', head.average] : [least, head.least],
    drawn === null
      ? [formatDay(data.committedAt, strings, data.timeZone), head.fixedOn]
      : [formatDay(drawn.at, strings, data.timeZone), head.drawnOn],
  ]
}
