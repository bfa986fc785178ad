import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js'
import { compareBytes } from '../../core/text.ts'
import type { RecordFiles } from './record-files.ts'

/** The first day that a zip file can name: when something was saved is nobody's affair. */
const noTime = new Date(1980, 0, 1)

/** One zip file of these files. The same files give the same bytes in every browser: they are packed as they are, for each compresses in its own way. */
export async function writeZip(files: RecordFiles): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    level: 0,
    useWebWorkers: false,
    extendedTimestamp: false,
    dataDescriptor: false,
    lastModDate: noTime,
  })
  for (const [path, bytes] of Object.entries(files).sort(([a], [b]) => compareBytes(a, b)))
    await zip.add(path, new Uint8ArrayReader(bytes))
  return zip.close()
}
