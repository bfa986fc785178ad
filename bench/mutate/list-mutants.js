// @ts-check
import { parseSync, Visitor } from 'rolldown/utils'
import { listCheckSites } from './list-checks.js'

/**
 * One small change of a source file: the text from `start` to `end` (offsets in UTF-16 units) becomes `by`.
 * @typedef {import('./list-checks.js').SiteKind} SiteKind
 * @typedef {import('./list-checks.js').Span} Span
 * @typedef {{ readonly file: string, readonly line: number, readonly code: string, readonly change: string, readonly kind: SiteKind,
 *   readonly start: number, readonly end: number, readonly by: string, readonly isStatic: boolean, readonly isCheck: boolean }} Mutant
 *   `isStatic`: it is on while the program loads; `isCheck`: it switches a check off
 */

/** @type {Readonly<Record<string, string>>} */
const otherOperators = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
}

/** Properties that hold words for people. */
const wordKeys = ['error', 'message', 'path']
/** Calls that are given words for people, after so many other arguments. */
const wordCalls = new Map([
  ['report', 0],
  ['push', 0],
  ['leaveUnchecked', 0],
  ['demand', 1],
  ['giveVerdict', 1],
  ['failSignature', 0],
])

/** Calls whose result is another one where a single item decides. A map, for `toString` is a property of every object. */
const otherCalls = new Map([
  ['every', 'some'],
  ['some', 'every'],
  ['min', 'max'],
  ['max', 'min'],
])

/**
 * All mutants of a file: checks that are switched off, other comparisons and connectives, numbers that are off by one,
 * assignments and items of lists that are left out. What only makes words for people is left alone.
 * @param {string} file
 * @param {string} text
 * @returns {Mutant[]} in the order of the file
 */
