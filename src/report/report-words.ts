import { formatRational, one, type Rational, rational } from '../core/rational.ts'
import { groupRanges } from './data/chance-ranges.ts'
import type { ChangeData, FeatureData, ReportData, ValueData } from './data/report-data.ts'
import { formatDate, formatPercentage, formatShare, formatWhole } from './format-numbers.ts'
import type { Strings } from './strings/strings.ts'

/** A row of a table: what it is of, and its cells. */
export type TableRow = readonly [string, ...string[]]

/** The sentences and cells of a report in one language: what the page and the Markdown both say. */
export function buildWords(data: ReportData, strings: Strings) {
  const { summary, people, chances, lottery, changes } = strings
  const { excluded } = data
  const sum = excluded.alreadySelected + excluded.notEligible + excluded.sameAddress
  const certain = countWithChance(data, one)
  const never = countWithChance(data, rational(0n))
  const reasons = [
    [excluded.alreadySelected, summary.alreadySelected] as const,
    [excluded.notEligible, summary.notEligible] as const,
    [excluded.sameAddress, summary.sameAddress] as const,
  ].flatMap(([n, why]) => (n === 0 ? [] : [`${formatWhole(n)} ${why}`]))
  const smallest = formatPercentage(data.smallest, 2, 'down')
  const bound = formatPercentage(data.bound, 2, 'up')
  const { chosen, promised } = data.reserves
  const [left, called] = [countPeopleIn(data.changes, 'vacancy'), countPeopleIn(data.changes, 'replacement')]
  return {
    title: data.title ?? strings.untitled,
    subtitle: (data.drawn === null ? strings.notYet : strings.subtitle)(
      formatWhole(data.panelSize),
      formatWhole(data.poolSize),
    ),
    facts: [
      [summary.registered, formatWhole(data.poolSize + sum)],
      [summary.leftOut, reasons.length === 0 ? summary.nobody : reasons.join(', ')],
      [summary.inLottery, formatWhole(data.poolSize)],
      [summary.seats, formatWhole(data.panelSize)],
      [summary.reserves, formatWhole(chosen ?? promised)],
      [
        summary.chances,
        summary.chanceRange(
          smallest,
          formatPercentage(data.mean, 2, 'nearest'),
          formatPercentage(data.largest, 2, 'nearest'),
        ),
      ],
      [summary.certain, formatWhole(certain)],
      [summary.none, formatWhole(never)],
      [summary.method, summary.methods[data.method] ?? data.method],
      [summary.household, data.householdRule ? summary.householdOn : summary.householdOff],
      [summary.committed, formatDate(data.committedAt, strings.months)],
      ...(data.drawn === null ? [] : [[summary.drawnAt, formatDate(data.drawn.at, strings.months)] as const]),
    ] as readonly (readonly [string, string])[],
    valueRow: (value: ValueData): TableRow => [
      value.value,
      value.share === null ? people.unknown : formatShare(value.share),
      formatCounted(value.pool, data.poolSize, strings),
      people.to(formatWhole(value.min), formatWhole(value.max)),
      data.drawn === null ? people.unknown : formatCounted(value.panel, data.panelSize, strings),
    ],
    valueHeadings: [people.value, people.population, people.pool, people.quota, people.panel],
    sources: (feature: FeatureData): readonly string[] => formatSourceLines(feature, people.source),
    chances: [
      chances.promise(smallest, bound),
      ...(certain === 0 ? [] : [chances.certain(formatWhole(certain))]),
      ...(never === 0 ? [] : [chances.never(formatWhole(never))]),
    ],
    ranges: groupRanges(data.chances)
      .filter((range) => range.people > 0)
      .map(({ from, to, people: n }): TableRow => [chances.range(`${from}%`, `${to}%`), formatWhole(n)]),
    lottery: [
      lottery.intro(formatWhole(data.tickets), formatWhole(data.panels.length)),
      ...(data.drawn === null
        ? []
        : [lottery.drawn(formatWhole(data.drawn.ticket), formatWhole(data.drawn.panel + 1))]),
    ],
    lotteryFacts: [
      [lottery.tickets, formatWhole(data.tickets)],
      [lottery.panels, formatWhole(data.panels.length)],
      [lottery.fewest, formatWhole(Math.min(...data.panels))],
      [lottery.most, formatWhole(Math.max(...data.panels))],
      ...(data.drawn === null ? [] : [[lottery.ticket, formatWhole(data.drawn.ticket)] as const]),
    ] as readonly (readonly [string, string])[],
    seed: formatSeedWords(data, strings),
    changes: [
      chosen === null
        ? changes.promised(formatWhole(promised))
        : chosen === 0
          ? changes.noReserves
          : changes.reserves(formatWhole(chosen)),
      ...formatChangeLines(data.changes, strings),
      data.closed ? changes.closed : changes.open,
    ],
    changeFacts: [
      [changes.left, formatWhole(left)],
      [changes.called, formatWhole(called)],
      ...(left === called ? [] : [[changes.empty, formatWhole(left - called)] as const]),
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

export type ReportWords = ReturnType<typeof buildWords>

function countWithChance({ chances }: ReportData, wanted: Rational): number {
  return chances.find(({ chance }) => chance.num * wanted.den === wanted.num * chance.den)?.people ?? 0
}

/** Sources and notes, each once: with the values that it is of, unless it is of all. */
function formatSourceLines({ values }: FeatureData, heading: string): string[] {
  const of = new Map<string, string[]>()
  for (const { value, notes } of values) {
    for (const [, text] of notes) of.set(text, [...(of.get(text) ?? []), value])
  }
  const lines = [...of].map(([text, named]) => (named.length === values.length ? text : `${named.join(', ')}: ${text}`))
  return lines.length === 0 ? [] : [`${heading}:`, ...lines]
}

function formatCounted(n: number | null, of: number, { people }: Strings): string {
  if (n === null) return people.hidden
  return people.people(formatWhole(n), formatPercentage(rational(BigInt(n), BigInt(of)), 1, 'nearest'))
}

/** What happened after the draw, a line for each change. */
function formatChangeLines(all: readonly ChangeData[], { changes, months }: Strings): string[] {
  if (all.length === 0) return []
  const lines = all.map((change) => {
    const [at, people] = [formatDate(change.at, months), formatWhole(change.people)]
    if (change.kind === 'vacancy') return changes.vacancy(at, people, change.reason)
    const kept = change.violation.num === 0n ? changes.met : changes.missed(formatRational(change.violation))
    return `${changes.replacement[change.from](at, people)} ${kept}`
  })
  return [...lines, changes.asDrawn]
}

function countPeopleIn(all: readonly ChangeData[], kind: ChangeData['kind']): number {
  return all.reduce((sum, change) => sum + (change.kind === kind ? change.people : 0), 0)
}

/** What the seed was to be made of, what was given, and by whom. */
function formatSeedWords({ seedSource, drawn }: ReportData, { seed }: Strings) {
  const parts = seedSource.kind === 'several' ? seedSource.of : [seedSource]
  const lines = [seed.kinds[seedSource.kind], ...(parts.length > 1 ? parts.map(({ kind }) => seed.kinds[kind]) : [])]
  if (drawn === null) lines.push(seed.pending)
  if (seedSource.kind === 'operator') lines.push(seed.operatorWarning)
  const given = (drawn?.sources ?? []).flatMap((source): (readonly [string, string])[] => {
    if (source.kind === 'text') return [[seed.given, source.text]]
    if (source.kind === 'dice') return [[seed.numbers, source.digits.join(' ')]]
    if (source.kind === 'balls') return [[seed.numbers, source.numbers.join(', ')]]
    if (source.kind === 'beacon') return [[seed.round, formatWhole(source.round)]]
    return [[seed.witnesses, ''], ...source.texts]
  })
  const events = parts.flatMap((part): (readonly [string, string])[] => {
    if (part.kind === 'balls') return [[seed.given, part.event]]
    if (part.kind === 'contributions' && drawn === null) return [[seed.witnesses, part.names.join(', ')]]
    return part.kind === 'beacon' && drawn === null ? [[seed.round, formatWhole(part.round)]] : []
  })
  return { lines, facts: [...events, ...given] }
}
