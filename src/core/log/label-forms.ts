import { z } from 'zod'
import { buildOrderedForm, buildPairOrderedForm, nonEmptyTextForm } from './basic-forms.ts'
import { drawWordNames } from './draw-words.ts'
import type { CommitBody, Labels, LanguageLabels } from './entries.ts'
import { mostLabelCharacters, mostLabelLanguages } from './limits.ts'

/* The words of a draw in other languages, and the zone in which its times are told (docs/log-format.md §5). */

const labelForm = nonEmptyTextForm.refine((text) => [...text].length <= mostLabelCharacters, {
  error: `must be at most ${mostLabelCharacters} characters`,
})

const pairForm = z.tuple([nonEmptyTextForm, labelForm])

const labelsForm: z.ZodType<Labels> = z.strictObject({
  features: buildOrderedForm(pairForm),
  organiser: z.exactOptional(labelForm),
  place: z.exactOptional(labelForm),
  question: z.exactOptional(labelForm),
  reviewed: z.exactOptional(z.literal(true, { error: 'must be true or not there' })),
  sources: buildOrderedForm(pairForm),
  title: z.exactOptional(labelForm),
  values: buildPairOrderedForm(z.tuple([nonEmptyTextForm, nonEmptyTextForm, labelForm])),
})

/** The tag of a language: `cy`, `pt-BR`. */
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/

const languageLabelsForm: z.ZodType<LanguageLabels> = z.tuple([
  z.string({ error: 'must be the tag of a language' }).regex(languageTag, { error: 'must be the tag of a language' }),
  labelsForm,
])

export const allLabelsForm = buildOrderedForm(languageLabelsForm, mostLabelLanguages).refine((all) => all.length > 0, {
  error: 'must be of a language',
})

/** The name of a time zone in the IANA database: `Europe/London`. Whether there is such a zone, no verifier need know. */
export const timeZoneForm = z
  .string({ error: 'must be the name of a time zone' })
  .regex(/^[A-Za-z][A-Za-z0-9_+-]{0,31}(\/[A-Za-z][A-Za-z0-9_+-]{0,31}){0,2}$/, {
    error: 'must be the name of a time zone',
  })

/** Whether words are of something that the commit has, and no two of a feature are the same (docs/log-format.md §5). */
export function areLabelsFit({ labels, ...commit }: CommitBody): boolean {
  if (labels === undefined) return true
  const features = new Map(commit.quotas.map(([name, quotas]) => [name, new Set(quotas.map(([value]) => value))]))
  const names = new Set(features.keys())
  const notes = new Set(commit.provenance.notes.flatMap(([, , cells]) => cells.map(([, text]) => text)))
  return labels.every(([, own]) => {
    const ofFeature = new Map<string, Pair[]>()
    for (const [feature, value, label] of own.values) {
      const pairs = ofFeature.get(feature) ?? []
      pairs.push([value, label])
      ofFeature.set(feature, pairs)
    }
    return (
      drawWordNames.every((key) => own[key] === undefined || commit[key] !== undefined) &&
      own.sources.every(([text]) => notes.has(text)) &&
      areApart(own.features, names) &&
      [...ofFeature].every(([feature, pairs]) => areApart(pairs, features.get(feature) ?? new Set()))
    )
  })
}

type Pair = readonly [name: string, label: string]

/** Whether everything that is named is known, and nothing is called what something else is called. */
function areApart(pairs: readonly Pair[], known: ReadonlySet<string>): boolean {
  const labels = new Set(pairs.map(([, label]) => label))
  return (
    labels.size === pairs.length &&
    pairs.every(([name, label]) => known.has(name) && (label === name || !known.has(label)))
  )
}
