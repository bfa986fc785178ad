import { at } from '../../core/checked-index.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { isPlainText, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { OpenBytes } from '../tables/byte-source.ts'
import { type TableRow, type TableSource, Tally } from '../tables/table-source.ts'
import { type InvitedCodes, LetterCodeReader, readInvitedCodes } from './invited-codes.ts'
import type { PoolSettings } from './pool-columns.ts'

/** A receipt shows the code whole. */
const mostCodeCharacters = 100

const listedCodes = 20

/** What a code may be. */
export interface CodeRules {
  /** The letters of which it must be one's; null where people chose their codes. */
  readonly invited: InvitedCodes | null
  /** Whether several people may have one. */
  readonly shared: boolean
}

/** What settings say of codes. */
export async function readCodeRules(
  { code, invited, sharedCodes }: PoolSettings,
  open: OpenBytes,
): Promise<Result<CodeRules>> {
  const shared = sharedCodes === true
  if (invited === undefined) {
    if (!shared) return ok({ invited: null, shared })
    return fail(problem('setting-wrong', { name: 'sharedCodes', found: 'true', wanted: 'given beside "invited"' }))
  }
  if (code === undefined) return fail(problem('invited-no-column', {}))
  const read = await readInvitedCodes(open(invited))
  return read.ok ? ok({ invited: read.value, shared }, read.notes) : read
}

/**
 * Reads the column of the registrants' own codes. No code is ever shown in a problem: whoever knows one could hand on the
 * receipt of the person who chose it.
 */
export class CodeReader {
  readonly #source: TableSource
  readonly #column: number
  readonly #rowsOf = new Map<string, Tally>()
  readonly #blank = new Tally()
  readonly #long = new Tally()
  readonly #unfit = new Tally()

  readonly #letters: LetterCodeReader | null
  readonly #isShared: boolean

  constructor(source: TableSource, column: number, { invited, shared }: CodeRules) {
    this.#source = source
    this.#column = column
    this.#letters = invited === null ? null : new LetterCodeReader(invited)
    this.#isShared = shared
  }

  /** The code of a row, trimmed and in NFC, or as it stood on the letter; '' where there is none. */
  read({ cells, line }: TableRow): string {
    const typed = tidy(at(cells, this.#column))
    if (typed === '') {
      this.#blank.add(line)
      return ''
    }
    const code = this.#letters === null ? this.#readOwn(typed, line) : this.#letters.read(typed, line)
    if (code === null) return ''
    this.#count(code, line)
    return code
  }

  #readOwn(code: string, line: number): string | null {
    if (code.length > mostCodeCharacters) this.#long.add(line)
    else if (!isPlainText(code)) this.#unfit.add(line)
    else return code
    return null
  }

  #count(code: string, line: number): void {
    const rows = this.#rowsOf.get(code) ?? new Tally()
    rows.add(line)
    this.#rowsOf.set(code, rows)
  }

  problems(): Problem[] {
    const place = this.#place()
    const shared = this.#isShared ? [] : this.#listShared()
    const listed = shared
      .slice(0, listedCodes)
      .flatMap((rows) => rows.ifAny((lines, line) => problem('pool-code-twice', { rows: lines }, { ...place, line })))
    const codes = shared.length - listed.length
    const more =
      codes > 0 ? [problem('pool-code-twice-more', { codes }, { ...place, line: this.#source.headerLine })] : []
    return [
      ...this.#long.ifAny((rows, line) =>
        problem('pool-code-long', { rows, most: mostCodeCharacters }, { ...place, line }),
      ),
      ...this.#unfit.ifAny((rows, line) => problem('pool-code-unfit', { rows }, { ...place, line })),
      ...(this.#letters?.problems(place) ?? []),
      ...listed,
      ...more,
    ]
  }

  #listShared(): readonly Tally[] {
    return [...this.#rowsOf.values()].filter(({ count }) => count > 1)
  }

  /** How many registrants have no code, and how many codes several have where that is allowed. */
  notes(): Problem[] {
    const place = this.#place()
    const shared = this.#isShared ? this.#listShared() : []
    const people = shared.reduce((sum, { count }) => sum + count, 0)
    return [
      ...this.#blank.ifAny((rows, line) => problem('pool-code-blank', { rows }, { ...place, line })),
      ...(this.#letters?.notes(place) ?? []),
      ...(people === 0 ? [] : [problem('pool-code-shared', { codes: shared.length, people }, { file: place.file })]),
    ]
  }

  #place(): { readonly file: string; readonly column: string } {
    return { file: this.#source.path, column: showValue(tidy(at(this.#source.columns, this.#column))) }
  }
}
