import type { EngineParts } from './engine-desk.ts'

/** The parts of the page that no browser runs or shows as they stand: packed, in elements of their own. build/one-file.js puts them there. */
export async function unpackParts(): Promise<EngineParts> {
  const [program, wasm, script] = await Promise.all(['part-worker', 'part-solver', 'part-report'].map(unpack))
  if (program === undefined || wasm === undefined || script === undefined) throw new Error('a part is missing')
  return { program: await program.text(), wasm: new Uint8Array(await wasm.arrayBuffer()), script: await script.text() }
}

async function unpack(id: string): Promise<Response> {
  const packed = atob(document.getElementById(id)?.textContent ?? '')
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0))
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Response(await new Response(unpacked).blob())
}
