import { roundTime } from '../../core/draw/beacon.ts'
import { beaconOf, partsOf, type SeedSource } from '../../core/draw/seed-sources.ts'
import { lotteryHash } from '../../core/log/commit-body.ts'
import { showTime } from '../../core/log/log-time.ts'
import type { Commitment } from '../../core/operations/commit-lottery.ts'
import type { WrittenFolder } from '../../files/output/output-folder.ts'
import { count, list } from '../../problems/problem-kind.ts'
import { wantedFlags } from '../flags/seed-flags.ts'
import type { Io } from '../world/io.ts'
import { chanceJson, chanceWords, ticketNoun } from './chance-words.ts'
import { fileLines } from './draw-text.ts'
import { chalkFor } from './problem-text.ts'
import { paragraph } from './wrap-lines.ts'

export interface Said {
  readonly commitment: Commitment
  /** The hash of the commit entry. */
  readonly fingerprint: string
  readonly written: WrittenFolder
  /** Where the list of panels was written, if it was. */
  readonly printed: string | null
  readonly time: string
}

/** What an organiser sees after a commit, above all what to publish and why. */
export function renderCommit(io: Io, { commitment, fingerprint, written, printed }: Said): void {
  const chalk = chalkFor(io.colour.out)
  const { commit, fair, hash } = commitment
  const { tickets } = commit.lottery
  io.out(`${chalk.bold('Committed; nothing is drawn yet.')}\n\n`)
  io.out(
    `${count(commit.pool.size, 'registrant')}, panel of ${commit.panelSize}, ${count(tickets, ticketNoun(tickets))}.\n`,
  )
  io.out(chanceWords(commit, fair, 'has'))
  io.out(paragraph(`The seed will come from ${sourceWords(commit.seedSource)}.`))
  io.out(`\nFiles in ${written.folder}\n${fileLines(written.files)}`)
  if (printed !== null) io.out(`The numbered panels are in ${printed}.\n`)
  io.out(`\nFor those who check the draw\n  lottery       ${lotteryHash(commit.lottery)}\n  commit        ${hash}\n`)
  io.out(`  fingerprint   ${chalk.bold(fingerprint)}\n\n`)
  io.out(publishWords(commit.seedSource))
  io.out(`\n${paragraph(`Then draw: sortition draw, with ${wantedFlags(commit.seedSource)}.`)}`)
}

/** Where the seed comes from, in words. */
function sourceWords(source: SeedSource): string {
  return partsOf(source).map(partWords).join(' together with ')
}

function partWords(part: ReturnType<typeof partsOf>[number]): string {
  switch (part.kind) {
    case 'operator':
      return 'a text that the organiser types'
    case 'dice':
      return count(part.digits, 'ten-sided die', 'ten-sided dice')
    case 'balls':
      return `${part.count} of ${part.highest} balls: ${part.event}`
    case 'contributions':
      return `texts by ${list(part.names)}`
    case 'beacon':
      return `round ${part.round} of the beacon quicknet, published at ${showTime(roundTime(part.round))}`
  }
}

function publishWords(source: SeedSource): string {
  const typed = partsOf(source).some(({ kind }) => kind === 'operator')
  const beacon = beaconOf(source)
  const until = beacon === null ? 'before the seed can be known' : `before ${showTime(roundTime(beacon.round))}`
  const why =
    `Publish the fingerprint now, ${until}, where you cannot change it afterwards: in a newspaper, a public ` +
    'repository, an e-mail to the witnesses. It stands for the pool, the quotas and every numbered panel. Without it, ' +
    'nobody can know that this log was not made after the seed.'
  const warning =
    'A text will be typed by you: anyone can repeat the draw, but nobody can see whether you tried several texts. A ' +
    'beacon round, dice or balls alone are better.'
  return `${paragraph(why)}${typed ? `\n${paragraph(warning)}` : ''}`
}

/** The same as one object. */
export function commitJson({ commitment, fingerprint, written, printed, time }: Said): object {
  const { commit } = commitment
  const beacon = beaconOf(commit.seedSource)
  return {
    v: 1,
    fingerprint,
    commit: commitment.hash,
    lottery: lotteryHash(commit.lottery),
    time,
    registrants: commit.pool.size,
    panelSize: commit.panelSize,
    tickets: commit.lottery.tickets,
    promise: commit.promise,
    chances: chanceJson(commit, commitment.fair),
    seedSource: commit.seedSource,
    seedKnownFrom: beacon === null ? null : showTime(roundTime(beacon.round)),
    folder: written.folder,
    files: written.files,
    printedPanels: printed,
  }
}
