import leven from 'leven'
import { at } from '../../core/checked-index.ts'
import { compareBytes } from '../../core/text.ts'
import type { PersonPart } from '../../problems/double-problems.ts'

/** What tells who somebody is, folded for comparing; '' and none where the pool does not say. */
export interface PersonFacts {
  readonly line: number
  readonly email: string
  readonly telephones: readonly string[]
  /** Words in the order of the alphabet, with a space between. */
  readonly name: string
  readonly birth: string
  readonly address: string
}

/** What two rows have in common. */
type Likeness = 'same' | 'near' | 'other' | 'unknown'

/** How two rows are one person's, in words for a note. */
interface DoubleReason {
  readonly same: readonly PersonPart[]
  readonly near: readonly PersonPart[]
}

/** The parts in which two rows are the same or nearly so, where that makes them likely to be one person; otherwise null. */
export function explainDouble(one: PersonFacts, other: PersonFacts): DoubleReason | null {
  const email = compareTexts(one.email, other.email)
  const telephone = one.telephones.some((number) => other.telephones.includes(number)) ? 'same' : 'other'
  const name = compareNames(one.name, other.name)
  const birth = compareBirths(one.birth, other.birth)
  const address = compareTexts(one.address, other.address)
  const reached = email === 'same' || telephone === 'same'
  const named = name === 'same' && (birth === 'same' || (address === 'same' && birth !== 'other'))
  const nearlyNamed =
    name === 'near' && ((birth === 'same' && address !== 'other') || (address === 'same' && birth !== 'other'))
  if (!reached && !named && !nearlyNamed) return null
  const parts: readonly (readonly [PersonPart, Likeness])[] = [
    ['name', name],
    ['date of birth', birth],
    ['address', address],
    ['e-mail', email],
    ['telephone', telephone],
  ]
  const pick = (likeness: Likeness) => parts.flatMap(([part, found]) => (found === likeness ? [part] : []))
  return { same: pick('same'), near: pick('near') }
}

function compareTexts(one: string, other: string): Likeness {
  if (one === '' || other === '') return 'unknown'
  return one === other ? 'same' : 'other'
}

/** So many letters of a name may be other ones for each that is: one in six, and at least one. */
const lettersPerSlip = 6

/** "Jon Smith" is near "John Smith", and "Siân Mair Rees" near "Siân Rees". */
function compareNames(one: string, other: string): Likeness {
  if (one === '' || other === '') return 'unknown'
  if (one === other) return 'same'
  // "Person 7" and "Person 8" are two: a number is no slip of the pen.
  if (listNumbers(one) !== listNumbers(other)) return 'other'
  const [fewer, more] = one.length < other.length ? [one, other] : [other, one]
  const words = fewer.split(' ')
  const others = more.split(' ')
  if (words.length >= 2 && words.every((word) => others.includes(word))) return 'near'
  const slips = Math.max(1, Math.floor(fewer.length / lettersPerSlip))
  return leven(one, other, { maxDistance: slips + 1 }) <= slips ? 'near' : 'other'
}

const listNumbers = (name: string): string => (name.match(/\p{N}+/gu) ?? []).join()

/** One other digit, or day and month swapped, is near; a year alone says little. */
function compareBirths(one: string, other: string): Likeness {
  if (one.length <= 4 || other.length <= 4) return 'unknown'
  if (one === other) return 'same'
  const sorted = (birth: string) => birth.split(/\D+/).sort().join()
  return sorted(one) === sorted(other) || leven(one, other, { maxDistance: 2 }) <= 1 ? 'near' : 'other'
}

/** What two rows must share to be compared at all; none of it where the pool does not say. */
type BlockKeys = (person: PersonFacts) => readonly string[]

/** Both texts as one, if there are both. */
const joinKeys = (one: string, other: string) => (one === '' || other === '' ? [] : [`${one}\n${other}`])

/**
 * So that 100,000 rows are not compared each with each: rows are compared that share e-mail, telephone, or two of date of
 * birth, address and initials. (Blocking, as record linkage calls it.)
 */
const blockings: readonly BlockKeys[] = [
  ({ email }) => (email === '' ? [] : [email]),
  ({ telephones }) => telephones,
  ({ birth, name }) => joinKeys(birth, pickInitials(name)),
  ({ address, name }) => joinKeys(address, pickInitials(name)),
  ({ birth, address }) => joinKeys(birth, address),
]

/** Of the first and the last word. */
function pickInitials(name: string): string {
  return name === '' ? '' : `${name.charAt(0)}${name.charAt(name.lastIndexOf(' ') + 1)}`
}

/** In a block, a row is compared with so many that follow it in the order of names. (The sorted neighbourhood method.) */
const neighbours = 10

/** Rows that are likely to be one person's, and why. */
interface DoubleGroup {
  readonly lines: readonly number[]
  readonly reason: DoubleReason
}

/** Groups of rows that are likely to be one person each, in the order of the file. */
export function groupDoubles(people: readonly PersonFacts[]): readonly DoubleGroup[] {
  const groups = new JoinedRows()
  for (const keys of blockings)
    for (const block of listBlocks(people, keys))
      for (const [i, person] of block.entries())
        for (const other of block.slice(i + 1, i + 1 + neighbours)) {
          if (groups.has(person.line, other.line)) continue
          const reason = explainDouble(person, other)
          if (reason !== null) groups.join(person.line, other.line, reason)
        }
  return groups.list()
}

/** Those who share a key, in the order of their names. */
function listBlocks(people: readonly PersonFacts[], keys: BlockKeys): readonly (readonly PersonFacts[])[] {
  const alone = new Map<string, PersonFacts>()
  const blocks = new Map<string, PersonFacts[]>()
  for (const person of people)
    for (const key of keys(person)) {
      const first = alone.get(key)
      const block = blocks.get(key)
      if (first === undefined) alone.set(key, person)
      else if (block !== undefined) block.push(person)
      else if (first !== person) blocks.set(key, [first, person])
    }
  return [...blocks.values()].map((block) => block.sort((a, b) => compareBytes(a.name, b.name) || a.line - b.line))
}

interface JoinedGroup {
  readonly lines: number[]
  readonly reason: DoubleReason
}

/** Rows that belong together, each known by its line. */
class JoinedRows {
  readonly #groupOf = new Map<number, JoinedGroup>()

  /** Whether both are in one group already. */
  has(one: number, other: number): boolean {
    const group = this.#groupOf.get(one)
    return group !== undefined && group === this.#groupOf.get(other)
  }

  join(one: number, other: number, reason: DoubleReason): void {
    const [a, b] = [this.#find(one, reason), this.#find(other, reason)]
    if (a === b) return
    const [larger, smaller] = a.lines.length < b.lines.length ? [b, a] : [a, b]
    for (const line of smaller.lines) {
      larger.lines.push(line)
      this.#groupOf.set(line, larger)
    }
  }

  #find(line: number, reason: DoubleReason): JoinedGroup {
    const found = this.#groupOf.get(line) ?? { lines: [line], reason }
    this.#groupOf.set(line, found)
    return found
  }

  list(): readonly DoubleGroup[] {
    return [...new Set(this.#groupOf.values())]
      .map(({ lines, reason }) => ({ lines: lines.sort((a, b) => a - b), reason }))
      .sort((a, b) => at(a.lines, 0) - at(b.lines, 0))
  }
}
