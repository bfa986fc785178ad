/** Markup that may stand in a page as it is. */
export interface Html {
  readonly markup: string
}

type HtmlPart = string | number | Html | readonly HtmlPart[]

/** A template whose inserted texts are escaped, and whose inserted markup is not. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { markup: String.raw({ raw: strings }, ...parts.map(formatHtmlPart)) }
}

export const emptyHtml: Html = { markup: '' }

/** A text that may go on in a new line behind each of these marks: browsers take "3/apprenticeship/other" for one word. */
export function breakBehind(marks: string, text: string): Html {
  const parts = cutBehind(marks, text)
  return html`${parts.map((part, i) => (i === 0 ? part : html`<wbr>${part}`))}`
}

/** The parts of a text, each but the last with the mark at its end. */
export function cutBehind(marks: string, text: string): string[] {
  const parts = ['']
  for (const letter of text) {
    parts.push(`${parts.pop() ?? ''}${letter}`)
    if (marks.includes(letter)) parts.push('')
  }
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts
}

function formatHtmlPart(part: HtmlPart): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(`${part}`)
  return 'markup' in part ? part.markup : part.map(formatHtmlPart).join('')
}

/** Text for HTML and SVG, in elements and in quoted attributes alike. */
function escapeHtml(text: string): string {
  // First the ampersand, which the others bring in.
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
