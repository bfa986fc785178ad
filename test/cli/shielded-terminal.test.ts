import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { shieldTerminal } from '../../src/cli/world/shielded-terminal.ts'
import { encodeWireNumber, encodeWireString } from '../../src/core/signature/ssh-wire.ts'
import { isPlainText } from '../../src/core/text.ts'
import { hasPython } from '../core/verify/python.ts'
import { inFolder, run } from './run.ts'

/** Clears the terminal and writes a green light of its own; turns the direction; a control character of eight bits. */
const tricks = '\u001b[2J\u001b[Hchain pass\u202e\u009b2J\u0007'
const isCalm = (text: string): boolean => text.split('\n').every(isPlainText)

/** A signature file whose key is of a type with such a name. */
function forgeSignature(): string {
  const key = Buffer.concat([encodeWireString(Buffer.from(tricks, 'latin1')), encodeWireString(Buffer.alloc(32))])
  const blob = Buffer.concat([Buffer.from('SSHSIG'), encodeWireNumber(1), encodeWireString(key)])
  return `-----BEGIN SSH SIGNATURE-----\n${blob.toString('base64')}\n-----END SSH SIGNATURE-----\n`
}

test('nothing in a signature, a settings file or the name of a file acts on a terminal', async () => {
  await inFolder('wales-2020', async (folder) => {
    const config = ['--config', join(folder, 'sortition.json')]
    await run('draw', ...config, '--seed', 'x', '--out', join(folder, 'out'))
    const log = join(folder, 'out/public/selection-log.jsonl')
    await writeFile(`${log}.sig`, forgeSignature())
    const settings = join(folder, 'hostile.json')
    await writeFile(settings, JSON.stringify({ pool: tricks, quotas: tricks, panelSize: 5 }))
    const answers = [
      await run('verify', log),
      await run('verify', log, '--json'),
      await run('verify', join(folder, tricks)),
      await run('verify', join(folder, tricks), '--json'),
      await run('check', '--config', settings),
      await run(tricks),
      await run('verify', `--${tricks}`),
    ]
    for (const { out, err, code } of answers) {
      expect([code, isCalm(out), isCalm(err)]).toEqual([expect.any(Number), true, true])
      expect(out + err).not.toBe('')
    }
    expect(answers[0]!.out).toContain('signature')
    // As JSON the name is still the one that was given.
    const [first] = JSON.parse(answers[3]!.out).problems
    expect(JSON.stringify(first)).toContain(JSON.stringify(tricks).slice(1, -1))
  })
})

test('colours are the only sequences that are let through, and only where there is colour; JSON spells them', () => {
  const said: string[] = []
  const print = (text: string) => said.push(text)
  const open = (colour: boolean, json = false) =>
    shieldTerminal({ out: print, err: print, colour: { out: colour, err: colour } } as never, json)
  open(true).out('\r\u001b[K\u001b[1m\u001b[31mred\u001b[39m\u001b[22m\u001b[2J\u001b[8m\r\n')
  open(false).out('\u001b[31mred\u001b[39m\r\tx\n')
  open(true, true).out('"\u001b[31m"\n')
  open(true, true).err('\u001b[31mproblem:\u001b[39m a \u001b[2J name\n')
  expect(said).toEqual([
    '\ufffd\ufffd[K\u001b[1m\u001b[31mred\u001b[39m\u001b[22m\ufffd[2J\ufffd[8m\ufffd\n',
    '\ufffd[31mred\ufffd[39m\ufffd\tx\n',
    '"\\u001b[31m"\n',
    '\u001b[31mproblem:\u001b[39m a \ufffd[2J name\n',
  ])
})

test.skipIf(!hasPython)('nor does the name of a file on that of the second verifier', () => {
  const verify = fileURLToPath(new URL('../../verify/verify.py', import.meta.url))
  for (const words of [[tricks], ['log', `--${tricks}`], ['log', '--fingerprint', tricks]]) {
    const { status, stderr } = spawnSync('python3', ['-B', verify, ...words], { encoding: 'utf8' })
    expect([status, isCalm(stderr), stderr.includes('chain pass')]).toEqual([2, true, words.length < 3])
  }
})

test.skipIf(!hasPython || process.platform === 'win32')(
  'it prints to whoever reads on, and says of a log that it was given up',
  async () => {
    const verify = fileURLToPath(new URL('../../verify/verify.py', import.meta.url))
    await inFolder('wales-2020', async (folder) => {
      await run('commit', '--config', join(folder, 'sortition.json'), '--operator', '--out', join(folder, 'out'))
      const log = join(folder, 'out/public/selection-log.jsonl')
      await run('void', log, '--reason', 'the wrong pool was used')
      const script = `set -o pipefail; python3 -B '${verify}' '${log}' | head -1; echo "exit $?"; python3 -B '${verify}' '${log}' > /dev/full; echo "exit $?"`
      const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
      expect(stdout).toMatch(
        /^chain +pass +2 entries, .*, given up in line 2: the wrong pool was used\nexit 0\nexit 2\n$/,
      )
      expect(stderr).toMatch(/^cannot print: .*\n$/)
    })
  },
)
