import type { OpenBytes } from '../tables/byte-source.ts'
import type { TableOptions } from '../tables/open-table.ts'

/** How an input is opened: `open` finds its bytes by its path or name, and those of the files that the settings name. */
export interface OpenOptions extends TableOptions {
  readonly open: OpenBytes
}
