import { shown, workbookOf } from '../files/workbooks.ts'
import type { Human } from './corpus.ts'

/* Addresses and people selected before, as organisers have them. */

const homes =
  'id,sex,name,address,postcode\n0001,female,Siân Rees,1 Mill Rd,CF10 1AA\n0002,male,Tom Rees,"1, Mill Road",CF101AA\n' +
  '0003,female,Zoë Hughes,2 Mill Rd,CF10 1AA\nW20-0552,male,Al Jones,3 Mill Rd,CF10 1AA\n0005,male,Bo Owen,4 Mill Rd,CF10 1AA\n'
const household = ['--household', 'address,postcode']

/** The pool of `homes` and a list of people selected before. */
const list = (name: string, code: Human['code'], selected: string): Human => ({
  name,
  code,
  pool: homes,
  flags: [...household, '--already-selected', '@/selected.csv'],
  beside: { 'selected.csv': selected },
})

/** What was typed as day/month/year, after a spreadsheet took for month/day/year what it could. */
const halfConverted = workbookOf({
  name: 'Answers',
  rows: [
    ['id', 'born', 'sex'],
    ['a', null, 'female'],
    ['b', '25/04/2000', 'male'],
    ['c', null, 'female'],
    ['d', null, 'male'],
  ],
  cells: {
    '1,1': shown(39792, 'dd/mm/yyyy'),
    '3,1': shown(39733, 'dd/mm/yyyy'),
    '4,1': shown(35191, 'dd/mm/yyyy'),
  },
})

const bands = ['under 18', '18-29', '30+']
const agesFrom = (born: Promise<Uint8Array> | string, name: string, code: Human['code']): Human => ({
  name,
  code,
  pool: born,
  flags: ['--config', '@/sortition.json'],
  quotas: `feature,value,min,max\n${bands.map((band) => `age,${band},0,2`).join('\n')}\n`,
  beside: {
    'sortition.json': JSON.stringify({
      derived: [{ kind: 'age bands', column: 'age', from: 'born', at: '2026-11-04', dates: 'd-m-y', bands }],
    }),
  },
})

const twice =
  'id,sex,first name,surname,e-mail,mobile,date of birth,address,postcode\n' +
  '1,female,Siân,Rees,sian@example.org,07700 900123,1980-04-09,4 Mill Rd,CF10 3AT\n' +
  '2,male,Tom,Owen,tom@example.org,07700 900456,1991-12-30,9 Sea View,SA1 1AA\n' +
  '3,female,Rees,Sian,srees@example.net,+44 7700 900123,1980-04-09,4 Mill Road,cf103at\n' +
  '4,male,Thomas,Owen,,,1991-12-30,9 Sea View,SA1 1AA\n' +
  '5,male,Tom,Owen,owen@example.net,,1962-01-30,9 Sea View,SA1 1AA\n' +
  '6,female,Ann,Griffiths,ann@example.org,,1975-02-01,1 High St,SA1 2AB\n' +
  '7,female,Anne,Griffith,annie@example.net,,1975-02-01,1 High Street,SA1 2AB\n'

export const people: readonly Human[] = [
  { name: 'registered-twice', code: 0, pool: twice },
  { name: 'registered-twice-households', code: 0, pool: twice, flags: ['--household', 'address,postcode'] },
  {
    name: 'registered-twice-unique',
    code: 2,
    pool: twice,
    flags: ['--household', '', '--unique', 'mobile', '--unique', 'surname,date of birth,postcode'],
  },
  {
    name: 'registered-twice-many-times',
    code: 0,
    pool: `id,sex,e-mail\n${Array.from({ length: 16 }, (_, i) => `${i},${i % 2 ? 'male' : 'female'},${i >> 1}@example.org`).join('\n')}\n`,
  },
  {
    name: 'addresses-with-borders',
    code: 0,
    flags: ['--household', 'flat,street'],
    pool: 'id,sex,flat,street\na,female,Flat B1,23 High St\nb,male,Flat B12,3 High St\n',
  },
  {
    name: 'addresses-spelled-in-two-ways',
    code: 1,
    flags: ['--household', 'flat,street'],
    pool: 'id,sex,flat,street\na,female,Flat 3,23 High St\nb,male,,3/23 high street\n',
  },
  list('selected-housemate', 0, 'id\n0001\n'),
  list('selected-missing', 0, 'id\n0001\n7\n8\n'),
  list('selected-nobody', 0, 'id\n7\n8\n'),
  list('selected-zeros-and-case', 2, 'id\n1\n2\nw20-0552\n'),
  list(
    'selected-ids-anew',
    2,
    'id,name,address,postcode\n0001,Ann Onym,9 Sea View,SA1 1AA\n0003,Zoe Hughes,7 Hill St,CF5 1AA\n',
  ),
  agesFrom(halfConverted, 'dates-half-converted', 2),
  agesFrom('id,born\na,1996-05-06\nb,25/04/2000\n', 'dates-of-two-kinds', 0),
  list('selected-by-address', 0, 'ref,address,postcode\nA1,3 MILL ROAD.,cf101aa\n'),
]
