import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../src/problems/', import.meta.url))
const files = readdirSync(folder)
const readSource = (name: string): string => readFileSync(folder + name, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
const allSources = files.map(readSource).join('\n')

/** By code of a problem, its parameters as the table of problems declares them: "`name` (type)". */
export function readParameters(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const source of files.filter((each) => each.endsWith('-problems.ts')).map(readSource))
    for (const [, code, type] of source.matchAll(/'?([\w-]+)'?: defineProblem<([\s\S]*?)>\(\{/g))
      found.set(
        code!,
        listParameters(type!).map(([name, said]) => `\`${name}\` (${said})`),
      )
  return found
}

/** Names and types of the members of a type: where it is a choice of several, those of a name together. */
function listParameters(type: string): readonly (readonly [name: string, said: string])[] {
  if (type === 'Record<never, never>') return []
  const members = splitParts(type.trim(), '&').flatMap((part) => listMembers(part.trim()))
  const names = [...new Set(members.map(([name]) => name))]
  return names.map((name) => {
    const said = members.filter(([each]) => each === name).map(([, each]) => each)
    return [name, [...new Set(said)].join(' or ')]
  })
}

function listMembers(type: string): (readonly [name: string, said: string])[] {
  if (!type.startsWith('{')) {
    const written = findType(type)
    if (written === null) throw new Error(`no type ${type}`)
    return splitParts(written, '|').flatMap((part) => listParameters(stripBrackets(part)))
  }
  return splitParts(type.slice(1, -1).replaceAll('\n', ';'), ';').flatMap((member) => {
    const [, name, said] = /^\s*(?:readonly )?(\w+): (.+?)\s*$/.exec(member) ?? []
    return name === undefined || said === undefined ? [] : [[name, sayType(said)] as const]
  })
}

/** A type of this folder as it is written there: the body of an interface, or what a name stands for. */
function findType(name: string): string | null {
  const [, above, body] = new RegExp(`interface ${name}(?: extends (\\w+))? (\\{[^}]*\\})`).exec(allSources) ?? []
  if (body !== undefined) return above === undefined ? body : `${above} & ${body}`
  const [, alias] = new RegExp(`type ${name} =([\\s\\S]*?)\\n\\n`).exec(allSources) ?? []
  return alias?.trim().replace(/^\|\s*/, '') ?? null
}

function sayType(type: string): string {
  return type
    .replaceAll('readonly ', '')
    .replaceAll('FaultyLines', 'rows')
    .replace(/\b([A-Z]\w+)\b(\[\])?/g, (_, name: string, list = '') => sayName(name, list))
    .replaceAll("'", '"')
    .replace(/\s*\|\s*/g, ' or ')
}

/** What a name stands for, in short: texts as such where there are more than a few, and members by their names. */
function sayName(name: string, list: string): string {
  const written = findType(name)
  if (written === null) return name + list
  if (written.startsWith("'"))
    return list !== '' || splitParts(written, '|').length > 5 ? `string${list}` : written.replaceAll('\n', ' ')
  if (written.startsWith('keyof')) return 'string'
  return `{ ${listParameters(name)
    .map(([member]) => member)
    .join(', ')} }${list}`
}

function stripBrackets(part: string): string {
  const trimmed = part.trim()
  return trimmed.startsWith('(') ? trimmed.slice(1, -1) : trimmed
}

/** Cuts at a mark that stands in no brackets. */
function splitParts(text: string, mark: string): string[] {
  const parts = ['']
  let depth = 0
  for (const char of text) {
    if ('{(['.includes(char)) depth += 1
    if ('})]'.includes(char)) depth -= 1
    if (char === mark && depth === 0) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts.filter((part) => part.trim() !== '')
}
