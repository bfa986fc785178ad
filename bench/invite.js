// @ts-check
/*
 * Letters from synthetic lists of addresses (`npm run bench:invite -- 1000000 10000000`): time, processor time and peak memory of
 * `sortition invite` for 30,000 letters, and beside it the floor: DuckDB's count of one such hash over the same file, in the same run.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

const sizes = process.argv.slice(2).map(Number)
const letters = 30_000

/**
 * A list with uneven regions, deciles and several households a building.
 * @param {string} path
 * @param {number} rows
 */
async function makeList(path, rows) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    `COPY (
       SELECT 10000000000 + i * 7 AS uprn, 'Region ' || floor(12 * pow((i * 2654435761 % 1000) / 1000.0, 2))::INTEGER AS region,
         1 + i * 40503 % 10 AS imd_decile, 1 + i % 4 || ', ' || i // 4 || ' High Street' AS address
       FROM range(${rows}) AS made(i)
     ) TO '${path}' (FORMAT parquet)`,
  )
  connection.closeSync()
  instance.closeSync()
}

/** @param {string} path */
async function measureFloor(path) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const begin = performance.now()
  const before = process.cpuUsage()
  await connection.run(
    `SELECT count(*) FROM read_parquet('${path}') WHERE sha256('${'a'.repeat(64)}/invite/anywhere/' || CAST(uprn AS VARCHAR)) < '00'`,
  )
  const seconds = (performance.now() - begin) / 1000
  const { user, system } = process.cpuUsage(before)
  connection.closeSync()
  instance.closeSync()
  return { seconds, processor: (user + system) / 1e6 }
}

/** @param {{ seconds: number, processor: number }} times */
function formatTimes({ seconds, processor }) {
  return `${seconds.toFixed(1)} s (${processor.toFixed(1)} s)`
}

/** @param {string[]} argv */
function measure(argv) {
  const begin = performance.now()
  const code = `import { openTerminal, main } from ${JSON.stringify(join(process.cwd(), 'dist/cli/main.js'))}
    const code = await main(process.argv.slice(1), openTerminal(process))
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    process.stderr.write(\`\\npeak \${maxRSS} \${userCPUTime + systemCPUTime}\\n\`)
    process.exitCode = code`
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', code, '--', ...argv], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  const [, peak, processor] = /peak (\d+) (\d+)/.exec(done.stderr) ?? []
  const seconds = (performance.now() - begin) / 1000
  return { seconds, processor: Number(processor) / 1e6, peak: Number(peak) / 1000 }
}

const folder = mkdtempSync(join(tmpdir(), 'sortition-bench-'))
try {
  const plan = join(folder, 'plan.csv')
  writeFileSync(plan, 'part,share,condition\nanywhere,80,\ndeprived,20,imd_decile <= 2\n')
  console.log('Seconds, and in brackets those of the processors.\n')
  console.log(
    '| addresses | Parquet | `sortition invite` | peak memory | floor | `verify --list` |\n| ---: | ---: | ---: | ---: | ---: | ---: |',
  )
  for (const rows of sizes) {
    const [list, out] = [join(folder, `${rows}.parquet`), join(folder, `out-${rows}`)]
    await makeList(list, rows)
    const invited = measure([
      ...['invite', '--list', list, '--id', 'uprn', '--letters', `${letters}`, '--plan', plan],
      ...['--strata', 'region', '--seed', 'bench', '--out', out, '--quiet'],
    ])
    const floor = await measureFloor(list)
    const verified = measure(['verify', join(out, 'public/invite-log.jsonl'), '--list', list, '--quiet'])
    const megabytes = Math.round(statSync(list).size / 1e6)
    console.log(
      `| ${rows.toLocaleString('en')} | ${megabytes} MB | ${formatTimes(invited)} | ${Math.round(invited.peak)} MB | ${formatTimes(floor)} | ${formatTimes(verified)} |`,
    )
    rmSync(list)
  }
} finally {
  rmSync(folder, { recursive: true })
}
