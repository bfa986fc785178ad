import type { PartSource } from '../core/draw/seed-sources.ts'
import { cmp, formatRational, rational } from '../core/rational.ts'
import { formatChanceLines, formatPeopleRange, listChanceBars, listChanceFigures } from './chance-words.ts'
import type { ChangeData, FeatureData, InvitationData, ReportData, ValueData } from './data/report-data.ts'
import { countWhole, formatPercentage, formatShare, formatWhole } from './format-numbers.ts'
import { formatMoment } from './format-times.ts'
import type { Strings } from './strings/strings.ts'

/** How to check the log of a report with two programs that did not come with it. */
export const verifyCommands = [
  'npx sortition verify selection-log.jsonl --fingerprint …',
  'python3 verify.py selection-log.jsonl --fingerprint …',
] as const

/** A row of a table: what it is of, and its cells. */
export type ReportRow = readonly [string, ...string[]]

/** What a number or a text is of, and the number or the text. */
export type Fact = readonly [name: string, value: string]

/** The sentences and cells of a report in one language: what the page and the Markdown both say. */
export function buildWords(data: ReportData, strings: Strings) {
  const { people } = strings
  const say = data.drawn === null ? strings.notYet : strings.subtitle
  return {
    title: data.title ?? strings.untitled,
    subtitle: say(countWhole(data.panelSize, strings.numbers), formatWhole(data.poolSize, strings.numbers)),
    facts: listSummaryFacts(data, strings),
    letters: tabulateLetters(data, strings),
    valueRow: (value: ValueData): ReportRow => formatValueRow(value, data, strings),
    valueHeadings: [people.value, people.population, people.pool, people.quota, people.panel],
    sources: (feature: FeatureData): readonly string[] => formatSourceLines(feature, people.source),
    chances: formatChanceLines(data, strings),
    chanceFigures: listChanceFigures(data, strings),
    chanceBars: listChanceBars(data, strings),
    lottery: formatLotteryLines(data, strings),
    lotteryFacts: listLotteryFacts(data, strings),
    seed: formatSeedWords(data, strings),
    changes: formatChanges(data, strings),
    changeFacts: listChangeFacts(data, strings),
    hashes: listHashes(data, strings),
    about: formatAbout(data, strings),
  }
}

function listSummaryFacts(data: ReportData, strings: Strings): Fact[] {
  const { summary } = strings
  const { alreadySelected, notEligible, sameAddress } = data.excluded
  const excluded = [
    { people: alreadySelected, why: summary.alreadySelected },
    { people: notEligible, why: summary.notEligible },
    { people: sameAddress, why: summary.sameAddress },
  ].filter(({ people }) => people > 0)
  const leftOut = excluded.map(({ people, why }) => `${formatWhole(people, strings.numbers)} ${why}`)
  return [
    ...listIf(data.question, (question): Fact => [summary.question, question]),
    ...listIf(data.organiser, (organiser): Fact => [summary.organiser, organiser]),
    ...listIf(data.place, (place): Fact => [summary.place, place]),
    ...listIf(data.invitation, (invitation): Fact => [summary.letters, formatInvitation(invitation, strings)]),
    [summary.registered, formatWhole(data.registered, strings.numbers)],
    [summary.leftOut, leftOut.length === 0 ? summary.nobody : leftOut.join(', ')],
    [summary.inLottery, formatWhole(data.poolSize, strings.numbers)],
    [summary.seats, formatWhole(data.panelSize, strings.numbers)],
    [summary.reserves, formatWhole(data.reserves.chosen ?? data.reserves.promised, strings.numbers)],
    [summary.chances, formatChanceRange(data, strings)],
    [summary.certain, formatPeopleRange(data.certain, strings)],
    [summary.none, formatWhole(data.impossible + data.noTicket, strings.numbers)],
    // The format leaves methods open: one that this program does not know has its own name.
    [
      summary.method,
      Object.hasOwn(summary.methods, data.method) ? (summary.methods[data.method] ?? data.method) : data.method,
    ],
    [summary.household, data.householdRule ? summary.householdOn : summary.householdOff],
    [summary.committed, formatMoment(data.committedAt, strings, data.timeZone)],
    ...listIf(data.drawn, ({ at }): Fact => [summary.drawnAt, formatMoment(at, strings, data.timeZone)]),
  ]
}

/** Stage one, before people registered: whoever got no letter had no chance of a seat. One figure tells chances that are the same, or look so. */
function formatInvitation({ letters, addresses, least, most }: InvitationData, { summary, numbers }: Strings): string {
  const share = [letters, addresses].map((each) => formatWhole(each, numbers)).join(' / ')
  const greatest = formatPercentage(most, 3, 'nearest', numbers)
  const smallest = formatPercentage(least, 3, 'down', numbers)
  return cmp(least, most) === 0 || smallest === greatest
    ? summary.lettersSent(share, greatest, null)
    : summary.lettersSent(share, smallest, greatest)
}

