// @ts-check
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeLottery } from '../src/core/lottery/make-lottery.ts'
import { openHighs } from '../src/solver/highs.ts'
import { instances } from './instances.js'
import { expectOk, readFiles } from './read-files.js'

/*
 * npm run bench:spread
 * What `--spread` makes of a thousand numbered panels: how many are different, how many pairs meet on one at least, and how
 * often a quota that nobody has set is met, one for each pair of values of two features.
 */
const most = 2000
const tickets = 1000
const folder = mkdtempSync(join(tmpdir(), 'sortition-spread-'))
const solver = await openHighs()
console.log('| instance | | different panels | pairs that meet | most often together | hidden quotas met | s |')
console.log('| --- | --- | --- | --- | --- | --- | --- |')
try {
  for (const instance of instances) {
    if (!('make' in instance)) continue
    const files = instance.make()
    if (files.people.length > most) continue
    const { pool, table } = await readFiles(folder, files, [])
    for (const spread of [false, true]) {
      const began = process.cpuUsage()
      const made = expectOk(makeLottery(solver, { pool, table, panelSize: instance.panel }, { tickets, spread }))
      const used = process.cpuUsage(began)
      const panels = made.lottery.panels.flatMap((panel) => Array(panel.tickets).fill(panel.members))
      const pairs = countPairs(panels)
      const cells = [
        instance.name,
        spread ? 'spread' : 'plain',
        made.lottery.panels.length,
        `${pairs.size} of ${(pool.registrants.length * (pool.registrants.length - 1)) / 2}`,
        [...pairs.values()].reduce((a, b) => Math.max(a, b), 0),
        `${(100 * shareMet(panels, pool, instance.panel)).toFixed(1)} %`,
        ((used.user + used.system) / 1e6).toFixed(1),
      ]
      console.log(`| ${cells.join(' | ')} |`)
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** How often each two are together. @param {readonly (readonly number[])[]} panels */
function countPairs(panels) {
  const counts = new Map()
  for (const members of panels)
    for (const [i, a] of members.entries())
      for (const b of members.slice(i + 1)) counts.set(a * 1e6 + b, (counts.get(a * 1e6 + b) ?? 0) + 1)
  return counts
}

/**
 * Of all panels and pairs of values of two features: the share where the panel has as many of them as the pool would
 * give it, rounded down or up.
 * @param {readonly (readonly number[])[]} panels
 * @param {import('../src/core/model/registrant.ts').Pool} pool @param {number} panelSize
 */
function shareMet(panels, { registrants }, panelSize) {
  const groups = new Map()
  for (const [position, { values }] of registrants.entries())
    for (let f = 0; f < values.length; f++)
      for (let g = 0; g < f; g++) {
        const key = `${f} ${values[f]} ${g} ${values[g]}`
        groups.set(key, [...(groups.get(key) ?? []), position])
      }
  let met = 0
  for (const members of groups.values()) {
    const wanted = (members.length / registrants.length) * panelSize
    const inGroup = new Set(members)
    for (const panel of panels) {
      const seats = panel.filter((position) => inGroup.has(position)).length
      if (seats >= Math.floor(wanted) && seats <= Math.ceil(wanted)) met += 1
    }
  }
  return met / (groups.size * panels.length)
}
