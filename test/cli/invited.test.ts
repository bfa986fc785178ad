import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeLetterCodes } from '../../src/core/invite/letter-codes.ts'
import { log, smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, textOf } from './run.ts'

/* Codes of letters, from the table of the letters to the receipt. */

const sent = makeLetterCodes(
  new Uint8Array(32).fill(3),
  Array.from({ length: 40 }, (_, i) => `${i}`),
)

/** A pool of twenty people with codes of the letters, as `type` types them, and the table of the letters. */
async function withLetters(
  folder: string,
  type: (code: string, i: number) => string,
  more: object = {},
): Promise<void> {
  await smallPool(folder)
  await withRound(folder)
  const [header, ...rows] = (await textOf(join(folder, 'pool.csv'))).trimEnd().split('\n')
  const longer = rows.map((row, i) => `${row},${type(sent[i]!, i)}`)
  await writeFile(join(folder, 'pool.csv'), [`${header},code of the letter`, ...longer, ''].join('\n'))
  await writeFile(
    join(folder, 'letters.csv'),
    ['letter code,letter part,id', ...sent.map((code, i) => `${code},all,${i}`), ''].join('\n'),
  )
  const settings = JSON.parse(await textOf(join(folder, 'sortition.json'))) as object
  const codes = { code: 'code of the letter', invited: 'letters.csv', ...more }
  await writeFile(join(folder, 'sortition.json'), JSON.stringify({ ...settings, ...codes }))
}

const inFolderWith = (folder: string, ...argv: readonly string[]): ReturnType<typeof run> =>
  run(argv[0]!, '--config', join(folder, 'sortition.json'), ...argv.slice(1))

/** Every way in which one may type a code that is understood. */
const freely = (code: string, i: number): string =>
  [code, code.toLowerCase(), code.replaceAll('-', ''), [...code].join(' '), code.replace('Q', 'o').replace('L', '1')][
    i % 5
  ]!

test('codes are read as they stood on the letters, in check, commit, draw and verify, and receipts show them', async () => {
  await inFolder(null, async (folder) => {
    await withLetters(folder, freely)
    const checked = await inFolderWith(folder, 'check')
    expect(checked.code).toBe(0)
    expect(checked.err).toContain('[pool-code-mended]')
    expect((await inFolderWith(folder, 'commit', '--operator', '--out', join(folder, 'out'))).code).toBe(0)
    expect(
      (await inFolderWith(folder, 'draw', '--log', log(folder), '--seed', 'codes', '--out', join(folder, 'out'))).code,
    ).toBe(0)
    const { out } = await inFolderWith(folder, 'verify', '--json', log(folder))
    expect(JSON.parse(out)).toMatchObject({ failed: [] })
    expect((await run('receipt', '--all', '--log', log(folder))).code).toBe(0)
    const receipts = join(folder, 'out/private/receipts')
    const codes = await Promise.all(
      (await filesBelow(receipts)).map(
        async (file) => JSON.parse(await textOf(join(receipts, file))).leaf.nonce as string,
      ),
    )
    expect(codes.toSorted()).toEqual(sent.slice(0, codes.length).toSorted())
    const published = await Promise.all(
      (await filesBelow(join(folder, 'out/public'))).map((file) => textOf(join(folder, 'out/public', file))),
    )
    for (const code of sent) expect(published.join()).not.toContain(code.slice(0, 9))
  })
}, 60_000)

test('codes that were mistyped, never sent or used twice are named by their rows, and no code is shown', async () => {
  const unsent = makeLetterCodes(new Uint8Array(32).fill(4), ['x'])[0]!
  const swap = (code: string): string => {
    const at = code.search(/([^-])(?!\1)[^-]/)
    return code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)
  }
  await inFolder(null, async (folder) => {
    await withLetters(folder, (code, i) =>
      i === 2
        ? swap(code)
        : i === 4
          ? unsent
          : i === 6
            ? sent[5]!.toLowerCase()
            : i === 8
              ? 'by telephone'
              : i === 9
                ? ''
                : code,
    )
    const { code, err } = await inFolderWith(folder, 'check')
    expect(code).toBe(2)
    const said = err.replaceAll(/\s+/g, ' ')
    expect(said).toMatch(
      /pool\.csv, line 4, .{0,40}the code is mistyped; most likely that of line 4 of \S*letters\.csv is meant/,
    )
    expect(said).toMatch(/line 6\) has a code that no letter of \S*letters\.csv had/)
    expect(said).toContain('(lines 7 and 8) have the same code')
    expect(said).toContain('(line 11) has no code')
    expect([...err.matchAll(/\[([a-z-]+)\]/g)].map(([, found]) => found).toSorted()).toEqual([
      'pool-code-blank',
      'pool-code-slip',
      'pool-code-slip',
      'pool-code-twice',
      'pool-code-unsent',
    ])
    for (const each of [...sent, unsent]) expect(err.toUpperCase()).not.toContain(each.slice(0, 9))
  })
})

test('several people of an address may have one code where the settings say so', async () => {
  await inFolder(null, async (folder) => {
    await withLetters(folder, (code, i) => (i % 2 === 0 ? code : sent[i - 1]!), { sharedCodes: true })
    const { code, err } = await inFolderWith(folder, 'check')
    expect(code).toBe(0)
    expect(err.replaceAll(/\s+/g, ' ')).toContain('20 registrants share 10 codes with one another')
  })
})

test('a table of letters that is none, and settings that do not go together, are refused', async () => {
  await inFolder(null, async (folder) => {
    await withLetters(folder, (code) => code)
    const letters = await textOf(join(folder, 'letters.csv'))
    const refused = async (text: string): Promise<string> => {
      await writeFile(join(folder, 'letters.csv'), text)
      return (await inFolderWith(folder, 'check')).err
    }
    expect(await refused(letters.replace(sent[3]!, sent[4]!))).toContain('[invited-twice]')
    expect(await refused(letters.replace(sent[3]!, 'ABCD-EFGH-JKL'))).toContain('[invited-unsound]')
    expect(await refused('letter code,id\n')).toContain('[invited-none]')
    expect(await refused('code,id\nX,1\n')).toContain('[csv-column-missing]')
    await writeFile(join(folder, 'letters.csv'), letters)
    const flags = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv'), '--panel', '4']
    const none = await run('check', ...flags, '--invited', join(folder, 'letters.csv'))
    expect(none.err).toContain('[invited-no-column]')
    await withLetters(folder, (code) => code, { invited: undefined, sharedCodes: true })
    expect((await inFolderWith(folder, 'check')).err).toContain('[setting-wrong]')
  })
})
