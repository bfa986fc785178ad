import { formatQuantity } from '../../problems/problem-kind.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import type { AreaSize } from './area-slots.ts'
import type { InviteCommitBody } from './invite-entries.ts'
import { type AddressCell, showStratum } from './letter-plan.ts'
import { readLoggedCells, readLoggedSizes } from './read-plan.ts'

/** What a list says that is compared with a commit. */
export interface CountedList {
  readonly root: string
  readonly rows: number
  readonly cells: readonly AddressCell[]
  /** None without areas. */
  readonly areas: readonly AreaSize[]
}

/** Compares the numbers of addresses of a commit with those of a list: of cells, and where these are the same, of areas. */
export function compareCounts(body: InviteCommitBody, list: CountedList, faults: FaultCollector): void {
  const before = faults.faults.length
  compareCells(readLoggedCells(body), list.cells, faults)
  if (faults.faults.length === before) compareAreas(readLoggedSizes(body), list.areas, faults)
}

/** How a list differs from the one that was committed to. Of many numbers that differ the first is told. */
export function listInviteDifferences(body: InviteCommitBody, list: CountedList): readonly Omit<Fault, 'entry'>[] {
  const [faults, counts] = [new FaultCollector(null), new FaultCollector(null)]
  faults.compare('the number of addresses', body.list.rows, list.rows)
  faults.compare('the root of the list', body.list.root, list.root)
  compareCounts(body, list, counts)
  const [first, ...others] = counts.faults
  if (first !== undefined) {
    const among = others.length === 0 ? '' : `, the first of ${others.length + 1} numbers that differ,`
    faults.report(`the number of ${first.what}${among}`, first.expected, first.found)
  }
  return faults.faults.map(({ what, expected, found }) => ({ what, expected, found }))
}

/** How many addresses each cell has in the log and in the list. */
function compareCells(logged: readonly AddressCell[], listed: readonly AddressCell[], faults: FaultCollector): void {
  const key = ({ values, parts }: AddressCell): string => JSON.stringify([values, parts])
  const count = (cells: readonly AddressCell[]): Map<string, number> =>
    new Map(cells.map((cell) => [key(cell), cell.addresses]))
  const [expected, found] = [count(logged), count(listed)]
  const cells = new Map([...logged, ...listed].map((cell) => [key(cell), cell]))
  for (const [own, { values, parts }] of cells) {
    const what = `addresses of ${showStratum(values)} in ${formatQuantity(parts.length, 'part')}`
    faults.compare(what, expected.get(own) ?? 0, found.get(own) ?? 0)
  }
}

/** How many addresses each area has. */
function compareAreas(logged: readonly AreaSize[], listed: readonly AreaSize[], faults: FaultCollector): void {
  const name = ({ area, cell }: AreaSize): string => JSON.stringify([area, cell])
  const count = (sizes: readonly AreaSize[]): Map<string, number> =>
    new Map(sizes.map((size) => [name(size), size.addresses]))
  const [expected, found] = [count(logged), count(listed)]
  for (const [own, { area }] of new Map([...logged, ...listed].map((size) => [name(size), size])))
    faults.compare(`addresses of ${showStratum([area])}`, expected.get(own) ?? 0, found.get(own) ?? 0)
}
