import { type AppState, startState } from '../../src/app/state/app-state.ts'
import { growWith, type Task } from '../../src/app/state/ask-engine.ts'
import { bringFiles } from '../../src/app/state/bring-files.ts'
import { setSettings } from '../../src/app/state/set-columns.ts'
import { readGiven } from '../../src/app/steps/given-source.ts'
import { tellProblem } from '../../src/app/strings/problems/tell-problem.ts'
import { encodeUtf8 } from '../../src/core/bytes/hash.ts'
import type { SeedSource } from '../../src/core/draw/seed-sources.ts'
import type { GivenFile } from '../../src/library/given-files.ts'
import type { Language } from '../../src/report/strings/languages.ts'
import { askHere } from './engine-tools.ts'

/* The page without a browser: its state, and the answers of the engine as the worker gives them. */

const frozenAt = '2026-11-04T18:30:00Z'
const drawnAt = '2026-11-05T18:30:00Z'

export const start = startState('en')
const header = 'Registration number,Name,Email,Gender,Age group,Address,Postcode'
const ages = ['16-29', '30-59', '60+']
const rows = Array.from({ length: 40 }, (_, i) => {
  const gender = i % 2 === 0 ? 'male' : 'female'
  return `P${i},Ann${i} Smith,a${i}@example.org,${gender},${ages[i % 3]},${i} High Street,CF${i % 9} 1AA`
})
export const people = `${[header, ...rows].join('\n')}\n`
export const oneMore = `${people}P99,Bob Late,b@example.org,female,60+,1 Low Street,CF1 1AA\n`
export const quotas = `feature,value,min,max,source
gender,female,2,4,census
gender,male,2,4,census
age group,16-29,1,3,census
age group,30-59,1,3,census
age group,60+,1,3,census
`

export function file(name: string, content: string | Uint8Array): GivenFile {
  return { name, bytes: typeof content === 'string' ? encodeUtf8(content) : content }
}

export async function bring(state: AppState, ...files: readonly GivenFile[]): Promise<AppState> {
  return (await bringFiles(state, files, { ask: askHere, today: '2026-11-04' }))(state)
}

export async function run(state: AppState, task: Task): Promise<AppState> {
  return (await task(state, askHere))(state)
}

/** People and quotas, for a panel of six. */
export async function startDraft(): Promise<AppState> {
  const brought = await bring(start, file('people.csv', people), file('quotas.csv', quotas))
  return setSettings(brought, { panel: 6, reserves: 2 })
}

export function freeze(state: AppState, source: SeedSource, key = 7): Promise<AppState> {
  const { settings, files } = state.draft
  const given = { source, key: new Uint8Array(32).fill(key), time: frozenAt }
  return run(state, (_, engineAsk) => growWith(engineAsk, 'commit', { settings, files, ...given }))
}

/** Draws from what was typed into the fields of the form. */
export async function drawFrom(state: AppState, typed: Readonly<Record<string, string>>): Promise<AppState> {
  const form = new FormData()
  for (const [name, text] of Object.entries(typed)) form.set(name, text)
  const { draft, record, told } = state
  if (told === null) throw new Error('nothing is frozen')
  const sources = await readGiven(told.source, form, askHere)
  if (!sources.ok) return { ...state, said: sources }
  const given = { ...draft, record, sources: sources.value, time: drawnAt }
  return run(state, (_, engineAsk) => growWith(engineAsk, 'draw', given))
}

export function replace(
  state: AppState,
  left: readonly string[],
  reason: string,
  more: { readonly acceptReason?: boolean } = {},
): Promise<AppState> {
  const { record } = state
  const names = [state.draft.settings.name ?? []].flat()
  return run(state, (_, engineAsk) =>
    growWith(engineAsk, 'replace', { record, left, reason, names, time: drawnAt, ...more }),
  )
}

/** What a person reads of the last thing that was done: problems and notes, each with what helps. */
export function listSaid({ said: { problems, notes } }: AppState, language: Language = 'en'): string[] {
  return [...problems, ...notes].map((each) => {
    const { what, mend } = tellProblem(each, language)
    return `${what}: ${mend}`
  })
}
