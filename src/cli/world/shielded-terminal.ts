import { maskUnfit } from '../../core/text.ts'
import type { World } from './io.ts'

/**
 * A terminal that nothing from a file can act on. Names of files and texts in them come from anywhere, and every command
 * prints some: so this is the last thing that each text goes through, whoever wrote it.
 */
export function shieldTerminal(io: World, json: boolean): World {
  const shield = (hasColour: boolean, text: string): string =>
    hasColour ? text.split(ownSequences).map(maskBetween).join('') : maskUnfit(text)
  return {
    ...io,
    out: (text) => io.out(json ? escapeJson(text) : shield(io.colour.out, text)),
    // Problems are for people there, with `--json` too.
    err: (text) => io.err(shield(io.colour.err, text)),
  }
}

/** What the program itself prints where there is colour. */
const escapeCharacter = '\u001b'
const ownSequences = new RegExp(`(${escapeCharacter}\\[(?:1|2|22|31|32|33|39)m)`)

/** A split text has its separators at the odd places. */
function maskBetween(part: string, place: number): string {
  return place % 2 === 0 ? maskUnfit(part) : part
}

/** In JSON such characters stand in strings alone, where they have another spelling. */
function escapeJson(text: string): string {
  return maskUnfit(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
