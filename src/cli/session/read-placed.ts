import { failWith, type Result } from '../../core/result.ts'
import { readBytes } from '../../files/disk/read-whole-file.ts'
import { compute } from '../world/compute.ts'

/** Reads a file of one kind; what is wrong with it is said with its name. `most` is how many bytes such a file may have. */
export async function readPlaced<T>(
  path: string,
  most: number,
  parse: (bytes: Uint8Array) => Result<T>,
): Promise<Result<T>> {
  const bytes = await readBytes(path, most)
  if (!bytes.ok) return bytes
  const read = await compute(() => parse(bytes.value))
  return read.ok ? read : failWith(read.problems.map((each) => ({ place: { file: path }, ...each })))
}
