import { readXml } from 'hucre/xml'
import type { ZipContents } from './zip-contents.ts'

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string
  readonly hidden: boolean
  /** Not so: a sheet of its own for a chart, or for macros. */
  readonly cells: boolean
}

/** The sheets of a workbook in their order; null where it does not list them. */
export async function listSheets(zip: ZipContents): Promise<readonly ListedSheet[] | null> {
  const top = readElements(await zip.readText('_rels/.rels'), 'Relationship')
  const target = top?.find((each) => each['@Type']?.endsWith('/officeDocument'))?.['@Target']?.replace(/^\//, '')
  if (target === undefined) return null
  const base = target.lastIndexOf('/') + 1
  const relations = `${target.slice(0, base)}_rels/${target.slice(base)}.rels`
  const kinds = readElements(await zip.readText(relations), 'Relationship')
  const listed = readElements(await zip.readText(target), 'sheet')
  if (kinds === null || listed === null) return null
  const kindOf = new Map(kinds.map((each) => [each['@Id'], each['@Type']]))
  return listed.flatMap((each) => {
    const name = each['@name'] ?? ''
    const id = Object.entries(each).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
    const hidden = ['hidden', 'veryHidden'].includes(each['@state'] ?? '')
    // A sheet without one of them is none to the library either, and the two must count alike.
    return name === '' || id === '' ? [] : [{ name, hidden, cells: kindOf.get(id)?.endsWith('/worksheet') === true }]
  })
}

type Attributes = Readonly<Partial<Record<string, string>>>

/** The elements of one name in an XML, by their attributes as text. */
function readElements(xml: string | null, rowTag: string): readonly Attributes[] | null {
  if (xml === null) return null
  try {
    const { data } = readXml(xml, { rowTag })
    return data.map((each) =>
      Object.fromEntries(
        Object.entries(each).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])),
      ),
    )
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
