import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLog } from '../../src/core/log/log.ts'
import { must } from '../core/log/small.ts'
import { vectors } from '../core/log/vectors.ts'
import { keyText } from './protocol.ts'
import { agreeing, inFolder, runIn, textOf, transcript } from './run.ts'

/* From the export of a form to a draw in two steps, as an organiser types it. */

const headers = [
  'Timestamp',
  'First name / Enw cyntaf',
  'Last name / Cyfenw',
  'E-mail address / Cyfeiriad e-bost',
  'Mobile number / Rhif ffôn symudol',
  'What is your date of birth? / Beth yw eich dyddiad geni?',
  'Address line 1 / Cyfeiriad llinell 1',
  'Postcode / Cod post',
  'How would you describe your gender? / Sut fyddech chi’n disgrifio eich rhywedd?',
  'Do you consider yourself to be disabled? / Ydych chi’n ystyried eich hun yn anabl?',
  'Which part of the county is your home area? / Pa ran o’r sir yw eich ardal gartref?',
  'How did you hear about us? / Sut glywsoch chi amdanom ni?',
  'I agree to the privacy notice / Rwy’n cytuno â’r hysbysiad preifatrwydd',
]

const silent = 'Prefer not to say / Mae’n well gen i beidio â dweud'
const genders = ['Female / Benyw', 'Male / Gwryw']
const areas = ['North / Gogledd', 'Mid / Canol', 'South / De']
const firsts = [
  'Alys',
  'Bryn',
  'Carys',
  'Dewi',
  'Elin',
  'Ffion',
  'Gareth',
  'Huw',
  'Iona',
  'Jac',
  'Lowri',
  'Megan',
  'Nia',
]
const lasts = [
  'Bevan',
  'Cadwalader',
  'Ellis',
  'Floyd',
  'Gough',
  'Hopkin',
  'Ingram',
  'Jenkins',
  'Kendrick',
  'Lloyd',
  'Meredith',
]
const two = (n: number) => String(n).padStart(2, '0')

/** The answers of 140 people, three of whom sent the form again. */
function listAnswers(): readonly (readonly string[])[] {
  const people = Array.from({ length: 140 }, (_, i) => [
    `2023/09/${two((i % 28) + 1)} 10:${two(i % 60)}`,
    firsts[i % 13]!,
    lasts[(i * 7 + (i >> 3)) % 11]!,
    `person${i}@example.org`,
    `07700 900${String(i).padStart(3, '0')}`,
    `${two((i % 27) + 1)}/${two((i % 12) + 1)}/${1940 + ((i * 17) % 66)}`,
    `${i + 1} Mill Road`,
    `CF${(i % 9) + 1} ${i % 9}AB`,
    i % 29 === 3 ? silent : genders[i % 2]!,
    i % 23 === 5 ? '' : i % 6 === 0 ? 'Yes / Ydw' : i % 31 === 7 ? silent : 'No / Nac ydw',
    areas[(i * 5) % 3]!,
    i % 4 === 0 ? '' : i % 3 === 0 ? 'Poster; leaflet / Poster; taflen' : 'Letter / Llythyr',
    'Yes / Ydw',
  ])
  const again = (i: number, changed: Readonly<Record<number, string>>) =>
    people[i]!.map((cell, c) => changed[c] ?? cell)
  return [
    ...people,
    again(4, { 0: '2023/10/01 09:00', 8: silent }),
    again(17, { 0: '2023/10/01 09:05', 3: 'other17@example.org', 4: '+44 7700 900017' }),
    again(40, { 0: '2023/10/01 09:10', 1: 'Brynn', 3: 'd.40@example.org', 4: '' }),
  ]
}

const quoteCell = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const formatExport = (rows: readonly (readonly string[])[]) =>
  `\ufeff${[headers, ...rows].map((row) => row.map(quoteCell).join(';')).join('\r\n')}\r\n`

const shares: Readonly<Record<string, string>> = {
  'age,16-29': '18.2',
  'age,30-44': '22.1',
  'age,45-59': '25.1',
  'age,60+': '34.6',
  'gender,Female / Benyw': '51.1',
  'gender,Male / Gwryw': '48.9',
  'disability,Yes / Ydw': '21.1',
  'disability,No / Nac ydw': '78.9',
  'area,North / Gogledd': '31',
  'area,Mid / Canol': '29',
  'area,South / De': '40',
}

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
