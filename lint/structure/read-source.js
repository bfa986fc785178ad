// @ts-check
import { parseSync, Visitor } from 'rolldown/utils'

/**
 * @typedef {{ readonly name: string, readonly line: number, readonly parameters: number }} FunctionFacts
 *
 * @typedef {{ readonly line: number, readonly called: string }} SpreadFacts
 *
 * What one source file holds.
 * @typedef {object} SourceFacts
 * @property {string} path from the root, with `/`
 * @property {number} lines all lines, as `wc -l` counts a file that ends in a newline
 * @property {number} codeLines lines that are not blank
 * @property {readonly string[]} imports specifiers as written, of values and of types, static and dynamic
 * @property {number} nonNulls expressions `x!`
 * @property {readonly SpreadFacts[]} spreads calls with a list spread over their arguments: `f(...list)`
 * @property {readonly FunctionFacts[]} functions those with a body: signatures of overloads and interfaces are none
 * @property {readonly string[]} declarations names of functions, classes, interfaces, types and constants of the top level
 * @property {number} bodyLines lines inside function bodies that are not blank; a line in nested functions counts once
 * @property {number} bodyComments comments inside function bodies, see {@link countBodyComments}
 *
 * @typedef {{ readonly start: number, readonly end: number }} Span offsets in UTF-16 units, end excluded
 * @typedef {import('rolldown/utils').ESTree.Program} Program
 * @typedef {import('rolldown/utils').ESTree.Statement | import('rolldown/utils').ESTree.ModuleDeclaration} Statement
 * @typedef {import('rolldown/utils').ParseResult['comments'][number]} Comment
 */

/**
 * @param {string} path
 * @param {string} text
 * @returns {SourceFacts}
 * @throws {Error} when the text is not TypeScript, or imports something that cannot be known before it runs
 */
export function readSource(path, text) {
  const { program, comments, errors } = parseSync(path, text, { lang: 'ts', sourceType: 'module' })
  const [error] = errors
  if (error) throw new Error(`${path}: ${error.message}\n${error.codeframe ?? ''}`)

  const { functions, bodies, classBodies, nonNulls } = collectFunctions(program, text)
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    codeLines: text.split('\n').filter(isFilled).length,
    imports: collectImports(path, program),
    nonNulls,
    spreads: collectSpreads(program, text),
    functions,
    declarations: [...new Set(program.body.flatMap(namesDeclared))],
    bodyLines: countBodyLines(text, bodies),
    bodyComments: countBodyComments({ text, comments, bodies, classBodies }),
  }
}

/**
 * @param {string} path
 * @param {Program} program
 */
function collectImports(path, program) {
  /** @type {string[]} */
  const imports = []
  new Visitor({
    ImportDeclaration: (node) => void imports.push(node.source.value),
    ExportAllDeclaration: (node) => void imports.push(node.source.value),
    ExportNamedDeclaration: (node) => void (node.source && imports.push(node.source.value)),
    TSImportType: (node) => void imports.push(node.source.value),
    ImportExpression: (node) => {
      if (node.source.type !== 'Literal' || typeof node.source.value !== 'string')
        throw new Error(`${path}: an import whose file is computed cannot be followed`)
      imports.push(node.source.value)
    },
  }).visit(program)
  return imports
}

/**
 * @param {Program} program
 * @param {string} text
 */
function collectSpreads(program, text) {
  /** @type {SpreadFacts[]} */
  const spreads = []
  /** @param {import('rolldown/utils').ESTree.CallExpression | import('rolldown/utils').ESTree.NewExpression} node */
  function add({ start, callee, arguments: given }) {
    if (!given.some(({ type }) => type === 'SpreadElement')) return
    spreads.push({ line: text.slice(0, start).split('\n').length, called: text.slice(callee.start, callee.end) })
  }
  new Visitor({ CallExpression: add, NewExpression: add }).visit(program)
  return spreads
}

/**
 * @param {Program} program
 * @param {string} text
 */
