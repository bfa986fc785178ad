// @ts-check
import { readFileSync } from 'node:fs'

/*
 * The project has no public address yet, and an invented one would send people to strangers. So package.json has none, and
 * npm publishes nothing before it has: where the code is, where to read about it, and where faults are reported.
 */
const { repository, homepage, bugs } = JSON.parse(readFileSync('package.json', 'utf8'))
const missing = Object.entries({ repository: repository?.url, homepage, bugs: bugs?.url })
  .filter(([, address]) => !/^(git\+)?https:\/\//.test(address ?? ''))
  .map(([name]) => name)
if (missing.length > 0) {
  process.stderr.write(`package.json has no address yet for: ${missing.join(', ')}\n`)
  process.exitCode = 1
}
