import type { PersonPart } from '../../../problems/double-problems.ts'
import type { UnmadeReason } from '../../../problems/value-words.ts'
import { sharedDe, wordsDe as w } from './de-words.ts'
import type { ToldPool } from './told-problem.ts'

const unmadeDe: Readonly<Record<UnmadeReason, (detail: string) => string>> = {
  'no date': (order) => `kein Datum in der Reihenfolge ${order}`,
  'no age': () => 'kein Alter in ganzen Jahren',
  'not born yet': () => 'nach dem Tag, für den das Alter zählt',
  'too old': (age) => `ergibt ein Alter von ${age}`,
  'no age band': () => 'in keiner Altersgruppe',
  'no group': () => 'in keiner Gruppe',
  'spreadsheet error': () => 'ein Fehler der Tabelle und kein Wert',
  'no postcode': () => 'keine britische Postleitzahl',
  'not listed': (file) => `nicht in ${file}`,
}

const personPartsDe: Readonly<Record<PersonPart, string>> = {
  name: 'Name',
  'date of birth': 'Geburtsdatum',
  address: 'Anschrift',
  'e-mail': 'E-Mail-Adresse',
  telephone: 'Telefonnummer',
}

const otherIdDe = 'oder sagen Sie, dass eine andere Spalte die Anmeldenummer ist'

