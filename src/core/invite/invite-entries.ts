import { z } from 'zod'
import type { GivenSource, SeedSource } from '../draw/seed-sources.ts'
import {
  buildArrayForm,
  fractionForm,
  hashForm,
  nonEmptyTextForm,
  wholeNumberForm,
  wholeNumberListForm,
} from '../log/basic-forms.ts'
import type { AnchorEntry, VoidEntry } from '../log/entries.ts'
import { anchorEntryForm, entryHeadForms, stratumForm, voidEntryForm } from '../log/entry-forms.ts'
import { givenSourceForm, seedSourceForm } from '../log/source-forms.ts'

/* The entries of an invitation log (docs/invite.md), chained as those of the log of a draw are. */

/** Values of the strata columns, places of the parts, number of addresses, chance of each. */
export type LoggedCell = readonly [
  values: readonly string[],
  parts: readonly number[],
  addresses: number,
  chance: string,
]

/** Place of the part, values of the strata columns, places of the earlier parts, number of addresses, letters. */
export type LoggedGroup = readonly [
  part: number,
  values: readonly string[],
  earlier: readonly number[],
  addresses: number,
  letters: number,
]

/** An area, the place of a cell, and how many addresses of the cell are in the area. */
export type LoggedAreaSize = readonly [area: string, cell: number, addresses: number]

/** How areas are drawn first. */
export interface LoggedStages {
  /** The most areas that get letters, counted for each stratum. */
  readonly areas: number
  /** The column of the areas. */
  readonly column: string
  /** The most letters of a slot. */
  readonly letters: number
  readonly sizes: readonly LoggedAreaSize[]
}

/** Everything that decides who is asked but the seed. */
export interface InviteCommitBody {
  readonly cells: readonly LoggedCell[]
  readonly groups: readonly LoggedGroup[]
  /** The column of the ids. */
  readonly id: string
  readonly letters: number
  readonly list: { readonly root: string; readonly rows: number }
  /** Name, share of the letters, condition in its one written form; blank where it holds everywhere. */
  readonly parts: readonly (readonly [name: string, share: string, condition: string])[]
  readonly rule: typeof inviteRule
  readonly seedSource: SeedSource
  /** Null where addresses are drawn from whole groups. */
  readonly stages: LoggedStages | null
  /** Columns that make the strata. */
  readonly strata: readonly string[]
  readonly tool: { readonly name: string; readonly version: string }
  /** What strata weigh where they do not have letters in proportion to their addresses. */
  readonly weights: readonly (readonly [values: readonly string[], weight: number])[] | null
}

export interface InviteDrawBody {
  /** Area, place of the cell, letters; null without stages. */
  readonly areas: readonly (readonly [area: string, cell: number, letters: number])[] | null
  readonly commit: string
  readonly seed: string
  readonly sources: readonly GivenSource[]
  /** The greatest hash that got a letter, for each of `areas`, or else for each group of the commit; null where it has no letters. */
  readonly thresholds: readonly (string | null)[]
}

/** How letters are drawn and shared out: docs/invite.md. */
export const inviteRule = 'smallest-hash@1'

/** Of cells, and of groups: a log must stay a file that can be read. */
export const mostCells = 50_000
/** Sizes of areas, for the same reason. */
export const mostAreaSizes = 200_000
/** A log tells each area that is drawn. */
export const mostAreas = 20_000
export const mostParts = 20
/** The rows of all letters are held in memory. */
export const mostLetters = 1_000_000

export const partNameForm = /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/

const inviteCommitForm: z.ZodType<InviteCommitBody> = z.strictObject({
  cells: buildArrayForm(z.tuple([stratumForm, wholeNumberListForm, wholeNumberForm, fractionForm]), mostCells),
  groups: buildArrayForm(
    z.tuple([wholeNumberForm, stratumForm, wholeNumberListForm, wholeNumberForm, wholeNumberForm]),
    mostCells * 2,
  ),
  id: nonEmptyTextForm,
  letters: wholeNumberForm,
  list: z.strictObject({ root: hashForm, rows: wholeNumberForm }),
  parts: buildArrayForm(
    z.tuple([
      nonEmptyTextForm.refine((name) => partNameForm.test(name), { error: 'must be the name of a part' }),
      fractionForm,
      z.union([z.literal(''), nonEmptyTextForm]),
    ]),
    mostParts,
  ),
  rule: z.literal(inviteRule, { error: `must be "${inviteRule}"` }),
  seedSource: seedSourceForm,
  stages: z
    .strictObject({
      areas: wholeNumberForm.refine((areas) => areas <= mostAreas, { error: `must be at most ${mostAreas}` }),
      column: nonEmptyTextForm,
      letters: wholeNumberForm,
      sizes: buildArrayForm(z.tuple([nonEmptyTextForm, wholeNumberForm, wholeNumberForm]), mostAreaSizes),
    })
    .nullable(),
  strata: stratumForm,
  tool: z.strictObject({ name: nonEmptyTextForm, version: nonEmptyTextForm }),
  weights: buildArrayForm(z.tuple([stratumForm, wholeNumberForm]), mostCells).nullable(),
})

const inviteDrawForm: z.ZodType<InviteDrawBody> = z.strictObject({
  areas: buildArrayForm(z.tuple([nonEmptyTextForm, wholeNumberForm, wholeNumberForm]), mostCells * 2).nullable(),
  commit: hashForm,
  seed: hashForm,
  sources: buildArrayForm(givenSourceForm),
  thresholds: buildArrayForm(hashForm.nullable(), mostCells * 2),
})

interface InviteEntryHead {
  readonly hash: string
  readonly prev: string | null
  readonly seq: number
  readonly time: string
  readonly v: 1
}

export type InviteCommitEntry = InviteEntryHead & { readonly type: 'invite-commit'; readonly body: InviteCommitBody }
export type InviteDrawEntry = InviteEntryHead & { readonly type: 'invite-draw'; readonly body: InviteDrawBody }
export type InviteEntry = InviteCommitEntry | AnchorEntry | InviteDrawEntry | VoidEntry

/** Every type of entry that such a log may hold. */
export const inviteEntryTypes = ['invite-commit', 'anchor', 'invite-draw', 'void'] as const

/** The form of one entry; what it says may still be false. */
export const inviteEntryForm: z.ZodType<InviteEntry> = z
  .discriminatedUnion(
    'type',
    [
      z.strictObject({ ...entryHeadForms, body: inviteCommitForm, type: z.literal('invite-commit') }),
      anchorEntryForm,
      z.strictObject({ ...entryHeadForms, body: inviteDrawForm, type: z.literal('invite-draw') }),
      voidEntryForm,
    ],
    { error: 'must be an entry of a known type' },
  )
  .describe('An entry of the log of letters: each line of one is such, in canonical JSON (docs/invite.md).')
