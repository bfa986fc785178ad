import type { GivenSource, PartSource, SeedSource } from '../core/draw/seed-sources.ts'
import type { ChangeData, FeatureData, ReportData } from './data/report-data.ts'

/**
 * What may become a link, a mention or a reference, whoever shows the Markdown. It is put into a code span, for an escape does not
 * help: many programs look for these in the text that is left when all markup is gone.
 */
const tempting = /[@#]|:.|www\.|GH-\d|\p{L}\.[\p{L}\p{N}]|\p{N}\.\p{L}|^[0-9a-f]{7,40}$/iu

/** What is markup inside a text: emphasis, code, tables, HTML, entities, formulas. */
const markup = /[\\`*_[\]<>|~&$^={}]/g

/** What makes a text that begins a block a list, a line or a heading. */
const openings = /^(?:[-+]|\d+(?=[.)]))/

/** Text that is shown as it is, wherever it stands in Markdown of CommonMark or GFM: no markup, link, mention or entity. */
export function escapeMarkdown(text: string): string {
  const words = text.trim().split(/(\s+|\|)/)
  return words.map((word, place) => escapeWord(word, place === 0)).join('')
}

/** A word is what neither a space nor the wall between two cells divides: neither may stand in a link, nor a wall in code. */
function escapeWord(word: string, isFirst: boolean): string {
  if (/^\s/.test(word)) return ' '
  if (tempting.test(word)) return quoteCode(word)
  const escaped = word.replace(markup, (character) => `\\${character}`)
  return isFirst
    ? escaped.replace(openings, (opening) => opening.replace(/^[-+]/, '\\$&').replace(/\d$/, '$&\\'))
    : escaped
}

/** A code span ends at as many backticks as it begins with, so it gets one more than there are together in it. */
function quoteCode(word: string): string {
  const longest = (word.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0)
  const fence = '`'.repeat(longest + 1)
  const pad = longest === 0 ? '' : ' '
  return `${fence}${pad}${word}${pad}${fence}`
}

/** A report with every text that a log is free to choose escaped. */
export function escapeTexts(data: ReportData): ReportData {
  const { name, solver, version, wasm } = data.tool
  return {
    ...data,
    title: escapeIfAny(data.title),
    question: escapeIfAny(data.question),
    organiser: escapeIfAny(data.organiser),
    place: escapeIfAny(data.place),
    given: escapeIfAny(data.given),
    method: escapeMarkdown(data.method),
    features: data.features.map(escapeFeature),
    changes: data.changes.map(escapeChange),
    seedSource: escapeSource(data.seedSource),
    drawn: data.drawn === null ? null : { ...data.drawn, sources: data.drawn.sources.map(escapeGiven) },
    tool: { name: escapeMarkdown(name), solver: escapeMarkdown(solver), version: escapeMarkdown(version), wasm },
  }
}

function escapeIfAny(text: string | null): string | null {
  return text === null ? null : escapeMarkdown(text)
}

function escapeFeature({ name, values }: FeatureData): FeatureData {
  return {
    name: escapeMarkdown(name),
    values: values.map((value) => ({
      ...value,
      value: escapeMarkdown(value.value),
      notes: value.notes.map(([heading, text]) => [escapeMarkdown(heading), escapeMarkdown(text)] as const),
    })),
  }
}

function escapeChange(change: ChangeData): ChangeData {
  return change.kind === 'vacancy' ? { ...change, reason: escapeMarkdown(change.reason) } : change
}

function escapeSource(source: SeedSource): SeedSource {
  return source.kind === 'several' ? { ...source, of: source.of.map(escapePart) } : escapePart(source)
}

function escapePart<T extends SeedSource | PartSource>(source: T): T {
  if (source.kind === 'balls') return { ...source, event: escapeMarkdown(source.event) }
  return source.kind === 'contributions' ? { ...source, names: source.names.map(escapeMarkdown) } : source
}

function escapeGiven(source: GivenSource): GivenSource {
  if (source.kind === 'text') return { ...source, text: escapeMarkdown(source.text) }
  if (source.kind !== 'contributions') return source
  return { ...source, texts: source.texts.map(([name, text]) => [escapeMarkdown(name), escapeMarkdown(text)] as const) }
}
