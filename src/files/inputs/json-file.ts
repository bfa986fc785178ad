import { fail, ok, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { problem } from '../../problems/problem.ts'

/** A key of the outermost object, and its line, counted from 1. */
export interface JsonKey {
  readonly key: string
  readonly line: number
}

export interface JsonFile {
  readonly value: unknown
  /** In the order of the file; a key that is there twice is here twice, which the parsed value cannot tell. */
  readonly keys: readonly JsonKey[]
}

/** Parses JSON and keeps what problems need to name a place. A byte order mark is forgiven. */
export function parseJson(text: string, path: string): Result<JsonFile> {
  const bare = text.replace(/^\ufeff/, '')
  try {
    return ok({ value: JSON.parse(bare), keys: listOuterKeys(bare) })
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = / at position (\d+)/.exec(error.message)?.[1]
    const at = position === undefined && error.message.includes('end of') ? bare.length : position
    const place = at === undefined ? { file: path } : { file: path, line: findLineNumber(bare, Number(at)) }
    return fail(problem('config-not-json', { message: showValue(trimJsonMessage(error.message)) }, place))
  }
}

/** Without the position, which the line replaces, and without the quotation of the file that some messages have. */
function trimJsonMessage(message: string): string {
  const words = message.replace(/ in JSON at position \d+.*$| at position \d+.*$|, ".*$/s, '')
  return words.charAt(0).toLowerCase() + words.slice(1)
}

const jsonToken = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g

/** The text is known to be valid JSON. */
function listOuterKeys(text: string): JsonKey[] {
  const keys: JsonKey[] = []
  let depth = 0
  let before = ''
  for (const { 0: found, index } of text.matchAll(jsonToken)) {
    if (depth === 1 && found.startsWith('"') && (before === '{' || before === ',')) {
      keys.push({ key: JSON.parse(found), line: findLineNumber(text, index) })
    }
    if (found === '{' || found === '[') depth++
    if (found === '}' || found === ']') depth--
    before = found
  }
  return keys
}

function findLineNumber(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}
