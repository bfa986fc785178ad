/** Letters that are written from right to left. */
const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Marks that turn the direction of writing, and those that end that. */
const marksOfDirection = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * A text of somebody else's as it may stand in a sentence or a list, whichever way it is written: between the marks "first
 * strong isolate" and "pop directional isolate" (Unicode Standard Annex 9). Without them a number or a comma beside Hebrew or
 * Arabic goes to its other side. Marks of its own, which could end that, are left out.
 */
export function isolateText(text: string): string {
  const plain = text.replace(marksOfDirection, '')
  return fromRight.test(plain) ? `\u2068${plain}\u2069` : plain
}
