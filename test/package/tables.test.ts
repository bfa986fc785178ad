import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { configSchema } from '../../src/files/inputs/config-schema.ts'
import type { SettingsData } from '../../src/library/settings-data.ts'
import { run, textOf } from '../cli/run.ts'
import { soundInviteLogs } from '../core/invite/sound-logs.ts'
import { inConsumer, runModule } from './consumer.ts'
import { expectAsCommandLine, names, prepare, programme, seed, when } from './table-programme.ts'

/* Tables that are read from bytes, by the library as it is built: in library.test.ts the same programme runs in a browser. */

test('a draw from bytes is that of the command line from files, and what is wrong with bytes is told as there', async () => {
  const told = await prepare()
  await inConsumer(async (folder) => {
    const code = `import * as library from 'sortition'
import { readFileSync, writeFileSync } from 'node:fs'
const bytesOf = (name) => new Uint8Array(readFileSync(${JSON.stringify(told.folder)} + '/' + name))
const files = Object.fromEntries(${JSON.stringify(names)}.map((name) => [name, bytesOf(name)]))
const settings = new TextDecoder().decode(bytesOf('sortition.json'))
const seen = await (${programme})(library, await library.openEngine(), files, settings)
writeFileSync('seen.json', JSON.stringify(seen))`
    expect(runModule(folder, code)).toBe('')
    expectAsCommandLine(JSON.parse(await textOf(join(folder, 'seen.json'))), told)
  })
}, 60_000)

/** All that settings can say of a pool, but for the files. */
const people: SettingsData = {
  pool: 'pool.csv',
  quotas: 'quotas.csv',
  panel: 2,
  title: 'Jury',
  question: 'What now?',
  household: ['home'],
  unique: [['name', 'born']],
  name: 'name',
  derived: [
    { kind: 'age bands', column: 'age', from: 'born', at: '2026-11-04', dates: 'd-m-y', bands: ['16-39', '40+'] },
    {
      kind: 'groups',
      column: 'work',
      from: 'job',
      groups: { paid: ['nurse', 'cook'] },
      others: 'other',
      blank: 'other',
    },
    {
      kind: 'lookup',
      column: 'area',
      from: 'post',
      file: 'areas.csv',
      key: 'code',
      value: 'area',
      match: 'uk postcode district',
    },
  ],
  eligible: { 'lives here': ['yes', ''] },
  alreadySelected: 'before.csv',
  dropOut: { chance: 20, values: [{ feature: 'age', value: '16-39', chance: 30 }] },
  reserves: 2,
  acceptGap: 0.5,
  panels: 100,
  spread: true,
  method: 'maximin',
  invitation: 'invite-log.jsonl',
}

const tables = {
  'invite-log.jsonl': soundInviteLogs[0]!,
  'pool.csv': `id,name,born,job,post,home,lives here
${Array.from({ length: 20 }, (_, i) => `P${i},Ann ${i},0${1 + (i % 9)}/02/${1950 + 3 * i},${['nurse', 'cook', '', 'pilot'][i % 4]},CF${10 + (i % 2)} 3AT,${i % 18} High Street,${['yes', '', 'no'][i % 3]}`).join('\n')}
`,
  'quotas.csv': `feature,value,min,max,source
age,16-39,0,2,census
age,40+,0,2,census
work,paid,1,1,
work,other,1,1,
area,North,0,2,
area,South,0,2,
`,
  'areas.csv': 'code,area\nCF10,North\nCF11,South\n',
  'before.csv': 'id\nP1\n',
}

