import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../verify', import.meta.url))

/** Whether there is a Python to run the second verifier with; its tests are skipped where there is none. */
export const hasPython: boolean =
  spawnSync('python3', ['-c', 'import sys; assert sys.version_info >= (3, 9)']).status === 0

/** Runs code in which `verify` is the second verifier and `given` the JSON of `input`; returns what it leaves in `result`. */
export function python<T>(code: string, input: unknown): T {
  const whole = `import sys, json, base64
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(folder)})
import verify
given = json.load(sys.stdin)
${code}
json.dump(result, sys.stdout)
`
  const options = { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1 << 28 } as const
  const run = spawnSync('python3', ['-c', whole], options)
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as T
}

/** Runs the verifier as a program: exit status, and what it printed. */
export function verifyProgram(args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync('python3', ['-B', `${folder}/verify.py`, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}
