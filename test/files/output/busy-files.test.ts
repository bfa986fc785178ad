import { readFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { writeFolder } from '../../../src/files/output/output-folder.ts'
import { fileOf, folderOf, placeOf, success } from '../scratch.ts'

/* Files that are open elsewhere, as Windows says it: they cannot be renamed, for a moment or as long as they are open. */

type Files = typeof import('node:fs/promises')
const real = vi.hoisted((): { rename?: Files['rename'] } => ({}))
vi.mock('node:fs/promises', async (original) => {
  const files = await original<Files>()
  real.rename = files.rename
  return { ...files, rename: vi.fn(files.rename) }
})
vi.mock('node:os', async (original) => ({ ...(await original<object>()), platform: () => 'win32' }))
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }))

const files = ['public/selection-log.jsonl', 'private/panel.csv'].map((path) => ({
  path: placeOf(path),
  content: 'new',
}))

function earlier(name: string): string {
  for (const { path } of files) fileOf('old', join(name, path))
  return folderOf(name)
}
const contents = (folder: string) => files.map(({ path }) => readFileSync(join(folder, path), 'utf8'))

/** A disk on which nothing takes the place of the log so many times. */
function holdLog(times: number, code: string): void {
  let left = times
  vi.mocked(rename).mockImplementation(async (from, to) => {
    if (String(to).endsWith('out/public/selection-log.jsonl') && left-- > 0)
      throw Object.assign(new Error('held'), { code, syscall: 'rename' })
    await real.rename!(from, to)
  })
}

beforeEach(() => {
  vi.mocked(rename).mockClear()
})

test.each(['EBUSY', 'EPERM', 'EACCES'])('a file that is open for a moment is waited for (%s)', async (code) => {
  const folder = earlier(`moment-${code}/out`)
  holdLog(3, code)
  success(await writeFolder(folder, files, { force: true }))
  expect(contents(folder)).toEqual(['new', 'new'])
  const tries = vi.mocked(rename).mock.calls.filter(([, to]) => String(to).endsWith('/out/public/selection-log.jsonl'))
  expect(tries).toHaveLength(4)
})

test('a file that stays open is said to be, and everything is as it was', async () => {
  const folder = earlier('open/out')
  holdLog(6, 'EBUSY')
  const written = await writeFolder(folder, files, { force: true })
  expect(written.ok ? '' : written.problems.map(({ what, mend }) => `${what}: ${mend}`).join()).toMatch(
    /selection-log\.jsonl: another program has it open: close other programs that have it open/,
  )
  expect(contents(folder)).toEqual(['old', 'old'])
})
