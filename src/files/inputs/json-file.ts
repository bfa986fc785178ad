import { createScanner } from 'jsonc-parser'
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

/** What a file of settings must be as a whole. */
export const wholeFileWanted = 'one object: { "pool": …, "quotas": … }'

/**
 * Parses JSON with comments and with commas behind the last of a list, as editors write settings (JSONC), and keeps what
 * problems need to name a place. A byte order mark is forgiven.
 */
export function parseJson(text: string, path: string): Result<JsonFile> {
  const bare = text.replace(/^\ufeff/, '')
  if (bare.trim() === '')
    return fail(
      problem(
        'setting-wrong',
        { name: 'the whole file', found: 'empty', wanted: wholeFileWanted },
        { file: path, line: 1 },
      ),
    )
  const { plain, keys } = scanJson(bare)
  try {
    return ok({ value: JSON.parse(plain), keys })
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const ends = error.message.includes('end of')
    const position = ends ? plain.length : Number(/ at position (\d+)/.exec(error.message)?.[1] ?? Number.NaN)
    const found = plain.slice(position, position + 1)
    const place = Number.isNaN(position) ? { file: path } : { file: path, line: findLineNumber(bare, position) }
    const data = { ends, found: found.trim() === '' ? null : showValue(found) }
    return fail(problem('config-not-json', data, place))
  }
}

/** The text as JSON without comments, every character where it was, and the keys of its outermost object. */
function scanJson(text: string): { readonly plain: string; readonly keys: readonly JsonKey[] } {
  const scanner = createScanner(text)
  const parts: string[] = []
  const keys: JsonKey[] = []
  let depth = 0
  let before = ''
  // Where the last comma is in `parts`, while nothing but blanks and comments follows it.
  let comma = -1
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const offset = scanner.getTokenOffset()
    const token = text.slice(offset, offset + scanner.getTokenLength())
    if (isComment(token) || token.trim() === '') {
      parts.push(token.replace(/[^\r\n]/g, ' '))
      continue
    }
    if (depth === 1 && token.startsWith('"') && (before === '{' || before === ',')) {
      keys.push({ key: scanner.getTokenValue(), line: findLineNumber(text, offset) })
    }
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') {
      depth--
      if (comma >= 0) parts[comma] = ' '
    }
    comma = token === ',' && before !== ',' && before !== '[' && before !== '{' ? parts.length : -1
    before = token
    parts.push(token)
  }
  return { plain: parts.join(''), keys }
}

/** One that never ends is none. */
function isComment(token: string): boolean {
  return token.startsWith('//') || (token.startsWith('/*') && token.length > 3 && token.endsWith('*/'))
}

function findLineNumber(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}
