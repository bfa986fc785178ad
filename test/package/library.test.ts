import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'
import { run, textOf } from '../cli/run.ts'
import { withoutBrowser } from '../report/browser.ts'
import { engineInCode, inConsumer, runInBrowser, runModule } from './consumer.ts'
import { expectAsCommandLine, names, prepare, programme } from './table-programme.ts'

const page = readFileSync('docs/library.md', 'utf8')
const [oneStep, twoSteps, afterwards, fromTables] = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!)

/** All files that a file of dist imports, and the packages. */
function followImports(first: string): { readonly files: string[]; readonly packages: string[] } {
  const files = new Set([first])
  const packages = new Set<string>()
  for (const file of files) {
    // Without the lines of comments, in which packages show how they are imported.
    const text = readFileSync(file, 'utf8').replaceAll(/^\s*(\*|\/\*|\/\/).*$/gm, '')
    for (const [, path] of text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"'\n]+)["']/g)) {
      if (path!.startsWith('.')) files.add(join(dirname(file), path!))
      else packages.add(path!)
    }
  }
  return { files: [...files], packages: [...packages].sort() }
}

/** What only Node has without an import. */
const nodeNames = ['Buffer', 'process', 'require', '__dirname', '__filename']

/** Those of these names that a bundle takes from around it; what it declares itself is its own. */
async function findFreeNames(file: string, names: readonly string[]): Promise<string[]> {
  const inject = Object.fromEntries(names.map((name) => [name, `free:${name}`]))
  const bundle = await rolldown({ input: file, platform: 'browser', external: /^(free:|highs)/, transform: { inject } })
  const { output } = await bundle.generate()
  await bundle.close()
  const imports = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : []))
  return [...new Set(imports.flatMap((name) => name.match(/^free:(.*)/)?.[1] ?? []))].sort()
}

test('what a browser needs holds no module of Node, and nothing that Node alone has', async () => {
  const { files, packages } = followImports('dist/library/browser.js')
  expect(files.length).toBeGreaterThan(1)
  expect(packages.filter((name) => isBuiltin(name) || name !== 'highs')).toEqual([])
  expect(followImports('dist/library/node.js').packages.filter(isBuiltin)).toContain('node:fs/promises')
  expect(await findFreeNames('dist/library/browser.js', nodeNames)).toEqual([])
  expect(await findFreeNames('src/files/disk/standard-input.ts', nodeNames)).toEqual(['Buffer', 'process'])
})

test('the types of the library stand alone, and its examples compile against them', async () => {
  execFileSync(process.execPath, ['build/types.js'])
  await inConsumer(async (folder) => {
    writeFileSync(join(folder, 'example.ts'), `${oneStep}\n${twoSteps}\n${afterwards}\n${fromTables}`)
    const wrong = `import { check, openEngine, openEngineFrom, prepareQuestion, readQuestion } from 'sortition'
const engine = await openEngineFrom(new Uint8Array())
// @ts-expect-error a panel has a size
const question = prepareQuestion({ people: [], quotas: [], onePerHousehold: true })
// @ts-expect-error the question may be a failure
check(engine, question)
// @ts-expect-error nothing is given to it in Node
await openEngine(3)
// @ts-expect-error there is no setting of this name
await readQuestion({ settings: { quotaz: 'quotas.csv' }, files: {} })
// @ts-expect-error files are bytes, and no texts
await readQuestion({ settings: '{}', files: { 'quotas.csv': 'feature,value,min,max' } })
`
    writeFileSync(join(folder, 'wrong.ts'), wrong)
    const flags = ['--strict', '--noEmit', '--target', 'es2023', '--lib', 'es2023,dom', '--types', '']
    const compiler = [resolve('node_modules/typescript/bin/tsc'), 'example.ts', 'wrong.ts', ...flags]
    const done = spawnSync(process.execPath, [...compiler, '--module', 'nodenext'], { cwd: folder, encoding: 'utf8' })
    expect(done.stdout).toBe('')
    expect(done.status).toBe(0)
  })
}, 300_000)

