import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { beforeEnd, finishFirst, listWritten } from '../../../src/files/disk/program-end.ts'
import { outputLayout } from '../../../src/files/output/layout.ts'
import { writeNewFile } from '../../../src/files/output/new-files.ts'
import { writeFolder } from '../../../src/files/output/output-folder.ts'
import { inFolder } from '../../cli/run.ts'

const listeners = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => process.listenerCount(name))
const before = listeners()
let killed: Promise<unknown>

beforeEach(() => {
  killed = new Promise((resolve) => {
    vi.spyOn(process, 'kill').mockImplementation((_pid, signal) => {
      resolve([signal, listeners()])
      return true
    })
  })
})

afterEach(() => {
  vi.restoreAllMocks()
})

test('what was begun last is tidied up first, and then the signal ends the program', async () => {
  const done: string[] = []
  beforeEnd(() => void done.push('first'))
  beforeEnd(async () => {
    await Promise.resolve()
    done.push('second')
  })
  beforeEnd(() => void done.push('over'))()
  process.emit('SIGHUP', 'SIGHUP')
  expect(await killed).toEqual(['SIGHUP', before])
  expect(done).toEqual(['second', 'first'])
})

test('what is there for Ctrl-C alone leaves other signals to the system', async () => {
  const forget = beforeEnd(() => undefined, ['SIGINT'])
  expect(listeners()).toEqual([before[0]! + 1, before[1], before[2]])
  forget()
  expect(listeners()).toEqual(before)
})

test('no signal breaks off what must not be left half done', async () => {
  const done: string[] = []
  const forget = beforeEnd(() => void done.push('ended'))
  await finishFirst(async () => {
    process.emit('SIGINT', 'SIGINT')
    process.emit('SIGTERM', 'SIGTERM')
  })
  expect(done).toEqual([])
  expect(process.kill).not.toHaveBeenCalled()
  forget()
  expect(listeners()).toEqual(before)
})

test('a signal while files are written takes away all that is there of them, and the folders made for them', async () => {
  await inFolder(null, async (folder) => {
    let begun = (): void => undefined
    const writing = new Promise<void>((resolve) => {
      begun = resolve
    })
    async function* writeSlowly(): AsyncGenerator<string> {
      yield 'a first line\n'
      begun()
      await new Promise(() => undefined)
    }
    const files = [{ path: outputLayout.pack.path, content: writeSlowly() }]
    void writeFolder(join(folder, 'new', 'out'), files, { force: false })
    await writing
    expect(await readdir(folder, { recursive: true })).toContain('new')
    process.emit('SIGTERM', 'SIGTERM')
    expect(await killed).toEqual(['SIGTERM', before])
    expect(await readdir(folder)).toEqual([])
  })
})

test('what was written is known to whoever ends the program later, and what could not be is not', async () => {
  await inFolder(null, async (folder) => {
    const path = join(folder, 'a.csv')
    await writeNewFile(path, 'a', { force: false })
    await writeNewFile(path, 'b', { force: false })
    expect(listWritten().filter((each) => each === path)).toEqual([path])
  })
})
