// @ts-check
import { synthetic } from './synthetic.js'

/**
 * @typedef {{ header: string[], people: string[][], quotas: { feature: string, value: string, min: number, max: number }[] }} Files
 * @typedef {{ name: string, peer: 'maximin' | null, most: number | null, memory?: number, ratio?: number }} Named
 * @typedef {Named & { panel: number, reserves?: number, make: () => Files }} Made
 * @typedef {Made | Named & { config: string }} Instance
 */

/** Two features with two values each and wide quotas, as a small published example has: 200 people, 20 seats. @returns {Files} */
function small() {
  const people = Array.from({ length: 200 }, (_, i) => [
    `P${i + 1}`,
    i % 2 === 0 ? 'female' : 'male',
    i % 4 < 2 ? 'liberal' : 'conservative',
  ])
  const quotas = [
    ['gender', 'female'],
    ['gender', 'male'],
    ['leaning', 'liberal'],
    ['leaning', 'conservative'],
  ].map(([feature, value]) => ({ feature: String(feature), value: String(value), min: 9, max: 20 }))
  return { header: ['id', 'gender', 'leaning'], people, quotas }
}

const seven = [3, 4, 12, 3, 5, 2, 2]

/** Drawn as its own settings say, reserves and household rule included. @type {Instance[]} */
const fixtures = ['wales-2020', 'wales-2019'].map((name) => ({
  name,
  config: `fixtures/${name}/sortition.json`,
  peer: null,
  most: null,
}))

/**
 * The figures to reach. `most`: seconds of the whole process where `node -e 0` takes 0.06 s; `memory`: megabytes; `ratio`: how many
 * times as long the peer takes.
 * @type {Instance[]}
 */
export const instances = [
  ...fixtures,
  {
    name: '125/15/6',
    panel: 15,
    reserves: 5,
    make: () => synthetic({ name: '125/15/6', people: 125, panel: 15, values: [2, 4, 4, 2, 2, 2], sigma: 0.5 }),
    peer: 'maximin',
    most: 0.75,
    ratio: 10,
  },
  { name: '200/20/2 (small)', panel: 20, make: small, peer: 'maximin', most: 0.5, ratio: 10 },
  {
    name: '150/22/4',
    panel: 22,
    make: () => synthetic({ name: '150/22/4', people: 150, panel: 22, values: [2, 4, 3, 3], sigma: 0.5 }),
    peer: 'maximin',
    most: 0.35,
    ratio: 10,
  },
  {
    name: '300/20/7',
    panel: 20,
    make: () => synthetic({ name: '300', people: 300, panel: 20, values: [2, 4, 3, 3, 5, 2, 2] }),
    peer: 'maximin',
    most: 1,
    ratio: 10,
  },
  {
    name: '1727/110/7 (sfe-like)',
    panel: 110,
    make: () => synthetic({ name: 'sfe-like', people: 1727, panel: 110, values: seven }),
    peer: null,
    most: 2,
  },
  {
    name: '100000/1000/7',
    panel: 1000,
    make: () => synthetic({ name: 'big', people: 100_000, panel: 1000, values: seven }),
    peer: null,
    most: 12,
    memory: 800,
  },
]

/** How the time grows with people and seats. @type {Instance[]} */
export const sweep = [
  [300, 30],
  [600, 30],
  [1200, 30],
  [2400, 30],
  [1200, 60],
  [1200, 120],
].map(([people, panel]) => ({
  name: `sweep ${people}/${panel}/7`,
  panel: Number(panel),
  make: () =>
    synthetic({ name: `sweep ${people}`, people: Number(people), panel: Number(panel), values: seven, sigma: 0.5 }),
  peer: null,
  most: null,
}))
