import { foldLook } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { Tally } from '../tables/table-source.ts'

/** Watches for different ids that look alike. */
export class AlikeIds {
  readonly #ids = new Set<string>()
  /** How ids look, where that is not as they are. */
  readonly #looks = new Set<string>()
  readonly #alike = new Tally()

  /** Different ids so far. */
  get count(): number {
    return this.#ids.size
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  /** Takes in an id that is not among them yet. */
  add(id: string, line: number): void {
    const look = foldId(id)
    if (this.#looks.has(look) || (look !== id && this.#ids.has(look))) this.#alike.add(line)
    if (look !== id) this.#looks.add(look)
    this.#ids.add(id)
  }

  notes(file: string): Problem[] {
    return this.#alike.ifAny((rows, line) => problem('pool-id-alike', { rows }, { file, line }))
  }
}

/** How an id looks, and for one that is a number which number it is: 1, 01 and 1.0 are one to a spreadsheet. */
function foldId(id: string): string {
  const look = foldLook(id)
  return /^0*(\d+)(?:\.0+)?$/.exec(look)?.[1] ?? look
}
