import { type Html, html } from '../markup/html.ts'
import type { Strings } from '../strings/strings.ts'

/** What each mark of the feature charts means, by shape and by word. */
export function drawLegend({ population, pool, panel, quota }: Strings['people']): Html {
  const mark = (inside: Html, word: string): Html =>
    html`<li><svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">${inside}</svg> ${word}</li>`
  return html`<ul class="legend">
${mark(html`<path class="population" d="M12 0l7 8l-7 8l-7 -8z"/>`, population)}
${mark(html`<rect class="pool" x="0" y="2" width="24" height="12"/>`, pool)}
${mark(html`<rect class="panel" x="0" y="2" width="24" height="12"/>`, panel)}
${mark(html`<rect class="quota" x="2" y="1" width="20" height="14"/>`, quota)}
</ul>`
}
