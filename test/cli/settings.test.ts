import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configSchema } from '../../src/files/inputs/config-schema.ts'
import { loose, rehashed } from '../core/verify/forge.ts'
import { commitTo, keyText, log, smallPool } from './protocol.ts'
import { inFolder, run } from './run.ts'

/* The verdict `settings`: every key of the settings file is compared with the log, or decides nothing that it could compare. */

type Key = keyof typeof configSchema.shape

const settings = {
  title: 'A jury',
  question: 'What for?',
  organiser: 'A council',
  place: 'A hall',
  labels: { cy: { question: 'Pam?', reviewed: true, features: { Sex: 'rhyw' }, values: { sex: { F: 'benyw' } } } },
  timeZone: 'Europe/London',
  pool: 'pool.csv',
  quotas: 'quotas.csv',
  household: ['name'],
  panel: 4,
  reserves: 2,
  dropOut: { chance: 12, values: [{ feature: 'place', value: 'land', chance: 30 }] },
  method: 'maximin',
  panels: 100,
  replacements: 'draw',
  seed: 'a text',
} as const

const loggedLabels =
  '[["cy",{"features":[["sex","rhyw"]],"question":"Pam?","reviewed":true,"sources":[],"values":[["sex","f","benyw"]]}]]'

type Named = readonly (readonly [what: string, expected: string, found: string])[]

/** Another value of a key, and what is said of it; without a value the key is left out. */
const compared: Partial<Record<Key, readonly { readonly other?: unknown; readonly named: Named }[]>> = {
  title: [
    { other: 'Another jury', named: [['title', 'Another jury', 'A jury']] },
    { named: [['title', 'none', 'A jury']] },
  ],
  question: [
    { other: 'Why?', named: [['question', 'Why?', 'What for?']] },
    { named: [['question', 'none', 'What for?']] },
  ],
  organiser: [
    { other: 'Others', named: [['organiser', 'Others', 'A council']] },
    { named: [['organiser', 'none', 'A council']] },
  ],
  place: [{ other: 'Elsewhere', named: [['place', 'Elsewhere', 'A hall']] }, { named: [['place', 'none', 'A hall']] }],
  labels: [
    {
      other: { cy: { ...settings.labels.cy, reviewed: false } },
      named: [['words in other languages', loggedLabels.replace('"reviewed":true,', ''), loggedLabels]],
    },
    {
      other: { cy: { features: { moon: 'lleuad' } } },
      named: [['words in other languages', expect.stringContaining('moon') as string, loggedLabels]],
    },
    { named: [['words in other languages', 'none', loggedLabels]] },
  ],
  timeZone: [
    { other: 'UTC', named: [['time zone', 'UTC', 'Europe/London']] },
    { named: [['time zone', 'none', 'Europe/London']] },
  ],
  household: [
    { other: [], named: [['household rule', 'false', 'true']] },
    { named: [['household rule', 'false', 'true']] },
  ],
  panel: [{ other: 5, named: [['panel size', '5', '4']] }],
  reserves: [{ other: 3, named: [['number of reserves', '3', '2']] }, { named: [] }],
  dropOut: [
    { other: { ...settings.dropOut, chance: 13 }, named: [['usual chance to drop out', '13 in 100', '12 in 100']] },
    {
      other: { chance: 12, values: [{ feature: 'PLACE', value: 'land', chance: 31 }] },
      named: [['chances to drop out', '[["place","land",31]]', '[["place","land",30]]']],
    },
    { other: { chance: 12 }, named: [['chances to drop out', '[]', '[["place","land",30]]']] },
    {
      other: { chance: 12, values: [{ feature: 'place', value: 'moon', chance: 30 }] },
      named: [['chances to drop out', expect.stringContaining('moon') as string, '[["place","land",30]]']],
    },
    {
      named: [
        ['usual chance to drop out', '10 in 100', '12 in 100'],
        ['chances to drop out', '[]', '[["place","land",30]]'],
      ],
    },
  ],
  method: [{ other: 'leximin', named: [['method', 'leximin', 'maximin']] }, { named: [] }],
  panels: [{ other: 1000, named: [['numbered panels', '1000', '100']] }, { named: [] }],
  spread: [{ other: true, named: [['spread of the panels', 'true', 'false']] }, { named: [] }],
  replacements: [{ other: 'beacon', named: [['seed of replacements', 'beacon', 'draw']] }, { named: [] }],
  seed: [{ other: 'another text', named: [['seed', 'another text', 'a text']] }, { named: [] }],
}

