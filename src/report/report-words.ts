import { one, type Rational, rational, show } from '../core/rational.ts'
import { rangesOf } from './charts/chance-chart.ts'
import { date, percent, shareText, whole } from './format-numbers.ts'
import type { ChangeData, FeatureData, ReportData, ValueData } from './report-data.ts'
import type { Strings } from './strings/strings.ts'

/** The sentences and cells of a report in one language: what the page and the Markdown both say. */
export function words(data: ReportData, strings: Strings) {
  const { summary, people, chances, lottery, changes } = strings
  const { excluded } = data
  const sum = excluded.alreadySelected + excluded.notEligible + excluded.sameAddress
  const certain = numberWith(data, one)
  const never = numberWith(data, rational(0n))
  const reasons = [
    [excluded.alreadySelected, summary.alreadySelected] as const,
    [excluded.notEligible, summary.notEligible] as const,
    [excluded.sameAddress, summary.sameAddress] as const,
  ].flatMap(([n, why]) => (n === 0 ? [] : [`${whole(n)} ${why}`]))
  const smallest = percent(data.smallest, 2, 'down')
  const bound = percent(data.bound, 2, 'up')
  const { chosen, promised } = data.reserves
  const [left, called] = [peopleIn(data.changes, 'vacancy'), peopleIn(data.changes, 'replacement')]
  return {
    title: data.title ?? strings.untitled,
    subtitle: (data.drawn === null ? strings.notYet : strings.subtitle)(whole(data.panelSize), whole(data.poolSize)),
    facts: [
      [summary.registered, whole(data.poolSize + sum)],
      [summary.leftOut, reasons.length === 0 ? summary.nobody : reasons.join(', ')],
      [summary.inLottery, whole(data.poolSize)],
      [summary.seats, whole(data.panelSize)],
      [summary.reserves, whole(chosen ?? promised)],
      [
        summary.chances,
        summary.chanceRange(smallest, percent(data.mean, 2, 'nearest'), percent(data.largest, 2, 'nearest')),
      ],
      [summary.certain, whole(certain)],
      [summary.none, whole(never)],
      [summary.method, summary.methods[data.method] ?? data.method],
      [summary.household, data.householdRule ? summary.householdOn : summary.householdOff],
      [summary.committed, date(data.committedAt, strings.months)],
      ...(data.drawn === null ? [] : [[summary.drawnAt, date(data.drawn.at, strings.months)] as const]),
    ] as readonly (readonly [string, string])[],
    valueRow: (value: ValueData): readonly string[] => [
      value.value,
      value.share === null ? people.unknown : shareText(value.share),
      counted(value.pool, data.poolSize, strings),
      people.to(whole(value.min), whole(value.max)),
      data.drawn === null ? people.unknown : counted(value.panel, data.panelSize, strings),
    ],
    valueHeadings: [people.value, people.population, people.pool, people.quota, people.panel],
    sources: (feature: FeatureData): readonly string[] => sourceLines(feature, people.source),
    chances: [
      chances.promise(smallest, bound),
      ...(certain === 0 ? [] : [chances.certain(whole(certain))]),
      ...(never === 0 ? [] : [chances.never(whole(never))]),
    ],
    ranges: rangesOf(data.chances)
      .filter((range) => range.people > 0)
      .map(({ from, to, people: n }) => [chances.range(`${from}%`, `${to}%`), whole(n)]),
    lottery: [
      lottery.intro(whole(data.tickets), whole(data.panels.length)),
      ...(data.drawn === null ? [] : [lottery.drawn(whole(data.drawn.ticket), whole(data.drawn.panel + 1))]),
    ],
    lotteryFacts: [
      [lottery.tickets, whole(data.tickets)],
      [lottery.panels, whole(data.panels.length)],
      [lottery.fewest, whole(Math.min(...data.panels))],
      [lottery.most, whole(Math.max(...data.panels))],
      ...(data.drawn === null ? [] : [[lottery.ticket, whole(data.drawn.ticket)] as const]),
    ] as readonly (readonly [string, string])[],
    seed: seedWords(data, strings),
    changes: [
      chosen === null
        ? changes.promised(whole(promised))
        : chosen === 0
          ? changes.noReserves
          : changes.reserves(whole(chosen)),
      ...changeLines(data.changes, strings),
      data.closed ? changes.closed : changes.open,
    ],
    changeFacts: [
      [changes.left, whole(left)],
      [changes.called, whole(called)],
      ...(left === called ? [] : [[changes.empty, whole(left - called)] as const]),
    ] as readonly (readonly [string, string])[],
    hashes: [
      [strings.check.fingerprint, data.fingerprint],
      [strings.check.commit, data.commitHash],
      [strings.check.lottery, data.lotteryHash],
      ...(data.drawn === null ? [] : [[strings.seed.seed, data.drawn.seed] as const]),
    ] as readonly (readonly [string, string])[],
    about: [
      strings.about.madeBy(data.tool.name, data.tool.version, data.tool.solver),
      strings.about.personal,
      ...(data.suppressed ? [people.suppressed] : []),
      strings.about.notes,
      ...(strings.translation === null ? [] : [strings.translation]),
    ],
  }
}

