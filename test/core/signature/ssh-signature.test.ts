import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { afterAll, expect, test } from 'vitest'
import { computeKeyFingerprint, parsePrivateKey, parseSigners } from '../../../src/core/signature/ssh-key.ts'
import { isSigned, logNamespace, parseSignature, signLog } from '../../../src/core/signature/ssh-signature.ts'
import { must, small } from '../log/small.ts'
import { signer, signerFile, signerPub } from './signer.ts'

const { log } = small()
const bytes = new TextEncoder().encode(log)
const good = signLog(log, signer)

test('a signature holds for the bytes it was made of and for no others', () => {
  const signature = must(parseSignature(good))
  expect(isSigned(bytes, signature)).toBe(true)
  expect(isSigned(bytes.slice(1), signature)).toBe(false)
  expect(isSigned(bytes.with(5, bytes[5]! ^ 1), signature)).toBe(false)
  expect(signLog(log, signer)).toBe(good)
})

const slow = process.env.SORTITION_SLOW === '1'
property.prop([fc.nat(good.length - 1), fc.integer({ min: 1, max: 125 })], { numRuns: slow ? 5000 : 150 })(
  'a signature file with one character changed signs nothing',
  (at, by) => {
    const other = String.fromCharCode(((good.charCodeAt(at) - 1 + by) % 126) + 1)
    const parsed = parseSignature(good.slice(0, at) + other + good.slice(at + 1))
    // White space at line ends is not part of what is signed.
    if (/\s/.test(good[at]!)) return
    expect(parsed.ok && isSigned(bytes, parsed.value) && computeKeyFingerprint(parsed.value.publicKey)).toBe(false)
  },
)

test('a key file is read, with the public key that belongs to it', () => {
  expect(must(parsePrivateKey(signerFile(), 'k'))).toEqual(signer)
  expect(must(parseSigners(signerPub(), logNamespace, 'k'))).toEqual([signer.publicKey])
})

test.each([
  '',
  'x',
  '-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n',
  good.slice(0, 100),
  `${good}${good}`,
])('%j is no signature', (text) => {
  expect(parseSignature(text)).toMatchObject({ ok: false, problems: [{ code: 'signature-form' }] })
})

property.prop([fc.uint8Array({ maxLength: 400 })])(
  'whatever stands between the lines, it is read or refused',
  (random) => {
    const body = Buffer.from(random).toString('base64')
    const text = `-----BEGIN SSH SIGNATURE-----\n${body}\n-----END SSH SIGNATURE-----\n`
    expect(parseSignature(text).ok).toBe(false)
    expect(parsePrivateKey(text.replaceAll('SSH SIGNATURE', 'OPENSSH PRIVATE KEY'), 'k').ok).toBe(false)
    expect(parseSigners(`ssh-ed25519 ${body}`, logNamespace, 'k').ok).toBe(false)
  },
)

const hasKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined
const keygenTest = test.skipIf(!hasKeygen)
const folder = mkdtempSync(join(tmpdir(), 'sshsig-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => join(folder, name)

function keygen(args: readonly string[], input?: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync('ssh-keygen', args, {
    cwd: folder,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  })
  return { status, stdout, stderr }
}

function newKey(name: string, ...more: readonly string[]): string {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-C', 'an organiser', '-f', at(name), ...more])
  return readFileSync(at(name), 'utf8')
}

keygenTest('ssh-keygen verifies what is signed here, and refuses it for another log', () => {
  const key = must(parsePrivateKey(newKey('mine', '-N', ''), 'mine'))
  writeFileSync(at('mine.sig'), signLog(log, key))
  writeFileSync(at('allowed'), `organiser ${readFileSync(at('mine.pub'), 'utf8')}`)
  const args = ['-Y', 'verify', '-f', 'allowed', '-I', 'organiser', '-n', logNamespace, '-s', 'mine.sig']
  expect(keygen(args, log)).toMatchObject({ status: 0 })
  expect(keygen(args, `${log} `).status).not.toBe(0)
  expect(keygen(args.with(7, 'file'), log).status).not.toBe(0)
})

keygenTest('what ssh-keygen signs is verified here, with its public key and with an allowed-signers file', () => {
  newKey('theirs', '-N', '')
  writeFileSync(at('log'), log)
  expect(keygen(['-Y', 'sign', '-f', 'theirs', '-n', logNamespace, 'log'])).toMatchObject({ status: 0 })
  const signature = must(parseSignature(readFileSync(at('log.sig'), 'utf8')))
  expect(isSigned(bytes, signature)).toBe(true)
  const pub = readFileSync(at('theirs.pub'), 'utf8')
  const files = [pub, `# who may sign\n\norganiser ${pub}`, `a@b,c namespaces="git,${logNamespace}" ${pub}`]
  for (const text of files) expect(must(parseSigners(text, logNamespace, 'k'))).toEqual([signature.publicKey])
  const named = keygen(['-l', '-f', 'theirs.pub']).stdout.split(' ')[1]
  expect(computeKeyFingerprint(signature.publicKey)).toBe(named)
  expect(parseSigners(`a namespaces="git" ${pub}`, logNamespace, 'k').ok).toBe(false)
  expect(parseSigners(`a cert-authority ${pub}`, logNamespace, 'k').ok).toBe(false)
  rmSync(at('log.sig'))
  expect(keygen(['-Y', 'sign', '-f', 'theirs', '-n', 'file', 'log']).status).toBe(0)
  const other = parseSignature(readFileSync(at('log.sig'), 'utf8'))
  expect(other).toMatchObject({ ok: false, problems: [{ code: 'signature-form' }] })
})

keygenTest('a key with a passphrase, and a key of another type, are refused with what to do', () => {
  const locked = parsePrivateKey(newKey('locked', '-N', 'secret'), 'locked')
  expect(locked).toMatchObject({ ok: false, problems: [{ code: 'ssh-key-locked' }] })
  expect(locked.ok ? '' : locked.problems[0]!.mend).toContain('ssh-keygen -Y sign -n sortition-log@v1 -f locked')
  execFileSync('ssh-keygen', ['-q', '-t', 'ecdsa', '-N', '', '-f', at('ecdsa')])
  const other = parsePrivateKey(readFileSync(at('ecdsa'), 'utf8'), 'ecdsa')
  expect(other).toMatchObject({ ok: false, problems: [{ code: 'ssh-key-form' }] })
})
