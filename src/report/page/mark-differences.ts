import type { PageDifferences } from './compare-pages.ts'
import { buildParagraph, findWords } from './page-elements.ts'

/** Marks in the page, which is as it should be by now, what was not; and says so before everything else. */
export function markDifferences({ parts, frame }: PageDifferences): void {
  const changed = parts.flatMap((id) => document.getElementById(id) ?? [])
  const headings = changed.map((part) => part.querySelector('h1, h2')?.textContent ?? part.id)
  for (const place of document.querySelectorAll('.standing')) {
    const { page } = findWords(place)
    if (frame) place.prepend(buildParagraph('warning', page.frameChanged))
    if (headings.length > 0) place.prepend(buildParagraph('warning', page.changed([...new Set(headings)].join('; '))))
  }
  for (const part of changed) {
    part.classList.add('changed')
    part.prepend(buildParagraph('result fail', findWords(part).page.partChanged))
  }
}
