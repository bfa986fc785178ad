import type { z } from 'zod'
import type { ReplacementSeed } from '../../core/draw/seed-sources.ts'
import { describeWanted } from '../../core/log/form-words.ts'
import type { DropoutSetting } from '../../core/log/logged-dropout.ts'
import type { LabelSettings } from '../../core/log/logged-labels.ts'
import type { Method } from '../../core/lottery/methods/method-list.ts'
import { findNearest } from '../../core/nearest-word.ts'
import { parseDecimal, type Rational } from '../../core/rational.ts'
import { showValue } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { configSchema } from './config-schema.ts'
import { type DerivedSetting, derivedKeys } from './derived-schema.ts'
import type { Condition } from './eligibility.ts'
import { type JsonFile, parseJson, wholeFileWanted } from './json-file.ts'
import type { LettersSetting } from './letters-schema.ts'
import { sortProblems } from './problem-order.ts'

/** What `sortition.json` says. Whatever it leaves out, flags may say. */
export interface Config {
  readonly title?: string | undefined
  readonly question?: string | undefined
  readonly organiser?: string | undefined
  readonly place?: string | undefined
  /** Words in other languages. */
  readonly labels?: LabelSettings | undefined
  readonly timeZone?: string | undefined
  readonly letters?: LettersSetting | undefined
  /** Columns for a list of who attends. */
  readonly contact?: readonly string[] | undefined
  /** As seen from the current folder, not from the file's. */
  readonly pool?: string | undefined
  readonly quotas?: string | undefined
  readonly id?: string | undefined
  readonly name?: readonly string[] | undefined
  readonly code?: string | undefined
  readonly invited?: string | undefined
  readonly invitation?: string | undefined
  readonly sharedCodes?: boolean | undefined
  readonly household?: readonly string[] | undefined
  readonly unique?: readonly (readonly string[])[] | undefined
  readonly panel?: number | undefined
  readonly reserves?: number | undefined
  readonly dropOut?: DropoutSetting | undefined
  readonly method?: Method | undefined
  /** In percentage points. */
  readonly acceptGap?: Rational | undefined
  readonly panels?: number | undefined
  /** To mix the numbered panels further. */
  readonly spread?: boolean | undefined
  readonly replacements?: ReplacementSeed['kind'] | undefined
  readonly seed?: string | undefined
  readonly out?: string | undefined
  readonly derived?: readonly DerivedSetting[] | undefined
  readonly eligible?: readonly Condition[] | undefined
  readonly alreadySelected?: string | undefined
  readonly sheet?: string | undefined
  readonly quotaSheet?: string | undefined
}

/** The settings that can be read, and what is wrong with the others: enough to look at the files that they name. */
export interface ConfigSurvey {
  readonly config: Config
  readonly problems: readonly Problem[]
  readonly notes: readonly Problem[]
  /** Whether what it says of reading the pool can be relied on, or would give problems that are none. */
  readonly poolKnown: boolean
}

/** The settings by which the rows of a pool are read. A mistyped name may stand for one of them. */
const poolSettingKeys = new Set([
  'id',
  'name',
  'code',
  'invited',
  'sharedCodes',
  'household',
  'unique',
  'derived',
  'eligible',
  'alreadySelected',
  'sheet',
])

/**
 * Reads the text of a configuration so that the files can be looked at even where it is wrong. `locate` makes of a path in it where that
 * file is.
 */
export function surveySettings(text: string, file: string, locate: (path: string) => string): ConfigSurvey {
  const json = parseJson(text, file)
  if (!json.ok) return { config: {}, problems: json.problems, notes: [], poolKnown: false }
  const parsed = configSchema.safeParse(json.value.value, { error: describeWanted })
  const problems = sortProblems([
    ...findRepeatedKeys(json.value, file),
    ...(parsed.success ? [] : findWrongSettings(parsed.error, json.value, file)),
  ])
  if (parsed.success) return { config: buildConfig(parsed.data, locate), problems, notes: [], poolKnown: true }
  const wrong = findWrongKeys(parsed.error)
  const known = Object.keys(configSchema.shape)
  const poolKnown = [...wrong].every((key) => {
    const meant = known.includes(key) ? key : findNearest(key, known)
    return meant !== null && !poolSettingKeys.has(meant)
  })
  const right = configSchema.safeParse(omitKeys(json.value.value, wrong))
  return {
    config: right.success ? buildConfig(right.data, locate) : {},
    problems,
    notes: [],
    poolKnown: poolKnown && right.success,
  }
}

function findWrongKeys(error: z.ZodError): Set<string> {
  return new Set(
    error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [String(issue.path[0])],
    ),
  )
}

function omitKeys(value: unknown, keys: ReadonlySet<string>): object {
  const entries = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : []
  return Object.fromEntries(entries.filter(([key]) => !keys.has(key)))
}

