import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beforeRound, commitTo, drawIn, log, quicknet, roundText, smallPool, withRound } from './protocol.ts'
import { inFolder, run } from './run.ts'

test('a round is fetched over the network when told to, and only the true one is taken', async () => {
  const answers = ['not JSON', '{"round":1}', roundText.replace('"signature":"8', '"signature":"9'), roundText]
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url!)
    response.end(answers.shift() ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const local: typeof fetch = (url, init) => fetch(`http://127.0.0.1:${port}${new URL(String(url)).pathname}`, init)
  try {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      await withRound(folder)
      await commitTo(folder, ...quicknet)
      const world = { fetch: local }
      expect((await drawIn(world, folder, '--beacon', 'quicknet', '--now', beforeRound)).err).toContain('beacon-early')
      expect(asked).toEqual([])
      expect(await drawIn(world, folder, '--beacon', 'quicknet')).toMatchObject({ code: 0, err: '' })
      expect(asked).toEqual(
        Array(4).fill(`/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/public/1000000`),
      )
      expect((await run('verify', log(folder))).out).toMatch(/^beacon +pass/m)
    })
  } finally {
    server.close()
  }
})

test('without a network the draw says how to go on, and the log still waits', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await commitTo(folder, ...quicknet)
    const failed = await drawIn({}, folder, '--beacon', 'quicknet')
    expect(failed.code).toBe(2)
    expect(failed.err).toMatch(/there is no network.*--beacon-file \[beacon-unreachable\]/s)
    await writeFile(join(folder, 'round.json'), roundText.replace('"round":1000000', '"round":1000001'))
    expect((await drawIn({}, folder, '--beacon-file', join(folder, 'round.json'))).err).toContain('beacon-wrong')
    expect((await run('verify', log(folder))).out).toMatch(/^beacon +not checked/m)
  })
})
