import type { Commitment } from '../../core/commitment.ts'
import { roundTime } from '../../core/draw/beacon.ts'
import { beaconOf, partsOf, type SeedSource } from '../../core/draw/sources.ts'
import { commitHash, lotteryHash } from '../../core/log/commit.ts'
import { readLog } from '../../core/log/log.ts'
import { showTime } from '../../core/log/time.ts'
import { count, list } from '../../core/problems/kind.ts'
import type { WrittenFolder } from '../../files/folder.ts'
import type { Io } from '../io.ts'
import { wantedFlags } from '../seed.ts'
import { chanceSentence, fileLines } from './draw.ts'
import { chalkFor } from './problems.ts'

export interface Said {
  readonly commitment: Commitment
  readonly log: string
  readonly written: WrittenFolder
  /** Where the list of panels was written, if it was. */
  readonly printed: string | null
  readonly time: string
}

/** The fingerprint of a log: the hash of its commit entry. */
function fingerprintOf(log: string): string {
  const read = readLog(log)
  if (!read.ok) throw new Error('a log that was just made cannot be read')
  return read.value[0].hash
}

/** What an organiser sees after a commit, above all what to publish and why. */
export function renderCommit(io: Io, { commitment, log, written, printed }: Said): void {
  const chalk = chalkFor(io.colour.out)
  const { commit, fair } = commitment
  const { tickets } = commit.lottery
  io.out(`${chalk.bold('Committed; nothing is drawn yet.')}\n\n`)
  io.out(
    `${count(commit.pool.size, 'registrant')}, panel of ${commit.panelSize}, ${count(tickets, 'numbered panel')}.\n`,
  )
  io.out(chanceSentence(commit.promise.least, commit.promise.bound, fair.chances))
  io.out(`The seed will come from ${sourceWords(commit.seedSource)}.\n`)
  io.out(`\nFiles in ${written.folder}\n${fileLines(written.files)}`)
  if (printed !== null) io.out(`The numbered panels are in ${printed}.\n`)
  io.out(`\n  lottery       ${lotteryHash(commit.lottery)}\n  commit        ${commitHash(commit)}\n`)
  io.out(`  fingerprint   ${chalk.bold(fingerprintOf(log))}\n\n`)
  io.out(publishWords(commit.seedSource))
  io.out(`\nThen draw: sortition draw, with ${wantedFlags(commit.seedSource)}.\n`)
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
  const typed = source.kind === 'operator'
  const beacon = beaconOf(source)
  const until = beacon === null ? 'before the seed can be known' : `before ${showTime(roundTime(beacon.round))}`
  const why = [
    `Publish the fingerprint now, ${until}, where you cannot change it afterwards: in a`,
    'newspaper, a public repository, an e-mail to the witnesses. It stands for the pool, the quotas and',
    'every numbered panel. Without it, nobody can know that this log was not made after the seed.',
  ].join('\n')
  const warning = typed
    ? '\nThe seed will be typed by you: the draw can be repeated, but it is not grind-proof, for you\ncould try many texts. A beacon round, dice or balls are better.'
    : ''
  return `${why}${warning}\n`
}

/** The same as one object. */
export function commitJson({ commitment, log, written, printed, time }: Said): object {
  const { commit } = commitment
  const beacon = beaconOf(commit.seedSource)
  return {
    v: 1,
    fingerprint: fingerprintOf(log),
    commit: commitHash(commit),
    lottery: lotteryHash(commit.lottery),
    time,
    registrants: commit.pool.size,
    panelSize: commit.panelSize,
    tickets: commit.lottery.tickets,
    promise: commit.promise,
    seedSource: commit.seedSource,
    seedKnownFrom: beacon === null ? null : showTime(roundTime(beacon.round)),
    folder: written.folder,
    files: written.files,
    printedPanels: printed,
  }
}
