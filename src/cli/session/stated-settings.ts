import { pickDrawWords } from '../../core/log/draw-words.ts'
import { all, ok, type Result } from '../../core/result.ts'
import type { StatedSettings } from '../../core/verify/verify-input.ts'
import { type CommonFlags, readMethodFlag, readWholeFlag } from '../flags/common-flags.ts'
import { type ReplacementsFlag, readReplacementsFlag } from '../flags/replacement-flags.ts'
import { type AnnounceFlags, isAnnounced, readAnnouncement } from '../flags/seed-flags.ts'
import { findConfig, type InputSettings } from './input-settings.ts'

/** The flags with which `draw` and `commit` are told how the lottery is made, for a verifier to compare. */
export interface StatedFlags extends CommonFlags, AnnounceFlags, ReplacementsFlag {
  readonly reserves?: string
  readonly method?: string
  readonly panels?: string
  readonly spread?: boolean
  readonly seed?: string
}

/**
 * What settings file and flags say of a draw. What has a flag may have been given by one at the draw, so it is compared only
 * where it is said; the words of the draw, its time zone and drop-outs have none, and the file is all there is to say of them. `tickets` are those of the
 * log, for dice are announced by them.
 */
export function readStatedSettings(
  flags: StatedFlags,
  { config, panel, people }: InputSettings,
  tickets: number,
): Result<StatedSettings> {
  const announced = isAnnounced(flags)
  const read = all({
    reserves: readWholeFlag('--reserves', flags.reserves, config.reserves, 0),
    panels: readWholeFlag('--panels', flags.panels, config.panels, 1),
    method: readMethodFlag(flags.method, config.method),
    replacements: readReplacementsFlag(flags, config.replacements),
    seedSource: announced ? readAnnouncement(flags, tickets) : ok(null),
  })
  if (!read.ok) return read
  const { reserves, panels, method, replacements, seedSource } = read.value
  const spread = flags.spread ?? config.spread
  const seed = flags.seed ?? (announced ? undefined : config.seed)
  return ok({
    panelSize: panel,
    householdRule: people.household.length > 0,
    ...((flags.method ?? config.method) === undefined ? {} : { method }),
    ...(panels === undefined ? {} : { panels }),
    ...(spread === undefined ? {} : { spread }),
    ...(reserves === undefined ? {} : { reserves }),
    ...(replacements === undefined ? {} : { replacements }),
    ...(seedSource === null ? {} : { seedSource }),
    ...(seed === undefined ? {} : { seed }),
    ...(findConfig(flags) === null
      ? {}
      : {
          file: {
            words: pickDrawWords(config),
            dropOut: config.dropOut,
            labels: config.labels,
            timeZone: config.timeZone,
          },
        }),
  })
}
