// @ts-check

/** The limits of docs/log-format.md §18. */
export const limitsFile = 'src/core/log/limits.ts'

/**
 * What changes limits while the program runs.
 * @typedef {{ get: () => Readonly<Record<string, number>>, set: (some: Readonly<Record<string, number>>) => void }} Limits
 * @typedef {import('./list-corpus.js').Files} Files
 * @typedef {{ readonly files: Files, readonly limit: string, readonly most: number }} Limited
 */

/**
 * The file of the limits, so that they can be changed by `globalThis.limits`: what is above a real one is too large for a corpus.
 * @param {string} code
 */
export function letLimitsChange(code) {
  const declaration = /^export const (most\w+) = (?![{(]*\{)/gm
  const names = [...code.matchAll(declaration)].map(([, name]) => name)
  const given = names.map((name) => `${name} = ${name}`)
  return `${code.replaceAll(declaration, 'export let $1: number = ')}
globalThis.limits = { get: () => ({ ${names.join()} }), set: (some) => void ({ ${given.join()} } = some) }`
}

/** Calls a function with another limit. @template T @param {Limited} limited @param {(files: Files) => T} judge @returns {T} */
export function judgeLimited({ files, limit, most }, judge) {
  const limits = findLimits()
  const { [limit]: usual = 0 } = limits.get()
  limits.set({ [limit]: most })
  try {
    return judge(files)
  } finally {
    limits.set({ [limit]: usual })
  }
}

/**
 * Of each limit that these files come to, the least with which there are the usual outcomes, and one less.
 * @param {Files} files
 * @param {(limited: Limited) => string} judge
 * @returns {Limited[]}
 */
export function lowerLimits(files, judge) {
  const limits = Object.entries(findLimits().get())
  const [[first, usual] = ['', 0]] = limits
  const found = judge({ files, limit: first, most: usual })
  return limits.flatMap(([limit]) => {
    const isEnough = (/** @type {number} */ most) => judge({ files, limit, most }) === found
    if (isEnough(-1)) return []
    let high = 1
    while (!isEnough(high)) high *= 2
    let low = Math.floor(high / 2)
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (isEnough(middle)) high = middle
      else low = middle + 1
    }
    return [high, high - 1].map((most) => ({ files, limit, most }))
  })
}

/** @returns {Limits} */
function findLimits() {
  return Reflect.get(globalThis, 'limits')
}
