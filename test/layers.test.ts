import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** Lints one file with the project's rules, in a folder of its own. */
async function lint(path: string, text: string): Promise<{ passed: boolean; said: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sortition-lint-'))
  try {
    const { vcs: _, ...rules } = JSON.parse(await readFile('biome.json', 'utf8')) as Record<string, unknown>
    await writeFile(join(folder, 'biome.json'), JSON.stringify(rules))
    await cp('lint', join(folder, 'lint'), { recursive: true })
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), text)
    const biome = resolve('node_modules/.bin/biome')
    const run = spawnSync(biome, ['lint', '--error-on-warnings', path], { cwd: folder, encoding: 'utf8' })
    return { passed: run.status === 0, said: `${run.stdout}${run.stderr}` }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const forbidden = [
  ['src/core/new.ts', "import { readFileSync } from 'node:fs'\n\nexport const x: unknown = readFileSync\n"],
  ['src/core/new.ts', "import { main } from '../cli/main.ts'\n\nexport const x: unknown = main\n"],
  ['src/core/new.ts', 'export const x: () => number = () => Math.random()\n'],
  ['src/core/new.ts', 'export const x: () => number = () => Date.now()\n'],
  ['src/core/verify/new.ts', "import { solve } from '../lottery/fair-chances.ts'\n\nexport const x: unknown = solve\n"],
  ['src/files/new.ts', "import { main } from '../cli/main.ts'\n\nexport const x: unknown = main\n"],
  [
    'src/solver/new.ts',
    "import { readPool } from '../files/inputs/pool-file.ts'\n\nexport const x: unknown = readPool\n",
  ],
  [
    'src/report/new.ts',
    "import { readPool } from '../files/inputs/pool-file.ts'\n\nexport const x: unknown = readPool\n",
  ],
  ['src/report/new.ts', 'export const x: () => string = () => new Date().toLocaleString()\n'],
  ['src/cli/new.ts', "import load from 'highs'\n\nexport const x: unknown = load\n"],
] as const

for (const [path, text] of forbidden) {
  test(`lint forbids in ${path}: ${text.split('\n')[0]}`, async () => {
    const { passed, said } = await lint(path, text)
    expect(said).toMatch(/noRestrictedImports|plugin/)
    expect(passed).toBe(false)
  })
}

test('lint allows what the layers allow', async () => {
  const { passed, said } = await lint(
    'src/cli/new.ts',
    "import { ok } from '../core/result.ts'\n\nexport const x: unknown = ok\n",
  )
  expect(passed, said).toBe(true)
})
