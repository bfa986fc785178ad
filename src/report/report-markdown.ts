import { mapTexts } from './data/map-texts.ts'
import type { ReportData } from './data/report-data.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { buildWords, verifyCommands } from './report-words.ts'
import type { Language } from './strings/languages.ts'
import { type ToldReport, tellReport } from './told-report.ts'

/** The report as Markdown, one language after another: the same content as the page, with tables for its pictures. */
export function buildReportMarkdown(data: ReportData, chosen: readonly Language[]): string {
  return `${chosen.map((language) => formatInLanguage(tellReport(data, language))).join('\n\n---\n\n')}\n`
}

function formatInLanguage({ data: told, strings }: ToldReport): string {
  const data = mapTexts(told, escapeMarkdown)
  const said = buildWords(data, strings)
  const { people, chances } = strings
  const features = data.features.flatMap((feature) => [
    `### ${feature.name}`,
    formatMarkdownTable(said.valueHeadings, feature.values.map(said.valueRow)),
    formatMarkdownList(said.sources(feature)),
  ])
  return [
    `# ${said.title}`,
    said.subtitle,
    ...(data.given === null ? [] : [strings.givenUp(data.given)]),
    `## ${strings.summary.heading}`,
    formatMarkdownFacts(said.facts),
    said.letters === null ? '' : formatMarkdownTable(said.letters.headings, said.letters.rows),
    `## ${people.heading}`,
    people.intro,
    ...(data.suppressed ? [people.suppressed] : []),
    ...features,
    `## ${chances.heading}`,
    chances.intro,
    ...said.chances,
    formatMarkdownTable(
      [chances.chance, chances.count],
      said.chanceBars.map(({ range, count }) => [range, count]),
    ),
    `## ${strings.lottery.heading}`,
    ...said.lottery,
    formatMarkdownFacts(said.lotteryFacts),
    `## ${strings.seed.heading}`,
    ...said.seed.lines,
    ...said.seed.trust,
    formatMarkdownFacts(said.seed.facts),
    `## ${strings.changes.heading}`,
    ...said.changes,
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
  return pairs.map(([name, value]) => `- ${name}: ${value}`).join('\n')
}

function formatMarkdownList([heading, ...lines]: readonly string[]): string {
  return heading === undefined ? '' : [heading, '', ...lines.map((line) => `- ${line}`)].join('\n')
}

function formatMarkdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n')
}
