// @ts-check
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const table = fileURLToPath(new URL('../src/report/strings/languages.ts', import.meta.url))

/** The tags in the table of languages, each of which is the name of a file beside it and of what that exports. */
function listTags() {
  const [, listed] = /export const languages = \{([^}]*)\}/.exec(readFileSync(table, 'utf8')) ?? []
  if (listed === undefined) throw new Error(`no table of languages in ${table}`)
  return listed.split(',').flatMap((tag) => tag.trim() || [])
}

/**
 * The texts of one language as a part of a script: between marks, by which src/report/page-program.ts finds it.
 * @param {string} tag
 */
async function buildPart(tag) {
  const made = await rolldown({ input: table.replace(/languages\.ts$/, `${tag}.ts`), platform: 'browser' })
  const { output } = await made.generate({ format: 'iife', name: 'texts', minify: true })
  await made.close()
  return `/*<${tag}*/pageLanguages.${tag}=(()=>{${output[0].code.trim()}\nreturn texts.${tag}})();/*${tag}>*/\n`
}

/**
 * Puts the languages of a page's script before it, each a part of its own: whoever makes a page leaves out those that it is
 * not in.
 * @returns {import('rolldown').Plugin}
 */
export function setLanguagesApart() {
  return {
    name: 'page-languages',
    load(id) {
      if (id !== table) return null
      const source = readFileSync(table, 'utf8')
      const code = source.replace(/export const languages = [^\n]*/, 'export const languages: any = pageLanguages')
      return { code: `declare const pageLanguages: any\n${code}`, moduleType: 'ts' }
    },
    async generateBundle(_, bundle) {
      const parts = await Promise.all(listTags().map(buildPart))
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = `(()=>{const pageLanguages={};\n${parts.join('')}${chunk.code}})();\n`
      }
    },
  }
}
