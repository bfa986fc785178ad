import { shareHeadings } from '../../core/model/quota.ts'
import { showValue } from '../../core/text.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { parseAgeBand } from '../inputs/age-bands.ts'
import type { AnswerColumn } from '../inputs/answer-columns.ts'
import { notStated, type Proposal, type ProposedFeature, proposedBands } from '../inputs/proposed-settings.ts'
import { formatSchema } from '../inputs/settings-schema.ts'
import { formatStyledCsv } from '../tables/csv-text.ts'

/** What the files of a proposal are made for. */
export interface ProposalPlace {
  /** The file of answers, as seen from the folder. */
  readonly pool: string
  /** The sheet of it, if one was named. */
  readonly sheet: string | undefined
  /** The day of the proposal, year first. */
  readonly today: string
}

/** The usual size of a citizens' jury; the settings say that it is to be changed. */
const proposedPanel = 15

/** Settings in which everything is explained, and a table of shares to fill in, by their names. */
export function buildProposalFiles(proposal: Proposal, place: ProposalPlace): ReadonlyMap<string, string> {
  return new Map([
    ['shares.csv', formatShares(proposal)],
    ['sortition.json', formatProposal(proposal, place)],
    ['sortition.schema.json', formatSchema()],
  ])
}

function formatShares({ features }: Proposal): string {
  const rows = features.flatMap(({ name, values }) =>
    values.map((value) => [
      name,
      value,
      ...(value === notStated ? ['0', '', '', `${proposedPanel}`] : ['', '', '', '']),
    ]),
  )
  const header = ['feature', 'value', shareHeadings[0] ?? 'percent', 'source', 'date', 'deliberate_max']
  return formatStyledCsv([header, ...rows], { separator: ',', newline: '\n', bom: false })
}

/** Enough answers to find the cells by. */
const listedAnswers = 5

const quote = (value: unknown): string => JSON.stringify(value)
const quoteList = (texts: readonly string[]): string => quote(texts).replaceAll('","', '", "')
const quoteHeaders = (columns: readonly AnswerColumn[]): string => quoteList(columns.map(({ header }) => header))

/** One setting with what is to be known of it: lines of a comment, then the setting, or null where none is proposed. */
type Explained = readonly [comment: readonly string[], setting: string | null]

function formatProposal(proposal: Proposal, { pool, sheet, today }: ProposalPlace): string {
  const settings: readonly Explained[] = [
    [['Lets an editor complete and check the settings.'], '"$schema": "./sortition.schema.json"'],
    [['What the public report calls the draw.'], `"title": "Citizens' Jury"`],
    [[`The answers: ${formatQuantity(proposal.rows, 'row')}.`], `"pool": ${quote(pool)}`],
    ...(sheet === undefined ? [] : [[['The sheet of the answers.'], `"sheet": ${quote(sheet)}`] as const]),
    [
      [
        'Put the shares of the population into shares.csv, then:',
        `sortition quotas shares.csv --panel ${proposedPanel} --out quotas.csv`,
      ],
      '"quotas": "quotas.csv"',
    ],
    explainId(proposal),
    explainHousehold(proposal),
    explainUnique(proposal),
    explainNames(proposal),
    [['How many people are on the panel, and in reserve: change both.'], `"panel": ${proposedPanel},\n  "reserves": 5`],
    explainFeatures(proposal, today),
  ]
  const known = settings.filter(([comment, setting]) => comment.length > 0 || setting !== null)
  const parts = known.map(([comment, setting], i) => {
    const last = known.slice(i + 1).every(([, later]) => later === null)
    const lines = comment.map((line) => `  // ${line}\n`).join('')
    return `${lines}${setting === null ? '' : `  ${setting}${last ? '' : ','}\n`}`
  })
  const head =
    '  // Proposed by `sortition init --from`. Nothing is decided by it: read every line, and take out what is wrong.\n'
  return `{\n${head}\n${parts.join('\n')}${formatUnused(proposal)}${formatOthers(proposal)}}\n`
}

function explainId({ ids }: Proposal): Explained {
  const [only, ...others] = ids
  if (only === undefined)
    return [
      [
        'No column is surely an id, so people are known by the numbers that a spreadsheet shows beside their rows.',
        'Do not sort the file before everything is over, or give everybody an id: "id": "HEADER"',
      ],
      null,
    ]
  const named = others.map(({ header }) => quote(header)).join(' and ')
  const doubt = others.length > 0 ? `It could be ${named} as well.` : 'Everybody has an id of their own here.'
  const fault = 'Not everybody has an id of their own here: `sortition check` names the rows.'
  return [[only.unique ? doubt : fault], `"id": ${quote(only.header)}`]
}

function explainHousehold({ household }: Proposal): Explained {
  if (household.length === 0)
    return [
      ['No column is surely an address. At most one person of a home is drawn with "household": ["HEADER"]'],
      null,
    ]
  return [
    ['At most one person of an address is drawn. An empty list, [], lets several be drawn.'],
    `"household": ${quoteHeaders(household)}`,
  ]
}

