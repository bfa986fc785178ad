import type { SmallestChance } from '../../../problems/draw-problems.ts'
import type { AskedQuota, QuotaReach } from '../../../problems/quota-words.ts'
import type { SourceMisfit } from '../../../problems/source-words.ts'
import type { MixedAlphabet } from '../../../problems/usage-problems.ts'
import { wordsHu as w } from './hu-words.ts'
import type { ToldDraw } from './told-problem.ts'

function tellQuotaHu({ min, max, feature, value }: AskedQuota): string {
  const group = `(${feature} ${w.quote(value)})`
  if (max === null) return `legalább ${min} fő ${group}`
  if (min === null) return max === 0 ? `senki ${group}` : `legfeljebb ${max} fő ${group}`
  return min === max ? `pontosan ${min} fő ${group}` : `${min}–${max} fő ${group}`
}

function tellReachHu(reach: QuotaReach): string {
  switch (reach.of) {
    case 'seats':
      return reach.most === 0 ? 'egyetlen hely sem tölthető be' : `csak ${reach.most} hely tölthető be`
    case 'pool':
      return `csak ${reach.most} ember lehet benne együtt${reach.oneOfAddress ? ', címenként egy' : ''}`
    case 'group': {
      const who = `${reach.people} fő (${reach.feature} ${w.quote(reach.value)})`
      return reach.side === 'most' ? `csak ${who} lehet benne` : `legalább ${who} biztosan benne van`
    }
  }
}

function tellChanceHu({ least, most, impossible, unsettled }: SmallestChance): string {
  if (unsettled > 0)
    return `esély nélkül marad, bár talán van számára testület: ${unsettled} ember; egyetlen sorsolás sem adhatna ${most} fölötti esélyt mindenkinek, aki kisorsolható`
  const all = impossible === 0 ? 'mindenki' : 'mindenki, aki kisorsolható,'
  return `${all} legalább ${least} eséllyel bír (a számozott testületekre kerekítés előtt); egyetlen sorsolás sem adhatna mindannyiuknak ${most} fölötti esélyt`
}

function tellMisfitHu(misfit: SourceMisfit): string {
  switch (misfit.part) {
    case 'kinds':
      return 'a véletlen más forrását jelentették be'
    case 'dice':
      return `bejelentve: ${misfit.wanted} számjegy 0 és 9 között; megadva: ${misfit.given.length}, ${misfit.given.join(' ')}`
    case 'balls':
      return `bejelentve: ${misfit.wanted} különböző szám 1 és ${misfit.highest} között; megadva: ${misfit.given.length}, ${w.join(misfit.given.map(String))}`
    case 'contributions':
      return `bejelentve: egy-egy szöveg tőlük: ${w.join(misfit.wanted)}; megadva: szövegek tőlük: ${w.join(misfit.given)}`
    case 'beacon':
      return `bejelentve: ${misfit.wanted}. forduló; megadva: ${misfit.given}. forduló`
  }
}

const alphabetsHu: Readonly<Record<MixedAlphabet, string>> = {
  Latin: 'latin',
  Cyrillic: 'cirill',
  Greek: 'görög',
  Armenian: 'örmény',
  Cherokee: 'cseroki',
}

