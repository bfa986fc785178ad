import { fail, ok, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { findBrokenLines } from './broken-lines.ts'
import type { ByteSource, Watch } from './byte-source.ts'
import {
  type ByteOrderMark,
  binaryFormat,
  type Encoding,
  findByteOrderMark,
  openDecoder,
  recogniseFormat,
} from './encoding.ts'
import { explainUnreadable, Unreadable } from './unreadable.ts'

/** A text file whose encoding is known. Reading it again gives the same text or fails, as its bytes do. */
export interface TextFile {
  readonly path: string
  readonly encoding: Encoding
  readonly bom: boolean
  /** The first characters, enough to see how the table is written. */
  readonly head: string
  /** The whole content without a byte order mark. Throws `Unreadable` at the end if it is not what it was. */
  readPieces(): AsyncGenerator<string>
}

const headBytes = 1 << 16

/** Opens a text file in any encoding that spreadsheets write. Reads it once, in pieces. */
export async function openText(source: ByteSource, watch: Watch = () => undefined): Promise<Result<TextFile>> {
  const { path } = source
  try {
    const start = await source.readStart(headBytes)
    if (start.length === 0) return fail(problem('file-empty', { path }))
    const like = recogniseFormat(start)
    if (like !== null) return fail(problem('file-binary', { path, looksLike: like }))
    const mark = findByteOrderMark(start)
    const { encoding, lost } = await surveyBytes(source, mark, watch)
    // The start may end in the middle of a character, which the decoder keeps back.
    const head = checkSame(openDecoder(encoding).decode(start.subarray(mark.length)), path)
    const readPieces = () => decodePieces(source.readPieces(mark.length, watch), encoding, path)
    return ok({ path, encoding, bom: mark.length > 0, head, readPieces }, listEncodingNotes(path, { encoding, lost }))
  } catch (error) {
    return fail(explainUnreadable(error))
  }
}

interface BytesSurvey {
  readonly encoding: Encoding
  /** Whether another program put a sign where it could not read a letter. */
  readonly lost: boolean
}

/** Reads all bytes after the mark once, to find the encoding that all of them fit. */
async function surveyBytes(source: ByteSource, mark: ByteOrderMark, watch: Watch): Promise<BytesSurvey> {
  const { path } = source
  const wide = mark.encoding?.startsWith('UTF-16') ?? false
  const text = openDecoder(mark.encoding ?? 'UTF-8')
  let fitting = true
  let nul = false
  let lost = false
  for await (const bytes of source.readPieces(mark.length, watch)) {
    const piece: string | null = fitting ? text.decode(bytes) : null
    fitting = piece !== null
    lost ||= piece?.includes('\ufffd') ?? false
    nul ||= wide ? (piece?.includes('\0') ?? false) : bytes.includes(0)
  }
  fitting &&= text.end() !== null
  if (nul) throw new Unreadable(problem('file-binary', { path, looksLike: binaryFormat }))
  if (!fitting) {
    if (wide)
      throw new Unreadable(problem('file-encoding-broken', { encoding: mark.encoding ?? 'UTF-16' }, { file: path }))
    const { first, count, mixed } = await findBrokenLines(source.readPieces(0, watch))
    const place = { file: path, line: first }
    if (mark.encoding !== null || mixed) throw new Unreadable(problem('file-encoding-mixed', { lines: count }, place))
  }
  return { encoding: fitting ? (mark.encoding ?? 'UTF-8') : 'Windows-1252', lost }
}

async function* decodePieces(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  path: string,
): AsyncGenerator<string> {
  const decoder = openDecoder(encoding)
  for await (const bytes of pieces) yield checkSame(decoder.decode(bytes), path)
  yield checkSame(decoder.end(), path)
}

/** The survey saw that every byte fits, so one that does not is of a file that changed since. */
function checkSame(text: string | null, path: string): string {
  if (text === null) throw new Unreadable(problem('file-changed', { path }))
  return text
}

function listEncodingNotes(path: string, { encoding, lost }: BytesSurvey): Problem[] {
  return [
    ...(encoding === 'Windows-1252' ? [problem('file-encoding', { encoding }, { file: path })] : []),
    ...(lost ? [problem('file-letters-lost', {}, { file: path })] : []),
  ]
}
