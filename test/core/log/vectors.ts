import { readFileSync } from 'node:fs'

/** The test vectors of one file in test/vectors, which the Python verifier runs too. */
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8')) as T
}
