import { spawn, spawnSync } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../verify', import.meta.url))

const found = spawnSync('python3', ['-c', 'import sys; assert sys.version_info >= (3, 9); print(sys.executable)'], {
  encoding: 'utf8',
})

/** Whether there is a Python to run the second verifier with; its tests are skipped where there is none. */
export const hasPython: boolean = found.status === 0

/** The program itself: what has its name on the path may be a script that looks for it at every start. */
const program = hasPython ? found.stdout.trim() : 'python3'

const preamble = `import sys, json, base64
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(folder)})
import verify
`

/** Runs code in which `verify` is the second verifier and `given` the JSON of `input`; returns what it leaves in `result`. */
export function python<T>(code: string, input: unknown): T {
  const whole = `${preamble}
given = json.load(sys.stdin)
${code}
json.dump(result, sys.stdout)
`
  const options = { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1 << 28 } as const
  const run = spawnSync(program, ['-c', whole], options)
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as T
}

/** What the second verifier says of a draw, by the paths of its files: names, outcomes and words of the verdicts. */
export function judgeFiles(files: {
  readonly log: string
  readonly pack: string
  readonly certificate: string
}): readonly (readonly [name: string, outcome: string, words: string])[] {
  const code = `
read = lambda path, form, most: verify.read_only_line(open(path, "rb").read(), form, most)
pack = read(given["pack"], verify.PACK_FORM, verify.MOST_BYTES_OF_PACK)
certificate = read(given["certificate"], verify.CERTIFICATE_FORM, verify.MOST_BYTES_OF_CERTIFICATE)
verdicts = verify.verify_log(open(given["log"], "rb").read(), pack, None, None, certificate)
result = [[name, outcome, str(words)] for name, outcome, words in verdicts]`
  return python(code, files)
}

/** A Python that stays, for many questions. */
export interface LongPython<I, O> {
  /** What the function makes of `input`; questions are answered in their order. */
  readonly ask: (input: I) => Promise<O>
  readonly end: () => void
}

/**
 * Starts a Python with code that defines a function `answer`, which is given JSON and returns it. Unless it holds this
 * process, it ends with it and need not be ended.
 */
export function startPython<I, O>(code: string, holds = true): LongPython<I, O> {
  const whole = `${preamble}
${code}
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
`
  const run = spawn(program, ['-c', whole], { stdio: ['pipe', 'pipe', 'inherit'] })
  if (!holds) for (const each of [run, run.stdin as Socket, run.stdout as Socket]) each.unref()
  const lines = createInterface({ input: run.stdout })[Symbol.asyncIterator]()
  return {
    ask: async (input) => {
      run.stdin.write(`${JSON.stringify(input)}\n`)
      const { done, value } = await lines.next()
      if (done) throw new Error('Python ended without an answer')
      return JSON.parse(value) as O
    },
    end: () => run.stdin.end(),
  }
}

/** How the verifier ended, and what it printed. */
interface Verified {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

const mainCode = `
import contextlib, io
def answer(args):
    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["verify.py", *args]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            verify.main()
            status = 0
        except SystemExit as end:
            status = end.code
    return {"status": status, "stdout": out.getvalue(), "stderr": err.getvalue()}
`
let standing: LongPython<readonly string[], Verified> | null = null

/** What `verifyProgram` gives, from one Python for all tests of a process: to start it takes longer than most logs. */
export function callVerifier(args: readonly string[]): Promise<Verified> {
  standing ??= startPython(mainCode, false)
  return standing.ask(args)
}

/** Runs the verifier as a program. */
export function verifyProgram(args: readonly string[]): Verified {
  const { status, stdout, stderr } = spawnSync(program, ['-B', `${folder}/verify.py`, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}
