import type { AppState } from './app-state.ts'
import { type StepName, stepNames } from './step-names.ts'

/** Whether there is anything to do or to see at a step. */
export function isOpen(state: AppState, step: StepName): boolean {
  const { draft, told } = state
  if (told !== null) return isOpenAfterCommit(told.stage, step)
  switch (step) {
    case 'bring':
      return true
    case 'columns':
    case 'quotas':
      return draft.settings.pool !== undefined && Object.hasOwn(draft.files, draft.settings.pool)
    case 'chances':
    case 'commit':
      return isOpen(state, 'quotas') && draft.quotas !== null && draft.settings.panel !== undefined
    default:
      return false
  }
}

function isOpenAfterCommit(stage: 'committed' | 'drawn' | 'void' | 'closed', step: StepName): boolean {
  switch (step) {
    case 'columns':
    case 'quotas':
    case 'chances':
      return false
    case 'bring':
    case 'commit':
    case 'report':
      return true
    case 'dice':
    case 'receipts':
      return stage !== 'void' && (step === 'receipts' || stage === 'committed')
    case 'panel':
      return stage === 'drawn' || stage === 'closed'
    case 'replace':
      return stage === 'drawn'
  }
}

/** The step to go on with after a folder was brought, or grew. */
export function chooseStep({ told, step }: AppState): StepName {
  if (told === null) return step
  return told.stage === 'committed' ? 'dice' : told.stage === 'void' ? 'report' : 'panel'
}

/** Goes to a step that is open. */
export function moveTo(state: AppState, step: StepName): AppState {
  if (!isOpen(state, step)) throw new Error(`the step ${step} is not open`)
  return { ...state, step, freeze: null, replacement: null, said: { problems: [], notes: [] } }
}

/** The steps that are open before and after this one; null where there is none. */
export function findNeighbours(state: AppState): { readonly before: StepName | null; readonly after: StepName | null } {
  const open = stepNames.filter((name) => isOpen(state, name))
  const place = stepNames.indexOf(state.step)
  return {
    before: open.findLast((name) => stepNames.indexOf(name) < place) ?? null,
    after: open.find((name) => stepNames.indexOf(name) > place) ?? null,
  }
}

/** How a log has ended, after which nobody goes on with it; null where it has not. */
export function findEnd(told: AppState['told']): 'closed' | 'void' | null {
  return told?.stage === 'closed' || told?.stage === 'void' ? told.stage : null
}
