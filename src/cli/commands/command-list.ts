import type { Command } from 'commander'
import type { ExitCode, Io } from '../world/io.ts'

/** Gives a command its flags and its work. */
type DefineCommand = (base: Command, io: Io, done: (code: ExitCode) => void) => Command

interface CommandEntry {
  readonly name: string
  readonly description: string
  /** Loaded only where the command is called or its help is asked for: `--help` must not wait for what it does not use. */
  readonly load: () => Promise<DefineCommand>
  /** It tells of the others, so all are loaded. */
  readonly needsAll?: true
}

/** In the order in which they are used. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    description: 'Write a folder to start from: settings, example files and the next steps.',
    load: async () => (await import('./init-command.ts')).defineInitCommand,
  },
  {
    name: 'check',
    description: 'Does the pool fit the quotas? Exit 0 yes, 1 no.',
    load: async () => (await import('./check-command.ts')).defineCheckCommand,
  },
  {
    name: 'quotas',
    description: 'Population shares to seats: how many of each group a panel of this size should have.',
    load: async () => (await import('./quotas-command.ts')).defineQuotasCommand,
  },
  {
    name: 'sample',
    description: 'Make up a pool of registrants that fits a quota file, to try things out with.',
    load: async () => (await import('./sample-command.ts')).defineSampleCommand,
  },
  {
    name: 'invite',
    description:
      'Draw the addresses that get a letter from a list of any size, each with an exact chance that is stated.',
    load: async () => (await import('./invite-command.ts')).defineInviteCommand,
  },
  {
    name: 'invite-commit',
    description: 'Fix who may get a letter, with which chance, in a new log, before the seed can be known.',
    load: async () => (await import('./invite-commit-command.ts')).defineInviteCommitCommand,
  },
  {
    name: 'invite-draw',
    description: 'Draw the letters of a log that was committed to, from its list.',
    load: async () => (await import('./invite-draw-command.ts')).defineInviteDrawCommand,
  },
  {
    name: 'odds',
    description: "Everyone's chance, and the reason for it. Nothing is drawn.",
    load: async () => (await import('./odds-command.ts')).defineOddsCommand,
  },
  {
    name: 'rehearse',
    description: 'Simulate thousands of draws and compare with the stated chances. Not binding: nobody is drawn.',
    load: async () => (await import('./rehearse-command.ts')).defineRehearseCommand,
  },
  {
    name: 'commit',
    description: 'Freeze pool, quotas, lottery and seed source in a new log, before the seed can be known.',
    load: async () => (await import('./commit-command.ts')).defineCommitCommand,
  },
  {
    name: 'anchor',
    description: 'Let an authority stamp the fingerprint of a log with the time, and put its word into the log.',
    load: async () => (await import('./anchor-command.ts')).defineAnchorCommand,
  },
  {
    name: 'draw',
    description:
      'Draw a panel and reserves: from a committed log; or in one step, which anyone can repeat, but somebody could have tried several seeds.',
    load: async () => (await import('./draw-command.ts')).defineDrawCommand,
  },
  {
    name: 'confirm',
    description: 'Note who of the panel has confirmed that they come. Private: the log does not say it.',
    load: async () => (await import('./confirm-command.ts')).defineConfirmCommand,
  },
  {
    name: 'replace',
    description: 'People of the panel cannot come: fill their seats by the rule of the log, and say so in it.',
    load: async () => (await import('./replace-command.ts')).defineReplaceCommand,
  },
  {
    name: 'status',
    description: 'Who is on the panel now, who confirmed, who left, who is in reserve. Private.',
    load: async () => (await import('./status-command.ts')).defineStatusCommand,
  },
  {
    name: 'verify',
    description: 'Check a log: alone, with an auditor pack, or with the raw files.',
    load: async () => (await import('./verify-command.ts')).defineVerifyCommand,
  },
  {
    name: 'receipt',
    description: 'Receipts: what lets a registrant check that they took part, and with which chance.',
    load: async () => (await import('./receipt-command.ts')).defineReceiptCommand,
  },
  {
    name: 'report',
    description:
      'The public report of a log, as a page that checks itself and as Markdown, in one language or several.',
    load: async () => (await import('./report-command.ts')).defineReportCommand,
  },
  {
    name: 'handout',
    description: 'For the hall: the page for the projector while dice are thrown, and a list of who attends.',
    load: async () => (await import('./handout-command.ts')).defineHandoutCommand,
  },
  {
    name: 'void',
    description: 'Give a log up: nothing can be drawn from it any more. It stays, and says why.',
    load: async () => (await import('./end-commands.ts')).defineVoidCommand,
  },
  {
    name: 'close',
    description: 'Close a log: nothing can be added to it any more, so that everyone can see it is complete.',
    load: async () => (await import('./end-commands.ts')).defineCloseCommand,
  },
  {
    name: 'forget',
    description:
      'After the event: delete everything private of a draw. The public log stays, and can still be verified.',
    load: async () => (await import('./forget-command.ts')).defineForgetCommand,
  },
  {
    name: 'completion',
    description: 'A script that lets bash, zsh or fish complete commands and flags.',
    load: async () => (await import('./completion-command.ts')).defineCompletionCommand,
    needsAll: true,
  },
  {
    name: 'help',
    description: 'Help on a command, or on a problem by the code in brackets behind it.',
    load: async () => (await import('./help-command.ts')).defineHelpCommand,
    needsAll: true,
  },
]
