import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { encodeBase64 } from '../../src/core/bytes/base64.ts'
import { encodeUtf8 } from '../../src/core/bytes/hash.ts'
import { encodePublicKey } from '../../src/core/signature/ssh-key.ts'
import { vectors } from '../core/log/vectors.ts'
import { signer } from '../core/signature/signer.ts'
import { inFolder, type Run, run } from './run.ts'

/* Files that were made to stop a verifier: each ends in a plain answer. */

const { log } = vectors<{ log: string }>('log')
const publicKey = `ssh-ed25519 ${encodeBase64(encodePublicKey(signer.publicKey))} organiser\n`

/** A signature by an RSA key has this much of the form. */
const rsa = `-----BEGIN SSH SIGNATURE-----\n${encodeBase64(encodeUtf8('SSHSIG\0\0\0\x01\0\0\0\x0b\0\0\0\x07ssh-rsa'))}\n-----END SSH SIGNATURE-----\n`

const signatures: readonly (readonly [string, string | Uint8Array])[] = [
  ['garbage', 'garbage'],
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0)],
  ['of RSA', rsa],
  ['too long', 'x'.repeat(100_001)],
]

async function verifyBeside(signature: string | Uint8Array, ...more: readonly string[]): Promise<Run> {
  let answer: Run | null = null
  await inFolder(null, async (folder) => {
    const path = join(folder, 'selection-log.jsonl')
    await writeFile(path, log)
    await writeFile(`${path}.sig`, signature)
    await writeFile(join(folder, 'organiser.pub'), publicKey)
    answer = await run('verify', path, '--json', ...more.map((flag) => flag.replace('FOLDER', folder)))
  })
  if (answer === null) throw new Error('no answer')
  return answer
}

const outcomes = ({ out }: Run): string[] =>
  JSON.parse(out).verdicts.map(({ name, outcome }: { name: string; outcome: string }) => `${name} ${outcome}`)

test.each(signatures)('a signature that is %s stops no other verdict', async (_, signature) => {
  const answered = await verifyBeside(signature)
  expect([answered.code, ...outcomes(answered).slice(0, 2)]).toEqual([0, 'chain pass', 'signature not checked'])
  const asked = await verifyBeside(signature, '--signer', 'FOLDER/organiser.pub')
  expect([asked.code, ...outcomes(asked).slice(0, 2)]).toEqual([1, 'chain pass', 'signature fail'])
  const named = await verifyBeside(signature, '--signature', 'FOLDER/selection-log.jsonl.sig')
  expect([named.code, ...outcomes(named).slice(0, 2)]).toEqual([0, 'chain pass', 'signature not checked'])
})

test('a signature that is named and is no file is a wrong call', async () => {
  expect((await verifyBeside('garbage', '--signature', 'FOLDER/none')).code).toBe(2)
})

test.each(['receipt', 'report', 'verify'])('%s answers on 125,000 newlines', async (command) => {
  await inFolder(null, async (folder) => {
    await mkdir(join(folder, 'public'))
    const path = join(folder, 'public', 'selection-log.jsonl')
    await writeFile(path, '\n'.repeat(125_000))
    const arguments_ = command === 'receipt' ? ['p1', '--log', path] : [path]
    const { code, err } = await run(command, ...arguments_)
    expect([1, 2]).toContain(code)
    if (command !== 'verify') expect(err).toContain('at most 10000 lines')
  })
})