const notCompared: Partial<Record<Key, string>> = {
  $schema: 'for editors',
  acceptGap: 'what is accepted is no part of the lottery: the certificate says how near the smallest chance is',
  out: 'where files are put',
  pool: 'what is in the file is compared, by the verdict `pool`',
  quotas: 'what is in the file is compared, by the verdict `quotas`',
  id: 'decides the rows, which the verdict `pool` compares',
  derived: 'decides the rows, which the verdict `pool` compares',
  eligible: 'decides the rows, which the verdict `pool` compares',
  alreadySelected: 'decides the rows, which the verdict `pool` compares',
  unique: 'decides nothing: people who are there twice stop a draw',
  name: 'for the organiser: no entry of a log has it',
  code: 'decides the leaves, which the verdict `pool` compares',
  invited: 'decides the leaves, which the verdict `pool` compares',
  invitation: 'what is in the file is compared, by the verdict `invitation`',
  sharedCodes: 'decides nothing: without it a code that two people have stops a draw',
  letters: 'for letters: no entry of a log has it',
  contact: 'for a list of who attends: no entry of a log has it',
  sheet: 'where the rows are, which the verdict `pool` compares',
  quotaSheet: 'where the quotas are, which the verdict `quotas` compares',
}

test('every key of the settings is compared, or it is said why not', () => {
  const keys = [...Object.keys(compared), ...Object.keys(notCompared)]
  expect(keys.toSorted()).toEqual(Object.keys(configSchema.shape).toSorted())
})

interface Said {
  readonly name: string
  readonly outcome: string
  readonly failures: readonly { readonly what: string; readonly expected: string; readonly found: string }[]
}

/** The verdict `settings` on the log of a folder, with these flags. */
async function judge(folder: string, ...flags: readonly string[]): Promise<Said> {
  const { out } = await run('verify', log(folder), ...flags, '--json')
  const { verdicts } = JSON.parse(out) as { verdicts: Said[] }
  return verdicts.find(({ name }) => name === 'settings')!
}

async function writeSettings(folder: string, name: string, changed: object): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, JSON.stringify(changed))
  return path
}

const named = ({ failures }: Said): Named => failures.map(({ what, expected, found }) => [what, expected, found])

test('each setting that differs from the log is named, and nothing else', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const config = await writeSettings(folder, 'sortition.json', settings)
    expect(await run('draw', '--config', config, '--out', join(folder, 'out'))).toMatchObject({ code: 0 })
    expect(await judge(folder, '--config', config)).toMatchObject({ outcome: 'pass', failures: [] })
    expect(await judge(folder)).toMatchObject({ outcome: 'not checked' })
    for (const [key, changes] of Object.entries(compared)) {
      for (const change of changes) {
        const { [key as keyof typeof settings]: _, ...without } = settings
        const changed = 'other' in change ? { ...without, [key]: change.other } : without
        const said = await judge(folder, '--config', await writeSettings(folder, 'changed.json', changed))
        expect(named(said), `${key} ${JSON.stringify(change)}`).toEqual(change.named)
        expect(said.outcome).toBe(change.named.length === 0 ? 'pass' : 'fail')
      }
    }
  })
}, 300_000)

