import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inFolder, run, textOf } from './cli/run.ts'

test('the README shows what its first command really prints', async () => {
  const readme = await textOf('README.md')
  const command = /npx sortition (draw .*)$/m.exec(readme)?.[1]
  const shown = /```text\n([\s\S]*?)```/.exec(readme)?.[1]
  const argv = [...command!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
  await inFolder(null, async (folder) => {
    const out = join(folder, 'out')
    const result = await run(...argv.map((word) => (word === 'out' ? out : word)))
    expect(result.err).toBe('')
    expect(result.code).toBe(0)
    expect(shown).toBe(result.out.replaceAll(out, 'out'))
  })
})
