import { judgeWith } from '../../../../src/core/verify/judge-with.ts'
import { dissectLog } from '../../../../src/core/verify/log-subject.ts'
import { receiptVerdict } from '../../../../src/core/verify/receipt-verdict.ts'
import { judgeLog } from '../../../../src/core/verify/verify-log.ts'
import { vectors } from '../../log/vectors.ts'
import { type LongPython, startPython } from '../python.ts'
import { type BundleFiles, readGivenFiles } from './bundle.ts'
import type { KnownRound } from './true-log.ts'
import { findLies } from './truth.ts'

const [round] = vectors<{ rounds: KnownRound[] }>('drand').rounds.filter((one) => one.round === 1_000_000)

/** Outcomes by the name of the verdict. */
export type Outcomes = Readonly<Record<string, string>>

const noInput: Outcomes = { input: 'none' }

/** The verdicts of the program, and what must not pass; null where nothing can be judged. */
export interface Judged {
  readonly outcomes: Outcomes
  readonly lies: ReadonlySet<string> | null
}

export function judge(files: BundleFiles): Judged {
  const given = readGivenFiles(files)
  if (given === null) return { outcomes: noInput, lies: null }
  const { pack, certificate, receipt } = given
  // The log is read once for all: to read it takes longer than to judge it.
  const subject = dissectLog({
    log: files.log,
    ...(pack === null ? {} : { pack }),
    ...(certificate === null ? {} : { certificate }),
    ...(receipt === null ? {} : { receipt }),
  })
  const verdicts = judgeLog(subject)
  if (receipt !== null) verdicts.push(judgeWith(receiptVerdict, subject, null))
  return {
    outcomes: Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome])),
    lies: subject.commit === null ? null : findLies({ entries: subject.entries, ...given }, round!),
  }
}

/** The second verifier, which gives its verdicts on many at once. */
export function startSecondVerifier(): LongPython<readonly BundleFiles[], readonly Outcomes[]> {
  return startPython(`
def read(text, form, most):
    return None if text is None else verify.read_only_line(text.encode(), form, most)

def judge(files):
    try:
        pack = read(files["pack"], verify.PACK_FORM, verify.MOST_BYTES_OF_PACK)
        certificate = read(files["certificate"], verify.CERTIFICATE_FORM, verify.MOST_BYTES_OF_CERTIFICATE)
        receipt = read(files["receipt"], verify.RECEIPT_FORM, verify.MOST_BYTES_OF_RECEIPT)
    except verify.WrongForm:
        return {"input": "none"}
    verdicts = verify.verify_log(files["log"].encode(), pack, receipt, None, certificate)
    return {name: outcome for name, outcome, _ in verdicts}

def answer(bundles):
    return [judge(files) for files in bundles]`)
}

/**
 * The second verifier has no pairings: it may leave unchecked what the first passes, or fails by the signature; and then it
 * says of a receipt that it holds if the round is true.
 */
function agree(name: string, own: Outcomes, other: Outcomes): boolean {
  const isOpen = other.beacon === 'not checked'
  if (name === 'receipt' && own.beacon === 'fail' && isOpen) return other.receipt !== 'not checked'
  return own[name] === other[name] || (name === 'beacon' && isOpen)
}

/** What is wrong with the verdicts on a mutant: a lie that passes, a truth that fails, verifiers that differ. */
export function findFaults({ outcomes: own, lies }: Judged, other: Outcomes): string[] {
  const names = [...new Set([...Object.keys(own), ...Object.keys(other)])]
  const apart = names
    .filter((name) => !agree(name, own, other))
    .map((name) => `${name}: ${own[name]}, and by the second verifier ${other[name]}`)
  if (lies === null) {
    const isAccepted = own.chain === 'pass'
    return isAccepted ? [...apart, 'a log of wrong form passes'] : apart
  }
  const passed = names.filter((name) => own[name] === 'pass' && lies.has(name)).map((name) => `${name}: a lie passes`)
  // A certificate may be true and prove nothing.
  const failed = names
    .filter((name) => own[name] === 'fail' && !lies.has(name) && name !== 'optimality')
    .map((name) => `${name}: the truth fails`)
  return [...apart, ...passed, ...failed]
}
