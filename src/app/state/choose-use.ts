import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { ok, type Result } from '../../core/result.ts'
import { fold } from '../../core/text.ts'
import type { GivenQuota } from '../../library/prepare-question.ts'
import type { ProposedGroup } from '../answers/exchange.ts'
import { changeDraft, type Draft, say } from './app-state.ts'
import type { AskEngine, Task } from './ask-engine.ts'
import { type ColumnUse, listGroups, listUses, moveHeader } from './set-columns.ts'
import { madeQuotas } from './set-quotas.ts'

/** What is chosen for a column. */
export interface ChosenUse {
  readonly header: string
  readonly use: ColumnUse
  /** Such as 2026-11-04: proposed ages count for it. */
  readonly today: string
}

/**
 * Another main use of a column; 'nothing' takes all of them away. A new group joins the shares and the quotas that are there, whose limits
 * for it are open; a group that the column no longer is leaves both.
 */
export function chooseUse({ header, use, today }: ChosenUse): Task {
  return async ({ draft }, ask) => {
    const uses = listUses(draft, header)
    const [main] = uses
    if (use === (main ?? 'nothing')) return (state) => state
    const from = use === 'nothing' ? uses : uses.slice(0, 1)
    const gone = from.includes('group') ? listGroups(draft, header) : []
    const rest = dropGroups({ ...draft, settings: moveHeader(draft.settings, header, { from, to: use }) }, header, gone)
    const joined = use === 'group' && !uses.includes('group') ? await joinGroup(rest, { header, today }, ask) : ok(rest)
    if (!joined.ok) return (state) => say(state, joined)
    const written = await writeQuotas(draft, joined.value, ask)
    if (!written.ok) return (state) => say(state, written)
    return (state) => say(changeDraft(state, written.value), joined)
  }
}

/** A draft without groups that were made of a column. */
function dropGroups(draft: Draft, header: string, groups: readonly string[]): Draft {
  if (groups.length === 0) return draft
  const folded = new Set(groups.map(fold))
  const isKept = ({ feature }: { readonly feature: string }): boolean => !folded.has(fold(feature))
  const { derived = [], ...settings } = draft.settings
  const made = derived.filter(({ from, column }) => from !== header || !folded.has(fold(column)))
  return {
    ...draft,
    settings: made.length === 0 ? settings : { ...settings, derived: made },
    shares: draft.shares?.filter(isKept) ?? null,
    quotas: draft.quotas?.filter(isKept) ?? null,
  }
}

async function joinGroup(
  draft: Draft,
  { header, today }: Omit<ChosenUse, 'use'>,
  ask: AskEngine,
): Promise<Result<Draft>> {
  const { settings, files, seen, shares, quotas } = draft
  const { pool: name = '', sheet } = settings
  const bytes = files[name]
  if (bytes === undefined || seen === null) throw new Error('there is no spreadsheet')
  // What nobody counted so far is made anew.
  const derived = (settings.derived ?? []).filter(({ from, kind }) => from !== header || kind === 'lookup')
  const taken = derived.map(({ column }) => column)
  const group = await ask('group', { file: { name, bytes }, sheet, today, header, taken })
  if (!group.ok) return group
  const made = group.value.derived
  const all = made === null ? derived : [...derived, made]
  return ok(
    {
      ...draft,
      settings: all.length === 0 ? settings : { ...settings, derived: all },
      shares: addRows(shares ?? [], group.value.shares),
      quotas: quotas === null ? null : addRows(quotas, openLimits(group.value, settings.panel ?? seen.rows)),
    },
    group.notes,
  )
}

/** Limits that let everybody in, until somebody types others. */
function openLimits({ shares }: ProposedGroup, max: number): readonly GivenQuota[] {
  return shares.map(({ feature, value }) => ({ feature, value, min: 0, max }))
}

/** Rows of a feature that is there already are not added. */
function addRows<T extends { readonly feature: string }>(rows: readonly T[], more: readonly T[]): readonly T[] {
  const known = new Set(rows.map(({ feature }) => fold(feature)))
  return [...rows, ...more.filter(({ feature }) => !known.has(fold(feature)))]
}

/** The table of quotas with the features that a draft has now. */
async function writeQuotas(before: Draft, after: Draft, ask: AskEngine): Promise<Result<Draft>> {
  const { quotas: name, quotaSheet: sheet, ...settings } = after.settings
  const bytes = name === undefined ? undefined : before.files[name]
  const { quotas } = after
  if (name === undefined || bytes === undefined || before.quotas === null || quotas === null) return ok(after)
  const dropped = listFeatures(before.quotas).filter((feature) => !listFeatures(quotas).includes(feature))
  const added = quotas.filter(({ feature }) => !listFeatures(before.quotas ?? []).includes(feature))
  if (dropped.length + added.length === 0) return ok(after)
  if (quotas.length === 0) return ok({ ...after, settings, quotas: null })
  const text = await ask('limits', { file: { name, bytes }, sheet, dropped, added })
  if (!text.ok) return text
  return ok({
    ...after,
    settings: { ...settings, quotas: madeQuotas },
    files: { ...after.files, [madeQuotas]: encodeUtf8(text.value) },
    made: after.made.includes(madeQuotas) ? after.made : [...after.made, madeQuotas],
  })
}

function listFeatures(quotas: readonly GivenQuota[]): readonly string[] {
  return [...new Set(quotas.map(({ feature }) => feature))]
}
