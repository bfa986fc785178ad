import { type Bundle, copy, type Json } from './bundle.ts'

/** Small changes of JSON, anywhere. Nothing here knows what the values mean. */

/** A number from 0 to below 1, by a seed. */
export type Dice = () => number

export const roll = (dice: Dice, limit: number): number => Math.floor(dice() * limit)
export const pick = <T>(dice: Dice, items: readonly T[]): T => items[roll(dice, items.length)]!

/** A place: the array or object, and the key in it. */
interface Place {
  readonly holder: Json[] | { [key: string]: Json }
  readonly key: string | number
}

const read = ({ holder, key }: Place): Json => (holder as Record<string, Json>)[key] as Json
const write = ({ holder, key }: Place, value: Json): void => {
  ;(holder as Record<string, Json>)[key] = value
}

const isHolder = (value: Json): value is Json[] | { [key: string]: Json } => typeof value === 'object' && value !== null

function placesIn(holder: Json[] | { [key: string]: Json }): Place[] {
  return Object.keys(holder).map((key) => ({ holder, key: Array.isArray(holder) ? Number(key) : key }))
}

/** A place inside, found by going down and stopping by chance. */
function findPlace(dice: Dice, holder: Json[] | { [key: string]: Json }): Place | null {
  const places = placesIn(holder)
  if (places.length === 0) return null
  const place = pick(dice, places)
  const value = read(place)
  if (!isHolder(value) || dice() < 0.2) return place
  return findPlace(dice, value) ?? place
}

const isPseudonym = /^[\w-]{21}[AQgw]$/
const isHash = /^[0-9a-f]{64}$/

/** What can stand in the place of what: the type in JSON, and of strings whether they are names of people, or hashes. */
function kindOf(value: Json): string {
  if (typeof value === 'string') return isPseudonym.test(value) ? 'person' : isHash.test(value) ? 'hash' : 'text'
  return Array.isArray(value) ? 'array' : typeof value
}

/** All values of the same kind inside, to put one in the place of another. */
function collectLike(value: Json, inside: Json, found: Json[] = []): Json[] {
  if (kindOf(inside) === kindOf(value)) found.push(inside)
  if (isHolder(inside)) for (const each of Object.values(inside)) collectLike(value, each, found)
  return found
}

function editNumber(dice: Dice, n: number): Json {
  const by = pick(dice, [n + 1, n - 1, n + 1, n - 1, 0, 1, n * 2, roll(dice, 8), 2 ** 53 - 1])
  return by < 0 || by > 2 ** 53 - 1 ? 0 : by
}

const isFraction = /^-?\d+(\/\d+)?$/

function editText(dice: Dice, text: string): Json {
  if (isFraction.test(text) && text.length < 30) return editFraction(dice, text)
  if (text === '') return 'x'
  const at = roll(dice, text.length)
  const hex = /^[0-9a-f]{64,}$/.test(text)
  if (isPseudonym.test(text)) return `${text.slice(0, at % 21)}${pick(dice, [...'aZ09-_'])}${text.slice((at % 21) + 1)}`
  const by = hex ? '0123456789abcdef'[roll(dice, 16)] : pick(dice, ['x', 'A', ' ', 'é', '0', ''])
  return text.slice(0, at) + by + text.slice(at + 1)
}

function editFraction(dice: Dice, text: string): Json {
  const [above, below] = text.split('/')
  const near = (digits: string): string => String(BigInt(digits) + BigInt(pick(dice, [1, -1, 2, -2])))
  if (below === undefined) return pick(dice, [near(text), `${text}/2`, '0', '1', text.replace('-', '')])
  return pick(dice, [`${near(above!)}/${below}`, `${above}/${near(below)}`, '0', '1', `${below}`])
}

/** Puts people in order, each once, wherever a set of them is: reserves have an order of their own. */
export function sortPeople(inside: Json, key = ''): void {
  if (!isHolder(inside)) return
  if (Array.isArray(inside) && key !== 'reserves' && inside.length > 0 && inside.every(isPerson))
    inside.splice(0, inside.length, ...[...new Set(inside)].sort())
  else for (const [name, each] of Object.entries(inside)) sortPeople(each, name)
}

const isPerson = (value: Json): boolean => typeof value === 'string' && isPseudonym.test(value)

/** What is done at a place, by name. Each gives whether it did anything. */
type Edit = (dice: Dice, place: Place, bundle: Bundle, other: Bundle) => boolean

function replaceScalar(dice: Dice, place: Place): boolean {
  const value = read(place)
  if (isHolder(value)) return false
  if (typeof value === 'number') write(place, editNumber(dice, value))
  else if (typeof value === 'string') write(place, editText(dice, value))
  else write(place, value === null ? pick<Json>(dice, [0, 'ab'.repeat(32), '0', '1/6']) : !value)
  return true
}

function removeValue(_: Dice, { holder, key }: Place): boolean {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
  return true
}

function doubleItem(_: Dice, { holder, key }: Place): boolean {
  if (!Array.isArray(holder)) return false
  holder.splice(Number(key), 0, copy(holder[Number(key)]!))
  return true
}

function swapItems(dice: Dice, { holder, key }: Place): boolean {
  if (!Array.isArray(holder) || holder.length < 2) return false
  const [from, to] = [Number(key), roll(dice, holder.length)]
  const moved = holder[from]!
  holder[from] = holder[to]!
  holder[to] = moved
  return from !== to
}

function moveItem(dice: Dice, { holder, key }: Place): boolean {
  if (!Array.isArray(holder) || holder.length < 2) return false
  const [moved] = holder.splice(Number(key), 1)
  holder.splice(roll(dice, holder.length + 1), 0, moved!)
  return true
}

function copyLike(dice: Dice, place: Place, bundle: Bundle): boolean {
  const found = collectLike(read(place), pick(dice, [bundle.entries, bundle.pack, bundle.certificate]))
  if (found.length === 0) return false
  write(place, copy(pick(dice, found)))
  return true
}

function spliceOther(dice: Dice, place: Place, _: Bundle, other: Bundle): boolean {
  const found = collectLike(read(place), pick(dice, [other.entries, other.pack, other.certificate]))
  if (found.length === 0) return false
  write(place, copy(pick(dice, found)))
  return true
}

export const edits: Readonly<Record<string, Edit>> = {
  replaceScalar,
  removeValue,
  doubleItem,
  swapItems,
  moveItem,
  copyLike,
  spliceOther,
}

/** Most changes are of single values: these reach the deepest checks. */
const likely = ['replaceScalar', 'replaceScalar', 'replaceScalar', 'replaceScalar', ...Object.keys(edits)]

type PartName = keyof Bundle

/** The files that are given, those of which there is more to say more often. */
export function pickPart(dice: Dice, bundle: Bundle): PartName {
  const names: readonly PartName[] = ['entries', 'entries', 'entries', 'pack', 'certificate', 'certificate', 'receipt']
  return pick(
    dice,
    names.filter((name) => bundle[name] !== null),
  )
}

/** Changes a part somewhere; gives the name of the change. */
export function editSomewhere(dice: Dice, part: PartName, bundle: Bundle, other: Bundle): string {
  for (;;) {
    const place = findPlace(dice, bundle[part] as Json[] | { [key: string]: Json })
    // All of it was taken out before.
    if (place === null) return 'leaveEmpty'
    const kind = pick(dice, likely)
    if (edits[kind]!(dice, place, bundle, other)) return kind
  }
}
