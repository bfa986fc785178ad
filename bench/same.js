// @ts-check
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/*
 * npm run bench:same -- [--node PATH …] [SEED …]
 * Whether every Node and every order of the same files gives the same lottery, on pools that use all of the search. Exit 1
 * where one differs.
 */
const program = fileURLToPath(new URL('.build/lottery-hash.js', import.meta.url))
/** Pools that are mixed, levelled over panels or over a list of all of them, paid with room in the rows, or only nearly solved. */
const hardSeeds = ['83', '92', '107', '129', '139', '147', '156', '159', '160', '164', '186', '313']
const words = process.argv.slice(2)
const nodes = [process.execPath, ...words.filter((_, i) => words[i - 1] === '--node')]
const named = words.filter((word, i) => word !== '--node' && words[i - 1] !== '--node')
const seeds = named.length > 0 ? named : hardSeeds

/** @type {Map<string, Map<string, string[]>>} */
const hashes = new Map(seeds.map((seed) => [seed, new Map()]))
for (const node of nodes) {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
  const lines = execFileSync(node, [program, ...seeds], { encoding: 'utf8' })
    .trim()
    .split('\n')
  for (const line of lines) {
    const [seed, order, hash] = line.split('\t')
    const ofSeed = hashes.get(String(seed))
    ofSeed?.set(String(hash), [...(ofSeed.get(String(hash)) ?? []), `${version} ${order}`])
  }
}
for (const [seed, ofSeed] of hashes) {
  for (const [hash, runs] of ofSeed) console.log(`${seed}\t${hash.slice(0, 16)}\t${runs.join(', ')}`)
}
const differing = [...hashes].filter(([, ofSeed]) => ofSeed.size !== 1).map(([seed]) => seed)
console.log(
  differing.length === 0 ? `${seeds.length} pools, each the same in all runs` : `differs: ${differing.join(', ')}`,
)
process.exitCode = differing.length === 0 ? 0 : 1
