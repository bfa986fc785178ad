import { describe, expect, it } from 'vitest'
import { type PageCode, pageCodes } from '../../src/app/strings/problems/page-codes.ts'
import { tellProblem } from '../../src/app/strings/problems/tell-problem.ts'
import { type Problem, type ProblemCode, problem, problemKinds } from '../../src/problems/problem.ts'
import { type Language, languageTags } from '../../src/report/strings/languages.ts'
import { samples } from './problem-samples.ts'

const told = (Object.entries(samples) as [PageCode, readonly object[]][]).flatMap(([code, list]) =>
  list.map((data): Problem => problem(code, data as never)),
)

/** What of the data of a problem is data of somebody, and not a word of the program: numbers, and texts with a digit in them. */
function listMarks(data: unknown): string[] {
  if (typeof data === 'number') return [`${data}`]
  if (typeof data === 'string') return /\d/.test(data) ? [data] : []
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(listMarks) : []
}

const holds = (text: string, mark: string): boolean =>
  /^\d+$/.test(mark) ? new RegExp(`(?<!\\d)${mark}(?!\\d)`).test(text) : text.includes(mark)

/** Numbers that English words hold as a word, or that a language tells by its form: one of something. */
const isTold = (text: string, mark: string): boolean => mark === '1' || mark === '0' || holds(text, mark)

const foreign = languageTags.filter((tag) => tag !== 'en')
const speaksEnglish = /\b(?:the|which|and|there|cannot|this)\b/i
const speaksTerminal = /--[a-z]|`|undefined|NaN|\[object|the folder you are in| {2}/

const spell = (found: Problem, language: Language): string => {
  const { what, mend, detail } = tellProblem(found, language)
  return `${what}: ${mend} (${detail})`
}

/** What is wrong with one text in another language than that of its English. */
function listTextFaults(text: string, english: string): string[] {
  const own = text.replaceAll(/private\/\S+|“[^”]*”|«[^»]*»|„[^“”]*[“”]/g, '')
  return [
    ...(text.length > 5 && text.trim() === text ? [] : ['is blank, or has blanks around it']),
    ...(text === english || speaksEnglish.test(own) ? ['is English'] : []),
    ...(/[.:;,]$|\.\./.test(text) ? ['ends with a mark'] : []),
  ]
}

/** What is wrong with a problem in a language: of its words, and of what of its data is not in them. */
function listFaults(found: Problem, tag: Language): string[] {
  const english = tellProblem(found, 'en')
  const { what, mend, isEnglish } = tellProblem(found, tag)
  const all = spell(found, tag)
  const lost = listMarks(found.parameters).filter((mark) => holds(english.what, mark) && !isTold(all, mark))
  const faults = [
    ...(isEnglish ? ['is not told'] : []),
    ...listTextFaults(what, english.what),
    ...listTextFaults(mend, english.mend),
    ...(speaksTerminal.test(all) ? ['speaks of a terminal'] : []),
    ...lost.map((mark) => `does not say ${mark}`),
  ]
  return faults.map((fault) => `${found.code} ${fault}: ${all}`)
}

describe('what a person reads of a problem', () => {
  it('is there for every problem of the page', () => {
    expect(new Set(Object.keys(samples))).toEqual(new Set(pageCodes))
    expect(new Set(pageCodes).size).toBe(pageCodes.length)
  })

  it.each(foreign)('has in %s all that the English words hold, and no English', (tag) => {
    expect(told.length).toBeGreaterThan(pageCodes.length)
    expect(told.flatMap((found) => listFaults(found, tag))).toEqual([])
  })

  it('has the same numbers and names in what helps, in all languages', () => {
    const faults = told.flatMap((found) => {
      const marks = listMarks(found.parameters).filter((mark) => isTold(tellProblem(found, 'de').mend, mark))
      return foreign.flatMap((tag) => {
        const { mend } = tellProblem(found, tag)
        return marks.filter((mark) => !isTold(mend, mark)).map((mark) => `${tag} ${found.code} ${mark}: ${mend}`)
      })
    })
    expect(faults).toEqual([])
  })

  it('is not passed by words that are English, or lack what they should hold', () => {
    expect(listTextFaults('the file is empty', 'another')).toEqual(['is English'])
    expect(listTextFaults('a1.csv ist leer.', 'another')).toEqual(['ends with a mark'])
    expect(listFaults(problem('command-unknown', { name: 'drow1', nearest: null }), 'de').length).toBeGreaterThan(2)
    expect([isTold('Zeile 14', '4'), isTold('Zeile 4', '4'), isTold('b1.csv', 'a1.csv')]).toEqual([false, true, false])
  })

  it('is English, and said to be, where the page does not know the problem', () => {
    const unknown = problem('command-unknown', { name: 'drow', nearest: 'draw' })
    expect(tellProblem(unknown, 'de')).toEqual({ what: unknown.what, mend: unknown.mend, detail: '', isEnglish: true })
    expect(tellProblem(unknown, 'en').isEnglish).toBe(false)
  })
})

describe('what helps, in English', () => {
  const speaking = Object.entries(problemKinds).filter(([, { mend }]) => /--[a-z]|sortition [a-z]+`/.test(`${mend}`))

  it('has words of the page wherever those of the command line name a flag or a command', () => {
    expect(speaking.length).toBeGreaterThan(60)
    const known: readonly ProblemCode[] = pageCodes
    expect(speaking.filter(([code]) => known.includes(code as ProblemCode)).length).toBeGreaterThan(30)
    for (const found of told) expect(spell(found, 'en'), found.code).not.toMatch(speaksTerminal)
  })
})
