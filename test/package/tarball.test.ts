import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inFolder } from '../cli/run.ts'

const readme = readFileSync('README.md', 'utf8')

/** The tarball as npm makes it of what is built, in a folder. */
function packTo(folder: string): { readonly file: string; readonly paths: readonly string[] } {
  const call = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  const said: unknown = JSON.parse(execFileSync('npm', call, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  // A list in some versions of npm, and an object by name in others.
  const [packed] = Object.values(said as Record<string, { filename: string; files: { path: string }[] }>)
  return { file: join(folder, packed!.filename), paths: packed!.files.map(({ path }) => path) }
}

test('the tarball installs without a network, and its README begins with commands that work there', async () => {
  await inFolder(null, async (folder) => {
    const { file, paths } = packTo(folder)
    expect(
      paths.filter((path) => /\.(png|jpg|map|ts)$/.test(path) && !/^(?:node_modules|dist\/types)\//.test(path)),
    ).toEqual([])
    expect(paths).toEqual(
      expect.arrayContaining(['bin/sortition.js', 'dist/sortition.1', 'dist/cli/third-party-notices.txt', 'LICENSE']),
    )

    const prefix = join(folder, 'prefix')
    await mkdir(prefix)
    const place = ['--prefix', prefix, '--cache', join(folder, 'cache'), '--registry', 'http://127.0.0.1:9/']
    const [install, ...commands] = /## Install[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme)![1]!.trim().split('\n')
    expect(install).toBe('npm install --global ./sortition-0.1.0.tgz')
    expect(file.endsWith('/sortition-0.1.0.tgz')).toBe(true)
    execFileSync('npm', ['install', '--global', file, '--offline', ...place], { stdio: 'ignore' })
    const root = execFileSync('npm', ['root', '--global', ...place], { encoding: 'utf8' }).trim()
    const home = join(root, 'sortition')
    expect(existsSync(join(home, 'node_modules/highs/build/highs.wasm'))).toBe(true)

    // The shell of the README, with npm's folders where this test has them.
    const env = { ...process.env, PATH: `${join(prefix, 'bin')}:${process.env.PATH}`, npm_config_prefix: prefix }
    const work = join(folder, 'work')
    await mkdir(work)
    let last = ''
    for (const command of commands) {
      const done = spawnSync('sh', ['-c', command], { cwd: work, env, encoding: 'utf8' })
      expect(done.status, `${command}\n${done.stderr}`).toBe(0)
      last = done.stdout
    }
    expect(last).toBe(/```text\n([\s\S]*?)```/.exec(readme)![1])
    const report = spawnSync(join(prefix, 'bin/sortition'), ['report'], { cwd: work, env, encoding: 'utf8' })
    expect(report).toMatchObject({ status: 0, stderr: '' })
    const invite = ['invite', '--list', 'wales-2020/registrants.csv', '--letters', '1', '--seed', 'a']
    const without = spawnSync(join(prefix, 'bin/sortition'), invite, { cwd: work, env, encoding: 'utf8' })
    expect(without).toMatchObject({ status: 2, stdout: '' })
    expect(without.stderr).toContain(
      `npm install @duckdb/node-api@${JSON.parse(readFileSync('package.json', 'utf8')).devDependencies['@duckdb/node-api']}`,
    )
    expect(readFileSync(join(work, 'out/public/report.html'), 'utf8')).toContain('@noble/curves 2.4.0 (MIT)')
  })
  // npm is a program of a second on a free machine, and it is called five times.
}, 600_000)

test('nothing is published before package.json says where the project is', async () => {
  await inFolder(null, async (folder) => {
    await cp('build/check-addresses.js', join(folder, 'check-addresses.mjs'))
    const about = JSON.parse(readFileSync('package.json', 'utf8'))
    const tell = (more: object): string | number | null => {
      const bare = { ...about, repository: undefined, homepage: undefined, bugs: undefined, ...more }
      writeFileSync(join(folder, 'package.json'), JSON.stringify(bare))
      const { status, stderr } = spawnSync(process.execPath, ['check-addresses.mjs'], { cwd: folder, encoding: 'utf8' })
      return status === 0 ? 0 : stderr
    }
    expect(about.scripts.prepublishOnly).toBe('node build/check-addresses.js')
    expect(tell({ homepage: 'https://example.org' })).toBe('package.json has no address yet for: repository, bugs\n')
    const url = 'https://example.org/code.git'
    expect(tell({ homepage: 'https://example.org', repository: { url: `git+${url}` }, bugs: { url } })).toBe(0)
  })
})
