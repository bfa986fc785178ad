import { defineProblem, formatNearestHint, formatQuotedList } from './problem-kind.ts'

/** What has words in other languages. */
export type LabelledThing = 'feature' | 'value' | 'note'

/** `value of gender`: the feature is that of a value, and null for the others. */
function formatLabelled({ what, feature }: { readonly what: LabelledThing; readonly feature: string | null }): string {
  return feature === null ? what : `${what} of ${feature}`
}

/** The words of a draw in other languages. */
export const labelProblems = {
  'label-unknown': defineProblem<{
    language: string
    what: LabelledThing
    feature: string | null
    found: string
    known: readonly string[]
    nearest: string | null
  }>({
    answer: 'wrong',
    means:
      'The settings have words in another language for a feature, a value or a note that the quota file does not have.',
    what: (d) =>
      d.known.length === 0
        ? `"labels" has words (${d.language}) for a ${formatLabelled(d)} "${d.found}", and the quotas have none`
        : `"labels" has words (${d.language}) for a ${formatLabelled(d)} that is not there: "${d.found}"${formatNearestHint(d.nearest)}; the quotas have ${formatQuotedList(d.known, 8)}`,
    mend: () => 'spell features, values and notes in "labels" as the quota file does',
  }),
  'label-twice': defineProblem<{ language: string; name: string }>({
    answer: 'wrong',
    means: 'The settings have two words in one language for the same thing.',
    what: (d) => `"labels" names "${d.name}" twice (${d.language})`,
    mend: () => 'keep one of the two',
  }),
  'label-same': defineProblem<{
    language: string
    what: LabelledThing
    feature: string | null
    label: string
    of: string
    other: string
  }>({
    answer: 'wrong',
    means:
      'In another language two things would be called the same, or one would be called what the other is, so that a reader took one for the other.',
    what: (d) =>
      `"labels" calls "${d.of}" (a ${formatLabelled(d)}) "${d.label}" (${d.language}), and a reader would take it for "${d.other}"`,
    mend: () => 'give each of them words of its own',
  }),
  'label-of-nothing': defineProblem<{ language: string; key: string }>({
    answer: 'wrong',
    means: 'The settings have a text in another language, and none of that kind for the log.',
    what: (d) =>
      `"labels" has a "${d.key}" (${d.language}), but there is no "${d.key}" that it says in another language`,
    mend: (d) => `give "${d.key}" too, or take it out of "labels"`,
  }),
}
