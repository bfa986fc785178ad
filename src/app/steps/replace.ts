import { html, nothing, type TemplateResult } from 'lit-html'
import { keyed } from 'lit-html/directives/keyed.js'
import { ok } from '../../core/result.ts'
import { readShownDice } from '../../library/shown-seed.ts'
import type { ProblemCode } from '../../problems/problem.ts'
import { type AppState, say } from '../state/app-state.ts'
import { growWith } from '../state/ask-engine.ts'
import { planReplacement } from '../state/plan-replacement.ts'
import { readRound } from './announced-source.ts'
import { showMoment } from './moment.ts'
import { nameColumns, showPeople, showPerson } from './people-list.ts'
import { showPlan } from './replacement-plan.ts'
import type { Desk, StepView } from './step.ts'

/** Replace people who cannot come. */
export const showReplace: StepView = (state, desk) => {
  const { replace, panel, commit } = desk.words
  const { told, draft } = state
  if (told?.people == null) return html`<p class="note">${panel.nobody}</p>`
  if (told.call !== null) return showCall(state, told.call.vacancy, desk)
  const { people } = told
  const names = nameColumns(people, draft.settings)
  return html`${state.called.length === 0 ? nothing : html`<h3>${replace.calledNow}</h3>${showPeople(state.called, names)}`}
    ${showPlan(state, desk)}${keyed(
      told.head,
      html`
    <form ?hidden=${state.replacement !== null} @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      leave(new FormData(event.currentTarget as HTMLFormElement), told.replacements.kind === 'beacon', desk)
    }}>
      ${told.open === 0 ? nothing : html`<p class="note">${panel.open(told.open)}</p>`}
      <fieldset class="people" @change=${(event: Event) => untick(event, 'accept')}><legend>${replace.who}</legend>
        ${people.panel.map((person) => html`<label><input type="checkbox" name="left" value=${person.id}> ${showPerson(person, names)}</label>`)}</fieldset>
      <p><label>${replace.reason} <input name="reason" class="wide" autocomplete="off" aria-describedby="reason-how" @change=${(event: Event) => untick(event, 'public')}></label><br>
        <span id="reason-how" class="quiet">${replace.reasonHow}</span></p>
      ${told.replacements.kind === 'beacon' ? html`<p>${showMoment(commit.moment)}</p>` : nothing}
      <p ?hidden=${!isRefused(state, publicRefusals)}><label><input type="checkbox" name="public"> ${replace.acceptReason}</label></p>
      ${showAcceptance(isRefused(state, refusals), desk)}
      <p><button class="main">${replace.call}</button></p>
    </form>`,
    )}`
}

function isRefused({ said }: AppState, codes: ReadonlySet<ProblemCode>): boolean {
  return said.problems.some(({ code }) => codes.has(code))
}

/** What was accepted of other people, or of other words, is not accepted of these. */
function untick({ currentTarget }: Event, name: 'accept' | 'public'): void {
  const form = (currentTarget as HTMLElement).closest('form')
  for (const box of form?.querySelectorAll<HTMLInputElement>(`[name=${name}]`) ?? [])
    box.checked = box.value === usualAcceptance
}

const publicRefusals: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['reason-personal'])
const refusals: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['replace-misses', 'replacements-too-few'])
const usualAcceptance = 'fromReserve'
const acceptances = [usualAcceptance, 'fromPool', 'leaveEmpty'] as const

/** What can be accepted where the rule finds nobody who keeps every quota; what is chosen counts, seen or not. */
function showAcceptance(isShown: boolean, { words: { replace } }: Desk): TemplateResult {
  return html`<fieldset class="people" ?hidden=${!isShown}><legend>${replace.accept}</legend>${acceptances.map(
    (name) =>
      html`<label><input type="radio" name="accept" value=${name} ?checked=${name === usualAcceptance}> ${replace.accepts[name]}</label>`,
  )}<label><input type="checkbox" name="accept" value="acceptViolation"> ${replace.accepts.acceptViolation}</label></fieldset>`
}

function leave(form: FormData, isBeacon: boolean, desk: Desk): void {
  const round = isBeacon ? readRound(form) : ok(null)
  if (!round.ok) {
    desk.work(async () => (state) => say(state, round))
    return
  }
  const accepted = form.getAll('accept').map(String)
  const asked = {
    ...(accepted.includes('fromPool') ? { from: 'pool' as const } : {}),
    leaveEmpty: accepted.includes('leaveEmpty'),
    acceptViolation: accepted.includes('acceptViolation'),
    acceptReason: form.get('public') !== null,
    left: form.getAll('left').map(String),
    reason: `${form.get('reason') ?? ''}`.trim(),
    ...(round.value === null ? {} : { round: round.value }),
  }
  const time = desk.now()
  desk.work((state, ask) => {
    const names = [state.draft.settings.name ?? []].flat()
    return planReplacement({ ...asked, names }, time)(state, ask)
  })
}

/** Seats that are announced wait for dice or a round. */
function showCall({ told }: AppState, vacancy: string, desk: Desk): TemplateResult {
  const { replace, dice } = desk.words
  const seed = told?.replacements
  return html`
    <p>${replace.announced}<br><code>${vacancy}</code></p>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const text = `${new FormData(event.currentTarget as HTMLFormElement).get('given') ?? ''}`.trim()
      const time = desk.now()
      desk.work(async ({ record }, ask) => {
        const given = seed?.kind === 'dice' ? readShownDice('what the dice show', text) : await ask('round', { text })
        if (!given.ok) return (state) => say(state, given)
        return growWith(ask, 'fill', { record, sources: [given.value], time })
      })
    }}>
      <p><label>${seed?.kind === 'dice' ? dice.thrown(seed.digits) : dice.round}<br><textarea name="given" rows="2"></textarea></label></p>
      <p><label><input type="checkbox" name="sure" required> ${dice.sure}</label></p>
      <p><button class="main">${replace.fill}</button></p>
    </form>`
}
