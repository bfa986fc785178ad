// @ts-check
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A virtual environment of its own with the pinned peer: its Python; null where there is no Python or the package cannot be had. */
export function preparePeer(here = fileURLToPath(new URL('.', import.meta.url))) {
  const venv = join(here, '.venv')
  const python = join(venv, 'bin', 'python')
  try {
    if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', venv], { stdio: 'ignore' })
    execFileSync(python, ['-m', 'pip', '-q', 'install', '-r', join(here, 'requirements.txt')], { stdio: 'ignore' })
    return python
  } catch {
    console.error('no peer: python3 with venv and pip is needed for the comparison')
    return null
  }
}
