import { existsSync, readlinkSync, rmSync } from 'node:fs'
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sha256Hex } from '../core/bytes/hash.ts'
import { isAlive } from '../files/disk/process-life.ts'
import { beforeEnd } from '../files/disk/program-end.ts'
import { explainSystemError } from '../files/disk/system-errors.ts'

/**
 * Does work with a temporary folder, which its owner alone can read, and removes it then: also where a signal ends the program. What no
 * program can hear, such as SIGKILL, leaves it there: so those of processes that are gone are removed first.
 */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const home = resolve(tmpdir())
  await removeOrphans(home)
  const folder = await mkdtemp(join(home, `sortition-list-${nameMachine()}-${process.pid}-`))
  const forget = beforeEnd(() => rmSync(folder, { recursive: true, force: true }))
  try {
    return await work(folder)
  } finally {
    forget()
    await rm(folder, { recursive: true, force: true })
  }
}

async function removeOrphans(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const [, machine, pid] = /^sortition-list-([0-9a-f]{8})-([1-9]\d{0,9})-\w{6}$/.exec(name) ?? []
    if (machine !== nameMachine() || isAlive(Number(pid))) continue
    const path = join(home, name)
    if (await isOwnFolder(path)) await rm(path, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** A folder of whoever runs the program, and no link to one. It is none where another process has just removed it. */
async function isOwnFolder(path: string): Promise<boolean> {
  try {
    const found = await lstat(path)
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid())
  } catch (error) {
    explainSystemError(error)
    return false
  }
}

/** Of Linux: it leads to what tells the process numbers of one container from those of another. */
const numberSpace = '/proc/self/ns/pid'

/** Eight hex digits of where a process has its number: machines may share a disk, and containers a machine. */
function nameMachine(): string {
  const space = existsSync(numberSpace) ? readlinkSync(numberSpace) : ''
  return sha256Hex(`${hostname()}\n${space}`).slice(0, 8)
}
