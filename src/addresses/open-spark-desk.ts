import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { delimiter, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { fail, failWith, ok, type Result } from '../core/result.ts'
import { showValue } from '../core/text.ts'
import { beforeEnd } from '../files/disk/program-end.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { isWrittenAlike } from './column-types.ts'
import type { SqlValue } from './condition-sql.ts'
import { type Desk, EngineFailure, type WatchRows } from './desk.ts'
import type { ListSource, SourceFiles } from './list-source.ts'
import { dialects } from './sql-dialect.ts'
import { withTemporaryFolder } from './temporary-folder.ts'

/** Where Spark runs, and with how much. */
export interface SparkOptions {
  /** What `spark-submit --master` takes. */
  readonly master: string
  /** Memory of the driver, in millions of bytes. */
  readonly memory: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly watch: WatchRows
}

/** Older ones bind no values to question marks. */
const leastVersion = [3, 5] as const

/** Does work with a list on Spark: the same SQL on the same files, for lists that outgrow one machine. */
export async function withSparkDesk<T>(
  options: SparkOptions,
  source: ListSource,
  work: (desk: Desk, source: ListSource) => Promise<Result<T>>,
): Promise<Result<T>> {
  const submit = findSparkSubmit(options.env)
  if (submit === null) return fail(problem('spark-missing', {}))
  const checked = checkSparkSource(source)
  if (!checked.ok) return checked
  return withTemporaryFolder(async (folder) => {
    const path = join(folder, 'line')
    const server = createServer()
    await once(server.listen(path), 'listening')
    const child = spawn(submit, listArguments(options, folder, path), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...options.env, SPARK_LOCAL_DIRS: folder, SPARK_SUBMIT_OPTS: placeTemporaryFiles(options.env, folder) },
      cwd: folder,
    })
    // What still runs could write into the folder while it is removed.
    const forget = beforeEnd(async () => {
      if (child.kill('SIGKILL')) await once(child, 'exit')
    })
    const reason = watchChild(child)
    let socket: Socket | null = null
    try {
      options.watch('starting Spark', null)
      socket = await awaitSocket(server, reason)
      const line = new SparkLine(socket, reason)
      const { version } = await line.next()
      if (isOld(`${version}`)) return fail(problem('spark-old', { found: `${version}`, least: leastVersion.join('.') }))
      const desk = openDesk(line, options.watch)
      await openFiles(line, desk, checked.value)
      return await work(desk, { ...source, from: 'list', values: [] })
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      return fail(problem('spark-failed', { message: showValue(error.message) }))
    } finally {
      socket?.end()
      server.close()
      const late = setTimeout(() => child.kill('SIGKILL'), mostEndTime)
      await reason
      clearTimeout(late)
      forget()
    }
  })
}

/** When a child has ended: the line that says most of why. */
async function watchChild(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  let told = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      told = (told + text).slice(-mostTold)
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', () => resolve(findReason(told)))
  })
}

/** The other end of the line, or why there will be none. */
function awaitSocket(server: Server, reason: Promise<string>): Promise<Socket> {
  const failure = reason.then((why): never => {
    throw new EngineFailure(why)
  })
  return Promise.race([new Promise<Socket>((resolve) => server.once('connection', resolve)), failure])
}

const mostEndTime = 10_000

/** That of SPARK_HOME, or else of the path. */
function findSparkSubmit({ SPARK_HOME: home, PATH: path = '' }: SparkOptions['env']): string | null {
  const folders = home ? [join(home, 'bin')] : path.split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, 'spark-submit')).find((file) => existsSync(file)) ?? null
}

const program = fileURLToPath(new URL('../../spark/desk.py', import.meta.url))

function listArguments({ master, memory }: SparkOptions, folder: string, path: string): string[] {
  const local = master.startsWith('local') ? { 'spark.sql.shuffle.partitions': '8', 'spark.local.dir': folder } : {}
  const settings = {
    'spark.ui.enabled': 'false',
    'spark.sql.caseSensitive': 'true',
    'spark.sql.ansi.enabled': 'true',
    'spark.sql.session.timeZone': 'UTC',
    'spark.sql.csv.parser.columnPruning.enabled': 'false',
    'spark.sql.warehouse.dir': join(folder, 'warehouse'),
    'spark.sql.catalogImplementation': 'in-memory',
    ...local,
  }
  const given = Object.entries(settings).flatMap(([name, value]) => ['--conf', `${name}=${value}`])
  return ['--master', master, '--driver-memory', `${memory}m`, ...given, program, path]
}

