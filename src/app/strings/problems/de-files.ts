import { sharedDe, wordsDe as w } from './de-words.ts'
import type { ToldFiles } from './told-problem.ts'

const csvAnewDe = 'Speichern Sie die Datei noch einmal als „CSV UTF-8“'
const spreadsheetAnewDe =
  'Öffnen Sie die Datei in einem Tabellenprogramm und speichern Sie sie neu als .xlsx oder als „CSV UTF-8“'

export const filesDe: ToldFiles = {
  'table-unasked': {
    what: (d) => (d.held === null ? `nichts sagt, wofür ${d.path} ist` : `${d.path} und ${d.held} sind für dasselbe`),
    mend: (d) =>
      d.held === null ? 'Bringen Sie sortition.json dazu, wie es gespeichert wurde' : 'Bringen Sie nur eine davon',
  },
  'people-replaced': {
    what: (d) => `die Personen sind nun die aus ${d.path}, nicht mehr die aus ${d.before}`,
    mend: 'Wenn Sie das wollten, ist nichts zu tun; sonst nehmen Sie es zurück',
  },
  'columns-proposed': {
    what: (d) => `${d.path} hat andere Spalten als zuvor; was jede von ihnen ist, wurde neu vorgeschlagen`,
    mend: 'Sehen Sie im nächsten Schritt die Spalten an; wenn Sie das nicht wollten, nehmen Sie es zurück',
  },
  'group-uncounted': {
    what: (d) => {
      const words = {
        'header twice': 'eine andere Spalte heißt genauso',
        'no answers': 'niemand hat geantwortet',
        'all different': 'jede Zeile hat eine andere Antwort',
        'many answers': `sie hat ${d.answers} verschiedene Antworten`,
      }
      return `die Spalte ${w.quote(d.header)} kann keine Gruppe für Quoten sein: ${words[d.why]}`
    },
    mend: 'Nehmen Sie in die Tabelle eine Spalte mit wenigen verschiedenen Antworten auf, bringen Sie sie wieder und wählen Sie diese',
  },
  'limit-wrong': {
    what: (d) => `${d.name}: ${d.found === '' ? 'leer' : d.found}`,
    mend: 'Nötig ist eine ganze Zahl von Personen, 0 oder mehr',
  },
  'field-wrong': {
    what: (d) => `${sharedDe.fields[d.field].name}: ${d.found === null ? 'nichts angegeben' : w.quote(d.found)}`,
    mend: (d) => `Nötig ist: ${sharedDe.fields[d.field].wanted}`,
  },
  'zip-damaged': {
    what: (d) => (d.inner === null ? `${d.path} ist beschädigt` : `${d.inner} in ${d.path} ist beschädigt`),
    mend: 'Speichern oder kopieren Sie die Datei noch einmal und bringen Sie diese',
  },
  'zip-large': {
    what: (d) => `der Inhalt von ${d.path} ist zu groß`,
    mend: 'Bringen Sie die Dateien, die hier gespeichert wurden, und sonst nichts',
  },
  'log-awaited': {
    what: 'diese Dateien wurden mit einem Protokoll gespeichert, das nicht hier ist; ohne es sagen sie nichts',
    mend: 'Bringen Sie public.zip und private.zip derselben Auslosung zusammen',
  },
  'log-open': {
    what: (d) => (d.isOlder ? 'das ist eine ältere Kopie der offenen Auslosung' : 'eine andere Auslosung ist offen'),
    mend: (d) =>
      d.isOlder
        ? 'Machen Sie mit dem weiter, was hier ist, oder bringen Sie die zuletzt gespeicherte Kopie'
        : 'Speichern Sie, was noch nicht gespeichert ist, öffnen Sie die Seite neu und bringen Sie es dorthin',
  },
  'file-missing': {
    what: (d) => `es fehlt die Datei ${d.path}`,
    mend: 'Bringen Sie sie auch: Was hier gespeichert wurde, ist in sortition.json, public.zip und private.zip',
  },
  'file-empty': {
    what: (d) => `${d.path} ist leer`,
    mend: 'Bringen Sie die Tabelle: In ihrer ersten Zeile stehen die Namen der Spalten',
  },
  'file-binary': {
    what: (d) => `${d.path} lässt sich nicht als Tabelle lesen; es ist anscheinend ${sharedDe.formats[d.looksLike]}`,
    mend: 'Bringen Sie eine Tabelle, die als .xlsx oder „CSV UTF-8“ gespeichert ist, oder was Sie hier früher gespeichert haben',
  },
  'file-protected': {
    what: (d) => `${d.path} ist mit einem Passwort geschützt`,
    mend: 'Öffnen Sie die Datei mit dem Passwort und speichern Sie sie ohne, oder als „CSV UTF-8“',
  },
  'file-zip': {
    what: (d) =>
      `${d.path} ist eine ZIP-Datei${d.files.length === 0 ? ' ohne Inhalt' : `, und darin ${w.pick(d.files.length, 'ist', 'sind')} ${w.list(d.files)}`}`,
    mend: 'Bringen Sie, was darin ist: Entpacken Sie die Datei zuerst; ist sie leer, speichern Sie noch einmal',
  },
  'file-encoding': {
    what: (d) => `die Datei ist nicht in UTF-8 und wurde als ${d.encoding} gelesen`,
    mend: 'Prüfen Sie, ob Umlaute und Akzente stimmen, oder speichern Sie die Datei als UTF-8',
  },
  'file-letters-lost': {
    what: 'die Datei enthält das Zeichen \ufffd; es steht für Buchstaben, die früher verloren gingen',
    mend: 'Nehmen Sie die Datei, in der die Buchstaben noch stimmten, oder tippen Sie sie neu',
  },
  'file-encoding-broken': {
    what: (d) => `die Datei gibt an, in ${d.encoding} zu sein, aber Teile davon sind es nicht`,
    mend: `${csvAnewDe}; ist sie aus mehreren Dateien zusammengesetzt, speichern Sie zuerst jede von ihnen`,
  },
  'file-encoding-mixed': {
    what: (d) =>
      `die Datei ist zum Teil in UTF-8, aber ${w.count(d.lines, 'Zeile enthält', 'Zeilen enthalten')} anderes; dies ist die erste`,
    mend: 'Tippen Sie die Umlaute und Akzente dieser Zeilen neu und speichern Sie die Datei als „CSV UTF-8“',
  },
  'file-not-utf8': {
    what: (d) => `${d.path} ist kein Text in UTF-8`,
    mend: 'Speichern Sie die Datei als UTF-8, oder bringen Sie das Original',
  },
  'csv-quote': {
    what: (d) => {
      const words = {
        inside: 'ein Anführungszeichen steht in einer Zelle, die nicht mit einem beginnt',
        'never closed': 'ein Anführungszeichen öffnet eine Zelle dieser Zeile und wird nie geschlossen',
        'not followed': `ein Anführungszeichen schließt eine Zelle, aber danach fehlt ein ${sharedDe.separators[d.separator]}`,
      }
      return `${words[d.fault]}; bis hierher wurde gelesen`
    },
    mend: 'Schreiben Sie ein Anführungszeichen in einer Zelle doppelt ("") und setzen Sie die ganze Zelle in Anführungszeichen',
  },
  'csv-width': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat', 'haben')} mehr Zellen als die Kopfzeile, die ${w.count(d.wanted, 'Spalte', 'Spalten')} hat`,
    mend: (d) => `Setzen Sie Zellen, in denen ein ${sharedDe.separators[d.separator]} vorkommt, in Anführungszeichen`,
  },
  'csv-row-long': {
    what: (d) => `die Zeile, die hier beginnt, ist länger als ${d.limit} Zeichen`,
    mend: 'Schließen Sie das Anführungszeichen der Zelle, die nicht aufhört, oder entfernen Sie es',
  },
  'csv-blank-rows': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'ist leer und wurde', 'sind leer und wurden')} ausgelassen`,
    mend: 'Prüfen Sie, ob dort nichts fehlt',
  },
  'table-title': {
    what: (d) =>
      `${w.quote(d.text)} steht allein über der Kopfzeile${d.rows === 1 ? '' : `, mit ${w.count(d.rows - 1, 'weiteren solchen Zeile', 'weiteren solchen Zeilen')}`}; als Kopfzeile gilt Zeile ${d.header}`,
    mend: 'Prüfen Sie, ob in dieser Zeile die Namen der Spalten stehen, oder löschen Sie die Zeilen darüber',
  },
  'csv-header-twice': {
    what: (d) => `zwei Spalten heißen ${w.quote(d.name)}`,
    mend: 'Benennen Sie eine davon um, oder löschen Sie sie',
  },
  'csv-column-start': {
    what: (d) =>
      `Spalten wurden am Anfang ihrer Überschrift erkannt: ${w.join(d.columns.map(({ name, header }) => `${w.quote(header)} für ${w.quote(name)}`))}`,
    mend: 'Prüfen Sie, ob diese Spalten gemeint sind; wo eine andere gemeint ist, schreiben Sie deren ganze Überschrift',
  },
  'csv-column-starts': {
    what: (d) =>
      `${w.count(d.headers.length, 'Spalte beginnt', 'Spalten beginnen')} mit ${w.quote(d.name)}: ${w.list(d.headers)}`,
    mend: 'Schreiben Sie mehr von der Überschrift, so viel, wie keine andere Spalte am Anfang hat',
  },
  'csv-column-missing': {
    what: (d) =>
      `es gibt keine Spalte ${w.quote(d.name)}${w.hint(d.nearest)}${w.columns(d.columns)}${typeof d.below === 'number' ? `; Zeile ${d.below} hat sie` : ''}`,
    mend: (d) => {
      if (typeof d.below === 'number') return `Wenn Zeile ${d.below} die Kopfzeile ist, löschen Sie die Zeilen darüber`
      return d.columns?.length === 1 && /[|:]/.test(d.columns[0] ?? '')
        ? 'Trennen Sie die Zellen durch Kommas, Semikolons oder Tabulatoren'
        : 'Benennen Sie die Spalte in der Kopfzeile, der ersten der Datei, wie die Quoten oder die Einstellungen sie nennen'
    },
  },
  'cell-error': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'enthält', 'enthalten')} einen Fehler der Tabelle und keinen Wert: ${w.list(d.words)}`,
    mend: 'Berichtigen Sie die Formel in der Tabelle, schreiben Sie den Wert hin, oder leeren Sie die Zelle, wenn er nicht bekannt ist',
  },
  'xlsx-unreadable': { what: (d) => `${d.path} ist keine lesbare Tabelle`, mend: spreadsheetAnewDe },
  'xlsx-large': {
    what: (d) => `${d.path} ist${d.unfolded ? ' entpackt' : ''} größer als ${d.megabytes} Megabyte`,
    mend: 'Speichern Sie die Datei als „CSV UTF-8“; eine CSV-Datei darf beliebig groß sein',
  },
  'xlsx-cells': {
    what: (d) => `das Blatt von ${d.path}, das gelesen werden soll, hat mehr als ${d.most} benutzte Zellen`,
    mend: 'Löschen Sie Zeilen und Spalten, die niemand braucht, oder speichern Sie die Datei als „CSV UTF-8“; eine CSV-Datei darf beliebig groß sein',
  },
  'xlsx-no-sheet': {
    what: (d) =>
      `${d.path} hat kein Blatt mit sichtbaren Zellen${d.hidden.length === 0 ? '' : `; ausgeblendet: ${w.list(d.hidden, 12)}`}`,
    mend: 'Blenden Sie das Blatt mit der Tabelle in einem Tabellenprogramm ein und bringen Sie die Datei wieder',
  },
  'xlsx-sheet': {
    what: (d) => {
      const others = [
        ...(d.hidden === 0 ? [] : [`ausgeblendet: ${d.hidden}`]),
        ...(d.charts === 0 ? [] : [`ohne Zellen, etwa ein Diagramm: ${d.charts}`]),
      ]
      return `von ${d.sheets} Blättern${others.length === 0 ? '' : ` (${others.join(', ')})`} wurde das erste sichtbare gelesen: ${w.quote(d.sheet)}`
    },
    mend: 'Machen Sie die Tabelle zum ersten Blatt und bringen Sie die Datei wieder, wenn ein anderes gemeint ist',
  },
  'xlsx-merged': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat eine Zelle, die mit einer darüber verbunden ist, und übernimmt', 'haben Zellen, die mit einer darüber verbunden sind, und übernehmen')} deren Wert`,
    mend: 'Prüfen Sie, ob der Wert für jede dieser Zeilen gemeint ist',
  },
  'xlsx-hidden-rows': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'ist im Blatt ausgeblendet und wurde', 'sind im Blatt ausgeblendet und wurden')} wie alle anderen gelesen`,
    mend: 'Löschen Sie, was nicht zählen soll, und bringen Sie die Datei wieder',
  },
  'xlsx-hidden-columns': {
    what: (d) =>
      `${w.count(d.columns.length, 'Spalte ist im Blatt ausgeblendet und wurde', 'Spalten sind im Blatt ausgeblendet und wurden')} wie alle anderen gelesen: ${w.list(d.columns)}`,
    mend: 'Prüfen Sie, ob darin steht, was Sie meinen',
  },
  'xlsx-sheet-missing': {
    what: (d) => `${d.path} hat kein Blatt ${w.quote(d.sheet)}${w.hint(d.nearest)}; es gibt ${w.list(d.known, 12)}`,
    mend: `${sharedDe.settings('sheet')}; ohne diese Angabe wird das erste sichtbare Blatt gelesen`,
  },
  'sheet-of-csv': {
    what: (d) => `es ist ein Blatt angegeben, aber ${d.path} ist eine CSV-Datei`,
    mend: `Nehmen Sie „sheet“ und „quotaSheet“ heraus. ${sharedDe.settings('sheet')}`,
  },
  'xlsx-width': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'enthält', 'enthalten')} etwas rechts von der Kopfzeile, die ${w.count(d.wanted, 'Spalte', 'Spalten')} hat`,
    mend: 'Geben Sie jeder Spalte eine Überschrift, oder leeren Sie diese Zellen',
  },
  'xlsx-formulas': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'enthält eine Formel', 'enthalten Formeln')}; gelesen wurden die gespeicherten Ergebnisse`,
    mend: 'Sind die Ergebnisse vielleicht veraltet, öffnen und speichern Sie die Datei zuerst in einem Tabellenprogramm',
  },
  'xlsx-formula-unsolved': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'enthält eine Formel', 'enthalten Formeln')} ohne Ergebnis`,
    mend: 'Öffnen Sie die Datei in einem Tabellenprogramm und speichern Sie sie: Dabei werden die Ergebnisse gespeichert',
  },
}
