import type { z } from 'zod'
import { problem } from '../../problems/problem.ts'
import { decodeUtf8, parseCanonical } from '../bytes/canonical-json.ts'
import { findCanonicalTextFault, isWellWithin } from '../bytes/canonical-text.ts'
import { fail, ok, type Result } from '../result.ts'
import { checkForm, type FormResult } from './basic-forms.ts'
import { buildLineAllowance, isAbove } from './limits.ts'
import { describeFile, type FileKind, fileKindWords } from './recognise-file.ts'

/** A kind of file that is one line of canonical JSON: auditor pack, certificate, receipt. */
export interface LineFormat<T> {
  /** As which it is known; in problems it has the words of `fileKindWords`. */
  readonly kind: FileKind
  readonly form: z.ZodType<T>
  /** All keys that the form has anywhere. */
  readonly keys: ReadonlySet<string>
  /** In bytes. */
  readonly limit: number
}

/** Reads a file of such a kind. Whether what it says is true is a verdict, not a matter of form. */
export function readLineFile<T>(file: Uint8Array | string, format: LineFormat<T>): FormResult<T> {
  if (isAbove(format.limit, file)) return { ok: false, why: `more than ${format.limit} bytes` }
  const read = readLine(file, format)
  const other = read.ok ? null : describeFile(file, format.kind)
  return other === null ? read : { ok: false, why: `it is ${other}` }
}

function readLine<T>(file: Uint8Array | string, { form, keys }: LineFormat<T>): FormResult<T> {
  const text = decodeUtf8(file)
  if (text === null) return { ok: false, why: 'not UTF-8' }
  if (!text.endsWith('\n')) return { ok: false, why: 'no newline at its end' }
  const parsed = parseCanonical(text.slice(0, -1), buildLineAllowance(file, keys))
  return parsed.ok ? checkForm(form, parsed.value) : parsed
}

/**
 * The text of a file of such a kind, from its canonical line in parts. It fails where the file would be above a limit of
 * docs/log-format.md §18, before the parts are joined: no text can be as long as some of them are together.
 */
export function finishLineFile(parts: readonly string[], { kind, keys, limit }: LineFormat<unknown>): Result<string> {
  const name = fileKindWords[kind]
  const characters = parts.reduce((sum, part) => sum + part.length, 1)
  if (characters > limit) return refuse(name, `more than ${limit} bytes`)
  const line = parts.join('')
  const text = `${line}\n`
  if (isAbove(limit, text)) return refuse(name, `more than ${limit} bytes`)
  const allowance = buildLineAllowance(text, keys)
  const within = isWellWithin(line, allowance) || findCanonicalTextFault(line, allowance) === null
  return within ? ok(text) : refuse(name, 'more arrays and objects, commas or keys than such a file may have')
}

function refuse(file: string, why: string): Result<string> {
  return fail(problem('file-refused', { file, why }))
}
