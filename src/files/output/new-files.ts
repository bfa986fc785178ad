import { dirname, join } from 'node:path'
import { ok, type Result } from '../../core/result.ts'
import { keepSecondName } from './moves.ts'
import { stageContent } from './staging.ts'
import { runTransaction } from './transaction.ts'

/** Writes one file, wherever: whole or not at all. What is there already stays, unless `force` is given. */
export async function writeNewFile(
  path: string,
  content: string | Uint8Array,
  { force, private: owner }: { readonly force: boolean; readonly private?: boolean },
): Promise<Result<null>> {
  return runTransaction({ home: dirname(path), subject: path }, async (temporary) => {
    const from = join(temporary, 'new')
    await stageContent(from, content, owner === true ? 0o600 : 0o666)
    if (!force) return ok([{ steps: [{ kind: 'add', from, to: path }] }])
    const before = await keepSecondName(path, join(temporary, 'old'))
    return ok([{ steps: [{ kind: 'replace', from, to: path, before }] }])
  })
}

/** Writes files into a folder that is there, by name: all or none. Nothing that is there already is ever touched. */
export async function writeNewFiles(folder: string, texts: ReadonlyMap<string, string>): Promise<Result<null>> {
  return runTransaction({ home: folder, subject: folder }, async (temporary) => {
    for (const [name, text] of texts) await stageContent(join(temporary, name), text, 0o666)
    const steps = [...texts.keys()].map((name) => {
      return { kind: 'add', from: join(temporary, name), to: join(folder, name) } as const
    })
    return ok([{ steps }])
  })
}
