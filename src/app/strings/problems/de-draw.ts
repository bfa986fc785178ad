import type { SmallestChance } from '../../../problems/draw-problems.ts'
import type { AskedQuota, QuotaReach } from '../../../problems/quota-words.ts'
import type { SourceMisfit } from '../../../problems/source-words.ts'
import type { MixedAlphabet } from '../../../problems/usage-problems.ts'
import { panelsDe, peopleDe, seatsDe, wordsDe as w } from './de-words.ts'
import type { ToldDraw } from './told-problem.ts'

function tellQuotaDe({ min, max, feature, value }: AskedQuota): string {
  const group = `mit ${feature} ${w.quote(value)}`
  if (max === null) return `mindestens ${min} ${group}`
  if (min === null) return max === 0 ? `niemanden ${group}` : `höchstens ${max} ${group}`
  return min === max ? `genau ${min} ${group}` : `${min} bis ${max} ${group}`
}

function tellReachDe(reach: QuotaReach): string {
  switch (reach.of) {
    case 'seats':
      return reach.most === 0 ? 'kein Sitz lässt sich besetzen' : `nur ${seatsDe(reach.most)} lassen sich besetzen`
    case 'pool':
      return `nur ${peopleDe(reach.most)} können zusammen im Panel sein${reach.oneOfAddress ? ', eine je Anschrift' : ''}`
    case 'group': {
      const who = `${reach.people} mit ${reach.feature} ${w.quote(reach.value)}`
      return reach.side === 'most' ? `nur ${who} können dabei sein` : `mindestens ${who} müssen dabei sein`
    }
  }
}

function tellChanceDe({ least, most, impossible, unsettled }: SmallestChance): string {
  if (unsettled > 0)
    return `${peopleDe(unsettled)} ohne Chance, obwohl ein Panel vielleicht Platz für sie hat; keine Auslosung könnte allen, die ausgelost werden können, mehr als ${most} geben`
  const all = impossible === 0 ? 'alle haben' : 'alle, die ausgelost werden können, haben'
  return `${all} eine Chance von mindestens ${least} (vor dem Runden auf nummerierte Panels); keine Auslosung könnte ihnen allen mehr als ${most} geben`
}

function tellMisfitDe(misfit: SourceMisfit): string {
  switch (misfit.part) {
    case 'kinds':
      return 'angekündigt war eine andere Quelle des Zufalls'
    case 'dice':
      return `angekündigt waren ${w.count(misfit.wanted, 'Ziffer', 'Ziffern')} von 0 bis 9, gegeben sind ${misfit.given.length}: ${misfit.given.join(' ')}`
    case 'balls':
      return `angekündigt waren ${misfit.wanted} verschiedene Zahlen von 1 bis ${misfit.highest}, gegeben sind ${misfit.given.length}: ${w.join(misfit.given.map(String))}`
    case 'contributions':
      return `angekündigt war je ein Text von ${w.join(misfit.wanted)}, gegeben sind Texte von ${w.join(misfit.given)}`
    case 'beacon':
      return `angekündigt war Runde ${misfit.wanted}, gegeben ist Runde ${misfit.given}`
  }
}

const alphabetsDe: Readonly<Record<MixedAlphabet, string>> = {
  Latin: 'lateinisch',
  Cyrillic: 'kyrillisch',
  Greek: 'griechisch',
  Armenian: 'armenisch',
  Cherokee: 'aus dem Alphabet der Cherokee',
}

