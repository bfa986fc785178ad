import type { LabelledThing } from '../../../problems/label-problems.ts'
import { sharedCy, wordsCy as w } from './cy-words.ts'
import type { ToldRules } from './told-problem.ts'
import { isFieldSetting } from './typed-fields.ts'

const thingsCy: Readonly<Record<LabelledThing, string>> = { feature: 'nodwedd', value: 'gwerth', note: 'nodyn' }

const nameThingCy = (what: LabelledThing, feature: string | null): string =>
  feature === null ? thingsCy[what] : `${thingsCy[what]}, o’r nodwedd ${feature}`

const codeSettingCy = sharedCy.settings('code')
const labelSettingCy = sharedCy.settings('labels')
const dropOutSettingCy = sharedCy.settings('dropOut')
const keepOneRowCy = 'cadwch un o’r ddwy res'

export const rulesCy: ToldRules = {
  'quotas-header': {
    what: (d) => `nid oes colofnau i’r nodwedd a’i gwerth${w.columns(d.columns)}`,
    mend: 'dechreuwch y ffeil â’r pennawd feature,value,min,max (neu category,name,min,max)',
  },
  'quotas-header-unclear': {
    what: (d) => `gellir darllen y pennawd mewn mwy nag un ffordd (${d.pairs.length}): fel ${w.list(d.pairs)}`,
    mend: 'galwch y ddwy golofn yn “feature” ac yn “value”, ac ailenwch y lleill',
  },
  'quotas-shares': {
    what: (d) => `nid oes colofnau “min” a “max”, dim ond cyfrannau yn ${w.quote(d.column)}`,
    mend: 'defnyddiwch nhw fel cyfrannau, a gwneir cwotâu ohonynt',
  },
  'quotas-flex-alone': {
    what: (d) => `mae ${w.quote(d.found)} yno, ond nid ${w.quote(d.missing)}`,
    mend: 'rhowch y ddwy, neu’r naill na’r llall',
  },
  'quotas-rows-skipped': {
    what: (d) => `heb nodwedd na therfynau, ac felly wedi’u gadael allan: ${w.rows(d.rows)}`,
    mend: 'ysgrifennwch y nodwedd ar bob rhes os cwotâu yw’r rhesi hyn, neu tynnwch nhw',
  },
  'quotas-feature-blank': {
    what: (d) => `terfyn neu gyfran, ond dim nodwedd: ${w.rows(d.rows)}`,
    mend: 'ysgrifennwch y nodwedd ar bob rhes, neu gwagiwch rifau rhesi nad ydynt yn gwotâu, megis cyfansymiau',
  },
  'quotas-value-date': {
    what: (d) => `yn edrych fel dyddiad, tra nad yw gwerthoedd eraill (${d.feature}): ${w.list(d.values)}`,
    mend: 'os cymerodd y daenlen grŵp megis 10-14 yn ddyddiad, gwnewch y celloedd yn destun yno a theipiwch y grŵp eto',
  },
  'quotas-merged': {
    what: (d) => `mae’r gell ${w.quote(d.column)} wedi’i chyfuno â’r un uwch ei phen`,
    mend: 'dadwnewch y cyfuno yn y daenlen, ac ysgrifennwch ar bob rhes yr hyn sydd i fod ynddi',
  },
  'quotas-too-many': {
    what: (d) => {
      const named = { features: 'nodwedd', values: 'gwerth yn yr holl nodweddion', notes: 'cell o nodiadau' }
      return `hyd at y rhes hon mae mwy na ${d.most} ${named[d.of]}, mwy nag y gall cofnod eu dal`
    },
    mend: (d) =>
      d.of === 'notes'
        ? 'tynnwch golofnau o sylwadau nad oes ar neb eu hangen'
        : 'cadwch y nodweddion y dewisir pobl wrthynt, a chyfunwch werthoedd ag ychydig o seddi',
  },
  'quotas-cell-blank': {
    what: (d) =>
      `mae’r gell ${w.quote(d.column)} yn wag${d.rows === null || d.rows.count === 1 ? '' : ` yma: ${w.rows(d.rows)}`}`,
    mend: (d) => {
      const column = d.column.toLowerCase()
      if (column.startsWith('min')) return 'llenwch hi; heb derfyn isaf, 0 yw’r min'
      if (column.startsWith('max')) return 'llenwch hi; heb derfyn uchaf, maint y panel yw’r max'
      return /percent|share/.test(column)
        ? 'ysgrifennwch y gyfran o’r boblogaeth fel canran, megis 51.5'
        : 'ysgrifennwch ar gyfer pa werth y mae’r rhes, neu tynnwch resi nad ydynt ar gyfer yr un, megis cyfansymiau'
    },
  },
  'quotas-cell-unfit': {
    what: (d) => `mae nod na ellir ei weld yn y gell ${w.quote(d.column)}`,
    mend: 'teipiwch ei thestun eto',
  },
  'quotas-number': {
    what: (d) =>
      /^\d+$/.test(d.found)
        ? `${d.column} yw ${d.found}: ni all y rhaglen hon gyfrif cynifer o seddi (999999999 ar y mwyaf)`
        : `${d.column} yw ${w.quote(d.found)}, nad yw’n rhif cyfan, 0 neu fwy`,
    mend: (d) => {
      if (d.instead !== null) return `ysgrifennwch ${d.instead}`
      const range = /^(\d{1,9}) ?[-\u2013] ?(\d{1,9})$/.exec(d.found)
      if (range !== null) return `ysgrifennwch ${range[1]} fel y min a ${range[2]} fel y max`
      return /^\d+$/.test(d.found)
        ? 'os nad oes terfyn i fod, ysgrifennwch faint y panel'
        : 'ysgrifennwch ddigidau yn unig, megis 4'
    },
  },
  'quotas-min-over-max': {
    what: (d) => `mae’r lleiafswm, ${d.min}, yn fwy na’r uchafswm, ${d.max}`,
    mend: 'cyfnewidiwch neu gywirwch y ddau rif',
  },
  'quotas-flex-outside': {
    what: (d) => `mae ${d.bound}_flex ${d.flex} yn ${d.bound === 'min' ? 'fwy' : 'llai'} na ${d.bound} ${d.limit}`,
    mend: (d) => `ysgrifennwch ${d.limit} neu ${d.bound === 'min' ? 'lai' : 'fwy'}`,
  },
  'quotas-value-twice': {
    what: (d) => `mae’r gwerth ${w.quote(d.value)} (${d.feature}) eisoes yn llinell ${d.line}`,
    mend: keepOneRowCy,
  },
  'quotas-none': {
    what: 'nid oes cwotâu',
    mend: 'teipiwch gyfran pob grŵp o nodwedd, neu dewch â thabl o gwotâu',
  },
  'quotas-tight': {
    what: (d) =>
      `mae angen pawb: ${d.groups.map((group) => `${group.selectable} â ${group.feature} ${w.quote(group.value)}`).join('; ')}`,
    mend: 'dewch o hyd i ragor o bobl o’r grwpiau hyn; os bydd un ohonynt yn methu dod, ni ellir cadw’r cwotâu',
  },
  'quotas-fixed': {
    what: 'ni fyddai newid y cwotâu yn helpu tra bo uchafswm o 0 yn gadael pobl allan',
    mend: 'dewiswch banel llai, dewch o hyd i ragor o bobl, neu codwch yr uchafswm o 0 os nad yw’n fwriadol',
  },
  'check-gave-up': {
    what: (d) => {
      const words = {
        'whether there is a panel': 'a oes panel',
        'who can be in no panel': 'pwy na all fod ar unrhyw banel',
        'more quotas that conflict': 'pa gwotâu eraill sy’n gwrthdaro',
        'the smallest change of the quotas': 'y newid lleiaf yn y cwotâu',
      }
      return `roedd yn rhy anodd darganfod hyn: ${words[d.what]}`
    },
    mend: 'rhowch wybod am yr achos; mae gweddill yr ateb yn gywir',
  },
  'shares-number': {
    what: (d) => `${d.column} yw ${w.quote(d.found)}, nad yw’n rhif o 0 i 100`,
    mend: (d) =>
      /^\d+$/.test(d.found)
        ? 'ysgrifennwch ganran; rhennir nifer o bobl â swm yr holl grwpiau a’i luosi â 100'
        : 'ysgrifennwch ganran fel rhif degol, megis 51.5',
  },
  'shares-sum': {
    what: (d) => `cyfanswm cyfrannau ${d.feature} yw ${d.sum} %, mwy na ${d.tolerance} % oddi wrth 100 %`,
    mend: (d) =>
      /^(?:0\.99|1(?:\.0|$))/.test(d.sum)
        ? 'maent yn edrych fel ffracsiynau o 1: lluoswch bob un â 100, fel bod 0.515 yn 51.5'
        : 'cywirwch y cyfrannau: fel canrannau, pob grŵp unwaith, 100 gyda’i gilydd',
  },
  'shares-sum-near': {
    what: (d) => `cyfanswm cyfrannau ${d.feature} yw ${d.sum} %`,
    mend: (d) => `mae hyn o fewn ${d.tolerance} %; gwiriwch nad oes grŵp ar goll`,
  },
  'shares-tie': {
    what: (d) => `mae gan ddau grŵp o ${d.feature} yr un hawl i’r sedd olaf`,
    mend: 'aeth i’r cyntaf yn ôl enw; newidiwch y terfynau yn y tabl os oes gennych fwriad arall',
  },
  'population-number': {
    what: (d) => `${d.column} yw ${w.quote(d.found)}, nad yw’n nifer o bobl`,
    mend: 'ysgrifennwch ef mewn digidau, megis 51500',
  },
  'seats-sum': {
    what: (d) =>
      `ar gyfer ${d.feature}, cyfanswm y lleiafsymiau yw ${d.minimums} a’r uchafsymiau ${d.maximums}, ond nifer y seddi ar y panel yw ${d.panel}`,
    mend: 'newidiwch y terfynau yn y tabl',
  },
  'seats-nobody': {
    what: (d) => `ni ellir dewis neb â ${d.feature} ${w.cut(d.groups, 10)}: mae uchafswm o 0 yn eu gadael allan`,
    mend: 'er mwyn gallu eu dewis, rhowch 1 neu fwy ar y mwyaf iddynt yn y tabl',
  },
  'setting-wrong': {
    what: (d) => {
      const name = isFieldSetting(d.name) ? sharedCy.fields[d.name].name : `y gosodiad ${w.quote(d.name)}`
      return `${name}: ${sharedCy.found[d.found] ?? d.found}`
    },
    mend: (d) =>
      isFieldSetting(d.name)
        ? `mae angen ${sharedCy.fields[d.name].wanted}`
        : 'cywirwch ef mewn golygydd, a dewch â’r ffeil eto',
  },
  'config-key-unknown': {
    what: (d) => `nid oes gosodiad ${w.quote(d.key)}${w.hint(d.nearest)}`,
    mend: 'cywirwch yr enw hwn, neu tynnwch ef',
  },
  'config-key-twice': {
    what: (d) => `mae’r gosodiad ${w.quote(d.key)} eisoes yn llinell ${d.line}`,
    mend: 'tynnwch un o’r ddau',
  },
  'config-not-json': {
    what: (d) => {
      if (d.ends) return 'nid JSON yw’r gosodiadau: maent yn gorffen yn rhy gynnar'
      return `nid JSON yw’r gosodiadau${d.found === null ? '' : `: ni all ${d.found === '"' ? 'dyfynnod' : w.quote(d.found)} fod yma`}`
    },
    mend: (d) =>
      d.ends
        ? 'caewch bob cromfach gyrliog, bachyn a dyfynnod'
        : 'edrychwch yma ac ychydig cyn hyn am goma, cromfach neu ddyfynnod syth (") sydd ar goll neu’n un yn ormod',
  },
  'label-unknown': {
    what: (d) =>
      `mae gan “labels” eiriau (${d.language}) am rywbeth nad yw yno (${nameThingCy(d.what, d.feature)}): ${w.quote(d.found)}${w.hint(d.nearest)}${d.known.length === 0 ? '' : `; yn y cwotâu mae ${w.list(d.known, 8)}`}`,
    mend: `ysgrifennwch nodweddion, gwerthoedd a nodiadau yno fel yn y cwotâu; ${labelSettingCy}`,
  },
  'label-twice': {
    what: (d) => `mae “labels” yn enwi ${w.quote(d.name)} ddwywaith (${d.language})`,
    mend: `cadwch un o’r ddau; ${labelSettingCy}`,
  },
  'label-same': {
    what: (d) =>
      `mae “labels” yn galw ${w.quote(d.of)} (${nameThingCy(d.what, d.feature)}) yn ${w.quote(d.label)} (${d.language}), a byddai darllenydd yn ei gymysgu â ${w.quote(d.other)}`,
    mend: `rhowch ei eiriau ei hun i bob un; ${labelSettingCy}`,
  },
  'label-of-nothing': {
    what: (d) =>
      `mae ${w.quote(d.key)} (${d.language}) yn “labels”, ond nid oes ${w.quote(d.key)} yn y gosodiadau eu hunain`,
    mend: (d) => `rhowch ${w.quote(d.key)} yno hefyd, neu tynnwch ef oddi yma; ${labelSettingCy}`,
  },
  'drop-out-unknown': {
    what: (d) =>
      `mae “dropOut” yn enwi rhywbeth heb gwota (${d.feature === null ? 'nodwedd' : `gwerth, o’r nodwedd ${d.feature}`}): ${w.quote(d.found)}${w.hint(d.nearest)}; yn y cwotâu mae ${w.list(d.known, 8)}`,
    mend: `ysgrifennwch nodweddion a gwerthoedd yno fel yn y cwotâu; ${dropOutSettingCy}`,
  },
  'drop-out-twice': {
    what: (d) => `mae “dropOut” yn enwi ${d.feature}, ${d.value} ddwywaith`,
    mend: `cadwch un o’r ddau; ${dropOutSettingCy}`,
  },
  'pool-code-column': {
    what: (d) => `${w.quote(d.column)} yw colofn y codau, ac mae’n penderfynu rhywbeth arall hefyd`,
    mend: codeSettingCy,
  },
  'pool-code-blank': {
    what: (d) => `heb god: ${w.rows(d.rows)}`,
    mend: 'gofynnwch am eu codau os gallwch; gellid rhoi derbynneb heb god i ddau berson',
  },
  'pool-code-long': {
    what: (d) => `cod o fwy na ${d.most} nod: ${w.rows(d.rows)}`,
    mend: `byrhewch y codau hyn a dywedwch wrth eu perchnogion; neu ${codeSettingCy}`,
  },
  'pool-code-unfit': {
    what: (d) => `nod na ellir ei weld yn y cod: ${w.rows(d.rows)}`,
    mend: `teipiwch y codau hyn eto; neu ${codeSettingCy}`,
  },
  'pool-code-twice': {
    what: (d) => `yr un cod: ${w.rows(d.rows)}`,
    mend: 'gofynnwch i bawb ond un ohonynt am god arall, neu gwagiwch eu celloedd; os caiff sawl person gofrestru ag un llythyr, rhowch true i “sharedCodes” yn sortition.json',
  },
  'pool-code-twice-more': {
    what: (d) => `codau eraill ar sawl rhes: ${d.codes}`,
    mend: codeSettingCy,
  },
  'pool-code-slip': {
    what: (d) =>
      `mae’r cod wedi’i gamdeipio${d.near === null ? '' : `; cod llinell ${d.near} o ${d.letters} ydyw, fwy na thebyg`}`,
    mend: (d) =>
      d.near === null
        ? 'gofynnwch i’r person hwn am god ei lythyr, neu chwiliwch am ei gyfeiriad ymhlith y llythyrau'
        : 'cymharwch gyfeiriad y llythyr hwnnw â’r person hwn, a chywirwch y gell',
  },
  'pool-code-slips-more': {
    what: (d) => `codau wedi’u camdeipio hefyd: ${w.rows(d.rows)}`,
    mend: codeSettingCy,
  },
  'pool-code-unsent': {
    what: (d) => `cod nad oedd ar unrhyw lythyr yn ${d.letters}: ${w.rows(d.rows)}`,
    mend: `gofynnwch i’r bobl hyn am eu llythyrau, a gadewch allan bwy bynnag na wahoddwyd; neu dewch â letters.csv y gwahoddiad; ${sharedCy.settings('invited')}`,
  },
  'pool-code-mended': {
    what: (d) => `darllenwyd nod o’r cod sy’n edrych fel un arall fel nod y llythyr: ${w.rows(d.rows)}`,
    mend: 'nid oes dim i’w wneud',
  },
  'pool-code-shared': {
    what: (d) => `pobl sy’n rhannu cod ag eraill: ${d.people}; codau: ${d.codes}`,
    mend: 'dywedwch am golofnau eu cyfeiriad eu bod yn “rhan o’r cyfeiriad”, fel na ddewisir dau ohonynt',
  },
  'invited-no-column': { what: 'mae’r llythyrau wedi’u rhoi, ond dim colofn o godau', mend: codeSettingCy },
  'invited-unsound': {
    what: (d) => `nid cod llythyr sydd yma: ${w.rows(d.rows)}`,
    mend: 'dewch â letters.csv fel yr ysgrifennwyd hi',
  },
  'invited-twice': {
    what: (d) => `yn ailadrodd cod llythyr cynharach: ${w.rows(d.rows)}`,
    mend: 'dewch â letters.csv fel yr ysgrifennwyd hi',
  },
  'invited-none': { what: 'nid oes llythyrau', mend: 'dewch â letters.csv y gwahoddiad' },
}