function collectFunctions(program, text) {
  /** @type {FunctionFacts[]} */
  const functions = []
  /** @type {Span[]} */
  const bodies = []
  /** @type {Span[]} */
  const classBodies = []
  let nonNulls = 0
  /** What a function without a name of its own is called: by what holds it. @type {Map<unknown, string>} */
  const held = new Map()

  /** @param {import('rolldown/utils').ESTree.Function | import('rolldown/utils').ESTree.ArrowFunctionExpression} node */
  function add(node) {
    // Overloads and abstract methods are nodes of other types: what they stand for is counted once, where its body is.
    if (!node.body) throw new Error(`${node.type} without a body`)
    const name = node.id?.name ?? held.get(node) ?? 'anonymous'
    // `this` is a type for the compiler; a caller does not pass it.
    const parameters = node.params.filter((each) => !(each.type === 'Identifier' && each.name === 'this')).length
    functions.push({ name, line: text.slice(0, node.start).split('\n').length, parameters })
    const { type, start, end } = node.body
    bodies.push(type === 'BlockStatement' ? { start: start + 1, end: end - 1 } : { start, end })
  }

  /** @param {import('rolldown/utils').ESTree.Class} node */
  function nameMembers(node) {
    const { start, end, body } = node.body
    classBodies.push({ start, end })
    for (const member of body)
      if ('key' in member && member.key && 'value' in member)
        held.set(member.value, `${node.id?.name ?? 'class'}.${textOf(member.key)}`)
  }

  /** @param {Span} node */
  const textOf = (node) => text.slice(node.start, node.end)

  new Visitor({
    FunctionDeclaration: add,
    FunctionExpression: add,
    ArrowFunctionExpression: add,
    ClassDeclaration: nameMembers,
    ClassExpression: nameMembers,
    Property: (node) => void held.set(node.value, textOf(node.key)),
    VariableDeclarator: (node) => void (node.id.type === 'Identifier' && held.set(node.init, node.id.name)),
    TSNonNullExpression: () => void nonNulls++,
  }).visit(program)
  return { functions, bodies, classBodies, nonNulls }
}

/**
 * @param {Statement} statement of the top level
 * @returns {string[]}
 */
function namesDeclared(statement) {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration ? namesDeclared(statement.declaration) : []
    case 'ExportDefaultDeclaration':
      return 'id' in statement.declaration && statement.declaration.id?.type === 'Identifier'
        ? [statement.declaration.id.name]
        : []
    case 'VariableDeclaration':
      return statement.kind === 'const' ? statement.declarations.flatMap(({ id }) => namesBound(id)) : []
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return statement.id ? [statement.id.name] : []
    default:
      return []
  }
}

/**
 * @param {import('rolldown/utils').ESTree.BindingPattern} pattern
 * @returns {string[]}
 */
function namesBound(pattern) {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'AssignmentPattern':
      return namesBound(pattern.left)
    case 'ArrayPattern':
      return pattern.elements.flatMap((each) => {
        if (!each) return []
        return namesBound(each.type === 'RestElement' ? each.argument : each)
      })
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => namesBound(each.type === 'RestElement' ? each.argument : each.value))
  }
}

/**
 * @param {string} text
 * @param {readonly Span[]} bodies
 */
function countBodyLines(text, bodies) {
  const lines = new Set()
  for (const { start, end } of bodies) {
    const first = text.slice(0, start).split('\n').length
    for (const [index, line] of text.slice(start, end).split('\n').entries())
      if (isFilled(line)) lines.add(first + index)
  }
  return lines.size
}

/**
 * Comments whose nearest house is a function body: what stands in a class inside a function, but outside its methods,
 * documents the class. `//` lines that follow each other without a blank line are one comment.
 * @param {{ text: string, comments: readonly Comment[], bodies: readonly Span[], classBodies: readonly Span[] }} source
 */
function countBodyComments({ text, comments, bodies, classBodies }) {
  let count = 0
  /** @type {Comment | undefined} */
  let before
  for (const comment of comments) {
    const goesOn =
      before?.type === 'Line' && comment.type === 'Line' && /^\r?\n[ \t]*$/.test(text.slice(before.end, comment.start))
    if (!goesOn && innermost(bodies, comment) > innermost(classBodies, comment)) count++
    before = comment
  }
  return count
}

/**
 * Where the smallest span around `inner` starts; -1 when there is none.
 * @param {readonly Span[]} spans which nest or are apart
 * @param {Span} inner
 */
function innermost(spans, inner) {
  return Math.max(
    -1,
    ...spans.filter(({ start, end }) => start <= inner.start && inner.end <= end).map(({ start }) => start),
  )
}

/** @param {string} line */
function isFilled(line) {
  return line.trim() !== ''
}
