import { html, nothing, type TemplateResult } from 'lit-html'
import type { AppState } from '../state/app-state.ts'
import { listCalled } from '../state/list-called.ts'
import { dropReplacement, makeReplacement } from '../state/plan-replacement.ts'
import { nameColumns, showPeople } from './people-list.ts'
import type { Desk } from './step.ts'

/** Who would leave and what would come of it, before anything is written. */
export function showPlan({ replacement, told, draft }: AppState, desk: Desk): TemplateResult | typeof nothing {
  if (replacement === null || told?.people == null) return nothing
  const { replace } = desk.words
  const { asked, told: then } = replacement
  const names = nameColumns(told.people, draft.settings)
  const leaving = told.people.panel.filter(({ id }) => asked.left.includes(id))
  const called = listCalled(told, then)
  return html`<h3 id="plan">${replace.plan}</h3>
    ${leaving.length === 0 ? nothing : html`<p>${replace.leaving}</p>${showPeople(leaving, names)}`}
    ${called.length === 0 ? nothing : html`<p>${replace.calledNow}</p>${showPeople(called, names)}`}
    ${showSeats(then, replace)}
    <p class="note">${replace.final}</p>
    <p><button type="button" id="make-replacement" class="main" @click=${() => desk.work(makeReplacement(desk.now()))}>${replace.make}</button>
      <button type="button" id="drop-replacement" class="plain" @click=${() => desk.change(dropReplacement)}>${replace.notYet}</button></p>`
}

/** Seats that nobody takes at once. */
function showSeats(
  { open, call }: NonNullable<AppState['told']>,
  { waits, stays }: Desk['words']['replace'],
): TemplateResult {
  const waiting = call?.seats ?? 0
  const empty = open - waiting
  return html`${waiting === 0 ? nothing : html`<p>${waits(waiting)}</p>`}${empty === 0 ? nothing : html`<p>${stays(empty)}</p>`}`
}
