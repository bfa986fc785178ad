import { expect, test } from 'vitest'
import { run } from './run.ts'

const wrongCalls: readonly (readonly [call: string, kind: string, parameters: object, said: string])[] = [
  [
    'check --panel',
    'call-wrong',
    { fault: 'value-missing', flag: '--panel', other: null, argument: null, command: 'check' },
    '--panel is given without a value',
  ],
  [
    'check here',
    'call-wrong',
    { fault: 'argument-extra', flag: null, other: null, argument: 'here', command: 'check' },
    '"here" is one argument too many',
  ],
  [
    'confirm log.jsonl',
    'call-wrong',
    { fault: 'argument-missing', flag: null, other: null, argument: 'ids', command: 'confirm' },
    'the argument "ids" is missing',
  ],
  [
    'confirm x --note y --undo',
    'call-wrong',
    { fault: 'flags-exclusive', flag: '--note', other: '--undo', argument: null, command: 'confirm' },
    '--note and --undo cannot be given together',
  ],
  ['check --panel 5 --panel 6', 'flag-twice', { flag: '--panel' }, '--panel is given more than once'],
  ['draw --seed x --seed=x', 'flag-twice', { flag: '--seed' }, '--seed is given more than once'],
  [
    'check --pool - --quotas -',
    'input-twice',
    { names: ['--pool', '--quotas'] },
    'the standard input (-) cannot be --pool and --quotas at once',
  ],
  [
    'verify - --pack -',
    'input-twice',
    { names: ['log', '--pack'] },
    'the standard input (-) cannot be log and --pack at once',
  ],
]

test.each(wrongCalls)('%s is refused, with what is wrong as data', async (call, kind, parameters, said) => {
  const [command = '', ...words] = call.split(' ')
  const { code, out, err } = await run(command, '--json', ...words)
  expect(code).toBe(2)
  expect(JSON.parse(out)).toMatchObject({ problems: [{ kind, parameters, message: said }] })
  expect(err).toContain(said)
})

test('a flag that may be given more than once, or that has no value, is not refused for it', async () => {
  const call = [
    'draw',
    '--contribution',
    'Ann=x',
    '--contribution',
    'Bob=y',
    '--quiet',
    '--quiet',
    '--config',
    'none.json',
  ]
  expect((await run(...call)).err).not.toContain('[flag-twice]')
})

test('what is written to - is no input', async () => {
  const { err } = await run('quotas', '-', '--from-pool', 'none.csv', '--out', '-')
  expect(err).toContain('[quotas-source]')
  expect(err).not.toContain('[input-twice]')
})

test('an argument that must be there is named', async () => {
  expect((await run('completion')).err).toContain('the argument "shell" is missing')
})