/** A table with its headings, and with rows. */
export interface ReportTable {
  readonly headings: readonly string[]
  readonly rows: readonly ReportRow[]
}

/** The chances of a letter by stratum; null where the range says all of it, or the log does not tell them. */
function tabulateLetters({ invitation }: ReportData, { summary, numbers }: Strings): ReportTable | null {
  if (invitation === null || invitation.cells === null || invitation.cells.length < 2) return null
  const rows = invitation.cells.map(({ values, parts, addresses, chance }): ReportRow => {
    const said = `${formatRational(chance)} (${formatPercentage(chance, 3, 'nearest', numbers)})`
    const [first = '', ...more] = [...values, parts.join(', '), formatWhole(addresses, numbers), said]
    return [first, ...more]
  })
  return { headings: [...invitation.strata, ...summary.lettersHeadings], rows }
}

function formatChanceRange({ smallest, mean, largest }: ReportData, { summary, numbers }: Strings): string {
  return summary.chanceRange(
    formatPercentage(smallest, 2, 'down', numbers),
    formatPercentage(mean, 2, 'nearest', numbers),
    formatPercentage(largest, 2, 'nearest', numbers),
  )
}

function formatValueRow(value: ValueData, { poolSize, panelSize, drawn }: ReportData, strings: Strings): ReportRow {
  const { people } = strings
  return [
    value.value,
    value.share === null ? people.unknown : formatShare(value.share, strings.numbers),
    formatCounted(value.pool, poolSize, strings),
    people.to(formatWhole(value.min, strings.numbers), formatWhole(value.max, strings.numbers)),
    drawn === null ? people.unknown : formatCounted(value.panel, panelSize, strings),
  ]
}

function formatLotteryLines({ tickets, panels, drawn }: ReportData, { lottery, numbers }: Strings): string[] {
  return [
    lottery.intro(formatWhole(tickets, numbers), formatWhole(panels.length, numbers)),
    ...listIf(drawn, ({ ticket }) => lottery.drawn(formatWhole(ticket, numbers))),
  ]
}

function listLotteryFacts({ tickets, panels, drawn }: ReportData, { lottery, numbers }: Strings): Fact[] {
  return [
    [lottery.tickets, formatWhole(tickets, numbers)],
    [lottery.panels, formatWhole(panels.length, numbers)],
    [
      lottery.fewest,
      formatWhole(
        panels.reduce((a, b) => Math.min(a, b)),
        numbers,
      ),
    ],
    [
      lottery.most,
      formatWhole(
        panels.reduce((a, b) => Math.max(a, b)),
        numbers,
      ),
    ],
    ...listIf(drawn, ({ ticket }): Fact => [lottery.ticket, formatWhole(ticket, numbers)]),
  ]
}

function formatChanges(data: ReportData, strings: Strings): string[] {
  const { changes } = strings
  return [
    describeReserves(data, strings),
    changes.order[data.replacementSeed.kind],
    ...formatChangeLines(data, strings),
    data.closed ? changes.closed : changes.open,
  ]
}

function describeReserves({ reserves }: ReportData, { changes, numbers }: Strings): string {
  const { promised, chosen } = reserves
  if (chosen === null) return changes.promised(formatWhole(promised, numbers))
  return chosen === 0 ? changes.noReserves : changes.reserves(formatWhole(chosen, numbers))
}

function listChangeFacts(data: ReportData, { changes, numbers }: Strings): Fact[] {
  const left = countPeopleIn(data.changes, 'vacancy')
  const called = countPeopleIn(data.changes, 'replacement')
  const facts: Fact[] = [
    [changes.left, formatWhole(left, numbers)],
    [changes.called, formatWhole(called, numbers)],
  ]
  return left === called ? facts : [...facts, [changes.empty, formatWhole(left - called, numbers)]]
}

function listHashes(data: ReportData, { check, seed, summary }: Strings): Fact[] {
  return [
    [check.fingerprint, data.fingerprint],
    [check.commit, data.commitHash],
    [check.lottery, data.lotteryHash],
    ...listIf(data.invitation, ({ fingerprint }): Fact => [summary.lettersLog, fingerprint]),
    ...listIf(data.drawn, (drawn): Fact => [seed.seed, drawn.seed]),
  ]
}

