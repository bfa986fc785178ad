import { afterEach, expect, test, vi } from 'vitest'
import { canonical } from '../../../src/core/bytes/canonical-json.ts'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { parseCertificate } from '../../../src/core/log/certificate-file.ts'
import type * as limits from '../../../src/core/log/limits.ts'
import { readLog } from '../../../src/core/log/log.ts'
import { all, ok } from '../../../src/core/result.ts'
import { countProofSteps } from '../../../src/core/verify/proof-steps.ts'
import { rebuildRows } from '../../../src/core/verify/proof-subject.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { must } from '../log/small.ts'
import { vectors } from '../log/vectors.ts'
import { hasPython, python } from './python.ts'

/**
 * Certificates made by hand, sound ones and forged ones (`forge-certificates.py`): for each demand of docs/log-format.md §17
 * there is one that this demand alone catches.
 */

interface Case {
  readonly name: string
  readonly world: string
  /** A value, the text of the file, or null where there is none. */
  readonly certificate: unknown
  readonly verdict: 'lottery' | 'chances' | 'optimality'
  readonly outcome: 'pass' | 'fail' | 'not checked' | 'no input'
  readonly demand?: string
  /** docs/log-format.md §18. */
  readonly steps?: number
  /** For how many people it is not proved, in the words of both verifiers. */
  readonly unproved?: number
  /** Instead of the pack of the world. */
  readonly pack?: string
  readonly without?: 'pack'
}

interface Forgeries {
  readonly worlds: Readonly<Record<string, { readonly log: string; readonly pack: string }>>
  readonly cases: readonly Case[]
}

const { worlds, cases } = vectors<Forgeries>('certificates')

const prelude = `
def judge(case, wanted="outcome"):
    world = given["worlds"][case["world"]]
    text = case.get("pack", world["pack"])
    certificate = case["certificate"]
    try:
        pack = None
        if "without" not in case:
            pack = verify.read_only_line(text.encode(), verify.PACK_FORM, verify.MOST_BYTES_OF_PACK)
        if certificate is not None:
            is_text = isinstance(certificate, str)
            data = certificate.encode() if is_text else verify.write_canonical(certificate) + b"\\n"
            certificate = verify.read_only_line(data, verify.CERTIFICATE_FORM, verify.MOST_BYTES_OF_CERTIFICATE)
    except verify.WrongForm:
        return "no input"
    verdicts = verify.verify_log(world["log"].encode(), pack, None, None, certificate)
    told = {name: {"outcome": outcome, "detail": detail} for name, outcome, detail in verdicts}
    return told[case["verdict"]][wanted]
`

test('there is a forgery for each demand, and a sound certificate for each method', () => {
  const refused = cases.filter(({ outcome }) => outcome === 'fail' || outcome === 'no input')
  expect(refused.length).toBeGreaterThan(170)
  expect(refused.filter(({ demand }) => demand === undefined)).toEqual([])
  for (const method of ['leximin', 'maximin', 'nash', 'goldilocks'])
    expect(cases).toContainEqual(expect.objectContaining({ name: `${method}: sound`, outcome: 'pass' }))
})

/** What the program makes of a case, in the words of the vectors. */
function judge({ world, pack, without, certificate, verdict }: Case, wanted: 'outcome' | 'detail' = 'outcome'): string {
  const given = worlds[world]
  if (given === undefined) throw new Error(`no ${world}`)
  const text = typeof certificate === 'string' ? certificate : `${canonical(certificate)}\n`
  const read = all({
    pack: without === undefined ? parsePack(Buffer.from(pack ?? given.pack)) : ok(null),
    certificate: certificate === null ? ok(null) : parseCertificate(Buffer.from(text)),
  })
  if (!read.ok) return 'no input'
  const verdicts = verifyLog({
    log: given.log,
    ...(read.value.pack === null ? {} : { pack: read.value.pack }),
    ...(read.value.certificate === null ? {} : { certificate: read.value.certificate }),
  })
  return verdicts.find(({ name }) => name === verdict)?.[wanted] ?? 'no verdict'
}

test('the program passes what is sound and refuses what is forged', () => {
  expect(cases.map((each) => [each.name, judge(each)])).toEqual(cases.map(({ name, outcome }) => [name, outcome]))
})

test.skipIf(!hasPython)('the second verifier passes what is sound and refuses what is forged', () => {
  const given = python<string[]>(`${prelude}\nresult = [judge(case) for case in given["cases"]]`, { worlds, cases })
  expect(cases.map(({ name }, i) => [name, given[i]])).toEqual(cases.map(({ name, outcome }) => [name, outcome]))
})

