// @ts-check
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/* The manual page that npm installs, made of what the built program says of itself. */
const page = execFileSync(process.execPath, [join('bin', 'sortition.js'), 'help', '--man'])
writeFileSync(join('dist', 'sortition.1'), page)
