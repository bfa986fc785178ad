import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findPromiseStage } from '../../../src/core/lottery/methods/lottery-method.ts'
import { findMethod, lotteryMethods, type Method, methodNames } from '../../../src/core/lottery/methods/method-list.ts'
import { zero } from '../../../src/core/rational.ts'
import { findMethodProof, methodProofs } from '../../../src/core/verify/methods/method-proofs.ts'
import { configSchema } from '../../../src/files/inputs/config-schema.ts'
import { languages } from '../../../src/report/strings/languages.ts'

test('whatever method makes a lottery, its certificate can be checked, and the promise stands in the same stage', () => {
  expect(methodProofs.map(({ name }) => name)).toEqual(methodNames)
  for (const method of lotteryMethods) expect(findMethodProof(method.name)?.promiseStage).toBe(findPromiseStage(method))
})

test('an unknown method is never another one: the engine refuses it, and the checker has nothing for it', () => {
  expect(() => findMethod('fairest' as Method)).toThrow('no method is called "fairest"')
  for (const name of ['fairest', 'constructor']) expect(findMethodProof(name)).toBeUndefined()
})

test('settings take the methods of the list and no other', () => {
  for (const method of methodNames) expect(configSchema.safeParse({ method }).success).toBe(true)
  const read = configSchema.safeParse({ method: 'fairest' })
  const [last, ...others] = methodNames.map((name) => `"${name}"`).toReversed()
  expect(read.error?.issues.map(({ message }) => message)).toEqual([`${others.toReversed().join(', ')} or ${last}`])
})

test('every language of the report has words for every method, and docs/engine.md its row', () => {
  for (const { summary } of Object.values(languages)) expect(Object.keys(summary.methods)).toEqual(methodNames)
  const page = readFileSync(new URL('../../../docs/engine.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter((line) => /^\| `[a-z]+` \|/.test(line))
  expect(rows).toEqual(
    lotteryMethods.map(({ name, description, gapWords }) => `| \`${name}\` | ${description} | ${gapWords} |`),
  )
})

test('methods that raise the smallest chance are exact: no gap is left', () => {
  const outcome = { chances: [], panelSize: 1, stages: [] }
  for (const method of lotteryMethods)
    if (method.raisesSmallest) expect(findMethod(method.name).computeGap(outcome)).toEqual(zero)
})
