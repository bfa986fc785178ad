import { ed25519 } from '@noble/curves/ed25519.js'
import { problem } from '../../problems/problem.ts'
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'
import { bytesToHex, sha256 } from '../bytes/hash.ts'
import { fail, ok, type Result } from '../result.ts'
import { decodeArmour, encodeWireString, WireFault, WireReader } from './ssh-wire.ts'

/** Ed25519 keys as OpenSSH keeps them (PROTOCOL.key of OpenSSH; RFC 8709 for the public part). */

export const sshKeyType = 'ssh-ed25519'

/** An unencrypted private key: `seed` and `publicKey` are 32 bytes each. */
export interface SshKey {
  readonly seed: Uint8Array
  readonly publicKey: Uint8Array
}

/** A public key in SSH's binary form. */
export function encodePublicKey(publicKey: Uint8Array): Uint8Array {
  return Uint8Array.from([...encodeWireString(sshKeyType), ...encodeWireString(publicKey)])
}

/** The 32 bytes of a public key in SSH's binary form. Throws `WireFault` for any other key. */
export function decodePublicKey(blob: Uint8Array): Uint8Array {
  const reader = new WireReader(blob)
  const type = reader.word()
  if (type !== sshKeyType) throw new WireFault(`its key is of type ${type}, not ${sshKeyType}`)
  const key = reader.string()
  reader.end()
  if (key.length !== 32) throw new WireFault('its key has not 32 bytes')
  return key
}

/** How ssh-keygen names a key: "SHA256:…". */
export function computeKeyFingerprint(publicKey: Uint8Array): string {
  return `SHA256:${encodeBase64(sha256(encodePublicKey(publicKey))).replace(/=+$/, '')}`
}

/** Reads a private key file of OpenSSH. One with a passphrase is refused: asking for it is ssh-keygen's business. */
export function parsePrivateKey(text: string, path: string): Result<SshKey> {
  const bytes = decodeArmour(text, 'OPENSSH PRIVATE KEY')
  if (bytes === null)
    return fail(problem('ssh-key-form', { why: 'it is not a private key file of OpenSSH' }, { file: path }))
  try {
    const reader = new WireReader(bytes)
    if (reader.characters(15) !== 'openssh-key-v1\0') throw new WireFault('it does not begin as one')
    const cipher = reader.word()
    reader.string()
    reader.string()
    if (cipher !== 'none') return fail(problem('ssh-key-locked', { path }, { file: path }))
    if (reader.number() !== 1) throw new WireFault('it holds several keys')
    reader.string()
    const key = readPrivatePart(reader.string())
    reader.end()
    return ok(key)
  } catch (error) {
    if (!(error instanceof WireFault)) throw error
    return fail(problem('ssh-key-form', { why: error.message }, { file: path }))
  }
}

function readPrivatePart(bytes: Uint8Array): SshKey {
  const reader = new WireReader(bytes)
  const checks = [reader.number(), reader.number()]
  if (checks[0] !== checks[1]) throw new WireFault('its check numbers differ')
  const type = reader.word()
  if (type !== sshKeyType) throw new WireFault(`its key is of type ${type}, not ${sshKeyType}`)
  const publicKey = reader.string()
  const both = reader.string()
  reader.string()
  if (reader.rest().some((byte, i) => byte !== i + 1)) throw new WireFault('its padding is wrong')
  const seed = both.slice(0, 32)
  const halves = bytesToHex(both.slice(32)) === bytesToHex(publicKey)
  if (both.length !== 64 || !halves || bytesToHex(ed25519.getPublicKey(seed)) !== bytesToHex(publicKey)) {
    throw new WireFault('its two halves do not belong together')
  }
  return { seed, publicKey }
}

/**
 * The Ed25519 keys of a public key file ("ssh-ed25519 AAAA… comment") or of an allowed-signers file of ssh-keygen
 * ("who namespaces="…" ssh-ed25519 AAAA…"). Of the options, only `namespaces` is known; others are refused.
 */
export function parseSigners(text: string, namespace: string, path: string): Result<readonly Uint8Array[]> {
  const keys: Uint8Array[] = []
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const words: readonly string[] = line.match(/(?:"[^"]*"|[^\s"])+/g) ?? []
    if (words[0]?.startsWith('#') ?? true) continue
    const place = { file: path, line: i + 1 }
    const at = words.indexOf(sshKeyType)
    const blob = at < 0 ? null : decodeBase64(words[at + 1] ?? '')
    if (blob === null || at > 2)
      return fail(problem('ssh-signers-form', { why: `there is no ${sshKeyType} key` }, place))
    const option = at === 2 ? (words[1] ?? null) : null
    const namespaces = option === null ? null : /^namespaces="([^"]*)"$/.exec(option)?.[1]?.split(',')
    if (namespaces === undefined) {
      return fail(problem('ssh-signers-form', { why: `the options ${option} are not known` }, place))
    }
    try {
      const key = decodePublicKey(blob)
      if (namespaces === null || namespaces.includes(namespace)) keys.push(key)
    } catch (error) {
      if (!(error instanceof WireFault)) throw error
      return fail(problem('ssh-signers-form', { why: error.message }, place))
    }
  }
  if (keys.length > 0) return ok(keys)
  return fail(problem('ssh-signers-form', { why: `no ${sshKeyType} key may sign ${namespace}` }, { file: path }))
}
