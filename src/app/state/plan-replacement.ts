import { type AppState, type LeavingPlan, say } from './app-state.ts'
import { growWith, type Task } from './ask-engine.ts'

/** Finds out what would happen, and changes nothing of the folder. */
export function planReplacement(asked: LeavingPlan, time: string): Task {
  return async ({ record }, ask) => {
    const grown = await ask('replace', { ...asked, record, time })
    if (!grown.ok) return (state) => say(state, grown)
    const replacement = { asked, told: grown.value.told }
    return (state) => say({ ...state, replacement }, grown)
  }
}

/** Does what was shown. */
export function makeReplacement(time: string): Task {
  return async ({ record, replacement }, ask) => {
    if (replacement === null) throw new Error('nothing is planned')
    return growWith(ask, 'replace', { ...replacement.asked, record, time })
  }
}

/** Leaves everything as it is. */
export function dropReplacement(state: AppState): AppState {
  return say({ ...state, replacement: null }, {})
}
