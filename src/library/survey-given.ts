import { type ConfigSurvey, surveySettings } from '../files/inputs/config.ts'
import type { SettingsData } from './settings-data.ts'

/** Reads settings that a program gives, as they are read from a file. In data there are no lines: problems name `name` alone. */
export function surveyGiven(settings: SettingsData | string, name: string): ConfigSurvey {
  const keep = (path: string) => path
  if (typeof settings === 'string') return surveySettings(settings, name, keep)
  const { problems, ...survey } = surveySettings(JSON.stringify(settings), name, keep)
  return { ...survey, problems: problems.map((each) => ({ ...each, place: { file: name } })) }
}
