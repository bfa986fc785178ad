import type { SharedWords } from './typed-fields.ts'
import { buildWordTools } from './word-tools.ts'

export const wordsFr = buildWordTools({
  tag: 'fr',
  quotes: ['«\u00a0', '\u00a0»'],
  more: (left) => (left === 1 ? '1 autre' : `${left} autres`),
  meant: (quoted) => `vouliez-vous dire ${quoted} ?`,
  columnList: (list) => ` ; les colonnes sont ${list}`,
  rows: (count) => (count === 1 ? '1 ligne' : `${count} lignes`),
})

export const peopleFr = (count: number): string => wordsFr.count(count, 'personne', 'personnes')
export const panelsFr = (count: number): string => wordsFr.count(count, 'panel numéroté', 'panels numérotés')
export const seatsFr = (count: number): string => wordsFr.count(count, 'siège', 'sièges')

const wholeNumberFr = 'un nombre entier, 1 ou plus'

export const sharedFr: SharedWords = {
  settings: (key) =>
    `voyez ${wordsFr.quote(key)} dans sortition.json : enregistrez ce fichier ici, changez-le dans un éditeur et rapportez-le`,
  fields: {
    title: { name: 'le nom du tirage', wanted: 'une ligne de texte' },
    panel: { name: 'le nombre de personnes dans le panel', wanted: wholeNumberFr },
    reserves: { name: 'le nombre de personnes en réserve', wanted: 'un nombre entier, 0 ou plus' },
    panels: { name: 'le nombre de panels numérotés', wanted: wholeNumberFr },
    acceptGap: { name: 'l’écart que vous acceptez', wanted: 'un nombre de points de pourcentage, par exemple 0.1' },
    'the reason': { name: 'la raison', wanted: 'un texte court, sur une ligne' },
    round: { name: 'le tour', wanted: 'le numéro du tour qui décidera' },
    moment: { name: 'le moment', wanted: 'un jour et une heure à venir' },
    event: {
      name: 'le nom de la loterie',
      wanted: 'assez précis pour que chacun retrouve ce tirage, par exemple « Loto du 7 novembre 2026 »',
    },
    count: { name: 'le nombre de boules tirées', wanted: wholeNumberFr },
    highest: { name: 'le plus grand numéro d’une boule', wanted: wholeNumberFr },
    dice: { name: 'ce que montrent les dés', wanted: 'les chiffres que les dés ont montrés, par exemple 461' },
    balls: { name: 'ce que montrent les boules', wanted: 'des nombres, par exemple « 5 11 23 »' },
    text: { name: 'le texte', wanted: 'le texte tel qu’il a été annoncé' },
    languages: { name: 'la langue', wanted: 'au moins une des langues proposées' },
  },
  found: {
    missing: 'absent',
    empty: 'vide',
    blank: 'vide',
    'a list': 'une liste',
    'an empty list': 'une liste vide',
    'an object': 'un objet',
  },
  formats: {
    'a spreadsheet (.xlsx or .ods) or another zip file': 'un tableur (.xlsx ou .ods) ou un autre fichier ZIP',
    'an old spreadsheet (.xls)': 'un ancien tableur (.xls)',
    'a PDF': 'un PDF',
    'a formatted document (.rtf)': 'un document mis en forme (.rtf)',
    'a compressed file (.gz)': 'un fichier compressé (.gz)',
    'a web page or XML': 'une page web ou du XML',
    'a JSON file': 'un fichier JSON',
    'a symbolic link file (.slk)': 'un fichier SYLK (.slk)',
    'UTF-16 text without its byte order mark': 'du texte en UTF-16 sans la marque qui le dit au début',
    'the file of a program': 'le fichier d’un programme',
    'an OpenDocument spreadsheet (.ods)': 'un tableur OpenDocument (.ods)',
    'an OpenDocument file': 'un fichier OpenDocument',
    'a binary workbook (.xlsb)': 'un classeur binaire (.xlsb)',
    'a text document (.docx)': 'un document de texte (.docx)',
    'a presentation (.pptx)': 'une présentation (.pptx)',
    'a file of Numbers, Pages or Keynote (.numbers)': 'un fichier de Numbers, Pages ou Keynote (.numbers)',
    'an old text document (.doc)': 'un ancien document de texte (.doc)',
    'a file of an old office program': 'un fichier d’un ancien programme de bureau',
  },
  separators: { comma: 'virgule', semicolon: 'point-virgule', tab: 'tabulation' },
}
