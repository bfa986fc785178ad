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

/**
 * Compares every node and attribute of the page that was found with one that was made from its log. Elements of the page
 * that was found are asked by methods of their interfaces alone: `<img name="childNodes">` is what `document.childNodes` is
 * then, and in a form it is the same. That page is for being replaced: what can have a shadow has one afterwards.
 */
export function comparePages(found: Document, made: Document): PageDifferences {
  const parts = [...made.querySelectorAll('.pair > *')]
  const places: PartPlaces = new Map(
    parts.map((part) => [part, Document.prototype.getElementById.call(found, part.id)]),
  )
  const shadows = [...Document.prototype.querySelectorAll.call(found, shadowHosts)].filter(hasShadow)
  const isChanged = (part: Element, place: Element | null): boolean =>
    !part.isEqualNode(place) || shadows.some((host) => isIn(place, host))
  return {
    parts: parts.filter((part) => isChanged(part, places.get(part) ?? null)).map(({ id }) => id),
    frame:
      !isFrameEqual(found, made, places) ||
      shadows.some((host) => ![...places.values()].some((place) => isIn(place, host))),
  }
}

/** Where the parts that should be there were found; null: nowhere. */
type PartPlaces = ReadonlyMap<Node, Element | null>

function isIn(place: Element | null, node: Element): boolean {
  return place !== null && Node.prototype.contains.call(place, node)
}

/** Elements with names that HTML knows and that can have a shadow (DOM standard, "valid shadow host name"). */
const shadowHosts = 'article,aside,blockquote,body,div,footer,h1,h2,h3,h4,h5,h6,header,main,nav,p,section,span'

/** Whether an element shows its shadow, of which its nodes tell nothing. A closed one is noticed as no other can be attached. */
function hasShadow(host: Element): boolean {
  if (host.shadowRoot !== null) return true
  try {
    host.attachShadow({ mode: 'open' })
    return false
  } catch {
    return true
  }
}

/** Whether two nodes are equal but for what is in the parts; these must stand in their places. */
function isFrameEqual(found: Node | undefined, made: Node, places: PartPlaces): boolean {
  if (found === undefined) return false
  if (places.has(made)) return found === places.get(made)
  if (![...places.keys()].some((part) => made.contains(part))) return made.isEqualNode(found)
  if (!made.cloneNode(false).isEqualNode(Node.prototype.cloneNode.call(found, false))) return false
  const [inside, wanted] = [listChildren(found), listChildren(made)]
  return inside.length === wanted.length && wanted.every((child, i) => isFrameEqual(inside[i], child, places))
}

function listChildren(node: Node): Node[] {
  return [...(Reflect.get(Node.prototype, 'childNodes', node) as NodeList)]
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
