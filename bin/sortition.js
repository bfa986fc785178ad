#!/usr/bin/env node
import { main, openTerminal } from '../dist/cli/main.js'

process.exitCode = await main(process.argv.slice(2), openTerminal(process))
