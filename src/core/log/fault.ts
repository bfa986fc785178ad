/** Something in a log or a file of its family that is not as it must be. */
export interface Fault {
  /** Number of the entry, counted from 0; null where it is not one entry's. */
  readonly entry: number | null
  readonly what: string
  readonly expected: string
  readonly found: string
}

/** A value for people to read: on one line, without control or direction characters, cut after 120 characters. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const cut = text.length > 120 ? `${text.slice(0, 117)}...` : text
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
}
