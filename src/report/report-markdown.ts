import type { ReportData } from './data/report-data.ts'
import { buildWords, verifyCommands } from './report-words.ts'
import { type Language, languages } from './strings/languages.ts'
import type { Strings } from './strings/strings.ts'

/** The report as Markdown, one language after another: the same content as the page, with tables for its pictures. */
export function buildReportMarkdown(data: ReportData, chosen: readonly Language[]): string {
  return `${chosen.map((language) => formatInLanguage(data, languages[language])).join('\n\n---\n\n')}\n`
}

function formatInLanguage(data: ReportData, strings: Strings): string {
  const said = buildWords({ ...data, tool: escapeTool(data.tool) }, strings)
  const { people, chances } = strings
  const features = data.features.flatMap((feature) => [
    `### ${escapeMarkdown(feature.name)}`,
    formatMarkdownTable(said.valueHeadings, feature.values.map(said.valueRow)),
    formatMarkdownList(said.sources(feature)),
  ])
  return [
    `# ${escapeMarkdown(said.title)}`,
    said.subtitle,
    ...(data.given === null ? [] : [strings.givenUp(escapeMarkdown(data.given))]),
    `## ${strings.summary.heading}`,
    formatMarkdownFacts(said.facts),
    `## ${people.heading}`,
    people.intro,
    ...(data.suppressed ? [people.suppressed] : []),
    ...features,
    `## ${chances.heading}`,
    chances.intro,
    ...said.chances,
    formatMarkdownTable([chances.chance, chances.count], said.ranges),
    `## ${strings.lottery.heading}`,
    ...said.lottery,
    formatMarkdownFacts(said.lotteryFacts),
    `## ${strings.seed.heading}`,
    ...said.seed.lines,
    formatMarkdownFacts(said.seed.facts),
    `## ${strings.changes.heading}`,
    ...said.changes.map(escapeMarkdown),
    formatMarkdownFacts(said.changeFacts),
    `## ${strings.check.heading}`,
    formatMarkdownFacts(said.hashes),
    `${strings.check.command}:\n\n${verifyCommands.map((line) => `    ${line}`).join('\n')}`,
    `## ${strings.about.heading}`,
    ...said.about,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

function formatMarkdownFacts(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value)}`).join('\n')
}

function formatMarkdownList([heading, ...lines]: readonly string[]): string {
  return heading === undefined
    ? ''
    : [escapeMarkdown(heading), '', ...lines.map((line) => `- ${escapeMarkdown(line)}`)].join('\n')
}

function formatMarkdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The one text of the log that stands inside a sentence of the report. */
function escapeTool({ name, solver, version, wasm }: ReportData['tool']): ReportData['tool'] {
  return { name: escapeMarkdown(name), solver: escapeMarkdown(solver), version: escapeMarkdown(version), wasm }
}

/** Text that cannot be taken for markup of Markdown or of HTML. */
function escapeMarkdown(text: string): string {
  if (text === '---') return text
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, (character) => `\\${character}`)
}
