import { expect, test } from 'vitest'
import { parsePrivateKey } from '../../../src/core/signature/ssh-key.ts'
import { isSigned, parseSignature } from '../../../src/core/signature/ssh-signature.ts'
import { small } from '../log/small.ts'
import { forgedKeys, listForgedSignatures } from './forged-signatures.ts'
import { signer } from './signer.ts'

const { log } = small()
const bytes = new TextEncoder().encode(log)

test.each(listForgedSignatures(log))('a signature: $name, $fate', ({ fate, text }) => {
  const read = parseSignature(text)
  expect(!read.ok ? 'none' : isSigned(bytes, read.value) ? 'holds' : 'other').toBe(fate)
})

test.each(forgedKeys)('a private key: $name, $fate', ({ fate, text }) => {
  const read = parsePrivateKey(text, 'k')
  const code = read.ok ? 'key' : read.problems[0]?.code
  expect(code).toBe(fate === 'key' ? 'key' : fate === 'locked' ? 'ssh-key-locked' : 'ssh-key-form')
  if (read.ok) expect(read.value).toEqual(signer)
})
