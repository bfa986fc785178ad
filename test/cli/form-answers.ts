/* The answers of a form as it exports them: two languages, blanks, and people who are there twice. */

export const headers: readonly string[] = [
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
export const two = (n: number): string => String(n).padStart(2, '0')

/** The answers of 140 people, three of whom sent the form again. */
export function listAnswers(): readonly (readonly string[])[] {
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
/** A table with semicolons and the mark of its encoding, as spreadsheets in some languages write it. */
export const formatExport = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${[headers, ...rows].map((row) => row.map(quoteCell).join(';')).join('\r\n')}\r\n`

/** What per cent of the population is in a group, by feature and value. */
export const shares: Readonly<Record<string, string>> = {
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
