/* The certificate of optimality of a lottery, written down (docs/log-format.md §17). */
import { at } from '../checked-index.ts'
import type { Certificate, CertifiedPanels, ProofNode, ProvedCut } from '../model/certificate.ts'
import { withinLimit } from '../panels/engine-limit.ts'
import { type ConstraintRow, listTypesByPosition } from '../panels/instance.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { toCommonDenominator } from '../rational.ts'
import { countForVerifier } from './count-for-verifier.ts'
import { buildCutRow, type Cut, cutOff } from './cut.ts'
import { findMethod, type Method } from './methods/method-list.ts'
import { formatMultipliers, mostLeaves, proveCut, writeProofNumber } from './prove-cut.ts'
import { listSmallerClaims } from './smaller-claims.ts'
import type { SolvedPoint } from './solved-point.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** A lottery that is proved: what is claimed of it, and the certificate of that, with types by position in the pool. */
export interface CertifiedLottery {
  readonly solved: SolvedPoint
  readonly certificate: Certificate
}

/** Cuts with their trees; or without, and the number of all panels. */
type CutProof = Pick<Certificate, 'cuts' | 'listed'>

/**
 * The certificate of a lottery. Cuts that were read off a list of all panels are proved by these, if a verifier would go through them, and
 * other cuts by trees. Where that would be too long, for LEXIMIN the largest smaller claim that has a proof. Null: there is none.
 */
export function certifyLottery(method: Method, context: SolveContext, solved: SolvedPoint): CertifiedLottery | null {
  const wanted = addImpossibleCut(method, solved)
  const listed = solved.listed && wanted.length > 0 ? countForVerifier(context.instance, wanted) : null
  if (listed !== null) {
    const byList = tryToWrite(method, context, solved, { cuts: wanted.map((cut) => writeCut(cut, [])), listed })
    if (byList !== null) return byList
  }
  const proved = proveCuts(context, wanted)
  const whole = proved.length === wanted.length ? tryToWrite(method, context, solved, { cuts: proved }) : null
  if (whole !== null || method !== 'leximin') return whole
  for (const smaller of listSmallerClaims(context, solved)) {
    // Its cuts are the first of the same ones.
    const cuts = proved.slice(0, smaller.cuts.length)
    const claim = cuts.length === smaller.cuts.length ? tryToWrite(method, context, smaller, { cuts }) : null
    if (claim !== null) return claim
  }
  return null
}

/** Null: numbers so long that no verifier would read them. */
function tryToWrite(
  method: Method,
  context: SolveContext,
  solved: SolvedPoint,
  proof: CutProof,
): CertifiedLottery | null {
  return withinLimit(() => ({ solved, certificate: writeCertificate(method, context, solved, proof) }))
}

/** Cuts with their proofs, up to the first that has none within the limits of the engine, or none that a verifier would read. */
function proveCuts(context: SolveContext, wanted: readonly Cut[]): ProvedCut[] {
  const { instance } = context
  const rows: ConstraintRow[] = [...instance.rows]
  const cuts: ProvedCut[] = []
  let leaves = mostLeaves
  for (const cut of wanted) {
    const proof = withinLimit(() => proveCut({ ...context, rows }, cut, leaves))
    if (proof === null) return cuts
    // Every branch has two sides, so a tree has one leaf more than branches.
    leaves -= (proof.length + 1) / 2
    // The proof of a later cut may lean on this one, but not the other way round: the checker goes through them in order.
    rows.push(buildCutRow(instance, cut))
    cuts.push(writeCut(cut, proof))
  }
  return cuts
}

function writeCut({ coefficients, most }: Cut, proof: readonly ProofNode[]): ProvedCut {
  const pairs = listNonZero(coefficients).map(([t, coefficient]) => [t, String(coefficient)] as const)
  return { coefficients: pairs, most: String(most), proof }
}

function writeCertificate(
  method: Method,
  { instance }: SolveContext,
  solved: SolvedPoint,
  proof: CutProof,
): Certificate {
  return {
    v: 1,
    method,
    typeOf: listTypesByPosition(instance),
    households: instance.classes.map(({ types }) => types),
    ...proof,
    gap: solved.gap === null ? null : writeProofNumber(solved.gap),
    stages: solved.point.stages.map(({ bound, multipliers }) => ({
      bound: writeProofNumber(bound),
      multipliers: formatMultipliers(multipliers),
    })),
    panels: formatPanels(solved.exact),
  }
}

function formatPanels(exact: readonly WeightedPanel[]): CertifiedPanels {
  const { of, numerators } = toCommonDenominator(exact.map(({ weight }) => weight))
  return {
    of: writeProofNumber(of),
    seats: exact.map(({ seats }, i) => [writeProofNumber(at(numerators, i)), listNonZero(seats)] as const),
  }
}

/** Where no level proves a chance of 0, a cut that gives those types no seat does (docs/engine.md §7.2). */
function addImpossibleCut(method: Method, { point, cuts }: SolvedPoint): readonly Cut[] {
  const cut = cutOff(point.chances.map(({ num }) => num === 0n))
  return findMethod(method).stages === 'levels' || cut === null ? cuts : [...cuts, cut]
}

function listNonZero<T extends number | bigint>(values: readonly T[]): [number, T][] {
  return values.flatMap((value, t) => (value ? [[t, value]] : []))
}
