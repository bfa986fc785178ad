import { failWith, ok, type Result } from '../../core/result.ts'
import { fold, showValue } from '../../core/text.ts'
import type { Condition } from '../../files/inputs/eligibility.ts'
import { problem } from '../../problems/problem.ts'

/** Gathers the values of a flag that may be given several times. */
export function gatherValues(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** `COLUMN=VALUE`, where no value stands for a blank cell; once or several times: several values of a column allow each of them, several columns must all hold. */
export function parseConditions(given: readonly string[]): Result<readonly Condition[]> {
  const values = new Map<string, { column: string; values: string[] }>()
  const wrong = given.flatMap((text) => {
    const [, column = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? []
    if (column.trim() === '') {
      const wanted = 'a column and a value, for example "lives here=yes", or "lives here=" for a blank cell'
      return [problem('setting-wrong', { name: '--eligible', found: `"${showValue(text)}"`, wanted })]
    }
    const known = values.get(fold(column))
    if (known === undefined) values.set(fold(column), { column: column.trim(), values: [value] })
    else known.values.push(value)
    return []
  })
  return wrong.length > 0 ? failWith(wrong) : ok([...values.values()])
}
