import { fold } from '../../core/text.ts'

/** A header that no column has yet: the wanted one, or one that is like it. */
export function findFreeHeader(wanted: string, columns: readonly string[]): string {
  const taken = new Set(columns.map(fold))
  let name = wanted
  while (taken.has(fold(name))) name = `${name} (2)`
  return name
}
