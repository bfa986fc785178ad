import type { PersonPart } from '../../../problems/double-problems.ts'
import type { UnmadeReason } from '../../../problems/value-words.ts'
import { sharedHu, wordsHu as w } from './hu-words.ts'
import type { ToldPool } from './told-problem.ts'

const unmadeHu: Readonly<Record<UnmadeReason, (detail: string) => string>> = {
  'no date': (order) => `nem ilyen sorrendű dátum: ${order}`,
  'no age': () => 'nem egész években megadott életkor',
  'not born yet': () => 'későbbi, mint a nap, amelyre az életkor számít',
  'too old': (age) => `ennyi lenne az életkor: ${age}`,
  'no age band': () => 'egyik korcsoportban sincs benne',
  'no group': () => 'egyik csoportban sincs benne',
  'spreadsheet error': () => 'a táblázat hibája, nem érték',
  'no postcode': () => 'nem brit irányítószám',
  'not listed': (file) => `nincs benne ebben: ${file}`,
}

const personPartsHu: Readonly<Record<PersonPart, string>> = {
  name: 'név',
  'date of birth': 'születési idő',
  address: 'cím',
  'e-mail': 'e-mail-cím',
  telephone: 'telefonszám',
}

const otherIdHu = 'vagy mondja meg, hogy egy másik oszlop a jelentkezési szám'

