import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpus, pool, quotas } from './corpus.ts'
import { inFolder, transcript } from './run.ts'

for (const human of corpus) {
  test(`${human.name}: what check says of it`, async () => {
    await inFolder(null, async (folder) => {
      await writeFile(join(folder, 'pool.csv'), await (human.pool ?? pool))
      await writeFile(join(folder, 'quotas.csv'), await (human.quotas ?? quotas))
      for (const [name, content] of Object.entries(human.beside ?? {}))
        await writeFile(join(folder, name), await content)
      const files = ['--pool', '@/pool.csv', '--quotas', '@/quotas.csv', '--panel', '2']
      const said = await transcript(folder, 'check', ...files, ...(human.flags ?? []))
      expect(said).toContain(`--- exit ${human.code},`)
      await expect(said).toMatchFileSnapshot(`../transcripts/corpus/${human.name}.txt`)
    })
  })
}

test('the corpus is large enough, and no name is there twice', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(60)
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
})
