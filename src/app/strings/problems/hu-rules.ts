import type { LabelledThing } from '../../../problems/label-problems.ts'
import { sharedHu, wordsHu as w } from './hu-words.ts'
import type { ToldRules } from './told-problem.ts'
import { isFieldSetting } from './typed-fields.ts'

const thingsHu: Readonly<Record<LabelledThing, string>> = { feature: 'jellemző', value: 'érték', note: 'megjegyzés' }

const nameThingHu = (what: LabelledThing, feature: string | null): string =>
  feature === null ? thingsHu[what] : `${thingsHu[what]}, jellemzője: ${feature}`

const codeSettingHu = sharedHu.settings('code')
const labelSettingHu = sharedHu.settings('labels')
const dropOutSettingHu = sharedHu.settings('dropOut')
const keepOneRowHu = 'a két sor közül egyet hagyjon meg'

export const rulesHu: ToldRules = {
  'quotas-header': {
    what: (d) => `nincs oszlop a jellemzőhöz és az értékéhez${w.columns(d.columns)}`,
    mend: 'ezzel a fejléccel kezdje a fájlt: feature,value,min,max (vagy category,name,min,max)',
  },
  'quotas-header-unclear': {
    what: (d) => `a fejléc ${d.pairs.length} módon olvasható: ${w.list(d.pairs)}`,
    mend: 'a két oszlop neve legyen „feature” és „value”, a többit nevezze át',
  },
  'quotas-shares': {
    what: (d) => `nincs „min” és „max” oszlop, csak arányok itt: ${w.quote(d.column)}`,
    mend: 'használja őket arányként, azokból lesznek a kvóták',
  },
  'quotas-flex-alone': {
    what: (d) => `van ilyen: ${w.quote(d.found)}, de nincs ilyen: ${w.quote(d.missing)}`,
    mend: 'vagy mindkettő legyen meg, vagy egyik se',
  },
  'quotas-rows-skipped': {
    what: (d) => `nincs se jellemzője, se határa, ezért kimaradt: ${w.rows(d.rows)}`,
    mend: 'írja minden sorba a jellemzőt, ha ezek a sorok kvóták, vagy törölje őket',
  },
  'quotas-feature-blank': {
    what: (d) => `van határ vagy arány, de nincs jellemző: ${w.rows(d.rows)}`,
    mend: 'írja minden sorba a jellemzőt, vagy ürítse ki a számokat azokban, amelyek nem kvóták, például összesítések',
  },
  'quotas-value-date': {
    what: (d) => `dátumnak látszik, míg más értékek nem (${d.feature}): ${w.list(d.values)}`,
    mend: 'ha a táblázat dátumnak vett egy olyan csoportot, mint 10-14, tegye ott szöveggé a cellákat, és írja be újra a csoportot',
  },
  'quotas-merged': {
    what: (d) => `egyesítve van a fölötte lévővel ez a cella: ${w.quote(d.column)}`,
    mend: 'bontsa fel az egyesítést a táblázatban, és írja minden sorba, ami rá vonatkozik',
  },
  'quotas-too-many': {
    what: (d) => {
      const named = {
        features: 'jellemző',
        values: 'érték az összes jellemzőben',
        notes: 'megjegyzést tartalmazó cella',
      }
      return `eddig a sorig több mint ${d.most} ${named[d.of]}, több, mint amennyi egy naplóba fér`
    },
    mend: (d) =>
      d.of === 'notes'
        ? 'törölje a megjegyzések senkinek nem kellő oszlopait'
        : 'azokat a jellemzőket hagyja meg, amelyek szerint választanak, és vonja össze a kevés helyet kapó értékeket',
  },
  'quotas-cell-blank': {
    what: (d) =>
      `üres ez a cella: ${w.quote(d.column)}${d.rows === null || d.rows.count === 1 ? '' : `, itt: ${w.rows(d.rows)}`}`,
    mend: (d) => {
      const column = d.column.toLowerCase()
      if (column.startsWith('min')) return 'töltse ki; ha nincs alsó határ, a min legyen 0'
      if (column.startsWith('max')) return 'töltse ki; ha nincs felső határ, a max legyen a testület létszáma'
      return /percent|share/.test(column)
        ? 'írja be a népességen belüli arányt százalékban, például 51.5'
        : 'írja be, melyik értékhez tartozik a sor, vagy törölje azokat, amelyek egyikhez sem, például az összesítéseket'
    },
  },
  'quotas-cell-unfit': {
    what: (d) => `láthatatlan karakter van ebben a cellában: ${w.quote(d.column)}`,
    mend: 'írja be újra a szövegét',
  },
  'quotas-number': {
    what: (d) =>
      /^\d+$/.test(d.found)
        ? `${d.column}: ${d.found}; ennyi helyet ez a program nem tud számolni (legfeljebb 999999999)`
        : `${d.column}: ${w.quote(d.found)}; ez nem egész szám, 0 vagy több`,
    mend: (d) => {
      if (d.instead !== null) return `írja ezt: ${d.instead}`
      const range = /^(\d{1,9}) ?[-\u2013] ?(\d{1,9})$/.exec(d.found)
      if (range !== null) return `írja be: a min ${range[1]}, a max ${range[2]}`
      return /^\d+$/.test(d.found)
        ? 'ha ne legyen határ, írja be a testület létszámát'
        : 'csak számjegyeket írjon, például 4'
    },
  },
  'quotas-min-over-max': {
    what: (d) => `a legalább (${d.min}) több, mint a legfeljebb (${d.max})`,
    mend: 'cserélje fel vagy javítsa a két számot',
  },
  'quotas-flex-outside': {
    what: (d) =>
      `${d.bound}_flex (${d.flex}) ${d.bound === 'min' ? 'nagyobb' : 'kisebb'}, mint ${d.bound} (${d.limit})`,
    mend: (d) => `írja be: ${d.limit} vagy ${d.bound === 'min' ? 'kevesebb' : 'több'}`,
  },
  'quotas-value-twice': {
    what: (d) => `ez az érték: ${w.quote(d.value)} (${d.feature}) már a(z) ${d.line}. sorban is áll`,
    mend: keepOneRowHu,
  },
  'quotas-none': {
    what: 'nincsenek kvóták',
    mend: 'írja be egy jellemző minden csoportjának arányát, vagy hozzon kvótatáblázatot',
  },
  'quotas-tight': {
    what: (d) =>
      `mindenkire szükség van: ${d.groups.map((group) => `${group.selectable} fő, ${group.feature} ${w.quote(group.value)}`).join('; ')}`,
    mend: 'találjon több jelentkezőt ezekből a csoportokból; ha bárki kiesik közülük, a kvóták nem tarthatók',
  },
  'quotas-fixed': {
    what: 'a kvóták semmilyen változtatása nem segítene, amíg egy „legfeljebb 0” kihagy embereket',
    mend: 'válasszon kisebb testületet, találjon több jelentkezőt, vagy emelje meg a „legfeljebb 0” értéket, ha nem szándékos',
  },
  'check-gave-up': {
    what: (d) => {
      const words = {
        'whether there is a panel': 'van-e testület',
        'who can be in no panel': 'ki nem lehet egyetlen testületben sem',
        'more quotas that conflict': 'mely más kvóták mondanak ellent egymásnak',
        'the smallest change of the quotas': 'a kvóták legkisebb változtatása',
      }
      return `túl nehéz volt kideríteni: ${words[d.what]}`
    },
    mend: 'kérjük, jelezze az esetet; a válasz többi része érvényes',
  },
  'shares-number': {
    what: (d) => `${d.column}: ${w.quote(d.found)}; ez nem 0 és 100 közötti szám`,
    mend: (d) =>
      /^\d+$/.test(d.found)
        ? 'százalékot írjon; az emberek számát ossza el az összes csoport összegével, és szorozza meg 100-zal'
        : 'százalékot írjon tizedes számként, például 51.5',
  },
  'shares-sum': {
    what: (d) => `az arányok összege (${d.feature}): ${d.sum} %, több mint ${d.tolerance} % eltérés a 100 %-tól`,
    mend: (d) =>
      /^(?:0\.99|1(?:\.0|$))/.test(d.sum)
        ? 'ezek az 1 törtrészeinek látszanak: szorozza meg mindet 100-zal, hogy 0.515 helyett 51.5 legyen'
        : 'javítsa az arányokat: százalékban, minden csoport egyszer, együtt 100',
  },
  'shares-sum-near': {
    what: (d) => `az arányok összege (${d.feature}): ${d.sum} %`,
    mend: (d) => `ez ${d.tolerance} %-on belül van; nézze meg, hogy nem hiányzik-e csoport`,
  },
  'shares-tie': {
    what: (d) => `két csoportnak egyformán járna az utolsó hely (${d.feature})`,
    mend: 'a név szerint elsőé lett; módosítsa a határokat a táblázatban, ha másként gondolja',
  },
  'population-number': {
    what: (d) => `${d.column}: ${w.quote(d.found)}; ez nem emberek száma`,
    mend: 'számjegyekkel írja, például 51500',
  },
  'seats-sum': {
    what: (d) =>
      `a határok összege (${d.feature}): legalább ${d.minimums}, legfeljebb ${d.maximums}, a testület pedig ${d.panel} hely`,
    mend: 'módosítsa a határokat a táblázatban',
  },
  'seats-nobody': {
    what: (d) =>
      `senki nem sorsolható ki innen (${d.feature}), mert a legfeljebb 0 kihagyja őket: ${w.cut(d.groups, 10)}`,
    mend: 'hogy kisorsolhatók legyenek, írjon náluk a táblázatban legfeljebb 1-et vagy többet',
  },
  'setting-wrong': {
    what: (d) => {
      const name = isFieldSetting(d.name) ? sharedHu.fields[d.name].name : `ez a beállítás: ${w.quote(d.name)}`
      return `javítandó ${name}: ${sharedHu.found[d.found] ?? d.found}`
    },
    mend: (d) =>
      isFieldSetting(d.name)
        ? `ami kell: ${sharedHu.fields[d.name].wanted}`
        : 'javítsa egy szerkesztőben, és hozza újra a fájlt',
  },
  'config-key-unknown': {
    what: (d) => `nincs ilyen beállítás: ${w.quote(d.key)}${w.hint(d.nearest)}`,
    mend: 'javítsa vagy törölje ezt a nevet',
  },
  'config-key-twice': {
    what: (d) => `ez a beállítás már a(z) ${d.line}. sorban is áll: ${w.quote(d.key)}`,
    mend: 'a kettő közül az egyiket törölje',
  },
  'config-not-json': {
    what: (d) => {
      if (d.ends) return 'a beállítások nem JSON formájúak: túl korán érnek véget'
      return `a beállítások nem JSON formájúak${d.found === null ? '' : `; ez nem állhat itt: ${d.found === '"' ? 'idézőjel' : w.quote(d.found)}`}`
    },
    mend: (d) =>
      d.ends
        ? 'zárjon le minden kapcsos és szögletes zárójelet és idézőjelet'
        : 'nézze meg itt és közvetlenül előtte, hogy nem hiányzik-e vagy nem fölösleges-e egy vessző, zárójel vagy egyenes idézőjel (")',
  },
  'label-unknown': {
    what: (d) =>
      `a „labels” olyan dologhoz ad szavakat (${d.language}), amely nincs (${nameThingHu(d.what, d.feature)}): ${w.quote(d.found)}${w.hint(d.nearest)}${d.known.length === 0 ? '' : `; a kvótákban ezek vannak: ${w.list(d.known, 8)}`}`,
    mend: `úgy írja ott a jellemzőket, értékeket és megjegyzéseket, mint a kvótákban; ${labelSettingHu}`,
  },
  'label-twice': {
    what: (d) => `a „labels” kétszer nevezi meg ezt (${d.language}): ${w.quote(d.name)}`,
    mend: `a kettő közül egyet hagyjon meg; ${labelSettingHu}`,
  },
  'label-same': {
    what: (d) =>
      `a „labels” így nevezi (${d.language}) ezt: ${w.quote(d.of)} (${nameThingHu(d.what, d.feature)}): ${w.quote(d.label)}, és az olvasó összetévesztené ezzel: ${w.quote(d.other)}`,
    mend: `adjon mindegyiknek saját szavakat; ${labelSettingHu}`,
  },
  'label-of-nothing': {
    what: (d) =>
      `a „labels” részben van ${w.quote(d.key)} (${d.language}), de magukban a beállításokban nincs ${w.quote(d.key)}`,
    mend: (d) => `adja meg ott is (${w.quote(d.key)}), vagy vegye ki innen; ${labelSettingHu}`,
  },
  'drop-out-unknown': {
    what: (d) =>
      `a „dropOut” kvóta nélküli dolgot nevez meg (${d.feature === null ? 'jellemző' : `érték, jellemzője: ${d.feature}`}): ${w.quote(d.found)}${w.hint(d.nearest)}; a kvótákban ezek vannak: ${w.list(d.known, 8)}`,
    mend: `úgy írja ott a jellemzőket és értékeket, mint a kvótákban; ${dropOutSettingHu}`,
  },
  'drop-out-twice': {
    what: (d) => `a „dropOut” kétszer nevezi meg ezt: ${d.feature}, ${d.value}`,
    mend: `a kettő közül egyet hagyjon meg; ${dropOutSettingHu}`,
  },
  'pool-code-column': {
    what: (d) => `ez a kódok oszlopa, de mást is eldönt: ${w.quote(d.column)}`,
    mend: codeSettingHu,
  },
  'pool-code-blank': {
    what: (d) => `nincs kód itt: ${w.rows(d.rows)}`,
    mend: 'kérje el a kódokat, ha tudja; egy kód nélküli igazolás két embernek is odaadható',
  },
  'pool-code-long': {
    what: (d) => `több mint ${d.most} karakteres kód áll itt: ${w.rows(d.rows)}`,
    mend: `rövidítse le ezeket a kódokat, és mondja meg a tulajdonosaiknak; vagy ${codeSettingHu}`,
  },
  'pool-code-unfit': {
    what: (d) => `láthatatlan karakter van a kódban itt: ${w.rows(d.rows)}`,
    mend: `írja be újra ezeket a kódokat; vagy ${codeSettingHu}`,
  },
  'pool-code-twice': {
    what: (d) => `ugyanaz a kód áll itt: ${w.rows(d.rows)}`,
    mend: 'egy ember kivételével kérjen tőlük másik kódot, vagy ürítse ki a celláikat; ha egy levéllel többen is jelentkezhetnek, a sortition.json fájlban a „sharedCodes” értéke legyen true',
  },
  'pool-code-twice-more': {
    what: (d) => `további ${d.codes} kód áll több sorban`,
    mend: codeSettingHu,
  },
  'pool-code-slip': {
    what: (d) => `el van írva a kód${d.near === null ? '' : `; valószínűleg ebből való: ${d.letters}, ${d.near}. sor`}`,
    mend: (d) =>
      d.near === null
        ? 'kérdezze meg ettől az embertől a levelének kódját, vagy keresse meg a címét a levelek között'
        : 'vesse össze annak a levélnek a címét ezzel az emberrel, és javítsa a cellát',
  },
  'pool-code-slips-more': {
    what: (d) => `szintén el van írva a kód itt: ${w.rows(d.rows)}`,
    mend: codeSettingHu,
  },
  'pool-code-unsent': {
    what: (d) => `egyetlen levélen sem volt ilyen kód (${d.letters}): ${w.rows(d.rows)}`,
    mend: `kérje el ezektől az emberektől a levelüket, és hagyja ki, akit nem hívtak meg; vagy hozza a meghívás letters.csv fájlját; ${sharedHu.settings('invited')}`,
  },
  'pool-code-mended': {
    what: (d) => `a kód egy másikhoz hasonló karakterét a levél kódja szerint olvastuk: ${w.rows(d.rows)}`,
    mend: 'nincs teendő',
  },
  'pool-code-shared': {
    what: (d) => `${d.people} jelentkezőnek közös a kódja valaki máséval; ennyi kód: ${d.codes}`,
    mend: 'mondja a címük oszlopairól, hogy „a cím része”, hogy ne sorsoljanak ki közülük kettőt',
  },
  'invited-no-column': { what: 'a levelek meg vannak adva, de nincs oszlop a kódokhoz', mend: codeSettingHu },
  'invited-unsound': {
    what: (d) => `nem egy levél kódja áll itt: ${w.rows(d.rows)}`,
    mend: 'úgy hozza a letters.csv fájlt, ahogy elkészült',
  },
  'invited-twice': {
    what: (d) => `egy korábbi levél kódját ismétli: ${w.rows(d.rows)}`,
    mend: 'úgy hozza a letters.csv fájlt, ahogy elkészült',
  },
  'invited-none': { what: 'nincsenek levelek', mend: 'hozza a meghívás letters.csv fájlját' },
}
