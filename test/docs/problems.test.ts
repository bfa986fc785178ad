import { expect, test } from 'vitest'
import { describeProblemKind, problemCodes } from '../../src/problems/problem-page.ts'
import { readParameters } from './problem-parameters.ts'

function page(): string {
  const parameters = readParameters()
  const parts = problemCodes.map((code) => {
    const { means, answer, remedy } = describeProblemKind(code)!
    const listed = parameters.get(code) ?? []
    const made = listed.length === 0 ? '' : `\nParameters: ${listed.join(', ')}.\n`
    return `## ${code}\n\n${means}\n\n${answer}\n\nTo mend it: ${remedy}.\n${made}`
  })
  return `# Problems and notes

What the program can say, by the code in square brackets at the end of a message. Made from the table in
\`src/problems\` by \`npx vitest run test/docs -u\`; the tests fail where it is out of date.

Parameters are what \`--json\` gives beside the words ([json.md](json.md)), for a program that says it in words of its own. \`rows\` as a type is
\`{"count": 3, "first": [4, 9, 12]}\`: how many rows there are, and the line numbers of the first few.

${parts.join('\n')}`
}

test('docs/problems.md says what the program can say', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/problems.md')
})

test('every kind says what it means in sentences, and how to mend it in words that can follow a colon', () => {
  for (const code of problemCodes) {
    const { means, remedy } = describeProblemKind(code)!
    expect(means, code).toMatch(/^\S.*\.$/s)
    expect(remedy, code).toMatch(/^[^A-Z\s].*[^.]$/s)
  }
})

test('docs/problems.md lists the parameters of every kind', () => {
  expect([...readParameters().keys()].toSorted()).toEqual(problemCodes)
})
