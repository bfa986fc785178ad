import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLog } from '../../src/core/log/log.ts'
import { must } from '../core/log/small.ts'
import { vectors } from '../core/log/vectors.ts'
import { formatExport, listAnswers, shares, two } from './form-answers.ts'
import { keyText } from './protocol.ts'
import { agreeing, inFolder, runIn, textOf, transcript } from './run.ts'

/* From the export of a form to a draw in two steps, as an organiser types it. */

test('from the export of a form to a draw in two steps, with the settings edited once', async () => {
  await inFolder(null, async (folder) => {
    const rows = listAnswers()
    expect(rows).toHaveLength(143)
    const path = (name: string) => join(folder, name)
    await writeFile(path('answers.csv'), formatExport(rows))
    await writeFile(path('key'), keyText)
    const round = vectors<{ rounds: { round: number }[] }>('drand').rounds.find(({ round: n }) => n === 657_413)!
    await writeFile(path('round.json'), JSON.stringify(round))
    const said: string[] = []
    const tell = async (code: number, now: string, ...argv: readonly string[]): Promise<void> => {
      const found = await runIn({ now, ...agreeing }, ...argv.map((word) => word.replaceAll('@', folder)))
      const err = found.err === '' ? '' : `--- stderr\n${found.err}`
      const command = argv.map((word) => (/\s/.test(word) ? JSON.stringify(word) : word)).join(' ')
      said.push(`$ sortition ${command}\n${found.out}${err}--- exit ${found.code}\n`.replaceAll(folder, '@'))
      expect(found.code, found.err).toBe(code)
    }
    const heading = (words: string) => said.push(`# ${words}\n`)
    const config = ['--config', '@/sortition.json']
    const makeQuotas = ['quotas', '@/shares.csv', '--panel', '15', '--out', '@/quotas.csv']
    const day = (n: number) => `2023-09-${two(n)}T09:00:00Z`

    heading('143 answers of a form, with semicolons, two languages, blanks, and three people who are there twice')
    await tell(0, day(12), 'init', '--from', '@/answers.csv', '@')
    said.push(`$ cat @/sortition.json\n${await textOf(path('sortition.json'))}`)
    said.push(`$ cat @/shares.csv\n${await textOf(path('shares.csv'))}`)
    await tell(2, day(12), 'init', '--from', '@/answers.csv', '@')

    heading('The shares of the population are filled in. Without them, no quotas are made')
    await tell(2, day(12), ...makeQuotas)
    const table = (await textOf(path('shares.csv'))).replace(/^([^,]+,[^,]+),,,,$/gm, (line, key: string) =>
      key in shares ? `${key},${shares[key]},"Census, rounded",2021,` : line,
    )
    await writeFile(path('shares.csv'), table)
    await tell(0, day(12), ...makeQuotas)

    heading('The settings are edited, once: a title, and the day for which ages count')
    const settings = await textOf(path('sortition.json'))
    const edited = settings.replace(`"Citizens' Jury"`, '"Jury on the buses"').replace('2023-09-12', '2023-11-04')
    expect(edited).not.toBe(settings)
    await writeFile(path('sortition.json'), edited)

    heading(
      'One e-mail address is there twice, which the settings do not allow. The earlier form of each of three people is deleted',
    )
    await tell(2, day(13), 'check', ...config)
    await writeFile(path('answers.csv'), formatExport(rows.filter((_, i) => i !== 4)))
    await tell(0, day(13), 'check', ...config)
    await writeFile(path('answers.csv'), formatExport(rows.filter((_, i) => ![4, 17, 40].includes(i))))
    await tell(0, day(13), 'check', ...config)

    heading('The draw waits for a round of the beacon; the fingerprint is published before it')
    const out = ['--out', '@/out']
    await tell(
      0,
      day(15),
      'commit',
      ...config,
      ...out,
      '--beacon',
      'quicknet',
      '--round',
      '657413',
      '--pool-key',
      '@/key',
    )
    const fingerprint = must(readLog(await textOf(path('out/public/selection-log.jsonl'))))[0].hash
    await tell(0, '2023-09-16T09:00:00Z', 'draw', ...config, ...out, '--beacon-file', '@/round.json')
    const log = '@/out/public/selection-log.jsonl'
    await tell(0, '2023-09-16T10:00:00Z', 'verify', log, ...config, '--fingerprint', fingerprint)
    await tell(0, '2023-09-16T11:00:00Z', 'report', log)
    await expect(said.join('\n')).toMatchFileSnapshot('../transcripts/form-export.txt')
  })
}, 120_000)

const plain = 'id,gender,age,ward\n1,f,30,a\n2,m,41,b\n3,f,52,a\n4,m,63,b\n'
const cases: readonly (readonly [string, string])[] = [
  ['proposal-plain', plain],
  ['proposal-ids-twice', plain.replace('\n2,', '\n1,')],
  ['proposal-nothing', 'a,b\n1,2\n'],
  ['proposal-month-first', 'ref,born\nA,04/30/1990\nB,12/01/1985\n'],
  ['proposal-unreadable-dates', 'ref,born,Email\nA,4 March 1990,anonymous\nB,12/01/85,anonymous\n'],
  ['proposal-some-dates', 'ref,born\nA,04/30/1990\nB,12/01/85\nC,Prefer not to say\n'],
  ['proposal-ages', 'ref,How old are you?\nA,31\nB,52\nC,52\n'],
  ['proposal-either-order', 'ref,born\nA,04/03/1990\nB,12/01/1985\n'],
]
for (const [name, answers] of cases) {
  test(`${name}: what is proposed for answers`, async () => {
    await inFolder(null, async (folder) => {
      await writeFile(join(folder, 'answers.csv'), answers)
      const said = await transcript(folder, 'init', '--from', '@/answers.csv', '@/jury')
      const settings = await textOf(join(folder, 'jury', 'sortition.json'))
      const table = await textOf(join(folder, 'jury', 'shares.csv'))
      await expect(`${said}\n${settings}\n${table}`).toMatchFileSnapshot(`../transcripts/starter/${name}.txt`)
      const read = await runIn({}, 'check', '--config', join(folder, 'jury', 'sortition.json'))
      expect(read.err).not.toContain('sortition.json')
    })
  })
}
