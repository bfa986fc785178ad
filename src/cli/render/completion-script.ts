import type { Command } from 'commander'
import { flagValues } from '../flags/flag-values.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof shells)[number]

export function isShell(name: string): name is Shell {
  return shells.some((shell) => shell === name)
}

/** A script that lets a shell complete the names of commands, of their flags and of what these take; whatever else is typed, it takes for a file. */
export function formatCompletion(shell: Shell, program: Command): string {
  return { bash: formatBash, zsh: formatZsh, fish: formatFish }[shell](program)
}

/** The long flags of a command with what they are. */
function listFlags(command: Command): readonly { readonly flag: string; readonly words: string }[] {
  return [...command.options, { long: '--help', description: 'print this help' }].flatMap(({ long, description }) =>
    long === undefined || long === null ? [] : [{ flag: long, words: description }],
  )
}

function listNames(program: Command): string {
  return program.commands.map((command) => command.name()).join(' ')
}

function formatBash(program: Command): string {
  const cases = [program, ...program.commands].map((command) => {
    const flags = listFlags(command).map(({ flag }) => flag)
    return `    ${command === program ? "''" : command.name()}) words='${flags.join(' ')}' ;;\n`
  })
  const values = Object.entries(flagValues).map(([flag, words]) => `    ${flag}) words='${words.join(' ')}' ;;\n`)
  return `_sortition() {
  local current="\${COMP_WORDS[COMP_CWORD]}" command='' words='' i
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
${values.join('')}  esac
  if [[ -n "$words" ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); return; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in -*) ;; *) command="\${COMP_WORDS[i]}"; break ;; esac
  done
  case "$command" in
${cases.join('')}  esac
  if [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W "$words" -- "$current"))
  elif [[ -z "$command" ]]; then COMPREPLY=($(compgen -W '${listNames(program)}' -- "$current"))
  elif [[ "$command" == help ]]; then COMPREPLY=($(compgen -W '${listNames(program)}' -- "$current"))
  else COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _sortition sortition
`
}

/** In single quotes, which end where one stands in the text. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function formatZsh(program: Command): string {
  const describe = (name: string, words: string): string => quote(`${name}:${words.replaceAll(':', '\\:')}`)
  const names = program.commands.map((command) => describe(command.name(), command.description()))
  const cases = program.commands.map((command) => {
    const flags = listFlags(command).map(({ flag, words }) => {
      const values = flagValues[flag]
      const taken = values === undefined ? '' : `:value:(${values.join(' ')})`
      return quote(`*${flag}[${words.replaceAll(/[[\]]/g, '\\$&')}]${taken}`)
    })
    return `    ${command.name()}) _arguments ${flags.join(' ')} '*:file:_files' ;;\n`
  })
  return `#compdef sortition
_sortition() {
  local -a names
  names=(${names.join(' ')})
  if ((CURRENT == 2)); then _describe command names; return; fi
  case "$words[2]" in
${cases.join('')}  esac
}
compdef _sortition sortition
`
}

function formatFish(program: Command): string {
  const lines = program.commands.flatMap((command) => {
    const name = command.name()
    const own = `complete -c sortition -n __fish_use_subcommand -f -a ${name} -d ${quote(command.description())}`
    const flags = listFlags(command).map(({ flag, words }) => {
      const values = flagValues[flag]
      const taken = values === undefined ? '' : ` -x -a ${quote(values.join(' '))}`
      return `complete -c sortition -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}${taken} -d ${quote(words)}`
    })
    return [own, ...flags]
  })
  return `${lines.join('\n')}\n`
}
