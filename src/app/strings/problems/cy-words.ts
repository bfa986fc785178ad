import type { SharedWords } from './typed-fields.ts'
import { buildWordTools } from './word-tools.ts'

/** What is said with a vowel first: words, and numbers that begin with "un" or "wyth". */
const vowelFirst = /^[^\p{L}\p{N}]*(?:[aeiouwyâêîôûŵŷ]|(?:8\d*|1[1-9]?)(?!\d))/iu

/** "a" before a consonant, "ac" before a vowel, wherever quotation marks begin. */
function joinWelshCy(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  if (items.length < 2) return last
  const and = vowelFirst.test(last) ? 'ac' : 'a'
  return `${items.slice(0, -1).join(', ')} ${and} ${last}`
}

export const wordsCy = buildWordTools({
  tag: 'cy',
  quotes: ['“', '”'],
  join: joinWelshCy,
  more: (left) => `${left} arall`,
  meant: (quoted) => `ai ${quoted} oedd gennych mewn golwg?`,
  columnList: (list) => `; y colofnau yw ${list}`,
  rows: (count) => `${count} rhes`,
})

const wholeNumberCy = 'rhif cyfan, 1 neu fwy'

export const sharedCy: SharedWords = {
  settings: (key) =>
    `gweler “${key}” yn sortition.json: cadwch y ffeil honno yma, newidiwch hi mewn golygydd, a dewch â hi eto`,
  fields: {
    title: { name: 'enw’r balot', wanted: 'un llinell o destun' },
    panel: { name: 'nifer y bobl ar y panel', wanted: wholeNumberCy },
    reserves: { name: 'nifer y bobl wrth gefn', wanted: 'rhif cyfan, 0 neu fwy' },
    panels: { name: 'nifer y paneli wedi’u rhifo', wanted: wholeNumberCy },
    acceptGap: { name: 'y bwlch yr ydych yn ei dderbyn', wanted: 'nifer o bwyntiau canran, megis 0.1' },
    'the reason': { name: 'y rheswm', wanted: 'testun byr ar un llinell' },
    round: { name: 'y rownd', wanted: 'rhif y rownd a fydd yn penderfynu' },
    moment: { name: 'yr amser', wanted: 'dydd ac awr sydd eto i ddod' },
    event: {
      name: 'enw’r loteri',
      wanted: 'enw y gall pawb ddod o hyd i’r loteri honno wrtho, megis “Loteri 7 Tachwedd 2026”',
    },
    count: { name: 'nifer y peli a dynnir', wanted: wholeNumberCy },
    highest: { name: 'y rhif uchaf ar bêl', wanted: wholeNumberCy },
    dice: { name: 'yr hyn y mae’r disiau’n ei ddangos', wanted: 'y digidau a ddangosodd y disiau, megis 461' },
    balls: { name: 'yr hyn y mae’r peli’n ei ddangos', wanted: 'rhifau, megis “5 11 23”' },
    text: { name: 'y testun', wanted: 'y testun fel y cyhoeddwyd ef' },
    languages: { name: 'yr iaith', wanted: 'un o leiaf o’r ieithoedd a restrir' },
  },
  found: {
    missing: 'ar goll',
    empty: 'yn wag',
    blank: 'yn wag',
    'a list': 'rhestr',
    'an empty list': 'rhestr wag',
    'an object': 'gwrthrych',
  },
  formats: {
    'a spreadsheet (.xlsx or .ods) or another zip file': 'taenlen (.xlsx neu .ods) neu ffeil ZIP arall',
    'an old spreadsheet (.xls)': 'hen daenlen (.xls)',
    'a PDF': 'PDF',
    'a formatted document (.rtf)': 'dogfen wedi’i fformatio (.rtf)',
    'a compressed file (.gz)': 'ffeil wedi’i chywasgu (.gz)',
    'a web page or XML': 'tudalen we neu XML',
    'a JSON file': 'ffeil JSON',
    'a symbolic link file (.slk)': 'ffeil SYLK (.slk)',
    'UTF-16 text without its byte order mark': 'testun UTF-16 heb y marc ar y dechrau sy’n dweud hynny',
    'the file of a program': 'ffeil rhyw raglen',
    'an OpenDocument spreadsheet (.ods)': 'taenlen OpenDocument (.ods)',
    'an OpenDocument file': 'ffeil OpenDocument',
    'a binary workbook (.xlsb)': 'llyfr gwaith deuaidd (.xlsb)',
    'a text document (.docx)': 'dogfen destun (.docx)',
    'a presentation (.pptx)': 'cyflwyniad (.pptx)',
    'a file of Numbers, Pages or Keynote (.numbers)': 'ffeil Numbers, Pages neu Keynote (.numbers)',
    'an old text document (.doc)': 'hen ddogfen destun (.doc)',
    'a file of an old office program': 'ffeil hen raglen swyddfa',
  },
  separators: { comma: 'coma', semicolon: 'hanner colon', tab: 'tab' },
}
