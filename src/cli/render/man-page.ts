import type { Command } from 'commander'
import { packageVersion } from '../../library/version.ts'

/** The whole program as a manual page in the language of man(7), made of what `--help` says. */
export function formatManPage(program: Command): string {
  const parts = program.commands.map((command) =>
    [
      `.SS "sortition ${command.name()}"`,
      escapeRoff(command.description()),
      '.PP',
      '.nf',
      escapeRoff(collectHelp(command)),
      '.fi',
    ].join('\n'),
  )
  return [
    `.TH SORTITION 1 "" "sortition ${packageVersion}" "User Commands"`,
    '.SH NAME',
    `sortition \\- ${escapeRoff(firstLower(program.description()).replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    '.B sortition',
    '.I command',
    '[options]',
    '.SH COMMANDS',
    ...parts,
    '.SH EXIT STATUS',
    '0 yes, 1 the answer is no, 2 the input or the call is wrong, 3 a fault of the program.',
    '',
  ].join('\n')
}

/** The help of a command without its description, and with what stands below its flags. */
function collectHelp(command: Command): string {
  let text = ''
  command.configureOutput({
    writeOut: (piece) => {
      text += piece
    },
  })
  command.outputHelp()
  const [usage = '', ...rest] = text.split('\n\n')
  // The second paragraph is the description.
  return [usage, ...rest.slice(1)].join('\n\n').trimEnd()
}

function firstLower(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}

/** Backslashes and hyphens as they are, and no line that begins like a request. */
function escapeRoff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^(?=[.'])/gm, '\\&')
}
