import { problem } from '../../problems/problem.ts'
import { Unreadable } from '../tables/unreadable.ts'

/** What stands for the standard input where the name of a file is wanted. A file of that name is `./-`. */
export const standardInput = '-'

/** It is kept in memory, for files are read more than once. */
const mostInput = 500_000_000

let held: Promise<Buffer> | null = null

/** All bytes of the standard input, which can be read just once. Throws `Unreadable` where there are too many. */
export function readStandardInput(): Promise<Buffer> {
  held ??= readAll()
  return held
}

async function readAll(): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > mostInput) throw new Unreadable(problem('file-long', { path: standardInput, limit: mostInput }))
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
