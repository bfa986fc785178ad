#!/usr/bin/env node
import { main, terminal } from '../dist/cli/main.js'

process.exitCode = await main(process.argv.slice(2), terminal(process))
