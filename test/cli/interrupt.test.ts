import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compute } from '../../src/cli/world/compute.ts'
import { hasPython } from '../core/verify/python.ts'
import { filesBelow, inFolder } from './run.ts'

/** Runs a command on a terminal, presses Ctrl-C once the engine says how far it is, and gives all that the terminal got. */
const pressing = `
import os, pty, re, sys
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
shown = b""
pressed = False
while True:
    try:
        more = os.read(fd, 4096)
    except OSError:
        break
    if not more:
        break
    shown += more
    if not pressed and re.search(rb"(levels|panels|false answers): ", shown):
        os.write(fd, b"\\x03")
        pressed = True
_, status = os.waitpid(pid, 0)
sys.stdout.write(shown.decode())
sys.exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)
`

test.skipIf(!hasPython || process.platform === 'win32')(
  'Ctrl-C ends the program in the midst of its work, takes the line of progress away and says that nothing was written',
  async () => {
    await inFolder('wales-2020', async (folder) => {
      const before = await filesBelow(folder)
      const program = fileURLToPath(new URL('../../bin/sortition.js', import.meta.url))
      // It compares a false answer with every other: minutes of work without a pause.
      const call = [
        'odds',
        '--manipulation',
        '--config',
        join(folder, 'sortition.json'),
        '--csv',
        join(folder, 'new.csv'),
      ]
      const { status, stdout } = spawnSync('python3', ['-c', pressing, process.execPath, program, ...call], {
        encoding: 'utf8',
        timeout: 60_000,
      })
      expect(stdout).toContain('(Ctrl-C writes nothing)')
      expect(stdout.replaceAll('\r\n', '\n').split('\r\u001b[K').at(-1)).toBe('Stopped. Nothing was written.\n')
      expect(status).toBe(130)
      expect(await filesBelow(folder)).toEqual(before)
    })
  },
)

test('work gives its result, or the fault that it throws', async () => {
  expect(await compute(() => [1])).toEqual([1])
  await expect(
    compute(() => {
      throw new RangeError('a fault')
    }),
  ).rejects.toThrow(new RangeError('a fault'))
})
