import { sharedHu, wordsHu as w } from './hu-words.ts'
import type { ToldFiles } from './told-problem.ts'

const csvAnewHu = 'mentse a fájlt újra „CSV UTF-8” formában'

export const filesHu: ToldFiles = {
  'table-unasked': {
    what: (d) =>
      d.held === null ? `semmi nem mondja meg, mire való: ${d.path}` : `ugyanarra való mindkettő: ${d.path}, ${d.held}`,
    mend: (d) => (d.held === null ? 'hozza mellé a sortition.json fájlt, ahogy mentve volt' : 'csak az egyiket hozza'),
  },
  'people-replaced': {
    what: (d) => `az emberek mostantól innen valók: ${d.path}, és már nem innen: ${d.before}`,
    mend: 'ha ezt akarta, nincs teendő; ha nem, vonja vissza',
  },
  'columns-proposed': {
    what: (d) => `más oszlopai vannak, mint korábban: ${d.path}; hogy melyik micsoda, arra új javaslat készült`,
    mend: 'nézze meg az oszlopokat a következő lépésben; ha nem ezt akarta, vonja vissza',
  },
  'group-uncounted': {
    what: (d) => {
      const words = {
        'header twice': 'másik oszlopnak is ez a fejléce',
        'no answers': 'senki nem válaszolt',
        'all different': 'minden sorban más válasz áll',
        'many answers': `${d.answers} különböző válasz van benne`,
      }
      return `ez az oszlop nem lehet csoport kvótákhoz: ${w.quote(d.header)}; ${words[d.why]}`
    },
    mend: 'tegyen a táblázatba olyan oszlopot, amelyben kevés különböző válasz van, hozza újra, és azt válassza',
  },
  'limit-wrong': {
    what: (d) => `${d.name}: ${d.found === '' ? 'üres' : d.found}`,
    mend: 'ide egész szám kell, 0 vagy több ember',
  },
  'field-wrong': {
    what: (d) => `javítandó ${sharedHu.fields[d.field].name}: ${d.found === null ? 'nincs megadva' : w.quote(d.found)}`,
    mend: (d) => `ami kell: ${sharedHu.fields[d.field].wanted}`,
  },
  'zip-damaged': {
    what: (d) => (d.inner === null ? `sérült fájl: ${d.path}` : `sérült fájl: ${d.inner} (ebben: ${d.path})`),
    mend: 'mentse vagy másolja még egyszer, és azt hozza',
  },
  'zip-large': {
    what: (d) => `túl nagy, ami ebben van: ${d.path}`,
    mend: 'csak az itt mentett fájlokat hozza, mást ne',
  },
  'log-awaited': {
    what: 'ezeket a fájlokat egy olyan naplóval együtt mentették, amely nincs itt, és nélküle semmit nem mondanak',
    mend: 'hozza együtt ugyanannak a sorsolásnak a public.zip és private.zip fájlját',
  },
  'log-open': {
    what: (d) => (d.isOlder ? 'ez a megnyitott sorsolás régebbi példánya' : 'másik sorsolás van megnyitva'),
    mend: (d) =>
      d.isOlder
        ? 'folytassa azzal, ami itt van, vagy hozza az utoljára mentett példányt'
        : 'mentse, ami még nincs mentve, nyissa meg újra az oldalt, és oda hozza',
  },
  'file-missing': {
    what: (d) => `hiányzik ez a fájl: ${d.path}`,
    mend: 'hozza azt is: amit itt mentett, a sortition.json, a public.zip és a private.zip fájlban van',
  },
  'file-empty': {
    what: (d) => `üres fájl: ${d.path}`,
    mend: 'hozza a táblázatot: az első sorában az oszlopok neve áll',
  },
  'file-binary': {
    what: (d) => `${d.path} nem olvasható táblázat; ennek látszik: ${sharedHu.formats[d.looksLike]}`,
    mend: 'hozzon .xlsx vagy „CSV UTF-8” formában mentett táblázatot, vagy azt, amit korábban itt mentett',
  },
  'file-protected': {
    what: (d) => `jelszó védi ezt a fájlt: ${d.path}`,
    mend: 'nyissa meg a jelszóval, és mentse anélkül, vagy „CSV UTF-8” formában',
  },
  'file-zip': {
    what: (d) => `${d.path} ZIP-fájl${d.files.length === 0 ? ', és üres' : `, és ez van benne: ${w.list(d.files)}`}`,
    mend: 'hozza, ami benne van: előbb csomagolja ki; ha üres, mentse még egyszer',
  },
  'file-encoding': {
    what: (d) => `a fájl nem UTF-8, ezért így olvastuk: ${d.encoding}`,
    mend: 'nézze meg, jók-e az ékezetes betűk, vagy mentse a fájlt UTF-8 formában',
  },
  'file-letters-lost': {
    what: 'a fájlban ott a \ufffd jel, amely korábban elveszett betűk helyén áll',
    mend: 'vegye elő azt a fájlt, amelyben még jók voltak a betűk, vagy írja be őket újra',
  },
  'file-encoding-broken': {
    what: (d) => `a fájl azt mondja magáról, hogy ${d.encoding}, de részei nem azok`,
    mend: `${csvAnewHu}; ha több fájlból rakták össze, előbb mindegyiket mentse`,
  },
  'file-encoding-mixed': {
    what: (d) => `a fájl részben UTF-8, de ${d.lines} sora nem az; ez az első`,
    mend: 'írja be újra e sorok ékezetes betűit, és mentse a fájlt „CSV UTF-8” formában',
  },
  'file-not-utf8': {
    what: (d) => `nem UTF-8 szöveg: ${d.path}`,
    mend: 'mentse UTF-8 formában, vagy hozza az eredeti fájlt',
  },
  'csv-quote': {
    what: (d) => {
      const words = {
        inside: 'idézőjel áll egy olyan cellában, amely nem azzal kezdődik',
        'never closed': 'egy idézőjel cellát nyit ebben a sorban, és soha nem zárják le',
        'not followed': `egy idézőjel cellát zár, de utána nem ez áll: ${sharedHu.separators[d.separator]}`,
      }
      return `${words[d.fault]}; eddig sikerült olvasni`
    },
    mend: 'a cellán belüli idézőjelet írja kétszer (""), és az egész cellát tegye idézőjelbe',
  },
  'csv-width': {
    what: (d) => `több cellája van, mint a fejlécnek (${d.wanted} oszlop), ennyi sornak: ${w.rows(d.rows)}`,
    mend: (d) => `tegye idézőjelbe azokat a cellákat, amelyekben ez áll: ${sharedHu.separators[d.separator]}`,
  },
  'csv-row-long': {
    what: (d) => `az itt kezdődő sor több mint ${d.limit} karakter`,
    mend: 'zárja le a be nem fejeződő cella idézőjelét, vagy vegye ki',
  },
  'csv-blank-rows': {
    what: (d) => `üres, ezért kimaradt: ${w.rows(d.rows)}`,
    mend: 'nézze meg, hogy ott nem hiányzik-e valami',
  },
  'table-title': {
    what: (d) =>
      `egyedül áll a fejléc fölött: ${w.quote(d.text)}${d.rows === 1 ? '' : `, és még ${d.rows - 1} hasonló sor`}; fejlécnek a(z) ${d.header}. sort vettük`,
    mend: 'nézze meg, hogy abban a sorban vannak-e az oszlopok nevei, vagy törölje a fölötte lévő sorokat',
  },
  'csv-header-twice': {
    what: (d) => `két oszlopnak ugyanaz a neve: ${w.quote(d.name)}`,
    mend: 'nevezze át vagy törölje az egyiket',
  },
  'csv-column-start': {
    what: (d) =>
      `a fejléc elejéről felismert oszlopok: ${w.join(d.columns.map(({ name, header }) => `${w.quote(header)} (keresve: ${w.quote(name)})`))}`,
    mend: 'nézze meg, hogy ezekre gondolt-e; ahol másikra, írja ki annak teljes fejlécét',
  },
  'csv-column-starts': {
    what: (d) => `${d.headers.length} oszlop kezdődik így: ${w.quote(d.name)}; ezek: ${w.list(d.headers)}`,
    mend: 'írjon többet a fejlécből, annyit, amennyivel más oszlop nem kezdődik',
  },
  'csv-column-missing': {
    what: (d) =>
      `nincs ilyen oszlop: ${w.quote(d.name)}${w.hint(d.nearest)}${w.columns(d.columns)}${typeof d.below === 'number' ? `; a(z) ${d.below}. sorban megvan` : ''}`,
    mend: (d) => {
      if (typeof d.below === 'number') return `ha a(z) ${d.below}. sor a fejléc, törölje a fölötte lévő sorokat`
      return d.columns?.length === 1 && /[|:]/.test(d.columns[0] ?? '')
        ? 'vesszővel, pontosvesszővel vagy tabulátorral válassza el a cellákat'
        : 'nevezze meg az oszlopot a fejlécben, a fájl első sorában, úgy, ahogy a kvóták vagy a beállítások nevezik'
    },
  },
  'cell-error': {
    what: (d) => `érték helyett a táblázat hibája áll itt: ${w.rows(d.rows)}; ez: ${w.list(d.words)}`,
    mend: 'javítsa ki a képletet a táblázatban, írja be az értéket, vagy ürítse ki a cellát, ha nem ismert',
  },
  'xlsx-unreadable': {
    what: (d) => `nem olvasható táblázat: ${d.path}`,
    mend: 'nyissa meg egy táblázatkezelőben, és mentse újra .xlsx vagy „CSV UTF-8” formában',
  },
  'xlsx-large': {
    what: (d) => `nagyobb ${d.megabytes} megabájtnál${d.unfolded ? ' kicsomagolva' : ''}: ${d.path}`,
    mend: 'mentse „CSV UTF-8” formában; egy CSV-fájl bármekkora lehet',
  },
  'xlsx-cells': {
    what: (d) => `több mint ${d.most} használt cella van azon a lapon, amelyet olvasni kellene: ${d.path}`,
    mend: 'törölje a senkinek nem kellő sorokat és oszlopokat, vagy mentse „CSV UTF-8” formában; egy CSV-fájl bármekkora lehet',
  },
  'xlsx-no-sheet': {
    what: (d) =>
      `nincs benne lap látható cellákkal: ${d.path}${d.hidden.length === 0 ? '' : `; rejtett lapok: ${w.list(d.hidden, 12)}`}`,
    mend: 'tegye láthatóvá a táblázat lapját egy táblázatkezelőben, és hozza újra a fájlt',
  },
  'xlsx-sheet': {
    what: (d) => {
      const others = [
        ...(d.hidden === 0 ? [] : [`rejtett: ${d.hidden}`]),
        ...(d.charts === 0 ? [] : [`cellák nélküli, például diagram: ${d.charts}`]),
      ]
      return `${d.sheets} lap közül${others.length === 0 ? '' : ` (${others.join(', ')})`} az első láthatót olvastuk: ${w.quote(d.sheet)}`
    },
    mend: 'ha másikra gondolt, tegye azt az első helyre, és hozza újra a fájlt',
  },
  'xlsx-merged': {
    what: (d) => `fölötte lévő cellával van egyesítve, és annak értékét kapta: ${w.rows(d.rows)}`,
    mend: 'nézze meg, hogy az érték mindegyik sorra vonatkozik-e',
  },
  'xlsx-hidden-rows': {
    what: (d) => `rejtett a lapon, de ugyanúgy olvastuk, mint a többit: ${w.rows(d.rows)}`,
    mend: 'törölje, ami nem számít, és hozza újra a fájlt',
  },
  'xlsx-hidden-columns': {
    what: (d) =>
      `${d.columns.length} oszlop rejtett a lapon, de ugyanúgy olvastuk, mint a többit: ${w.list(d.columns)}`,
    mend: 'nézze meg, hogy az van-e bennük, amire gondol',
  },
  'xlsx-sheet-missing': {
    what: (d) =>
      `nincs ilyen lap: ${w.quote(d.sheet)}${w.hint(d.nearest)}; a fájl: ${d.path}, a lapjai: ${w.list(d.known, 12)}`,
    mend: `${sharedHu.settings('sheet')}; enélkül az első látható lapot olvassuk`,
  },
  'sheet-of-csv': {
    what: (d) => `lap van megadva, pedig ez CSV-fájl: ${d.path}`,
    mend: `vegye ki ezeket: „sheet”, „quotaSheet”; ${sharedHu.settings('sheet')}`,
  },
  'xlsx-width': {
    what: (d) => `a fejléctől jobbra is van valami (a fejléc ${d.wanted} oszlop): ${w.rows(d.rows)}`,
    mend: 'adjon minden oszlopnak fejlécet, vagy ürítse ki azokat a cellákat',
  },
  'xlsx-formulas': {
    what: (d) => `képletet tartalmaz, a tárolt eredményét olvastuk: ${w.rows(d.rows)}`,
    mend: 'ha az eredmények elavultak lehetnek, előbb nyissa meg és mentse a fájlt egy táblázatkezelőben',
  },
  'xlsx-formula-unsolved': {
    what: (d) => `eredmény nélküli képletet tartalmaz: ${w.rows(d.rows)}`,
    mend: 'nyissa meg a fájlt egy táblázatkezelőben, és mentse: ekkor az eredmények is mentve lesznek',
  },
}
