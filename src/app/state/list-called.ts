import type { ToldPerson, ToldRecord } from '../answers/tell-record.ts'

/** People of a panel who were not on it before. */
export function listCalled(before: ToldRecord | null, after: ToldRecord | null): readonly ToldPerson[] {
  if (before?.people == null || after?.people == null) return []
  const seated = new Set(before.people.panel.map(({ id }) => id))
  return after.people.panel.filter(({ id }) => !seated.has(id))
}
