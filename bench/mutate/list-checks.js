// @ts-check
import { Visitor } from 'rolldown/utils'

/**
 * The text from `start` to `end` becomes `by`; `change` says so in words.
 * @typedef {'expression' | 'statement' | 'item'} SiteKind
 * @typedef {{ readonly kind: SiteKind, readonly start: number, readonly end: number, readonly by: string, readonly change: string }} Site
 * @typedef {{ readonly start: number, readonly end: number }} Span
 * @typedef {import('rolldown/utils').ESTree.Expression} Expression
 */

const comparisons = ['<', '<=', '>', '>=', '===', '!==']
/** What is named so gives true or false. */
const questionName = /^(?:is|has|can|needs|fits)(?:[A-Z].*)?$|^(?:some|every|includes|test|startsWith|endsWith)$/
/** Calls on a form that make it stricter. */
const refinements = ['refine', 'superRefine', 'min', 'max', 'regex']
/** A form of a value, by how its text begins. */
const formText = /^(?:z\s*\.|build\w*Form\(|\w+Form\b)/

/**
 * Every way to switch one check of a file off, and no other change: conditions that always or never hold, parts of "and" and
 * "or" that are left out, questions whose answer is fixed, calls and lists of faults that are left out, forms without one of
 * their refinements, with any keys, or that a field need not have.
 * @param {import('rolldown/utils').ESTree.Program} program
 * @param {string} text of the file
 * @returns {Site[]}
 */
export function listCheckSites(program, text) {
  /** @type {Site[]} */
  const sites = []
  /** Questions that are the whole of a condition, or of a part of one: those are fixed as that. @type {Set<number>} */
  const asked = new Set()
  /** @type {Expression[]} */
  const questions = []

  /** @param {Span} node */
  const textOf = (node) => text.slice(node.start, node.end)

  /** @param {SiteKind} kind @param {Span} span @param {string} by @param {string} [change] */
  const add = (kind, { start, end }, by, change = `${text.slice(start, end)} → ${by}`) =>
    void sites.push({ kind, start, end, by, change })

  /** @param {Expression} node @returns {void} */
  function markAsked(node) {
    asked.add(node.start)
    if (node.type === 'UnaryExpression' && node.operator === '!') markAsked(node.argument)
  }

  /** @param {Expression} test */
  function fixCondition(test) {
    markAsked(test)
    fix(test)
  }

  /** @param {Span} question */
  function fix(question) {
    add('expression', question, 'true')
    add('expression', question, 'false')
  }

  /** @param {import('rolldown/utils').ESTree.Node | null} node */
  function loosen(node) {
    if (node !== null && formText.test(textOf(node))) add('expression', node, 'z.any()')
  }

  new Visitor({
    IfStatement: ({ test }) => fixCondition(test),
    ConditionalExpression: ({ test }) => fixCondition(test),
    LogicalExpression: (node) => {
      const { left, right, operator } = node
      if (operator === '??') return
      markAsked(left)
      markAsked(right)
      add('expression', node, textOf(left))
      // Of a longer chain the parts on the left are left out one by one.
      if (left.type !== 'LogicalExpression' || left.operator !== operator) add('expression', node, textOf(right))
    },
    BinaryExpression: (node) => void (comparisons.includes(node.operator) && questions.push(node)),
    ExpressionStatement: (node) => {
      const isCall = node.expression.type === 'CallExpression' && !textOf(node).startsWith('super')
      if (isCall) add('statement', node, '', `left out: ${textOf(node)}`)
    },
    ArrayExpression: ({ elements }) => {
      for (const element of elements.length < 2 ? [] : elements)
        if (element?.type === 'SpreadElement') add('item', element, '', `left out: ${textOf(element)}`)
    },
    ObjectExpression: ({ properties }) => {
      for (const property of properties) if (property.type === 'Property' && !property.shorthand) loosen(property.value)
    },
    CallExpression: (node) => {
      const { callee, arguments: given } = node
      const isMethod = callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
      const name = isMethod && callee.property.type === 'Identifier' ? callee.property.name : textOf(callee)
      if (questionName.test(name)) questions.push(node)
      if (name === 'demand' && given[0] !== undefined) markAsked(/** @type {Expression} */ (given[0]))
      const of = isMethod ? textOf(callee.object) : ''
      if (formText.test(of) && refinements.includes(name))
        add('expression', node, of, `left out: ${textOf(node).slice(of.length).trim()}`)
      if (name === 'filter' && given[0]?.type === 'Identifier') add('expression', node, of)
      if (of === 'z' && name === 'strictObject') add('expression', callee, 'z.looseObject')
      // The options of a union are told apart by their forms.
      if (name === 'discriminatedUnion' || name === 'union') return
      for (const argument of given) loosen(argument)
      for (const list of given) if (list.type === 'ArrayExpression') for (const item of list.elements) loosen(item)
    },
  }).visit(program)
  for (const question of questions) if (!asked.has(question.start)) fix(question)
  return sites
}
