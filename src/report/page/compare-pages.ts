import type { Fault } from '../../core/log/log-fault.ts'
import { giveVerdict, leaveUnchecked } from '../../core/verify/verdict.ts'
import type { PageCheck } from './show-checks.ts'

/** What in a page is not as it should be. */
export interface PageDifferences {
  /** The ids of parts of the report whose words, numbers, pictures or attributes differ, or that are missing. */
  readonly parts: readonly string[]
  /** Whether anything else differs: the head, the order of the parts, whatever stands around them. */
  readonly frame: boolean
}

/** Compares every node and attribute of the page that was found with one that was made from its log. Changes neither. */
export function comparePages(found: Document, made: Document): PageDifferences {
  const parts = [...made.querySelectorAll('.pair > *')]
  const changed = parts.filter((part) => found.getElementById(part.id)?.isEqualNode(part) !== true)
  return { parts: changed.map(({ id }) => id), frame: !isFrameEqual(found, made, parts) }
}

/** Whether two nodes are equal but for what is in the parts; these must stand in their places. */
function isFrameEqual(found: Node | undefined, made: Node, parts: readonly Element[]): boolean {
  if (found === undefined) return false
  const part = parts.find((each) => made.contains(each))
  if (part === undefined) return found.isEqualNode(made)
  if (part === made) return found === found.ownerDocument?.getElementById(part.id)
  if (!found.cloneNode(false).isEqualNode(made.cloneNode(false))) return false
  const [inside, wanted] = [[...found.childNodes], [...made.childNodes]]
  return inside.length === wanted.length && wanted.every((child, i) => isFrameEqual(inside[i], child, parts))
}

/** The page's verdict on itself. Null: there was no log to make a page from. */
export function judgePage(differences: PageDifferences | null): PageCheck {
  if (differences === null) return { name: 'page', ...leaveUnchecked('a log of which no verdict fails') }
  const places = [...differences.parts, ...(differences.frame ? ['around the parts'] : [])]
  const faults = places.map(
    (what): Fault => ({ entry: null, what, expected: 'what is made from the log', found: 'something else' }),
  )
  return { name: 'page', ...giveVerdict(faults, 'every part is what the program makes from the log') }
}
