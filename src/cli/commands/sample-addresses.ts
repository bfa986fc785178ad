import { withDesk } from '../../addresses/open-desk.ts'
import { sampleColumns, writeSampleList } from '../../addresses/sample-list.ts'
import { all, fail, ok, passUnless, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { makeNewFile } from '../../files/output/new-files.ts'
import { problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { type CommonFlags, parseWholeFlag } from '../flags/common-flags.ts'
import { defaultMemory } from '../flags/list-flags.ts'
import { readNewFileFlag } from '../flags/new-file-flag.ts'
import type { SampleListObject } from '../objects/pool-objects.ts'
import { printObject, reportFailure } from '../render/problem-text.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'
import { watchRows } from '../world/watch-rows.ts'

export const defaultSampleSeed = 'sample'

interface SampleListFlags extends CommonFlags {
  readonly registrants?: string
  readonly seed?: string
  readonly out?: string
  readonly force?: boolean
}

/** Flags of a made-up pool, which say nothing of addresses. */
const poolFlags = ['config', 'quotas', 'quotaSheet', 'panel', 'registrants'] as const

/** Makes up a list of addresses. It is written by DuckDB, for it may be larger than memory. */
export async function sampleAddresses(io: Io, flags: SampleListFlags, given: string): Promise<ExitCode> {
  const ready = all({
    addresses: parseWholeFlag('--addresses', given, 1),
    pool: passUnless(
      poolFlags
        .filter((name) => flags[name] !== undefined)
        .map((name) => {
          const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
          return problem('setting-wrong', { name: flag, found: 'given with --addresses', wanted: 'left out' })
        }),
    ),
    out: readListName(flags),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const { addresses, out } = ready.value
  const progress = openProgress(io, flags.quiet === true)
  const seed = flags.seed ?? defaultSampleSeed
  const parquet = out.toLowerCase().endsWith('.parquet')
  const written = await withDesk({ memory: defaultMemory, watch: watchRows(progress) }, (desk) =>
    makeNewFile(out, (path) => writeSampleList(desk, path, { addresses, seed, parquet, name: out }), {
      force: flags.force === true,
    }),
  )
  progress.end()
  if (!written.ok) return reportFailure(io, written)
  if (flags.json) printObject(io, { addresses, columns: [...sampleColumns], file: out } satisfies SampleListObject)
  else if (!flags.quiet) io.out(`${formatQuantity(addresses, 'made-up address', 'made-up addresses')} in ${out}\n`)
  return 0
}

function readListName({ out, force }: SampleListFlags): Result<string> {
  if (out !== undefined && /\.(?:csv|parquet)$/i.test(out)) {
    const free = readNewFileFlag('--out', out, force)
    return free.ok ? ok(out) : free
  }
  const found = out === undefined ? 'missing' : `"${showValue(out)}"`
  return fail(problem('setting-wrong', { name: '--out', found, wanted: 'a file whose name ends in .csv or .parquet' }))
}
