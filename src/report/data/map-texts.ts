import type { GivenSource, PartSource, SeedSource } from '../../core/draw/seed-sources.ts'
import type { ChangeData, FeatureData, InvitationData, ReportData } from './report-data.ts'

type ChangeText = (text: string) => string

/** A report with every text that a log is free to choose changed in one way. */
export function mapTexts(data: ReportData, change: ChangeText): ReportData {
  const ifAny = (text: string | null): string | null => (text === null ? null : change(text))
  const { name, solver, version, wasm } = data.tool
  return {
    ...data,
    title: ifAny(data.title),
    question: ifAny(data.question),
    organiser: ifAny(data.organiser),
    place: ifAny(data.place),
    given: ifAny(data.given),
    invitation: data.invitation === null ? null : mapInvitation(data.invitation, change),
    method: change(data.method),
    features: data.features.map((feature) => mapFeature(feature, change)),
    changes: data.changes.map((each) => mapReason(each, change)),
    seedSource: mapSource(data.seedSource, change),
    drawn:
      data.drawn === null
        ? null
        : { ...data.drawn, sources: data.drawn.sources.map((source) => mapGiven(source, change)) },
    tool: { name: change(name), solver: change(solver), version: change(version), wasm },
  }
}

function mapFeature({ name, values }: FeatureData, change: ChangeText): FeatureData {
  return {
    name: change(name),
    values: values.map((value) => ({
      ...value,
      value: change(value.value),
      notes: value.notes.map(([heading, text]) => [change(heading), change(text)] as const),
    })),
  }
}

function mapInvitation({ strata, cells, ...rest }: InvitationData, change: ChangeText): InvitationData {
  const told = cells?.map((cell) => ({ ...cell, values: cell.values.map(change), parts: cell.parts.map(change) }))
  return { ...rest, strata: strata.map(change), cells: told ?? null }
}

function mapReason(made: ChangeData, change: ChangeText): ChangeData {
  return made.kind === 'vacancy' ? { ...made, reason: change(made.reason) } : made
}

function mapSource(source: SeedSource, change: ChangeText): SeedSource {
  return source.kind === 'several'
    ? { ...source, of: source.of.map((part) => mapPart(part, change)) }
    : mapPart(source, change)
}

function mapPart<T extends SeedSource | PartSource>(source: T, change: ChangeText): T {
  if (source.kind === 'balls') return { ...source, event: change(source.event) }
  return source.kind === 'contributions' ? { ...source, names: source.names.map(change) } : source
}

function mapGiven(source: GivenSource, change: ChangeText): GivenSource {
  if (source.kind === 'text') return { ...source, text: change(source.text) }
  if (source.kind !== 'contributions') return source
  return { ...source, texts: source.texts.map(([name, text]) => [change(name), change(text)] as const) }
}
