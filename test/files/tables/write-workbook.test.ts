import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { formatWorkbook } from '../../../src/files/tables/write-workbook.ts'

/* A workbook as it is looked at and printed; that it is read again as it was written is asked where tables are written. */

test('columns are as wide as their texts, with room to sign in a last one that is empty', async () => {
  const rows = [
    ['id', 'registration number', 'note', 'here'],
    ['P1', '7', 'x'.repeat(300), ''],
    ['P10000', '8', '', ''],
  ]
  const [sheet] = (await readXlsx(await formatWorkbook('people', rows))).sheets
  expect(sheet!.rows).toEqual(rows)
  expect(sheet!.columns?.map(({ width }) => width)).toEqual([8, 14, 47, 24])
  expect(sheet!.freezePane).toEqual({ rows: 1 })
  expect(sheet!.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'portrait', printTitlesRow: '$1:$1' })
})

test('what does not fit upright lies, as wide as the sheet', async () => {
  const row = Array.from({ length: 4 }, () => 'x'.repeat(30))
  const [sheet] = (await readXlsx(await formatWorkbook('people', [row, row]))).sheets
  expect(sheet!.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1 })
})