test.each(['friends', 'constructor'])(
  'raw files beside a log of an unknown method (%s): all verdicts are given',
  async (method) => {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      const config = await writeSettings(folder, 'settings.json', settings)
      expect(await run('draw', '--config', config, '--out', join(folder, 'out'))).toMatchObject({ code: 0 })
      const [commit, ...others] = loose(await readFile(log(folder), 'utf8'))
      await writeFile(log(folder), rehashed([{ ...commit!, body: { ...commit!.body, method } }, ...others]))
      const { out, code } = await run('verify', log(folder), '--config', config, '--json')
      const { verdicts } = JSON.parse(out) as { verdicts: { name: string; outcome: string }[] }
      const outcomes = new Map(verdicts.map(({ name, outcome }) => [name, outcome]))
      expect(code).toBe(1)
      expect(outcomes.get('chain')).toBe('pass')
      expect(outcomes.get('settings')).toBe('fail')
      expect(outcomes.get('replay')).toBe('not checked')
    })
  },
)

test('flags are compared like settings, and stand above them; without a file nothing is said of title and drop-outs', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const config = await writeSettings(folder, 'settings.json', settings)
    expect(await run('draw', '--config', config, '--out', join(folder, 'out'))).toMatchObject({ code: 0 })
    const files = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv'), '--household', 'name']
    const right = ['--reserves', '2', '--method', 'maximin', '--panels', '100', '--seed', 'a text', '--operator']
    expect(await judge(folder, ...files, '--panel', '4')).toMatchObject({ outcome: 'pass' })
    expect(await judge(folder, ...files, '--panel', '4', ...right.slice(0, -1))).toMatchObject({ outcome: 'pass' })
    expect(await judge(folder, ...files, '--panel', '4', ...right)).toMatchObject({ outcome: 'pass' })
    const wrong = ['--reserves', '1', '--method', 'nash', '--panels', '10', '--seed', 'b']
    expect(named(await judge(folder, '--config', config, ...wrong)).map(([what]) => what)).toEqual([
      'method',
      'numbered panels',
      'number of reserves',
      'seed',
    ])
    const dice = await judge(folder, '--config', config, '--dice')
    expect(named(dice)).toEqual([['seed source', '{"digits":2,"kind":"dice"}', '{"kind":"operator"}']])
  })
}, 60_000)

test.each([
  [
    ['--balls', '6 of 59', '--event', 'Lotto'],
    ['--balls', '6 of 58', '--event', 'Lotto'],
  ],
  [
    ['--balls', '6 of 59', '--event', 'Lotto'],
    ['--balls', '6 of 59', '--event', 'Other'],
  ],
  [
    ['--contributors', 'Ann,Bob'],
    ['--contributors', 'Ann,Cy'],
  ],
  [['--dice'], ['--operator']],
])('an announced source %j and another one', async (source, other) => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await writeFile(join(folder, 'key'), keyText)
    expect(await commitTo(folder, ...source)).toMatchObject({ code: 0 })
    const config = ['--config', join(folder, 'sortition.json')]
    expect(await judge(folder, ...config, ...source)).toMatchObject({ outcome: 'pass' })
    expect(named(await judge(folder, ...config, ...other)).map(([what]) => what)).toEqual(['seed source'])
    const typed = await judge(folder, ...config, '--seed', 'a text')
    expect(named(typed).map(([what, expected]) => [what, expected])).toEqual([
      ['seed source', 'a text of the organiser'],
    ])
  })
})

/** What the README says has no flag. */
const settingsAlone = [
  '$schema',
  'contact',
  'derived',
  'dropOut',
  'labels',
  'letters',
  'organiser',
  'place',
  'question',
  'sharedCodes',
  'timeZone',
  'title',
]

test('every setting is a flag of the command that makes a lottery, or the README says that it is none', async () => {
  const { out } = await run('commit', '--help')
  const draw = (await run('draw', '--help')).out
  const flagOf = (key: string): string => `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} `
  const has = (key: string): boolean => `${out}${draw}`.includes(`\n  ${flagOf(key)}`.trimEnd())
  const without = Object.keys(configSchema.shape).filter((key) => !has(key))
  expect(without.toSorted()).toEqual(settingsAlone)
  const readme = await readFile('README.md', 'utf8')
  for (const key of settingsAlone) expect(readme).toContain(`\`${key}\``)
})
