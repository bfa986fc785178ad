import { join } from 'node:path'
import type { Command } from 'commander'
import { buildStarterFiles, writeStarter } from '../../files/output/starter-folder.ts'
import { addOutputFlags } from '../flags/common-flags.ts'
import { formatFlags } from '../render/next-command.ts'
import { reportProblems } from '../render/problem-text.ts'
import type { ExitCode, Io } from '../world/io.ts'

const starterNotes: Readonly<Record<string, string>> = {
  'README.md': 'what to do next',
  'quotas.csv': 'seats for each group, made from the shares',
  'registrants.csv': 'made-up people',
  'shares.csv': 'shares of the population, with their sources',
  'sortition.json': 'the settings',
  'sortition.schema.json': 'lets an editor complete the settings',
}

interface InitFlags {
  readonly json?: boolean
  readonly quiet?: boolean
}

export function defineInitCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(base)
    .argument('[folder]', 'folder to write to', '.')
    .addHelpText(
      'after',
      `
Examples:
  sortition init
  sortition init my-jury`,
    )
    .action(async (folder: string, flags: InitFlags) => done(await runInit(io, folder, flags)))
}

async function runInit(io: Io, folder: string, { json, quiet }: InitFlags): Promise<ExitCode> {
  // Started with npx the program is not on the path, and a step that names it alone would not work.
  const program = io.env.npm_command === 'exec' ? 'npx sortition' : 'sortition'
  const files = buildStarterFiles(program)
  const written = await writeStarter(folder, files)
  if (!written.ok) return reportProblems(io, written.problems)
  if (json) io.out(`${JSON.stringify({ v: 1, folder, files: [...files.keys()] })}\n`)
  if (json || quiet) return 0
  for (const name of files.keys()) io.out(`  ${name.padEnd(21)}  ${starterNotes[name] ?? ''}\n`)
  const config = join(folder, 'sortition.json')
  const check = `${program} check${config === 'sortition.json' ? '' : formatFlags([['--config', config]])}`
  io.out(`\nNext: ${check}\n  ${join(folder, 'README.md')} says what to put into the files\n`)
  return 0
}
