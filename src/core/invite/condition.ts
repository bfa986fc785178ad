/*
 * The language of conditions in a plan (docs/invite.md): comparisons of a column with a value or a list of values, joined by
 * "and". It is data: nothing of it is ever run as it stands.
 */

/** A number is compared as a number, a text as a text. Numbers are kept as they are written. */
export interface ConditionValue {
  readonly kind: 'number' | 'text'
  readonly text: string
}

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** One comparison; `in` holds where the cell is one of the values, which are all of one kind. */
export interface Comparison {
  readonly column: string
  readonly operator: ComparisonOperator | 'in'
  readonly values: readonly ConditionValue[]
}

/** Comparisons that must all hold; none at all holds everywhere. */
export type Condition = readonly Comparison[]

export type ConditionResult =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly why: string }

/** More than anybody writes; every comparison is a pass over the list. */
const mostComparisons = 20
const mostListedValues = 1000

/** Reads a condition; blank text holds everywhere. What cannot be understood is said in words. */
export function parseCondition(text: string): ConditionResult {
  const tokens = splitTokens(text)
  if (typeof tokens === 'string') return { ok: false, why: tokens }
  if (tokens.length === 0) return { ok: true, condition: [] }
  const condition: Comparison[] = []
  for (let from = 0; ; from++) {
    const read = readComparison(tokens, from)
    if (typeof read === 'string') return { ok: false, why: read }
    condition.push(read.comparison)
    from = read.next
    const after = tokens[from]
    if (condition.length > mostComparisons) return { ok: false, why: `it has more than ${mostComparisons} comparisons` }
    if (after === undefined) return { ok: true, condition }
    if (!isWord(after, 'and')) return { ok: false, why: `"and" or the end is wanted where ${showToken(after)} stands` }
  }
}

/** A condition in its one written form (docs/invite.md), which reads as the same again. */
export function formatCondition(condition: Condition): string {
  return condition
    .map(({ column, operator, values }) => {
      const written = values.map(formatConditionValue)
      return `${formatColumnName(column)} ${operator} ${operator === 'in' ? `(${written.join(', ')})` : written.join('')}`
    })
    .join(' and ')
}

function formatConditionValue({ kind, text }: ConditionValue): string {
  return kind === 'number' ? formatConditionNumber(text) : `'${text.replaceAll("'", "''")}'`
}

/** Without zeros that say nothing. */
function formatConditionNumber(text: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text) ?? []
  const written = rest === '' ? whole : `${whole}.${rest}`
  return written === '0' ? written : sign + written
}

function formatColumnName(name: string): string {
  return bareName.test(name) && !keywords.has(name.toLowerCase()) ? name : `"${name.replaceAll('"', '""')}"`
}

/** Programs know other letters, for they are of several versions of Unicode. */
const bareName = /^[A-Za-z_][A-Za-z0-9_]*$/
const keywords: ReadonlySet<string> = new Set(['and', 'in', 'or', 'not'])

interface ConditionToken {
  readonly kind: 'word' | 'column' | 'number' | 'text' | 'sign'
  readonly text: string
}

const tokenForm =
  /\s*(?:(?<word>[\p{L}_][\p{L}\p{N}_]*)|"(?<column>(?:[^"]|"")+)"|'(?<text>(?:[^']|'')*)'|(?<number>-?\d+(?:\.\d+)?)(?![\p{L}\p{N}_.])|(?<sign><=|>=|!=|[=<>(),]))\s*/uy

/** The tokens of a text, or what keeps it from having any, in words. */
function splitTokens(text: string): ConditionToken[] | string {
  const tokens: ConditionToken[] = []
  const form = new RegExp(tokenForm)
  while (form.lastIndex < text.trimEnd().length) {
    const from = form.lastIndex
    const groups = form.exec(text)?.groups
    if (groups === undefined) return `"${text.slice(from).trim().slice(0, 20)}" cannot be understood`
    const [kind, found] = Object.entries(groups).find(([, each]) => each !== undefined) ?? ['sign', '']
    const own = kind as ConditionToken['kind']
    const quote = own === 'column' ? '"' : "'"
    tokens.push({
      kind: own,
      text: own === 'column' || own === 'text' ? `${found}`.replaceAll(quote + quote, quote) : `${found}`,
    })
  }
  return tokens
}

interface ReadComparison {
  readonly comparison: Comparison
  /** The place of the token behind it. */
  readonly next: number
}

function readComparison(tokens: readonly ConditionToken[], from: number): ReadComparison | string {
  const [name, operator] = [tokens[from], tokens[from + 1]]
  if (name === undefined) return 'a comparison is wanted at the end'
  if (name.kind !== 'column' && (name.kind !== 'word' || keywords.has(name.text.toLowerCase())))
    return `a column is wanted where ${showToken(name)} stands`
  if (operator !== undefined && isWord(operator, 'in')) return readMembership(tokens, from + 2, name.text)
  if (operator === undefined || !isComparisonOperator(operator))
    return `one of = != < <= > >= in is wanted behind "${name.text}"`
  const value = readValue(tokens[from + 2])
  if (typeof value === 'string') return value
  const isOrder = operator.text !== '=' && operator.text !== '!='
  if (isOrder && value.kind === 'text') return `"${operator.text}" compares numbers, and '${value.text}' is a text`
  const comparison = { column: name.text, operator: operator.text as ComparisonOperator, values: [value] }
  return { comparison, next: from + 3 }
}

function readMembership(tokens: readonly ConditionToken[], from: number, column: string): ReadComparison | string {
  if (tokens[from]?.text !== '(' || tokens[from]?.kind !== 'sign') return '"(" is wanted behind "in"'
  const values: ConditionValue[] = []
  for (let at = from + 1; ; at += 2) {
    const value = readValue(tokens[at])
    if (typeof value === 'string') return value
    values.push(value)
    if (values.length > mostListedValues) return `a list has more than ${mostListedValues} values`
    const after = tokens[at + 1]
    if (after?.kind === 'sign' && after.text === ',') continue
    if (after?.kind !== 'sign' || after.text !== ')') return 'a list must end with ")"'
    if (new Set(values.map(({ kind }) => kind)).size > 1) return 'a list must hold numbers alone or texts alone'
    return { comparison: { column, operator: 'in', values }, next: at + 2 }
  }
}

/** Numbers of at most so many digits are told apart by every program that compares them. */
const mostValueDigits = 15

function readValue(token: ConditionToken | undefined): ConditionValue | string {
  if (token === undefined) return 'a number or a text in single quotation marks is wanted at the end'
  if (token.kind === 'text') return { kind: 'text', text: token.text }
  if (token.kind !== 'number')
    return `a number or a text in single quotation marks is wanted where ${showToken(token)} stands`
  const digits = token.text.replaceAll(/[^\d]/g, '').length
  return digits <= mostValueDigits
    ? { kind: 'number', text: token.text }
    : `${token.text} has more than ${mostValueDigits} digits`
}

function isComparisonOperator({ kind, text }: ConditionToken): boolean {
  return kind === 'sign' && /^(?:=|!=|<=?|>=?)$/.test(text)
}

function isWord({ kind, text }: ConditionToken, word: string): boolean {
  return kind === 'word' && text.toLowerCase() === word
}

function showToken({ kind, text }: ConditionToken): string {
  return kind === 'text' ? `'${text}'` : `"${text}"`
}
