import type { Provenance } from '../log/entries.ts'
import type { DrawQuestion } from '../model/draw-question.ts'

/** The files a draw was made from, as they were read this time. */
export interface ReadRawFiles extends DrawQuestion {
  readonly provenance: Provenance
  /** The pool key; null where it is derived from the rows, or was not found. */
  readonly key: Uint8Array | null
}
