import { computeRoundTime } from '../../core/draw/beacon.ts'
import { findBeaconSource, listSourceParts, type SeedSource } from '../../core/draw/seed-sources.ts'
import { formatLogTime } from '../../core/log/log-time.ts'
import { formatQuantity, formatQuotedList } from '../../problems/problem-kind.ts'
import type { CommonFlags } from '../flags/common-flags.ts'
import type { ListFlags } from '../flags/list-flags.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { formatFlags, quoteWord } from './next-command.ts'

/** One thing that an organiser does after a commit, with the command for it, if there is one. */
export interface NextStep {
  readonly step: string
  readonly command: string | null
}

/** Where the log is, and the flags that the commit was given: the draw needs those that name the inputs. */
interface CommitPlaces {
  readonly log: string
  readonly flags: CommonFlags & { readonly sign?: string }
}

/** What comes after a commit, in its order. */
export function listNextSteps(source: SeedSource, { log, flags }: CommitPlaces): NextStep[] {
  const path = quoteWord(log)
  const sign = formatFlags([['--sign', flags.sign]])
  const parts = listSourceParts(source).map((part) => buildDrawStep(part))
  return [
    { step: formatPublishStep(source, 'the pool, the quotas and every numbered panel'), command: null },
    {
      step: 'Give out the receipts, best before the draw: to each person their own, and to nobody else.',
      command: `sortition receipt --all --log ${path}`,
    },
    {
      step: `${parts.map(({ step }) => step).join(' ')} Pool, quotas and settings must be those of this commit.`,
      command: `sortition draw --log ${path}${formatInputFlags(flags)} ${parts.map((part) => part.flags).join(' ')}${sign}`,
    },
    {
      step: 'Publish the log again, for now it holds the draw, and its report.',
      command: `sortition report ${path}`,
    },
    {
      step: 'Where people of the panel cannot come, call others by the rule of the log, and publish it again.',
      command: `sortition replace ID --reason "cannot come" --log ${path}${formatFlags([['--id', flags.id]])}${sign}`,
    },
    {
      step: 'When nobody can be called any more, close the log, publish it for the last time with the hash of its end, and let auditors check it.',
      command: `sortition close ${path}${sign}`,
    },
    {
      step: 'After the event delete everything private. The public log can still be verified.',
      command: `sortition forget --log ${path}`,
    },
  ]
}

/** The steps as a numbered list; a command stands on a line of its own, to be copied. */
export function formatNextSteps(steps: readonly NextStep[]): string {
  return steps
    .map(({ step, command }, i) => {
      const words = `${i + 1}. ${formatParagraph(step, 3).slice(3)}`
      return command === null ? words : `${words}     ${command}\n`
    })
    .join('')
}

/** Where a log of letters is, and the flags of its commit that the draw needs again. */
interface InvitePlaces {
  readonly log: string
  readonly flags: ListFlags & { readonly sign?: string }
}

/** What comes after a commit to letters, in its order. */
export function listInviteSteps(source: SeedSource, { log, flags }: InvitePlaces): NextStep[] {
  const path = quoteWord(log)
  const parts = listSourceParts(source).map((part) => buildDrawStep(part, '--dice DIGITS'))
  const lists = (flags.list ?? []).map((file) => ` ${quoteWord(file)}`).join('')
  const more = formatFlags([
    ['--table', flags.table],
    ['--memory', flags.memory],
    ['--sign', flags.sign],
  ])
  return [
    { step: formatPublishStep(source, 'the list, the plan and the chance of every address'), command: null },
    {
      step: `${parts.map((part) => part.step).join(' ')} The list must be that of this commit.`,
      command: `sortition invite-draw ${path} --list${lists} ${parts.map((part) => part.flags).join(' ')}${more}`,
    },
    { step: 'Publish the log again, for now it holds the draw, and send the letters.', command: null },
    {
      step: 'When registration is over, delete what is private. The public log can still be verified.',
      command: `sortition forget --log ${path}`,
    },
  ]
}

function formatPublishStep(source: SeedSource, standsFor: string): string {
  const beacon = findBeaconSource(source)
  const until =
    beacon === null ? 'before the seed can be known' : `before ${formatLogTime(computeRoundTime(beacon.round))}`
  return (
    `Publish the fingerprint now, ${until}, where you cannot change it afterwards: in a newspaper, a public ` +
    `repository, an e-mail to the witnesses. It stands for ${standsFor}. Without it, ` +
    'nobody can know that this log was not made after the seed.'
  )
}

/** How one part of the seed comes to be, and the flags that give it to the draw. */
function buildDrawStep(
  part: ReturnType<typeof listSourceParts>[number],
  diceFlags = '--live',
): { readonly step: string; readonly flags: string } {
  switch (part.kind) {
    case 'operator':
      return { step: 'Draw with a text of your own.', flags: '--seed "TEXT"' }
    case 'dice': {
      const dice = formatQuantity(part.digits, 'ten-sided die', 'ten-sided dice')
      return { step: `Be in the hall, with ${dice} and people who watch, and draw.`, flags: diceFlags }
    }
    case 'balls':
      return { step: `After ${part.event}, draw with its balls.`, flags: '--balls "NUMBERS"' }
    case 'contributions': {
      const flags = part.names.map((name) => `--contribution ${quoteWord(`${name}=TEXT`)}`).join(' ')
      return { step: `Take the texts of ${formatQuotedList(part.names)} at one time, in public, and draw.`, flags }
    }
    case 'beacon': {
      const time = formatLogTime(computeRoundTime(part.round))
      return { step: `Come back after ${time}, when the round is published, and draw.`, flags: '--beacon quicknet' }
    }
  }
}

function formatInputFlags(flags: CommonFlags): string {
  return formatFlags([
    ['--config', flags.config],
    ['--pool', flags.pool],
    ['--quotas', flags.quotas],
    ['--panel', flags.panel],
    ['--id', flags.id],
    ['--code', flags.code],
    ['--invited', flags.invited],
    ['--household', flags.household],
    ['--eligible', flags.eligible],
    ['--already-selected', flags.alreadySelected],
    ['--sheet', flags.sheet],
    ['--quota-sheet', flags.quotaSheet],
  ])
}
