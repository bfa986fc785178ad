import type { Forgery } from './pseudonym-forgeries.ts'
import type { Steps } from './pseudonym-world.ts'

/** What no pseudonym looks like. */
const noPseudonyms: readonly (readonly [string, unknown])[] = [
  ['empty', ''],
  ['too short', 'A'.repeat(21)],
  ['too long', 'A'.repeat(23)],
  ['other bits at its end', `${'A'.repeat(21)}B`],
  ['padded', `${'A'.repeat(22)}==`],
  ['a plus', `${'A'.repeat(20)}+A`],
  ['a slash', `${'A'.repeat(20)}/A`],
  ['a blank', `${'A'.repeat(21)} `],
  ['a letter of more bytes', `${'A'.repeat(20)}ÂA`],
  ['an index', 7],
  ['null', null],
  ['a list', ['A'.repeat(22)]],
]

/** The places where a pseudonym stands. */
const places: readonly (readonly [string, (list: unknown[]) => Steps])[] = [
  ['on a panel', (list) => ({ commit: (body) => (body.lottery.panels[1][1] = list) })],
  ['among the reserves', (list) => ({ draw: (draw) => (draw.reserves = list) })],
  ['who left', (list) => ({ changes: (changes) => (changes[0].body.left = list) })],
  ['who was called', (list) => ({ changes: (changes) => (changes[1].body.called = list) })],
  ['on the panel afterwards', (list) => ({ changes: (changes) => (changes[1].body.panel = list) })],
]

const [lower, higher] = ['A'.repeat(22), `${'B'.repeat(21)}A`]

/** Everywhere a name that is none, and lists of names that are none. */
export const formForgeries: readonly Forgery[] = places.flatMap(([place, put]): Forgery[] => [
  ...noPseudonyms.map(([name, value]) => ({
    name: `form ${place}: ${name}`,
    fails: 'chain receipt',
    steps: put([value]),
  })),
  ...(place === 'among the reserves'
    ? []
    : [
        { name: `form ${place}: not ascending`, fails: 'chain receipt', steps: put([higher, lower]) },
        { name: `form ${place}: twice`, fails: 'chain receipt', steps: put([lower, lower]) },
      ]),
  ...(/panel$|reserves/.test(place) ? [] : [{ name: `form ${place}: nobody`, fails: 'chain receipt', steps: put([]) }]),
])
