import type { LabelledThing } from '../../problems/label-problems.ts'
import { problem } from '../../problems/problem.ts'
import { findNearest } from '../nearest-word.ts'
import { all, allOf, fail, failWith, ok, passUnless, type Result } from '../result.ts'
import { compareBytes, fold, foldLook, tidy } from '../text.ts'
import { type DrawWords, drawWordNames } from './draw-words.ts'
import type { CommitBody, Labels, LanguageLabels } from './entries.ts'

type Words = Readonly<Record<string, string>>

/** The words of a draw in one language, as settings give them: for names of the quota file, in any case of their letters. */
export interface LabelSetting extends Partial<Record<keyof DrawWords, string | undefined>> {
  /** Somebody who knows the language has read these words and the program's own texts in it. */
  readonly reviewed?: boolean | undefined
  readonly features?: Words | undefined
  /** By feature. */
  readonly values?: Readonly<Record<string, Words>> | undefined
  /** For texts of the notes in the quota file, such as its sources. */
  readonly sources?: Words | undefined
}

/** By the tag of the language. */
export type LabelSettings = Readonly<Record<string, LabelSetting>>

/** What labels are of: a commit as it stands without them. */
export type LabelledTerms = Pick<CommitBody, 'quotas' | 'provenance' | (typeof drawWordNames)[number]>

/**
 * The settings as the log has them, in the spelling of what they are of; undefined where there are none. Problems: words for
 * what the draw does not have, two for one, and the same for two.
 */
export function buildLoggedLabels(
  settings: LabelSettings | undefined,
  terms: LabelledTerms,
): Result<readonly LanguageLabels[] | undefined> {
  const built = allOf(
    Object.entries(settings ?? {}).map(([language, setting]): Result<LanguageLabels> => {
      const labels = buildLabels(language, setting, terms)
      return labels.ok ? ok([language, labels.value]) : labels
    }),
  )
  if (!built.ok || built.value.length === 0) return built.ok ? ok(undefined) : built
  return ok(built.value.toSorted(([a], [b]) => compareBytes(a, b)))
}

function buildLabels(language: string, setting: LabelSetting, terms: LabelledTerms): Result<Labels> {
  const missing = drawWordNames.filter((key) => setting[key] !== undefined && terms[key] === undefined)
  const notes = terms.provenance.notes.flatMap(([, , cells]) => cells.map(([, text]) => text))
  const names = terms.quotas.map(([name]) => name)
  const read = all({
    texts: passUnless(missing.map((key) => problem('label-of-nothing', { language, key }))),
    features: resolveWords({ language, what: 'feature', feature: null, known: names }, setting.features),
    sources: resolveWords({ language, what: 'note', feature: null, known: [...new Set(notes)] }, setting.sources),
    values: resolveValues(language, setting.values, terms),
  })
  if (!read.ok) return read
  const { texts: _, ...named } = read.value
  const texts = drawWordNames.flatMap((key) => (setting[key] === undefined ? [] : [[key, tidy(setting[key])] as const]))
  return ok({ ...named, ...Object.fromEntries(texts), ...(setting.reviewed === true ? { reviewed: true } : {}) })
}

function resolveValues(
  language: string,
  given: LabelSetting['values'] = {},
  { quotas }: LabelledTerms,
): Result<Labels['values']> {
  const features = new Map(quotas.map(([name, values]) => [name, values.map(([value]) => value)]))
  const naming = { language, what: 'feature', feature: null, known: [...features.keys()] } as const
  const found = allOf(
    Object.entries(given).map(([name, words]): Result<readonly [string, readonly Pair[]]> => {
      const feature = findNamed(naming, name)
      if (!feature.ok) return feature
      const known = features.get(feature.value) ?? []
      const pairs = resolveWords({ language, what: 'value', feature: feature.value, known }, words)
      return pairs.ok ? ok([feature.value, pairs.value]) : pairs
    }),
  )
  if (!found.ok) return found
  const sorted = found.value.toSorted(([a], [b]) => compareBytes(a, b))
  const twice = findTwice(sorted)
  if (twice !== null) return fail(problem('label-twice', { language, name: twice }))
  return ok(sorted.flatMap(([feature, pairs]) => pairs.map(([value, label]) => [feature, value, label] as const)))
}

/** What is named in a language: features, values of one of them, notes. */
interface Naming {
  readonly language: string
  readonly what: LabelledThing
  /** Of a value; null for others. */
  readonly feature: string | null
  readonly known: readonly string[]
}

type Pair = readonly [name: string, label: string]

function findNamed({ known, ...naming }: Naming, given: string): Result<string> {
  const name = known.find((each) => fold(each) === fold(given))
  if (name !== undefined) return ok(name)
  const found = tidy(given)
  return fail(problem('label-unknown', { ...naming, found, known, nearest: findNearest(given, known) }))
}

/** Words by the names that they are of, in the order of these. */
function resolveWords(naming: Naming, words: Words = {}): Result<readonly Pair[]> {
  const found = allOf(
    Object.entries(words).map(([given, label]): Result<Pair> => {
      const name = findNamed(naming, given)
      return name.ok ? ok([name.value, tidy(label)]) : name
    }),
  )
  if (!found.ok) return found
  const pairs = found.value.toSorted(([a], [b]) => compareBytes(a, b))
  const { language, what, feature, known } = naming
  const twice = findTwice(pairs)
  if (twice !== null) return fail(problem('label-twice', { language, name: twice }))
  const same = findSameLook(pairs, known)
  return same === null ? ok(pairs) : failWith([problem('label-same', { language, what, feature, ...same })])
}

function findTwice(sorted: readonly (readonly [string, ...unknown[]])[]): string | null {
  return sorted.find(([name], i) => sorted[i - 1]?.[0] === name)?.[0] ?? null
}

/** Words that look like those of another, or like the other itself, whether that has words of its own or not. */
function findSameLook(
  pairs: readonly Pair[],
  known: readonly string[],
): { readonly label: string; readonly of: string; readonly other: string } | null {
  const owner = new Map(known.map((name) => [fold(foldLook(name)), name]))
  const labelled = new Map<string, string>()
  for (const [of, label] of pairs) {
    const look = fold(foldLook(label))
    const other = [labelled.get(look), owner.get(look)].find((each) => each !== undefined && each !== of)
    if (other !== undefined) return { label, of, other }
    labelled.set(look, of)
  }
  return null
}
