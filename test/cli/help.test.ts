import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/command-list.ts'
import { problemCodes } from '../../src/problems/problem-page.ts'
import { run, runIn } from './run.ts'

const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')

test('help explains a command, and a problem by its code as it stands behind a message', async () => {
  expect((await run('help', 'draw')).out).toBe((await run('draw', '--help')).out)
  expect((await run('help')).out).toContain('Usage: sortition [options] [command]')
  const page = await run('help', 'seed-text-unclear')
  expect(page).toMatchObject({ code: 0, err: '' })
  expect(page.out).toContain('Whoever reads it and types it again would get another panel.')
  expect((await run('help', '[seed-text-unclear]')).out).toBe(page.out)
  expect(problemCodes).toContain('seed-text-unclear')
})

test('help on what is not there proposes what may be meant', async () => {
  expect(await run('help', 'chek')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "check"?') })
  const { err } = await run('help', 'file-mising')
  expect(err).toContain('did you mean "file-missing"?')
})

test('problems are in lines that end with a word on a terminal, and in two lines elsewhere', async () => {
  const argv = ['draw', '--pool', 'a/folder/with/a/long/name/pool.csv', '--quotas', 'q.csv', '--panel', '3']
  const { err } = await runIn({ terminal: 60 }, ...argv)
  const lines = err.replaceAll(colours, '').trimEnd().split('\n')
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(60)
  for (const line of lines) expect(line).toMatch(/^(problem: \S|note: \S| {2}\S)/)
  const plain = (await run(...argv)).err.trimEnd().split('\n')
  expect(plain.filter((line) => line.startsWith('problem: ')).length * 2).toBe(plain.length)
})

test('the manual page has every command and escapes what roff would read', async () => {
  const { out } = await run('help', '--man')
  for (const { name } of commands) expect(out).toContain(`.SS "sortition ${name}"`)
  expect(out).toContain('\\-\\-seed <text>')
  expect(out.split('\n').filter((line) => line.startsWith("'"))).toEqual([])
})

test('scripts for shells complete commands and flags', async () => {
  expect((await run('completion', 'tcsh')).err).toContain('one of bash, zsh, fish')
  const { out: bash } = await run('completion', 'bash')
  const ask = (words: string): string =>
    execFileSync(
      'bash',
      [
        '-c',
        `${bash}\nCOMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _sortition; echo "\${COMPREPLY[*]}"`,
      ],
      { encoding: 'utf8' },
    ).trim()
  expect(ask('sortition re')).toBe('rehearse replace receipt report')
  expect(ask('sortition draw --beacon')).toBe('--beacon --beacon-file')
  expect(ask('sortition draw --method n')).toBe('nash')
  expect(ask('sortition quotas shares.csv --rule lar')).toBe('largest-remainder')
  expect(ask('sortition report --lang c')).toBe('cy')
  const [zsh, fish] = [(await run('completion', 'zsh')).out, (await run('completion', 'fish')).out]
  for (const { name } of commands) {
    expect(zsh).toContain(`    ${name}) _arguments `)
    expect(fish).toContain(` -a ${name} -d '`)
  }
  expect(zsh).toMatch(/'\*--method\[[^']*\]:value:\(leximin maximin /)
  expect(fish).toMatch(/_from draw' -l method -x -a 'leximin maximin /)
  expect(fish).toContain("__fish_seen_subcommand_from odds' -l csv -d 'everyone'\\''s chances")
})
