import { inviteLog } from '../../core/invite/invite-log.ts'
import { drawLog } from '../../core/log/log.ts'
import type { ChainedEntry, LogKind } from '../../core/log/log-kind.ts'
import { outputLayout, type PublicPath } from '../../files/output/layout.ts'

/** What kind of log lies where in an output folder. */
export interface LogHome {
  readonly kind: LogKind<ChainedEntry>
  readonly log: PublicPath
  readonly signature: PublicPath
}

export const drawHome: LogHome = {
  kind: drawLog,
  log: outputLayout.log.path,
  signature: outputLayout.signature.path,
}

export const inviteHome: LogHome = {
  kind: inviteLog,
  log: outputLayout.inviteLog.path,
  signature: outputLayout.inviteSignature.path,
}

/** For commands that do the same with logs of every kind. */
export const everyHome: readonly LogHome[] = [drawHome, inviteHome]
