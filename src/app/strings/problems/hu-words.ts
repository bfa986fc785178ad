import type { SharedWords } from './typed-fields.ts'
import { buildWordTools } from './word-tools.ts'

export const wordsHu = buildWordTools({
  tag: 'hu',
  quotes: ['„', '”'],
  more: (left) => `további ${left}`,
  meant: (quoted) => `erre gondolt: ${quoted}?`,
  columnList: (list) => `; az oszlopok: ${list}`,
  rows: (count) => `${count} sor`,
})

const wholeNumberHu = 'egész szám, 1 vagy több'

export const sharedHu: SharedWords = {
  settings: (key) =>
    `nézze meg a sortition.json fájlban ezt: „${key}”; mentse itt a fájlt, módosítsa egy szerkesztőben, és hozza vissza`,
  fields: {
    title: { name: 'a sorsolás neve', wanted: 'egy sor szöveg' },
    panel: { name: 'a testület létszáma', wanted: wholeNumberHu },
    reserves: { name: 'a tartalékok száma', wanted: 'egész szám, 0 vagy több' },
    panels: { name: 'a számozott testületek száma', wanted: wholeNumberHu },
    acceptGap: { name: 'az elfogadott eltérés', wanted: 'hány százalékpont, például 0.1' },
    'the reason': { name: 'az ok', wanted: 'rövid szöveg egy sorban' },
    round: { name: 'a forduló', wanted: 'annak a fordulónak a száma, amely dönteni fog' },
    moment: { name: 'az időpont', wanted: 'egy még eljövendő nap és óra' },
    event: {
      name: 'a lottó neve',
      wanted: 'olyan név, amelyről mindenki megtalálja azt a húzást, például „Lottó, 2026. november 7.”',
    },
    count: { name: 'a kihúzott golyók száma', wanted: wholeNumberHu },
    highest: { name: 'a legnagyobb szám a golyókon', wanted: wholeNumberHu },
    dice: { name: 'amit a kockák mutatnak', wanted: 'a kockákon látott számjegyek, például 461' },
    balls: { name: 'amit a golyók mutatnak', wanted: 'számok, például „5 11 23”' },
    text: { name: 'a szöveg', wanted: 'a szöveg úgy, ahogy bejelentették' },
    languages: { name: 'a nyelv', wanted: 'legalább egy a felsorolt nyelvek közül' },
  },
  found: {
    missing: 'hiányzik',
    empty: 'üres',
    blank: 'üres',
    'a list': 'egy lista',
    'an empty list': 'egy üres lista',
    'an object': 'egy objektum',
  },
  formats: {
    'a spreadsheet (.xlsx or .ods) or another zip file': 'táblázat (.xlsx vagy .ods) vagy más ZIP-fájl',
    'an old spreadsheet (.xls)': 'régi táblázat (.xls)',
    'a PDF': 'PDF',
    'a formatted document (.rtf)': 'formázott dokumentum (.rtf)',
    'a compressed file (.gz)': 'tömörített fájl (.gz)',
    'a web page or XML': 'weboldal vagy XML',
    'a JSON file': 'JSON-fájl',
    'a symbolic link file (.slk)': 'SYLK-fájl (.slk)',
    'UTF-16 text without its byte order mark': 'UTF-16 szöveg az elejére való jel nélkül',
    'the file of a program': 'egy program fájlja',
    'an OpenDocument spreadsheet (.ods)': 'OpenDocument-táblázat (.ods)',
    'an OpenDocument file': 'OpenDocument-fájl',
    'a binary workbook (.xlsb)': 'bináris munkafüzet (.xlsb)',
    'a text document (.docx)': 'szöveges dokumentum (.docx)',
    'a presentation (.pptx)': 'bemutató (.pptx)',
    'a file of Numbers, Pages or Keynote (.numbers)': 'a Numbers, a Pages vagy a Keynote fájlja (.numbers)',
    'an old text document (.doc)': 'régi szöveges dokumentum (.doc)',
    'a file of an old office program': 'egy régi irodai program fájlja',
  },
  separators: { comma: 'vessző', semicolon: 'pontosvessző', tab: 'tabulátor' },
}
