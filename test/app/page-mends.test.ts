import { describe, expect, it } from 'vitest'
import { pageMends } from '../../src/app/strings/page-mends.ts'
import { type ProblemCode, problemKinds } from '../../src/problems/problem.ts'

/** Tables of problems by codes that no question of the page can meet: of letters, of other commands, and of a disk. */
const elsewhere: readonly RegExp[] = [
  /^(?:invite|invited|invitation|spark|letter|letters|code|codes|stamp|anchor|list|plan|areas|part|parts|strata|condition|address|addresses|weights|rates|estimate)-/,
  /^(?:forget|close|export|person-(?:confirmed|unconfirmed)|spread)/,
  /^(?:file-exists|flag-unknown|call-wrong|command-unknown|topic-unknown|log-none|config-above|yes-missing|starter-exists)$/,
  /^(?:out-not-empty|out-foreign|out-stranded|quotas-source|log-place|log-kind|signature-form|ssh-key-locked)$/,
  /^(?:live-needs-dice|hall-no-dice|draw-needs-commit|replacements-need-commit|pool-key-weak|dice-early|contributor-alone|beacon-unreachable)$/,
]

describe('what helps, on the page', () => {
  const speaking = Object.entries(problemKinds).filter(([, { mend }]) => /--[a-z]|sortition [a-z]+`/.test(`${mend}`))

  it('has other words wherever those of the command line name a flag or a command', () => {
    expect(speaking.length).toBeGreaterThan(60)
    const silent = speaking
      .map(([code]) => code as ProblemCode)
      .filter((code) => pageMends[code] === undefined && !elsewhere.some((known) => known.test(code)))
    expect(silent).toEqual([])
  })

  it('names no flag and no command itself', () => {
    expect(Object.values(pageMends).filter((mend) => /--[a-z]|`/.test(mend))).toEqual([])
  })
})
