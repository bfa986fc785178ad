import { steer, summarise } from './steering.js'

/* How far an organiser who wants a given reserve gets (docs/reserves.md §5). Two runs print the same table. */

const runs = Number(process.argv[2] ?? 2000)
const all = Array.from({ length: runs }, (_, run) => steer(run))
const percent = (/** @type {number} */ x) => `${(100 * x).toFixed(1)} %`

console.log(`| ${runs} draws | wanted reserve called | by an order that nobody knows | gain, with 95 % interval |`)
console.log('| --- | --- | --- | --- |')
for (const [name, words] of /** @type {const} */ ([
  ['honest', 'who leaves is chance'],
  ['draw', 'aimed, the seed of the draw decides'],
  ['beacon', 'aimed alike, a beacon decides'],
])) {
  const { share, expected, gain, error } = summarise(all.map((run) => run[name]))
  const interval = `${percent(gain)} (${percent(gain - 1.96 * error)} to ${percent(gain + 1.96 * error)})`
  console.log(`| ${words} | ${percent(share)} | ${percent(expected)} | ${interval} |`)
}
