import { join, relative } from 'node:path'
import type { Command } from 'commander'
import { openFile } from '../../files/disk/open-file.ts'
import { surveyAnswers } from '../../files/inputs/answer-columns.ts'
import { proposeSettings } from '../../files/inputs/proposed-settings.ts'
import { buildProposalFiles } from '../../files/output/proposal-file.ts'
import { buildStarterFiles, writeStarter } from '../../files/output/starter-folder.ts'
import { openTable } from '../../files/tables/open-table.ts'
import { addOutputFlags, formatClock } from '../flags/common-flags.ts'
import type { InitObject } from '../objects/pool-objects.ts'
import { formatFlags } from '../render/next-command.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { renderProposal } from '../render/proposal-text.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'

const starterNotes: Readonly<Record<string, string>> = {
  'README.md': 'what to do next',
  'quotas.csv': 'seats for each group, made from the shares',
  'registrants.csv': 'made-up people',
  'shares.csv': 'shares of the population, with their sources',
  'sortition.json': 'the settings',
  'sortition.schema.json': 'lets an editor complete the settings',
}

interface InitFlags {
  readonly from?: string
  readonly sheet?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export function defineInitCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    base
      .argument('[folder]', 'folder to write to', '.')
      .option('--from <file>', 'propose settings for this spreadsheet of answers, a CSV or .xlsx')
      .option('--sheet <name>', 'sheet of the answers in an .xlsx (default: the first)'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition init
  sortition init my-jury
  sortition init --from answers.xlsx my-jury`,
    )
    .action(async (folder: string, flags: InitFlags) => {
      const { from } = flags
      done(await (from === undefined ? runInit(io, folder, flags) : runInitFrom(io, folder, { ...flags, from })))
    })
}

/** Writes what the answers suggest; the file of answers stays where it is. */
async function runInitFrom(io: Io, folder: string, flags: InitFlags & { readonly from: string }): Promise<ExitCode> {
  const { from, sheet, json, quiet } = flags
  const progress = openProgress(io, quiet === true)
  const source = await openTable(openFile(from), { sheet, watch: progress.reading })
  if (!source.ok) return reportFailure(io, source)
  tellNotes(io, source.notes)
  const survey = await surveyAnswers(source.value)
  progress.end()
  if (!survey.ok) return reportFailure(io, survey)
  tellNotes(io, survey.notes)
  const pool = relative(folder, from).replaceAll('\\', '/')
  const proposal = proposeSettings(survey.value)
  const files = buildProposalFiles(proposal, { pool, sheet, today: formatClock(io.now()).slice(0, 10) })
  const written = await writeStarter(folder, files)
  if (!written.ok) return reportFailure(io, written)
  if (json) printObject(io, { folder, files: [...files.keys()] } satisfies InitObject)
  else if (!quiet) renderProposal(io, proposal, { folder, program: nameProgram(io) })
  return 0
}

async function runInit(io: Io, folder: string, { json, quiet }: InitFlags): Promise<ExitCode> {
  const program = nameProgram(io)
  const files = buildStarterFiles(program)
  const written = await writeStarter(folder, files)
  if (!written.ok) return reportFailure(io, written)
  if (json) printObject(io, { folder, files: [...files.keys()] } satisfies InitObject)
  if (json || quiet) return 0
  for (const name of files.keys()) io.out(`  ${name.padEnd(21)}  ${starterNotes[name] ?? ''}\n`)
  const config = join(folder, 'sortition.json')
  const check = `${program} check${config === 'sortition.json' ? '' : formatFlags([['--config', config]])}`
  io.out(`\nNext: ${check}\n  ${join(folder, 'README.md')} says what to put into the files\n`)
  return 0
}

/** Started with npx the program is not on the path, and a step that names it alone would not work. */
function nameProgram({ env }: Io): string {
  return env.npm_command === 'exec' ? 'npx sortition' : 'sortition'
}
