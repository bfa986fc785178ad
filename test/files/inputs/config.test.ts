import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { configSchema } from '../../../src/files/inputs/config-schema.ts'
import { readConfig } from '../read-paths.ts'
import { fileOf, latin, problemsOf, scratch, success, utf16le } from '../scratch.ts'

const full = {
  $schema: './schema.json',
  title: 'A jury',
  question: 'What for?',
  organiser: 'A council',
  place: 'A hall',
  labels: { cy: { title: 'Rheithgor', features: { age: 'oedran' }, reviewed: true } },
  timeZone: 'Europe/London',
  letters: {
    page: 'https://example.org/report.html',
    address: [['first name', 'surname'], 'address'],
    language: 'tongue',
  },
  contact: ['surname', 'telephone'],
  pool: 'data/registrants.csv',
  quotas: '/elsewhere/quotas.csv',
  id: 'id',
  name: ['first name', 'surname'],
  code: 'code',
  replacements: 'draw',
  household: ['address', 'postcode'],
  unique: ['e-mail', ['name', 'born']],
  panel: 15,
  reserves: 0,
  dropOut: { chance: 12, values: [{ feature: 'age', value: '18-29', chance: 20 }] },
  method: 'leximin',
  acceptGap: 0.5,
  panels: 1000,
  spread: true,
  seed: '20261104',
  out: 'out',
  derived: [
    { kind: 'age bands', column: 'age', from: 'born', at: '2026-11-04', dates: 'd-m-y', bands: ['16-29', '30+'] },
    { kind: 'lookup', column: 'area', from: 'postcode', file: 'areas.csv', key: 'code', value: 'name', match: 'whole' },
    { kind: 'groups', column: 'degree', from: 'school', groups: { yes: ['BA', 'MSc'] }, others: 'no' },
  ],
  eligible: { adult: 'yes', lives: ['here', 'there'] },
  alreadySelected: 'selected.csv',
  invited: 'letters.csv',
  invitation: 'invite-log.jsonl',
  sharedCodes: true,
  sheet: 'People',
  quotaSheet: 'Quotas',
}

test('every setting is read, with paths as seen from the current folder', async () => {
  const config = success(await readConfig(fileOf(JSON.stringify(full), 'full.json')))
  const { $schema: _, ...settings } = full
  expect(config).toEqual({
    ...settings,
    pool: join(scratch, 'data/registrants.csv'),
    out: join(scratch, 'out'),
    acceptGap: { num: 1n, den: 2n },
    unique: [['e-mail'], ['name', 'born']],
    derived: full.derived.map((each) =>
      each.kind === 'lookup' ? { ...each, file: join(scratch, 'areas.csv') } : each,
    ),
    eligible: [
      { column: 'adult', values: ['yes'] },
      { column: 'lives', values: ['here', 'there'] },
    ],
    alreadySelected: join(scratch, 'selected.csv'),
    invited: join(scratch, 'letters.csv'),
    invitation: join(scratch, 'invite-log.jsonl'),
  })
})

test('nothing has to be there, a byte order mark is forgiven, one household column needs no list', async () => {
  expect(success(await readConfig(fileOf('{}', 'empty.json')))).toEqual({})
  expect(success(await readConfig(fileOf('\ufeff{"panel": 3}', 'mark.json')))).toEqual({ panel: 3 })
  expect(success(await readConfig(fileOf('{"household": "address, line 1"}', 'one.json'))).household).toEqual([
    'address, line 1',
  ])
  expect(success(await readConfig(fileOf('{"household": []}', 'off.json'))).household).toEqual([])
})

