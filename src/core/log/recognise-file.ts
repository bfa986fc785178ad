import { decodeUtf8 } from '../bytes/canonical-json.ts'

/** How texts begin that people give in place of a log, a pack, a certificate or a receipt. */
const kinds: readonly (readonly [what: string, begins: RegExp])[] = [
  ['a web page; a report has its log inside, and a button that saves it', /^\s*<(!doctype|html|\?xml)/i],
  ['a log', /^\{"body":/],
  ['a receipt', /^\{"commit":"[0-9a-f]{64}","index":/],
  ['a certificate', /^\{"commit":"[0-9a-f]{64}","cuts":/],
  ['an auditor pack', /^\{"key":"(derived|random)","panels":/],
  ['a signature', /^-----BEGIN SSH SIGNATURE-----/],
]

/** How bytes begin that are no text in UTF-8. */
const binaryKinds: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['text in UTF-16, as some editors save it', [0xff, 0xfe]],
  ['text in UTF-16, as some editors save it', [0xfe, 0xff]],
  ['a ZIP archive or a spreadsheet', [0x50, 0x4b, 0x03, 0x04]],
  ['a compressed file (gzip)', [0x1f, 0x8b]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
]

/**
 * What a file is that cannot be read as what it should be, in words: another file of a draw, or the right one as another
 * program has changed it. Null where that cannot be told. `wanted` is one of the words above.
 */
export function recogniseFile(file: Uint8Array | string, wanted: string): string | null {
  const binary = binaryKinds.find(([, bytes]) => typeof file !== 'string' && bytes.every((byte, i) => file[i] === byte))
  if (binary !== undefined) return binary[0]
  const text = decodeUtf8(file)
  if (text === null) return null
  const bare = text.replace(/^\ufeff/, '')
  const [kind] = kinds.find(([, begins]) => begins.test(bare)) ?? [null]
  if (kind !== null && kind !== wanted) return kind
  if (bare !== text) return 'text with a byte order mark in front, which another program has put there'
  if (text.includes('\r\n'))
    return 'text with the line ends of Windows (CRLF), which another program or a mail has put there'
  if (/^\s*[{[]\s*\n/.test(text)) return 'JSON on many lines, as an editor or a browser lays it out'
  return null
}
