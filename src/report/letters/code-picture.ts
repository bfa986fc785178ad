import { correction, generate } from 'lean-qr'
import { type Html, html } from '../markup/html.ts'

/** The largest text that a QR code of middle redundancy can hold, in bytes. */
export const mostCodeBytes = 2331

const quietModules = 4

/** A text as a QR code, drawn as one path so that a printer keeps its edges; null where it is too long for one. */
export function drawCode(text: string, label: string): Html | null {
  if (new TextEncoder().encode(text).length > mostCodeBytes) return null
  const code = generate(text, { minCorrectionLevel: correction.M })
  const places = Array.from({ length: code.size }, (_, place) => place)
  const dark = places.flatMap((y) => {
    const row = places.map((x) => (code.get(x, y) ? '1' : '0')).join('')
    return [...row.matchAll(/1+/g)].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
  })
  const whole = code.size + 2 * quietModules
  return html`<svg class="code" role="img" aria-label="${label}" viewBox="${-quietModules} ${-quietModules} ${whole} ${whole}" shape-rendering="crispEdges"><rect x="${-quietModules}" y="${-quietModules}" width="${whole}" height="${whole}" fill="#fff"/><path d="${dark.join('')}" fill="#000"/></svg>`
}
