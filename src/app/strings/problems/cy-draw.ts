import type { SmallestChance } from '../../../problems/draw-problems.ts'
import type { AskedQuota, QuotaReach } from '../../../problems/quota-words.ts'
import type { SourceMisfit } from '../../../problems/source-words.ts'
import type { MixedAlphabet } from '../../../problems/usage-problems.ts'
import { wordsCy as w } from './cy-words.ts'
import type { ToldDraw } from './told-problem.ts'

function tellQuotaCy({ min, max, feature, value }: AskedQuota): string {
  const group = `â ${feature} ${w.quote(value)}`
  if (max === null) return `o leiaf ${min} ${group}`
  if (min === null) return max === 0 ? `neb ${group}` : `${max} ${group} ar y mwyaf`
  return min === max ? `${min} yn union ${group}` : `${min} i ${max} ${group}`
}

function tellReachCy(reach: QuotaReach): string {
  switch (reach.of) {
    case 'seats':
      return reach.most === 0 ? 'ni ellir llenwi’r un sedd' : `dim ond ${reach.most} sedd y gellir ei llenwi`
    case 'pool':
      return `dim ond ${reach.most} person all eistedd gyda’i gilydd${reach.oneOfAddress ? ', un o bob cyfeiriad' : ''}`
    case 'group': {
      const who = `${reach.people} â ${reach.feature} ${w.quote(reach.value)}`
      return reach.side === 'most' ? `dim ond ${who} all eistedd` : `rhaid i ${who} o leiaf eistedd`
    }
  }
}

function tellChanceCy({ least, most, impossible, unsettled }: SmallestChance): string {
  if (unsettled > 0)
    return `pobl heb siawns, er y gall fod lle iddynt ar ryw banel: ${unsettled}; ni allai unrhyw falot roi mwy na ${most} i bawb y gellir eu dewis`
  const all = impossible === 0 ? 'mae gan bawb' : 'mae gan bawb y gellir eu dewis'
  return `${all} siawns o ${least} o leiaf (cyn ei thalgrynnu i baneli wedi’u rhifo); ni allai unrhyw falot roi mwy na ${most} iddynt i gyd`
}

function tellMisfitCy(misfit: SourceMisfit): string {
  switch (misfit.part) {
    case 'kinds':
      return 'ffynhonnell arall a gyhoeddwyd ymlaen llaw'
    case 'dice':
      return `cyhoeddwyd: ${misfit.wanted} digid o 0 i 9; rhoddwyd: ${misfit.given.length}, sef ${misfit.given.join(' ')}`
    case 'balls':
      return `cyhoeddwyd: ${misfit.wanted} rhif gwahanol o 1 i ${misfit.highest}; rhoddwyd: ${misfit.given.length}, sef ${w.join(misfit.given.map(String))}`
    case 'contributions':
      return `cyhoeddwyd: testun gan bob un, ${w.join(misfit.wanted)}; rhoddwyd: testunau gan ${w.join(misfit.given)}`
    case 'beacon':
      return `cyhoeddwyd: rownd ${misfit.wanted}; rhoddwyd: rownd ${misfit.given}`
  }
}

const alphabetsCy: Readonly<Record<MixedAlphabet, string>> = {
  Latin: 'Lladin',
  Cyrillic: 'Cyrilig',
  Greek: 'Groeg',
  Armenian: 'Armeneg',
  Cherokee: 'Cherokee',
}

