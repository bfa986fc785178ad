import type { Command } from 'commander'
import { problem } from '../../problems/problem.ts'
import { formatCompletion, isShell, shells } from '../render/completion-script.ts'
import { reportProblems } from '../render/problem-text.ts'
import type { ExitCode, Io } from '../world/io.ts'

export function defineCompletionCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return base
    .argument('<shell>', shells.join(', '))
    .addHelpText(
      'after',
      `
Examples:
  sortition completion bash >> ~/.bashrc
  sortition completion zsh > ~/.zfunc/_sortition
  sortition completion fish > ~/.config/fish/completions/sortition.fish`,
    )
    .action((shell: string) => done(runCompletion(base, io, shell)))
}

function runCompletion(base: Command, io: Io, shell: string): ExitCode {
  if (base.parent === null) throw new Error('completion is a command of no program')
  if (!isShell(shell)) {
    const wanted = `one of ${shells.join(', ')}`
    return reportProblems(io, [problem('setting-wrong', { name: 'the shell', found: `"${shell}"`, wanted })])
  }
  io.out(formatCompletion(shell, base.parent))
  return 0
}
