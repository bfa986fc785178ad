import { sep } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import { Unreadable } from '../tables/unreadable.ts'

/** The problem behind an exception while reading `path`. An exception that is not about files is a bug: thrown on. */
export function explainFileError(error: unknown, path: string): Problem {
  if (error instanceof Unreadable) return error.problem
  const code = findSystemCode(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('file-missing', { path, like: recognisePath(path) })
  if (code === 'EISDIR') return problem('file-folder', { path })
  return problem('file-unreadable', { path, message: explainSystemError(error) })
}

/** What somebody meant who gave a path that is none here. */
function recognisePath(path: string): 'address' | 'home' | 'windows' | null {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return 'address'
  if (path.startsWith('~')) return 'home'
  return sep === '/' && path.includes('\\') ? 'windows' : null
}

/** What the operating system says of a failed call, in words. An exception that is not its own is a bug: thrown on. */
export function explainSystemError(error: unknown): string {
  const code = findSystemCode(error)
  return systemReasons[code] ?? `the system says ${code}`
}

/** The problem behind an exception while writing `path`. An exception that is not the system's own is a bug: thrown on. */
export function explainWriteError(error: unknown, path: string): Problem {
  const message = explainSystemError(error)
  const code = findSystemCode(error)
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? problem('out-disk-full', { path, message })
    : problem('out-not-writable', { path, message })
}

function findSystemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    if ('syscall' in error || error.code in systemReasons) return error.code
  }
  throw error
}

const systemReasons: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission',
  EPERM: 'the system does not allow it',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EMFILE: 'too many files are open',
  EBUSY: 'another program has it open',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
  ENOENT: 'the folder is not there',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'something of that name is in the way',
  ENOTEMPTY: 'something else wrote there at the same time',
  EXDEV: 'a link leads to another disk, where nothing can be put in one go',
  EISDIR: 'there is a folder of that name',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
  ERR_STRING_TOO_LONG: 'it is too large',
  ERR_INVALID_ARG_VALUE: 'the name holds a character that no file name can have',
}
