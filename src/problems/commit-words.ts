/** What can be another than it was when it was committed to; 'other' is told by its name alone. */
export type CommittedPart =
  | 'panel'
  | 'reserve rule'
  | 'household rule'
  | 'quota'
  | 'registrants'
  | 'left out'
  | 'notes'
  | 'pool'
  | 'letters'
  | 'other'

const partWords: Readonly<Record<CommittedPart, (name: string) => string>> = {
  panel: () => 'the panel size',
  'reserve rule': () => 'the rule by which reserves are chosen',
  'household rule': () => 'the household rule',
  quota: (feature) => `the quota of ${feature}`,
  registrants: () => 'the number of registrants',
  'left out': () => 'the number of people left out',
  notes: (quota) => `notes on ${quota}`,
  pool: () => 'the pool (or its key or codes)',
  letters: () => 'the log of the letters',
  other: (name) => name,
}

/** `the quota of gender`. */
export function formatCommittedPart(part: CommittedPart, name: string): string {
  return partWords[part](name)
}
