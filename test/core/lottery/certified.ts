import type { IndexLottery } from '../../../src/core/draw/ticket.ts'
import { bindCertificate } from '../../../src/core/log/certificate-file.ts'
import { buildCommitBody, buildLoggedQuotas, hashCommit } from '../../../src/core/log/commit-body.ts'
import { type CommitBody, noProvenance } from '../../../src/core/log/entries.ts'
import type { Leaf } from '../../../src/core/log/pool-rows.ts'
import { commitPool } from '../../../src/core/log/pool-tree.ts'
import { replacementRule, reserveRule } from '../../../src/core/log/rule-names.ts'
import { type FairLottery, makeLottery } from '../../../src/core/lottery/make-lottery.ts'
import type { Method } from '../../../src/core/lottery/methods/method-list.ts'
import type { CommittedCertificate } from '../../../src/core/model/certificate.ts'
import type { Solver } from '../../../src/core/panels/solver-port.ts'
import { judgeOptimality } from '../../../src/core/verify/optimality-verdict.ts'
import type { Judgement } from '../../../src/core/verify/verdict.ts'
import type { Tiny } from './tiny.ts'

/** What a verifier has: the commit, the rows, the certificate; and the lottery they came from. */
export interface Certified {
  readonly commit: CommitBody
  readonly leaves: readonly Leaf[]
  readonly lottery: IndexLottery
  readonly certificate: CommittedCertificate
  readonly fair: FairLottery
}

/** A lottery with everything its certificate is checked against; null where there is no panel. */
export function certified(
  solver: Solver,
  { pool, table, panelSize }: Tiny,
  method: Method,
  numbered = 1000,
): Certified | null {
  const made = makeLottery(solver, { pool, table, panelSize }, { tickets: numbered, method })
  if (!made.ok) {
    const codes = made.problems.map(({ code }) => code)
    if (codes.some((code) => code !== 'quotas-infeasible' && code !== 'lottery-not-close'))
      throw new Error(codes.join())
    return null
  }
  const terms = {
    householdRule: pool.householdRule,
    panelSize,
    method,
    provenance: noProvenance,
    quotas: buildLoggedQuotas(table),
    reserves: { count: 0, dropout: { of: 100, special: [], usual: 10 }, rule: reserveRule, scenarios: 20 },
    replacements: { rule: replacementRule, seed: { kind: 'draw' } },
    seedSource: { kind: 'operator' },
    tickets: numbered,
    tool: { name: 'sortition', solver: solver.name, version: '0.0.0', wasm: solver.fingerprint },
  } as const
  const bound = commitPool(pool, table, { terms, sources: [] })
  const impossible = made.value.chances.filter(({ num }) => num === 0n).length
  const { lottery } = made.value
  const { commit, people } = buildCommitBody({ lottery, pool: bound, terms, bound: made.value.bound, impossible })
  return {
    commit,
    leaves: bound.leaves,
    lottery: people,
    certificate: bindCertificate(made.value.certificate, bound, hashCommit(commit)),
    fair: made.value,
  }
}

export function judge({ commit, leaves, lottery, certificate }: Certified): Judgement {
  return judgeOptimality({ commit, entry: 0, leaves, lottery }, certificate)
}
