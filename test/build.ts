import { execFileSync } from 'node:child_process'

/** Tests that run the program as a process, or its page in a browser, run what the sources are now. */
export function setup(): void {
  execFileSync('node_modules/.bin/rolldown', ['-c', '--logLevel', 'silent'], { stdio: 'inherit' })
}
