import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../core/result.ts'
import { explainWriteError } from '../disk/system-errors.ts'
import { followLinks } from './folders.ts'
import { keepSecondName } from './moves.ts'
import { stageContent } from './staging.ts'
import { runTransaction } from './transaction.ts'

/** Writes one file, wherever: whole or not at all. What is there already stays, unless `force` is given. */
export function writeNewFile(
  subject: string,
  content: string | Uint8Array,
  { force, private: owner }: { readonly force: boolean; readonly private?: boolean },
): Promise<Result<null>> {
  const make = async (path: string): Promise<Result<null>> => {
    await stageContent(path, content, owner === true ? 0o600 : 0o666)
    return ok(null)
  }
  return makeNewFile(subject, make, { force })
}

/** The same for a file that is made at a path, by somebody who writes it there: it takes its place when it is whole. */
export async function makeNewFile(
  subject: string,
  make: (path: string) => Promise<Result<null>>,
  { force }: { readonly force: boolean },
): Promise<Result<null>> {
  try {
    const to = force ? await followLinks(subject) : subject
    return await runTransaction({ home: dirname(to), subject }, async (temporary) => {
      const from = join(temporary, 'new')
      const made = await make(from)
      if (!made.ok) return made
      await syncFile(from)
      if (!force) return ok([{ steps: [{ kind: 'add', from, to }] }])
      const before = await keepSecondName(to, join(temporary, 'old'))
      return ok([{ steps: [{ kind: 'replace', from, to, before }] }])
    })
  } catch (error) {
    return fail(explainWriteError(error, subject))
  }
}

/** Sees a file onto the disk that another program has written. */
async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
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
