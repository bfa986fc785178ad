import { fold } from '../../core/text.ts'
import { foldAccents } from './plain-letters.ts'

/** What a column says of a person, apart from what quotas count. */
type PersonPart = 'email' | 'telephone' | 'name' | 'birth' | 'address' | 'postcode'

/** The columns that tell who somebody is, by their positions in the file. */
export type PersonColumns = Readonly<Record<PersonPart, readonly number[]>>

/** Tested in this order, for an "e-mail address" is no address. English, Welsh, German, French, Spanish, Dutch. */
const partHeaders: readonly (readonly [PersonPart, RegExp])[] = [
  ['email', /\be-? ?mail\b|\be-?bost\b|\bcourriel\b|\bcorreo\b/],
  ['telephone', /phone\b|\bmobile\b|\btel\b|\bffon\b|\bsymudol\b|\bhandy|\btelefo|\bmobiel\b|\bportable\b/],
  [
    'birth',
    /\bdate of birth\b|\bbirth ?(?:date|day)\b|\bborn\b|\bd\.?o\.?b\b|\bgeni\b|\bgeburts|\bnaissance\b|\bnacimiento\b|\bgeboorte/,
  ],
  ['postcode', /\bpost(?:al)? ?code\b|\bcod ?post\b|\bzip\b|\bplz\b|\bpostleitzahl\b|\bcode postal\b/],
  [
    'address',
    /\baddress\b|\bcyfeiriad\b|\bstreet\b|\bhouse (?:name|number|no)\b|\bflat (?:number|no)\b|\badress|\bstrasse\b|\bstra\u00dfe\b|\brue\b|\bdireccion\b|\badres\b/,
  ],
  [
    'name',
    /\b(?:sur|fore|first|last|family|given|full)? ?names?\b|\b(?:cyf)?enw\b|\b(?:vor|nach)name\b|\bpre?nom\b|\bnombre\b|\bnaam\b/,
  ],
]

/** Headers that hold such a word and mean something else. */
const otherThing =
  /\b(?:ip|country|place|town|city|sex|gender|web|site|user|file|company|employer|organi[sz]ation|school|emergency|partner|contact by|may we|can we|prefer)/

/** What a header says that its column holds, or null. */
export function recognisePart(header: string): PersonPart | null {
  const plain = foldAccents(header).replace(/[_\s]+/g, ' ')
  if (otherThing.test(plain)) return null
  return partHeaders.find(([, words]) => words.test(plain))?.[0] ?? null
}

export function findPersonColumns(columns: readonly string[]): PersonColumns {
  const found: Record<PersonPart, number[]> = {
    email: [],
    telephone: [],
    name: [],
    birth: [],
    address: [],
    postcode: [],
  }
  for (const [position, column] of columns.entries()) {
    const part = recognisePart(column)
    if (part !== null) found[part].push(position)
  }
  return found
}

/** An e-mail address as it is compared; '' where the cell has none. What stands behind a "+" reaches the same person. */
export function foldEmail(cell: string): string {
  const [name, host, ...more] = fold(cell)
    .replace(/^mailto:/, '')
    .split('@')
  if (name === undefined || host === undefined || more.length > 0 || name === '' || host === '') return ''
  return `${name.replace(/\+.*$/, '')}@${host}`
}

const telephoneEnd = 9

/**
 * The end of a telephone number, which is the same with and without the code of the country, and without the zero that a
 * spreadsheet took for nothing; '' where the cell has none.
 */
export function foldTelephone(cell: string): string {
  const digits = cell.normalize('NFKC').replace(/\P{Nd}/gu, '')
  return digits.length < telephoneEnd - 2 ? '' : digits.slice(-telephoneEnd)
}

/** The words and numbers of a name in the order of the alphabet, without accents and punctuation: people write them in either order. */
export function joinNameWords(cells: readonly string[]): string {
  const plain = foldAccents(cells.join(' ')).replace(/['\u2019-]/g, '')
  return (plain.match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []).sort().join(' ')
}
