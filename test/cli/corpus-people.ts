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

export const people: readonly Human[] = [
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
  list('selected-by-address', 0, 'ref,address,postcode\nA1,3 MILL ROAD.,cf101aa\n'),
]
