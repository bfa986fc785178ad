import fs from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Loaded before the program (node --import): counts everything that it does to the disk, and kills the process with a
 * signal that nothing can catch just before step KILL_AT. What a file is given to write counts twice, and at the
 * second one half of it is written. With TRACE, the steps are noted in that file; with COPY_OF, what that folder holds just
 * before each step is copied to COPY_TO and the number of the step: what a kill there would have left.
 */

const killAt = Number(process.env.KILL_AT ?? 0)
const { TRACE: trace, COPY_OF: copyOf, COPY_TO: copyTo } = process.env
const { appendFileSync: append, cpSync: copy } = fs
let steps = 0

/** @param {readonly unknown[]} what */
function step(what) {
  steps += 1
  if (steps === killAt) process.kill(process.pid, 'SIGKILL')
  if (copyOf !== undefined) copy(copyOf, `${copyTo}${steps}`, { recursive: true })
  if (trace !== undefined) append(trace, `${JSON.stringify(what)}\n`)
}

const counted = ['mkdir', 'mkdtemp', 'rename', 'link', 'copyFile', 'unlink', 'rmdir', 'rm', 'writeFile', 'appendFile']
for (const [name, real] of Object.entries(promises)) {
  if (!counted.includes(name) || typeof real !== 'function') continue
  /** @param {unknown[]} args */
  const watched = (...args) => {
    step([name, ...args.filter((arg) => typeof arg === 'string')])
    return Reflect.apply(real, promises, args)
  }
  Object.assign(promises, { [name]: watched })
}

const open = promises.open
promises.open = async (path, flags, mode) => {
  if (flags !== undefined && flags !== 'r') step(['open', path])
  const handle = await open(path, flags, mode)
  const { writeFile, sync } = handle
  handle.writeFile = async (text) => {
    step(['write', path])
    const { size } = fs.fstatSync(handle.fd)
    if (steps + 1 === killAt || copyOf !== undefined) {
      const bytes = Buffer.from(String(text))
      // At a place that is given, so that what is written next begins where it would have begun.
      fs.writeSync(handle.fd, bytes, 0, bytes.length >> 1, size)
    }
    step(['written', path])
    if (copyOf !== undefined) fs.ftruncateSync(handle.fd, size)
    return writeFile.call(handle, text)
  }
  handle.sync = () => {
    step(['sync', path])
    return sync.call(handle)
  }
  return handle
}
syncBuiltinESMExports()