const morePanelsHu = 'válasszon több számozott testületet a „További lehetőségek” között'
export const drawHu: ToldDraw = {
  'panel-larger-than-pool': {
    what: (d) => `${d.panel} fős testület nem sorsolható ki ennyi jelentkezőből: ${d.pool}`,
    mend: 'válasszon kisebb testületet, vagy találjon több jelentkezőt',
  },
  'quotas-infeasible': {
    what: ({ panel, conflict, but }) => {
      const wanted = w.join(conflict.map(tellQuotaHu))
      if (conflict.length === 0) return `nincs ${panel} fős testület${but === null ? '' : `: ${tellReachHu(but)}`}`
      return but === null
        ? `a kvóták ezt kérik: ${wanted}; ilyen ${panel} fős testület ezekből a jelentkezőkből nincs`
        : `a kvóták ezt kérik: ${wanted}; de akkor egy ${panel} fős testületben ${tellReachHu(but)}`
    },
    mend: 'tágítson egy kvótát, válasszon kisebb testületet, vagy találjon több jelentkezőt',
  },
  'lottery-rounded': {
    what: (d) =>
      `vannak, akik a ${d.panels} számozott testület közül többen vagy kevesebben vannak benne, mint amennyi az igazságos esélyükből adódik, legfeljebb ennyi eltéréssel: ${d.further}`,
    mend: 'nincs teendő; több számozott testülettel kisebb az eltérés',
  },
  'lottery-not-close': {
    what: (d) =>
      `${d.panels} számozott testületből kimaradnak olyanok, akik az igazságos esélyük szerint legalább egyben benne lennének (nem helyezhető el: ${d.missing})`,
    mend: `${morePanelsHu}, vagy kevesebbet`,
  },
  'spread-weighted': {
    what: 'súlyozott sorsjegyek nem keverhetők tovább',
    mend: (d) =>
      `legfeljebb ${d.most} számozott testületet válasszon, vagy vegye ki a sortition.json fájlból ezt: „spread”`,
  },
  'spread-too-large': {
    what: (d) => `${d.people} ember van testületekben, és legfeljebb ${d.most} keverhető tovább`,
    mend: 'vegye ki a sortition.json fájlból ezt: „spread”',
  },
  'engine-gave-up': {
    what: 'a legigazságosabb sorsolást e program határain belül nem sikerült megtalálni',
    mend: 'kérjük, jelezze az esetet; tágabb kvótákkal könnyebb',
  },
  'gap-too-large': {
    what: (d) =>
      `ez a sorsolás talán túl messze van a legigazságosabbtól, ${d.points} százalékponttal: ${tellChanceHu(d)}`,
    mend: 'fogadja el a „További lehetőségek” között, vagy lazítson egy kvótán',
  },
  'gap-accepted': {
    what: (d) =>
      `ennél a sorsolásnál csak a legkisebb esély bizonyított, az nem, hogy a legigazságosabb: ${tellChanceHu(d)}`,
    mend: 'lazítson egy kvótán, ha ez nem elég',
  },
  'people-impossible': {
    what: (d) =>
      `${d.ids.length} jelentkező nem lehet benne egyetlen, a kvótákat betartó testületben sem: ${w.list(d.ids, 10)}`,
    mend: 'tágítsa a kvótákat, ha mindenkinek legyen esélye',
  },
  'people-unsettled': {
    what: (d) =>
      `${d.ids.length} jelentkezőhöz nem találtunk testületet, és nem tudni, van-e olyan: ${w.list(d.ids, 10)}`,
    mend: 'tágítsa úgy a kvótákat, hogy mindenkinek legyen esélye',
  },
  'panels-few': {
    what: (d) => {
      const known = { exactly: '', 'at least': 'legalább ', 'at most': 'legfeljebb ' }
      return `${known[d.known]}${d.people} ember, akinek esélye lenne, egyetlen számozott testületben sincs benne (${d.panels} közül), ezért nem sorsolható ki`
    },
    mend: (d) => `${morePanelsHu}, például ennyit: ${d.enough}`,
  },
  'tickets-coarse': {
    what: (d) =>
      `${d.people} ember esélye több mint negyedével eltér a kiszámítottól, mert olyan kevés a számozott testület (${d.panels}); az ő esélyük nem lesz bizonyítva`,
    mend: (d) => `${morePanelsHu}, például ennyit: ${d.enough}`,
  },
  'tickets-missing': {
    what: (d) =>
      `${d.people} ember, akinek van esélye, egyetlen számozott testületben sem lenne benne (${d.panels} közül), és nem lenne kisorsolható`,
    mend: (d) => `${morePanelsHu}, például ennyit: ${d.enough}, vagy ott fogadja el`,
  },
  'small-group-seats': {
    what: (d) =>
      `hány emberhez tartozik ez: ${w.list(d.groups)}, azt a napló elrejti, de az esélyekből talán kiszámítható, mert a kvóták az ő helyeikről szólnak`,
    mend: 'folytassa, ha ez megtudható; különben vonja össze az értéket egy másikkal a táblázatban és a kvótákban, vagy vegye el a kvótát, mielőtt bármi nyilvános lesz',
  },
  'reserves-too-many': {
    what: (d) => `a kért tartalékok száma ${d.asked}, de csak ${d.available} jelentkező lehet az`,
    mend: 'kérjen kevesebb tartalékot',
  },
  'seed-source-misfit': {
    what: tellMisfitHu,
    mend: (d) => {
      if (d.part === 'dice')
        return 'írja be mindazt, amit a bejelentett kockák mutattak, és semmi többet, abban a sorrendben, amelyik számít'
      return d.part === 'balls'
        ? 'írja be a bejelentett húzás minden számát és semmi mást, mindegyiket egyszer'
        : 'pontosan azt írja be, amit bejelentettek'
    },
  },
  'dice-panels': {
    what: (d) =>
      d.panels === null
        ? 'ennyi kocka levelekhez nem jelenthető be'
        : `a kockák nem mutathatják egyforma gyakran mind a ${d.panels} számozott testületet`,
    mend: 'válasszon 10, 100, 1000 vagy 10000 számozott testületet',
  },
  'balls-few': {
    what: (d) =>
      `ezek a golyók ${d.outcomes} módon eshetnek, ami túl kevés az igazságos sorsoláshoz${d.panels === null ? '' : ` (számozott testületek: ${d.panels})`}`,
    mend: 'olyan húzást nevezzen meg, amelynek számozott testületenként legalább 1000 kimenetele van, például 59-ből 6',
  },
  'balls-beyond': {
    what: (d) => `nem jelenthető be ilyen húzás: ${d.highest} golyóból ${d.count}`,
    mend: (d) => `legfeljebb ${d.mostBalls} golyós húzást nevezzen meg, legfeljebb ${d.highestBall} értékű számokkal`,
  },
  'beacon-not-later': {
    what: (d) =>
      `a(z) ${d.round}. fordulót ekkor teszik közzé: ${d.published}, és ez nem későbbi ennél a bejegyzésnél: ${d.time}`,
    mend: 'válasszon későbbi időpontot, és hagyjon időt arra, hogy előtte közzétegye az ujjlenyomatot',
  },
  'beacon-soon': {
    what: (d) => `a(z) ${d.round}. fordulót ekkor teszik közzé: ${d.published}, túl hamar e bejegyzés után: ${d.time}`,
    mend: 'válasszon későbbi időpontot: az ujjlenyomatnak előtte nyilvánosnak kell lennie',
  },
  'beacon-early': {
    what: (d) => `a(z) ${d.round}. fordulót csak ekkor teszik közzé: ${d.published}, és most ennyi az idő: ${d.time}`,
    mend: (d) => `próbálja újra ez után: ${d.published}`,
  },
  'beacon-wrong': {
    what: (d) => `ez nem a(z) ${d.round}. forduló: az aláírása nem jó`,
    mend: 'kérje le újra a fordulót, ha kell, más címről',
  },
  'beacon-form': {
    what: (d) => {
      const words = {
        'no JSON': 'nem JSON',
        form: `nem jó a formája ennek: ${w.quote(d.where)}`,
        randomness: 'a „randomness” nem illik a „signature” értékéhez',
      }
      return `ez nem e forrás egyik fordulója: ${words[d.why]}`
    },
    mend: 'nyissa meg újra a címet, és illessze be mindazt, amit mutat, a { jeltől a } jelig',
  },
  'seed-source-form': {
    what: 'amit a véletlenhez megadott, nem kerülhet naplóba',
    mend: 'pontosan azt írja be, amit bejelentettek',
  },
  'seed-text-unclear': {
    what: (d) => {
      const words = {
        'begins or ends with a blank': 'szóközzel kezdődik vagy végződik',
        'has letters and their accents apart (it is not in Unicode NFC)': 'külön tárolja a betűket és az ékezeteiket',
        'holds a character that nobody sees': 'láthatatlan karaktert tartalmaz',
        'holds blanks other than single spaces': 'az egyszerű szóköztől eltérő közöket tartalmaz',
      }
      return `a szöveg ${words[d.hidden]}`
    },
    mend: (d) => `úgy írja be, ahogy látszik: ${w.quote(d.clean)}`,
  },
  'seed-alphabets-mixed': {
    what: (d) =>
      `a szöveg egyik szavában két ábécé betűi keverednek: ${w.quote(d.word)}; ez a betű ${alphabetsHu[d.alphabet]}: ${w.quote(d.letter)}`,
    mend: 'írja be újra a szót, kivéve, ha éppen ezekkel a betűkkel jelentették be és nyomtatták ki',
  },
}
