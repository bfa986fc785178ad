import { decodeUtf8 } from '../bytes/canonical-json.ts'

/** What people give in place of a log, a pack, a certificate or a receipt: in English, after "it is". */
export const fileKindWords = {
  page: 'a web page; a report has its log inside, and a button that saves it',
  log: 'a log',
  receipt: 'a receipt',
  certificate: 'a certificate',
  pack: 'an auditor pack',
  signature: 'a signature',
  key: 'a pool key, which nobody but the organiser may see',
  utf16: 'text in UTF-16, as some editors save it',
  spreadsheet: 'a ZIP archive or a spreadsheet',
  gzip: 'a compressed file (gzip)',
  pdf: 'a PDF',
  picture: 'a picture',
  mark: 'text with a byte order mark in front, which another program has put there',
  lines: 'text with the line ends of Windows (CRLF), which another program or a mail has put there',
  layout: 'JSON on many lines, as an editor or a browser lays it out',
  half: 'the beginning of one, whose end is missing',
} as const

export type FileKind = keyof typeof fileKindWords

/** How texts of these kinds begin. */
const textKinds: readonly (readonly [kind: FileKind, begins: RegExp])[] = [
  ['page', /^\s*<(!doctype|html|\?xml)/i],
  ['log', /^\{"body":/],
  ['receipt', /^\{"commit":"[0-9a-f]{64}","index":/],
  ['certificate', /^\{"commit":"[0-9a-f]{64}","cuts":/],
  ['pack', /^\{"key":"(derived|random)","panels":/],
  ['signature', /^-----BEGIN SSH SIGNATURE-----/],
  ['key', /^[0-9a-f]{64}\s*$/],
]

/** How bytes begin that are no text in UTF-8. */
const binaryKinds: readonly (readonly [kind: FileKind, bytes: readonly number[]])[] = [
  ['utf16', [0xff, 0xfe]],
  ['utf16', [0xfe, 0xff]],
  ['spreadsheet', [0x50, 0x4b, 0x03, 0x04]],
  ['gzip', [0x1f, 0x8b]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
]

/**
 * What a file is that cannot be read as what it should be: another file of a draw, or the right one as another program has
 * changed it. Null where that cannot be told.
 */
export function recogniseFile(file: Uint8Array | string, wanted: FileKind): FileKind | null {
  const binary = binaryKinds.find(([, bytes]) => typeof file !== 'string' && bytes.every((byte, i) => file[i] === byte))
  if (binary !== undefined) return binary[0]
  const text = decodeUtf8(file)
  if (text === null) return null
  const bare = text.replace(/^\ufeff/, '')
  const [kind] = textKinds.find(([, begins]) => begins.test(bare)) ?? [null]
  if (kind !== null && kind !== wanted) return kind
  if (bare !== text) return 'mark'
  if (text.includes('\r\n')) return 'lines'
  if (/^\s*[{[]\s*\n/.test(text)) return 'layout'
  // Each line of a log has an end: one that was cut off ends inside of a line.
  const mayBeCut = kind === wanted && !(wanted === 'log' && text.endsWith('\n'))
  return mayBeCut && isCutOff(text) ? 'half' : null
}

/** Whether a text that begins as an object ends inside of it. A long one is cut off hardly ever just behind a bracket. */
function isCutOff(text: string): boolean {
  if (!text.startsWith('{')) return false
  if (!text.trimEnd().endsWith('}')) return true
  return text.length <= mostCountedBrackets && countOpen(text.replace(/"(?:[^"\\]|\\.)*"/gs, '')) > 0
}

function countOpen(text: string): number {
  return (text.match(/[{[]/g)?.length ?? 0) - (text.match(/[}\]]/g)?.length ?? 0)
}

const mostCountedBrackets = 100_000

/** Kinds of a file that is the wanted one, as another program has changed it. */
const changedKinds: readonly FileKind[] = ['utf16', 'mark', 'lines', 'layout', 'half']

/** What the log of letters is called, which is one for itself. */
export const lettersLogWords = 'the log of an invitation (docs/invite.md)'

/** Files that people give although they are of no such kind: in English, after "it is". */
const strangerWords: Readonly<Record<StrangerKind, string>> = {
  invitation: lettersLogWords,
  privateKey: 'a private key',
  publicKey: 'a public key',
  printed: 'what a command printed with --json',
  settings: 'the settings of a draw',
  markdown: 'a page in Markdown',
  table: 'a table (CSV)',
}

export type StrangerKind = 'invitation' | 'privateKey' | 'publicKey' | 'printed' | 'settings' | 'markdown' | 'table'

/** How they begin. */
const strangers: readonly (readonly [kind: StrangerKind, begins: RegExp])[] = [
  ['invitation', /^\{"body":\{"cells":/],
  ['privateKey', /^-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['publicKey', /^ssh-[a-z0-9-]+ /],
  ['printed', /^\{"v":1,/],
  ['settings', /^\s*(?:\{|\/[/*])[\s\S]*"(?:pool|quotas)"\s*:\s*"/],
  ['markdown', /^#+ /],
  ['table', /^[^{}<>\r\n]*[^{}<>\r\n,;\t][,;\t][^{}<>\r\n]*\r?\n[^{}<>\r\n]*[,;\t]/],
]
const oldOfficeBytes = [0xd0, 0xcf, 0x11, 0xe0]

/** So much of a file shows which other one it is. */
const mostLookedAt = 8000

/** What a file is that is another one than wanted, in words after "it is"; null where that cannot be told. */
export function describeOtherFile(file: Uint8Array | string, wanted: FileKind): string | null {
  const head = file.slice(0, mostLookedAt)
  const kind = recogniseFile(head, wanted)
  if (kind !== null && !isChangedKind(kind)) return fileKindWords[kind]
  if (typeof head !== 'string' && oldOfficeBytes.every((byte, i) => head[i] === byte))
    return 'an older file of an office program'
  const stranger = recogniseStranger(head)
  return stranger === null ? null : strangerWords[stranger]
}

/** What a file is that is none of a draw's public files, by how it begins; null where that cannot be told. */
export function recogniseStranger(file: Uint8Array | string): StrangerKind | null {
  const text = readHead(file)
  return strangers.find(([, begins]) => begins.test(text))?.[0] ?? null
}

/** Which letters are in it is of no account, and the last one may be cut off. */
function readHead(file: Uint8Array | string): string {
  const head = file.slice(0, mostLookedAt)
  return typeof head === 'string' ? head.replace(/^\ufeff/, '') : new TextDecoder().decode(head)
}

/** Whether a page is one that the organiser prints or shows from private files: letters, a list of who attends, the hall's. */
export function isPrivatePage(file: Uint8Array | string): boolean {
  return /<article class="\w+" lang="|<body class="(?:upright|lying)[^"]*">|<ol id="dice">/.test(readHead(file))
}

/** Whether a kind is the file that is wanted, as another program has changed it. */
export function isChangedKind(kind: FileKind): boolean {
  return changedKinds.includes(kind)
}

/** The same, or how another program has changed the file that is wanted. */
export function describeFile(file: Uint8Array | string, wanted: FileKind): string | null {
  const other = describeOtherFile(file, wanted)
  if (other !== null) return other
  const kind = recogniseFile(file, wanted)
  return kind === null ? null : fileKindWords[kind]
}
