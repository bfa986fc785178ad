import { fail, ok, type Result } from '../../core/result.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { GivenFile } from '../../library/given-files.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { RecordFiles } from '../record/record-files.ts'
import type { SortedFiles } from '../record/sort-brought.ts'
import { type AppState, type Change, changeDraft, type Draft, say, takeRecord } from './app-state.ts'
import { type AskEngine, goOn } from './ask-engine.ts'
import { draftFrom, listAbsent } from './draft-from.ts'
import { listSavedFiles, madeShares, markSaved } from './saved-files.ts'
import { joinPopulation } from './set-quotas.ts'
import type { BringTools } from './sort-tables.ts'

/**
 * Takes files that somebody chose or dropped: a spreadsheet of answers, quotas, settings, or a folder that was saved before, in any
 * number and order. What they are follows from what is in them; what was there already stays, unless another file of that name comes.
 */
export async function bringFiles(state: AppState, files: readonly GivenFile[], tools: BringTools): Promise<Change> {
  const { ask } = tools
  const sorted = await ask('brought', { files, hasLog: state.told !== null })
  if (!sorted.ok) return (now) => say(now, sorted)
  const same = checkSameDraw(state.record, sorted.value.record)
  if (!same.ok) return (now) => say(now, same)
  const record = { ...state.record, ...sorted.value.record }
  if (Object.keys(record).length > 0 && !Object.hasOwn(record, outputLayout.log.path))
    return (now) => say(now, fail(problem('log-awaited', {})))
  const told = Object.keys(record).length === 0 ? ok(null) : await ask('record', { record })
  if (!told.ok) return (now) => say(now, told)
  const drafted = await draftFrom(state.draft, sorted.value, { ...tools, isFrozen: told.value !== null })
  if (!drafted.ok) return (now) => say(now, drafted)
  // Without them nobody draws from what is frozen.
  const absent = told.value?.stage === 'committed' ? listAbsentFrozen(drafted.value, record) : []
  const frozen =
    told.value?.stage === 'committed' && absent.length === 0 ? await askFrozen(drafted.value, record, ask) : ok(null)
  if (!frozen.ok) return (now) => say(now, frozen)
  const notes = [...sorted.notes, ...told.notes, ...drafted.notes, ...absent]
  const names = Object.keys(sorted.value.record).length > 0 ? ['public.zip', 'private.zip'] : []
  return (now) => {
    if (told.value === null) return say(markBrought(takeDraft(now, drafted.value), sorted.value), { notes })
    const taken = takeRecord({ ...now, draft: drafted.value }, record, told.value)
    const marked = markBrought(markSaved(taken, names), sorted.value)
    return say(absent.length > 0 ? marked : goOn(marked), { notes })
  }
}

/** A draft that came; shares that were typed and saved before are its shares again, as long as no quotas are there. */
function takeDraft(state: AppState, draft: Draft): AppState {
  const isSaved = draft.population?.path === madeShares && draft.shares !== null && draft.settings.quotas === undefined
  const taken = changeDraft(state, isSaved ? joinPopulation(draft) : draft)
  return isSaved ? markSaved(taken, [madeShares]) : taken
}

/** A draw that is open goes on with its own log, as long as it is here or longer: another one would take its place unseen. */
function checkSameDraw(held: RecordFiles, brought: RecordFiles): Result<unknown> {
  const { path } = outputLayout.log
  const [before, after] = [held, brought].map((record) => (Object.hasOwn(record, path) ? record[path] : undefined))
  if (before === undefined || after === undefined || beginsWith(after, before)) return ok(null)
  return fail(problem('log-open', { isOlder: beginsWith(before, after) }))
}

function beginsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.length <= bytes.length && start.every((byte, i) => byte === bytes[i])
}

function markBrought(state: AppState, { settings }: SortedFiles): AppState {
  const names = listSavedFiles(state).map(({ name }) => name)
  return settings === null
    ? state
    : markSaved(
        state,
        names.filter((name) => name === 'sortition.json'),
      )
}

/** What a draw from frozen rules is made of. */
function listAbsentFrozen(draft: Draft, record: RecordFiles): Problem[] {
  const settings = draft.settings.pool === undefined ? ['sortition.json'] : []
  const key = Object.hasOwn(record, outputLayout.poolKey.path) ? [] : ['private.zip']
  const names = [...settings, ...key].map((path) => problem('file-missing', { path, like: null }))
  return [...names, ...listAbsent(draft)]
}

/** Whether a draft is what a folder froze. */
function askFrozen({ settings, files }: Draft, record: RecordFiles, ask: AskEngine): Promise<Result<null>> {
  return ask('frozen', { settings, files, record })
}
