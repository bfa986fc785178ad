import { dirname, isAbsolute, join } from 'node:path'
import { type ConfigSurvey, surveySettings } from '../inputs/config.ts'
import { readText } from './read-whole-file.ts'

/** Reads a configuration so that the files can be looked at even where it is wrong. Paths in it are relative to the folder it lies in. */
export async function surveyConfig(file: string): Promise<ConfigSurvey> {
  const text = await readText(file)
  if (!text.ok) return { config: {}, problems: text.problems, notes: [], poolKnown: false }
  const folder = dirname(file)
  return surveySettings(text.value, file, (path) => (isAbsolute(path) ? path : join(folder, path)))
}
