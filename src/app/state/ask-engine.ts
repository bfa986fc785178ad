import type { Result } from '../../core/result.ts'
import type { Asked, GrownRecord, Told, Topic } from '../answers/exchange.ts'
import { type AppState, type Change, say, takeRecord } from './app-state.ts'
import { chooseStep } from './step-order.ts'

/** Asks the engine, wherever it is. */
export type AskEngine = <T extends Topic>(topic: T, asked: Asked<T>) => Promise<Result<Told<T>>>

/** What takes time: from the state in which it begins, and the engine, to the change that it makes. */
export type Task = (state: AppState, ask: AskEngine) => Promise<Change>

/** Topics whose answer is a folder that grew. */
type GrowingTopic = { readonly [T in Topic]: Told<T> extends GrownRecord ? T : never }[Topic]

/** Asks for something that makes the folder grow: the change is the longer folder, or the problems in the way. */
export async function growWith<T extends GrowingTopic>(ask: AskEngine, topic: T, asked: Asked<T>): Promise<Change> {
  const grown: Result<GrownRecord> = await ask(topic, asked)
  if (!grown.ok) return (state) => say(state, grown)
  const { record, told } = grown.value
  return (state) => say(takeRecord(state, record, told), grown)
}

/** Goes on to the step that follows from what the log says now. */
export function goOn(state: AppState): AppState {
  return { ...state, step: chooseStep(state) }
}
