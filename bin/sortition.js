#!/usr/bin/env node
/* Words that an old Node can read, and nothing loaded before its version is known: so it can say which one is needed. */
const oldest = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(`sortition needs Node ${oldest.join('.')} or later; this is Node ${process.versions.node}\n`)
  process.exitCode = 2
} else {
  import('../dist/cli/main.js')
    .then(({ main, openTerminal }) => main(process.argv.slice(2), openTerminal(process)))
    .then((code) => {
      process.exitCode = code
    })
    .catch((error) => {
      process.stderr.write(`sortition cannot be loaded: ${error.stack}\n`)
      process.exitCode = 3
    })
}
