// @ts-check
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** @typedef {{ seconds: number, megabytes: number | null, code: number | null, out: string }} Measured */

/**
 * Runs a command as a whole process. Peak memory is the kernel's high-water mark, read while it runs; null where the
 * system does not tell it.
 * @param {string[]} command
 * @returns {Promise<Measured>}
 */
export function measure(command) {
  return new Promise((resolve, reject) => {
    const begin = process.hrtime.bigint()
    const child = spawn(String(command[0]), command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {number | null} */
    let peak = null
    let out = ''
    const look = setInterval(() => {
      const now = highWater(child.pid)
      if (now !== null) peak = Math.max(peak ?? 0, now)
    }, 20)
    child.stdout.on('data', (text) => {
      out += text
    })
    child.stderr.on('data', (text) => {
      out += text
    })
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(look)
      resolve({ seconds: Number(process.hrtime.bigint() - begin) / 1e9, megabytes: peak, code, out })
    })
  })
}

/** @param {number | undefined} pid @returns {number | null} */
function highWater(pid) {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) / 1024
  } catch {
    return null
  }
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? Number(sorted[middle]) : (Number(sorted[middle - 1]) + Number(sorted[middle])) / 2
}
