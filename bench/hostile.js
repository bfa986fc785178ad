// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostileFiles } from './hostile-files.js'

/** @typedef {import('./hostile-files.js').Files} Files */

/*
 * Files of up to 50 MB that were made to keep a verifier busy, and what both verifiers need for each. Ends with status 1 where one
 * needs more than is allowed, ends by a fault of its own, or says other than the other one. What was measured is said as it
 * comes; at the end is a table of the files that took longest. `npm run bench:hostile`, or with words of the names of files that are wanted.
 * Needs GNU time and python3.
 */

/** Of the processor, so that other programs on the machine do not count. */
const mostSeconds = 20
const mostMegabytes = 1000
/** Lines of the table at the end. */
const mostLines = 20
/** Statuses of docs/log-format.md §11; any other is a fault of the program. */
const knownStatuses = [0, 1, 2]

const root = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'sortition-hostile-'))

/** @param {readonly string[]} command */
function measure(command) {
  const { stdout, stderr } = spawnSync('/usr/bin/time', ['-f', '%U %S %M %x', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 600_000,
  })
  const [user = NaN, system = NaN, kilobytes = NaN, status = NaN] = (stderr.trimEnd().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number)
  return { seconds: user + system, megabytes: Math.round(kilobytes / 1000), status, stdout }
}
/** @typedef {ReturnType<typeof measure>} Measured */

/** What both verifiers must agree on: the status, and who failed, by name. @param {Measured} measured */
function judge({ stdout, status }) {
  if (status === 2) return 'no input'
  return stdout.startsWith('{')
    ? JSON.parse(stdout).failed.join()
    : stdout
        .split('\n')
        .flatMap((line) => /^(\S+) +fail\b/.exec(line)?.[1] ?? [])
        .join()
}

/**
 * What is wrong with the two; '' where nothing is. They are compared where both were given the same.
 * @param {Measured} ours
 * @param {Measured} theirs
 * @param {boolean} isSame
 */
function findWrong(ours, theirs, isSame) {
  const each = [ours, theirs].flatMap(({ seconds, megabytes, status }) => [
    ...(seconds <= mostSeconds ? [] : ['slow']),
    ...(megabytes <= mostMegabytes ? [] : ['large']),
    ...(knownStatuses.includes(status) ? [] : ['fault']),
  ])
  if (each.length > 0) return each.join()
  return isSame && judge(ours) !== judge(theirs) ? 'disagree' : ''
}

/** @param {Measured} measured */
const describe = ({ seconds, megabytes, status }) => `${seconds.toFixed(1)} s, ${megabytes} MB, exit ${status}`

/** Writes the files; gives the flags that name them, the log first. @param {Files} given */
function writeFiles(given) {
  return Object.entries(given).flatMap(([kind, text]) => {
    const path = join(folder, kind)
    // Half a surrogate pair stands for bytes that are not UTF-8.
    writeFileSync(
      path,
      text.endsWith('\ud800') ? Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xf0, 0x9f])]) : text,
    )
    return kind === 'log' ? [path] : [`--${kind}`, path]
  })
}

/** Both verifiers on one kind of files, as a line of the table. @param {string} about @param {() => Files} make */
function compare(about, make) {
  const given = make()
  const flags = writeFiles(given)
  const hostile = Object.keys(given).reduce((largest, kind) => {
    const size = statSync(join(folder, kind)).size
    return Math.max(largest, size)
  }, 0)
  const program = join(root, 'bin/sortition.js')
  const ours = measure(
    given.receipt === undefined
      ? [process.execPath, program, 'verify', ...flags, '--json']
      : [
          process.execPath,
          program,
          'receipt',
          '--log',
          join(folder, 'log'),
          '--verify',
          join(folder, 'receipt'),
          '--json',
        ],
  )
  // The second verifier takes no signature.
  const isSame = given.signer === undefined
  const theirs = measure(['python3', '-B', join(root, 'verify/verify.py'), ...(isSame ? flags : [join(folder, 'log')])])
  const wrong = findWrong(ours, theirs, isSame)
  const line = `| ${about} | ${(hostile / 1e6).toFixed(1)} | ${describe(ours)} | ${describe(theirs)} |${wrong === '' ? '' : ` ${wrong}`}`
  return { line, wrong, seconds: Math.max(ours.seconds, theirs.seconds) }
}

try {
  const wanted = process.argv.slice(2)
  const compared = []
  for (const [about, make] of hostileFiles) {
    if (wanted.length > 0 && !wanted.some((word) => about.includes(word))) continue
    const one = compare(about, make)
    compared.push(one)
    if (one.wrong !== '') process.exitCode = 1
    console.error(one.line)
  }
  const worst = compared.sort((one, other) => other.seconds - one.seconds).slice(0, mostLines)
  console.log(
    [
      '| file | MB | sortition verify | verify.py |',
      '| --- | --- | --- | --- |',
      ...worst.map(({ line }) => line),
    ].join('\n'),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
