import { type Html, html } from '../markup/html.ts'

/** A drawing that is one image to a screen reader, with its title; a table beside it says the same in words. */
export function drawPicture(width: number, height: number, title: string, inside: Html): Html {
  return html`<svg role="img" aria-label="${title}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inside}</svg>`
}
