/** The steps of a draw, in their order. */
export const stepNames = [
  'bring',
  'columns',
  'quotas',
  'chances',
  'commit',
  'dice',
  'panel',
  'receipts',
  'replace',
  'report',
] as const

export type StepName = (typeof stepNames)[number]
