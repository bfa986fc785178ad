import type { FieldName } from '../../../problems/app-problems.ts'
import type { FileFormat, SeparatorName } from '../../../problems/file-formats.ts'

/** Settings that are typed into fields of the page, and not only into a file. */
const fieldSettings = ['title', 'panel', 'reserves', 'panels', 'acceptGap', 'the reason', 'round'] as const
type FieldSetting = (typeof fieldSettings)[number]

export function isFieldSetting(name: string): name is FieldSetting {
  return fieldSettings.some((each) => each === name)
}

/** How a field is called in a sentence, and what belongs into it. */
export interface TypedField {
  readonly name: string
  readonly wanted: string
}

/** Words of the same kind that several problems of a language put into their sentences. */
export interface SharedWords {
  /** What has to be done where something stands in the settings alone. */
  readonly settings: (key: string) => string
  readonly fields: Readonly<Record<FieldName | FieldSetting, TypedField>>
  /** What stands there, where it is no value that could be shown. */
  readonly found: Readonly<Partial<Record<string, string>>>
  readonly formats: Readonly<Record<FileFormat, string>>
  readonly separators: Readonly<Record<SeparatorName, string>>
}
