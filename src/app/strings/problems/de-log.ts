import type { PersonalPart } from '../../../problems/change-problems.ts'
import type { CommittedPart } from '../../../problems/commit-words.ts'
import { peopleDe, seatsDe, sharedDe, wordsDe as w } from './de-words.ts'
import type { ToldLog } from './told-problem.ts'

const frozenPartsDe: Readonly<Record<CommittedPart, (name: string) => string>> = {
  panel: () => 'die Größe des Panels',
  'reserve rule': () => 'die Regel für die Reserve',
  'household rule': () => 'die Regel für Haushalte',
  quota: (feature) => `die Quote von ${feature}`,
  registrants: () => 'die Zahl der Angemeldeten',
  'left out': () => 'die Zahl der Ausgelassenen',
  notes: (quota) => `die Notiz zu ${quota}`,
  pool: () => 'die Angemeldeten (oder ihr Schlüssel oder ihre Codes)',
  letters: () => 'das Protokoll der Briefe',
  other: () => 'etwas',
}

const asFrozenDe =
  'Bringen Sie die Tabelle, die Quoten, sortition.json und private.zip, wie sie waren, als alles festgelegt wurde'
const zipsTogetherDe = 'Bringen Sie public.zip und private.zip, die zusammen gespeichert wurden'
const privateAsSavedDe = 'Bringen Sie private.zip, wie es gespeichert wurde'
const publishedCopyDe = 'Gehen Sie zur veröffentlichten Kopie zurück und bringen Sie diese'

