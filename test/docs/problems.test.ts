import { expect, test } from 'vitest'
import { problemKinds } from '../../src/problems/problem.ts'
import { readParameters } from './problem-parameters.ts'

const answers = {
  wrong: 'The input or the call is wrong: exit 2.',
  no: 'The answer is no: exit 1.',
  note: 'A note: nothing stops.',
} as const

/** Stands for whatever the data of a problem may be, so that its remedy can be shown without a case. */
const anything = new Proxy({}, { get: () => '…' })

function page(): string {
  const entries = Object.entries(problemKinds).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const parameters = readParameters()
  const parts = entries.map(([code, { means, answer, mend }]) => {
    const remedy = mend(anything as never)
    const listed = parameters.get(code) ?? []
    const made = listed.length === 0 ? '' : `\nParameters: ${listed.join(', ')}.\n`
    return `## ${code}\n\n${means}\n\n${answers[answer]}\n\nTo mend it: ${remedy}.\n${made}`
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
  for (const [code, { means, mend }] of Object.entries(problemKinds)) {
    expect(means, code).toMatch(/^\S.*\.$/s)
    expect(mend(anything as never), code).toMatch(/^[^A-Z\s].*[^.]$/s)
  }
})

test('docs/problems.md lists the parameters of every kind', () => {
  expect([...readParameters().keys()].toSorted()).toEqual(Object.keys(problemKinds).toSorted())
})
