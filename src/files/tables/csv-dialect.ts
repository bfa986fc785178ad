import type { SeparatorName } from '../../problems/file-formats.ts'
/** How a CSV file is written. */
export interface Dialect {
  readonly separator: ',' | ';' | '\t'
  readonly newline: '\n' | '\r\n'
  /** Spaces stand between separators and quotation marks (`a, "b"`), so spaces around cells mean nothing. */
  readonly padded: boolean
  /** The first line is `sep=;`, as some spreadsheets write, and not the header. */
  readonly announced: boolean
}

export const separatorNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const satisfies Readonly<
  Record<string, SeparatorName>
>

/** From the most to the least telling: commas also stand inside names and numbers. */
const separators = ['\t', ';', ','] as const

const firstRows = 20

/**
 * Sees from the beginning of a file how it is written. The separator is the one that cuts most of the first rows into
 * as many cells as the header; among equals, the one that gives the header more columns.
 */
export function sniffDialect(head: string): Dialect {
  const announced = /^sep=([,;\t])(?=[\r\n])/i.exec(head)
  const trials = separators
    .filter((separator) => separator === (announced?.[1] ?? separator))
    .map((separator) => ({ separator, ...trySeparator(head, separator) }))
  const best = trials.reduce((a, b) =>
    b.agreeing > a.agreeing || (b.agreeing === a.agreeing && b.columns > a.columns) ? b : a,
  )
  const separator = announced !== null || best.columns > 1 ? best.separator : ','
  return { separator, newline: best.newline, padded: best.padded, announced: announced !== null }
}

interface DialectTrial {
  readonly columns: number
  /** Rows with as many cells as the header; 0 where the header is not cut at all. */
  readonly agreeing: number
  readonly newline: '\n' | '\r\n'
  readonly padded: boolean
}

function trySeparator(head: string, separator: string): DialectTrial {
  const cell = new RegExp(`( *)"[^"]*(?:""[^"]*)*"( *)(?=[${separator}\\r\\n]|$)|[^${separator}\\r\\n]*`, 'y')
  const widths: number[] = []
  let width = 1
  let blank = true
  let padded = false
  let at = 0
  while (widths.length < firstRows) {
    cell.lastIndex = at
    const found = cell.exec(head)!
    padded ||= (found[1] ?? '') !== '' || (found[2] ?? '') !== ''
    blank &&= found[0].trim() === ''
    at += found[0].length
    if (head[at] === separator) {
      width++
    } else {
      if (!blank) widths.push(width)
      width = 1
      blank = true
    }
    if (at >= head.length) break
    at++
  }
  // A title above the header fills one cell.
  const header = widths.findIndex((w) => w > 1)
  const columns = widths[header] ?? 1
  const agreeing = columns > 1 ? widths.slice(header + 1).filter((w) => w === columns).length : 0
  return { columns, agreeing, newline: /\r?\n/.exec(head)?.[0] === '\r\n' ? '\r\n' : '\n', padded }
}