export const logDe: ToldLog = {
  'log-kind': {
    what: (d) =>
      d.letters
        ? `${d.path} ist das Protokoll der Briefe; gebraucht wird das einer Auslosung`
        : `${d.path} ist das Protokoll einer Auslosung; gebraucht wird das der Briefe`,
    mend: (d) => `Bringen Sie ${d.letters ? 'selection-log.jsonl' : 'invite-log.jsonl'}`,
  },
  'invitation-undrawn': {
    what: (d) => `in ${d.path} sind noch keine Briefe ausgelost`,
    mend: 'Bringen Sie es wieder, wenn die Briefe ausgelost sind',
  },
  'letters-setting-missing': {
    what: (d) => `in den Einstellungen fehlt ${w.quote(d.setting)}`,
    mend: (d) =>
      `Nennen Sie die Spalten mit Name und Anschrift unter „letters“, etwa ${d.example}. ${sharedDe.settings('letters')}`,
  },
  'letters-people-missing': {
    what: (d) => `in der Tabelle fehlen Personen dieser Auslosung (${d.ids.length}): ${w.list(d.ids, 8)}`,
    mend: 'Bringen Sie die Tabelle, wie sie war, als alles festgelegt wurde',
  },
  'letter-language': {
    what: (d) =>
      `eine unbekannte Sprache steht bei ${w.count(d.people, 'Person', 'Personen')}: ${w.list(d.found, 8)}; bekannt sind ${w.list(d.known)}`,
    mend: `Schreiben Sie dort das Kürzel oder den Namen einer Sprache, oder nehmen Sie „language“ heraus. ${sharedDe.settings('letters')}`,
  },
  'letter-code-long': {
    what: (d) => `der Link mit der Quittung von ${w.quote(d.id)} hat ${d.bytes} Bytes, und ein Code fasst ${d.most}`,
    mend: 'Veröffentlichen Sie die Seite unter einer kürzeren Adresse',
  },
  'log-broken': {
    what: 'das Protokoll der Auslosung ist beschädigt',
    mend: 'Gehen Sie zur veröffentlichten Kopie zurück; ändern Sie ein Protokoll nie von Hand',
  },
  'log-other': {
    what: 'das ist nicht das Protokoll einer Auslosung',
    mend: 'Bringen Sie selection-log.jsonl, wie es veröffentlicht wurde, oder public.zip',
  },
  'log-order': {
    what: 'das Protokoll lässt diesen Eintrag nicht zu',
    mend: 'Machen Sie mit dem Panel weiter, das ausgelost wurde: Nichts wird zweimal ausgelost',
  },
  'log-fails': {
    what: (d) => `das Protokoll stimmt nicht: ${w.list(d.verdicts)}`,
    mend: publishedCopyDe,
  },
  'log-people': {
    what: (d) => `das Panel von Los ${d.ticket} nennt andere als angemeldete Personen`,
    mend: 'Bringen Sie public.zip und private.zip derselben Auslosung',
  },
  'log-time': {
    what: (d) => `die Zeit ${d.time} liegt vor der des letzten Eintrags, ${d.last}`,
    mend: 'Stellen Sie die Uhr dieses Rechners richtig',
  },
  'log-differs': {
    what: (d) =>
      `${frozenPartsDe[d.part](d.name)} ist nicht, was festgelegt wurde: im Protokoll steht ${d.expected}, in den Dateien ${d.found}`,
    mend: asFrozenDe,
  },
  'file-refused': {
    what: (d) => `jeder Prüfer würde ${d.file} zurückweisen`,
    mend: 'Ändern Sie, was dort steht; ist etwas zu groß, wünschen Sie weniger nummerierte Panels oder Reserven, oder nehmen Sie Spalten aus der Tabelle der Quoten',
  },
  'pack-form': { what: 'das ist kein Prüferpaket', mend: privateAsSavedDe },
  'pack-other': {
    what: (d) => `${d.path} gehört nicht zu diesem Protokoll`,
    mend: 'Bringen Sie die private.zip, die zusammen mit dieser public.zip gespeichert wurde',
  },
  'pool-key-form': { what: 'das ist kein Schlüssel der Angemeldeten', mend: privateAsSavedDe },
  'people-columns': {
    what: (d) => {
      const words = [
        ...(d.more.length === 0 ? [] : [`zu viel ${w.list(d.more)}`]),
        ...(d.fewer.length === 0 ? [] : [`es fehlt ${w.list(d.fewer)}`]),
      ]
      return `die Datei hat nicht die Spalten von private/panel.csv${words.length === 0 ? ' in derselben Reihenfolge' : `: ${words.join('; ')}`}`
    },
    mend: 'Geben Sie all diesen Dateien dieselben Spalten in derselben Reihenfolge; eine zusätzliche Spalte darf leer sein',
  },
  'people-id-none': {
    what: 'keine Spalte enthält die Anmeldenummern dieser Auslosung',
    mend: privateAsSavedDe,
  },
  'people-id-unclear': {
    what: (d) => `jede dieser Spalten könnte die Anmeldenummern enthalten: ${w.list(d.columns)}`,
    mend: privateAsSavedDe,
  },
  'people-strangers': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat eine Anmeldenummer', 'haben Anmeldenummern')}, die es in dieser Auslosung nicht gibt`,
    mend: 'Entfernen Sie diese Zeilen, oder schreiben Sie die Nummern wieder, wie sie waren',
  },
  'people-missing': {
    what: (d) =>
      `${peopleDe(d.ids.length)} ${w.pick(d.ids.length, 'ist', 'sind')} in keiner der vertraulichen Dateien: ${w.list(d.ids)}`,
    mend: 'Schreiben Sie diese Zeilen wieder in private/remaining.csv, aus der Tabelle der Personen oder aus einer Kopie',
  },
  'people-values': {
    what: (d) => `${d.id} hat hier ${w.quote(d.found)} und im Prüferpaket dieser Auslosung ${w.quote(d.expected)}`,
    mend: 'Bringen Sie die Datei, wie sie gespeichert wurde; was sich seither geändert hat, gehört in eine andere Spalte',
  },
  'people-differ': {
    what: 'die vertraulichen Dateien und das Protokoll stimmen nicht überein',
    mend: zipsTogetherDe,
  },
  'signature-outdated': {
    what: (d) => `${d.path} gilt nicht für den neuen Eintrag`,
    mend: 'Unterschreiben Sie das Protokoll noch einmal, mit demselben Programm wie zuvor',
  },
  'report-outdated': {
    what: (d) =>
      `${w.join(d.reports)} ${w.pick(d.reports.length, 'zeigt', 'zeigen')} die neuen Einträge des Protokolls nicht`,
    mend: 'Machen Sie den Bericht neu und veröffentlichen Sie ihn wieder',
  },
  'rule-unknown': {
    what: (d) => `dieses Programm kennt die Regel ${w.quote(d.rule)} nicht, nach der das Protokoll leere Sitze besetzt`,
    mend: 'Nehmen Sie die Version des Programms, die das Protokoll schrieb: Dessen erste Zeile nennt sie als „tool“',
  },
  'person-not-on-panel': {
    what: (d) => {
      const words = {
        reserve: 'ist in Reserve',
        withdrawn: 'hat das Panel schon verlassen',
        pool: 'wurde nicht ausgelost',
      }
      return `${w.quote(d.id)} ${words[d.where]} und ist nicht im Panel`
    },
    mend: 'Nennen Sie Personen aus dem Panel',
  },
  'person-confirmed': {
    what: (d) => `${w.quote(d.id)} hat schon zugesagt, um ${d.time}`,
    mend: (d) => `Lassen Sie ${d.id}, wie es ist; die Zusage lässt sich auch zurücknehmen`,
  },
  'person-unconfirmed': {
    what: (d) => `${w.quote(d.id)} hat nicht zugesagt; es gibt nichts zurückzunehmen`,
    mend: (d) => `Lassen Sie ${d.id}, wie es ist`,
  },
  'confirmed-form': {
    what: 'das ist keine Liste derer, die zugesagt haben',
    mend: privateAsSavedDe,
  },
  'log-ended': {
    what: (d) =>
      `das Protokoll ist ${d.how === 'closed' ? 'geschlossen' : 'aufgegeben'}, und nichts kann sich mehr ändern`,
    mend: (d) =>
      d.how === 'closed'
        ? 'Sagen Sie öffentlich, wer nun gekommen ist; ein geschlossenes Protokoll bleibt, wie es ist'
        : 'Nehmen Sie das Protokoll, das an seine Stelle getreten ist',
  },
  'replace-undrawn': { what: 'noch niemand ist ausgelost', mend: 'Losen Sie zuerst aus' },
  'replace-nobody': {
    what: 'kein Sitz ist leer, und niemand ist genannt, der ausscheidet',
    mend: 'Kreuzen Sie an, wer nicht kommen kann',
  },
  'reason-missing': {
    what: 'es fehlt ein Grund, und das Protokoll muss einen nennen',
    mend: 'Sagen Sie in wenigen Worten, warum, und schreiben Sie nichts Persönliches',
  },
  'reason-personal': {
    what: (d) => `der Grund wird veröffentlicht, und er enthält: ${listPersonalDe(d.found)}`,
    mend: 'Schreiben Sie nichts über eine Person, etwa „kann nicht kommen“, oder kreuzen Sie unten an, dass alle es lesen dürfen',
  },
  'title-personal': {
    what: (d) =>
      `${d.name === 'title' ? 'der Titel' : 'die Frage'} wird veröffentlicht und enthält: ${listPersonalDe(d.found)}`,
    mend: 'Schreiben Sie etwas, das nichts über eine Person sagt; die Frage steht in sortition.json',
  },
  'replace-misses': {
    what: (d) => {
      const missed = `wer auch immer aus ${d.from === 'pool' ? 'allen Angemeldeten' : 'der Reserve'} nachrückt: Quoten werden um mindestens ${d.violation} verfehlt`
      if (d.from === 'pool' || d.pool === null) return missed
      return d.pool === '0'
        ? `${missed}; aus allen Angemeldeten ließe sich jede Quote einhalten`
        : `${missed}; aus allen Angemeldeten um ${d.pool}`
    },
    mend: 'Kreuzen Sie unten an, was Sie hinnehmen, und machen Sie weiter',
  },
  'call-unanswered': {
    what: 'Sitze sind angekündigt, die auf Würfel oder eine Runde warten; vorher kann niemand sonst ausscheiden',
    mend: 'Geben Sie zuerst ein, was die Würfel oder die Runde zeigten; nennen Sie dann, wer nicht kommen kann',
  },
  'replacements-too-few': {
    what: (d) =>
      `${seatsDe(d.seats)} ${w.pick(d.seats, 'ist', 'sind')} zu besetzen, aber nur ${peopleDe(d.available)} ${w.pick(d.available, 'kann', 'können')} nachrücken`,
    mend: 'Lassen Sie den Sitz vorerst leer, oder lassen Sie aus allen Angemeldeten nachrücken',
  },
  'replacement-too-hard': {
    what: (d) =>
      `wie ${seatsDe(d.seats)} aus ${peopleDe(d.people)} am besten zu besetzen ${w.pick(d.seats, 'ist', 'sind')}, ließ sich innerhalb der Grenzen dieses Programms nicht beweisen`,
    mend: 'Besetzen Sie einen Sitz nach dem anderen',
  },
}

function listPersonalDe(found: readonly PersonalPart[]): string {
  const words = {
    name: 'Name',
    id: 'Anmeldenummer',
    'e-mail': 'E-Mail-Adresse',
    telephone: 'Telefonnummer',
    address: 'Anschrift',
    birth: 'Geburtsdatum',
  }
  return w.join(found.map(({ kind, text }) => (text === '' ? words[kind] : `${words[kind]} ${w.quote(text)}`)))
}
