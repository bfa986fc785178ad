import { findRoundAt } from '../../core/draw/beacon.ts'
import { quicknetChain, type SeedSource } from '../../core/draw/seed-sources.ts'
import { all, fail, ok, type Result } from '../../core/result.ts'
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
        count: readWhole(form, { field: 'count', name: 'the number of balls that are drawn' }),
        highest: readWhole(form, { field: 'highest', name: 'the highest number on a ball' }),
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
  const wanted = 'a day and a time that are still to come'
  return fail(problem('setting-wrong', { name: 'the moment', found: 'empty', wanted }))
}

function readEvent(form: FormData): Result<string> {
  const event = readText(form, 'event')
  if (event !== '') return ok(event)
  const wanted = 'told so that everybody finds that draw, such as "National Lottery of 7 November 2026"'
  return fail(problem('setting-wrong', { name: 'the name of the lottery', found: 'empty', wanted }))
}

function readWhole(form: FormData, { field, name }: { readonly field: string; readonly name: string }): Result<number> {
  const text = readText(form, field)
  if (/^[1-9]\d{0,8}$/.test(text)) return ok(Number(text))
  return fail(
    problem('setting-wrong', { name, found: text === '' ? 'empty' : text, wanted: 'a whole number, 1 or more' }),
  )
}

function readText(form: FormData, name: string): string {
  return `${form.get(name) ?? ''}`.trim()
}
