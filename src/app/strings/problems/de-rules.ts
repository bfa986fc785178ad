import type { LabelledThing } from '../../../problems/label-problems.ts'
import { sharedDe, wordsDe as w } from './de-words.ts'
import type { ToldRules } from './told-problem.ts'
import { isFieldSetting } from './typed-fields.ts'

const thingsDe: Readonly<Record<LabelledThing, string>> = {
  feature: 'ein Merkmal',
  value: 'ein Wert',
  note: 'eine Notiz',
}

const nameThingDe = (what: LabelledThing, feature: string | null): string =>
  feature === null ? thingsDe[what] : `${thingsDe[what]} von ${feature}`

const codeSettingDe = sharedDe.settings('code')
const labelSettingDe = sharedDe.settings('labels')
const dropOutSettingDe = sharedDe.settings('dropOut')
const moreRegistrantsDe = 'Finden Sie mehr Angemeldete aus diesen Gruppen'

export const rulesDe: ToldRules = {
  'quotas-header': {
    what: (d) => `keine Spalten für das Merkmal und seinen Wert${w.columns(d.columns)}`,
    mend: 'Beginnen Sie die Datei mit der Kopfzeile feature,value,min,max (oder category,name,min,max)',
  },
  'quotas-header-unclear': {
    what: (d) => `die Kopfzeile lässt sich auf ${d.pairs.length} Arten lesen: als ${w.list(d.pairs)}`,
    mend: 'Nennen Sie die beiden Spalten „feature“ und „value“, und die anderen anders',
  },
  'quotas-shares': {
    what: (d) => `es gibt keine Spalten „min“ und „max“, nur Anteile in ${w.quote(d.column)}`,
    mend: 'Verwenden Sie sie als Anteile; daraus werden Quoten',
  },
  'quotas-flex-alone': {
    what: (d) => `es gibt ${w.quote(d.found)}, aber nicht ${w.quote(d.missing)}`,
    mend: 'Geben Sie beide an oder keine',
  },
  'quotas-rows-skipped': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat weder Merkmal noch Grenzen und wurde', 'haben weder Merkmal noch Grenzen und wurden')} ausgelassen`,
    mend: 'Schreiben Sie das Merkmal in jede Zeile, wenn diese Zeilen Quoten sind, oder entfernen Sie sie',
  },
  'quotas-feature-blank': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat', 'haben')} eine Grenze oder einen Anteil, aber kein Merkmal`,
    mend: 'Schreiben Sie das Merkmal in jede Zeile, oder leeren Sie die Zahlen von Zeilen, die keine Quoten sind, etwa Summen',
  },
  'quotas-value-date': {
    what: (d) =>
      `${w.list(d.values)} von ${d.feature} ${w.pick(d.values.length, 'sieht', 'sehen')} wie ein Datum aus, andere Werte nicht`,
    mend: 'Hat die Tabelle eine Gruppe wie 10-14 für ein Datum gehalten, machen Sie die Zellen dort zu Text und tippen Sie die Gruppe neu',
  },
  'quotas-merged': {
    what: (d) => `die Zelle ${w.quote(d.column)} ist mit der darüber verbunden`,
    mend: 'Heben Sie die Verbindung in der Tabelle auf, und schreiben Sie in jede Zeile, was für sie gilt',
  },
  'quotas-too-many': {
    what: (d) => {
      const named = { features: 'Merkmale', values: 'Werte in allen Merkmalen', notes: 'Zellen mit Notizen' }
      return `bis zu dieser Zeile sind es mehr als ${d.most} ${named[d.of]}, mehr als ein Protokoll fassen kann`
    },
    mend: (d) =>
      d.of === 'notes'
        ? 'Entfernen Sie Spalten mit Bemerkungen, die niemand braucht'
        : 'Behalten Sie die Merkmale, nach denen ausgewählt werden soll, und fassen Sie Werte mit wenigen Sitzen zusammen',
  },
  'quotas-cell-blank': {
    what: (d) =>
      `die Zelle ${w.quote(d.column)} ist leer${d.rows === null || d.rows.count === 1 ? '' : ` in ${w.rows(d.rows)}`}`,
    mend: (d) => {
      const column = d.column.toLowerCase()
      if (column.startsWith('min')) return 'Füllen Sie sie aus; eine Gruppe ohne untere Grenze hat min 0'
      if (column.startsWith('max'))
        return 'Füllen Sie sie aus; eine Gruppe ohne obere Grenze hat als max die Größe des Panels'
      return /percent|share/.test(column)
        ? 'Schreiben Sie den Anteil an der Bevölkerung in Prozent, etwa 51.5'
        : 'Schreiben Sie, für welchen Wert die Zeile ist, oder entfernen Sie Zeilen, die für keinen sind, etwa Summen'
    },
  },
  'quotas-cell-unfit': {
    what: (d) => `die Zelle ${w.quote(d.column)} enthält ein unsichtbares Zeichen`,
    mend: 'Tippen Sie ihren Text neu',
  },
  'quotas-number': {
    what: (d) =>
      /^\d+$/.test(d.found)
        ? `${d.column} ist ${d.found}: so viele Sitze kann dieses Programm nicht zählen (höchstens 999999999)`
        : `${d.column} ist ${w.quote(d.found)}, das ist keine ganze Zahl ab 0`,
    mend: (d) => {
      if (d.instead !== null) return `Schreiben Sie ${d.instead}`
      const range = /^(\d{1,9}) ?[-\u2013] ?(\d{1,9})$/.exec(d.found)
      if (range !== null) return `Schreiben Sie ${range[1]} als min und ${range[2]} als max`
      return /^\d+$/.test(d.found)
        ? 'Schreiben Sie die Größe des Panels, wenn es keine Grenze geben soll'
        : 'Schreiben Sie nur Ziffern, etwa 4'
    },
  },
  'quotas-min-over-max': {
    what: (d) => `mindestens ${d.min} ist mehr als höchstens ${d.max}`,
    mend: 'Vertauschen oder berichtigen Sie die beiden Zahlen',
  },
  'quotas-flex-outside': {
    what: (d) => `${d.bound}_flex ${d.flex} ist ${d.bound === 'min' ? 'größer' : 'kleiner'} als ${d.bound} ${d.limit}`,
    mend: (d) => `Schreiben Sie ${d.limit} oder ${d.bound === 'min' ? 'weniger' : 'mehr'}`,
  },
  'quotas-value-twice': {
    what: (d) => `der Wert ${w.quote(d.value)} von ${d.feature} steht schon in Zeile ${d.line}`,
    mend: 'Behalten Sie eine der beiden Zeilen',
  },
  'quotas-none': {
    what: 'es gibt keine Quoten',
    mend: 'Geben Sie den Anteil jeder Gruppe eines Merkmals ein, oder bringen Sie eine Tabelle der Quoten',
  },
  'quotas-tight': {
    what: (d) =>
      `alle werden gebraucht: ${d.groups.map((group) => `${group.selectable} mit ${group.feature} ${w.quote(group.value)}`).join('; ')}`,
    mend: `${moreRegistrantsDe}; fällt jemand davon aus, lassen sich die Quoten nicht einhalten`,
  },
  'quotas-fixed': {
    what: 'keine Änderung der Quoten würde helfen, solange ein „höchstens 0“ Personen auslässt',
    mend: 'Nehmen Sie ein kleineres Panel, finden Sie mehr Angemeldete, oder erhöhen Sie das „höchstens 0“, wenn es nicht so gemeint ist',
  },
  'check-gave-up': {
    what: (d) => {
      const words = {
        'whether there is a panel': 'ob es ein Panel gibt',
        'who can be in no panel': 'wer in keinem Panel sein kann',
        'more quotas that conflict': 'welche weiteren Quoten sich widersprechen',
        'the smallest change of the quotas': 'die kleinste Änderung der Quoten',
      }
      return `das war zu schwer herauszufinden: ${words[d.what]}`
    },
    mend: 'Bitte melden Sie den Fall; der Rest der Antwort gilt',
  },
  'shares-number': {
    what: (d) => `${d.column} ist ${w.quote(d.found)}, das ist keine Zahl von 0 bis 100`,
    mend: (d) =>
      /^\d+$/.test(d.found)
        ? 'Schreiben Sie Prozent; eine Zahl von Personen teilt man durch die Summe aller Gruppen und nimmt sie mal 100'
        : 'Schreiben Sie Prozent als Dezimalzahl, etwa 51.5',
  },
  'shares-sum': {
    what: (d) => `die Anteile von ${d.feature} ergeben zusammen ${d.sum} %, mehr als ${d.tolerance} % neben 100 %`,
    mend: (d) =>
      /^(?:0\.99|1(?:\.0|$))/.test(d.sum)
        ? 'Das sieht nach Bruchteilen von 1 aus: Nehmen Sie jeden mal 100, sodass aus 0.515 51.5 wird'
        : 'Berichtigen Sie die Anteile: in Prozent, jede Gruppe einmal, zusammen 100',
  },
  'shares-sum-near': {
    what: (d) => `die Anteile von ${d.feature} ergeben zusammen ${d.sum} %`,
    mend: (d) => `Das liegt innerhalb von ${d.tolerance} %; prüfen Sie, ob keine Gruppe fehlt`,
  },
  'shares-tie': {
    what: (d) => `zwei Gruppen von ${d.feature} haben gleich viel Anspruch auf den letzten Sitz`,
    mend: 'Er ging an die erste nach dem Namen; ändern Sie die Grenzen in der Tabelle, wenn Sie es anders meinen',
  },
  'population-number': {
    what: (d) => `${d.column} ist ${w.quote(d.found)}, das ist keine Zahl von Menschen`,
    mend: 'Schreiben Sie sie in Ziffern, etwa 51500',
  },
  'seats-sum': {
    what: (d) =>
      `bei ${d.feature} ergeben die Mindestzahlen ${d.minimums} und die Höchstzahlen ${d.maximums}, das Panel hat aber ${w.count(d.panel, 'Sitz', 'Sitze')}`,
    mend: 'Ändern Sie die Grenzen in der Tabelle',
  },
  'seats-nobody': {
    what: (d) => `niemand mit ${d.feature} ${w.cut(d.groups, 10)} kann ausgelost werden: höchstens 0 lässt sie aus`,
    mend: 'Damit sie ausgelost werden können, schreiben Sie für sie in der Tabelle höchstens 1 oder mehr',
  },
  'setting-wrong': {
    what: (d) => {
      const name = isFieldSetting(d.name) ? sharedDe.fields[d.name].name : `die Einstellung ${w.quote(d.name)}`
      return `${name}: ${sharedDe.found[d.found] ?? d.found}`
    },
    mend: (d) =>
      isFieldSetting(d.name)
        ? `Nötig ist: ${sharedDe.fields[d.name].wanted}`
        : 'Berichtigen Sie sie in einem Editor und bringen Sie die Datei wieder',
  },
  'config-key-unknown': {
    what: (d) => `es gibt keine Einstellung ${w.quote(d.key)}${w.hint(d.nearest)}`,
    mend: 'Berichtigen oder entfernen Sie den Namen',
  },
  'config-key-twice': {
    what: (d) => `die Einstellung ${w.quote(d.key)} steht schon in Zeile ${d.line}`,
    mend: 'Entfernen Sie eine der beiden',
  },
  'config-not-json': {
    what: (d) => {
      if (d.ends) return 'die Einstellungen sind kein JSON: sie enden zu früh'
      return `die Einstellungen sind kein JSON${d.found === null ? '' : `: ${d.found === '"' ? 'ein Anführungszeichen' : w.quote(d.found)} kann hier nicht stehen`}`
    },
    mend: (d) =>
      d.ends
        ? 'Schließen Sie jede Klammer und jedes Anführungszeichen'
        : 'Sehen Sie hier und kurz davor nach, ob ein Komma, eine Klammer oder ein gerades Anführungszeichen (") fehlt oder zu viel ist',
  },
  'label-unknown': {
    what: (d) =>
      `„labels“ hat Worte (${d.language}) für etwas, das es nicht gibt (${nameThingDe(d.what, d.feature)}): ${w.quote(d.found)}${w.hint(d.nearest)}${d.known.length === 0 ? '' : `; in den Quoten stehen ${w.list(d.known, 8)}`}`,
    mend: `Schreiben Sie Merkmale, Werte und Notizen dort wie in den Quoten. ${labelSettingDe}`,
  },
  'label-twice': {
    what: (d) => `„labels“ nennt ${w.quote(d.name)} zweimal (${d.language})`,
    mend: `Behalten Sie eines von beiden. ${labelSettingDe}`,
  },
  'label-same': {
    what: (d) =>
      `„labels“ nennt ${w.quote(d.of)} (${nameThingDe(d.what, d.feature)}) ${w.quote(d.label)} (${d.language}); man hielte es für ${w.quote(d.other)}`,
    mend: `Geben Sie jedem eigene Worte. ${labelSettingDe}`,
  },
  'label-of-nothing': {
    what: (d) =>
      `„labels“ hat ${w.quote(d.key)} (${d.language}), aber die Einstellungen selbst haben kein ${w.quote(d.key)}`,
    mend: (d) => `Geben Sie auch ${w.quote(d.key)} an, oder nehmen Sie es dort heraus. ${labelSettingDe}`,
  },
  'drop-out-unknown': {
    what: (d) =>
      `„dropOut“ nennt ${d.feature === null ? 'ein Merkmal' : `einen Wert von ${d.feature}`} ohne Quote: ${w.quote(d.found)}${w.hint(d.nearest)}; in den Quoten stehen ${w.list(d.known, 8)}`,
    mend: `Schreiben Sie Merkmale und Werte dort wie in den Quoten. ${dropOutSettingDe}`,
  },
  'drop-out-twice': {
    what: (d) => `„dropOut“ nennt ${d.feature}, ${d.value} zweimal`,
    mend: `Behalten Sie eines von beiden. ${dropOutSettingDe}`,
  },
  'pool-code-column': {
    what: (d) => `${w.quote(d.column)} ist die Spalte der Codes und entscheidet noch etwas anderes`,
    mend: codeSettingDe,
  },
  'pool-code-blank': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat', 'haben')} keinen Code`,
    mend: 'Fragen Sie nach dem Code, wenn Sie können; eine Quittung ohne Code könnte zwei Personen gegeben werden',
  },
  'pool-code-long': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat einen Code', 'haben Codes')} mit mehr als ${d.most} Zeichen`,
    mend: `Kürzen Sie diese Codes und sagen Sie es den Betroffenen; oder: ${codeSettingDe}`,
  },
  'pool-code-unfit': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat einen Code', 'haben Codes')} mit einem unsichtbaren Zeichen`,
    mend: `Tippen Sie diese Codes neu; oder: ${codeSettingDe}`,
  },
  'pool-code-twice': {
    what: (d) => `${w.rows(d.rows)} haben denselben Code`,
    mend: 'Bitten Sie alle bis auf eine Person um einen anderen Code, oder leeren Sie deren Zellen; dürfen sich mehrere mit einem Brief anmelden, setzen Sie in sortition.json „sharedCodes“ auf true',
  },
  'pool-code-twice-more': {
    what: (d) => `${w.count(d.codes, 'weiterer Code steht', 'weitere Codes stehen')} in mehreren Zeilen`,
    mend: codeSettingDe,
  },
  'pool-code-slip': {
    what: (d) =>
      `der Code ist vertippt${d.near === null ? '' : `; wahrscheinlich ist der aus Zeile ${d.near} von ${d.letters} gemeint`}`,
    mend: (d) =>
      d.near === null
        ? 'Fragen Sie diese Person nach dem Code ihres Briefes, oder suchen Sie ihre Anschrift unter den Briefen'
        : 'Vergleichen Sie die Anschrift jenes Briefes mit dieser Person und berichtigen Sie die Zelle',
  },
  'pool-code-slips-more': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat auch einen vertippten Code', 'haben auch vertippte Codes')}`,
    mend: codeSettingDe,
  },
  'pool-code-unsent': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat einen Code, den', 'haben Codes, die')} kein Brief aus ${d.letters} hatte`,
    mend: `Bitten Sie diese Personen um ihre Briefe, und lassen Sie aus, wer nicht eingeladen war; oder bringen Sie die letters.csv der Einladung. ${sharedDe.settings('invited')}`,
  },
  'pool-code-mended': {
    what: (d) =>
      `in ${w.rows(d.rows)} wurde ein Zeichen des Codes, das wie ein anderes aussieht, als das des Briefes gelesen`,
    mend: 'Es ist nichts zu tun',
  },
  'pool-code-shared': {
    what: (d) => `${w.count(d.people, 'Person teilt', 'Personen teilen')} sich ${w.count(d.codes, 'Code', 'Codes')}`,
    mend: 'Sagen Sie von den Spalten ihrer Anschrift, dass sie „Teil der Anschrift“ sind, damit keine zwei von ihnen ausgelost werden',
  },
  'invited-no-column': {
    what: 'die Briefe sind angegeben, aber keine Spalte mit Codes',
    mend: codeSettingDe,
  },
  'invited-unsound': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'hat', 'haben')} nicht den Code eines Briefes`,
    mend: 'Bringen Sie letters.csv, wie es geschrieben wurde',
  },
  'invited-twice': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'wiederholt', 'wiederholen')} den Code eines früheren Briefes`,
    mend: 'Bringen Sie letters.csv, wie es geschrieben wurde',
  },
  'invited-none': {
    what: 'es gibt keine Briefe',
    mend: 'Bringen Sie die letters.csv der Einladung',
  },
}
