import { writeSync } from 'node:fs'
import { maskUnfit } from '../../core/text.ts'
import { beforeEnd, listWritten } from '../../files/disk/program-end.ts'
import { explainSystemError } from '../../files/disk/system-errors.ts'

/** Takes away what stands on the line of a terminal. */
export const clearLine = '\r\u001b[K'

/** How a line is asked for: see `World`. */
type AskLine = (ask: () => void) => Promise<string | null>

/** Whoever ends the program by Ctrl-C reads whether anything was written, on a line of its own. Gives what asks for a line. */
export function tellInterrupt(process: NodeJS.Process, read: () => Promise<string | null>): AskLine {
  let asking = false
  const findLineStart = (): string => {
    if (process.stderr.isTTY !== true) return asking ? '\n' : ''
    return asking || process.env.TERM === 'dumb' ? '\n' : clearLine
  }
  beforeEnd(() => {
    printNow(process.stderr.fd, `${findLineStart()}Stopped. ${tellWritten(listWritten())}\n`)
  }, ['SIGINT'])
  return async (ask) => {
    asking = true
    try {
      ask()
      return await read()
    } finally {
      asking = false
    }
  }
}

/** A stream may have been broken off in the midst of a line, and would keep for good what comes after. */
function printNow(fd: number, text: string): void {
  try {
    writeSync(fd, text)
  } catch (error) {
    // Where nobody reads any more, there is nobody to be told.
    explainSystemError(error)
  }
}

function tellWritten(written: readonly string[]): string {
  if (written.length === 0) return 'Nothing was written.'
  return `Before that was written: ${written.map((path) => maskUnfit(path)).join(', ')}`
}
