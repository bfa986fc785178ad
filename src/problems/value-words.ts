/** Why a derived column has no value for a cell. */
export type UnmadeReason =
  | 'no date'
  | 'no age'
  | 'not born yet'
  | 'too old'
  | 'no age band'
  | 'no group'
  | 'spreadsheet error'
  | 'no postcode'
  | 'not listed'

/** What says more of it: the order of dates, the age, the file of a list. */
export interface UnmadeValue {
  readonly why: UnmadeReason
  readonly detail: string
}

const unmadeWords: Readonly<Record<UnmadeReason, (detail: string) => string>> = {
  'no date': (order) => `is not a date in the order ${order}`,
  'no age': () => 'is not an age in whole years',
  'not born yet': () => 'is after the day for which ages count',
  'too old': (age) => `makes an age of ${age}`,
  'no age band': () => 'is in no age band',
  'no group': () => 'is in no group',
  'spreadsheet error': () => 'is an error of the spreadsheet and no value',
  'no postcode': () => 'is not a UK postcode',
  'not listed': (file) => `is not in ${file}`,
}

/** What is wrong with a value, said of it: `is in no age band`. */
export function formatUnmade({ why, detail }: UnmadeValue): string {
  return unmadeWords[why](detail)
}
