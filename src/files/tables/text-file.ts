import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { fail, ok, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { findBrokenLines } from './broken-lines.ts'
import {
  type ByteOrderMark,
  binaryFormat,
  type Encoding,
  findByteOrderMark,
  openDecoder,
  recogniseFormat,
} from './encoding.ts'
import { readStandardInput, standardInput } from './standard-input.ts'
import { explainFileError, Unreadable } from './unreadable.ts'

/** A text file whose encoding is known and whose content is pinned: reading it again gives the same text or fails. */
export interface TextFile {
  readonly path: string
  readonly encoding: Encoding
  readonly bom: boolean
  /** The first characters, enough to see how the table is written. */
  readonly head: string
  /** The whole content as UTF-8 without a byte order mark. Throws `Unreadable` at the end if it is not what was pinned. */
  chunks(): AsyncGenerator<Buffer>
}

/** Hears how far the reading of a file is; it may be read more than once. */
export type Watch = (path: string, done: number, total: number) => void

const headBytes = 1 << 16
const chunkBytes = 1 << 18

/** Opens a text file in any encoding that spreadsheets write. Reads it once, in pieces. */
export async function openText(path: string, watch: Watch = () => undefined): Promise<Result<TextFile>> {
  try {
    const start = await readStart(path)
    const like = recogniseFormat(start)
    if (like !== null) return fail(problem('file-binary', { path, looksLike: like }))
    const mark = findByteOrderMark(start)
    const { encoding, sha256, lost } = await surveyBytes(path, mark, watch)
    // The start may end in the middle of a character, which the decoder keeps back.
    const piece = tryDecode(() => openDecoder(encoding).decode(start.subarray(mark.length)))
    const head = checkPinned(piece, path)
    const chunks = () => readPinned({ path, skip: mark.length, encoding, sha256 }, watch)
    return ok({ path, encoding, bom: mark.length > 0, head, chunks }, listEncodingNotes(path, { encoding, lost }))
  } catch (error) {
    return fail(explainFileError(error, path))
  }
}

/** The first bytes. A pipe is refused before it is opened: it could make us wait for ever and cannot be read twice. */
async function readStart(path: string): Promise<Buffer> {
  if (path === standardInput) {
    const bytes = (await readStandardInput()).subarray(0, headBytes)
    if (bytes.length === 0) throw new Unreadable(problem('file-empty', { path }))
    return bytes
  }
  const stats = await stat(path)
  if (stats.isDirectory()) throw new Unreadable(problem('file-folder', { path }))
  if (!stats.isFile()) {
    const message = 'it is not a file on disk (a pipe or a device cannot be read twice)'
    throw new Unreadable(problem('file-unreadable', { path, message }))
  }
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    if (bytesRead === 0) throw new Unreadable(problem('file-empty', { path }))
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

interface BytesSurvey {
  readonly encoding: Encoding
  readonly sha256: string
  /** Whether another program put a sign where it could not read a letter. */
  readonly lost: boolean
}

/** Reads all bytes after the mark once: their fingerprint, and the encoding that all of them fit. */
async function surveyBytes(path: string, mark: ByteOrderMark, watch: Watch): Promise<BytesSurvey> {
  const wide = mark.encoding?.startsWith('UTF-16') ?? false
  const hash = createHash('sha256')
  const text = openDecoder(mark.encoding ?? 'UTF-8')
  let fitting = true
  let nul = false
  let lost = false
  for await (const bytes of readChunks(path, mark.length, watch)) {
    hash.update(bytes)
    const piece: string | null = fitting ? tryDecode(() => text.decode(bytes)) : null
    fitting = piece !== null
    lost ||= piece?.includes('\ufffd') ?? false
    nul ||= wide ? (piece?.includes('\0') ?? false) : bytes.includes(0)
  }
  fitting &&= tryDecode(() => text.end()) !== null
  if (nul) throw new Unreadable(problem('file-binary', { path, looksLike: binaryFormat }))
  if (!fitting) {
    if (wide) throw new Unreadable(problem('file-encoding-broken', { path, encoding: mark.encoding ?? 'UTF-16' }))
    const { first, count, mixed } = await findBrokenLines(readChunks(path, 0, watch))
    const place = { file: path, line: first }
    if (mark.encoding !== null || mixed)
      throw new Unreadable(problem('file-encoding-mixed', { path, lines: count }, place))
  }
  return { encoding: fitting ? (mark.encoding ?? 'UTF-8') : 'Windows-1252', sha256: hash.digest('hex'), lost }
}

/** What a decoder makes of bytes, or null where they are not in its encoding. */
function tryDecode(decode: () => string): string | null {
  try {
    return decode()
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

interface PinnedText {
  readonly path: string
  readonly skip: number
  readonly encoding: Encoding
  readonly sha256: string
}

async function* readPinned({ path, skip, encoding, sha256 }: PinnedText, watch: Watch): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const convert = openConverter(encoding, path)
  for await (const bytes of readChunks(path, skip, watch)) {
    hash.update(bytes)
    yield convert(bytes)
  }
  if (hash.digest('hex') !== sha256) throw new Unreadable(problem('file-changed', { path }))
}

/** Makes UTF-8 of bytes that the survey has seen to be in this encoding. */
function openConverter(encoding: Encoding, path: string): (bytes: Buffer) => Buffer {
  if (encoding === 'UTF-8') return (bytes) => bytes
  const text = openDecoder(encoding)
  return (bytes) => {
    const piece = tryDecode(() => text.decode(bytes))
    return Buffer.from(checkPinned(piece, path))
  }
}

/** The survey saw that every byte fits, so one that does not is of a file that changed since. */
function checkPinned(text: string | null, path: string): string {
  if (text === null) throw new Unreadable(problem('file-changed', { path }))
  return text
}

async function* readChunks(path: string, start: number, watch: Watch): AsyncGenerator<Buffer> {
  if (path === standardInput) {
    yield (await readStandardInput()).subarray(start)
    return
  }
  const { size } = await stat(path)
  const stream: AsyncIterable<Buffer> = createReadStream(path, { start, highWaterMark: chunkBytes })
  let done = start
  for await (const bytes of stream) {
    done += bytes.length
    watch(path, done, size)
    yield bytes
  }
}

function listEncodingNotes(path: string, { encoding, lost }: Pick<BytesSurvey, 'encoding' | 'lost'>): Problem[] {
  return [
    ...(encoding === 'Windows-1252' ? [problem('file-encoding', { path, encoding }, { file: path })] : []),
    ...(lost ? [problem('file-letters-lost', { path }, { file: path })] : []),
  ]
}
