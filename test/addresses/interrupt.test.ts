import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inFolder, textOf } from '../cli/run.ts'

/** In place of Spark: puts something into the temporary folder, and does not end by itself. */
const lingering = `#!/bin/sh
echo $$ > "$(dirname "$0")/pid"
echo "$SPARK_SUBMIT_OPTS" > "$(dirname "$0")/options"
echo spilled > "$SPARK_LOCAL_DIRS/spilled"
exec sleep 600
`

test.skipIf(process.platform === 'win32').each([
  ['duckdb', 'desk.duckdb'],
  ['spark', 'spilled'],
])(
  'after Ctrl-C nothing of a list that %s reads is left in the temporary folder, and nothing runs on',
  async (engine, sign) => {
    await inFolder(null, async (folder) => {
      const [list, temporary] = [join(folder, 'list.csv'), join(folder, 'temporary')]
      await writeFile(list, `id\n${Array.from({ length: 300_000 }, (_, i) => `${i}\n`).join('')}`)
      await mkdir(temporary)
      await writeFile(join(folder, 'spark-submit'), lingering, { mode: 0o755 })
      const program = fileURLToPath(new URL('../../bin/sortition.js', import.meta.url))
      const call = ['invite', '--list', list, '--letters', '9', '--seed', 'x', '--out', join(folder, 'out')]
      const child = spawn(process.execPath, [program, ...call, '--engine', engine], {
        env: { ...process.env, TMPDIR: temporary, SPARK_HOME: '', PATH: `${folder}:${process.env.PATH}` },
      })
      let said = ''
      child.stderr.on('data', (text) => {
        said += text
      })
      const ended = once(child, 'close')
      while (!(await readdir(temporary, { recursive: true })).some((path) => path.endsWith(sign))) await sleep(5)
      child.kill('SIGINT')
      expect(await ended).toEqual([null, 'SIGINT'])
      expect(said).toBe('Stopped. Nothing was written.\n')
      expect(await readdir(temporary)).toEqual([])
      expect(existsSync(join(folder, 'out'))).toBe(false)
      if (engine !== 'spark') return
      expect(await textOf(join(folder, 'options'))).toContain(`"-Djava.io.tmpdir=${temporary}/sortition-list-`)
      const pid = Number(await textOf(join(folder, 'pid')))
      expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    })
  },
)
