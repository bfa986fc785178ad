import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseReceipt, prepareReceipts } from '../../../src/core/log/receipt.ts'
import { markIndex } from '../../../src/core/model/pool-place.ts'
import { verifyLog, verifyReceipt } from '../../../src/core/verify/verify-log.ts'
import { key, must, pool, small, smallByRule } from '../log/small.ts'
import { vectors } from '../log/vectors.ts'
import { loose, rehashed } from './forge.ts'
import { hasPython, python, verifyProgram } from './python.ts'

const pythonTest = test.skipIf(!hasPython)

/** Each part of the Python verifier against the vectors that the program itself is tested with. */
const parts: readonly (readonly [string, string])[] = [
  [
    'stream',
    `
for v in given["published"]:
    take = verify.Numbers(v["text"]).take
    result.append([take(v["n"]) + 1 for _ in v["fromOne"]] == v["fromOne"])
for v in given["numbers"]:
    take = verify.Numbers(v["text"]).take
    result.append([take(v["n"]) for _ in v["next"]] == v["next"])
for v in given["reduce"]:
    numbers, hashes = verify.Numbers(""), iter([int(v["x"], 16), 0])
    numbers.take_hash = lambda: next(hashes)
    found, is_passed_over = numbers.take(v["n"]), next(hashes, None) is None
    result.append(is_passed_over if v["result"] is None else found == v["result"] and not is_passed_over)
for v in given["shuffles"]:
    result.append(verify.shuffle(v["items"], v["text"]) == v["shuffled"])
`,
  ],
  [
    'draw',
    `
for v in given["seeds"]:
    result.append(verify.compute_seed(v["commit"], v["sources"]) == v["seed"])
for v in given["draws"]:
    result.append(verify.find_ticket(v["lottery"], v["seed"], []) == v["ticket"])
    result.append(verify.find_panel(v["lottery"], v["ticket"]) == v["panel"])
for v in given["reserves"]:
    result.append(verify.order_reserves(v["seed"], v["given"]) == v["order"])
`,
  ],
  [
    'merkle',
    `
hashes = [verify.sha256(b"\\0" + bytes.fromhex(leaf)).digest() for leaf in given["leaves"]]
for n, root in enumerate(given["roots"]):
    result.append(verify.compute_root(hashes[:n]).hex() == root)
for v in given["paths"]:
    path = [bytes.fromhex(step) for step in v["path"]]
    result.append(verify.climb_path(hashes[v["index"]], v["index"], v["size"], path).hex() == given["roots"][v["size"]])
    result.append(verify.climb_path(hashes[v["index"]], v["index"], v["size"], path + [hashes[0]]) is None)
    result.append(not path or verify.climb_path(hashes[v["index"]], v["index"], v["size"], path[1:]) is None)
`,
  ],
  [
    'canonical',
    `
def good(line):
    try:
        return verify.write_canonical(verify.read_line(line, verify.allow_log())) == line
    except verify.WrongForm:
        return False
result += [good(line.encode("utf-8")) for line in given["accepted"]]
result += [not good(v["line"].encode("utf-8")) for v in given["refused"]]
result += [not good(bytes.fromhex(v["hex"])) for v in given["refusedBytes"]]
result += [not good(b"[" * 1000000), not good(b"[" * 1000000 + b"]" * 1000000), not good(b'{"a":' * 1000000)]
`,
  ],
  [
    'pool',
    `
for v in given["bound"]:
    hashes = [verify.hash_leaf(leaf) for leaf in v["leaves"]]
    result.append(verify.compute_root(hashes).hex() == v["root"] and verify.is_ascending(hashes))
`,
  ],
]

pythonTest.each(parts)('the Python verifier on the vectors of %s', (name, code) => {
  const results = python<boolean[]>(`result = []\n${code}`, vectors(name))
  expect(results.length).toBeGreaterThan(2)
  expect(results.flatMap((good, i) => (good ? [] : [i]))).toEqual([])
})

const { log, pack, receipt } = vectors<{ log: string; pack: string; receipt: string }>('log')

/** Runs the program on files of these contents. */
function run(files: Readonly<Record<string, string>>, args: readonly string[]): ReturnType<typeof verifyProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return verifyProgram(args.map((arg) => (arg.startsWith('--') ? arg : join(folder, arg))))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const words = (stdout: string): string[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => /^(\w+) +(pass|fail|not checked)/.exec(line)?.slice(1).join(': ') ?? line)

