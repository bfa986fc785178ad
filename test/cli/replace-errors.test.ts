import { cp, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { at, smallPool } from './protocol.ts'
import { cases, inOut } from './replace-cases.ts'
import { filesBelow, inFolder, run, textOf, transcript } from './run.ts'

/** The people of one small draw. */
const idsIn = new Map<string, readonly string[]>()

async function idsOf(folder: string, name: string): Promise<readonly string[]> {
  if (!idsIn.has(name)) {
    const rows = parse(await textOf(inOut(folder, `private/${name}.csv`)), { columns: true }) as { id: string }[]
    idsIn.set(
      name,
      rows.map(({ id }) => id),
    )
  }
  return idsIn.get(name)!
}

/** P1, R2 and N1 in a call become the ids of this draw, and @ the folder. */
async function placed(folder: string, argv: readonly string[], root = folder): Promise<string[]> {
  const files = { P: 'panel', R: 'reserves', N: 'remaining' }
  const words = argv.map(async (word) => {
    const [, space = '', file, number] = /^( ?)([PRN])([1-4])$/.exec(word) ?? []
    if (file === undefined) return word.replaceAll('@', root)
    return space + (await idsOf(folder, files[file as 'P' | 'R' | 'N']))[Number(number) - 1]!
  })
  return Promise.all(words)
}

/** Every file with its bytes and who may read it. */
async function everything(folder: string): Promise<Record<string, string>> {
  const names = await filesBelow(folder)
  const pairs = names.map(async (name) => {
    const { mode } = await stat(join(folder, name))
    return [name, `${mode.toString(8)} ${(await readFile(join(folder, name))).toString('base64')}`] as const
  })
  return Object.fromEntries(await Promise.all(pairs))
}

test('every error says what is wrong and how to mend it, and leaves every byte as it was', async () => {
  await inFolder(null, async (origin) => {
    await smallPool(origin)
    expect((await run(...at(origin, 'draw', '--seed', 'x', '--now', '2026-11-04T12:00:00Z'))).code).toBe(0)
    for (const name of ['panel', 'reserves', 'remaining']) await idsOf(origin, name)
    for (const { name, argv, code, first, before } of cases) {
      await inFolder(null, async (folder) => {
        await cp(origin, folder, { recursive: true })
        if (first !== undefined) expect((await run(...(await placed(folder, first)))).code, name).toBe(0)
        await before?.(folder)
        const was = await everything(folder)
        const said = await transcript(folder, ...(await placed(folder, argv, '@')))
        expect(said, name).toContain(`--- exit ${code},`)
        expect(await everything(folder), name).toEqual(was)
        await expect(said).toMatchFileSnapshot(`../transcripts/replace/${name}.txt`)
        const quiet = await run(...(await placed(folder, argv)), '--json')
        if (argv[0] === 'replace' || argv[0] === 'confirm') {
          expect(quiet.code, name).toBe(code)
          const { problems } = JSON.parse(quiet.out) as { problems: { kind: string }[] }
          for (const { kind } of problems) expect(said, name).toContain(`[${kind}]`)
        }
      })
    }
  })
})
