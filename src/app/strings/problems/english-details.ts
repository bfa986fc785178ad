import type { ProblemData } from '../../../problems/problem.ts'
import { describeMisfit } from '../../../problems/source-words.ts'
import type { PageCode } from './page-codes.ts'
import { isFieldSetting } from './typed-fields.ts'

type Details = { readonly [C in PageCode]?: (data: ProblemData<C>) => string }

/**
 * What only the program's own English says: which part of a file has not its form, at which limit the engine stopped. It stands behind
 * the words of the other languages, and helps whoever is asked for help.
 */
export const englishDetails: Details = {
  'engine-gave-up': ({ why }) => why,
  'seed-source-form': ({ name, why }) => `${name}: ${why}`,
  'seed-source-misfit': (misfit) => (misfit.part === 'kinds' ? describeMisfit(misfit).expected : ''),
  'log-broken': ({ what, expected, found }) => `${what}: expected ${expected}, found ${found}`,
  'log-other': ({ found }) => found,
  'log-order': ({ expected, found }) => `${found}: ${expected}`,
  'log-differs': ({ part, name }) => (part === 'other' ? name : ''),
  'file-refused': ({ why }) => why,
  'pack-form': ({ why }) => why,
  'confirmed-form': ({ why }) => why,
  'people-differ': ({ files }) => files.join('; '),
  'setting-wrong': ({ name, wanted }) => (isFieldSetting(name) ? '' : `it must be ${wanted}`),
}
