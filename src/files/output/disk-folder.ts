import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openFile } from '../disk/open-file.ts'
import type { HeldFolder } from './found-people.ts'

/** The files of an output folder on a disk. */
export function openDiskFolder(folder: string): HeldFolder {
  return {
    has: (path) => existsSync(join(folder, path)),
    open: (path) => openFile(join(folder, path)),
  }
}
