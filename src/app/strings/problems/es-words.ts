import type { SharedWords } from './typed-fields.ts'
import { buildWordTools } from './word-tools.ts'

export const wordsEs = buildWordTools({
  tag: 'es',
  quotes: ['«', '»'],
  more: (left) => `${left} más`,
  meant: (quoted) => `¿quiso decir ${quoted}?`,
  columnList: (list) => `; las columnas son ${list}`,
  rows: (count) => (count === 1 ? '1 fila' : `${count} filas`),
})

export const peopleEs = (count: number): string => wordsEs.count(count, 'persona', 'personas')
export const panelsEs = (count: number): string => wordsEs.count(count, 'panel numerado', 'paneles numerados')
export const seatsEs = (count: number): string => wordsEs.count(count, 'plaza', 'plazas')

const wholeNumberEs = 'un número entero, 1 o más'

export const sharedEs: SharedWords = {
  settings: (key) =>
    `mire «${key}» en sortition.json: guarde ese archivo aquí, cámbielo en un editor y tráigalo de nuevo`,
  fields: {
    title: { name: 'el nombre del sorteo', wanted: 'una línea de texto' },
    panel: { name: 'el número de personas en el panel', wanted: wholeNumberEs },
    reserves: { name: 'el número de personas en reserva', wanted: 'un número entero, 0 o más' },
    panels: { name: 'el número de paneles numerados', wanted: wholeNumberEs },
    acceptGap: { name: 'la diferencia que acepta', wanted: 'un número de puntos porcentuales, por ejemplo 0.1' },
    'the reason': { name: 'el motivo', wanted: 'un texto corto, en una línea' },
    round: { name: 'la ronda', wanted: 'el número de la ronda que decidirá' },
    moment: { name: 'el momento', wanted: 'un día y una hora que aún no han llegado' },
    event: {
      name: 'el nombre de la lotería',
      wanted: 'un nombre con el que cualquiera encuentre ese sorteo, por ejemplo «Lotería del 7 de noviembre de 2026»',
    },
    count: { name: 'el número de bolas que se sacan', wanted: wholeNumberEs },
    highest: { name: 'el número más alto de una bola', wanted: wholeNumberEs },
    dice: { name: 'lo que muestran los dados', wanted: 'las cifras que mostraron los dados, por ejemplo 461' },
    balls: { name: 'lo que muestran las bolas', wanted: 'números, por ejemplo «5 11 23»' },
    text: { name: 'el texto', wanted: 'el texto tal como se anunció' },
    languages: { name: 'el idioma', wanted: 'al menos uno de los idiomas de la lista' },
  },
  found: {
    missing: 'falta',
    empty: 'está vacío',
    blank: 'está vacío',
    'a list': 'una lista',
    'an empty list': 'una lista vacía',
    'an object': 'un objeto',
  },
  formats: {
    'a spreadsheet (.xlsx or .ods) or another zip file': 'una hoja de cálculo (.xlsx u .ods) u otro archivo ZIP',
    'an old spreadsheet (.xls)': 'una hoja de cálculo antigua (.xls)',
    'a PDF': 'un PDF',
    'a formatted document (.rtf)': 'un documento con formato (.rtf)',
    'a compressed file (.gz)': 'un archivo comprimido (.gz)',
    'a web page or XML': 'una página web o XML',
    'a JSON file': 'un archivo JSON',
    'a symbolic link file (.slk)': 'un archivo SYLK (.slk)',
    'UTF-16 text without its byte order mark': 'texto en UTF-16 sin la marca inicial que lo dice',
    'the file of a program': 'el archivo de un programa',
    'an OpenDocument spreadsheet (.ods)': 'una hoja de cálculo OpenDocument (.ods)',
    'an OpenDocument file': 'un archivo OpenDocument',
    'a binary workbook (.xlsb)': 'un libro binario (.xlsb)',
    'a text document (.docx)': 'un documento de texto (.docx)',
    'a presentation (.pptx)': 'una presentación (.pptx)',
    'a file of Numbers, Pages or Keynote (.numbers)': 'un archivo de Numbers, Pages o Keynote (.numbers)',
    'an old text document (.doc)': 'un documento de texto antiguo (.doc)',
    'a file of an old office program': 'un archivo de un programa de oficina antiguo',
  },
  separators: { comma: 'coma', semicolon: 'punto y coma', tab: 'tabulador' },
}