const morePanelsCy = 'dewiswch ragor o baneli wedi’u rhifo o dan “Rhagor o ddewisiadau”'
export const drawCy: ToldDraw = {
  'panel-larger-than-pool': {
    what: (d) => `ni ellir dewis panel o ${d.panel} o gronfa o ${d.pool}`,
    mend: 'dewiswch banel llai, neu dewch o hyd i ragor o bobl',
  },
  'quotas-infeasible': {
    what: ({ panel, conflict, but }) => {
      const wanted = w.join(conflict.map(tellQuotaCy))
      if (conflict.length === 0) return `nid oes panel o ${panel}${but === null ? '' : `: ${tellReachCy(but)}`}`
      return but === null
        ? `mae’r cwotâu’n gofyn am ${wanted}, ac nid oes panel o ${panel} o’r gronfa hon felly`
        : `mae’r cwotâu’n gofyn am ${wanted}, ond wedyn, ar banel o ${panel}, ${tellReachCy(but)}`
    },
    mend: 'llaciwch gwota, dewiswch banel llai, neu dewch o hyd i ragor o bobl',
  },
  'lottery-rounded': {
    what: (d) =>
      `mae rhai pobl ar fwy neu lai o’r ${d.panels} panel wedi’u rhifo nag y mae eu siawns deg yn ei roi, hyd at ${d.further}`,
    mend: 'nid oes dim i’w wneud; gyda rhagor o baneli wedi’u rhifo mae’r gwahaniaeth yn llai',
  },
  'lottery-not-close': {
    what: (d) =>
      `mae ${d.panels} panel wedi’u rhifo yn gadael allan bobl y byddai eu siawns deg yn eu rhoi ar un o leiaf (na ellir eu gosod: ${d.missing})`,
    mend: `${morePanelsCy}, neu lai`,
  },
  'spread-weighted': {
    what: 'ni ellir cymysgu tocynnau â phwysau ymhellach',
    mend: (d) => `dewiswch ${d.most} panel wedi’u rhifo ar y mwyaf, neu tynnwch “spread” o sortition.json`,
  },
  'spread-too-large': {
    what: (d) => `mae ${d.people} person ar baneli, a ${d.most} ar y mwyaf y gellir eu cymysgu ymhellach`,
    mend: 'tynnwch “spread” o sortition.json',
  },
  'engine-gave-up': {
    what: 'ni ellid dod o hyd i’r balot tecaf o fewn terfynau’r rhaglen hon',
    mend: 'rhowch wybod am yr achos; mae cwotâu ehangach yn ei gwneud yn haws',
  },
  'gap-too-large': {
    what: (d) => `efallai fod y balot hwn yn rhy bell o’r tecaf, o ${d.points} pwynt canran: ${tellChanceCy(d)}`,
    mend: 'derbyniwch hynny o dan “Rhagor o ddewisiadau”, neu llaciwch gwota',
  },
  'gap-accepted': {
    what: (d) => `dim ond siawns leiaf y balot hwn sydd wedi’i phrofi, ac nid mai ef yw’r tecaf: ${tellChanceCy(d)}`,
    mend: 'llaciwch gwota os nad yw hynny’n ddigon',
  },
  'people-impossible': {
    what: (d) => `pobl na allant fod ar unrhyw banel sy’n cadw’r cwotâu: ${d.ids.length}, sef ${w.list(d.ids, 10)}`,
    mend: 'llaciwch y cwotâu os dylai pawb gael siawns',
  },
  'people-unsettled': {
    what: (d) => `pobl na chafwyd hyd i banel iddynt, ac ni wyddys a oes un: ${d.ids.length}, sef ${w.list(d.ids, 10)}`,
    mend: 'llaciwch y cwotâu fel bod gan bawb siawns',
  },
  'panels-few': {
    what: (d) => {
      const known = { exactly: '', 'at least': ' o leiaf', 'at most': ' ar y mwyaf' }
      return `pobl a ddylai gael siawns ond nad ydynt ar unrhyw un o’r paneli wedi’u rhifo (${d.panels}), ac felly na ellir eu dewis: ${d.people}${known[d.known]}`
    },
    mend: (d) => `${morePanelsCy}, er enghraifft ${d.enough}`,
  },
  'tickets-coarse': {
    what: (d) =>
      `i ${d.people} person, mae’r siawns fwy na chwarter oddi wrth yr un a gyfrifwyd, gan fod cyn lleied o baneli wedi’u rhifo (${d.panels}); ni phrofir hi iddynt`,
    mend: (d) => `${morePanelsCy}, er enghraifft ${d.enough}`,
  },
  'tickets-missing': {
    what: (d) =>
      `pobl â siawns na fyddent ar unrhyw un o’r paneli wedi’u rhifo (${d.panels}), ac na ellid eu dewis: ${d.people}`,
    mend: (d) => `${morePanelsCy}, er enghraifft ${d.enough}, neu derbyniwch hynny yno`,
  },
  'small-group-seats': {
    what: (d) =>
      `mae nifer y bobl â ${w.list(d.groups)} yn gudd yn y cofnod, ond efallai y gellir ei gyfrifo o’r siawnsiau, gan fod y cwotâu’n ymwneud â’u seddi`,
    mend: 'ewch ymlaen os caiff hynny fod yn hysbys; fel arall, cyfunwch y gwerth ag un arall yn y daenlen a’r cwotâu, neu tynnwch y cwota, cyn cyhoeddi dim',
  },
  'reserves-too-many': {
    what: (d) => `gofynnwyd am ${d.asked} person wrth gefn, ond dim ond ${d.available} all fod`,
    mend: 'gofynnwch am lai o bobl wrth gefn',
  },
  'seed-source-misfit': {
    what: tellMisfitCy,
    mend: (d) => {
      if (d.part === 'dice')
        return 'rhowch bopeth a ddangosodd y disiau a gyhoeddwyd, a dim mwy, yn y drefn y maent yn cyfrif'
      return d.part === 'balls'
        ? 'rhowch holl rifau’r loteri a gyhoeddwyd a dim eraill, pob un unwaith'
        : 'rhowch yn union yr hyn a gyhoeddwyd'
    },
  },
  'dice-panels': {
    what: (d) =>
      d.panels === null
        ? 'ni ellir cyhoeddi cynifer â hyn o ddisiau ar gyfer llythyrau'
        : `ni all disiau ddangos pob un o ${d.panels} panel wedi’u rhifo yr un mor aml`,
    mend: 'dewiswch 10, 100, 1000 neu 10000 o baneli wedi’u rhifo',
  },
  'balls-few': {
    what: (d) =>
      `${d.outcomes} yw nifer y ffyrdd y gall y peli hyn ddisgyn, rhy ychydig i falot teg${d.panels === null ? '' : ` (paneli wedi’u rhifo: ${d.panels})`}`,
    mend: 'enwch loteri ag o leiaf 1000 o ganlyniadau i bob panel wedi’i rifo, megis 6 o 59',
  },
  'balls-beyond': {
    what: (d) => `ni ellir cyhoeddi loteri o ${d.count} o ${d.highest} pêl`,
    mend: (d) => `enwch loteri o ${d.mostBalls} pêl ar y mwyaf, â rhifau hyd at ${d.highestBall}`,
  },
  'beacon-not-later': {
    what: (d) => `cyhoeddir rownd ${d.round} am ${d.published}, nad yw’n hwyrach na’r cofnodiad hwn (${d.time})`,
    mend: 'dewiswch amser hwyrach, a gadewch amser i gyhoeddi’r ôl bys cyn hynny',
  },
  'beacon-soon': {
    what: (d) => `cyhoeddir rownd ${d.round} am ${d.published}, yn rhy fuan ar ôl y cofnodiad hwn (${d.time})`,
    mend: 'dewiswch amser hwyrach: rhaid i’r ôl bys fod yn gyhoeddus cyn hynny',
  },
  'beacon-early': {
    what: (d) => `ni chyhoeddir rownd ${d.round} tan ${d.published}, a’r amser yw ${d.time}`,
    mend: (d) => `rhowch gynnig arall arni ar ôl ${d.published}`,
  },
  'beacon-wrong': {
    what: (d) => `nid rownd ${d.round} yw hon: nid yw ei llofnod yn gywir`,
    mend: 'mynnwch y rownd eto, o gyfeiriad arall os oes angen',
  },
  'beacon-form': {
    what: (d) => {
      const words = {
        'no JSON': 'nid JSON ydyw',
        form: `nid yw ${w.quote(d.where)} o’r ffurf gywir`,
        randomness: 'nid yw “randomness” yn cyfateb i “signature”',
      }
      return `nid rownd o’r ffynhonnell hon yw hyn: ${words[d.why]}`
    },
    mend: 'agorwch y cyfeiriad eto, a gludwch bopeth y mae’n ei ddangos, o { i }',
  },
  'seed-source-form': {
    what: 'ni all yr hyn a roddwyd fynd i mewn i gofnod',
    mend: 'rhowch yn union yr hyn a gyhoeddwyd',
  },
  'seed-text-unclear': {
    what: (d) => {
      const words = {
        'begins or ends with a blank': 'yn dechrau neu’n gorffen â bwlch',
        'has letters and their accents apart (it is not in Unicode NFC)': 'â llythrennau ar wahân i’w hacenion',
        'holds a character that nobody sees': 'yn cynnwys nod na ellir ei weld',
        'holds blanks other than single spaces': 'yn cynnwys bylchau heblaw bylchau sengl',
      }
      return `mae’r testun ${words[d.hidden]}`
    },
    mend: (d) => `teipiwch ef fel y mae’n edrych: ${w.quote(d.clean)}`,
  },
  'seed-alphabets-mixed': {
    what: (d) =>
      `mae llythrennau o ddwy wyddor yn ${w.quote(d.word)} yn y testun: llythyren ${alphabetsCy[d.alphabet]} yw ${w.quote(d.letter)}`,
    mend: 'teipiwch y gair eto, oni bai ei fod wedi’i gyhoeddi a’i argraffu â’r union lythrennau hyn',
  },
}
