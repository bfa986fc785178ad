import { sharedCy, wordsCy as w } from './cy-words.ts'
import type { ToldFiles } from './told-problem.ts'

const csvAnewCy = 'cadwch y ffeil eto fel “CSV UTF-8”'

export const filesCy: ToldFiles = {
  'table-unasked': {
    what: (d) =>
      d.held === null
        ? `nid oes dim yn dweud at beth y mae ${d.path}`
        : `at yr un peth y mae’r ddwy ffeil hyn: ${d.path}, ${d.held}`,
    mend: (d) => (d.held === null ? 'dewch â sortition.json hefyd, fel y’i cadwyd' : 'dewch ag un ohonynt yn unig'),
  },
  'people-replaced': {
    what: (d) => `pobl y ffeil hon sydd yma nawr: ${d.path}, ac nid rhai hon mwyach: ${d.before}`,
    mend: 'os dyna oedd eich bwriad, nid oes dim i’w wneud; os nad e, dadwnewch ef',
  },
  'columns-proposed': {
    what: (d) => `mae gan ${d.path} golofnau gwahanol i’r rhai o’r blaen; cynigiwyd o’r newydd beth yw pob un`,
    mend: 'edrychwch ar y colofnau yn y cam nesaf; os nad dyna oedd eich bwriad, dadwnewch ef',
  },
  'group-uncounted': {
    what: (d) => {
      const words = {
        'header twice': 'mae gan golofn arall yr un pennawd',
        'no answers': 'ni roddodd neb ateb',
        'all different': 'mae ateb gwahanol ym mhob rhes',
        'many answers': `nifer yr atebion gwahanol yw ${d.answers}`,
      }
      return `ni all y golofn ${w.quote(d.header)} fod yn grŵp ar gyfer cwotâu: ${words[d.why]}`
    },
    mend: 'rhowch golofn ag ychydig o atebion gwahanol yn y daenlen, dewch â hi eto, a dewiswch honno',
  },
  'limit-wrong': {
    what: (d) => `${d.name}: ${d.found === '' ? 'gwag' : d.found}`,
    mend: 'mae angen rhif cyfan o bobl, 0 neu fwy',
  },
  'field-wrong': {
    what: (d) => `${sharedCy.fields[d.field].name}: ${d.found === null ? 'nid oes dim yno' : w.quote(d.found)}`,
    mend: (d) => `mae angen ${sharedCy.fields[d.field].wanted}`,
  },
  'zip-damaged': {
    what: (d) => (d.inner === null ? `mae ${d.path} wedi’i difrodi` : `mae ${d.inner} yn ${d.path} wedi’i difrodi`),
    mend: 'cadwch neu gopïwch hi unwaith eto, a dewch â honno',
  },
  'zip-large': {
    what: (d) => `mae’r hyn sydd yn ${d.path} yn rhy fawr`,
    mend: 'dewch â’r ffeiliau a gadwyd yma, a dim arall',
  },
  'log-awaited': {
    what: 'cadwyd y ffeiliau hyn gyda chofnod nad yw yma, a hebddo nid ydynt yn dweud dim',
    mend: 'dewch â public.zip a private.zip yr un balot gyda’i gilydd',
  },
  'log-open': {
    what: (d) => (d.isOlder ? 'copi hŷn o’r balot sydd ar agor yw hwn' : 'mae balot arall ar agor'),
    mend: (d) =>
      d.isOlder
        ? 'ewch ymlaen â’r hyn sydd yma, neu dewch â’r copi a gadwyd ddiwethaf'
        : 'cadwch yr hyn nad yw wedi’i gadw eto, agorwch y dudalen o’r newydd, a dewch ag ef yno',
  },
  'file-missing': {
    what: (d) => `mae’r ffeil hon ar goll: ${d.path}`,
    mend: 'dewch â hi hefyd: mae’r hyn a gadwyd yma yn sortition.json, public.zip a private.zip',
  },
  'file-empty': {
    what: (d) => `mae ${d.path} yn wag`,
    mend: 'dewch â’r daenlen: mae ei rhes gyntaf yn enwi’r colofnau',
  },
  'file-binary': {
    what: (d) => `nid yw ${d.path} yn dabl y gellir ei ddarllen; mae’n edrych fel ${sharedCy.formats[d.looksLike]}`,
    mend: 'dewch â thaenlen a gadwyd fel .xlsx neu “CSV UTF-8”, neu’r hyn a gadwyd yma o’r blaen',
  },
  'file-protected': {
    what: (d) => `mae cyfrinair yn gwarchod ${d.path}`,
    mend: 'agorwch hi â’i chyfrinair a’i chadw hebddo, neu fel “CSV UTF-8”',
  },
  'file-zip': {
    what: (d) =>
      `ffeil ZIP yw ${d.path}${d.files.length === 0 ? ', a dim ynddi' : `, a’r rhain ynddi: ${w.list(d.files)}`}`,
    mend: 'dewch â’r hyn sydd ynddi: dadbaciwch hi yn gyntaf; os yw’n wag, cadwch unwaith eto',
  },
  'file-encoding': {
    what: (d) => `nid yw’r ffeil yn UTF-8, ac fe’i darllenwyd fel ${d.encoding}`,
    mend: 'gwiriwch fod llythrennau ag acenion yn gywir, neu cadwch y ffeil fel UTF-8',
  },
  'file-letters-lost': {
    what: 'mae’r arwydd \ufffd yn y ffeil, yn lle llythrennau a gollwyd o’r blaen',
    mend: 'ewch yn ôl at y ffeil lle’r oedd y llythrennau’n gywir, neu teipiwch nhw eto',
  },
  'file-encoding-broken': {
    what: (d) => `mae’r ffeil yn dweud ei bod yn ${d.encoding}, ond nid yw rhannau ohoni`,
    mend: `${csvAnewCy}; os gwnaed hi o sawl ffeil, cadwch bob un ohonynt yn gyntaf`,
  },
  'file-encoding-mixed': {
    what: (d) => `mae rhan o’r ffeil yn UTF-8, ond nid y cyfan; llinellau nad ydynt: ${d.lines}, a dyma’r gyntaf`,
    mend: 'teipiwch lythrennau acennog y llinellau hyn eto, a chadwch y ffeil fel “CSV UTF-8”',
  },
  'file-not-utf8': {
    what: (d) => `nid testun UTF-8 yw ${d.path}`,
    mend: 'cadwch hi fel UTF-8, neu dewch â’r ffeil wreiddiol',
  },
  'csv-quote': {
    what: (d) => {
      const words = {
        inside: 'mae dyfynnod y tu mewn i gell nad yw’n dechrau ag un',
        'never closed': 'mae dyfynnod yn agor cell yn y rhes hon ac nid yw byth yn cael ei gau',
        'not followed': `mae dyfynnod yn cau cell, ond nid yw’r gwahanydd yn ei ddilyn (${sharedCy.separators[d.separator]})`,
      }
      return `${words[d.fault]}; darllenwyd y ffeil hyd yma`
    },
    mend: 'ysgrifennwch ddyfynnod mewn cell ddwywaith (""), a rhowch y gell gyfan rhwng dyfynodau',
  },
  'csv-width': {
    what: (d) => `mwy o gelloedd nag sydd yn y pennawd (${d.wanted} colofn): ${w.rows(d.rows)}`,
    mend: (d) => `rhowch gelloedd sy’n cynnwys hwn rhwng dyfynodau: ${sharedCy.separators[d.separator]}`,
  },
  'csv-row-long': {
    what: (d) => `mae’r rhes sy’n dechrau yma yn hwy na ${d.limit} nod`,
    mend: 'caewch ddyfynnod y gell nad yw’n gorffen, neu tynnwch ef',
  },
  'csv-blank-rows': {
    what: (d) => `yn wag, ac felly wedi’u gadael allan: ${w.rows(d.rows)}`,
    mend: 'gwiriwch nad oes dim ar goll yno',
  },
  'table-title': {
    what: (d) =>
      `mae ${w.quote(d.text)} ar ei ben ei hun uwchben y pennawd${d.rows === 1 ? '' : `, gyda ${d.rows - 1} rhes arall debyg`}; cymerwyd llinell ${d.header} fel y pennawd`,
    mend: 'gwiriwch fod y llinell hon yn enwi’r colofnau, neu dilëwch y rhesi uwch ei phen',
  },
  'csv-header-twice': {
    what: (d) => `mae dwy golofn o’r un enw: ${w.quote(d.name)}`,
    mend: 'ailenwch neu ddilëwch un ohonynt',
  },
  'csv-column-start': {
    what: (d) =>
      `cafwyd hyd i golofnau wrth ddechrau eu penawdau: ${w.join(d.columns.map(({ name, header }) => `${w.quote(header)} am ${w.quote(name)}`))}`,
    mend: 'gwiriwch mai’r rhain yw’r rhai cywir; os un arall sydd gennych mewn golwg, ysgrifennwch ei phennawd cyfan',
  },
  'csv-column-starts': {
    what: (d) => `colofnau sy’n dechrau â ${w.quote(d.name)}: ${d.headers.length}, sef ${w.list(d.headers)}`,
    mend: 'ysgrifennwch fwy o’r pennawd, cymaint fel nad yw’r un golofn arall yn dechrau felly',
  },
  'csv-column-missing': {
    what: (d) =>
      `nid oes colofn ${w.quote(d.name)}${w.hint(d.nearest)}${w.columns(d.columns)}${typeof d.below === 'number' ? `; mae yn llinell ${d.below}` : ''}`,
    mend: (d) => {
      if (typeof d.below === 'number') return `os llinell ${d.below} yw’r pennawd, dilëwch y rhesi uwch ei phen`
      return d.columns?.length === 1 && /[|:]/.test(d.columns[0] ?? '')
        ? 'gwahanwch y celloedd â chomas, hanner colonau neu dabiau'
        : 'enwch y golofn yn y pennawd, rhes gyntaf y ffeil, fel y mae’r cwotâu neu’r gosodiadau yn ei henwi'
    },
  },
  'cell-error': {
    what: (d) => `gwall taenlen ac nid gwerth sydd yma: ${w.rows(d.rows)}, sef ${w.list(d.words)}`,
    mend: 'cywirwch y fformiwla yn y daenlen, ysgrifennwch y gwerth, neu gwagiwch y gell os nad yw’n hysbys',
  },
  'xlsx-unreadable': {
    what: (d) => `nid yw ${d.path} yn daenlen y gellir ei darllen`,
    mend: 'agorwch hi mewn rhaglen daenlenni a’i chadw eto fel .xlsx neu fel “CSV UTF-8”',
  },
  'xlsx-large': {
    what: (d) => `mae ${d.path} yn fwy na ${d.megabytes} megabeit${d.unfolded ? ' wedi’i dadbacio' : ''}`,
    mend: 'cadwch hi fel “CSV UTF-8”; gall ffeil CSV fod o unrhyw faint',
  },
  'xlsx-cells': {
    what: (d) => `mae mwy na ${d.most} cell ar waith yn y ddalen sydd i’w darllen yn ${d.path}`,
    mend: 'dilëwch resi a cholofnau nad oes ar neb eu hangen, neu cadwch hi fel “CSV UTF-8”; gall ffeil CSV fod o unrhyw faint',
  },
  'xlsx-no-sheet': {
    what: (d) =>
      `nid oes dalen â chelloedd gweladwy yn ${d.path}${d.hidden.length === 0 ? '' : `; dalennau cudd: ${w.list(d.hidden, 12)}`}`,
    mend: 'dangoswch y ddalen â’r tabl mewn rhaglen daenlenni, a dewch â’r ffeil eto',
  },
  'xlsx-sheet': {
    what: (d) => {
      const others = [
        ...(d.hidden === 0 ? [] : [`cudd: ${d.hidden}`]),
        ...(d.charts === 0 ? [] : [`heb gelloedd, megis siart: ${d.charts}`]),
      ]
      return `o ${d.sheets} dalen${others.length === 0 ? '' : ` (${others.join(', ')})`}, darllenwyd y gyntaf sydd i’w gweld: ${w.quote(d.sheet)}`
    },
    mend: 'os un arall sydd gennych mewn golwg, rhowch hi yn gyntaf a dewch â’r ffeil eto',
  },
  'xlsx-merged': {
    what: (d) => `cell wedi’i chyfuno ag un uwch ei phen, ac yn cymryd ei gwerth: ${w.rows(d.rows)}`,
    mend: 'gwiriwch fod y gwerth i fod ym mhob un o’r rhesi hyn',
  },
  'xlsx-hidden-rows': {
    what: (d) => `yn gudd yn y ddalen, ond wedi’u darllen fel y lleill: ${w.rows(d.rows)}`,
    mend: 'dilëwch yr hyn nad yw i gyfrif, a dewch â’r ffeil eto',
  },
  'xlsx-hidden-columns': {
    what: (d) =>
      `colofnau cudd yn y ddalen, wedi’u darllen fel y lleill: ${d.columns.length}, sef ${w.list(d.columns)}`,
    mend: 'gwiriwch mai’r hyn a ddisgwyliwch sydd ynddynt',
  },
  'xlsx-sheet-missing': {
    what: (d) => `nid oes dalen ${w.quote(d.sheet)} yn ${d.path}${w.hint(d.nearest)}; mae yno ${w.list(d.known, 12)}`,
    mend: `${sharedCy.settings('sheet')}; heb hynny darllenir y ddalen gyntaf sydd i’w gweld`,
  },
  'sheet-of-csv': {
    what: (d) => `enwyd dalen, ond ffeil CSV yw ${d.path}`,
    mend: `tynnwch “sheet” a “quotaSheet” allan; ${sharedCy.settings('sheet')}`,
  },
  'xlsx-width': {
    what: (d) => `mae rhywbeth i’r dde o’r pennawd (${d.wanted} colofn) yma: ${w.rows(d.rows)}`,
    mend: 'rhowch bennawd i bob colofn, neu gwagiwch y celloedd hynny',
  },
  'xlsx-formulas': {
    what: (d) => `fformiwlâu, y darllenwyd eu canlyniadau wedi’u cadw: ${w.rows(d.rows)}`,
    mend: 'os gall y canlyniadau fod yn hen, agorwch y ffeil mewn rhaglen daenlenni a’i chadw yn gyntaf',
  },
  'xlsx-formula-unsolved': {
    what: (d) => `fformiwlâu heb ganlyniad: ${w.rows(d.rows)}`,
    mend: 'agorwch y ffeil mewn rhaglen daenlenni a’i chadw: mae hynny’n cadw’r canlyniadau',
  },
}
