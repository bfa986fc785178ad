import { type Html, html } from '../markup/html.ts'

/** A bar of `people` where the longest is `most`; dashed for people who may have any chance of a range. */
export function drawChanceBar(people: number, most: number, across: boolean): Html {
  const width = Math.max(0.5, (people / most) * 100).toFixed(2)
  return html`<svg class="bar" width="100%" height="18" aria-hidden="true"><rect class="${across ? 'spread' : 'panel'}" x="0" y="2" width="${width}%" height="14"/></svg>`
}
