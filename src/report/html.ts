/** Markup that may stand in a page as it is. */
export interface Html {
  readonly markup: string
}

type Part = string | number | Html | readonly Part[]

/** A template whose inserted texts are escaped, and whose inserted markup is not. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings.map((text, i) => (i < parts.length ? text + partText(parts[i]!) : text)).join('')
  return { markup }
}

export const nothing: Html = { markup: '' }

function partText(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(`${part}`)
  return 'markup' in part ? part.markup : part.map(partText).join('')
}

/** Text for HTML and SVG, in elements and in quoted attributes alike. */
function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (character) => names[character]!)
}