const refused: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
  ['an unknown key', '{\n"pool": "a.csv",\n"panle": 3\n}', ['config-key-unknown 3']],
  ['a key in another case', '{"Panel": 3}', ['config-key-unknown 1']],
  ['keys of JavaScript', '{"__proto__": {},\n"constructor": 1}', ['config-key-unknown 1', 'config-key-unknown 2']],
  ['a number in quotation marks', '{"panel": "15"}', ['setting-wrong 1']],
  ['a number that is not whole', '{"panel": 15.5}', ['setting-wrong 1']],
  ['a panel of nobody', '{"panel": 0}', ['setting-wrong 1']],
  ['reserves below 0', '{"reserves": -1}', ['setting-wrong 1']],
  ['a number beyond all counting', '{"panels": 1e300}', ['setting-wrong 1']],
  ['a seed that is a number', '{"seed": 20261104}', ['setting-wrong 1']],
  ['an empty seed', '{"seed": " "}', ['setting-wrong 1']],
  ['a path that is no path', '{"pool": "a\\u0000b"}', ['setting-wrong 1']],
  ['another method', '{"method": "best"}', ['setting-wrong 1']],
  ['a chance that is a number alone', '{"dropOut": 10}', ['setting-wrong 1']],
  ['a chance above 100 %', '{"dropOut": {"chance": 101}}', ['setting-wrong 1']],
  ['a chance that is not whole', '{"dropOut": {"chance": 0.1}}', ['setting-wrong 1']],
  ['chances of values that are no list', '{"dropOut": {"values": {"age": 20}}}', ['setting-wrong 1']],
  [
    'chances of values with several faults',
    '{"panel": 1,\n"dropOut": {"values": [{"feature": "age", "value": 18, "chance": "20"}, {"feature": "age", "valu": "x"}]}}',
    ['setting-wrong 2', 'setting-wrong 2', 'setting-wrong 2', 'setting-wrong 2', 'config-key-unknown 2'],
  ],
  ['a new column of no kind', '{"derived": [{"column": "age"}]}', ['setting-wrong 1']],
  [
    'new columns with several faults',
    '{"panel": 1,\n"derived": [{"kind": "age bands", "column": "age", "from": "born", "at": "soon", "band": ["16-29"], "bands": ["16-29", "29-40"]}, {"kind": "groups", "column": "x"}]}',
    ['setting-wrong 2', 'setting-wrong 2', 'setting-wrong 2', 'setting-wrong 2', 'config-key-unknown 2'],
  ],
  ['an eligible value that is a number', '{"eligible": {"age": 18}}', ['setting-wrong 1']],
  ['words in another language that are no text', '{"labels": {"cy": {"features": {"sex": 1}}}}', ['setting-wrong 1']],
  ['words that are blank', '{"labels": {"cy": {"title": " "}}}', ['setting-wrong 1']],
  ['words that turn the direction', '{"labels": {"cy": {"title": "a\\u202eb"}}}', ['setting-wrong 1']],
  ['words of two lines', '{"labels": {"cy": {"title": "a\\nb"}}}', ['setting-wrong 1']],
  ['words without an end', `{"labels": {"cy": {"title": "${'x'.repeat(501)}"}}}`, ['setting-wrong 1']],
  ['words for what has none', '{"labels": {"cy": {"titel": "x"}}}', ['config-key-unknown 1']],
  ['a language that is a text', '{"labels": {"cy": "x"}}', ['setting-wrong 1']],
  ['letters to a page that is no address', '{"letters": {"page": "report.html", "address": []}}', ['setting-wrong 1']],
  ['a page with a part of its own', '{"letters": {"page": "https://a.org/#b", "address": []}}', ['setting-wrong 1']],
  ['a time zone that is none', '{"timeZone": "Europe/Cardif"}', ['setting-wrong 1']],
  ['a time zone that is an offset', '{"timeZone": "+01:00"}', ['setting-wrong 1']],
  ['an empty household column', '{"household": ["address", ""]}', ['setting-wrong 1']],
  ['a household rule that is true', '{"household": true}', ['setting-wrong 1']],
  ['null', '{"id": null}', ['setting-wrong 1']],
  ['a key twice', '{"panel": 15,\n"seed": "panel",\n"panel": 16}', ['config-key-twice 3']],
  ['a key twice, once in disguise', '{"panel": 15, "p\\u0061nel": 16}', ['config-key-twice 1']],
  ['a key that is there again further in', '{"panel": {"panel": 1, "panel": [{"panel": 2}]}}', ['setting-wrong 1']],
  [
    'everything at once',
    '{"panel": "3",\n"x": 1,\n"seed": 4,\n"x": 2}',
    ['setting-wrong 1', 'config-key-unknown 2', 'setting-wrong 3', 'config-key-twice 4', 'config-key-unknown 4'],
  ],
  [
    'groups that keep the rest and name it',
    '{"derived": [{"kind": "groups", "column": "a", "from": "b", "groups": {}, "others": "c", "keep": true}]}',
    ['setting-wrong 1'],
  ],
  ['a list', '["panel", "panel"]', ['setting-wrong 1']],
  ['a word', '"panel"', ['setting-wrong 1']],
  ['null alone', 'null', ['setting-wrong 1']],
  ['depth', `{"panel": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`, ['setting-wrong 1']],
  ['nothing', '', ['setting-wrong 1']],
  ['a title of two lines', '{\n"title": "one\\ntwo"}', ['setting-wrong 2']],
  ['a question with a mark of direction', '{"question": "why\u202e"}', ['setting-wrong 1']],
  ['two commas after the last setting', '{\n"panel": 3,\n,}', ['config-not-json 3']],
  ['a comma alone', '{\n,\n}', ['config-not-json 2']],
  ['a remark without an end', '{\n"panel": 3} /* how many', ['config-not-json 2']],
  ['a remark that is none', '{\n# how many\n"panel": 3}', ['config-not-json 2']],
  ['a key twice behind a remark', '{"panel": 3, /*\n*/\n"panel": 4}', ['config-key-twice 3']],
  ['an end that is missing', '{\n"panel": 3\n', ['config-not-json 3']],
  ['curly quotation marks', '{\u201cpanel\u201d: 3}', ['config-not-json 1']],
  ['UTF-16', utf16le('{"panel": 3}'), ['file-not-utf8']],
  ['Windows-1252', latin('{"title": "caf\xe9"}'), ['file-not-utf8']],
]