function buildConfig(settings: z.infer<typeof configSchema>, locate: (path: string) => string): Config {
  const { $schema: _, acceptGap, name, household, unique, derived, eligible, ...named } = settings
  const { pool, quotas, out, alreadySelected, invited, invitation, ...rest } = named
  const from = (given: string | undefined) => (given === undefined ? given : locate(given))
  return {
    ...rest,
    // What is written has few decimals, and as text it has just those.
    acceptGap: acceptGap === undefined ? undefined : (parseDecimal(String(acceptGap)) ?? undefined),
    name: typeof name === 'string' ? [name] : name,
    household: typeof household === 'string' ? [household] : household,
    unique: unique?.map((names) => (typeof names === 'string' ? [names] : names)),
    pool: from(pool),
    quotas: from(quotas),
    out: from(out),
    derived: derived?.map((each) => (each.kind === 'lookup' ? { ...each, file: locate(each.file) } : each)),
    eligible:
      eligible === undefined
        ? undefined
        : Object.entries(eligible).map(([column, values]) => ({
            column,
            values: typeof values === 'string' ? [values] : values,
          })),
    alreadySelected: from(alreadySelected),
    invited: from(invited),
    invitation: from(invitation),
  }
}

function findRepeatedKeys({ keys }: JsonFile, file: string): Problem[] {
  const first = new Map<string, number>()
  const problems: Problem[] = []
  for (const { key, line } of keys) {
    const before = first.get(key)
    if (before === undefined) first.set(key, line)
    else problems.push(problem('config-key-twice', { key: showValue(key), line: before }, { file, line }))
  }
  return problems
}

/** What a setting, or a part of one, must be. */
interface WrongSetting {
  /** From the outermost key inwards. */
  readonly path: readonly PropertyKey[]
  readonly wanted: string
}

/** One problem a setting or part of one, in the order of the file. */
function findWrongSettings(error: z.ZodError, { value, keys }: JsonFile, file: string): Problem[] {
  const wrong: WrongSetting[] = []
  const unknown: WrongSetting[] = []
  for (const { path, message, ...issue } of error.issues) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) unknown.push({ path: [...path, key], wanted: '' })
    else if (path.length > 0) wrong.push({ path, wanted: message })
    else {
      const data = {
        name: 'the whole file',
        found: describeValue(value),
        wanted: wholeFileWanted,
      }
      return [problem('setting-wrong', data, { file, line: 1 })]
    }
  }
  const known = Object.keys(configSchema.shape)
  const told = new Set<string>()
  return keys.flatMap(({ key, line }): Problem[] => {
    const place = { file, line }
    if (!known.includes(key)) {
      return [problem('config-key-unknown', { key: showValue(key), nearest: findNearest(key, known) }, place)]
    }
    const own = wrong.filter(({ path }) => path[0] === key && !told.has(formatKeyPath(path)))
    for (const { path } of own) told.add(formatKeyPath(path))
    const inside = unknown.filter(({ path }) => path.length > 1 && path[0] === key)
    return [
      ...keepFirstOfEach(own).map(({ path, wanted }) =>
        problem(
          'setting-wrong',
          { name: formatKeyPath(path), found: describeValue(findValueAt(value, path)), wanted },
          place,
        ),
      ),
      ...inside.map(({ path }) => {
        const near = findNearest(String(path.at(-1)), listKeysInside(value, path))
        return problem('config-key-unknown', { key: formatKeyPath(path), nearest: near }, place)
      }),
    ]
  })
}

/** The keys that could have been meant beside the one at this path. */
function listKeysInside(value: unknown, path: readonly PropertyKey[]): readonly string[] {
  if (path[0] === 'dropOut') return path.length === 2 ? ['chance', 'values'] : ['feature', 'value', 'chance']
  const kind = findValueAt(value, [...path.slice(0, -1), 'kind'])
  return derivedKeys[String(kind)] ?? []
}

function keepFirstOfEach(wrong: readonly WrongSetting[]): readonly WrongSetting[] {
  return wrong.filter(
    ({ path }, i) => wrong.findIndex((other) => formatKeyPath(other.path) === formatKeyPath(path)) === i,
  )
}

/** "derived[0].bands". */
function formatKeyPath(path: readonly PropertyKey[]): string {
  return showValue(
    path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`)).join(''),
  )
}

/** The value at a path, or undefined. */
function findValueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => new Map<PropertyKey, unknown>(Object.entries(inner ?? {})).get(String(key)),
    value,
  )
}

/** A value for people to read: short ones as they are, others by what they are. */
function describeValue(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : `"${showValue(value)}"`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return value !== null && typeof value === 'object' ? 'an object' : String(value)
}
