import { isLogTime } from '../../core/log/log-time.ts'
import type { Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import type { HeldFolder } from './found-people.ts'
import { outputLayout } from './layout.ts'
import type { OutFile } from './out-file.ts'
import { buildPeopleValues, type PeopleValues, readPeopleValues } from './people-values.ts'

/** Who confirmed that they come, and when: times by id, in the order of the file. */
export type Confirmed = ReadonlyMap<string, string>

const confirmedFile: PeopleValues = {
  path: outputLayout.confirmed.path,
  column: 'time',
  code: 'confirmed-form',
  parse: (time) =>
    isLogTime(time) ? { value: time } : { why: `"${showValue(time)}" is not a time like 2026-11-04T18:30:00Z` },
}

/** Reads who of an output folder confirmed; nobody where there is no file yet. `ids` are those of the pool. */
export function readConfirmed(folder: HeldFolder, ids: readonly string[]): Promise<Result<Confirmed>> {
  return readPeopleValues(folder, confirmedFile, ids)
}

/** The file of those who confirmed. */
export function buildConfirmedFile(confirmed: Confirmed): OutFile {
  return buildPeopleValues(confirmedFile, confirmed)
}