export const poolHu: ToldPool = {
  'pool-none': {
    what: 'nincs egyetlen jelentkező sem',
    mend: 'hozza az emberek táblázatát: a fejléc alatt minden sor egy ember',
  },
  'pool-id-rows': {
    what: 'nincs jelentkezési számokat tartalmazó oszlop, ezért mindenkit a sorának a táblázatban látható száma jelöl',
    mend: 'mondja meg, melyik oszlop a jelentkezési szám, ha van ilyen, és ne rendezze át a fájlt, amíg minden véget nem ér',
  },
  'pool-id-unclear': {
    what: (d) => `ezek közül bármelyik lehetne a jelentkezési szám: ${w.list(d.columns)}`,
    mend: 'mondja meg, melyik oszlop a jelentkezési szám',
  },
  'pool-id-blank': {
    what: (d) => `nincs jelentkezési szám itt: ${w.rows(d.rows)}`,
    mend: `adjon mindenkinek számot, ${otherIdHu}`,
  },
  'pool-id-unfit': {
    what: (d) => `láthatatlan karakter van a jelentkezési számban itt: ${w.rows(d.rows)}`,
    mend: `írja be újra, ${otherIdHu}`,
  },
  'pool-id-alike': {
    what: (d) => `másikhoz hasonló vagy azzal egyenlő jelentkezési szám áll itt: ${w.rows(d.rows)}`,
    mend: 'nézze meg, hogy egy emberről van-e szó; ha igen, egy sort hagyjon meg',
  },
  'pool-id-twice': {
    what: (d) => `a jelentkezési szám ${w.quote(d.id)}, és eltérő sorokban áll: ${w.rows(d.rows)}`,
    mend: 'ha egy ember, hagyjon meg egyet a sorok közül; ha nem, adjon mindenkinek saját számot',
  },
  'pool-id-twice-more': {
    what: (d) => `további ${d.ids} jelentkezési szám áll eltérő sorokban`,
    mend: 'nézze meg, hogy ez az oszlop-e a jelentkezési szám',
  },
  'pool-rows-merged': {
    what: (d) => `teljesen megismétel egy korábbit, ezért nem számít még egyszer: ${w.rows(d.rows)}`,
    mend: 'törölheti az ismétlődő sorokat, ha akarja; a sorsolás ugyanaz marad',
  },
  'pool-value-unknown': {
    what: (d) =>
      `a kvótákban nincs ilyen érték: ${w.quote(d.value)} (${d.feature})${w.hint(d.nearest)}, de itt ez áll: ${w.rows(d.rows)}; a kvótákban ezek vannak: ${w.list(d.known, 8)}`,
    mend: (d) =>
      d.dates === true
        ? 'ha a táblázat dátumnak vett egy olyan csoportot, mint 10-14, tegye ott szöveggé a cellákat, és írja be újra a csoportot; különben javítsa a cellákat, vagy adjon az értéknek egy sort a kvótákban'
        : 'javítsa a cellákat, vagy adjon az értéknek egy sort a kvótákban (legfeljebb 0, ha ez a csoport kimaradjon)',
  },
  'pool-values-more': {
    what: (d) => `még más, a kvótákban nem szereplő érték is van (${d.feature}): ${w.rows(d.rows)}`,
    mend: 'nézze meg, hogy az oszlopban a kvóták értékei állnak-e (például korcsoportok, és nem életkorok)',
  },
  'pool-value-blank': {
    what: (d) => `semmi nem áll ebben az oszlopban (${d.feature}): ${w.rows(d.rows)}`,
    mend: 'töltse ki a cellákat, vagy írjon oda például ezt: „nincs adat”, és adjon neki egy sort a kvótákban; törölje azokat a sorokat, amelyek nem emberek, például az összesítéseket',
  },
  'pool-left-out': {
    what: (d) => {
      const kinds = [
        ...(d.notEligible > 0 ? [`nem jogosult: ${d.notEligible}`] : []),
        ...(d.alreadySelected > 0 ? [`már kiválasztották: ${d.alreadySelected}`] : []),
        ...(d.sameAddress > 0 ? [`egy már kiválasztott ember címén lakik: ${d.sameAddress}`] : []),
      ]
      return `${d.notEligible + d.alreadySelected + d.sameAddress} jelentkező nem vesz részt (${kinds.join('; ')})`
    },
    mend: 'nézze meg, hogy ezt akarja-e; a sorsolás után a private/excluded.csv fájlban vannak',
  },
  'pool-all-left-out': {
    what: (d) =>
      `${d.rows} jelentkezőt olvastunk, és egyikük sem vesz részt${d.unseen.map((each) => `; senkinél nem áll ${w.quote(each.value)} ebben az oszlopban: ${w.quote(each.column)}${w.hint(each.nearest)}`).join('')}`,
    mend: sharedHu.settings('eligible'),
  },
  'eligible-unseen': {
    what: (d) =>
      d.value.trim() === ''
        ? `senki nem hagyta üresen ezt az oszlopot: ${w.quote(d.column)}`
        : `senkinél nem áll ${w.quote(d.value)} ebben az oszlopban: ${w.quote(d.column)}${w.hint(d.nearest)}`,
    mend: sharedHu.settings('eligible'),
  },
  'selected-columns': {
    what: (d) => {
      const wanted = [...(d.id === null ? [] : [d.id]), ...d.household]
      const missing = wanted.length === 0 ? 'nincs használható oszlop' : `nincsenek meg ezek: ${w.list(wanted, 12)}`
      return `ebben a listában ${missing}${w.columns(d.columns)}`
    },
    mend: 'tegye bele a jelentkezési számok oszlopát, vagy az összes oszlopot, amely egy címhez kell',
  },
  'selected-blank': {
    what: (d) => `nincs se szám, se cím itt: ${w.rows(d.rows)}`,
    mend: 'írja be a számot vagy a címet, vagy törölje a sort',
  },
  'selected-nobody': {
    what: (d) =>
      d.people === 0
        ? 'senki nincs ezen a listán'
        : `erről a listáról (${d.people} ember) és a címeikről senki nem jelentkezett`,
    mend: (d) =>
      d.people === 0 ? 'nézze meg, hogy ez-e a jó fájl' : 'nézze meg, hogy a számok ehhez a jelentkezéshez tartoznak-e',
  },
  'selected-missing': {
    what: (d) =>
      `a lista ${d.people} emberéből ennyien nem jelentkeztek: ${d.missing}${d.ids.length === 0 ? '' : ` (${w.list(d.ids)})`}`,
    mend: 'nézze meg, hogy nem jelentkeztek-e újra más számmal',
  },
  'selected-alike': {
    what: (d) =>
      `ezen a listán ez áll: ${w.cut(
        d.pairs.map(({ id, of }) => `${w.quote(id)} ehelyett: ${w.quote(of)}`),
        5,
      )}`,
    mend: 'írja a számokat úgy, ahogy a jelentkezésekben vannak; ha ezek más emberek, számok helyett címeket adjon a listának',
  },
  'selected-other': {
    what: (d) =>
      `a jelentkezésekből való a szám, de semmi más nem egyezik azzal az emberrel, akié ott: ${w.rows(d.rows)}`,
    mend: 'ha a számok nem ehhez a jelentkezéshez tartoznak, vegye ki az oszlopukat a listából, és hagyja meg a neveket és címeket; ha ugyanaz az ember, javítsa a nevet vagy a címet',
  },
  'derived-column-there': {
    what: (d) => `már van ilyen oszlop: ${w.quote(d.column)}`,
    mend: 'adjon más nevet a származtatott oszlopnak, és vele a kvóták jellemzőjének',
  },
  'derived-group-twice': {
    what: (d) =>
      `ebben: ${w.quote(d.column)}, ez az érték: ${w.quote(d.value)} több csoportban is benne van: ${w.list(d.groups)}`,
    mend: 'csak az egyik csoportban hagyja meg',
  },
  'derived-unmade': {
    what: (d) =>
      `nem készíthető el (${w.quote(d.column)}) ezekhez: ${w.rows(d.rows)}; ami ott áll: ${w.list(d.values)}; ${unmadeHu[d.why](d.detail)}`,
    mend: `javítsa a táblázatban azokat a cellákat, és hozza újra; vagy ${sharedHu.settings('derived')}`,
  },
  'dates-swapped': {
    what: (d) =>
      `az oszlop egyes dátumai ilyen sorrendben állnak: ${d.order}, mások az évvel kezdődnek; ha a táblázat ezekben felcserélte a napot és a hónapot, akkor hibás (${w.quote(d.column)}): ${w.rows(d.rows)}`,
    mend: 'írja az oszlop összes dátumát egyformán, elöl az évvel, onnan, ahol először feljegyezték őket; azt a fájlt előtte ne nyissa meg táblázatkezelőben',
  },
  'dates-of-two-kinds': {
    what: (d) => `a dátum az évvel kezdődik: ${w.rows(d.rows)}; másképp kezdődik: további ${d.others} sor`,
    mend: 'nézze meg, hogy egy táblázatkezelő nem cserélte-e fel a napot és a hónapot',
  },
  'lookup-twice': {
    what: (d) => `${w.quote(d.key)} értéke a(z) ${d.line}. sorban már ez: ${w.quote(d.value)}`,
    mend: 'a két sor közül egyet hagyjon meg',
  },
  'lookup-blank': {
    what: (d) => `nincs kulcs vagy nincs érték itt: ${w.rows(d.rows)}`,
    mend: 'töltse ki a cellákat, vagy törölje a sorokat',
  },
  'pool-unique': {
    what: (d) => `ugyanaz áll ebben: ${w.list(d.columns)}, itt: ${w.rows(d.rows)}`,
    mend: 'ha egy ember, egy sort hagyjon meg; ha nem, javítsa a cellákat, vagy ne mondja ezekről az oszlopokról, hogy „mindenkinél más”',
  },
  'pool-unique-more': {
    what: (d) => `a sorok további ${d.groups} csoportjában is ugyanaz áll ebben: ${w.list(d.columns)}`,
    mend: 'nézze meg, hogy a „mindenkinél más” oszlopok a jók-e',
  },
  'pool-doubles': {
    what: (d) => {
      const same = d.same.length === 0 ? [] : [`ugyanaz: ${w.join(d.same.map((part) => personPartsHu[part]))}`]
      const near = d.near.length === 0 ? [] : [`majdnem ugyanaz: ${w.join(d.near.map((part) => personPartsHu[part]))}`]
      return `talán egyetlen ember: ${w.rows(d.rows)} (${[...same, ...near].join('; ')})`
    },
    mend: 'emberenként egy sort hagyjon meg; egy „mindenkinél más” oszlop biztosítja, hogy senkinek ne legyen kettő',
  },
  'pool-doubles-more': {
    what: (d) => `a sorok további ${d.groups} csoportja lehet egy-egy ember`,
    mend: 'nézze meg a nevek, az e-mail és a telefon oszlopát; ahol csak helykitöltő áll, ürítse ki a cellákat',
  },
  'pool-doubles-unseen': {
    what: (d) => `${d.people} jelentkezőnél nem néztük meg, hogy kétszer szerepel-e`,
    mend: 'mondja egy oszlopról, például az e-mail-címről, hogy „mindenkinél más”',
  },
  'pool-household-blank': {
    what: 'senkinek nincs címe, ezért senki nem számít mással egy háztartásnak',
    mend: 'nézze meg, hogy jók-e a cím oszlopai, vagy mondjon le a háztartásokról',
  },
  'pool-household-large': {
    what: (d) => `ugyanaz a címe, ezért közülük legfeljebb egy ember lehet a testületben: ${w.rows(d.rows)}`,
    mend: 'ha ez nem valódi cím („ismeretlen”, csak egy irányítószám), ürítse ki azokat a cellákat',
  },
  'pool-household-large-more': {
    what: (d) => `további ${d.homes} cím közös tíz vagy több jelentkezőnél`,
    mend: 'nézze meg, hogy a cím minden oszlopa „a cím része”-e, a ház és a lakás is',
  },
  'pool-household-unset': {
    what: (d) => `egy lakásból többen is kisorsolhatók, pedig vannak ilyen oszlopok: ${w.list(d.columns)}`,
    mend: 'mondja a cím oszlopairól, hogy „a cím része”, ha lakásonként egy ember elég',
  },
}
