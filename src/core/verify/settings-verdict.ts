import { canonical } from '../bytes/canonical-json.ts'
import { findTextSource, listSourceParts } from '../draw/seed-sources.ts'
import { drawWordNames } from '../log/draw-words.ts'
import type { CommitBody } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { buildLoggedDropout, type DropoutSetting } from '../log/logged-dropout.ts'
import { buildLoggedLabels, type LabelSettings } from '../log/logged-labels.ts'
import type { CommittedLog } from './log-subject.ts'
import { defineVerdict, giveVerdict, type Judgement } from './verdict.ts'
import type { StatedSettings } from './verify-input.ts'

/** The lottery was made as the settings say, as far as they say it (docs/log-format.md §11). */
export const settingsVerdict = defineVerdict({
  name: 'settings',
  needs: 'the settings of the draw, with its raw files',
  judge: judgeSettings,
})

function judgeSettings({ commit, draw, given: { settings } }: CommittedLog): Judgement | null {
  if (settings === undefined) return null
  const { body } = commit
  const faults = new FaultCollector(commit.seq)
  const compare = (what: string, stated: unknown, logged: unknown): void => {
    if (stated !== undefined) faults.compare(what, stated, logged)
  }
  compare('panel size', settings.panelSize, body.panelSize)
  compare('household rule', settings.householdRule, body.pool.householdRule)
  compare('method', settings.method, body.method)
  compare('numbered panels', settings.panels, body.lottery.tickets)
  compare('spread of the panels', settings.spread, body.spread === true)
  compare('number of reserves', settings.reserves, body.reserves.count)
  compare('seed source', settings.seedSource, body.seedSource)
  compare('seed of replacements', settings.replacements, body.replacements.seed.kind)
  if (settings.file !== undefined) {
    const { words, dropOut, labels, timeZone } = settings.file
    for (const name of drawWordNames) {
      if (words[name] !== body[name]) faults.report(name, words[name] ?? 'none', body[name] ?? 'none')
    }
    if (timeZone !== body.timeZone) faults.report('time zone', timeZone ?? 'none', body.timeZone ?? 'none')
    compareDropout(dropOut, body, faults)
    compareLabels(labels, body, faults)
  }
  const seedFaults = settings.seed === undefined ? [] : findSeedFaults(settings.seed, { commit, draw })
  return giveVerdict([...faults.faults, ...seedFaults], describeSettings(settings))
}

/** By the spelling of the committed quotas, for those of the files are the business of the verdict `quotas`. */
function compareDropout(
  stated: DropoutSetting | undefined,
  { quotas, reserves }: CommitBody,
  faults: FaultCollector,
): void {
  const features = quotas.map(([name, values]) => ({
    name,
    quotas: values.map(([value, min, max]) => ({ value, min, max })),
  }))
  const logged = buildLoggedDropout(stated, { features })
  if (!logged.ok) {
    const why = logged.problems.map(({ what }) => what).join('; ')
    faults.report('chances to drop out', why, reserves.dropout.special)
    return
  }
  const { of, usual, special } = logged.value
  faults.compare('usual chance to drop out', `${usual} in ${of}`, `${reserves.dropout.usual} in ${reserves.dropout.of}`)
  faults.compare('chances to drop out', special, reserves.dropout.special)
}

/** By what the log has, for the quota file is the business of other verdicts. */
function compareLabels(stated: LabelSettings | undefined, body: CommitBody, faults: FaultCollector): void {
  const logged = buildLoggedLabels(stated, body)
  const show = (labels: CommitBody['labels']) => (labels === undefined ? 'none' : canonical(labels))
  const said = logged.ok ? show(logged.value) : logged.problems.map((each) => each.what).join('; ')
  faults.compare('words in other languages', said, show(body.labels))
}

/** A text in the settings is the operator's: it must have been announced as that, and be what the draw was given. */
function findSeedFaults(text: string, { commit, draw }: Pick<CommittedLog, 'commit' | 'draw'>): readonly Fault[] {
  const announced = new FaultCollector(commit.seq)
  const { seedSource } = commit.body
  const isTyped = listSourceParts(seedSource).some(({ kind }) => kind === 'operator')
  if (!isTyped) announced.report('seed source', 'a text of the organiser', seedSource)
  if (draw === undefined || announced.faults.length > 0) return announced.faults
  const given = new FaultCollector(draw.seq)
  given.compare('seed', text, findTextSource(draw.body.sources) ?? 'none')
  return given.faults
}

const statedNames: Readonly<Record<keyof StatedSettings, string>> = {
  panelSize: 'panel size',
  householdRule: 'household rule',
  method: 'method',
  panels: 'numbered panels',
  spread: 'spread of the panels',
  reserves: 'reserves',
  seedSource: 'seed source',
  replacements: 'seed of replacements',
  seed: 'seed',
  file: 'title, question, organiser, place, words in other languages, time zone and drop-outs',
}

function describeSettings(settings: StatedSettings): string {
  const keys = Object.keys(statedNames) as (keyof StatedSettings)[]
  const stated = keys.filter((key) => settings[key] !== undefined).map((key) => statedNames[key])
  return `what the settings say is what was committed to: ${stated.join(', ')}`
}
