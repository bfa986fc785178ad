import type { Command } from 'commander'
import { type ReplacementSeed, replacementSeedKinds } from '../../core/draw/seed-sources.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { buildSeedProblem } from './seed-flags.ts'

/** The flag with which a commit says what will decide between equals when empty seats are filled. */
export interface ReplacementsFlag {
  readonly replacements?: string
}

export function addReplacementsFlag(command: Command): Command {
  return command.option(
    '--replacements <kind>',
    'what decides between equals when a seat is filled later: beacon, dice, or the seed of the draw (draw); default: like the seed',
  )
}

/** What a flag says of the order of equals, or else the settings; undefined where neither says anything. */
export function readReplacementsFlag(
  { replacements }: ReplacementsFlag,
  configured: ReplacementSeed['kind'] | undefined,
): Result<ReplacementSeed['kind'] | undefined> {
  const kind = replacementSeedKinds.find((each) => each === replacements)
  if (replacements === undefined || kind !== undefined) return ok(kind ?? configured)
  return fail(buildSeedProblem('--replacements', `"${replacements}"`, `one of ${replacementSeedKinds.join(', ')}`))
}
