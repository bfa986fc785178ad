/** Text in encodings that spreadsheets write. */
export const utf16le = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
export const utf16be = (text: string): Buffer => utf16le(text).swap16()
export const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
