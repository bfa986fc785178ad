import type { PersonalPart } from '../../../problems/change-problems.ts'
import type { CommittedPart } from '../../../problems/commit-words.ts'
import { sharedHu, wordsHu as w } from './hu-words.ts'
import type { ToldLog } from './told-problem.ts'

const frozenPartsHu: Readonly<Record<CommittedPart, (name: string) => string>> = {
  panel: () => 'a testület létszáma',
  'reserve rule': () => 'a tartalékok szabálya',
  'household rule': () => 'a háztartások szabálya',
  quota: (feature) => `a kvóta (${feature})`,
  registrants: () => 'a jelentkezők száma',
  'left out': () => 'a kihagyottak száma',
  notes: (quota) => `a megjegyzés (${quota})`,
  pool: () => 'a jelentkezők köre (vagy a kulcsuk, vagy a kódjaik)',
  letters: () => 'a levelek naplója',
  other: () => 'valami',
}

const asFrozenHu =
  'úgy hozza a táblázatot, a kvótákat, a sortition.json és a private.zip fájlt, ahogy a rögzítéskor voltak'
const privateAsSavedHu = 'úgy hozza a private.zip fájlt, ahogy mentve volt'

export const logHu: ToldLog = {
  'log-kind': {
    what: (d) =>
      d.letters
        ? `ez a levelek naplója, pedig egy sorsolásé kell: ${d.path}`
        : `ez egy sorsolás naplója, pedig a leveleké kell: ${d.path}`,
    mend: (d) => `ezt hozza: ${d.letters ? 'selection-log.jsonl' : 'invite-log.jsonl'}`,
  },
  'invitation-undrawn': {
    what: (d) => `még nincsenek kisorsolt levelek ebben: ${d.path}`,
    mend: 'hozza újra, amikor a levelek már ki vannak sorsolva',
  },
  'letters-setting-missing': {
    what: (d) => `hiányzik a beállításokból: ${w.quote(d.setting)}`,
    mend: (d) =>
      `nevezze meg a név és a cím oszlopait a „letters” részben, például ${d.example}; ${sharedHu.settings('letters')}`,
  },
  'letters-people-missing': {
    what: (d) => `e sorsolás ${d.ids.length} embere hiányzik a táblázatból: ${w.list(d.ids, 8)}`,
    mend: 'úgy hozza a táblázatot, ahogy a rögzítéskor volt',
  },
  'letter-language': {
    what: (d) => `${d.people} embernél ismeretlen nyelv áll: ${w.list(d.found, 8)}; az ismertek: ${w.list(d.known)}`,
    mend: `egy nyelv kódját vagy nevét írja oda, vagy vegye ki ezt: „language”; ${sharedHu.settings('letters')}`,
  },
  'letter-code-long': {
    what: (d) => `az igazolás linkje túl hosszú (${w.quote(d.id)}): ${d.bytes} bájt, egy kódba pedig ${d.most} fér`,
    mend: 'tegye közzé az oldalt rövidebb címen',
  },
  'log-broken': {
    what: 'a sorsolás naplója sérült',
    mend: 'térjen vissza a közzétett példányhoz; naplót soha ne módosítson kézzel',
  },
  'log-other': {
    what: 'ez nem egy sorsolás naplója',
    mend: 'úgy hozza a selection-log.jsonl fájlt, ahogy közzétették, vagy a public.zip fájlt',
  },
  'log-order': {
    what: 'a napló nem enged meg ilyen bejegyzést',
    mend: 'folytassa a kisorsolt testülettel: semmit nem sorsolnak ki kétszer',
  },
  'log-fails': {
    what: (d) => `a napló nem helyes: ${w.list(d.verdicts)}`,
    mend: 'térjen vissza a közzétett példányhoz, és azt hozza',
  },
  'log-people': {
    what: (d) => `a(z) ${d.ticket}. sorsjegy testülete nem csak jelentkezőket nevez meg`,
    mend: 'hozza ugyanannak a sorsolásnak a public.zip és private.zip fájlját',
  },
  'log-time': {
    what: (d) => `ez az idő: ${d.time} korábbi az utolsó bejegyzésénél: ${d.last}`,
    mend: 'állítsa be jól ennek a gépnek az óráját',
  },
  'log-differs': {
    what: (d) =>
      `nem az, amit rögzítettek: ${frozenPartsHu[d.part](d.name)}; a naplóban: ${d.expected}, a fájlokban: ${d.found}`,
    mend: asFrozenHu,
  },
  'file-refused': {
    what: (d) => `minden ellenőrző program elutasítaná ezt: ${d.file}`,
    mend: 'változtassa meg, ami benne áll; ha túl nagy, kérjen kevesebb számozott testületet vagy tartalékot, vagy vegyen ki oszlopokat a kvóták táblázatából',
  },
  'pack-form': { what: 'ez nem ellenőri csomag', mend: privateAsSavedHu },
  'pack-other': {
    what: (d) => `nem ehhez a naplóhoz tartozik: ${d.path}`,
    mend: 'azt a private.zip fájlt hozza, amelyet ezzel a public.zip fájllal együtt mentett',
  },
  'pool-key-form': { what: 'ez nem a jelentkezők kulcsa', mend: privateAsSavedHu },
  'people-columns': {
    what: (d) => {
      const words = [
        ...(d.more.length === 0 ? [] : [`fölösleges: ${w.list(d.more)}`]),
        ...(d.fewer.length === 0 ? [] : [`hiányzik: ${w.list(d.fewer)}`]),
      ]
      return `a fájl oszlopai nem azok, mint itt: private/panel.csv${words.length === 0 ? ', más a sorrendjük' : `; ${words.join('; ')}`}`
    },
    mend: 'legyenek mindezekben a fájlokban ugyanazok az oszlopok ugyanabban a sorrendben; egy hozzáadott oszlop lehet üres',
  },
  'people-id-none': { what: 'egyik oszlopban sincsenek e sorsolás jelentkezési számai', mend: privateAsSavedHu },
  'people-id-unclear': {
    what: (d) => `ezek közül bármelyikben lehetnének a jelentkezési számok: ${w.list(d.columns)}`,
    mend: privateAsSavedHu,
  },
  'people-strangers': {
    what: (d) => `olyan jelentkezési szám áll itt, amely nincs ebben a sorsolásban: ${w.rows(d.rows)}`,
    mend: 'törölje ezeket a sorokat, vagy írja vissza a számot, ahogy volt',
  },
  'people-missing': {
    what: (d) => `${d.ids.length} jelentkező egyetlen bizalmas fájlban sincs benne: ${w.list(d.ids)}`,
    mend: 'tegye vissza a soraikat ide: private/remaining.csv, az emberek táblázatából vagy egy másolatból',
  },
  'people-values': {
    what: (d) => `${d.id}: itt ${w.quote(d.found)}, e sorsolás ellenőri csomagjában ${w.quote(d.expected)}`,
    mend: 'úgy hozza a fájlt, ahogy mentve volt; ami azóta változott, másik oszlopba kerüljön',
  },
  'people-differ': {
    what: 'a bizalmas fájlok és a napló nem egyeznek',
    mend: 'együtt mentett public.zip és private.zip fájlt hozzon',
  },
  'signature-outdated': {
    what: (d) => `nem vonatkozik az új bejegyzésre: ${d.path}`,
    mend: 'írja alá újra a naplót ugyanazzal a programmal, mint korábban',
  },
  'report-outdated': {
    what: (d) => `nem mutatja a napló új bejegyzéseit: ${w.join(d.reports)}`,
    mend: 'készítse el újra a jelentést, és tegye közzé ismét',
  },
  'rule-unknown': {
    what: (d) => `ez a program nem ismeri a szabályt, amellyel a napló az üres helyeket betölti: ${w.quote(d.rule)}`,
    mend: 'a programnak azt a változatát használja, amely a naplót írta: az első sora „tool” néven nevezi meg',
  },
  'person-not-on-panel': {
    what: (d) => {
      const words = { reserve: 'tartalék', withdrawn: 'már kilépett a testületből', pool: 'nem sorsolták ki' }
      return `${w.quote(d.id)} nincs a testületben: ${words[d.where]}`
    },
    mend: 'a testület tagjait nevezze meg',
  },
  'person-confirmed': {
    what: (d) => `${w.quote(d.id)} már igent mondott, ekkor: ${d.time}`,
    mend: (d) => `hagyja úgy, ahogy van: ${d.id}; az igen vissza is vonható`,
  },
  'person-unconfirmed': {
    what: (d) => `${w.quote(d.id)} nem mondott igent, így nincs mit visszavonni`,
    mend: (d) => `hagyja úgy, ahogy van: ${d.id}`,
  },
  'confirmed-form': { what: 'ez nem azok listája, akik igent mondtak', mend: privateAsSavedHu },
  'log-ended': {
    what: (d) => `a napló ${d.how === 'closed' ? 'le van zárva' : 'fel van adva'}, és már semmi nem változhat`,
    mend: (d) =>
      d.how === 'closed'
        ? 'mondja meg nyilvánosan, ki jött el végül; a lezárt napló úgy marad, ahogy van'
        : 'azt a naplót használja, amely a helyébe lépett',
  },
  'replace-undrawn': { what: 'még senkit nem sorsoltak ki', mend: 'előbb sorsoljon' },
  'replace-nobody': {
    what: 'egyetlen hely sem üres, és nincs megadva, ki lép ki',
    mend: 'jelölje be, aki nem tud eljönni',
  },
  'reason-missing': {
    what: 'hiányzik az ok, pedig a naplónak meg kell mondania',
    mend: 'mondja meg néhány szóban, miért, személyes dolgok nélkül',
  },
  'reason-personal': {
    what: (d) => `az ok nyilvános lesz, és ez van benne: ${listPersonalHu(d.found)}`,
    mend: 'olyat írjon, ami senkiről nem mond semmit, például „nem tud eljönni”, vagy jelölje be lent, hogy mindenki olvashatja',
  },
  'title-personal': {
    what: (d) =>
      `${d.name === 'title' ? 'a cím' : 'a kérdés'} nyilvános lesz, és ez van benne: ${listPersonalHu(d.found)}`,
    mend: 'olyat írjon, ami senkiről nem mond semmit; a kérdés a sortition.json fájlban van',
  },
  'replace-misses': {
    what: (d) => {
      const missed = `akárkit hívnak ${d.from === 'pool' ? 'az összes jelentkező' : 'a tartalékok'} közül, a kvóták legalább ennyivel sérülnek: ${d.violation}`
      if (d.from === 'pool' || d.pool === null) return missed
      return d.pool === '0'
        ? `${missed}; az összes jelentkező közül minden kvóta teljesülne`
        : `${missed}; az összes jelentkező közül ennyivel: ${d.pool}`
    },
    mend: 'jelölje be lent, mit fogad el, és folytassa',
  },
  'call-unanswered': {
    what: 'bejelentett helyek várnak kockákra vagy fordulóra, és a betöltésük előtt más nem léphet ki',
    mend: 'előbb adja meg, amit a kockák vagy a forduló mutatott; utána mondja meg, ki nem tud eljönni',
  },
  'replacements-too-few': {
    what: (d) => `${d.seats} helyet kell betölteni, de csak ${d.available} jelentkező hívható be`,
    mend: 'egyelőre hagyja üresen a helyet, vagy hívjon minden jelentkező közül',
  },
  'replacement-too-hard': {
    what: (d) =>
      `hogyan tölthető be a legjobban ${d.seats} hely ${d.people} jelentkezőből, azt e program határain belül nem sikerült bizonyítani`,
    mend: 'egyik helyet a másik után töltse be',
  },
}

function listPersonalHu(found: readonly PersonalPart[]): string {
  const words = {
    name: 'név',
    id: 'jelentkezési szám',
    'e-mail': 'egy e-mail-cím',
    telephone: 'egy telefonszám',
    address: 'lakcím',
    birth: 'születési dátum',
  }
  return w.join(found.map(({ kind, text }) => (text === '' ? words[kind] : `${words[kind]}: ${w.quote(text)}`)))
}