/** Options of Java, to which TMPDIR means nothing. */
function placeTemporaryFiles({ SPARK_SUBMIT_OPTS: given = '' }: SparkOptions['env'], folder: string): string {
  return `${given} "-Djava.io.tmpdir=${folder.replaceAll(/["\\]/g, '\\$&')}"`
}

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < leastVersion[0] || (major === leastVersion[0] && minor < leastVersion[1])
}

/** The files of a list that Spark can read as DuckDB does. */
export function checkSparkSource({ files }: ListSource): Result<SourceFiles> {
  if (files === null) return fail(problem('spark-list', {}))
  const unlike = findUnlikeColumns(files)
  return unlike.length > 0 ? failWith(unlike) : ok(files)
}

function findUnlikeColumns({ files }: SourceFiles): Problem[] {
  const [first] = files
  return (first?.columns ?? [])
    .filter((column) => !isWrittenAlike(column))
    .map(({ name, type }) => problem('spark-column', { column: showValue(name), type }))
}

/** Gives Spark the files as the view `list`. Where bytes of CSV are no UTF-8, it puts a character in their place. */
async function openFiles(line: SparkLine, desk: Desk, { kind, separator, files }: SourceFiles): Promise<void> {
  const named = files.map(({ path, columns }) => ({ path: resolve(path), columns: columns.map(({ name }) => name) }))
  await line.send({ do: 'open', kind, separator, files: named })
  if (kind === 'Parquet') return
  const broken = (files[0]?.columns ?? []).map(({ name }) => `contains(${desk.dialect.quote(name)}, '\ufffd')`)
  const [[found] = []] = await desk.work('reading the list', `SELECT count(*) FROM list WHERE ${broken.join(' OR ')}`)
  if (found !== 0) throw new EngineFailure('the list is not in UTF-8')
}

/** The line to the program on Spark: a command at a time, and its answer. */
class SparkLine {
  readonly #socket: Socket
  readonly #answers: AsyncIterator<string>
  readonly #reason: Promise<string>

  constructor(socket: Socket, reason: Promise<string>) {
    this.#socket = socket
    this.#reason = reason
    // What is written when the other side is gone is told by the answer that does not come.
    socket.on('error', () => undefined)
    this.#answers = createInterface({ input: socket })[Symbol.asyncIterator]()
  }

  async send(command: object): Promise<unknown[][]> {
    this.#socket.write(`${JSON.stringify(command)}\n`)
    const { rows, error } = await this.next()
    if (typeof error === 'string') throw new EngineFailure(error.split('\n')[0])
    return Array.isArray(rows) ? rows : []
  }

  async next(): Promise<Readonly<Record<string, unknown>>> {
    const { value, done } = await this.#answers.next()
    if (done === true) throw new EngineFailure(await this.#reason)
    return JSON.parse(value) as Record<string, unknown>
  }
}

const mostTold = 10_000

/** The line that says most of what a program wrote before it ended. */
function findReason(told: string): string {
  const lines = told.split('\n').filter((line) => line.trim() !== '')
  return lines.findLast((line) => /error|exception/i.test(line)) ?? lines.at(-1) ?? 'it ended without a word'
}

function openDesk(line: SparkLine, watch: WatchRows): Desk {
  const ask = (sql: string, values: readonly SqlValue[] = []): Promise<unknown[][]> =>
    line.send({ do: 'ask', sql, values })
  return {
    dialect: dialects.spark,
    // What does not fit goes to the disks of Spark.
    memory: Number.POSITIVE_INFINITY,
    ask,
    work: (what, sql, values) => {
      watch(what, null)
      return ask(sql, values)
    },
    keep: async (what, table, { sql, values }) => {
      watch(what, null)
      await line.send({ do: 'keep', name: table, sql, values })
    },
    put: async (table, columns, rows) => {
      await line.send({ do: 'put', name: table, columns, rows })
    },
  }
}
