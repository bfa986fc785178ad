import { existsSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { readNamedConfig } from './input-settings.ts'
import { resolveLogPath } from './log-file.ts'

/** Flags that say where a log is. */
export interface LogFlags {
  readonly log?: string
  readonly config?: string
}

const defaultWords = 'default: the one in the output folder, out/public/selection-log.jsonl'

/** `--log`, for a command that takes its log as an argument, too. */
export function addLogFlag(command: Command, words: string = `the log (${defaultWords})`): Command {
  return command.option('--log <file>', words)
}

/** `[log]`, `--log` and `--config`, for a command that asks for nothing else of a draw. */
export function addLogFlags(command: Command): Command {
  return addLogFlag(command.argument('[log]', `the log (${defaultWords})`)).addOption(buildFolderOption())
}

/** `--config`, where the settings say which folder the output is in and nothing else. */
export function buildFolderOption(): Option {
  return new Option(
    '--config <file>',
    'settings file that names the output folder (default: sortition.json, here or in a folder above)',
  )
}

/** The log that is named as an argument or with `--log`; undefined where none is. */
export function readLogFlag(argument: string | undefined, { log }: LogFlags): Result<string | undefined> {
  if (argument === undefined || log === undefined || argument === log) return ok(argument ?? log)
  const found = `"${log}", and "${argument}" is named as the log too`
  return fail(problem('setting-wrong', { name: '--log', found, wanted: 'given once' }))
}

/** Where the log is that is named, or else the one in the output folder of the settings. */
export async function findLogPath(argument: string | undefined, flags: LogFlags): Promise<Result<string>> {
  const named = readLogFlag(argument, flags)
  if (!named.ok || named.value !== undefined) return named.ok ? ok(resolveLogPath(named.value, '')) : named
  const config = await readNamedConfig(flags.config === undefined ? {} : { config: flags.config })
  if (!config.ok) return config
  const path = resolveLogPath(undefined, config.value.out ?? 'out')
  return existsSync(path) ? ok(path, config.notes) : failWith([problem('log-none', { path })], config.notes)
}

/** Arguments of which one may be a log, which its name tells from people. */
export interface PeopleAndLog {
  readonly people: readonly string[]
  readonly log: string | undefined
}

/** For commander's `argument`: what is said of arguments that `splitArguments` takes apart. */
export const logAmongPeople = 'an argument that ends in .jsonl is the log'

/** Takes people and log apart. With `--log` all arguments are people, whatever they are called. */
export function splitArguments(words: readonly string[], { log }: LogFlags): PeopleAndLog {
  const at = log === undefined ? words.findIndex((word) => word.endsWith('.jsonl')) : -1
  return at < 0 ? { people: words, log: undefined } : { people: words.toSpliced(at, 1), log: words[at] }
}