test.skipIf(!hasPython)(
  'both say for how many people it is not proved, and how far tickets are from their chance',
  () => {
    const coarse = cases.filter(({ unproved }) => unproved !== undefined)
    expect(coarse.length).toBeGreaterThan(2)
    const sound = cases.filter(({ name }) =>
      ['leximin: sound', 'one person favoured by a coarse ticket'].includes(name),
    )
    const told = [...coarse, ...sound]
    const code = `${prelude}\nresult = [judge(case, "detail") for case in given["cases"]]`
    const given = python<string[]>(code, { worlds, cases: told })
    const read = (detail: string): (string | undefined)[] => [
      /not proved for (\d+) /.exec(detail)?.[1],
      /further than (\d+) % from their chance/.exec(detail)?.[1] ?? '0',
    ]
    // Of two thirds of two tickets one is a quarter less, two half as many again.
    expect(told.map((each) => read(judge(each, 'detail')))).toEqual(given.map(read))
    expect(given.map(read)).toEqual([
      ...coarse.map(({ name, unproved }) => [
        `${unproved}`,
        {
          'one person favoured by a coarse ticket': '50',
          'tickets a quarter off, and somebody without': '100',
          'four friends on both of two panels': '34',
        }[name],
      ]),
      [undefined, '0'],
      ['1', '50'],
    ])
  },
)

test('steps are counted as they are counted by hand', () => {
  const counted = cases.filter(({ steps }) => steps !== undefined)
  expect(counted.length).toBeGreaterThan(5)
  for (const { world, certificate, steps } of counted) {
    const { log, pack } = worlds[world]!
    const [commit] = must(readLog(log))
    const read = must(parseCertificate(`${canonical(certificate)}\n`))
    if (commit?.type !== 'commit') throw new Error('no commit')
    const base = rebuildRows(commit.body, must(parsePack(pack)).rows, read.typeOf)
    expect(countProofSteps(base, read)).toBe(steps)
  }
})

test.skipIf(!hasPython)(
  'both say that a gap is too wide, and what a value leaves open before and after chances are rounded',
  () => {
    const named = (name: string): Case => cases.find((each) => each.name === name)!
    const told = [
      'a gap: to a bound of 1',
      'a gap: above half of the bound',
      'nash: tickets a quarter off, both ways',
      'goldilocks: tickets a quarter off, both ways',
    ].map(named)
    const code = `${prelude}\nresult = [judge(case, "detail") for case in given["cases"]]`
    const given = python<string[]>(code, { worlds, cases: told })
    const words = [
      /this needs a smallest chance that is at least half of what no lottery exceeds.*not proved that anybody has a fair chance/,
      /this needs a smallest chance that is at least half of what no lottery exceeds.*not proved that anybody has a fair chance/,
      /before it is rounded to tickets a chance may be up to 1\.01 times that of the best lottery, and by the tickets up to 1\.26 times/,
      /before they are rounded to tickets one may be up to 1\.00 times another, and by the tickets up to 1\.67 times/,
    ]
    for (const [i, expected] of words.entries()) {
      expect(judge(told[i]!, 'detail')).toMatch(expected)
      expect(given[i]).toMatch(expected)
    }
  },
)

test.skipIf(!hasPython)('it counts steps before it takes them, and takes no more than there may be', () => {
  const counted = cases.filter(({ steps }) => steps !== undefined)
  expect(counted.length).toBeGreaterThan(5)
  const code = `${prelude}
def with_limit(case, most):
    verify.MOST_STEPS = most
    return judge(case)
result = [[with_limit(case, case["steps"]), with_limit(case, case["steps"] - 1)] for case in given["cases"]]`
  expect(python(code, { worlds, cases: counted })).toEqual(counted.map(() => ['pass', 'not checked']))
})

afterEach(() => {
  vi.doUnmock('../../../src/core/log/limits.ts')
  vi.resetModules()
})

test.skipIf(!hasPython)('with more panels than are gone through it is not checked', async () => {
  const sound = cases.find(({ name }) => name === 'all panels: sound')!
  const broken = cases.find(({ name }) => name === 'all panels: one breaks a cut')!
  const judgeWithin = async ({ certificate: given, world }: Case, most: number): Promise<string | undefined> => {
    vi.resetModules()
    vi.doMock('../../../src/core/log/limits.ts', async (original) => ({
      ...(await original<typeof limits>()),
      mostPanelSteps: most,
    }))
    const loaded = await import('../../../src/core/verify/verify-log.ts')
    const { log, pack } = worlds[world]!
    const certificate = must(parseCertificate(`${canonical(given)}\n`))
    const verdicts = loaded.verifyLog({ log, pack: must(parsePack(pack)), certificate })
    return verdicts.find(({ name }) => name === 'optimality')?.outcome
  }
  // Nobody, and a seat for the type of v and w; then both panels.
  expect(await judgeWithin(sound, 4)).toBe('pass')
  expect(await judgeWithin(sound, 3)).toBe('not checked')
  // A panel whose own step is one too many breaks no cut.
  const mosts = [0, 2, 3, 4, 5]
  const ofBroken: (string | undefined)[] = []
  for (const most of mosts) ofBroken.push(await judgeWithin(broken, most))
  expect(ofBroken).toEqual(['not checked', 'not checked', 'not checked', 'fail', 'fail'])
  const code = `${prelude}
def with_limit(case, most):
    verify.MOST_STEPS_OF_PANELS = most
    return judge(case)
sound, broken = given["cases"]
result = [with_limit(sound, 4), with_limit(sound, 3), [with_limit(broken, most) for most in given["mosts"]]]`
  expect(python(code, { worlds, cases: [sound, broken], mosts })).toEqual(['pass', 'not checked', ofBroken])
})
