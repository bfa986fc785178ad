import type { Task } from '../state/ask-engine.ts'
import type { Desk } from './step.ts'

/** Does beside what somebody chose in a field, and puts the field back where nothing came of it. */
export function tryChoice({ workBeside }: Desk, task: Task, putBack: () => void): void {
  workBeside(async (state, ask) => {
    const change = await task(state, ask)
    return (before) => {
      const after = change(before)
      if (after.draft === before.draft && after.told === before.told) putBack()
      return after
    }
  })
}
