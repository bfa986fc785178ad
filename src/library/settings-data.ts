import type { ReplacementSeed } from '../core/draw/seed-sources.ts'
import type { DrawWords } from '../core/log/draw-words.ts'
import type { DropoutSetting } from '../core/log/logged-dropout.ts'
import type { LabelSettings } from '../core/log/logged-labels.ts'
import type { Method } from '../core/lottery/methods/method-list.ts'

/** What is said of every new column: its name, what it is made from, what becomes of blank cells, and which answers count as such. */
interface MadeColumn {
  readonly column: string
  readonly from: string
  readonly blank?: string | undefined
  readonly asBlank?: readonly string[] | undefined
}

/** A new column of the pool: docs/inputs.md says how each kind is made. */
export type DerivedData = MadeColumn &
  (
    | {
        readonly kind: 'age bands'
        readonly at?: string | undefined
        readonly dates?: 'y-m-d' | 'd-m-y' | 'm-d-y' | undefined
        readonly bands: readonly string[]
      }
    | {
        readonly kind: 'groups'
        readonly groups: Readonly<Record<string, readonly string[]>>
        readonly others?: string | undefined
        readonly keep?: boolean | undefined
      }
    | {
        readonly kind: 'lookup'
        readonly file: string
        readonly key: string
        readonly value: string
        readonly match?: 'whole' | 'uk postcode district' | undefined
      }
  )

/** Where the report is published, and which columns make a letter's address and say its language. */
interface LettersData {
  readonly page: string
  readonly address: readonly (string | readonly string[])[]
  readonly language?: string | undefined
}

/** The settings of `sortition.json` as data: docs/schemas/settings.json describes each. */
export interface SettingsData extends Partial<Record<keyof DrawWords, string | undefined>> {
  readonly $schema?: string | undefined
  readonly labels?: LabelSettings | undefined
  readonly timeZone?: string | undefined
  readonly pool?: string | undefined
  readonly quotas?: string | undefined
  readonly sheet?: string | undefined
  readonly quotaSheet?: string | undefined
  readonly id?: string | undefined
  readonly name?: string | readonly string[] | undefined
  readonly contact?: readonly string[] | undefined
  readonly letters?: LettersData | undefined
  readonly code?: string | undefined
  readonly invited?: string | undefined
  readonly invitation?: string | undefined
  readonly sharedCodes?: boolean | undefined
  readonly household?: string | readonly string[] | undefined
  readonly unique?: readonly (string | readonly string[])[] | undefined
  readonly derived?: readonly DerivedData[] | undefined
  readonly eligible?: Readonly<Record<string, string | readonly string[]>> | undefined
  readonly alreadySelected?: string | undefined
  readonly panel?: number | undefined
  readonly reserves?: number | undefined
  readonly dropOut?: DropoutSetting | undefined
  readonly method?: Method | undefined
  readonly acceptGap?: number | undefined
  readonly panels?: number | undefined
  readonly spread?: boolean | undefined
  readonly replacements?: ReplacementSeed['kind'] | undefined
  readonly seed?: string | undefined
  readonly out?: string | undefined
}
