import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { fail, ok } from '../../../src/core/result.ts'
import { buildLockPath, holdLock } from '../../../src/files/output/log-lock.ts'
import { problem } from '../../../src/problems/problem.ts'
import { inFolder } from '../../cli/run.ts'

afterEach(() => {
  vi.restoreAllMocks()
  process.removeAllListeners('newListener')
})

const time = '2026-11-04T18:30:00Z'
const listeners = () => ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'].map((name) => process.listenerCount(name))

test('a signal that comes while the lock is made takes the lock away and ends the process', async () => {
  await inFolder(null, async (folder) => {
    const log = join(folder, 'log.jsonl')
    const before = listeners()
    const found: boolean[] = []
    const killed = new Promise<unknown>((resolve) => {
      vi.spyOn(process, 'kill').mockImplementation((_pid, signal) => {
        resolve([signal, existsSync(buildLockPath(log)), listeners()])
        return true
      })
    })
    process.on('newListener', (name) => {
      if (name !== 'SIGINT') return
      found.push(existsSync(buildLockPath(log)))
      queueMicrotask(() => process.emit('SIGINT', 'SIGINT'))
    })
    // The work never ends: nothing but the signal can take the lock away.
    void holdLock(log, time, () => new Promise(() => undefined))
    expect(await killed).toEqual(['SIGINT', false, before])
    expect(found).toEqual([false])
  })
})

test('a lock of another process stays, whatever comes of the work', async () => {
  await inFolder(null, async (folder) => {
    const log = join(folder, 'log.jsonl')
    const before = listeners()
    await writeFile(buildLockPath(log), `${JSON.stringify({ pid: process.pid, time })}\n`)
    expect(await holdLock(log, time, async () => ok(1))).toMatchObject({ ok: false, problems: [{ code: 'lock-held' }] })
    expect(await readdir(folder)).toEqual(['log.jsonl.lock'])
    expect(listeners()).toEqual(before)
  })
})

test('the lock goes when the work is over, however it ends', async () => {
  await inFolder(null, async (folder) => {
    const log = join(folder, 'log.jsonl')
    const before = listeners()
    const work = async () => (existsSync(buildLockPath(log)) ? ok(1) : fail(problem('pool-none', {})))
    expect(await holdLock(log, time, work)).toMatchObject({ ok: true, value: 1 })
    await expect(holdLock(log, time, () => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault')
    expect([await readdir(folder), listeners()]).toEqual([[], before])
  })
})