export function listMutants(file, text) {
  const { program } = parseSync(file, text, { lang: 'ts', sourceType: 'module' })
  const lines = text.split('\n')
  /** @type {Mutant[]} */
  const mutants = []
  /** @type {Span[]} */
  const types = []
  /** @type {Span[]} */
  const functions = []
  /** What makes words. @type {Span[]} */
  const words = []

  /** @param {Span} node */
  const textOf = (node) => text.slice(node.start, node.end)

  /** @param {SiteKind} kind @param {Span} span @param {string} by @param {string} [change] @param {boolean} [isCheck] */
  function add(kind, { start, end }, by, change = `${text.slice(start, end)} → ${by}`, isCheck = false) {
    const line = text.slice(0, start).split('\n').length
    const code = lines[line - 1]?.trim() ?? ''
    const short = change.replace(/\s+/g, ' ').slice(0, 120)
    mutants.push({ file, line, code, change: short, kind, start, end, by, isStatic: false, isCheck })
  }

  /** @param {Span & { left: Span, right: Span, operator: string }} node */
  function addOperator(node) {
    const by = otherOperators[node.operator]
    if (by === undefined) return
    const between = text.slice(node.left.end, node.right.start).replace(node.operator, by)
    add('expression', node, textOf(node.left) + between + textOf(node.right))
  }

  new Visitor({
    BinaryExpression: addOperator,
    LogicalExpression: addOperator,
    UnaryExpression: (node) => void (node.operator === '!' && add('expression', node, textOf(node.argument))),
    ExpressionStatement: (node) => {
      if (node.expression.type === 'AssignmentExpression') add('statement', node, '', `left out: ${textOf(node)}`)
    },
    ArrayExpression: ({ elements }) => {
      for (const element of elements.length < 2 ? [] : elements)
        if (element && element.type !== 'SpreadElement') add('item', element, '', `left out: ${textOf(element)}`)
    },
    CallExpression: (node) => {
      const { callee } = node
      addWordsOfCall(node)
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      const by = otherCalls.get(callee.property.name)
      const { start, end } = callee.property
      if (by !== undefined) add('expression', node, text.slice(node.start, start) + by + text.slice(end, node.end))
    },
    Literal: (node) => {
      if (typeof node.value === 'boolean') add('expression', node, String(!node.value))
      const digits = /^(\d+)(n?)$/.exec(textOf(node))
      if (digits === null) return
      add('expression', node, `${BigInt(digits[1] ?? '') + 1n}${digits[2]}`)
      if (!/^0n?$/.test(textOf(node))) add('expression', node, `${BigInt(digits[1] ?? '') - 1n}${digits[2]}`)
    },
    FunctionDeclaration: (node) => {
      if (node.body) functions.push(node.body)
      if (node.body && node.id?.name.startsWith('describe')) words.push(node.body)
    },
    FunctionExpression: (node) => void (node.body && functions.push(node.body)),
    ArrowFunctionExpression: (node) => void functions.push(node.body),
    // No value is in a type, and the names of properties are no expressions.
    TSTypeAliasDeclaration: (node) => void types.push(node),
    TSInterfaceDeclaration: (node) => void types.push(node),
    TSTypeAnnotation: (node) => void types.push(node),
    TSTypeParameterInstantiation: (node) => void types.push(node),
    TSAsExpression: (node) => void types.push(node.typeAnnotation),
    Property: ({ key, value, computed }) => {
      if (!computed) types.push(key)
      const isForm = textOf(value).includes('Form')
      if (key.type === 'Identifier' && wordKeys.includes(key.name) && !isForm) words.push(value)
    },
  }).visit(program)
  for (const site of listCheckSites(program, text)) add(site.kind, site, site.by, site.change, true)

  /** @param {import('rolldown/utils').ESTree.CallExpression} node */
  function addWordsOfCall({ callee, arguments: given }) {
    const named = callee.type === 'MemberExpression' ? callee.property : callee
    const name = named.type === 'Identifier' ? String(named.name) : ''
    for (const argument of given.slice(wordCalls.get(name) ?? given.length))
      if (name !== 'push' || argument.type === 'ArrayExpression') words.push(argument)
  }

  /** @param {readonly Span[]} spans @param {Mutant} mutant */
  const isIn = (spans, { start, end }) => spans.some((span) => span.start <= start && end <= span.end)
  return mutants
    .filter((mutant) => !isIn(types, mutant) && !isIn(words, mutant))
    .map((mutant) => ({ ...mutant, isStatic: !isIn(functions, mutant) }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

/**
 * The text of a file with all mutants in it, each behind a switch: `isOn(number)` chooses it when the program runs.
 * @param {string} text
 * @param {readonly Mutant[]} mutants of the file, in its order
 * @param {number} first the number of the first of them
 * @returns {string}
 */
export function instrument(text, mutants, first) {
  /** Sites: all mutants of one span. @type {Map<string, { kind: SiteKind, start: number, end: number, numbers: number[] }>} */
  const sites = new Map()
  for (const [i, { kind, start, end }] of mutants.entries()) {
    const key = `${start}-${end}-${kind}`
    const site = sites.get(key) ?? { kind, start, end, numbers: [] }
    site.numbers.push(i)
    sites.set(key, site)
  }
  // An item is around an expression of the same span, and so is a statement.
  const rank = { statement: 0, item: 1, expression: 2 }
  const ordered = [...sites.values()].sort((a, b) => a.start - b.start || b.end - a.end || rank[a.kind] - rank[b.kind])

  /** @param {number} from @param {number} to @param {number} next the first site that may be inside @returns {string} */
  function render(from, to, next) {
    let [written, place] = ['', from]
    for (let i = next; i < ordered.length; i++) {
      const site = ordered[i]
      if (site === undefined || site.start < place || site.end > to) continue
      written += text.slice(place, site.start) + wrap(site, i)
      place = site.end
    }
    return written + text.slice(place, to)
  }

  /** @param {{ kind: SiteKind, start: number, end: number, numbers: number[] }} site @param {number} i */
  function wrap({ kind, start, end, numbers }, i) {
    const own = render(start, end, i + 1)
    const [number = 0] = numbers
    // In braces: an `else` that follows belongs to another `if`.
    if (kind === 'statement') return `{ if (!globalThis.isOn(${first + number})) ${own} }`
    if (kind === 'item') return `...(globalThis.isOn(${first + number}) ? [] : [${own}])`
    return numbers.reduce(
      (inner, each) => `(globalThis.isOn(${first + each}) ? (${mutants[each]?.by}) : ${inner})`,
      `(${own})`,
    )
  }

  return render(0, text.length, 0)
}
