import { type BaseBlock, fromBER } from 'asn1js'

/** Bytes that are not what they should be. Never leaves this room: whoever reads a file says what it means. */
export class StampFormError extends Error {}

/**
 * Reads one value of ASN.1 (BER, of which DER is a part) to the last byte. Throws StampFormError for anything else; how deep
 * and how many values it may hold the library sees to.
 */
export function readAsn1(bytes: Uint8Array): BaseBlock {
  const { offset, result } = fromBER(copyBytes(bytes))
  if (offset !== bytes.length) throw new StampFormError('it is not one value of ASN.1')
  return result as BaseBlock
}

/** Bytes that stay as they are when the library changes its own. */
export function copyBytes(bytes: ArrayBuffer | Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes).slice()
}

/**
 * Does work in which the library throws where its input has another form, and gives `refuse` the reason in a line. The
 * library has errors of several kinds and throws TypeError too, so none can be told from a fault of its own: whatever is
 * thrown, the token says nothing.
 */
export function readOrRefuse<T>(read: () => T, refuse: (why: string) => T): T {
  try {
    return read()
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return refuse(error instanceof StampFormError ? first : `its parts have another form (${first.slice(0, 200)})`)
  }
}
