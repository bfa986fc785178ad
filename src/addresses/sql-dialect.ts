/** What the engines write each in a way of its own. All else of the SQL is the same for both. */
export interface SqlDialect {
  readonly name: EngineName
  /** A name of a column, whatever is in it. */
  readonly quote: (name: string) => string
  /** SHA-256 of a text, as 64 hex digits. */
  readonly hash: (text: string) => string
  /** Whether a text has a part of this pattern, which both engines read alike. */
  readonly matches: (text: string, pattern: string) => string
  /** The leaf of an id: the first three hex digits of its hash, as a number. */
  readonly placeLeaf: (id: string) => string
  /**
   * The number of each leaf from one up to another, which are bound last; its hash (docs/invite.md); whether its ids all differ. `placed` is SQL
   * that gives ids with their leaves and places.
   */
  readonly hashLeaves: (placed: string) => string
}

export const engineNames = ['duckdb', 'spark'] as const
export type EngineName = (typeof engineNames)[number]

const duckdb: SqlDialect = {
  name: 'duckdb',
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  hash: (text) => `sha256(${text})`,
  matches: (text, pattern) => `regexp_matches(${text}, '${pattern}')`,
  placeLeaf: (id) => `CAST('0x' || substr(sha256(${id}), 1, 3) AS USMALLINT)`,
  hashLeaves: (
    placed,
  ) => `SELECT CAST(leaf AS INTEGER), sha256(chr(0) || string_agg(line, chr(10) ORDER BY line) || chr(10)), count(*) = count(DISTINCT id)
    FROM (SELECT leaf, id, id || chr(9) || CAST(place AS STRING) AS line FROM (${placed}) AS placed WHERE leaf >= ? AND leaf < ?) AS named GROUP BY leaf`,
}

const spark: SqlDialect = {
  name: 'spark',
  quote: (name) => `\`${name.replaceAll('`', '``')}\``,
  hash: (text) => `sha2(${text}, 256)`,
  // In a text that begins with r, a backslash is a backslash.
  matches: (text, pattern) => `regexp_like(${text}, r'${pattern}')`,
  // conv() takes longer than the hash. A zero is not among the digits, and has the place 0.
  placeLeaf: (id) =>
    [256, 16, 1]
      .map((worth, i) => `${worth} * instr('123456789abcdef', substr(sha2(${id}, 256), ${i + 1}, 1))`)
      .join(' + '),
  hashLeaves: (
    placed,
  ) => `SELECT leaf, sha2(concat(char(0), array_join(lines, char(10)), char(10)), 256), size(lines) = size(ids)
    FROM (SELECT leaf, array_sort(collect_list(concat(id, char(9), CAST(place AS STRING)))) AS lines, collect_set(id) AS ids
      FROM (${placed}) AS placed WHERE leaf >= ? AND leaf < ? GROUP BY leaf) AS leaves`,
}

export const dialects: Readonly<Record<EngineName, SqlDialect>> = { duckdb, spark }
