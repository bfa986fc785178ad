import type { Language } from './strings/languages.ts'

/** The texts of a language in a page's script stand between marks (build/page-languages.js). */
const languagePart = /\/\*<([\w-]+)\*\/[\s\S]*?\/\*\1>\*\//g

/** The script with the texts of these languages alone: a page is a file that people send each other. */
export function keepLanguages(program: string, chosen: readonly Language[]): string {
  const tags: readonly string[] = chosen
  return program.replaceAll(languagePart, (part, tag: string) => (tags.includes(tag) ? part : ''))
}
