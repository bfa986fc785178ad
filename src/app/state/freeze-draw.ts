import type { Problem } from '../../problems/problem.ts'
import { type AppState, type FreezePlan, say, takeRecord } from './app-state.ts'
import type { Task } from './ask-engine.ts'

/** What only the page that freezes has: bytes of chance, and the time of its clock. */
interface FreezeMoment {
  readonly key: Uint8Array
  readonly time: string
}

/**
 * Freezes everything, unless there is something to know that nobody has read: then nothing is frozen, and it is said, while it can still
 * be changed.
 */
export function freezeDraw(asked: FreezePlan, { key, time }: FreezeMoment): Task {
  return async ({ draft, freeze }, ask) => {
    const { chosen, ...given } = asked
    const settings = { ...draft.settings, ...chosen }
    const grown = await ask('commit', { settings, files: draft.files, ...given, key, time })
    if (!grown.ok) return (state) => say({ ...state, freeze: null }, grown)
    const { notes } = grown
    if (notes.some((note) => !isRead(note, freeze?.notes ?? [])))
      return (state) => say({ ...state, freeze: { asked, notes } }, { notes })
    const { record, told } = grown.value
    // What was frozen is what the settings say from then on.
    const kept = Object.keys(chosen).length === 0 ? draft.settings : settings
    return (state) => takeRecord({ ...state, draft: { ...state.draft, settings: kept } }, record, told)
  }
}

function isRead(note: Problem, read: readonly Problem[]): boolean {
  return read.some((each) => JSON.stringify(each) === JSON.stringify(note))
}

/** Goes back to what can still be changed. */
export function dropFreeze(state: AppState): AppState {
  return say({ ...state, freeze: null }, {})
}