export type Words = ReturnType<typeof words>

function numberWith({ chances }: ReportData, wanted: Rational): number {
  return chances.find(({ chance }) => chance.num * wanted.den === wanted.num * chance.den)?.people ?? 0
}

/** Sources and notes, each once: with the values that it is of, unless it is of all. */
function sourceLines({ values }: FeatureData, heading: string): string[] {
  const of = new Map<string, string[]>()
  for (const { value, notes } of values) {
    for (const [, text] of notes) of.set(text, [...(of.get(text) ?? []), value])
  }
  const lines = [...of].map(([text, named]) => (named.length === values.length ? text : `${named.join(', ')}: ${text}`))
  return lines.length === 0 ? [] : [`${heading}:`, ...lines]
}

function counted(n: number | null, of: number, { people }: Strings): string {
  if (n === null) return people.hidden
  return people.people(whole(n), percent(rational(BigInt(n), BigInt(of)), 1, 'nearest'))
}

/** What happened after the draw, a line for each change. */
function changeLines(all: readonly ChangeData[], { changes, months }: Strings): string[] {
  if (all.length === 0) return []
  const lines = all.map((change) => {
    const [at, people] = [date(change.at, months), whole(change.people)]
    if (change.kind === 'vacancy') return changes.vacancy(at, people, change.reason)
    const kept = change.violation.num === 0n ? changes.met : changes.missed(show(change.violation))
    return `${changes.replacement[change.from](at, people)} ${kept}`
  })
  return [...lines, changes.asDrawn]
}

function peopleIn(all: readonly ChangeData[], kind: ChangeData['kind']): number {
  return all.reduce((sum, change) => sum + (change.kind === kind ? change.people : 0), 0)
}

/** What the seed was to be made of, what was given, and by whom. */
function seedWords({ seedSource, drawn }: ReportData, { seed }: Strings) {
  const parts = seedSource.kind === 'several' ? seedSource.of : [seedSource]
  const lines = [seed.kinds[seedSource.kind], ...(parts.length > 1 ? parts.map(({ kind }) => seed.kinds[kind]) : [])]
  if (drawn === null) lines.push(seed.pending)
  if (seedSource.kind === 'operator') lines.push(seed.operatorWarning)
  const given = (drawn?.sources ?? []).flatMap((source): (readonly [string, string])[] => {
    if (source.kind === 'text') return [[seed.given, source.text]]
    if (source.kind === 'dice') return [[seed.numbers, source.digits.join(' ')]]
    if (source.kind === 'balls') return [[seed.numbers, source.numbers.join(', ')]]
    if (source.kind === 'beacon') return [[seed.round, whole(source.round)]]
    return [[seed.witnesses, ''], ...source.texts]
  })
  const events = parts.flatMap((part): (readonly [string, string])[] => {
    if (part.kind === 'balls') return [[seed.given, part.event]]
    if (part.kind === 'contributions' && drawn === null) return [[seed.witnesses, part.names.join(', ')]]
    return part.kind === 'beacon' && drawn === null ? [[seed.round, whole(part.round)]] : []
  })
  return { lines, facts: [...events, ...given] }
}
