/** Everything a command may know of the world outside: main runs in a test as it does in a terminal. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  /** Whether stdout and stderr are terminals that show colour. */
  readonly colour: { readonly out: boolean; readonly err: boolean }
}

export type ExitCode = 0 | 1 | 2 | 3

/** The world of a real process. */
export function terminal(process: NodeJS.Process): Io {
  const colour = (stream: NodeJS.WriteStream): boolean => {
    if (process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== '') return false
    return stream.isTTY === true && process.env.TERM !== 'dumb'
  }
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    env: process.env,
    now: () => new Date(),
    colour: { out: colour(process.stdout), err: colour(process.stderr) },
  }
}