function formatAbout({ tool, suppressed }: ReportData, { about, people, translation }: Strings): string[] {
  return [
    about.madeBy(tool.name, tool.version, tool.solver),
    about.personal,
    ...(suppressed ? [people.suppressed] : []),
    about.notes,
    ...listIf(translation, (draft) => draft),
  ]
}

/** One item made from what is there, or none. */
function listIf<T, U>(value: T | null, make: (value: T) => U): U[] {
  return value === null ? [] : [make(value)]
}

export type ReportWords = ReturnType<typeof buildWords>

/** Sources and notes, each once: with the values that it is of, unless it is of all. */
function formatSourceLines({ values }: FeatureData, heading: string): string[] {
  const of = new Map<string, string[]>()
  for (const value of values) {
    for (const [, text] of value.notes) {
      const named = of.get(text) ?? []
      named.push(value.value)
      of.set(text, named)
    }
  }
  const lines = [...of].map(([text, named]) => (named.length === values.length ? text : `${named.join(', ')}: ${text}`))
  return lines.length === 0 ? [] : [`${heading}:`, ...lines]
}

function formatCounted(n: number | null, of: number, { people, numbers }: Strings): string {
  if (n === null) return people.hidden
  return people.people(
    formatWhole(n, numbers),
    formatPercentage(rational(BigInt(n), BigInt(of)), 1, 'nearest', numbers),
  )
}

/** What happened after the draw, a line for each change. */
function formatChangeLines({ changes: all, timeZone }: ReportData, strings: Strings): string[] {
  const { changes } = strings
  if (all.length === 0) return []
  const lines = all.map((change) => {
    const [at, people] = [formatMoment(change.at, strings, timeZone), formatWhole(change.people, strings.numbers)]
    if (change.kind === 'vacancy') {
      const left = change.people === 0 ? changes.stillEmpty(at) : changes.vacancy(at, people, change.reason)
      const { call } = change
      if (call === null) return left
      const round = call.round === null ? null : formatWhole(call.round, strings.numbers)
      const announced = changes.announced[call.from](formatWhole(call.seats, strings.numbers), round)
      return `${left}${change.people === 0 ? '' : '.'} ${announced} ${changes.callHash(call.hash)}`
    }
    const decided = change.sources.flatMap((source) => {
      if (source.kind === 'dice') return [changes.byDice(source.digits.join(' '))]
      return source.kind === 'beacon' ? [changes.byRound(formatWhole(source.round, strings.numbers))] : []
    })
    return [changes.replacement[change.from](at, people), ...decided].join(' ')
  })
  return [...lines, changes.asDrawn]
}

function countPeopleIn(all: readonly ChangeData[], kind: ChangeData['kind']): number {
  return all.reduce((sum, change) => sum + (change.kind === kind ? change.people : 0), 0)
}

/** What the seed was to be made of, what was given, and by whom. */
function formatSeedWords({ seedSource, drawn }: ReportData, { seed, numbers }: Strings) {
  const parts = seedSource.kind === 'several' ? seedSource.of : [seedSource]
  const lines = [seed.kinds[seedSource.kind], ...(parts.length > 1 ? parts.map(({ kind }) => seed.kinds[kind]) : [])]
  if (drawn === null) lines.push(seed.pending)
  // A single person who could try texts makes the seed theirs, whatever else goes into it.
  const trusted: readonly (readonly [PartSource['kind'] | 'dice', string])[] = [
    ['operator', seed.operatorWarning],
    ['contributions', seed.contributionsWarning],
    ['beacon', seed.beaconClock],
    ['dice', seed.diceTrust],
    ['balls', seed.ballsTrust],
  ]
  const trust = trusted.filter(([source]) => parts.some(({ kind }) => kind === source)).map(([, words]) => words)
  const given = (drawn?.sources ?? []).flatMap((source): (readonly [string, string])[] => {
    if (source.kind === 'text') return [[seed.given, source.text]]
    if (source.kind === 'dice') return [[seed.numbers, source.digits.join(' ')]]
    if (source.kind === 'balls') return [[seed.numbers, source.numbers.join(', ')]]
    if (source.kind === 'beacon') return [[seed.round, formatWhole(source.round, numbers)]]
    return [[seed.witnesses, ''], ...source.texts]
  })
  const events = parts.flatMap((part): (readonly [string, string])[] => {
    if (part.kind === 'balls')
      return [[seed.given, seed.balls(part.event, formatWhole(part.count, numbers), countWhole(part.highest, numbers))]]
    if (part.kind === 'contributions' && drawn === null) return [[seed.witnesses, part.names.join(', ')]]
    return part.kind === 'beacon' && drawn === null ? [[seed.round, formatWhole(part.round, numbers)]] : []
  })
  return { lines, trust, facts: [...events, ...given] }
}
