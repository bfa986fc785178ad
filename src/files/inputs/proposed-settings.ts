import { fold } from '../../core/text.ts'
import { type AnswerColumn, type AnswerTable, hasFewAnswers } from './answer-columns.ts'
import { recognisePart } from './person-columns.ts'
import { isObviousIdHeader } from './pool-columns.ts'
import { type AgeSource, findAges, findBirths, isNotStated } from './proposed-ages.ts'

/** A feature that quotas could count, and the column that it is made from. */
export interface ProposedFeature {
  readonly name: string
  readonly from: AnswerColumn
  readonly made: MadeFrom
  /** The values that it can have. */
  readonly values: readonly string[]
}

/** How a feature is made: as it stands, with some answers taken together, or as bands of ages. */
export type MadeFrom =
  | { readonly kind: 'column' }
  | { readonly kind: 'groups'; readonly notStated: readonly string[] }
  | { readonly kind: 'age bands'; readonly source: AgeSource }

/** A column that seems to be meant for something, and why nothing is proposed for it. */
export interface UnusedColumn {
  readonly header: string
  readonly why: string
}

/** What settings a table of answers suggests. */
export interface Proposal {
  readonly rows: number
  /** The columns that are called like an id. */
  readonly ids: readonly AnswerColumn[]
  readonly features: readonly ProposedFeature[]
  readonly household: readonly AnswerColumn[]
  readonly emails: readonly AnswerColumn[]
  /** What people are called. */
  readonly called: readonly AnswerColumn[]
  readonly unused: readonly UnusedColumn[]
  /** Columns with few answers that are proposed for nothing. */
  readonly others: readonly AnswerColumn[]
}

export const notStated = 'not stated'

/** Both ends belong to a band; the youngest may be too young for somebody, which is then an error and no silence. */
export const proposedBands = ['16-29', '30-44', '45-59', '60+']

/** What people are usually asked, by words of the question; the first that fits counts. English and Welsh. */
const featureWords: readonly (readonly [string, RegExp])[] = [
  ['sexual orientation', /\borientation\b/],
  ['gender', /\bgender\b|\brhywedd\b/],
  ['sex', /\bsex\b|\brhyw\b/],
  ['ethnicity', /\bethnic/],
  ['disability', /\bdisab|\blong-term (?:illness|condition)|\banabl/],
  ['education', /\beducation|\bqualification|\bdegree\b|\bcymwys|\baddysg/],
  ['carer', /\bcarer\b|\bcaring\b|\bgofalwr\b/],
  ['housing', /\btenure\b|\bhousing\b|\bown or rent\b|\bhome owner/],
  ['work', /\bemploy|\boccupation\b|\bworking\b|\bgwaith\b/],
  ['language', /\blanguage\b|\bspeak welsh\b|\biaith\b/],
  ['religion', /\breligion\b|\bcrefydd\b/],
  ['age', /\bage (?:group|band|range)\b|\bage\b|\bhow old\b|\boed(?:ran)?\b/],
  ['urban or rural', /\burban\b|\brural\b/],
  ['area', /\barea\b|\bregion\b|\bcounty\b|\bdistrict\b|\bward\b|\blocal authority\b|\bardal\b|\brhanbarth\b/],
]

/** "date of birth" is a part of a person; a year is too little to know somebody by. */
const birthYearWords = /\byear of birth\b|\bbirth ?year\b|\bblwyddyn geni\b/

/** Looks at what the columns are called and hold, and says what each could be for. Nothing is decided by it. */
export function proposeSettings({ columns: all, rows }: AnswerTable): Proposal {
  const headers = new Map<string, AnswerColumn[]>()
  for (const column of all) {
    const key = fold(column.header)
    headers.set(key, [...(headers.get(key) ?? []), column])
  }
  // Settings name a column by its header alone.
  const columns = all.filter(({ header }) => headers.get(fold(header))?.length === 1)
  const ids = columns.filter(({ header }) => isObviousIdHeader(header))
  const holding = (...parts: readonly string[]) =>
    columns.filter(({ header }) => parts.includes(recognisePart(header) ?? ''))
  const taken = new Set(all.map(({ header }) => fold(header)))
  const subjects = new Set<string>()
  const unused = [...headers.values()].flatMap(explainRepeated)
  const features = columns.flatMap((column): ProposedFeature[] => {
    const found = proposeFeature(column)
    if (found === null) return []
    if ('why' in found) {
      unused.push(found)
      return []
    }
    // Age and age group are about one thing: the first of them is proposed.
    if (subjects.has(found.subject)) return []
    subjects.add(found.subject)
    return [nameFeature(found, taken)]
  })
  const emails = holding('email').filter(
    ({ answers }) => answers === null || [...answers.keys()].some((a) => a.includes('@')),
  )
  const household = holding('address').length === 0 ? [] : holding('address', 'postcode')
  const used = new Set([
    ...ids,
    ...household,
    ...holding('email', 'telephone', 'name'),
    ...features.map(({ from }) => from),
  ])
  const others = columns.filter((column) => !used.has(column) && column.header !== '' && hasFewAnswers(column))
  return { rows, ids, features, household, emails, called: holding('name'), unused, others }
}

