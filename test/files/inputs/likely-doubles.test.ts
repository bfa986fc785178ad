import { expect, test } from 'vitest'
import { explainDouble, groupDoubles, type PersonFacts } from '../../../src/files/inputs/likely-doubles.ts'
import { foldEmail, foldTelephone, joinNameWords, recognisePart } from '../../../src/files/inputs/person-columns.ts'

const ann: PersonFacts = {
  line: 2,
  email: 'ann@example.org',
  telephones: ['700900123'],
  name: 'ann griffiths',
  birth: '1980-04-09',
  address: '4millrd',
}
/** Somebody who has nothing in common with Ann but what is given. */
const person = (line: number, facts: Partial<PersonFacts>): PersonFacts => ({
  line,
  email: `${line}@example.org`,
  telephones: [],
  name: `${'x'.repeat(12)} ${line}`,
  birth: `19${line}-01-31`,
  address: `${line} elsewhere`,
  ...facts,
})

test.each([
  [{ email: ann.email }, { same: ['e-mail'], near: [] }],
  [{ telephones: ['700900123'] }, { same: ['telephone'], near: [] }],
  [
    { name: ann.name, birth: ann.birth },
    { same: ['name', 'date of birth'], near: [] },
  ],
  [
    { name: ann.name, address: ann.address, birth: '' },
    { same: ['name', 'address'], near: [] },
  ],
  [
    { name: ann.name, address: ann.address, birth: '1980-09-04' },
    { same: ['name', 'address'], near: ['date of birth'] },
  ],
  [
    { name: 'anne griffith', birth: ann.birth, address: '' },
    { same: ['date of birth'], near: ['name'] },
  ],
  [
    { name: 'ann griffiths mair', birth: ann.birth, address: '' },
    { same: ['date of birth'], near: ['name'] },
  ],
  // A mother and a daughter, twins, two who were born on one day, a couple.
  [{ name: ann.name, address: ann.address }, null],
  [{ name: 'griffiths thomas', address: ann.address, birth: ann.birth }, null],
  [{ name: 'anne griffiths', birth: ann.birth }, null],
  [{ name: 'griffiths thomas', address: ann.address }, null],
  [{ email: '', telephones: [], name: '', birth: '', address: '' }, null],
])('whoever has %j is Ann or is not', (facts, reason) => {
  expect(explainDouble(ann, person(77, facts))).toEqual(reason)
  expect(explainDouble(person(77, facts), ann)).toEqual(reason)
})

test('names with numbers are of one person only where the numbers are the same', () => {
  const [seven, eight] = ['Person 007', 'Person 008'].map((cell) => joinNameWords([cell]))
  const of = (name: string) => person(8, { name, address: ann.address, birth: '' })
  expect(explainDouble({ ...of(seven!), line: 7, email: '' }, of(eight!))).toBeNull()
  expect(explainDouble({ ...of(seven!), line: 7, email: '' }, of(seven!))).toEqual({
    same: ['name', 'address'],
    near: [],
  })
})

test('a year of birth alone makes nobody the same', () => {
  expect(explainDouble({ ...ann, birth: '1980' }, person(77, { name: ann.name, birth: '1980' }))).toBeNull()
})

test('rows are grouped, each group once, in the order of the file', () => {
  const people = [
    person(90, { email: ann.email }),
    person(50, {}),
    ann,
    person(40, { name: 'bo owen', telephones: ['1'] }),
    person(30, { telephones: ['1'] }),
    person(60, { name: ann.name, birth: ann.birth }),
  ]
  const lines = groupDoubles(people).map((group) => group.lines)
  expect(lines).toEqual([
    [2, 60, 90],
    [30, 40],
  ])
})

test('20,000 rows with one placeholder are one group, found at once', () => {
  const people = Array.from({ length: 20_000 }, (_, i) => person(i + 2, { email: 'none@example.org' }))
  const groups = groupDoubles(people)
  expect(groups.map(({ lines }) => lines.length)).toEqual([20_000])
}, 20_000)

test.each([
  ['+44 7700 900123', '07700 900123'],
  ['0044 (0)7700-900123', '7700900123'],
  ['０７７００ ９００１２３', '07700900123'],
  ['٠٧٧٠٠ ٩٠٠١٢٣', '٠٧٧٠٠-٩٠٠١٢٣'],
])('%s and %s are one telephone', (one, other) => {
  expect(foldTelephone(one)).toBe(foldTelephone(other))
})

test('what is no telephone and no e-mail address is compared with nothing', () => {
  expect(['', 'none', '12345', 'n/a'].map(foldTelephone)).toEqual(['', '', '', ''])
  expect(['', 'none', '@', 'a@', 'a@b@c'].map(foldEmail)).toEqual(['', '', '', '', ''])
  expect(foldEmail(' Ann+Jury@Example.org ')).toBe('ann@example.org')
})

test('names are the same in either order, with and without accents', () => {
  expect(joinNameWords(['O\u2019Brien,', ' Siân'])).toBe(joinNameWords(["Sian O'Brien"]))
  expect(joinNameWords(['Łukasz', 'Groß'])).toBe(joinNameWords(['GROSS Lukasz']))
  expect(joinNameWords(['\u0915\u093f'])).not.toBe(joinNameWords(['\u0915\u0941']))
})

test.each([
  ['E-mail address / Cyfeiriad e-bost', 'email'],
  ['What is your phone number?', 'telephone'],
  ['Mobile', 'telephone'],
  ['Date of birth / Dyddiad geni', 'birth'],
  ['First name', 'name'],
  ['Enw', 'name'],
  ['Postcode', 'postcode'],
  ['Address line 1', 'address'],
  ['IP address', null],
  ['Country of birth', null],
  ['Username', null],
  ['sex', null],
])('the header "%s" says %s', (header, part) => {
  expect(recognisePart(header)).toBe(part)
})