pythonTest('the program names the same verdicts with the same outcomes, and exits 0 where nothing failed', () => {
  const alone = run({ log }, ['log'])
  expect(words(alone.stdout)).toEqual(verifyLog({ log }).map(({ name, outcome }) => `${name}: ${outcome}`))
  expect(alone.status).toBe(0)
  const fingerprint = JSON.parse(log.split('\n')[0]!).hash as string
  const anchored = (hash: string) => run({ log }, ['log', `--fingerprint=${hash}`])
  expect(words(anchored(fingerprint).stdout)).toContain('anchor: pass')
  expect(words(anchored('ab'.repeat(32)).stdout)).toContain('anchor: fail')
  expect(anchored('ab').status).toBe(2)
  // The same commit, so that pack and receipt are its own; in the vectors reserves are put there by hand.
  const { log: byRule } = smallByRule()
  const all = run({ log: byRule, pack, receipt }, ['log', '--pack', 'pack', '--receipt', 'receipt'])
  const said = words(all.stdout)
  expect(said.filter((line) => line.endsWith(': pass'))).toEqual(
    ['chain', 'draw', 'lottery', 'quotas', 'pool', 'chances', 'reserves', 'receipt'].map((name) => `${name}: pass`),
  )
  expect(said.filter((line) => !/: (pass|not checked)$/.test(line))).toEqual([])
  expect(all.status).toBe(0)
})

pythonTest('the program exits 1 where a verdict failed', () => {
  const wrong = run({ log: log.replace(/"ticket":\d/, '"ticket":9'), pack }, ['log', '--pack', 'pack'])
  expect(wrong.status).toBe(1)
  expect(words(wrong.stdout)).toContain('chain: fail')
  expect(run({ log: '' }, ['log']).status).toBe(1)
})

pythonTest('more dice than can be announced fail, however many: their number is told short', () => {
  const thrown = (many: number): string => {
    const sources = [{ digits: Array.from({ length: many }, () => 9), kind: 'dice' }]
    return rehashed(
      loose(log).map((entry) => (entry.type === 'draw' ? { ...entry, body: { ...entry.body, sources } } : entry)),
    )
  }
  const largest = run({ log: thrown(15) }, ['log'])
  expect(largest.stdout).toContain(`ticket: expected ${'9'.repeat(15)}, found`)
  for (const many of [16, 1000]) {
    const { status, stdout, stderr } = run({ log: thrown(many) }, ['log'])
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(words(stdout)).toEqual(words(largest.stdout))
    expect(stdout).toMatch(/ticket: expected 9+(\.\.\.9+)?, found/)
  }
})

pythonTest('the program exits 2 where it cannot begin', () => {
  expect(run({ log }, ['none']).status).toBe(2)
  expect(run({ log, pack: pack.trimEnd() }, ['log', '--pack', 'pack']).status).toBe(2)
  expect(run({ log, receipt: '{}\n' }, ['log', '--receipt', 'receipt']).status).toBe(2)
  expect(run({ log }, ['log', '--what']).status).toBe(2)
})

pythonTest('both verifiers agree on every changed receipt', () => {
  const { bound, commit, log: secret } = small(key)
  const receipts = pool.registrants.map((_, position) =>
    must(parseReceipt(must(prepareReceipts(bound.leaves, commit)(bound.indexOf[position]!)))),
  )
  const changed = receipts.flatMap((one) => [
    one,
    { ...one, index: markIndex(one.index + 1) },
    { ...one, index: markIndex(0) },
    { ...one, index: markIndex(2 ** 53 - 1) },
    { ...one, commit: one.leaf.salt },
    { ...one, path: one.path.slice(1) },
    { ...one, path: [] },
    { ...one, path: [...one.path].reverse() },
    { ...one, path: [...one.path, one.leaf.salt] },
    { ...one, leaf: { ...one.leaf, nonce: 'x' } },
  ])
  const own = changed.map((one) => verifyReceipt(one, secret).outcome)
  const code = `
log = given["log"].encode("utf-8")
result = [verify.verify_log(log, None, receipt)[-1][1] for receipt in given["receipts"]]
`
  expect(python(code, { log: secret, receipts: changed })).toEqual(own)
  expect(own.filter((outcome) => outcome === 'pass').length).toBeGreaterThanOrEqual(7)
})
