/** A column of a list, with its type in DuckDB. */
export interface TypedColumn {
  readonly name: string
  readonly type: string
}

const sameText = 'VARCHAR|U?(?:TINY|SMALL|BIG)INT|U?INTEGER|BOOLEAN'
const alikeTypes = new RegExp(`^(?:${sameText}|DATE)$`)
const singleTextTypes = new RegExp(`^(?:${sameText}|U?HUGEINT|UUID|ENUM\\(.*\\))$`, 's')

/** Whether DuckDB and Spark make the same text of the cells of a column. */
export function isWrittenAlike({ type }: TypedColumn): boolean {
  return alikeTypes.test(type) || isPlainDecimal(type)
}

/**
 * Whether each cell of a column has one text, whatever machine, setting or program makes it. Times depend on the zone of a machine, numbers
 * with an exponent and dates beyond four digits on the program, and what has parts or bytes on both.
 */
export function hasOneText({ type }: TypedColumn): boolean {
  return singleTextTypes.test(type) || isPlainDecimal(type)
}

/** Decimals with a digit before the point: DuckDB begins others with the point, and Spark with a zero. */
function isPlainDecimal(type: string): boolean {
  const found = /^DECIMAL\((\d+),(\d+)\)$/.exec(type)
  return found !== null && Number(found[1]) > Number(found[2])
}
