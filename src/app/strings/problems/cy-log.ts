import type { PersonalPart } from '../../../problems/change-problems.ts'
import type { CommittedPart } from '../../../problems/commit-words.ts'
import { sharedCy, wordsCy as w } from './cy-words.ts'
import type { ToldLog } from './told-problem.ts'

const frozenPartsCy: Readonly<Record<CommittedPart, (name: string) => string>> = {
  panel: () => 'maint y panel',
  'reserve rule': () => 'y rheol ar gyfer pobl wrth gefn',
  'household rule': () => 'y rheol ar gyfer aelwydydd',
  quota: (feature) => `cwota ${feature}`,
  registrants: () => 'nifer y bobl a gofrestrodd',
  'left out': () => 'nifer y bobl a adawyd allan',
  notes: (quota) => `y nodyn ar ${quota}`,
  pool: () => 'y gronfa (neu ei hallwedd neu ei chodau)',
  letters: () => 'cofnod y llythyrau',
  other: () => 'rhywbeth',
}

const asFrozenCy = 'dewch â’r daenlen, y cwotâu, sortition.json a private.zip fel yr oeddent pan bennwyd popeth'
const privateAsSavedCy = 'dewch â private.zip fel y’i cadwyd'

export const logCy: ToldLog = {
  'log-kind': {
    what: (d) =>
      d.letters
        ? `cofnod y llythyrau yw ${d.path}, ond cofnod balot sydd ei angen`
        : `cofnod balot yw ${d.path}, ond cofnod y llythyrau sydd ei angen`,
    mend: (d) => `dewch â ${d.letters ? 'selection-log.jsonl' : 'invite-log.jsonl'}`,
  },
  'invitation-undrawn': {
    what: (d) => `nid oes llythyrau wedi’u dewis eto yn ${d.path}`,
    mend: 'dewch â hi eto pan fydd y llythyrau wedi’u dewis',
  },
  'letters-setting-missing': {
    what: (d) => `mae ${w.quote(d.setting)} ar goll o’r gosodiadau`,
    mend: (d) => `enwch golofnau enw a chyfeiriad o dan “letters”, megis ${d.example}; ${sharedCy.settings('letters')}`,
  },
  'letters-people-missing': {
    what: (d) => `nid yw rhai o bobl y balot hwn yn y daenlen (${d.ids.length}): ${w.list(d.ids, 8)}`,
    mend: 'dewch â’r daenlen fel yr oedd pan bennwyd popeth',
  },
  'letter-language': {
    what: (d) => `iaith anhysbys i ${d.people} person: ${w.list(d.found, 8)}; y rhai hysbys yw ${w.list(d.known)}`,
    mend: `ysgrifennwch god neu enw iaith yno, neu tynnwch “language” allan; ${sharedCy.settings('letters')}`,
  },
  'letter-code-long': {
    what: (d) => `mae’r ddolen â derbynneb ${w.quote(d.id)} yn ${d.bytes} beit, a chod yn dal ${d.most}`,
    mend: 'cyhoeddwch y dudalen mewn cyfeiriad byrrach',
  },
  'log-broken': {
    what: 'mae cofnod y balot wedi’i ddifrodi',
    mend: 'ewch yn ôl at y copi a gyhoeddwyd; peidiwch byth â newid cofnod â llaw',
  },
  'log-other': {
    what: 'nid cofnod balot yw hwn',
    mend: 'dewch â selection-log.jsonl fel y’i cyhoeddwyd, neu public.zip',
  },
  'log-order': {
    what: 'nid yw’r cofnod yn caniatáu hyn',
    mend: 'ewch ymlaen â’r panel a ddewiswyd: ni ddewisir dim ddwywaith',
  },
  'log-fails': {
    what: (d) => `nid yw’r cofnod yn gywir: ${w.list(d.verdicts)}`,
    mend: 'ewch yn ôl at y copi a gyhoeddwyd, a dewch â hwnnw',
  },
  'log-people': {
    what: (d) => `mae panel tocyn ${d.ticket} yn enwi eraill na phobl o’r gronfa`,
    mend: 'dewch â public.zip a private.zip yr un balot',
  },
  'log-time': {
    what: (d) => `mae’r amser ${d.time} cyn amser y cofnodiad diwethaf, ${d.last}`,
    mend: 'gosodwch gloc y cyfrifiadur hwn yn gywir',
  },
  'log-differs': {
    what: (d) =>
      `nid yr hyn a bennwyd yw hyn, ${frozenPartsCy[d.part](d.name)}: yn y cofnod mae ${d.expected}, ac yn y ffeiliau ${d.found}`,
    mend: asFrozenCy,
  },
  'file-refused': {
    what: (d) => `byddai pob rhaglen wirio yn gwrthod ${d.file}`,
    mend: 'newidiwch yr hyn y mae’n ei ddweud; os yw’n rhy fawr, gofynnwch am lai o baneli wedi’u rhifo neu bobl wrth gefn, neu tynnwch golofnau o dabl y cwotâu',
  },
  'pack-form': { what: 'nid pecyn yr archwilydd yw hwn', mend: privateAsSavedCy },
  'pack-other': {
    what: (d) => `nid yw ${d.path} yn perthyn i’r cofnod hwn`,
    mend: 'dewch â’r private.zip a gadwyd gyda’r public.zip hwn',
  },
  'pool-key-form': { what: 'nid allwedd y gronfa yw hon', mend: privateAsSavedCy },
  'people-columns': {
    what: (d) => {
      const words = [
        ...(d.more.length === 0 ? [] : [`yn ormod ${w.list(d.more)}`]),
        ...(d.fewer.length === 0 ? [] : [`ar goll ${w.list(d.fewer)}`]),
      ]
      return `nid colofnau private/panel.csv sydd yn y ffeil${words.length === 0 ? ' yn yr un drefn' : `: ${words.join('; ')}`}`
    },
    mend: 'rhowch yr un colofnau yn yr un drefn i’r holl ffeiliau hyn; gall colofn ychwanegol fod yn wag',
  },
  'people-id-none': { what: 'nid oes colofn â rhifau cofrestru’r balot hwn', mend: privateAsSavedCy },
  'people-id-unclear': {
    what: (d) => `gallai’r rhifau cofrestru fod ym mhob un o’r rhain: ${w.list(d.columns)}`,
    mend: privateAsSavedCy,
  },
  'people-strangers': {
    what: (d) => `rhif cofrestru nad yw yn y balot hwn: ${w.rows(d.rows)}`,
    mend: 'tynnwch y rhesi hyn, neu rhowch y rhif yn ôl fel yr oedd',
  },
  'people-missing': {
    what: (d) => `pobl nad ydynt yn unrhyw un o’r ffeiliau preifat: ${d.ids.length}, sef ${w.list(d.ids)}`,
    mend: 'rhowch eu rhesi yn ôl yn private/remaining.csv, o’r daenlen o bobl neu o gopi',
  },
  'people-values': {
    what: (d) => `${d.id}: ${w.quote(d.found)} sydd yma, a ${w.quote(d.expected)} ym mhecyn archwilydd y balot hwn`,
    mend: 'dewch â’r ffeil fel y’i cadwyd; mae’r hyn a newidiodd ers hynny’n mynd i golofn arall',
  },
  'people-differ': {
    what: 'nid yw’r ffeiliau preifat a’r cofnod yn cytuno',
    mend: 'dewch â public.zip a private.zip a gadwyd gyda’i gilydd',
  },
  'signature-outdated': {
    what: (d) => `nid yw ${d.path} yn cynnwys y cofnodiad newydd`,
    mend: 'llofnodwch y cofnod eto, â’r un rhaglen ag o’r blaen',
  },
  'report-outdated': {
    what: (d) => `nid yw’r hyn sy’n newydd yn y cofnod i’w weld yn ${w.join(d.reports)}`,
    mend: 'gwnewch yr adroddiad eto, a’i gyhoeddi eto',
  },
  'rule-unknown': {
    what: (d) => `nid yw’r rhaglen hon yn adnabod y rheol ${w.quote(d.rule)} y mae’r cofnod yn llenwi seddi gwag wrthi`,
    mend: 'defnyddiwch y fersiwn o’r rhaglen a ysgrifennodd y cofnod: mae ei linell gyntaf yn ei henwi fel “tool”',
  },
  'person-not-on-panel': {
    what: (d) => {
      const words = { reserve: 'wrth gefn', withdrawn: 'wedi gadael y panel eisoes', pool: 'heb gael ei ddewis' }
      return `nid yw ${w.quote(d.id)} ar y panel: ${words[d.where]}`
    },
    mend: 'enwch bobl sydd ar y panel',
  },
  'person-confirmed': {
    what: (d) => `mae ${w.quote(d.id)} wedi cytuno eisoes, am ${d.time}`,
    mend: (d) => `gadewch ${d.id} fel y mae; gellir tynnu’r cytundeb yn ôl hefyd`,
  },
  'person-unconfirmed': {
    what: (d) => `nid yw ${w.quote(d.id)} wedi cytuno, felly nid oes dim i’w dynnu’n ôl`,
    mend: (d) => `gadewch ${d.id} fel y mae`,
  },
  'confirmed-form': { what: 'nid rhestr o’r rhai a gytunodd yw hon', mend: privateAsSavedCy },
  'log-ended': {
    what: (d) =>
      d.how === 'closed'
        ? 'mae’r cofnod wedi’i gau, ac ni all dim newid mwyach'
        : 'rhoddwyd y gorau i’r cofnod, ac ni all dim newid mwyach',
    mend: (d) =>
      d.how === 'closed'
        ? 'dywedwch yn gyhoeddus pwy a ddaeth yn y diwedd; mae cofnod wedi’i gau yn aros fel y mae'
        : 'defnyddiwch y cofnod a ddaeth yn ei le',
  },
  'replace-undrawn': { what: 'nid oes neb wedi’i ddewis eto', mend: 'dewiswch yn gyntaf' },
  'replace-nobody': {
    what: 'nid oes sedd wag, ac nid enwir neb sy’n gadael',
    mend: 'ticiwch y rhai sy’n methu dod',
  },
  'reason-missing': {
    what: 'mae’r rheswm ar goll, a rhaid i’r cofnod ei ddweud',
    mend: 'dywedwch pam mewn ychydig eiriau, heb ddim personol ynddynt',
  },
  'reason-personal': {
    what: (d) => `cyhoeddir y rheswm, a dyma sydd ynddo: ${listPersonalCy(d.found)}`,
    mend: 'ysgrifennwch rywbeth nad yw’n dweud dim am berson, megis “methu dod”, neu ticiwch isod y caiff pawb ei ddarllen',
  },
  'title-personal': {
    what: (d) =>
      `cyhoeddir ${d.name === 'title' ? 'y teitl' : 'y cwestiwn'}, a dyma sydd ynddo: ${listPersonalCy(d.found)}`,
    mend: 'ysgrifennwch rywbeth nad yw’n dweud dim am berson; mae’r cwestiwn yn sortition.json',
  },
  'replace-misses': {
    what: (d) => {
      const missed = `pwy bynnag a elwir ${d.from === 'pool' ? 'o blith pawb a gofrestrodd' : 'o’r rhai wrth gefn'}, methir cwotâu o ${d.violation} o leiaf`
      if (d.from === 'pool' || d.pool === null) return missed
      return d.pool === '0'
        ? `${missed}; o blith pawb a gofrestrodd, cedwid pob cwota`
        : `${missed}; o blith pawb a gofrestrodd, o ${d.pool}`
    },
    mend: 'ticiwch isod yr hyn yr ydych yn ei dderbyn, ac ewch ymlaen',
  },
  'call-unanswered': {
    what: 'mae seddi wedi’u cyhoeddi sy’n aros am ddisiau neu rownd, ac ni all neb arall adael cyn eu llenwi',
    mend: 'rhowch yn gyntaf yr hyn a ddangosodd y disiau neu’r rownd; wedyn dywedwch pwy sy’n methu dod',
  },
  'replacements-too-few': {
    what: (d) => `seddi i’w llenwi: ${d.seats}, ond dim ond ${d.available} person y gellir eu galw`,
    mend: 'gadewch y sedd yn wag am y tro, neu galwch o blith pawb a gofrestrodd',
  },
  'replacement-too-hard': {
    what: (d) =>
      `ni ellid profi, o fewn terfynau’r rhaglen hon, y ffordd orau o lenwi seddi (${d.seats}) o blith ${d.people} person`,
    mend: 'llenwch un sedd ar ôl y llall',
  },
}

function listPersonalCy(found: readonly PersonalPart[]): string {
  const words = {
    name: 'yr enw',
    id: 'y rhif cofrestru',
    'e-mail': 'cyfeiriad e-bost',
    telephone: 'rhif ffôn',
    address: 'cyfeiriad',
    birth: 'dyddiad geni',
  }
  return w.join(found.map(({ kind, text }) => (text === '' ? words[kind] : `${words[kind]} ${w.quote(text)}`)))
}
