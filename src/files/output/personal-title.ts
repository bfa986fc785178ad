import type { DrawWords } from '../../core/log/draw-words.ts'
import { passUnless, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import type { PoolFile } from '../inputs/pool-file.ts'
import { PersonalText } from './personal-text.ts'

/**
 * Says what of the title of a draw and of its question tells who somebody of the pool is, where they live, or how to reach anybody; who
 * draws, and where, may be a person and an address. Problems: there is such a thing.
 */
export async function checkPersonalTitle(
  words: { readonly [name in keyof DrawWords]?: string | undefined },
  { columns, source, pool }: PoolFile,
): Promise<Result<unknown>> {
  const texts = (['title', 'question'] as const).flatMap((name) => {
    const said = words[name]
    return said === undefined ? [] : [{ name, text: new PersonalText(said, columns) }]
  })
  if (texts.length === 0) return passUnless([])
  const read = await source.read(({ cells }) => {
    for (const { text } of texts) text.look(cells, { name: undefined, isMeant: false })
  })
  if (!read.ok) return read
  const ids = pool.registrants.map(({ id }) => id)
  return passUnless(
    texts.flatMap(({ name, text }) => {
      const found = text.list(ids)
      return found.length === 0 ? [] : [problem('title-personal', { name, found })]
    }),
  )
}