const morePanelsDe = 'Wählen Sie mehr nummerierte Panels unter „Mehr Auswahl“'
export const drawDe: ToldDraw = {
  'panel-larger-than-pool': {
    what: (d) => `ein Panel von ${d.panel} lässt sich nicht aus ${peopleDe(d.pool)} auslosen`,
    mend: 'Nehmen Sie ein kleineres Panel, oder finden Sie mehr Angemeldete',
  },
  'quotas-infeasible': {
    what: ({ panel, conflict, but }) => {
      const wanted = w.join(conflict.map(tellQuotaDe))
      if (conflict.length === 0) return `es gibt kein Panel von ${panel}${but === null ? '' : `: ${tellReachDe(but)}`}`
      return but === null
        ? `die Quoten verlangen ${wanted}; das hat kein Panel von ${panel} aus diesen Angemeldeten`
        : `die Quoten verlangen ${wanted}, aber in einem Panel von ${panel} gilt dann: ${tellReachDe(but)}`
    },
    mend: 'Lockern Sie eine Quote, nehmen Sie ein kleineres Panel, oder finden Sie mehr Angemeldete',
  },
  'lottery-rounded': {
    what: (d) =>
      `manche Personen sind in mehr oder weniger der ${d.panels} nummerierten Panels, als ihrer gerechten Chance entspricht, um bis zu ${d.further}`,
    mend: 'Es ist nichts zu tun; mit mehr nummerierten Panels wird der Unterschied kleiner',
  },
  'lottery-not-close': {
    what: (d) =>
      `${panelsDe(d.panels)} ${w.pick(d.panels, 'lässt', 'lassen')} Personen aus, die nach ihrer gerechten Chance in mindestens einem wären (nicht unterzubringen: ${d.missing})`,
    mend: `${morePanelsDe}, oder weniger`,
  },
  'spread-weighted': {
    what: 'gewichtete Lose lassen sich nicht weiter mischen',
    mend: (d) => `Wählen Sie höchstens ${panelsDe(d.most)}, oder nehmen Sie „spread“ aus sortition.json heraus`,
  },
  'spread-too-large': {
    what: (d) => `${peopleDe(d.people)} sind in Panels, und höchstens ${d.most} lassen sich weiter mischen`,
    mend: 'Nehmen Sie „spread“ aus sortition.json heraus',
  },
  'engine-gave-up': {
    what: 'die gerechteste Auslosung ließ sich innerhalb der Grenzen dieses Programms nicht finden',
    mend: 'Bitte melden Sie den Fall; weitere Quoten machen es leichter',
  },
  'gap-too-large': {
    what: (d) =>
      `diese Auslosung ist vielleicht zu weit von der gerechtesten entfernt, um ${d.points} Prozentpunkte: ${tellChanceDe(d)}`,
    mend: 'Nehmen Sie das unter „Mehr Auswahl“ hin, oder lockern Sie eine Quote',
  },
  'gap-accepted': {
    what: (d) =>
      `nur die kleinste Chance dieser Auslosung ist bewiesen, nicht, dass sie die gerechteste ist: ${tellChanceDe(d)}`,
    mend: 'Lockern Sie eine Quote, wenn das nicht genügt',
  },
  'people-impossible': {
    what: (d) =>
      `${peopleDe(d.ids.length)} ${w.pick(d.ids.length, 'kann', 'können')} in keinem Panel sein, das die Quoten einhält: ${w.list(d.ids, 10)}`,
    mend: 'Lockern Sie die Quoten, wenn alle eine Chance haben sollen',
  },
  'people-unsettled': {
    what: (d) =>
      `für ${peopleDe(d.ids.length)} wurde kein Panel gefunden, und ob es eines gibt, ist nicht bekannt: ${w.list(d.ids, 10)}`,
    mend: 'Lockern Sie die Quoten so, dass alle eine Chance haben',
  },
  'panels-few': {
    what: (d) => {
      const known = { exactly: '', 'at least': 'mindestens ', 'at most': 'höchstens ' }
      return `${known[d.known]}${peopleDe(d.people)}, die eine Chance haben ${w.pick(d.people, 'sollte, ist', 'sollten, sind')} in keinem der nummerierten Panels (${d.panels}) und ${w.pick(d.people, 'kann', 'können')} dann nicht ausgelost werden`
    },
    mend: (d) => `${morePanelsDe}, etwa ${d.enough}`,
  },
  'tickets-coarse': {
    what: (d) =>
      `für ${peopleDe(d.people)} ist die Chance mehr als ein Viertel neben der berechneten, weil es so wenige nummerierte Panels gibt (${d.panels}); für sie wird sie nicht bewiesen`,
    mend: (d) => `${morePanelsDe}, etwa ${d.enough}`,
  },
  'tickets-missing': {
    what: (d) =>
      `${peopleDe(d.people)} mit einer Chance ${w.pick(d.people, 'wäre', 'wären')} in keinem der nummerierten Panels (${d.panels}) und ${w.pick(d.people, 'könnte', 'könnten')} nicht ausgelost werden`,
    mend: (d) => `${morePanelsDe}, etwa ${d.enough}, oder nehmen Sie es dort hin`,
  },
  'small-group-seats': {
    what: (d) =>
      `wie viele Personen ${w.list(d.groups)} haben, ist im Protokoll verborgen, lässt sich aber vielleicht aus den Chancen ausrechnen, denn die Quoten bestimmen ihre Sitze`,
    mend: 'Machen Sie weiter, wenn das bekannt werden darf; sonst fassen Sie den Wert in Tabelle und Quoten mit einem anderen zusammen, oder nehmen Sie die Quote weg, bevor etwas veröffentlicht wird',
  },
  'reserves-too-many': {
    what: (d) => `für die Reserve sind ${peopleDe(d.asked)} gewünscht, aber nur ${d.available} kommen infrage`,
    mend: 'Wünschen Sie weniger Personen in Reserve',
  },
  'seed-source-misfit': {
    what: tellMisfitDe,
    mend: (d) => {
      if (d.part === 'dice')
        return 'Geben Sie alles ein, was die angekündigten Würfel zeigten, und nicht mehr, in der Reihenfolge, die zählt'
      return d.part === 'balls'
        ? 'Geben Sie alle Zahlen der angekündigten Ziehung ein und keine anderen, jede einmal'
        : 'Geben Sie genau das ein, was angekündigt war'
    },
  },
  'dice-panels': {
    what: (d) =>
      d.panels === null
        ? 'so viele Würfel lassen sich für Briefe nicht ankündigen'
        : `Würfel können nicht jedes von ${d.panels} nummerierten Panels gleich oft zeigen`,
    mend: 'Wählen Sie 10, 100, 1000 oder 10000 nummerierte Panels',
  },
  'balls-few': {
    what: (d) =>
      `diese Kugeln können auf ${d.outcomes} Arten fallen: zu wenige, um gerecht auszulosen${d.panels === null ? '' : ` (nummerierte Panels: ${d.panels})`}`,
    mend: 'Nennen Sie eine Ziehung mit mindestens 1000 Möglichkeiten für jedes nummerierte Panel, etwa 6 aus 59',
  },
  'balls-beyond': {
    what: (d) => `eine Ziehung von ${d.count} aus ${w.count(d.highest, 'Kugel', 'Kugeln')} lässt sich nicht ankündigen`,
    mend: (d) => `Nennen Sie eine Ziehung von höchstens ${d.mostBalls} Kugeln mit Zahlen bis ${d.highestBall}`,
  },
  'beacon-not-later': {
    what: (d) => `Runde ${d.round} wird am ${d.published} veröffentlicht, nicht später als dieser Eintrag (${d.time})`,
    mend: 'Wählen Sie einen späteren Zeitpunkt, sodass Sie den Fingerabdruck vorher veröffentlichen können',
  },
  'beacon-soon': {
    what: (d) => `Runde ${d.round} wird am ${d.published} veröffentlicht, zu bald nach diesem Eintrag (${d.time})`,
    mend: 'Wählen Sie einen späteren Zeitpunkt: Der Fingerabdruck muss vorher öffentlich sein',
  },
  'beacon-early': {
    what: (d) => `Runde ${d.round} wird erst am ${d.published} veröffentlicht, und es ist ${d.time}`,
    mend: (d) => `Versuchen Sie es nach ${d.published} wieder`,
  },
  'beacon-wrong': {
    what: (d) => `das ist nicht Runde ${d.round}: ihre Unterschrift stimmt nicht`,
    mend: 'Holen Sie die Runde noch einmal, notfalls von einer anderen Adresse',
  },
  'beacon-form': {
    what: (d) => {
      const words = {
        'no JSON': 'es ist kein JSON',
        form: `${w.quote(d.where)} hat nicht die richtige Form`,
        randomness: '„randomness“ passt nicht zu „signature“',
      }
      return `das ist keine Runde dieser Quelle: ${words[d.why]}`
    },
    mend: 'Öffnen Sie die Adresse noch einmal und fügen Sie alles ein, was sie zeigt, von { bis }',
  },
  'seed-source-form': {
    what: 'was für den Zufall eingegeben wurde, kann nicht in ein Protokoll',
    mend: 'Geben Sie genau das ein, was angekündigt war',
  },
  'seed-text-unclear': {
    what: (d) => {
      const words = {
        'begins or ends with a blank': 'beginnt oder endet mit einem Leerzeichen',
        'has letters and their accents apart (it is not in Unicode NFC)': 'hat Buchstaben und ihre Akzente getrennt',
        'holds a character that nobody sees': 'enthält ein unsichtbares Zeichen',
        'holds blanks other than single spaces': 'enthält andere als einfache Leerzeichen',
      }
      return `der Text ${words[d.hidden]}`
    },
    mend: (d) => `Tippen Sie ihn, wie er aussieht: ${w.quote(d.clean)}`,
  },
  'seed-alphabets-mixed': {
    what: (d) =>
      `${w.quote(d.word)} im Text mischt Buchstaben zweier Alphabete: ${w.quote(d.letter)} ist ${alphabetsDe[d.alphabet]}`,
    mend: 'Tippen Sie das Wort neu, außer es ist mit genau diesen Buchstaben angekündigt und gedruckt',
  },
}
