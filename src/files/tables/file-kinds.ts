import type { FileFormat } from '../../problems/file-formats.ts'
import type { ZipContents } from './zip-contents.ts'

/** What a zip file is. */
export type ZipKind =
  | { readonly kind: 'workbook' }
  /** The document of a program that is not read, in words. */
  | { readonly kind: 'document'; readonly words: FileFormat }
  | { readonly kind: 'archive'; readonly files: readonly string[] }

export async function recogniseZip(zip: ZipContents): Promise<ZipKind> {
  const has = (name: string): boolean => zip.names.includes(name)
  const known = zipMarks.find(({ mark }) => zip.names.some((name) => mark.test(name)))
  if (known !== undefined) return { kind: 'document', words: known.words }
  const mime = has('mimetype') ? await zip.readText('mimetype') : null
  if (mime?.startsWith('application/vnd.oasis.opendocument.') === true) {
    const sheet = mime.includes('spreadsheet')
    return { kind: 'document', words: sheet ? 'an OpenDocument spreadsheet (.ods)' : 'an OpenDocument file' }
  }
  if (has('[Content_Types].xml')) return { kind: 'workbook' }
  return { kind: 'archive', files: zip.names.filter((name) => !name.endsWith('/') && !name.startsWith('__MACOSX/')) }
}

const zipMarks: readonly { readonly mark: RegExp; readonly words: FileFormat }[] = [
  { mark: /^xl\/workbook\.bin$/, words: 'a binary workbook (.xlsb)' },
  { mark: /^word\/document\.xml$/, words: 'a text document (.docx)' },
  { mark: /^ppt\/presentation\.xml$/, words: 'a presentation (.pptx)' },
  { mark: /(?:^|\/)Index(?:\.zip$|\/.*\.iwa$)/, words: 'a file of Numbers, Pages or Keynote (.numbers)' },
]

/** What a file of the older form of Office is; null where it holds a newer one behind a password. */
export function recogniseOldOffice(bytes: Uint8Array): FileFormat | null {
  // Its names have two bytes a letter.
  const holds = (name: string): boolean =>
    holdsBytes(
      bytes,
      [...name].flatMap((letter) => [letter.charCodeAt(0), 0]),
    )
  if (holds('EncryptedPackage')) return null
  if (holds('WordDocument')) return 'an old text document (.doc)'
  return holds('Workbook') || holds('Book') ? 'an old spreadsheet (.xls)' : 'a file of an old office program'
}

function holdsBytes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true
  }
  return false
}
