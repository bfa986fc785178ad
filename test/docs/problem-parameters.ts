import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../src/problems/', import.meta.url))

/** By code of a problem, its parameters as the table of problems declares them: "`name` (type)". */
export function readParameters(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const name of readdirSync(folder).filter((each) => each.endsWith('-problems.ts'))) {
    const source = readFileSync(folder + name, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    for (const [, code, type] of source.matchAll(/'?([\w-]+)'?: defineProblem<([\s\S]*?)>\(\{/g))
      found.set(
        code!,
        type!.split('&').flatMap((part) => listMembers(source, part.trim())),
      )
  }
  return found
}

/** The members of a type that is written out, or of an interface of the same file. */
function listMembers(source: string, type: string): string[] {
  if (type === 'Record<never, never>') return []
  const written = type.startsWith('{') ? type : new RegExp(`interface ${type} (\\{[^}]*\\})`).exec(source)?.[1]
  if (written === undefined) throw new Error(`no interface ${type}`)
  return written
    .slice(1, -1)
    .split(/[;\n](?![^{]*\})/)
    .flatMap(describeMember)
}

function describeMember(text: string): string[] {
  const [, name, type] = /^\s*(?:readonly )?(\w+): (.+?)\s*$/.exec(text) ?? []
  if (name === undefined || type === undefined) return []
  const said = type
    .replaceAll('readonly ', '')
    .replaceAll('FaultyLines', 'rows')
    .replaceAll("'", '"')
    .replaceAll('|', 'or')
  return [`\`${name}\` (${said})`]
}
