import { join } from 'node:path'
import { computeRoundTime } from '../../core/draw/beacon.ts'
import {
  findBeaconSource,
  listSourceParts,
  type ReplacementSeed,
  type SeedSource,
} from '../../core/draw/seed-sources.ts'
import { hashLottery } from '../../core/log/commit-body.ts'
import { formatLogTime } from '../../core/log/log-time.ts'
import type { Commitment } from '../../core/operations/commit-lottery.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import { formatQuantity, formatQuotedList } from '../../problems/problem-kind.ts'
import type { CommonFlags } from '../flags/common-flags.ts'
import type { CommitObject } from '../objects/draw-objects.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { buildChanceJson, formatChances, formatTicketNoun } from './chance-words.ts'
import { formatFileList } from './draw-text.ts'
import { formatNextSteps, listNextSteps, type NextStep } from './next-steps.ts'
import { chooseChalk } from './problem-text.ts'

export interface CommitReport {
  readonly commitment: Commitment
  /** The hash of the commit entry. */
  readonly fingerprint: string
  readonly written: WrittenFolder
  /** Where the list of panels was written, if it was. */
  readonly printed: string | null
  readonly time: string
  readonly flags: CommonFlags & { readonly sign?: string }
}

/** What an organiser sees after a commit, above all what to do next. */
export function renderCommit(io: Io, report: CommitReport): void {
  const { commitment, fingerprint, written, printed } = report
  const chalk = chooseChalk(io.colour.out)
  const { commit, fair, hash } = commitment
  const { tickets } = commit.lottery
  io.out(`${chalk.bold('Committed; nothing is drawn yet.')}\n\n`)
  io.out(
    `${formatQuantity(commit.pool.size, 'registrant')}, panel of ${commit.panelSize}, ${formatQuantity(tickets, formatTicketNoun(tickets))}.\n`,
  )
  io.out(formatChances(commit, fair, 'has'))
  io.out(formatParagraph(`The seed will come from ${formatSeedSource(commit.seedSource)}.`))
  io.out(formatParagraph(formatReplacementSeed(commit.replacements.seed)))
  io.out(`\nFiles in ${written.folder}\n${formatFileList(written.files)}`)
  if (printed !== null) io.out(`The numbered panels are in ${printed}.\n`)
  io.out(`\nFor those who check the draw\n  lottery       ${hashLottery(commit.lottery)}\n  commit        ${hash}\n`)
  io.out(`  fingerprint   ${chalk.bold(fingerprint)}\n\n`)
  io.out(`What to do next\n\n${formatNextSteps(listStepsOf(report))}${formatTextWarning(commit.seedSource)}`)
}

/** Where the seed comes from, in words. */
export function formatSeedSource(source: SeedSource): string {
  return listSourceParts(source).map(formatSeedPart).join(' together with ')
}

function formatSeedPart(part: ReturnType<typeof listSourceParts>[number]): string {
  switch (part.kind) {
    case 'operator':
      return 'a text that the organiser types'
    case 'dice':
      return formatQuantity(part.digits, 'ten-sided die', 'ten-sided dice')
    case 'balls':
      return `${part.count} of ${formatQuantity(part.highest, 'ball')}: ${part.event}`
    case 'contributions':
      return `texts by ${formatQuotedList(part.names)}`
    case 'beacon':
      return `round ${part.round} of the beacon quicknet, published at ${formatLogTime(computeRoundTime(part.round))}`
  }
}

function formatReplacementSeed(seed: ReplacementSeed): string {
  const what = 'When a seat is filled later, between people who are equally good'
  switch (seed.kind) {
    case 'draw':
      return `${what} decides the seed of the draw, which everybody knows then.`
    case 'dice':
      return `${what} decide ${seed.digits} ten-sided dice, thrown when it is known who left.`
    case 'beacon':
      return `${what} decides a beacon round that is published when it is known who left.`
  }
}

/** A text of the organiser's can be chosen until it suits. */
export function formatTextWarning(source: SeedSource): string {
  if (!listSourceParts(source).some(({ kind }) => kind === 'operator')) return ''
  const warning =
    'A text will be typed by you: anyone can repeat the draw, but nobody can see whether you tried several texts. A ' +
    'beacon round, dice or balls alone are better.'
  return `\n${formatParagraph(warning)}`
}

function listStepsOf({ commitment, written, flags }: CommitReport): NextStep[] {
  return listNextSteps(commitment.commit.seedSource, { log: join(written.folder, outputLayout.log.path), flags })
}

/** The same as one object. */
export function buildCommitJson(report: CommitReport): CommitObject {
  const { commitment, fingerprint, written, printed, time } = report
  const { commit } = commitment
  const beacon = findBeaconSource(commit.seedSource)
  return {
    fingerprint,
    commit: commitment.hash,
    lottery: hashLottery(commit.lottery),
    time,
    registrants: commit.pool.size,
    panelSize: commit.panelSize,
    tickets: commit.lottery.tickets,
    promise: commit.promise,
    chances: buildChanceJson(commit, commitment.fair),
    seedSource: commit.seedSource,
    replacementSeed: commit.replacements.seed,
    seedKnownFrom: beacon === null ? null : formatLogTime(computeRoundTime(beacon.round)),
    folder: written.folder,
    files: written.files,
    printedPanels: printed,
    next: listStepsOf(report),
  }
}
