import { expect, test } from 'vitest'
import { buildLoggedLabels, type LabelledTerms, type LabelSetting } from '../../../src/core/log/logged-labels.ts'

/* Words in other languages, as settings give them and as the log has them. */

const terms: LabelledTerms = {
  quotas: [
    ['age', [['18-29', 1, 1], ['60+', 1, 1]]],
    ['sex', [['f', 1, 1], ['m', 1, 1]]],
  ], // biome-ignore format: a table
  provenance: {
    excluded: { alreadySelected: 0, notEligible: 0, sameAddress: 0 },
    notes: [['age', '60+', [['source', 'Census 2021']]]],
  },
  title: 'A jury',
}

function tell(cy: LabelSetting): unknown {
  const built = buildLoggedLabels({ cy }, terms)
  return built.ok ? built.value : built.problems.map(({ code, what }) => `${code}: ${what}`)
}

test('names are those of the quota file, in its spelling and order, and words are tidied', () => {
  const values = { SEX: { ' M': 'dyn', F: ' menyw  ifanc ' }, age: { '18-29': '18–29' } }
  expect(
    tell({ values, features: { Sex: 'rhyw', 'AGE ': 'oedran' }, sources: { 'census  2021': 'Cyfrifiad 2021' } }),
  ).toEqual(
    [
      [
        'cy',
        {
          features: [['age', 'oedran'], ['sex', 'rhyw']],
          sources: [['Census 2021', 'Cyfrifiad 2021']],
          values: [['age', '18-29', '18–29'], ['sex', 'f', 'menyw ifanc'], ['sex', 'm', 'dyn']],
        },
      ],
    ], // biome-ignore format: a table
  )
  expect(tell({ title: 'Rheithgor', reviewed: true })).toEqual([
    ['cy', { features: [], reviewed: true, sources: [], title: 'Rheithgor', values: [] }],
  ])
  const none = { features: [], sources: [], values: [] }
  const built = buildLoggedLabels({ de: {}, cy: { reviewed: false } }, terms)
  expect(built).toMatchObject({ ok: true, value: [['cy', none], ['de', none]] }) // biome-ignore format: a table
  expect(buildLoggedLabels(undefined, terms)).toMatchObject({ ok: true, value: undefined })
  expect(buildLoggedLabels({}, terms)).toMatchObject({ ok: true, value: undefined })
})

test.each<[string, LabelSetting, readonly RegExp[]]>([
  [
    'a feature that is not there',
    { features: { sexe: 'rhyw' } },
    [/^label-unknown: .*"sexe" \(did you mean "sex"\?\)/],
  ],
  ['a value of another feature', { values: { age: { f: 'x' } } }, [/^label-unknown: .* value of age .*"f"/]],
  ['a note that is not there', { sources: { 'Census 2011': 'x' } }, [/^label-unknown: .*"Census 2021"/]],
  ['a question where there is none', { question: 'Pam?' }, [/^label-of-nothing: .*"question"/]],
  ['a place where there is none', { place: 'Neuadd' }, [/^label-of-nothing: .*"place"/]],
  ['two for one value', { values: { sex: { f: 'x', ' F': 'y' } } }, [/^label-twice: .*"f"/]],
  ['two for one feature', { features: { sex: 'x', Sex: 'y' } }, [/^label-twice: .*"sex"/]],
  ['values of one feature in two places', { values: { sex: { f: 'x' }, SEX: { m: 'y' } } }, [/^label-twice: .*"sex"/]],
  ['the same for two values', { values: { sex: { f: 'x', m: ' X' } } }, [/^label-same: .*"m".*"f"$/]],
  ['what looks the same', { values: { sex: { f: 'x', m: 'x\u200b' } } }, [/^label-same/]],
  ['what another value is called', { values: { sex: { f: 'M' } } }, [/^label-same: .*"f".*"m"$/]],
  ['values that change places', { values: { sex: { f: 'm', m: 'f' } } }, [/^label-same/]],
  ['what another feature is called', { features: { sex: 'Age' } }, [/^label-same/]],
  ['all at once', { question: 'Pam?', features: { x: 'y' }, values: { x: {} } }, [/-of-nothing/, /"x"/, /"x"/]],
])('%s is a problem', (_, setting, wanted) => {
  expect(tell(setting)).toEqual(wanted.map((each) => expect.stringMatching(each) as string))
})

test('the same words may stand for values of two features', () => {
  expect(tell({ values: { age: { '60+': 'ie' }, sex: { f: 'ie' } } })).toMatchObject([['cy', {}]])
})
