import { at } from '../checked-index.ts'
import type { FaultCollector } from '../log/fault-collector.ts'
import {
  compareAreaSizes,
  layOutRows,
  layOutSlots,
  listStrata,
  mostStratumCells,
  type SlottedRow,
} from './area-slots.ts'
import { drawAreas } from './draw-areas.ts'
import type { InviteCommitBody, InviteDrawBody } from './invite-entries.ts'
import { computeChances, showStratum } from './letter-plan.ts'
import { readLoggedCells, readLoggedGroups, readLoggedSizes } from './read-plan.ts'

/* What a log says of areas that are drawn first. */

/** What follows from sizes of areas that are sound is no more than the areas that are wanted. */
export function compareStages(body: InviteCommitBody, faults: FaultCollector): void {
  const { stages } = body
  if (stages === null) return
  if (listStrata(readLoggedCells(body)).some(({ places }) => places.length > mostStratumCells))
    faults.report('cells of a stratum', `at most ${mostStratumCells}`, 'more')
  else if (stages.letters === 0) faults.report('letters of a slot', 'at least 1', 0)
  else if (layOutLoggedSlots(body) === null) {
    const wanted = `at most ${stages.areas} of at most ${stages.letters} letters for each`
    faults.report('areas that are drawn', wanted, 'more')
  }
}

/** Sizes of areas are in order, and with areas first sum to the addresses of the cells. */
export function compareSizes(body: InviteCommitBody, faults: FaultCollector): void {
  if (body.stages === null) return
  const [cells, sizes] = [readLoggedCells(body), readLoggedSizes(body)]
  const strange = sizes.find(({ cell, addresses }) => cell >= cells.length || addresses === 0)
  if (strange !== undefined) faults.report('the size of an area', 'addresses of a cell', [strange.area, strange.cell])
  else if (sizes.some((size, i) => i > 0 && compareAreaSizes(at(sizes, i - 1), size) >= 0))
    faults.report('sizes of areas', 'in their order, each once', 'another order')
  else {
    const sums = cells.map(() => 0n)
    for (const { cell, addresses } of sizes) sums[cell] = at(sums, cell) + BigInt(addresses)
    for (const [i, { values, addresses }] of cells.entries()) {
      if (at(sums, i) !== BigInt(addresses))
        faults.report(`addresses of ${showStratum(values)} in all areas`, addresses, `${at(sums, i)}`)
    }
  }
}

/** The slots of a commit whose cells, groups and sizes are sound; null where there are too many. */
export function layOutLoggedSlots(body: InviteCommitBody): readonly SlottedRow[] | null {
  const { stages } = body
  if (stages === null) return null
  const cells = readLoggedCells(body)
  const rows = layOutRows(cells, computeChances(cells, readLoggedGroups(body)), readLoggedSizes(body))
  return layOutSlots(rows, { letters: stages.letters, most: stages.areas })
}

/** The areas of a draw are those that its seed draws from a sound commit, and just what has letters has a threshold. */
export function compareDrawn(
  commit: InviteCommitBody,
  { areas, seed, thresholds }: InviteDrawBody,
  faults: FaultCollector,
): void {
  const rows = layOutLoggedSlots(commit)
  const drawn = rows && drawAreas(rows, seed).map(({ area, cell, letters }) => [area, cell, letters] as const)
  faults.compare('areas that get letters', drawn, areas)
  const letters = drawn?.map(([, , own]) => own) ?? commit.groups.map(([, , , , own]) => own)
  faults.compare('number of thresholds', letters.length, thresholds.length)
  for (const [i, own] of letters.entries()) {
    const threshold = thresholds[i]
    if (threshold === undefined || (threshold === null) === (own === 0)) continue
    const what = `the threshold of ${showThresholdPlace(commit, areas, i)}`
    faults.report(what, own === 0 ? 'none' : 'a hash', threshold ?? 'none')
  }
}

/** In words, for what a threshold is. */
export function showThresholdPlace(
  { cells, groups }: InviteCommitBody,
  areas: InviteDrawBody['areas'],
  place: number,
): string {
  if (areas === null) return showStratum(groups[place]?.[1] ?? [])
  const [area = '', cell = -1] = areas[place] ?? []
  return `${showStratum([area])} (${showStratum(cells[cell]?.[0] ?? [])})`
}
