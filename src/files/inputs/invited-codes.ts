import { at } from '../../core/checked-index.ts'
import { findNearCode, readLetterCode } from '../../core/invite/letter-codes.ts'
import { fail, failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { ByteSource } from '../tables/byte-source.ts'
import { findColumn } from '../tables/find-column.ts'
import { openTable } from '../tables/open-table.ts'
import { Tally } from '../tables/table-source.ts'

/** The column of `letters.csv` with the codes. */
export const letterCodeHeader = 'letter code'

/** The letters that were sent, as their table has them: the line of each by its code. */
export interface InvitedCodes {
  readonly path: string
  readonly lineOf: ReadonlyMap<string, number>
}

/** Reads the codes of the letters, and nothing else of them. Each must be sound and there once. */
export async function readInvitedCodes(file: ByteSource): Promise<Result<InvitedCodes>> {
  const source = await openTable(file)
  if (!source.ok) return source
  const column = findColumn(source.value, letterCodeHeader)
  if (!column.ok) return withNotes(source.notes, column)
  const lineOf = new Map<string, number>()
  const [unsound, repeated] = [new Tally(), new Tally()]
  const read = await source.value.read(({ line, cells }) => {
    const { code } = readLetterCode(at(cells, column.value))
    if (code === null) unsound.add(line)
    else if (lineOf.has(code)) repeated.add(line)
    else lineOf.set(code, line)
  })
  const place = { file: file.path, column: letterCodeHeader }
  const problems = [
    ...unsound.ifAny((rows, line) => problem('invited-unsound', { rows }, { ...place, line })),
    ...repeated.ifAny((rows, line) => problem('invited-twice', { rows }, { ...place, line })),
  ]
  const notes = [...source.notes, ...read.notes]
  if (!read.ok || problems.length > 0) return failWith([...(read.ok ? [] : read.problems), ...problems], notes)
  if (lineOf.size === 0) return fail(problem('invited-none', {}, { file: file.path }))
  return ok({ path: file.path, lineOf }, notes)
}

const listedSlips = 20

/** Understands the codes that registrants typed, as far as they are those of letters. */
export class LetterCodeReader {
  readonly #invited: InvitedCodes
  readonly #slips: { readonly line: number; readonly near: number | null }[] = []
  readonly #moreSlips = new Tally()
  readonly #unsent = new Tally()
  readonly #mended = new Tally()

  constructor(invited: InvitedCodes) {
    this.#invited = invited
  }

  /** The code as it stood on the letter; null where it stood on none. */
  read(typed: string, line: number): string | null {
    const { lineOf } = this.#invited
    const { code, mended } = readLetterCode(typed)
    if (code === null) {
      if (this.#slips.length === listedSlips) this.#moreSlips.add(line)
      else {
        const near = findNearCode(typed, lineOf)
        this.#slips.push({ line, near: near === null ? null : (lineOf.get(near) ?? null) })
      }
    } else if (!lineOf.has(code)) this.#unsent.add(line)
    else {
      if (mended) this.#mended.add(line)
      return code
    }
    return null
  }

  problems(place: { readonly file: string; readonly column: string }): Problem[] {
    const letters = this.#invited.path
    return [
      ...this.#slips.map(({ line, near }) => problem('pool-code-slip', { letters, near }, { ...place, line })),
      ...this.#moreSlips.ifAny((rows, line) => problem('pool-code-slips-more', { rows }, { ...place, line })),
      ...this.#unsent.ifAny((rows, line) => problem('pool-code-unsent', { rows, letters }, { ...place, line })),
    ]
  }

  /** Codes in which a character was put right. */
  notes(place: { readonly file: string; readonly column: string }): Problem[] {
    return this.#mended.ifAny((rows, line) => problem('pool-code-mended', { rows }, { ...place, line }))
  }
}
