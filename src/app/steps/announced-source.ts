import { findRoundAt } from '../../core/draw/beacon.ts'
import { quicknetChain, type SeedSource } from '../../core/draw/seed-sources.ts'
import { all, fail, ok, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { problem } from '../../problems/problem.ts'

/** Reads what will decide from the form of the freeze. Problems: a field that it needs is empty, or holds no whole number. */
export function readAnnounced(form: FormData, panels: number): Result<SeedSource> {
  switch (readText(form, 'source')) {
    case 'beacon': {
      const round = readRound(form)
      return round.ok ? ok({ chain: quicknetChain, kind: 'beacon', round: round.value }) : round
    }
    case 'balls': {
      const read = all({
        event: readEvent(form),
        count: readWhole(form, 'count'),
        highest: readWhole(form, 'highest'),
      })
      return read.ok ? ok({ ...read.value, kind: 'balls' }) : read
    }
    case 'operator':
      return ok({ kind: 'operator' })
    default:
      return ok({ digits: `${panels}`.length - 1, kind: 'dice' })
  }
}

/** The first round of the beacon that is published at the moment that was typed, in the time of this computer. */
export function readRound(form: FormData): Result<number> {
  const time = Date.parse(readText(form, 'moment'))
  if (!Number.isNaN(time)) return ok(findRoundAt(time / 1000))
  return fail(problem('field-wrong', { field: 'moment', found: null }))
}

function readEvent(form: FormData): Result<string> {
  const event = readText(form, 'event')
  return event === '' ? fail(problem('field-wrong', { field: 'event', found: null })) : ok(event)
}

function readWhole(form: FormData, field: 'count' | 'highest'): Result<number> {
  const text = readText(form, field)
  if (/^[1-9]\d{0,8}$/.test(text)) return ok(Number(text))
  return fail(problem('field-wrong', { field, found: text === '' ? null : showValue(text) }))
}

function readText(form: FormData, name: string): string {
  return `${form.get(name) ?? ''}`.trim()
}
