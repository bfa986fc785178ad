// @ts-check
import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'

/*
 * The script inside a report is packed, for every report is handed on with a copy of it. What unpacks it stands before it; a
 * page's policy allows these two and nothing else, by their hashes, of which the inner one is named at the head.
 */

/** An element that has a name stands before what is called so in `document`, so that is asked through its interface. */
const unpacking = `const ask=(name)=>Reflect.get(Document.prototype,name,document),outer=ask('currentScript').textContent
window.addEventListener('DOMContentLoaded',async()=>{
const bytes=Uint8Array.from(atob(packed),(character)=>character.charCodeAt(0))
const script=Document.prototype.createElement.call(document,'script')
script.textContent=await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
script.outer=outer
ask('documentElement').append(script)})`

/**
 * A plugin for the bundler that puts the code of a bundle, but for the comment at its head, into a script that unpacks it.
 * @returns {import('rolldown').Plugin}
 */
export function packPage() {
  return {
    name: 'pack-page',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const [, notices = '', inner = ''] = /^(\/\*![\s\S]*?\*\/\n)?([\s\S]*)$/.exec(chunk.code) ?? []
        const hash = createHash('sha256').update(inner).digest('base64')
        const packed = deflateRawSync(inner, { level: 9 }).toString('base64')
        chunk.code = `${notices}/* sha256-${hash} */\n{const packed='${packed}'\n${unpacking}}\n`
      }
    },
  }
}
