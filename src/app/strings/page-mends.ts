import type { Problem } from '../../problems/problem.ts'

/*
 * What helps is said of problems in words for the command line. Where these name a flag or a command, the page has other words: by the
 * code of the problem. They are in English, as all that is said of problems.
 */
const pageMends: Readonly<Partial<Record<Problem['code'], string>>> = {
  'tickets-missing': 'ask for more numbered panels under “More choices”, or accept it there',
}

/** What helps against a problem, on this page. */
export function mendOnPage({ code, mend }: Problem): string {
  return pageMends[code] ?? mend
}
