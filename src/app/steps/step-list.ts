import type { StepName } from '../state/step-names.ts'
import { showBring } from './bring.ts'
import { showChances } from './chances.ts'
import { showColumns } from './columns.ts'
import { showCommit } from './commit.ts'
import { showDice } from './dice.ts'
import { showPanel } from './panel.ts'
import { showQuotas } from './quotas.ts'
import { showReceipts } from './receipts.ts'
import { showReplace } from './replace.ts'
import { showReport } from './report.ts'
import type { StepView } from './step.ts'

/** What shows each step. */
export const stepViews: Readonly<Record<StepName, StepView>> = {
  bring: showBring,
  columns: showColumns,
  quotas: showQuotas,
  chances: showChances,
  commit: showCommit,
  dice: showDice,
  panel: showPanel,
  receipts: showReceipts,
  replace: showReplace,
  report: showReport,
}
