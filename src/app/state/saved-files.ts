import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { formatShares } from '../answers/share-table.ts'
import type { RecordFiles } from '../record/record-files.ts'
import { writeZip } from '../record/write-zip.ts'
import type { AppState } from './app-state.ts'

/** A file that can be saved from the page. */
export interface SavedFile {
  /** The name that it is saved under. */
  readonly name: string
  /** Whether it must stay with the organiser. */
  readonly isPrivate: boolean
  /** What is in it: it is unsaved where any of this is another than at the last time. */
  readonly parts: readonly unknown[]
}

const settingsName = 'sortition.json'
/** The table of the shares that were typed. */
export const madeShares = 'shares.csv'

/** Everything that can be saved of a state. */
export function listSavedFiles({ draft, record, letters, told }: AppState): readonly SavedFile[] {
  const { settings, files, made, shares } = draft
  const zips = (['public', 'private'] as const).flatMap((top) => {
    const parts = Object.entries(pickTop(record, top)).flat()
    return parts.length === 0 ? [] : [{ name: `${top}.zip`, isPrivate: top === 'private', parts }]
  })
  return [
    ...(Object.keys(settings).length === 0 ? [] : [{ name: settingsName, isPrivate: false, parts: [settings] }]),
    ...(isShared(draft) && told === null ? [{ name: madeShares, isPrivate: false, parts: [shares] }] : []),
    ...made.map((name) => ({ name, isPrivate: false, parts: [files[name]] })),
    ...zips,
    ...Object.entries(letters).map(([name, bytes]) => ({ name, isPrivate: true, parts: [bytes] })),
  ]
}

/** Whether shares are typed of which no quotas are made yet. */
function isShared({ shares, quotas }: AppState['draft']): boolean {
  return quotas === null && (shares ?? []).some(({ percent }) => percent !== '')
}

/** What would be lost if the page were closed now. */
export function listUnsaved(state: AppState): readonly SavedFile[] {
  return listSavedFiles(state).filter(({ name, parts }) => {
    const before = Object.hasOwn(state.saved, name) ? state.saved[name] : undefined
    return before?.length !== parts.length || !parts.every((part, i) => part === before[i])
  })
}

/** The state after these files were saved, or brought from where they are saved. */
export function markSaved(state: AppState, names: readonly string[]): AppState {
  const parts = listSavedFiles(state).filter(({ name }) => names.includes(name))
  return { ...state, saved: { ...state.saved, ...Object.fromEntries(parts.map((file) => [file.name, file.parts])) } }
}

/** The bytes of a file that can be saved. */
export async function packSavedFile({ draft, record, letters }: AppState, name: string): Promise<Uint8Array> {
  if (name === settingsName) return encodeUtf8(`${JSON.stringify(draft.settings, null, 2)}\n`)
  if (name === madeShares) return encodeUtf8(formatShares(draft.shares ?? []))
  if (name === 'public.zip') return writeZip(pickTop(record, 'public'))
  if (name === 'private.zip') return writeZip(pickTop(record, 'private'))
  const bytes = letters[name] ?? draft.files[name]
  if (bytes === undefined) throw new Error(`there is no ${name} to save`)
  return bytes
}

function pickTop(record: RecordFiles, top: 'public' | 'private'): RecordFiles {
  return Object.fromEntries(Object.entries(record).filter(([path]) => path.startsWith(`${top}/`)))
}
