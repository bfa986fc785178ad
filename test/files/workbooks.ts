import { constants, crc32, deflateRawSync } from 'node:zlib'
import { type Cell, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'

/** A sheet of a workbook; cells are given by "row,column" from 0 where they are more than a value. */
export interface TestSheet extends Omit<WriteSheet, 'rows' | 'cells'> {
  readonly rows: CellValue[][]
  readonly cells?: Readonly<Record<string, Partial<Cell>>>
}

/** The bytes of an .xlsx with these sheets. */
export function workbookOf(...sheets: readonly TestSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ cells, ...sheet }) => ({ ...sheet, cells: new Map(Object.entries(cells ?? {})) })),
  })
}

/** A number in a cell that is shown in this format. */
export function shown(value: number, numFmt: string): Partial<Cell> {
  return { value, type: 'number', style: { numFmt } }
}

/** A formula and the result that was stored. */
export function computed(value: CellValue, formula: string, numFmt = 'General'): Partial<Cell> {
  return { value, type: 'formula', formula, formulaResult: value, style: { numFmt } }
}

/** A formula that has no result. */
export function failed(word: string): Partial<Cell> {
  return { value: word, type: 'error' }
}

interface ZipPart {
  readonly text: string
  /** What its entry says of its size, in truth or not. */
  readonly declared?: number
  /** How many megabytes of blanks follow the text, of which its checksum knows nothing. */
  readonly blanks?: number
}

const megabyte = 10 ** 6

/** A text and blanks, packed: each megabyte is packed alike, so that is done once. */
function packWithBlanks(bytes: Buffer, blanks: number): Buffer {
  const toBeContinued = { finishFlush: constants.Z_FULL_FLUSH }
  const one = deflateRawSync(Buffer.alloc(megabyte, ' '), toBeContinued)
  const after = Array.from({ length: blanks }, () => one)
  return Buffer.concat([deflateRawSync(bytes, toBeContinued), ...after, deflateRawSync(Buffer.of())])
}

/** The bytes of a zip file with these files in it. */
export function zipOf(parts: Readonly<Record<string, string | ZipPart>>): Buffer {
  const heads: Buffer[] = []
  const bodies: Buffer[] = []
  let offset = 0
  for (const [name, part] of Object.entries(parts)) {
    const { text, declared, blanks = 0 } = typeof part === 'string' ? { text: part } : part
    const bytes = Buffer.from(text)
    const packed = blanks === 0 ? deflateRawSync(bytes) : packWithBlanks(bytes, blanks)
    const sizes = [crc32(bytes), packed.length, declared ?? bytes.length]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    for (const [i, size] of sizes.entries()) common.writeUInt32LE(size, 10 + 4 * i)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    heads.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.of(20, 0), common, rest, Buffer.from(name)]))
    bodies.push(body)
    offset += body.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(heads.length, 4)
  end.writeUInt16LE(heads.length, 6)
  end.writeUInt32LE(Buffer.concat(heads).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, ...heads, Buffer.from('PK\u0005\u0006'), end])
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

interface RawSheet {
  readonly name: string
  readonly state?: 'hidden' | 'veryHidden'
  readonly kind?: 'worksheet' | 'chartsheet'
  /** What stands inside the sheet's element. */
  readonly inside: string
  readonly declared?: number
  readonly blanks?: number
}

/** An .xlsx part by part, for what no writer would write. */
export function rawWorkbook(...sheets: readonly RawSheet[]): Buffer {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (inside: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${i + 1}"/>`,
  )
  const parts = sheets.map(({ kind = 'worksheet', inside, ...packing }, i): [string, ZipPart] => [
    `xl/${kind}s/sheet${i + 1}.xml`,
    { text: `<${kind} xmlns="${main}">${inside}</${kind}>`, ...packing },
  ])
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      sheets.map(({ kind = 'worksheet' }, i) => relation(i + 1, kind, `${kind}s/sheet${i + 1}.xml`)).join(''),
    ),
    ...Object.fromEntries(parts),
  })
}

/** The rows of a raw sheet, as text. */
export function rawRows(rows: readonly (readonly string[])[], after = ''): string {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  return `<sheetData>${rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')}${after}</sheetData>`
}
