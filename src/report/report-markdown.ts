import type { ReportData } from './report-data.ts'
import { stringsOf } from './report-page.ts'
import { words } from './report-words.ts'
import type { Language, Strings } from './strings/strings.ts'

/** The report as Markdown, one language after another: the same content as the page, with tables for its pictures. */
export function reportMarkdown(data: ReportData, languages: readonly Language[]): string {
  return `${languages.map((language) => inLanguage(data, stringsOf[language])).join('\n\n---\n\n')}\n`
}

function inLanguage(data: ReportData, strings: Strings): string {
  const said = words(data, strings)
  const { people, chances } = strings
  const features = data.features.flatMap((feature) => [
    `### ${plain(feature.name)}`,
    table(said.valueHeadings, feature.values.map(said.valueRow)),
    list(said.sources(feature)),
  ])
  return [
    `# ${plain(said.title)}`,
    said.subtitle,
    ...(data.given === null ? [] : [strings.givenUp(plain(data.given))]),
    `## ${strings.summary.heading}`,
    facts(said.facts),
    `## ${people.heading}`,
    people.intro,
    ...(data.suppressed ? [people.suppressed] : []),
    ...features,
    `## ${chances.heading}`,
    chances.intro,
    ...said.chances,
    table([chances.chance, chances.count], said.ranges),
    `## ${strings.lottery.heading}`,
    ...said.lottery,
    facts(said.lotteryFacts),
    `## ${strings.seed.heading}`,
    ...said.seed.lines,
    facts(said.seed.facts),
    `## ${strings.changes.heading}`,
    ...said.changes.map(plain),
    facts(said.changeFacts),
    `## ${strings.check.heading}`,
    facts(said.hashes),
    `${strings.check.command}:\n\n    npx sortition verify selection-log.jsonl`,
    `## ${strings.about.heading}`,
    ...said.about,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

function facts(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `- ${plain(name)}: ${plain(value)}`).join('\n')
}

function list([heading, ...lines]: readonly string[]): string {
  return heading === undefined ? '' : [plain(heading), '', ...lines.map((line) => `- ${plain(line)}`)].join('\n')
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text that cannot be taken for markup of Markdown or of HTML. */
function plain(text: string): string {
  if (text === '---') return text
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, (character) => `\\${character}`)
}
