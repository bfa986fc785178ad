import { explainSystemError } from '../../files/disk/system-errors.ts'

/** What of a process matters here. */
interface StreamOwner {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  exit(code: number): void
}

/**
 * A reader that has seen enough, as `head` has, closes its end; what is printed after that goes nowhere, and the work and
 * its exit code stay as they are. Any other failure to print, such as a full disk, ends the program and is said.
 */
export function watchStreams(process: StreamOwner): void {
  process.stdout.on('error', (error: unknown) => handleStreamError(process, 'the output', error))
  process.stderr.on('error', (error: unknown) => handleStreamError(process, null, error))
}

/** `what` is null where there is nowhere left to say it. */
function handleStreamError(process: StreamOwner, what: string | null, error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return
  if (what !== null) {
    process.stderr.write(
      `problem: cannot print ${what}: ${explainSystemError(error)}\n  print to another place [out-not-writable]\n`,
    )
  }
  process.exit(2)
}