test('all that settings can say of a pool is heeded, and what they say of the lottery', async () => {
  await inConsumer(async (folder) => {
    for (const [name, text] of Object.entries(tables)) writeFileSync(join(folder, name), text)
    writeFileSync(join(folder, 'sortition.json'), JSON.stringify(people))
    writeFileSync(join(folder, 'shares.csv'), 'feature;value;percent;source\nsex;f;51.5;census\nsex;m;48.5;census\n')
    const code = `import * as library from 'sortition'
import { readFileSync, writeFileSync } from 'node:fs'
const bytesOf = (name) => new Uint8Array(readFileSync(name))
const files = Object.fromEntries(${JSON.stringify(Object.keys(tables))}.map((name) => [name, bytesOf(name)]))
const read = await library.readQuestion({ settings: ${JSON.stringify(people)}, files })
const { question, choices, leftOut } = read.value
const engine = await library.openEngine()
const drawn = library.drawInOneStep(engine, question, { ...choices, seed: ${JSON.stringify(seed)}, time: '${when}' })
const codes = (result) => (result.ok ? [] : result.problems.map(({ code }) => code))
const one = (more) => library.drawInOneStep(engine, question, { ...choices, seed: 'x', time: '${when}', ...more })
const key = new Uint8Array(32).fill(7)
const frozen = library.commit(engine, question, { ...choices, replacements: 'draw', source: { kind: 'dice', digits: 2 }, key, time: '${when}' })
const thrown = { log: frozen.value.log, key, sources: [{ kind: 'dice', digits: [4, 6] }], time: '2026-11-05T18:30:00Z' }
const shares = { name: 'shares.csv', bytes: bytesOf('shares.csv') }
console.log(JSON.stringify({
  leftOut,
  notes: read.notes.map(({ code }) => code),
  log: drawn.value.log,
  drawn: library.draw(question, thrown).value.ticket,
  odds: library.computeOdds(engine, question, 'maximin').value.chances.length,
  shares: await library.readShareTable(shares, { panelSize: 15, tolerance: 1 }),
  proposal: await library.proposeSettings({ name: 'pool.csv', bytes: files['pool.csv'] }, { today: '2026-11-04' }),
  wrong: [
    codes(one({ seed: ' x' })),
    codes(one({ title: '' })),
    codes(one({ acceptGap: Number.NaN })),
    codes(one({ labels: { xx: { title: 'y' } } })),
    codes(one({ replacements: 'dice' })),
    codes(one({ reserve: 3, timeZone: 'Nowhere' })),
    codes(library.draw({ ...question, provenance: undefined }, thrown)),
    codes(await library.readShareTable(shares, { panelSize: 0, tolerance: 0.5, sumTolerance: -1 })),
  ],
}))`
    const seen = JSON.parse(runModule(folder, code))
    const config = ['--config', join(folder, 'sortition.json')]
    const drawn = await run('draw', ...config, '--seed', seed, '--now', when, '--out', join(folder, 'out'))
    expect(drawn).toMatchObject({ code: 0 })
    const log = join(folder, 'out/public/selection-log.jsonl')
    expect(seen.log).toBe(await textOf(log))
    expect(seen.log).toMatch(/"invitation":\{"addresses":\d+,"cells":\[/)
    const judgeLetters = async (...more: readonly string[]): Promise<[number, string]> => {
      const { code, out } = await run('verify', log, ...config, '--json', ...more)
      const { verdicts } = JSON.parse(out) as { verdicts: { name: string; outcome: string }[] }
      return [code, verdicts.find(({ name }) => name === 'invitation')!.outcome]
    }
    expect(await judgeLetters()).toEqual([0, 'pass'])
    writeFileSync(join(folder, 'other.jsonl'), soundInviteLogs[1]!)
    expect(await judgeLetters('--invitation', join(folder, 'other.jsonl'))).toEqual([1, 'fail'])
    expect(seen.drawn).toBe(46)
    expect(seen.leftOut).toEqual({ alreadySelected: 1, notEligible: 6, sameAddress: 1 })
    const made = await run('quotas', join(folder, 'shares.csv'), '--panel', '15', '--tolerance', '1')
    expect(seen.shares.value.text).toBe(made.out)
    expect(seen.shares.value.quotas[0]).toEqual({ feature: 'sex', value: 'f', min: 6, max: 9 })
    expect(seen.wrong).toEqual([
      ['seed-text-unclear'],
      ['setting-wrong'],
      ['setting-wrong'],
      ['setting-wrong'],
      ['replacements-need-commit'],
      ['setting-wrong', 'config-key-unknown'],
      ['log-differs', 'log-differs', 'log-differs'],
      ['setting-wrong', 'setting-wrong', 'setting-wrong'],
    ])
    expect(await run('init', join(folder, 'new'), '--from', join(folder, 'pool.csv'))).toMatchObject({ code: 0 })
    for (const [name, text] of Object.entries(seen.proposal.value)) {
      const written = await textOf(join(folder, 'new', name))
      expect(text).toBe(written.replace('"../pool.csv"', '"pool.csv"'))
    }
  })
}, 60_000)

test('settings as data have the type of those that are read', () => {
  type Same<A, B> = [A, B] extends [B, A] ? true : false
  type DeepReadonly<T> = T extends (infer E)[]
    ? readonly DeepReadonly<E>[]
    : T extends object
      ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
      : T
  const same: Same<DeepReadonly<z.input<typeof configSchema>>, SettingsData> = true
  expect(same).toBe(true)
})
