import { maskUnfit } from '../../core/text.ts'
import { clearLine } from './interrupt.ts'
import type { Io, World } from './io.ts'
import { shieldTerminal } from './shielded-terminal.ts'
import { breakLines, lineLength } from './wrap-lines.ts'

/** The world for one command line. */
export function openIo(world: World, argv: readonly string[]): Io {
  const json = argv.includes('--json')
  const { out, err, ...rest } = shieldTerminal(world, json)
  let shown = false
  const clear = (): void => {
    if (shown) world.err(clearLine)
    shown = false
  }
  // Neither stream may print behind the line that says what goes on: on a terminal both are one.
  const after = (print: (text: string) => void) => (text: string) => {
    clear()
    print(text)
  }
  return {
    ...rest,
    out: after(out),
    err: after(err),
    json,
    quiet: argv.includes('--quiet'),
    notes: [],
    status: (text) => {
      if (text === null) {
        clear()
        return
      }
      // A line that is longer than the terminal becomes two, of which one would stay.
      const [line = '', ...more] = breakLines(text, (world.width() ?? lineLength) - 2)
      world.err(`${clearLine}${maskUnfit(line)}${more.length > 0 ? '…' : ''}`)
      shown = true
    },
  }
}
