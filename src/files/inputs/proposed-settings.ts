import { fold } from '../../core/text.ts'
import { type DateOrder, parseAgeBand, parseDay } from './age-bands.ts'
import { type AnswerColumn, type AnswerTable, hasFewAnswers } from './answer-columns.ts'
import { recognisePart } from './person-columns.ts'
import { isObviousIdHeader } from './pool-columns.ts'

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
  | { readonly kind: 'age bands'; readonly dates: DateOrder | null; readonly reading: DateReading }

/** How sure an order of dates is: the only one that reads them, one of two, or none reads all of them. */
export type DateReading = 'certain' | 'either' | 'none'

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

const notStatedWords =
  /\bprefer not\b|\brather not\b|\bnot stated\b|\b(?:do not|don.?t) (?:wish|want) to\b|\bdecline\b|\bwell gen i beidio\b/

/** Whether an answer says that somebody does not answer. */
const isNotStated = (answer: string): boolean => notStatedWords.test(fold(answer))

/** Looks at what the columns are called and hold, and says what each could be for. Nothing is decided by it. */
export function proposeSettings({ columns, rows }: AnswerTable): Proposal {
  const ids = columns.filter(({ header }) => isObviousIdHeader(header))
  const holding = (...parts: readonly string[]) =>
    columns.filter(({ header }) => parts.includes(recognisePart(header) ?? ''))
  const taken = new Set(columns.map(({ header }) => fold(header)))
  const subjects = new Set<string>()
  const features = columns.flatMap((column): ProposedFeature[] => {
    const found = proposeFeature(column)
    // Age and age group are about one thing: the first of them is proposed.
    if (found === null || subjects.has(found.subject)) return []
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
  return { rows, ids, features, household, emails, called: holding('name'), others }
}

/** A feature without its name: what it is about, and by what its name differs from that where a column has it already. */
interface FoundFeature extends Omit<ProposedFeature, 'name'> {
  readonly subject: string
  readonly otherwise: string
}

/** A new column has a name that no column of the table has. */
function nameFeature({ subject, otherwise, ...feature }: FoundFeature, taken: ReadonlySet<string>): ProposedFeature {
  if (feature.made.kind === 'column') return { ...feature, name: subject }
  let name = subject
  for (let more = 1; taken.has(fold(name)); more++) name = `${subject} ${otherwise}${more === 1 ? '' : ` ${more}`}`
  return { ...feature, name }
}

function proposeFeature(column: AnswerColumn): FoundFeature | null {
  const part = recognisePart(column.header)
  if (part === 'birth') return proposeAges(column, guessDateOrder(column))
  if (part !== null) return null
  const plain = fold(column.header)
  const name = featureWords.find(([, words]) => words.test(plain))?.[0]
  if (name === undefined || column.answers === null) return null
  const answers = [...column.answers.keys()]
  if (name === 'age' && answers.length > 0 && answers.every((answer) => /^[0-9]{1,3}$/.test(answer)))
    return proposeAges(column, null)
  if (!hasFewAnswers(column)) return null
  const silent = answers.filter(isNotStated)
  const said = answers.filter((answer) => !silent.includes(answer))
  const values = silent.length > 0 || column.blanks > 0 ? [...said, notStated] : said
  const asItIs = plain === name && values.length === said.length
  const made = asItIs ? ({ kind: 'column' } as const) : ({ kind: 'groups', notStated: silent } as const)
  return { subject: name, otherwise: 'stated', from: column, made, values }
}

function proposeAges(column: AnswerColumn, dates: GuessedOrder | null): FoundFeature {
  const values = column.blanks > 0 ? [...proposedBands, notStated] : proposedBands
  const made = { kind: 'age bands', dates: dates?.order ?? null, reading: dates?.reading ?? 'certain' } as const
  const listed = values.filter((value) => value === notStated || parseAgeBand(value))
  return { subject: 'age', otherwise: 'band', from: column, made, values: listed }
}

interface GuessedOrder {
  readonly order: DateOrder
  readonly reading: DateReading
}

/** The order in which all dates can be read; the day first where both orders would do, and then it is not certain. */
function guessDateOrder({ answers }: AnswerColumn): GuessedOrder {
  const dates = [...(answers?.keys() ?? [])]
  const readable = (order: DateOrder) => dates.every((date) => parseDay(date, order) !== null)
  if (dates.length > 0 && readable('y-m-d')) return { order: 'y-m-d', reading: 'certain' }
  const [dayFirst, monthFirst] = [readable('d-m-y'), readable('m-d-y')]
  const reading = dayFirst && monthFirst ? 'either' : dayFirst || monthFirst ? 'certain' : 'none'
  return { order: monthFirst && !dayFirst ? 'm-d-y' : 'd-m-y', reading }
}
