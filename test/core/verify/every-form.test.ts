import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { parseCertificate } from '../../../src/core/log/certificate-file.ts'
import { parseReceipt } from '../../../src/core/log/receipt.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { rightForms, type WrongForm, wrongForms } from './every-form.ts'
import { hasPython, python } from './python.ts'

/** Of a log its verdict `chain`, of another file whether it is read at all. */
function judge({ kind, text }: WrongForm): string {
  if (kind === 'log') return verifyLog({ log: text })[0]!.outcome
  const parse = { pack: parsePack, receipt: parseReceipt, certificate: parseCertificate }[kind]
  return parse(Buffer.from(text)).ok ? 'pass' : 'fail'
}

const code = `
forms = {"pack": verify.PACK_FORM, "receipt": verify.RECEIPT_FORM, "certificate": verify.CERTIFICATE_FORM}
def judge(file):
    if file["kind"] == "log":
        return verify.verify_log(file["text"].encode())[0][1]
    try:
        verify.read_only_line(file["text"].encode(), forms[file["kind"]], 10**6)
    except verify.WrongForm:
        return "fail"
    return "pass"
result = [judge(file) for file in given]
`

test('what has its form is read', () => {
  expect(rightForms.map((one) => [one.name, judge(one)])).toEqual(rightForms.map(({ name }) => [name, 'pass']))
})

const found = wrongForms.map(judge)

test('a key too few or too many, or a value of another kind, is the wrong form', () => {
  expect(wrongForms.filter(({ isOpen }, i) => !isOpen && found[i] !== 'fail').map(({ name }) => name)).toEqual([])
  expect(wrongForms.length).toBeGreaterThan(1000)
})

test.skipIf(!hasPython)('the second verifier takes the same for wrong forms', () => {
  const theirs = python<string[]>(code, wrongForms)
  expect(wrongForms.filter((_, i) => found[i] !== theirs[i]).map(({ name }, i) => [name, theirs[i]])).toEqual([])
})
