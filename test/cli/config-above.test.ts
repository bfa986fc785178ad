import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inFolder } from './run.ts'

const program = fileURLToPath(new URL('../../bin/sortition.js', import.meta.url))

test('settings are found in a folder above, with all that they name, and it is said which they are', async () => {
  await inFolder('wales-2020', async (folder) => {
    const below = join(folder, 'minutes', 'march')
    await mkdir(below, { recursive: true })
    const run = (...argv: readonly string[]) =>
      spawnSync(process.execPath, [program, ...argv], { cwd: below, encoding: 'utf8' })
    const checked = run('check')
    expect(checked.status).toBe(0)
    expect(checked.stdout).toContain('125 registrants')
    expect(checked.stderr).toContain(`the settings are those of ${join('..', '..', 'sortition.json')}`)
    // What is named takes the place of what is above.
    const named = run('check', '--pool', join(folder, 'registrants.csv'))
    expect(named.status).toBe(2)
    expect(named.stderr).not.toContain('config-above')
  })
})