function explainUnique({ emails }: Proposal): Explained {
  if (emails.length === 0)
    return [
      ['Somebody who is there twice has two tickets. "unique": ["HEADER"] names columns that no two people share.'],
      null,
    ]
  return [
    [
      'Somebody who is there twice has two tickets, so no two rows may have the same here. Take it out where people share an address.',
    ],
    `"unique": ${quoteHeaders(emails)}`,
  ]
}

function explainNames({ called }: Proposal): Explained {
  const comment =
    'What people are called, for what you alone see: the panel by name, and names that commands understand.'
  return called.length === 0 ? [[], null] : [[comment], `"name": ${quoteHeaders(called)}`]
}

function explainFeatures({ features }: Proposal, today: string): Explained {
  const made = features.filter((feature) => feature.made.kind !== 'column')
  if (made.length === 0)
    return [['"derived" makes columns that quotas count: bands of ages, groups of answers (docs/inputs.md).'], null]
  return [
    [
      'The features that quotas can count, each made of a column of the answers: its name is what quotas.csv calls it.',
      'Take out those that no quota is for, here and in shares.csv.',
    ],
    `"derived": [\n${made.map((feature) => formatFeature(feature, today)).join(',\n')}\n  ]`,
  ]
}

function formatFeature({ name, from, made }: ProposedFeature, today: string): string {
  const blank = from.blanks === 0 ? '' : `, "blank": ${quote(notStated)}`
  const comment = `    // ${describeAnswers(from, made.kind)}\n`
  const columns = `"column": ${quote(name)}, "from": ${quote(from.header)}`
  if (made.kind !== 'age bands') {
    const silent = made.kind === 'groups' && made.notStated.length > 0 ? { [notStated]: made.notStated } : {}
    return `${comment}    { "kind": "groups", ${columns},\n      "groups": ${quote(silent)}, "keep": true${blank} }`
  }
  const { source } = made
  const more = source.unread.length - listedAnswers
  const unread = [...source.unread.slice(0, listedAnswers).map(showValue), ...(more > 0 ? [`${more} more`] : [])].join(
    ', ',
  )
  const remark =
    unread === '' ? '' : `    // No age can be made of these: correct them, or put them into "asBlank": ${unread}\n`
  const asBlank = source.silent.length === 0 ? '' : `, "asBlank": ${quoteList(source.silent)}`
  const silence = `${from.blanks + source.silent.length === 0 ? '' : `, "blank": ${quote(notStated)}`}${asBlank}`
  if (source.kind === 'years of birth') return `${comment}${remark}${formatYears(columns, from, today)}${silence} }`
  const bands = `"bands": ${quoteList(proposedBands)}`
  if (source.kind === 'ages')
    return `${comment}${remark}    { "kind": "age bands", ${columns},\n      ${bands}${silence} }`
  const day = `    // "at" is the day for which ages count: put the day of the event there.${readingRemarks[source.reading]}\n`
  const dates = `"at": ${quote(today)}, "dates": ${quote(source.dates)}`
  return `${comment}${day}${remark}    { "kind": "age bands", ${columns},\n      ${dates}, ${bands}${silence} }`
}

/** Years of birth as groups by the age that is reached in this year, for a year alone does not say more. */
function formatYears(columns: string, { answers }: AnswerColumn, today: string): string {
  const year = Number(today.slice(0, 4))
  const years = [...(answers?.keys() ?? [])].filter((answer) => /^[0-9]{4}$/.test(answer)).toSorted()
  const groups = proposedBands.flatMap((name) => {
    const band = parseAgeBand(name)
    const born = years.filter(
      (each) => band !== null && year - Number(each) >= band.from && year - Number(each) <= band.to,
    )
    return born.length === 0 ? [] : [`        ${quote(name)}: ${quoteList(born)}`]
  })
  return `    // These are years, not dates: each age is the one that is reached in ${year}. Change the groups for another year.
    { "kind": "groups", ${columns},\n      "groups": {\n${groups.join(',\n')}\n      }`
}

const readingRemarks = {
  certain: '',
  either: ' Day or month may be first: look whether "dates" is right.',
  some: ' Not all of these dates can be read: write them all as 1990-12-31 or 31/12/1990.',
} as const

/** "Female (70), Male (68), blank (5)": what the answers are. */
function describeAnswers({ answers, blanks }: AnswerColumn, kind: 'column' | 'groups' | 'age bands'): string {
  const counted =
    kind === 'age bands' || answers === null ? [] : [...answers].map(([answer, n]) => `${showValue(answer)} (${n})`)
  const all = blanks > 0 ? [...counted, `blank (${blanks})`] : counted
  return all.length === 0 ? 'Nobody left it blank.' : all.join(', ')
}

function formatUnused({ unused }: Proposal): string {
  if (unused.length === 0) return ''
  const lines = unused.map(({ header, why }) => `  //   ${quote(header)}: ${why}\n`)
  return `\n  // Columns for which nothing is proposed, and why.\n${lines.join('')}`
}

function formatOthers({ others }: Proposal): string {
  if (others.length === 0) return ''
  const lines = others.map(
    ({ header, answers }) => `  //   ${quote(header)}: ${answers?.size ?? 0} different answers\n`,
  )
  return `\n  // Other columns with few answers, which are carried along and decide nothing. A quota can count one by its header,\n  // and "eligible": { "HEADER": "ANSWER" } leaves out whoever answered otherwise.\n${lines.join('')}`
}
