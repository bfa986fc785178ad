import { spawnSync } from 'node:child_process'
import { mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { withTemporaryFolder } from '../../src/addresses/temporary-folder.ts'
import { inFolder } from '../cli/run.ts'

test.skipIf(process.platform === 'win32')(
  'the folder of a process that is gone is removed by the next, and no other',
  async () => {
    await inFolder(null, async (home) => {
      vi.stubEnv('TMPDIR', home)
      try {
        const gone = spawnSync(process.execPath, ['--version']).pid
        const left = await withTemporaryFolder(async (folder) => {
          const name = basename(folder).replace(`-${process.pid}-`, `-${gone}-`)
          await rename(folder, join(home, name))
          await writeFile(join(home, name, 'desk.duckdb'), 'addresses')
          return name
        })
        const elsewhere = left.replace(/-[0-9a-f]{8}-/, '-00000000-')
        const linked = left.replace(/.{6}$/, 'linked')
        await mkdir(join(home, elsewhere))
        await symlink(join(home, elsewhere), join(home, linked))
        await writeFile(join(home, left.replace(/.{6}$/, 'a_file')), '')
        const kept = (await readdir(home)).filter((name) => name !== left)
        expect(kept).toHaveLength(3)
        await withTemporaryFolder(async (own) => {
          expect((await readdir(home)).sort()).toEqual([...kept, basename(own)].sort())
          // This process is there: its folder stays.
          await withTemporaryFolder(async () => expect(await readdir(home)).toContain(basename(own)))
        })
        expect((await readdir(home)).sort()).toEqual(kept.sort())
      } finally {
        vi.unstubAllEnvs()
      }
    })
  },
)