test.for(refused)('refuses %s', async ([name, content, expected]) => {
  expect(problemsOf(await readConfig(fileOf(content, `${name}.json`)))).toEqual(expected)
})

test('comments and a last comma are allowed, and stay out of texts', async () => {
  const text =
    '\ufeff{ // of 2026\r\n  /* "panel": 4,\n */ "panel": 15, // how many\n  "title": "a // b /* c */",\n  "eligible": { "lives, here": ["yes", /* or */ ], },\n  // "seed": "x",\n}\n'
  const read = await readConfig(fileOf(text, 'comments.json'))
  const config = read.ok ? read.value : {}
  expect(config).toMatchObject({
    panel: 15,
    title: 'a // b /* c */',
    eligible: [{ column: 'lives, here', values: ['yes'] }],
  })
  expect(config).not.toHaveProperty('seed')
})

test('a file that is not there, or a folder, is not an empty configuration', async () => {
  expect(problemsOf(await readConfig(join(scratch, 'none.json')))).toEqual(['file-missing'])
  expect(problemsOf(await readConfig(scratch))).toEqual(['file-folder'])
})

test('problems name the nearest key and the wanted kind', async () => {
  const result = await readConfig(
    fileOf('{"panell": 3, "panel": "3", "household": {}, "nothing like it": 1}', 'said.json'),
  )
  expect(result.ok ? [] : result.problems.map(({ what, mend }) => `${what}: ${mend}`)).toEqual([
    'there is no setting "panell" (did you mean "panel"?): correct the key or remove it',
    'panel is "3": it must be a whole number from 1 to 999999999, without quotation marks',
    'household is an object: it must be the header of a column in quotation marks, or a list of headers: ["address", "postcode"]',
    'there is no setting "nothing like it": correct the key or remove it',
  ])
  const inside = await readConfig(
    fileOf('{"derived": [{"kind": "age bands", "column": "age", "from": "born", "band": ["16-29"]}]}', 'inside.json'),
  )
  expect(inside.ok ? [] : inside.problems.map(({ what, mend }) => `${what}: ${mend}`)).toEqual([
    'derived[0].bands is missing: it must be a list of age bands: ["16-29", "30-44", "60+"]',
    'there is no setting "derived[0].band" (did you mean "bands"?): correct the key or remove it',
  ])
})

test('problems inside "dropOut" name the part, and the nearest key there', async () => {
  const text = '{"dropOut": {"chanse": 20, "chance": -1, "values": [{"feature": "age", "valeu": "60+", "chance": 5}]}}'
  const result = await readConfig(fileOf(text, 'drop-out.json'))
  expect(result.ok ? [] : result.problems.map(({ what, mend }) => `${what}: ${mend}`)).toEqual([
    'dropOut.chance is -1: it must be a whole number of per cent from 0 to 100, without quotation marks',
    'dropOut.values[0].value is missing: it must be a value of that feature, in quotation marks',
    'there is no setting "dropOut.values[0].valeu" (did you mean "value"?): correct the key or remove it',
    'there is no setting "dropOut.chanse" (did you mean "chance"?): correct the key or remove it',
  ])
})

test('every key is described, and the schema can be given to editors', () => {
  const schema = z.toJSONSchema(configSchema, { io: 'input' })
  expect(schema.additionalProperties).toBe(false)
  expect(Object.keys(schema.properties ?? {}).toSorted()).toEqual(Object.keys(full).toSorted())
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    expect(typeof property === 'object' && property.description, key).toMatch(/^[A-Z].*\.$/)
  }
})
