import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { hasPython } from '../core/verify/python.ts'
import { commitTo, drawIn, log, smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, runIn, textOf } from './run.ts'

/* What cannot be taken back is asked about. Whoever does not say yes leaves every byte as it was. */

const reason = ['--reason', 'x'] as const

interface Final {
  readonly name: string
  /** Brings a small pool to where the command can be run. */
  readonly before: (folder: string) => Promise<unknown>
  readonly command: (folder: string) => readonly string[]
  /** What is said before the question. */
  readonly shown: RegExp
}

const commit = (folder: string): Promise<unknown> => commitTo(folder, '--dice')
const draw = async (folder: string): Promise<void> => {
  expect(await drawIn({}, folder, '--seed', 'x')).toMatchObject({ code: 0 })
}
const close = async (folder: string): Promise<void> => {
  await draw(folder)
  expect(await run('close', log(folder))).toMatchObject({ code: 0 })
}

const finals: readonly Final[] = [
  {
    name: 'draw',
    before: commit,
    command: (folder) => ['draw', '--config', join(folder, 'sortition.json'), '--log', log(folder), '--dice', '42'],
    shown: /^The dice showed 4 2\.\nThat is ticket 42: the panel of ticket 42 would be drawn\.\n\n$/,
  },
  {
    name: 'replace',
    before: draw,
    command: (folder) => ['replace', 'P12', ...reason, '--leave-empty', '--log', log(folder)],
    shown: /^Would leave the panel: P12\n/m,
  },
  {
    name: 'void',
    before: commit,
    command: (folder) => ['void', log(folder), ...reason],
    shown: /is about to be given up\.\nNothing can be drawn from it then/,
  },
  {
    name: 'close',
    before: draw,
    command: (folder) => ['close', log(folder)],
    shown: /is about to be closed\.\nNothing can be added to it then/,
  },
  {
    name: 'forget',
    before: close,
    command: (folder) => ['forget', '--log', log(folder)],
    shown: /auditor-pack\.json/,
  },
]

const question = 'This cannot be taken back. Go on? (yes or no): '

async function contents(folder: string): Promise<Record<string, string>> {
  const pairs = (await filesBelow(folder)).map(async (name) => [name, await textOf(join(folder, name))] as const)
  return Object.fromEntries(await Promise.all(pairs))
}

async function inStage({ before }: Final, work: (folder: string) => Promise<void>): Promise<void> {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await before(folder)
    await work(folder)
  })
}

test.each(finals)('$name: nothing but yes goes on', async (one) => {
  await inStage(one, async (folder) => {
    const argv = one.command(folder)
    const before = await contents(folder)
    const unasked = await runIn({ asks: false }, ...argv)
    expect(unasked).toMatchObject({ code: 2, out: '' })
    expect(unasked.err).toMatch(/ for good, and there is no terminal to ask on\s[\s\S]*\[yes-missing\]\n$/)
    for (const typed of [['no'], [], ['', 'y', ' NO ']]) {
      const refused = await runIn({ asks: true, typed }, ...argv)
      expect(refused).toMatchObject({
        code: 1,
        err: expect.stringMatching(/^problem: it was not done.*\[yes-refused\]\n$/s),
      })
      expect(refused.out.split(question)).toHaveLength(Math.max(typed.length, 1) + 1)
      expect(refused.out.split(question)[0]).toMatch(one.shown)
      expect(await contents(folder)).toEqual(before)
    }
    const done = await runIn({ asks: true, typed: ['what?', 'Yes'] }, ...argv)
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toContain(`${question}what?\n  "yes" or "no", please\n${question}Yes\n`)
    expect(await contents(folder)).not.toEqual(before)
  })
})

test.each(finals)(
  '$name: a script says yes beforehand and is not asked, and a program is asked beside its object',
  async (one) => {
    const after: Record<string, string>[] = []
    for (const world of [{ asks: false }, { asks: true, typed: ['yes'] }]) {
      await inStage(one, async (folder) => {
        const yes = world.asks ? [] : ['--yes']
        const done = await runIn(world, ...one.command(folder), ...yes, '--json')
        expect(done.code).toBe(0)
        expect(done.err.includes(question)).toBe(world.asks)
        expect(JSON.parse(done.out)).toMatchObject({ v: 1, notes: [] })
        after.push(await contents(folder))
      })
    }
    expect(after[1]).toEqual(after[0])
  },
)

test('what a draw shows before it is made names the panel and nobody on it', async () => {
  await inStage(finals[0]!, async (folder) => {
    const { out } = await runIn({ asks: true, typed: ['no'] }, ...finals[0]!.command(folder))
    const people = (await textOf(join(folder, 'pool.csv')))
      .split('\n')
      .slice(1, -1)
      .map((row) => row.split(',')[0]!)
    expect(people).toHaveLength(20)
    for (const id of people) expect(out).not.toContain(id)
  })
})

/** Runs a command on a terminal of its own, types this before and that once it is asked, and gives what was shown and the exit code. */
const onTerminal = `
import os, pty, sys
def run(argv, early, typed):
    pid, fd = pty.fork()
    if pid == 0:
        os.execvp(argv[0], argv)
    os.write(fd, early.encode())
    shown = b""
    while True:
        try:
            more = os.read(fd, 4096)
        except OSError:
            break
        if not more:
            break
        shown += more
        if typed and b"(yes or no): " in shown:
            os.write(fd, typed.encode())
            typed = ""
    _, status = os.waitpid(pid, 0)
    return shown.decode(), status
shown, status = run(sys.argv[3:], sys.argv[1], sys.argv[2])
sys.stdout.write(shown)
sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
`

test.skipIf(!hasPython || process.platform === 'win32').each([
  ['', 'yes\n', 0, ' is closed.'],
  ['', 'no\n', 1, '[yes-refused]'],
  // What was typed before the question is no answer to it, and no beginning of one.
  ['yes\n', 'no\n', 1, '[yes-refused]'],
  ['yes\nno\nn', 'yes\n', 0, ' is closed.'],
  // The ends of the input and of the program, as keys send them.
  ['', '\u0004', 1, '[yes-refused]'],
  ['', '\u0003', 130, 'Stopped. Nothing was written'],
])('on a terminal %j before the question and %j after it end with exit code %d', async (early, typed, code, said) => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await draw(folder)
    const before = await contents(folder)
    const program = fileURLToPath(new URL('../../bin/sortition.js', import.meta.url))
    const call = ['-c', onTerminal, early, typed, process.execPath, program, 'close', log(folder)]
    const { status, stdout } = spawnSync('python3', call, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    expect(stdout).toContain(question)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(said.trim())
    expect(status).toBe(code)
    const after = await contents(folder)
    if (code === 0) expect(after).not.toEqual(before)
    else expect(after).toEqual(before)
  })
})

test('without a terminal a process says what is missing', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await draw(folder)
    const program = fileURLToPath(new URL('../../bin/sortition.js', import.meta.url))
    const { status, stderr } = spawnSync(process.execPath, [program, 'close', log(folder)], {
      encoding: 'utf8',
      input: 'yes\n',
    })
    expect(status).toBe(2)
    expect(stderr).toContain('[yes-missing]')
  })
})
