/* Commands that an organiser is told to run next, whole: with every flag that this one was given and the next one needs. */

/** A flag as it is typed, and what was given; undefined where nothing was. */
export type GivenFlag = readonly [name: string, value: string | readonly string[] | undefined]

/** Flags with their values, each after a space; nothing for those that were not given. */
export function formatFlags(flags: readonly GivenFlag[]): string {
  return flags.flatMap(([name, value]) => [value ?? []].flat().map((each) => ` ${name} ${quoteWord(each)}`)).join('')
}

/** A word of a command line as most shells take it. */
export function quoteWord(word: string): string {
  return word === '' || /[\s"'$`&|;<>()*?#]/.test(word) ? `"${word.replaceAll(/["$`]/g, '\\$&')}"` : word
}
