import type { CommitBody } from '../../core/log/entries.ts'
import { all, fail, ok, type Result, withNotes } from '../../core/result.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import { formatMailMerge, gatherLetters } from '../../library/receipt-letters.ts'
import { problem } from '../../problems/problem.ts'
import { buildLettersPage } from '../../report/letters/letters-page.ts'
import { readLanguageFlag } from '../flags/language-flag.ts'
import { readNewFileFlag } from '../flags/new-file-flag.ts'
import { readInputSettings } from '../session/input-settings.ts'
import { readNamedFiles } from '../session/read-inputs.ts'
import type { ProgressLine } from '../world/progress-line.ts'

/** Flags of `receipt --all` that ask for letters. */
export interface LetterFlags {
  readonly config?: string
  readonly letters?: string
  readonly mailMerge?: string
  readonly lang?: string
  readonly force?: boolean
}

/** A private file that is to be written outside the output folder. */
export interface LetterFile {
  readonly path: string
  readonly content: string
}

/** Makes the files of letters, one with everybody's receipt: none where none is asked for. `receipts` are texts of their files. */
export async function prepareLetters(
  commit: CommitBody,
  receipts: readonly string[],
  flags: LetterFlags,
  progress: ProgressLine,
): Promise<Result<readonly LetterFile[]>> {
  const files = all({
    letters: readNewFileFlag('--letters', flags.letters, flags.force),
    mailMerge: readNewFileFlag('--mail-merge', flags.mailMerge, flags.force),
  })
  if (!files.ok) return files
  const { letters, mailMerge } = files.value
  if (letters === null && mailMerge === null) return ok([])
  const inputs = await readInputSettings({ ...(flags.config === undefined ? {} : { config: flags.config }) })
  const tables = await readNamedFiles(inputs, progress)
  const setting = inputs.ok ? inputs.value.config.letters : undefined
  const example = '"letters": { "page": "https://example.org/report.html", "address": ["name", "address"] }'
  const ready = all({
    tables,
    setting:
      setting === undefined
        ? fail<never>(problem('letters-setting-missing', { setting: 'letters', example }))
        : ok(setting),
    language: readLanguageFlag(flags.lang),
  })
  if (!ready.ok) return inputs.ok ? ready : inputs
  const { setting: chosen, language } = ready.value
  const gathered = await gatherLetters({ commit, receipts, setting: chosen, language, pool: ready.value.tables.pool })
  if (!gathered.ok) return gathered
  return withNotes(
    gathered.notes,
    ok([
      ...(letters === null ? [] : [{ path: letters, content: buildLettersPage(gathered.value.letters) }]),
      ...(mailMerge === null ? [] : [{ path: mailMerge, content: formatMailMerge(gathered.value) }]),
    ]),
  )
}

/** Writes them: their owner alone may read them. */
export async function writeLetters(files: readonly LetterFile[], force: boolean): Promise<Result<null>> {
  for (const { path, content } of files) {
    const written = await writeNewFile(path, content, { force, private: true })
    if (!written.ok) return written
  }
  return ok(null)
}
