/** What a draw says of itself to the public, in the organiser's own words. */
export const drawWordNames = ['title', 'question', 'organiser', 'place'] as const

/** The title of the draw, the question that the panel is asked, who draws, and where; each may be left unsaid. */
export type DrawWords = { readonly [name in (typeof drawWordNames)[number]]?: string }

/** What is said among words that may be undefined. */
export function pickDrawWords(given: { readonly [name in keyof DrawWords]?: string | undefined }): DrawWords {
  return Object.fromEntries(
    drawWordNames.flatMap((name) => {
      const words = given[name]
      return words === undefined ? [] : [[name, words]]
    }),
  )
}