test('the examples run, and the draw in one step is that of the command line', async () => {
  await inConsumer(async (folder) => {
    const code = `${oneStep}\n${twoSteps}\n${afterwards}\n${fromTables}\nimport { writeFileSync } from 'node:fs'
writeFileSync('drawn.json', JSON.stringify([people, drawn.value, outcome, changed.value, report.value]))`
    const printed = runModule(folder, code)
    expect(printed).toMatch(/^\[\n? *'P\d+'/)
    expect(printed).toContain('notEligible: 1')
    expect(printed).toMatch(/\[ 'id', 'rhyw', 'town' \] \[ \[ '\d', '\w+', '\w+' \], \[ '\d', '\w+', '\w+' \] \]\n$/)
    const [people, drawn, outcome, changed, report] = JSON.parse(await textOf(join(folder, 'drawn.json')))
    expect(outcome).toMatchObject({ ok: true, value: { ticket: 461 } })

    const rows = people.map(({ id, values, address }: { id: string; values: { sex: string }; address: string[] }) =>
      [id, values.sex, ...address].join(','),
    )
    writeFileSync(join(folder, 'pool.csv'), `id,sex,address,postcode\n${rows.join('\n')}\n`)
    writeFileSync(join(folder, 'quotas.csv'), 'feature,value,min,max\nsex,female,2,3\nsex,male,2,3\n')
    const inputs = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv'), '--panel', '5']
    const more = ['--household', 'address,postcode', '--reserves', '3', '--now', '2026-11-04T18:30:00Z']
    const seed = ['--seed', 'Lotto 4 November 2026: 5 11 23 37 41 52', '--out', join(folder, 'out')]
    expect(await run('draw', ...inputs, ...more, ...seed)).toMatchObject({ code: 0 })
    expect(drawn.log).toBe(await textOf(join(folder, 'out/public/selection-log.jsonl')))
    expect(drawn.pack).toBe(await textOf(join(folder, 'out/private/auditor-pack.json')))
    expect(drawn.certificate).toBe(await textOf(join(folder, 'out/private/certificate.json')))
    const listPanel = async () => {
      const rows = (await textOf(join(folder, 'out/private/panel.csv'))).trim().split('\n').slice(1)
      return rows.map((line) => line.split(',')[0]).toSorted()
    }
    expect(drawn.panel.toSorted()).toEqual(await listPanel())

    // What follows a draw is the same, too.
    const log = join(folder, 'out/public/selection-log.jsonl')
    const leave = ['replace', drawn.panel[0], '--reason', 'cannot come', '--now', '2026-11-06T18:30:00Z', '--log', log]
    expect(await run(...leave)).toMatchObject({ code: 0 })
    expect(changed.log).toBe(await textOf(log))
    expect(changed.panel.toSorted()).toEqual(await listPanel())
    expect(await run('report', log, '--lang', 'cy,en')).toMatchObject({ code: 0 })
    expect(report).toBe(await textOf(join(folder, 'out/public/report.html')))
  })
})

test('without files the solver comes from bytes, and the rest answers as it should', async () => {
  await inConsumer(async (folder) => {
    const code = `import * as library from ${JSON.stringify(resolve('dist/library/browser.js'))}
import { readFileSync } from 'node:fs'
const engine = await library.openEngineFrom(readFileSync(${JSON.stringify(resolve('node_modules/highs/build/highs.wasm'))}))
const quotas = [{ feature: 'sex', value: 'f', min: 1, max: 1 }, { feature: 'sex', value: 'm', min: 1, max: 1 }]
const people = [1, 2, 3, 4].map((n) => ({ id: 'P' + n, values: { sex: n < 4 ? 'f' : 'm' } }))
const prepare = (more) => library.prepareQuestion({ people, quotas, panelSize: 2, onePerHousehold: false, ...more })
const question = prepare({}).value
const odds = library.computeOdds(engine, question)
const drawn = library.drawInOneStep(engine, question, { seed: 'x', time: '2026-11-04T18:30:00Z' })
const none = library.check(engine, prepare({ panelSize: 3 }).value)
const codes = (result) => result.problems.map(({ code, place }) => [code, place?.line ?? null])
const limit = (min, max) => [{ ...quotas[0], min, max }, quotas[1]]
console.log(JSON.stringify({
  engine: 'openEngine' in library,
  odds: odds.value.chances.map(({ chance }) => chance),
  failed: library.verifyLog({ log: drawn.value.log, pack: library.parsePack(drawn.value.pack).value }).filter(({ outcome }) => outcome === 'fail'),
  report: library.reportDraw(drawn.value.log, ['en']).value.split('\\n')[0] !== '',
  fits: [library.check(engine, question).value.fits, none.value.fits, none.value.reasons.length > 0],
  wrong: [
    codes(prepare({ people: [...people, { id: ' P1 ', values: { sex: 'F' } }, { id: '', values: {} }] })),
    codes(prepare({ people: [] })),
    codes(prepare({ people: [{ id: 'a', values: { sex: 'x' } }] })),
    codes(prepare({ quotas: limit(2, 1) })),
    codes(prepare({ quotas: limit(0.5, 1) })),
    codes(prepare({ quotas: [...quotas, { ...quotas[0], value: ' F' }] })),
    codes(prepare({ panelSize: 0 })),
  ],
}))`
    expect(JSON.parse(runModule(folder, code))).toEqual({
      engine: false,
      odds: ['1/3', '1/3', '1/3', '1'],
      failed: [],
      report: true,
      fits: [true, false, true],
      wrong: [
        [
          ['pool-id-blank', 6],
          ['pool-id-twice', 1],
          ['pool-value-blank', 6],
        ],
        [['pool-none', null]],
        [['pool-value-unknown', 1]],
        [['quotas-min-over-max', 1]],
        [['quotas-number', 1]],
        [['quotas-value-twice', 3]],
        [['setting-wrong', null]],
      ],
    })
  })
})

test('each function of the page is one of the library, and each of the library is on the page', async () => {
  const [, table] = page.split('| function | what it does |\n')
  const named = [...table!.matchAll(/`(\w+)`(?=[,`a-zA-Z ]* \|)/g)].map(([, name]) => name!)
  const { stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', "console.log(JSON.stringify(Object.keys(await import('sortition'))))"],
    { encoding: 'utf8' },
  )
  expect(named.toSorted()).toEqual((JSON.parse(stdout) as string[]).toSorted())
  expect(readdirSync('dist/library')).toContain('third-party-notices.txt')
})

const dicePool = `
const engine = await openEngine()
const quotas = [{ feature: 'sex', value: 'f', min: 1, max: 2 }, { feature: 'sex', value: 'm', min: 1, max: 2 }]
const people = Array.from({ length: 20 }, (_, n) => ({ id: 'P' + n, values: { sex: n % 2 ? 'f' : 'm' } }))
const question = prepareQuestion({ people, quotas, panelSize: 3, onePerHousehold: false }).value
const source = { kind: 'dice', digits: 3 }
const key = new Uint8Array(32).fill(7)
const frozen = commit(engine, question, { source, key, time: '2026-11-04T18:30:00Z', reserves: 4 }).value
const sources = [{ kind: 'dice', digits: [4, 6, 1] }]
const drawn = draw(question, { log: frozen.log, key, sources, time: '2026-11-05T18:30:00Z' }).value
const pack = parsePack(frozen.pack).value
const leave = (more) => replacePeople({ log: drawn.log, pack, left: [drawn.panel[0]], reason: 'ill', time: '2026-11-06T18:30:00Z', ...more })
const announced = leave({}).value
const answer = { log: announced.log, pack, time: '2026-11-07T18:30:00Z' }
const filled = fillAnnounced({ ...answer, sources: [{ kind: 'dice', digits: [4, 0, 7, 7, 1, 9] }] }).value
const codes = (result) => (result.ok ? [] : result.problems.map(({ code }) => code))
const seen = {
  announced: [announced.called, /^[0-9a-f]{64}$/.test(announced.vacancy), announced.panel.length],
  filled: [filled.called.length, filled.vacancy, filled.panel.length, filled.reserves.length],
  holds: verifyLog({ log: filled.log, pack }).filter(({ outcome }) => outcome === 'fail'),
  empty: leave({ leaveEmpty: true }).value.panel.length,
  wrong: [
    codes(leave({ left: ['P99'] })),
    codes(leave({ left: [] })),
    codes(leave({ reason: ' ' })),
    codes(leave({ time: '2026-11-01T18:30:00Z' })),
    codes(leave({ log: frozen.log })),
    codes(leave({ log: announced.log, left: [] })),
    codes(fillAnnounced({ ...answer, log: drawn.log, sources })),
    codes(fillAnnounced({ ...answer, sources: [] })),
    codes(fillAnnounced({ ...answer, sources: [{ kind: 'dice', digits: [-1, 0, 7, 7, 1, 9] }] })),
    codes(reportDraw('x')),
  ],
}`
const diceSeen = {
  announced: [[], true, 2],
  filled: [1, null, 3, 3],
  holds: [],
  empty: 2,
  wrong: [
    ['person-unknown'],
    ['replace-nobody'],
    ['reason-missing'],
    ['log-time'],
    ['replace-undrawn'],
    ['call-unanswered'],
    ['replace-nobody'],
    ['seed-source-misfit'],
    ['seed-source-form'],
    ['log-broken'],
  ],
}
const diceNames = 'commit, draw, fillAnnounced, parsePack, prepareQuestion, replacePeople, reportDraw, verifyLog'

test('seats that dice decide about are announced first and filled afterwards', async () => {
  await inConsumer(async (folder) => {
    const code = `import { ${diceNames}, openEngine } from 'sortition'\n${dicePool}\nconsole.log(JSON.stringify(seen))`
    expect(JSON.parse(runModule(folder, code))).toEqual(diceSeen)
  })
})

test.skipIf(withoutBrowser)(
  'all of it runs in a browser, makes the page of a report there, and reads tables',
  async () => {
    const tables = await prepare()
    const given = names.map((name) => [name, readFileSync(join(tables.folder, name)).toString('base64')])
    const settings = readFileSync(join(tables.folder, 'sortition.json'), 'utf8')
    await inConsumer(async (folder) => {
      const code = `import * as library from 'sortition'
const { ${diceNames}, openEngineFrom, reportDrawAsPage } = library
const openEngine = ${engineInCode()}
${dicePool}
const script = ${JSON.stringify(readFileSync('dist/page.js', 'utf8'))}
const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
const files = Object.fromEntries(${JSON.stringify(given)}.map(([name, text]) => [name, bytesOf(text)]))
const tables = await (${programme})(library, engine, files, ${JSON.stringify(settings)})
window.seen = { ...seen, page: reportDrawAsPage(filled.log, script).value, log: filled.log, tables }`
      const made = await runInBrowser(folder, code)
      const { page: html, log, tables: told, ...seen } = made as { page: string; log: string; tables: unknown }
      expectAsCommandLine(told, tables)
      expect(seen).toEqual(diceSeen)
      writeFileSync(join(folder, 'log.jsonl'), log)
      expect(await run('report', join(folder, 'log.jsonl'))).toMatchObject({ code: 0 })
      expect(html).toBe(await textOf(join(folder, 'report.html')))
    })
  },
  300_000,
)
