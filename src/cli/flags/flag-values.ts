import { replacementSeedKinds } from '../../core/draw/seed-sources.ts'
import { methodNames } from '../../core/lottery/methods/method-list.ts'
import { seatRules } from '../../core/quotas/seats-from-shares.ts'
import { languageTags } from '../../report/strings/languages.ts'

/** Flags that take one of a few words, with these: the same in every command that has them. */
export const flagValues: Readonly<Record<string, readonly string[]>> = {
  '--method': methodNames,
  '--lang': languageTags,
  '--beacon': ['quicknet'],
  '--replacements': replacementSeedKinds,
  '--rule': seatRules,
}
