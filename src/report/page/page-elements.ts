import type { Html } from '../markup/html.ts'
import { isLanguage, type Language, languages } from '../strings/languages.ts'
import type { Strings } from '../strings/strings.ts'

/** An element with a text, which is never read as markup. */
export function buildElement<K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

/** A paragraph of a class. */
export function buildParagraph(className: string, text: string): HTMLElement {
  const line = buildElement('p', text)
  line.className = className
  return line
}

/** Puts what `build` gives into every place that the selector finds, each time in the language of the place. */
export function fillPlaces(
  selector: string,
  build: (words: Strings, language: Language) => readonly HTMLElement[],
): void {
  for (const place of document.querySelectorAll<HTMLElement>(selector))
    place.replaceChildren(...build(findWords(place), findLanguage(place)))
}

/** The words of the language that an element is in. */
export function findWords(place: Element): Strings {
  return languages[findLanguage(place)]
}

function findLanguage(place: Element): Language {
  const tag = place.closest<HTMLElement>('[lang]')?.lang ?? ''
  if (!isLanguage(tag)) throw new Error(`a part in an unknown language: "${tag}"`)
  return tag
}

/** Markup as elements. */
export function parseElements({ markup }: Html): HTMLElement[] {
  const { body } = new DOMParser().parseFromString(markup, 'text/html')
  return [...body.children].filter((each) => each instanceof HTMLElement)
}
