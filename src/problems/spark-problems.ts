import { defineProblem } from './problem-kind.ts'

/** Lists of addresses on Spark. */
export const sparkProblems = {
  'spark-missing': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'With --engine spark a list is read by Apache Spark, whose program spark-submit was not found.',
    what: () => 'there is no spark-submit in SPARK_HOME or on the path',
    mend: () =>
      'install Spark (`pip install pyspark` and Java), say where it is with SPARK_HOME, or leave --engine out',
  }),
  'spark-old': defineProblem<{ found: string; least: string }>({
    answer: 'wrong',
    means: 'This version of Spark cannot bind values to SQL, without which nothing of a file may come near it.',
    what: (d) => `Spark ${d.found} is too old`,
    mend: (d) => `install Spark ${d.least} or later`,
  }),
  'spark-failed': defineProblem<{ message: string }>({
    answer: 'wrong',
    means: 'Spark could not do its work, or ended before it was done. Nothing was written.',
    what: (d) => `Spark failed: ${d.message}`,
    mend: () => 'correct what it names, give --memory more, or leave --engine out',
  }),
  'spark-list': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'Spark reads CSV and Parquet, and no DuckDB files.',
    what: () => 'Spark cannot read a DuckDB file',
    mend: () => 'export the table as Parquet, or leave --engine out',
  }),
  'spark-column': defineProblem<{ column: string; type: string }>({
    answer: 'wrong',
    means:
      'A column has a type of which DuckDB and Spark make different texts, such as a time or a number with a floating point. Letters would not be the same byte for byte.',
    what: (d) => `column "${d.column}" is ${d.type}, which Spark writes in another way than DuckDB`,
    mend: () => 'save the column as text or whole numbers, or leave it out',
  }),
}
