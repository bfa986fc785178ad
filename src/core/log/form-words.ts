import type { z } from 'zod'

/**
 * What a value must be, in our words, where its form says nothing of its own: for zod, whose words are a programmer's. They
 * complete "must be …".
 */
export function describeWanted(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? 'something else'
    case 'invalid_value':
      return joinAlternatives(issue.values.map((value) => JSON.stringify(value) ?? String(value)))
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string' ? 'not empty' : `at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `no longer than ${issue.maximum}`
        : `at most ${issue.maximum}`
    default:
      return 'something else'
  }
}

const typeWords: Readonly<Record<string, string>> = {
  array: 'a list',
  tuple: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object, with its keys in braces',
  record: 'an object, with its keys in braces',
  string: 'text',
}

function joinAlternatives(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
}
