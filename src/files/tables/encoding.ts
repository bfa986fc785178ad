import type { FileFormat } from '../../problems/file-formats.ts'
/** How the bytes of a text file stand for characters. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252'

/** What the first bytes of a file say of its encoding; `length` is how many bytes the mark takes. */
export interface ByteOrderMark {
  readonly encoding: Exclude<Encoding, 'Windows-1252'> | null
  readonly length: number
}

export function findByteOrderMark(start: Uint8Array): ByteOrderMark {
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'UTF-16LE', length: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'UTF-16BE', length: 2 }
  let length = 0
  // Programs that do not see an existing mark write a second one before it.
  while (start[length] === 0xef && start[length + 1] === 0xbb && start[length + 2] === 0xbf) length += 3
  return { encoding: length > 0 ? 'UTF-8' : null, length }
}

/** Turns the bytes of a file, piece by piece, into text; null where they are not in the encoding. */
export interface Decoder {
  decode(bytes: Uint8Array): string | null
  end(): string | null
}

export function openDecoder(encoding: Encoding): Decoder {
  const inner = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const attempt = (decode: () => string): string | null => {
    try {
      const text = decode()
      return encoding === 'Windows-1252' ? mendWindows1252(text) : text
    } catch (error) {
      if (error instanceof TypeError) return null
      throw error
    }
  }
  return {
    decode: (bytes) => attempt(() => inner.decode(bytes, { stream: true })),
    end: () => attempt(() => inner.decode()),
  }
}

/** Some releases of Node take Windows-1252 for Latin-1, which lacks the curly quotes and the euro. */
function mendWindows1252(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (char) => windows1252Upper[char.charCodeAt(0) - 0x80]!)
}

/** Bytes 80 to 9F; the five that stand for nothing keep their number, as in the WHATWG Encoding Standard. */
const windows1252Upper =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** What a file is that is certainly not a table, or null. `start` is its first bytes. */
export function recogniseFormat(start: Uint8Array): FileFormat | null {
  const head = spellBytes(start.subarray(0, 512))
  const found = knownFormats.find(([first]) => head.startsWith(first))
  if (found !== undefined) return found[1]
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|\?xml|(?:html|head|body|table|div|style|meta)\b)/i.test(head))
    return 'a web page or XML'
  if (/^(?:\u00ef\u00bb\u00bf)?\s*[[{]\s*["[{]/.test(head)) return 'a JSON file'
  if (/^ID;P(?:WXL|CALCOOO32|SCALC3)\b/.test(head)) return 'a symbolic link file (.slk)'
  if (!head.includes('\0') || findByteOrderMark(start).encoding?.startsWith('UTF-16')) return null
  const nuls = [...head].flatMap((char, i) => (char === '\0' ? [i % 2] : []))
  const wide = nuls.length > head.length / 4 && new Set(nuls).size === 1
  return wide ? 'UTF-16 text without its byte order mark' : binaryFormat
}

/** A character for each byte, so that the first bytes of a file can be looked at as text. */
export function spellBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

export const binaryFormat = 'the file of a program' satisfies FileFormat

const knownFormats: readonly (readonly [string, FileFormat])[] = [
  ['PK\u0003\u0004', 'a spreadsheet (.xlsx or .ods) or another zip file'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old spreadsheet (.xls)'],
  ['%PDF-', 'a PDF'],
  ['{\\rtf', 'a formatted document (.rtf)'],
  ['\u001f\u008b', 'a compressed file (.gz)'],
]
