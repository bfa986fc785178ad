import type { SharedWords } from './typed-fields.ts'
import { buildWordTools } from './word-tools.ts'

export const wordsDe = buildWordTools({
  tag: 'de',
  quotes: ['„', '“'],
  more: (left) => `${left} weitere`,
  meant: (quoted) => `meinten Sie ${quoted}?`,
  columnList: (list) => `; die Spalten heißen ${list}`,
  rows: (count) => (count === 1 ? '1 Zeile' : `${count} Zeilen`),
})

export const peopleDe = (count: number): string => wordsDe.count(count, 'Person', 'Personen')
export const panelsDe = (count: number): string => wordsDe.count(count, 'nummeriertes Panel', 'nummerierte Panels')
export const seatsDe = (count: number): string => wordsDe.count(count, 'Sitz', 'Sitze')

const wholeNumberDe = 'eine ganze Zahl, 1 oder mehr'

export const sharedDe: SharedWords = {
  settings: (key) =>
    `Sehen Sie sich „${key}“ in sortition.json an: Speichern Sie diese Datei hier, ändern Sie sie in einem Editor und bringen Sie sie wieder`,
  fields: {
    title: { name: 'der Name der Auslosung', wanted: 'eine Zeile Text' },
    panel: { name: 'die Zahl der Personen im Panel', wanted: wholeNumberDe },
    reserves: { name: 'die Zahl der Personen in Reserve', wanted: 'eine ganze Zahl, 0 oder mehr' },
    panels: { name: 'die Zahl der nummerierten Panels', wanted: wholeNumberDe },
    acceptGap: { name: 'der Abstand, den Sie hinnehmen', wanted: 'eine Zahl von Prozentpunkten, etwa 0.1' },
    'the reason': { name: 'der Grund', wanted: 'ein kurzer Text in einer Zeile' },
    round: { name: 'die Runde', wanted: 'die Nummer der Runde, die entscheiden wird' },
    moment: { name: 'der Zeitpunkt', wanted: 'ein Tag und eine Uhrzeit, die noch kommen' },
    event: {
      name: 'der Name der Lotterie',
      wanted: 'so genau, dass alle diese Ziehung finden, etwa „Lotto am 7. November 2026“',
    },
    count: { name: 'die Zahl der gezogenen Kugeln', wanted: wholeNumberDe },
    highest: { name: 'die höchste Zahl auf einer Kugel', wanted: wholeNumberDe },
    dice: { name: 'was die Würfel zeigen', wanted: 'die Ziffern, die die Würfel zeigten, etwa 461' },
    balls: { name: 'was die Kugeln zeigen', wanted: 'Zahlen, etwa „5 11 23“' },
    text: { name: 'der Text', wanted: 'der Text, wie er angekündigt war' },
    languages: { name: 'die Sprache', wanted: 'mindestens eine der genannten Sprachen' },
  },
  found: {
    missing: 'nicht angegeben',
    empty: 'leer',
    blank: 'leer',
    'a list': 'eine Liste',
    'an empty list': 'eine leere Liste',
    'an object': 'ein Objekt',
  },
  formats: {
    'a spreadsheet (.xlsx or .ods) or another zip file': 'eine Tabelle (.xlsx oder .ods) oder eine andere ZIP-Datei',
    'an old spreadsheet (.xls)': 'eine alte Tabelle (.xls)',
    'a PDF': 'ein PDF',
    'a formatted document (.rtf)': 'ein formatiertes Dokument (.rtf)',
    'a compressed file (.gz)': 'eine gepackte Datei (.gz)',
    'a web page or XML': 'eine Webseite oder XML',
    'a JSON file': 'eine JSON-Datei',
    'a symbolic link file (.slk)': 'eine SYLK-Datei (.slk)',
    'UTF-16 text without its byte order mark': 'Text in UTF-16 ohne das Zeichen am Anfang, das dies sagt',
    'the file of a program': 'die Datei eines Programms',
    'an OpenDocument spreadsheet (.ods)': 'eine OpenDocument-Tabelle (.ods)',
    'an OpenDocument file': 'eine OpenDocument-Datei',
    'a binary workbook (.xlsb)': 'eine binäre Arbeitsmappe (.xlsb)',
    'a text document (.docx)': 'ein Textdokument (.docx)',
    'a presentation (.pptx)': 'eine Präsentation (.pptx)',
    'a file of Numbers, Pages or Keynote (.numbers)': 'eine Datei von Numbers, Pages oder Keynote (.numbers)',
    'an old text document (.doc)': 'ein altes Textdokument (.doc)',
    'a file of an old office program': 'die Datei eines alten Büroprogramms',
  },
  separators: { comma: 'Komma', semicolon: 'Semikolon', tab: 'Tabulator' },
}
