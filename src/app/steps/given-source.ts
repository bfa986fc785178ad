import { type GivenSource, listSourceParts, type SeedSource } from '../../core/draw/seed-sources.ts'
import { allOf, fail, ok, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { readShownBalls, readShownDice } from '../../library/shown-seed.ts'
import type { FieldName } from '../../problems/app-problems.ts'
import { problem } from '../../problems/problem.ts'
import type { AskEngine } from '../state/ask-engine.ts'

/** The field of a text of one of several people. */
export function nameContribution(name: string): string {
  return `text of ${name}`
}

/** Reads what was announced and is there now from the form of the draw. */
export async function readGiven(
  source: SeedSource,
  form: FormData,
  ask: AskEngine,
): Promise<Result<readonly GivenSource[]>> {
  const parts: Result<GivenSource>[] = []
  for (const part of listSourceParts(source)) parts.push(await readPart(part, form, ask))
  return allOf(parts)
}

async function readPart(
  part: ReturnType<typeof listSourceParts>[number],
  form: FormData,
  ask: AskEngine,
): Promise<Result<GivenSource>> {
  const text = (name: string): string => `${form.get(name) ?? ''}`
  switch (part.kind) {
    case 'dice':
      return nameField('dice', text('dice'), readShownDice('dice', text('dice')))
    case 'balls':
      return nameField('balls', text('balls'), readShownBalls('balls', text('balls')))
    case 'beacon':
      return ask('round', { text: text('round') })
    case 'operator':
      return text('text') === ''
        ? fail(problem('field-wrong', { field: 'text', found: null }))
        : ok({ kind: 'text', text: text('text') })
    case 'contributions':
      return ok({
        kind: 'contributions',
        texts: part.names.map((name) => [name, text(nameContribution(name))] as const),
      })
  }
}

/** What was typed wrong is told as what it is on the page. */
function nameField<T>(field: FieldName, typed: string, read: Result<T>): Result<T> {
  if (read.ok) return read
  return fail(problem('field-wrong', { field, found: typed.trim() === '' ? null : showValue(typed) }))
}
