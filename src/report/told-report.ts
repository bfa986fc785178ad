import type { LanguageLabels } from '../core/log/entries.ts'
import { mapTexts } from './data/map-texts.ts'
import type { FeatureData, ReportData } from './data/report-data.ts'
import { isolateText } from './isolate-text.ts'
import { type Language, languages } from './strings/languages.ts'
import type { Strings } from './strings/strings.ts'

/** A report as one language tells it: what the log says, with its words in that language, and the program's own texts. */
export interface ToldReport {
  readonly data: ReportData
  readonly strings: Strings
}

/**
 * Puts the words that the log has in a language in the place of the ones that it has in none, each so that it may stand in a
 * sentence whichever way it is written.
 */
export function tellReport(data: ReportData, language: Language): ToldReport {
  const told = labelReport(data, language)
  return { ...told, data: mapTexts(told.data, isolateText) }
}

function labelReport(data: ReportData, language: Language): ToldReport {
  const labels = data.labels.find(([tag]) => tag === language)?.[1]
  const strings = languages[language]
  if (labels === undefined) return { data, strings }
  const { features, reviewed, sources, values, ...words } = labels
  return {
    data: { ...data, ...words, features: data.features.map((feature) => labelFeature(feature, labels)) },
    strings: reviewed === true ? { ...strings, translation: null } : strings,
  }
}

function labelFeature({ name, values }: FeatureData, labels: LanguageLabels[1]): FeatureData {
  const ofValues = new Map(
    labels.values.filter(([feature]) => feature === name).map(([, value, label]) => [value, label]),
  )
  const ofSources = new Map(labels.sources)
  return {
    name: new Map(labels.features).get(name) ?? name,
    values: values.map((each) => ({
      ...each,
      value: ofValues.get(each.value) ?? each.value,
      notes: each.notes.map(([heading, text]) => [heading, ofSources.get(text) ?? text] as const),
    })),
  }
}
