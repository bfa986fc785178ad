/*
 * How a language counts. A page is made again in its reader's browser and compared byte for byte, and not every browser knows
 * how every language writes numbers; so that is said here, and a test holds it against `Intl.NumberFormat`. Which form goes
 * with which number all of them know.
 */

/** How numbers are written. */
export interface NumberMarks {
  /** Between groups of three digits. */
  readonly group: string
  /** How many digits a number has at least for that: Spanish writes 1234 and 12.345. */
  readonly fewestGrouped: number
  readonly decimal: string
  /** What stands behind a number of per cent. */
  readonly percent: string
}

/** A number as a text shows it, which knows what number it is. */
export interface Count {
  readonly value: number | bigint
  toString(): string
}

export type NumberForm = Intl.LDMLPluralRule

/** Chooses among forms of words the one that goes with a number. */
export type FormChooser<F extends NumberForm> = (count: Count, forms: Readonly<Record<F, string>>) => string

/** What chooses in a language, which has these forms: all that `Intl.PluralRules` has for it. */
export function defineForms<F extends NumberForm>(tag: string, forms: readonly F[]): FormChooser<F> {
  const rules = new Intl.PluralRules(tag)
  return ({ value }, words) => {
    const form = rules.select(Number(value))
    const known = forms.find((each) => each === form)
    if (known === undefined) throw new Error(`a form that ${tag} has not: ${form}`)
    return words[known]
  }
}
