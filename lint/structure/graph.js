// @ts-check

/** @typedef {ReadonlyMap<string, ReadonlySet<string>>} Graph from each node to those that it imports; all are keys */

/**
 * Strongly connected components of more than one node: each of a circle reaches all others of it.
 * @param {Graph} graph
 * @returns {string[][]} sorted, each sorted
 */
export function findCircles(graph) {
  const reached = new Map([...graph.keys()].map((node) => [node, reach(graph, node)]))
  /** @type {string[][]} */
  const circles = []
  const done = new Set()
  for (const node of [...graph.keys()].sort()) {
    if (done.has(node)) continue
    const circle = [...(reached.get(node) ?? [])].filter((other) => reached.get(other)?.has(node)).sort()
    for (const each of circle) done.add(each)
    if (circle.length > 1) circles.push(circle)
  }
  return circles
}

/**
 * All that a node imports, itself or through others.
 * @param {Graph} graph
 * @param {string} from
 */
function reach(graph, from) {
  /** @type {Set<string>} */
  const seen = new Set()
  const open = [from]
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const next of graph.get(node) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      open.push(next)
    }
  return seen
}