export const poolDe: ToldPool = {
  'pool-none': {
    what: 'niemand ist angemeldet',
    mend: 'Bringen Sie die Tabelle der Personen: Jede Zeile unter ihrer Kopfzeile ist eine Person',
  },
  'pool-id-rows': {
    what: 'es gibt keine Spalte mit Anmeldenummern; die Personen heißen darum nach der Nummer ihrer Zeile in der Tabelle',
    mend: 'Sagen Sie, welche Spalte die Anmeldenummer ist, falls es eine gibt, und sortieren Sie die Datei nicht, bevor alles vorbei ist',
  },
  'pool-id-unclear': {
    what: (d) => `jede dieser Spalten könnte die Anmeldenummer sein: ${w.list(d.columns)}`,
    mend: 'Sagen Sie, welche Spalte die Anmeldenummer ist',
  },
  'pool-id-blank': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat', 'haben')} keine Anmeldenummer`,
    mend: `Geben Sie jeder Person eine Nummer, ${otherIdDe}`,
  },
  'pool-id-unfit': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat eine Anmeldenummer', 'haben Anmeldenummern')} mit einem unsichtbaren Zeichen`,
    mend: `Tippen Sie diese neu, ${otherIdDe}`,
  },
  'pool-id-alike': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat eine Anmeldenummer, die aussieht wie eine andere oder dieselbe Zahl ist', 'haben Anmeldenummern, die aussehen wie andere oder dieselbe Zahl sind')}`,
    mend: 'Sehen Sie nach, ob es eine Person ist; wenn ja, behalten Sie eine Zeile',
  },
  'pool-id-twice': {
    what: (d) => `die Anmeldenummer ${w.quote(d.id)} steht in ${w.rows(d.rows)}, die sich unterscheiden`,
    mend: 'Ist es eine Person, behalten Sie eine der Zeilen; sonst geben Sie jeder Person eine eigene Nummer',
  },
  'pool-id-twice-more': {
    what: (d) =>
      `${w.count(d.ids, 'weitere Anmeldenummer steht', 'weitere Anmeldenummern stehen')} in Zeilen, die sich unterscheiden`,
    mend: 'Sehen Sie nach, ob diese Spalte die Anmeldenummer ist',
  },
  'pool-rows-merged': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'wiederholt eine frühere Zeile ganz und wurde', 'wiederholen eine frühere Zeile ganz und wurden')} nicht noch einmal gezählt`,
    mend: 'Entfernen Sie die wiederholten Zeilen, wenn Sie möchten; die Auslosung ist dieselbe',
  },
  'pool-value-unknown': {
    what: (d) =>
      `die Quoten kennen keinen Wert ${w.quote(d.value)} von ${d.feature}${w.hint(d.nearest)}, aber ${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat', 'haben')} ihn; sie kennen ${w.list(d.known, 8)}`,
    mend: (d) =>
      d.dates === true
        ? 'Hat die Tabelle eine Gruppe wie 10-14 für ein Datum gehalten, machen Sie die Zellen dort zu Text und tippen Sie die Gruppe neu; sonst berichtigen Sie die Zellen, oder geben Sie dem Wert eine Zeile in den Quoten'
        : 'Berichtigen Sie die Zellen, oder geben Sie dem Wert eine Zeile in den Quoten (mit höchstens 0, um diese Gruppe auszulassen)',
  },
  'pool-values-more': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat', 'haben')} noch andere Werte von ${d.feature}, die die Quoten nicht kennen`,
    mend: 'Prüfen Sie, ob in der Spalte die Werte der Quoten stehen (etwa Altersgruppen und nicht das Alter)',
  },
  'pool-value-blank': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat', 'haben')} nichts in der Spalte von ${d.feature}`,
    mend: 'Füllen Sie die Zellen aus, oder schreiben Sie dort einen Wert wie „keine Angabe“ und geben Sie ihm eine Zeile in den Quoten; löschen Sie Zeilen, die niemand sind, etwa Summen',
  },
  'pool-left-out': {
    what: (d) => {
      const all = d.notEligible + d.alreadySelected + d.sameAddress
      const kinds = [
        ...(d.notEligible > 0 ? [`nicht teilnahmeberechtigt: ${d.notEligible}`] : []),
        ...(d.alreadySelected > 0 ? [`schon ausgewählt: ${d.alreadySelected}`] : []),
        ...(d.sameAddress > 0 ? [`an der Anschrift von jemandem, der schon ausgewählt ist: ${d.sameAddress}`] : []),
      ]
      return `${w.count(all, 'Person nimmt', 'Personen nehmen')} nicht teil (${kinds.join('; ')})`
    },
    mend: 'Prüfen Sie, ob Sie das wollen; nach der Auslosung stehen sie in private/excluded.csv',
  },
  'pool-all-left-out': {
    what: (d) =>
      `${w.count(d.rows, 'Person wurde', 'Personen wurden')} gelesen, und niemand nimmt teil${d.unseen.map((each) => `; niemand hat ${w.quote(each.value)} in ${w.quote(each.column)}${w.hint(each.nearest)}`).join('')}`,
    mend: sharedDe.settings('eligible'),
  },
  'eligible-unseen': {
    what: (d) =>
      d.value.trim() === ''
        ? `niemand hat die Spalte ${w.quote(d.column)} leer gelassen`
        : `niemand hat ${w.quote(d.value)} in der Spalte ${w.quote(d.column)}${w.hint(d.nearest)}`,
    mend: sharedDe.settings('eligible'),
  },
  'selected-columns': {
    what: (d) => {
      const wanted = [...(d.id === null ? [] : [d.id]), ...d.household]
      const missing = wanted.length === 0 ? 'keine brauchbare Spalte' : `nicht die Spalten ${w.list(wanted, 12)}`
      return `diese Liste hat ${missing}${w.columns(d.columns)}`
    },
    mend: 'Geben Sie der Liste die Spalte der Anmeldenummern, oder alle Spalten, die eine Anschrift ausmachen',
  },
  'selected-blank': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat', 'haben')} weder Anmeldenummer noch Anschrift`,
    mend: 'Tragen Sie die Nummer oder die Anschrift ein, oder entfernen Sie die Zeile',
  },
  'selected-nobody': {
    what: (d) =>
      d.people === 0
        ? 'niemand steht auf dieser Liste'
        : `niemand von dieser Liste (${w.count(d.people, 'Person', 'Personen')}) und niemand an ihren Anschriften ist angemeldet`,
    mend: (d) =>
      d.people === 0
        ? 'Prüfen Sie, ob es die richtige Datei ist'
        : 'Prüfen Sie, ob die Nummern die dieser Anmeldung sind',
  },
  'selected-missing': {
    what: (d) =>
      `von ${w.count(d.people, 'Person', 'Personen')} dieser Liste ${w.pick(d.missing, 'ist', 'sind')} ${d.missing} nicht angemeldet${d.ids.length === 0 ? '' : `: ${w.list(d.ids)}`}`,
    mend: 'Prüfen Sie, ob sie sich nicht unter einer anderen Nummer wieder angemeldet haben',
  },
  'selected-alike': {
    what: (d) =>
      `diese Liste hat ${w.cut(
        d.pairs.map(({ id, of }) => `${w.quote(id)} statt ${w.quote(of)}`),
        5,
      )}`,
    mend: 'Schreiben Sie die Nummern wie in der Anmeldung; sind es andere Personen, geben Sie der Liste Anschriften statt Nummern',
  },
  'selected-other': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat eine Anmeldenummer', 'haben Anmeldenummern')} aus der Anmeldung, aber sonst nichts von der Person, die sie dort hat`,
    mend: 'Sind die Nummern nicht die dieser Anmeldung, nehmen Sie die Spalte aus der Liste und lassen Sie Namen und Anschriften; ist es dieselbe Person, berichtigen Sie den Namen oder die Anschrift',
  },
  'derived-column-there': {
    what: (d) => `es gibt schon eine Spalte ${w.quote(d.column)}`,
    mend: 'Geben Sie der abgeleiteten Spalte einen anderen Namen, und dem Merkmal der Quoten mit ihr',
  },
  'derived-group-twice': {
    what: (d) => `bei ${w.quote(d.column)} ist der Wert ${w.quote(d.value)} in ${w.list(d.groups)}`,
    mend: 'Lassen Sie ihn in einer der Gruppen',
  },
  'derived-unmade': {
    what: (d) =>
      `${w.quote(d.column)} lässt sich für ${w.rows(d.rows)} nicht bilden: ${w.list(d.values)} – ${unmadeDe[d.why](d.detail)}`,
    mend: `Berichtigen Sie diese Zellen in der Tabelle und bringen Sie sie wieder; oder: ${sharedDe.settings('derived')}`,
  },
  'dates-swapped': {
    what: (d) =>
      `manche Daten dieser Spalte haben die Reihenfolge ${d.order}, andere beginnen mit dem Jahr; hat die Tabelle bei diesen Tag und Monat vertauscht, ist ${w.quote(d.column)} für ${w.rows(d.rows)} falsch`,
    mend: 'Schreiben Sie alle Daten der Spalte auf eine Art, das Jahr zuerst, von dort, wo sie zuerst aufgeschrieben wurden; öffnen Sie jene Datei vorher nicht in einem Tabellenprogramm',
  },
  'dates-of-two-kinds': {
    what: (d) =>
      `in ${w.rows(d.rows)} beginnt das Datum mit dem Jahr, in ${w.count(d.others, 'anderen Zeile', 'anderen Zeilen')} nicht`,
    mend: 'Prüfen Sie, dass kein Tabellenprogramm Tag und Monat vertauscht hat',
  },
  'lookup-twice': {
    what: (d) => `${w.quote(d.key)} ist in Zeile ${d.line} schon ${w.quote(d.value)}`,
    mend: 'Behalten Sie eine der beiden Zeilen',
  },
  'lookup-blank': {
    what: (d) => `in ${w.rows(d.rows)} fehlt der Schlüssel oder der Wert`,
    mend: 'Füllen Sie die Zellen aus, oder entfernen Sie die Zeilen',
  },
  'pool-unique': {
    what: (d) => `${w.rows(d.rows)} haben das Gleiche in ${w.list(d.columns)}`,
    mend: 'Ist es eine Person, behalten Sie eine Zeile; sonst berichtigen Sie die Zellen, oder sagen Sie nicht, dass diese Spalten „bei allen verschieden“ sind',
  },
  'pool-unique-more': {
    what: (d) =>
      `${w.count(d.groups, 'weitere Gruppe', 'weitere Gruppen')} von Zeilen ${w.pick(d.groups, 'hat', 'haben')} das Gleiche in ${w.list(d.columns)}`,
    mend: 'Sehen Sie nach, ob die Spalten, die „bei allen verschieden“ sind, die richtigen sind',
  },
  'pool-doubles': {
    what: (d) => {
      const same = d.same.length === 0 ? [] : [`gleich: ${w.join(d.same.map((part) => personPartsDe[part]))}`]
      const near = d.near.length === 0 ? [] : [`fast gleich: ${w.join(d.near.map((part) => personPartsDe[part]))}`]
      return `${w.rows(d.rows)} könnten eine Person sein (${[...same, ...near].join('; ')})`
    },
    mend: 'Behalten Sie eine Zeile je Person; eine Spalte, die „bei allen verschieden“ ist, sichert, dass niemand zwei hat',
  },
  'pool-doubles-more': {
    what: (d) =>
      `${w.count(d.groups, 'weitere Gruppe', 'weitere Gruppen')} von Zeilen ${w.pick(d.groups, 'könnte', 'könnten je')} eine Person sein`,
    mend: 'Sehen Sie sich die Spalten mit Namen, E-Mail und Telefon an; wo nur Platzhalter stehen, leeren Sie die Zellen',
  },
  'pool-doubles-unseen': {
    what: (d) =>
      `bei ${w.count(d.people, 'Person', 'Personen')} wurde nicht geprüft, ob sie zweimal da ${w.pick(d.people, 'ist', 'sind')}`,
    mend: 'Sagen Sie von einer Spalte, etwa der E-Mail-Adresse, dass sie „bei allen verschieden“ ist',
  },
  'pool-household-blank': {
    what: 'niemand hat eine Anschrift, also gelten keine zwei Personen als ein Haushalt',
    mend: 'Prüfen Sie, ob die Spalten der Anschrift die richtigen sind, oder verzichten Sie auf Haushalte',
  },
  'pool-household-large': {
    what: (d) => `${w.rows(d.rows)} haben dieselbe Anschrift; höchstens eine dieser Personen kann im Panel sein`,
    mend: 'Ist das keine wirkliche Anschrift („unbekannt“, nur eine Postleitzahl), leeren Sie diese Zellen',
  },
  'pool-household-large-more': {
    what: (d) =>
      `${w.count(d.homes, 'weitere Anschrift haben', 'weitere Anschriften haben je')} zehn oder mehr Personen gemeinsam`,
    mend: 'Sehen Sie nach, ob alle Spalten der Anschrift „Teil der Anschrift“ sind, auch Haus und Wohnung',
  },
  'pool-household-unset': {
    what: (d) =>
      `Personen einer Wohnung können zusammen ausgelost werden, obwohl es diese Spalten gibt: ${w.list(d.columns)}`,
    mend: 'Sagen Sie von den Spalten der Anschrift, dass sie „Teil der Anschrift“ sind, wenn eine Person je Wohnung genügt',
  },
}