/** Only a header that would have been proposed for something is worth a word. */
function explainRepeated([first, ...more]: readonly AnswerColumn[]): UnusedColumn[] {
  if (first === undefined || more.length === 0 || first.header === '') return []
  const { header } = first
  const why = `${more.length + 1} columns have this header, so no setting can say which is meant: give each its own`
  return isObviousIdHeader(header) || recognisePart(header) !== null || findSubject(header) !== null
    ? [{ header, why }]
    : []
}

/** A feature without its name: what it is about, and by what its name differs from that where a column has it already. */
export interface FoundFeature extends Omit<ProposedFeature, 'name'> {
  readonly subject: string
  readonly otherwise: string
}

/** A new column has a name that no column of the table has. */
export function nameFeature(
  { subject, otherwise, ...feature }: FoundFeature,
  taken: ReadonlySet<string>,
): ProposedFeature {
  if (feature.made.kind === 'column') return { ...feature, name: subject }
  let name = subject
  for (let more = 1; taken.has(fold(name)); more++) name = `${subject} ${otherwise}${more === 1 ? '' : ` ${more}`}`
  return { ...feature, name }
}

/** What a question asks, or null. */
function findSubject(header: string): string | null {
  const plain = fold(header)
  return featureWords.find(([, words]) => words.test(plain))?.[0] ?? null
}

/** What a column is proposed for by its header; null where the header says nothing of it. */
export function proposeFeature(column: AnswerColumn): FoundFeature | UnusedColumn | null {
  const { header } = column
  const part = recognisePart(header)
  if (part === 'birth' || birthYearWords.test(fold(header))) return proposeBirths(column)
  if (part !== null) return null
  const name = findSubject(header)
  if (name === null) return null
  const ages = name === 'age' ? findAges(column) : null
  if (ages !== null) return proposeAges(column, ages)
  if (!hasFewAnswers(column) || column.answers === null) return explainMany(column)
  return countAnswers(column, name, [...column.answers.keys()])
}

/** A feature whose values are these answers, where people did not decline to give one. */
export function countAnswers(column: AnswerColumn, subject: string, answers: readonly string[]): FoundFeature {
  const silent = answers.filter(isNotStated)
  const said = answers.filter((answer) => !silent.includes(answer))
  const values = silent.length > 0 || column.blanks > 0 ? [...said, notStated] : said
  const asItIs = fold(column.header) === fold(subject) && values.length === said.length
  const made = asItIs ? ({ kind: 'column' } as const) : ({ kind: 'groups', notStated: silent } as const)
  return { subject, otherwise: 'stated', from: column, made, values }
}

/** Of one answer or none there is nothing to count. */
function explainMany({ header, answers, unique }: AnswerColumn): UnusedColumn | null {
  if (answers !== null && answers.size < 2) return null
  const count = answers === null ? 'very many' : `${answers.size}`
  const why = unique ? 'every row has another answer' : `it has ${count} different answers, too many to count each`
  return { header, why }
}

function proposeBirths(column: AnswerColumn): FoundFeature | UnusedColumn | null {
  if (column.answers?.size === 0) return null
  const births = findBirths(column)
  if (births !== null) return proposeAges(column, births)
  return { header: column.header, why: 'no cell can be read as a date such as 1990-12-31 or 31/12/1990' }
}

export function proposeAges(column: AnswerColumn, source: AgeSource): FoundFeature {
  const isSilent = column.blanks > 0 || source.silent.length > 0
  const values = isSilent ? [...proposedBands, notStated] : proposedBands
  return { subject: 'age', otherwise: 'band', from: column, made: { kind: 'age bands', source }, values }
}
