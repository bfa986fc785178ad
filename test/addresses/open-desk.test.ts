import { readdir } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { withDesk } from '../../src/addresses/open-desk.ts'
import { ok } from '../../src/core/result.ts'
import { inFolder } from '../cli/run.ts'

/** With a folder of its own for what is temporary. */
async function inTemporary(check: (folder: string) => Promise<void>): Promise<void> {
  await inFolder(null, async (folder) => {
    vi.stubEnv('TMPDIR', folder)
    try {
      await check(folder)
    } finally {
      vi.unstubAllEnvs()
    }
    expect(await readdir(folder)).toEqual([])
  })
}

test('a list for which there is not enough memory is a problem, and its temporary folder goes', async () => {
  await inTemporary(async (folder) => {
    const told: string[] = []
    const made = await withDesk({ memory: 20, watch: (what) => told.push(what) }, async (desk) => {
      expect(await readdir(folder)).toEqual([expect.stringMatching(/^sortition-list-/)])
      // What is gathered into one value cannot go to the disk.
      await desk.work('gathering', 'CREATE TABLE all_of_it AS SELECT list(i) FROM range(20000000) AS made(i)')
      return ok(null)
    })
    expect(made).toMatchObject({ ok: false, problems: [{ code: 'list-room' }] })
    expect([...new Set(told)]).toEqual(['gathering'])
  })
})

test('any other error is a fault of the program, and the temporary folder goes too', async () => {
  await inTemporary(async () => {
    const work = withDesk({ memory: 100, watch: () => undefined }, async (desk) => ok(await desk.ask('SELECT nothing')))
    await expect(work).rejects.toThrow('nothing')
  })
})

test('while a statement takes long, the rows that it has read are told', async () => {
  await inTemporary(async () => {
    const told: (number | null)[] = []
    await withDesk({ memory: 200, watch: (_, rows) => told.push(rows) }, async (desk) => {
      await desk.ask('SET threads = 1')
      await desk.ask('CREATE TABLE many AS SELECT i FROM range(1000000) AS made(i)')
      await desk.work('hashing', 'CREATE TABLE hashed AS SELECT sha256(sha256(i::VARCHAR)) AS h FROM many')
      return ok(null)
    })
    expect(told[0]).toBe(null)
    expect(told.findLast((rows) => rows !== null)).toBeGreaterThan(0)
  })
})
