import type { Command } from 'commander'
import type { ExitCode, Io } from '../world/io.ts'

/** Gives a command its flags and its work. */
type Fit = (base: Command, io: Io, done: (code: ExitCode) => void) => Command

interface Entry {
  readonly name: string
  readonly description: string
  /** Loaded only where the command is called or its help is asked for: `--help` must not wait for what it does not use. */
  readonly load: () => Promise<Fit>
}

/** In the order in which they are used. */
export const commands: readonly Entry[] = [
  {
    name: 'init',
    description: 'Write a folder to start from: settings, example files and the next steps.',
    load: async () => (await import('./init-command.ts')).initCommand,
  },
  {
    name: 'check',
    description: 'Does the pool fit the quotas? Exit 0 yes, 1 no.',
    load: async () => (await import('./check-command.ts')).checkCommand,
  },
  {
    name: 'quotas',
    description: 'Population shares to seats: how many of each group a panel of this size should have.',
    load: async () => (await import('./quotas-command.ts')).quotasCommand,
  },
  {
    name: 'sample',
    description: 'Make up a pool of registrants that fits a quota file, to try things out with.',
    load: async () => (await import('./sample-command.ts')).sampleCommand,
  },
  {
    name: 'odds',
    description: "Everyone's chance, and the reason for it. Nothing is drawn.",
    load: async () => (await import('./odds-command.ts')).oddsCommand,
  },
  {
    name: 'rehearse',
    description: 'Simulate thousands of draws and compare with the stated chances. Not binding: nobody is drawn.',
    load: async () => (await import('./rehearse-command.ts')).rehearseCommand,
  },
  {
    name: 'commit',
    description: 'Freeze pool, quotas, lottery and seed source in a new log, before the seed can be known.',
    load: async () => (await import('./commit-command.ts')).commitCommand,
  },
  {
    name: 'draw',
    description:
      'Draw a panel and reserves: from a committed log; or in one step, which anyone can repeat, but somebody could have tried several seeds.',
    load: async () => (await import('./draw-command.ts')).drawCommand,
  },
  {
    name: 'confirm',
    description: 'Note who of the panel has confirmed that they come. Private: the log does not say it.',
    load: async () => (await import('./confirm-command.ts')).confirmCommand,
  },
  {
    name: 'replace',
    description: 'People of the panel cannot come: fill their seats by the rule of the log, and say so in it.',
    load: async () => (await import('./replace-command.ts')).replaceCommand,
  },
  {
    name: 'status',
    description: 'Who is on the panel now, who confirmed, who left, who is in reserve. Private.',
    load: async () => (await import('./status-command.ts')).statusCommand,
  },
  {
    name: 'verify',
    description: 'Check a log: alone, with an auditor pack, or with the raw files.',
    load: async () => (await import('./verify-command.ts')).verifyCommand,
  },
  {
    name: 'receipt',
    description: 'Receipts: what lets a registrant check that they took part, and with which chance.',
    load: async () => (await import('./receipt-command.ts')).receiptCommand,
  },
  {
    name: 'report',
    description: 'The public report of a log, as a page that checks itself and as Markdown, in English and Welsh.',
    load: async () => (await import('./report-command.ts')).reportCommand,
  },
  {
    name: 'void',
    description: 'Give a log up: nothing can be drawn from it any more. It stays, and says why.',
    load: async () => (await import('./end-commands.ts')).voidCommand,
  },
  {
    name: 'close',
    description: 'Close a log: nothing can be added to it any more, so that everyone can see it is complete.',
    load: async () => (await import('./end-commands.ts')).closeCommand,
  },
]
