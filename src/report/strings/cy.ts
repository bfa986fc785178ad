import { type Count, defineForms } from './number-forms.ts'
import type { Strings } from './strings.ts'

const nameRound = (round: string | null): string => (round === null ? 'ddisiau' : `rownd ${round} o’r oleufa`)

const forms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
const choose = defineForms('cy', forms)

/** A noun follows a small number in the singular, and a large one in the plural after `o`. */
const people = (count: Count): string =>
  `${count} ${choose(count, { zero: 'o bobl', one: 'person', two: 'berson', few: 'pherson', many: 'pherson', other: 'o bobl' })}`

/**
 * Welsh. The terms of `verified` were seen in published Welsh texts of public bodies. Every other text here is a draft
 * that a Welsh translator has yet to review, and the report says so.
 */
export const cy: Strings = {
  name: 'Cymraeg',
  numbers: { group: ',', fewestGrouped: 4, decimal: '.', percent: '%' },
  forms,
  dates: {
    months: [
      'Ionawr',
      'Chwefror',
      'Mawrth',
      'Ebrill',
      'Mai',
      'Mehefin',
      'Gorffennaf',
      'Awst',
      'Medi',
      'Hydref',
      'Tachwedd',
      'Rhagfyr',
    ],
    day: (day, month, year) => `${day} ${month} ${year}`,
    moment: (day, clock, zone) => `${day}, ${clock} ${zone === 'UTC' ? zone : `(${zone})`}`,
  },
  untitled: 'Sut y dewiswyd y panel',
  subtitle: (panel, pool) => `Dewiswyd ${people(panel)} ar hap o gronfa o ${pool}.`,
  notYet: (panel, pool) =>
    `Bydd ${people(panel)} yn cael eu dewis ar hap o gronfa o ${pool}. Nid yw’r enwau wedi’u tynnu eto.`,
  givenUp: (reason) => `Rhoddwyd y gorau i’r cofnod hwn. Y rheswm a roddwyd: ${reason}`,
  translation: 'Drafft yw’r testun Cymraeg hwn: dylai cyfieithydd ei adolygu cyn ei gyhoeddi.',
  contents: 'Ar y dudalen hon',
  head: {
    organisedBy: (organiser) => `Trefnwyd gan ${organiser}`,
    question: 'Y cwestiwn',
    drawn: (date, place) => `Tynnwyd ar hap ar ${date}${place === null ? '' : `, ${place}`}`,
    notDrawn: (date, place) =>
      `Pennwyd y rheolau ar ${date}. Heb ei dynnu eto${place === null ? '' : `: i’w dynnu yn ${place}`}.`,
    registered: 'wedi cofrestru',
    seats: 'sedd',
    least: 'siawns i bawb, o leiaf',
    average: 'siawns ar gyfartaledd',
    drawnOn: 'dyddiad y tynnu',
    fixedOn: 'pennwyd y rheolau, heb ei dynnu eto',
    oneIn: (n) => `1 mewn ${n}`,
    lessThanOneIn: (n) => `llai nag 1 mewn ${n}`,
    about: (chance) => `tua ${chance}`,
    certain: 'yn sicr',
    checkMore: 'Beth a wiriwyd, a sut i’w wirio heb y dudalen hon',
  },
  receipt: {
    button: 'Oes gennych dderbynneb?',
    intro:
      'Eich derbynneb yw’r ffeil a roddodd y trefnydd i chi. Fe’i darllenir ar eich dyfais ac nid anfonir hi i unman.',
    choose: 'Dewiswch y ffeil',
    drop: 'neu ollwng hi unrhyw le ar y dudalen hon,',
    paste: 'neu ludo ei thestun yma:',
    tookPart: 'Cymeroch ran yn y balot hwn.',
    id: 'Cofrestrwyd fel',
    answers: 'Cofnodwyd eich atebion fel',
    chance: (oneIn, percent) => `Eich siawns oedd ${oneIn} (${percent}).`,
    certain: 'Roeddech yn sicr o gael sedd.',
    noChance: 'Nid oedd gennych siawns: nid ydych ar unrhyw un o’r paneli wedi’u rhifo.',
    tickets: (count, of) => `Tocynnau a fyddai wedi eich dewis: ${count} o ${of}. Rydych ar y paneli â’r rhifau hyn:`,
    picture: 'Yr holl docynnau, a’r rhai a fyddai wedi eich dewis wedi’u marcio',
    drawn: 'Cawsoch eich dewis: rydych ar y panel.',
    reserve: (number) => `Rydych wrth gefn, rhif ${number}.`,
    notDrawn: 'Ni chawsoch eich dewis.',
    pending: 'Nid yw’r enwau wedi’u tynnu eto.',
    left: 'Gadawsoch y panel wedyn.',
    called: 'Cawsoch eich galw i’r panel wedyn.',
    code: (code) => `Eich cod: ${code}. Os nad hwnnw yw eich cod chi, derbynneb rhywun arall yw hon.`,
    details: 'Yr hyn a ganfu’r rhaglen (yn Saesneg)',
    wrongFile: (name, what) => `Ni ellir darllen ${name} fel derbynneb: ${what}.`,
    files: {
      page: 'tudalen we ydyw. Efallai’r un hon, neu adroddiad arall',
      log: 'cofnod balot ydyw',
      receipt: 'derbynneb y newidiwyd rhywbeth ynddi ydyw',
      certificate: 'tystysgrif siawns deg ydyw, ar gyfer archwilwyr',
      pack: 'pecyn yr archwilydd ydyw, sy’n gyfrinachol',
      signature: 'llofnod ydyw',
      key: 'allwedd y gronfa ydyw, na chaiff neb ond y trefnydd ei gweld',
      utf16: 'testun a gadwodd golygydd fel UTF-16 ydyw. Gofynnwch am y ffeil eto',
      spreadsheet: 'taenlen neu archif ZIP ydyw',
      gzip: 'ffeil wedi’i chywasgu ydyw. Dadbaciwch hi yn gyntaf',
      pdf: 'PDF ydyw',
      picture: 'llun ydyw',
      mark: 'testun a newidiwyd gan olygydd ydyw. Gofynnwch am y ffeil eto',
      lines: 'testun a newidiwyd gan olygydd neu e-bost ydyw. Gofynnwch am y ffeil eto',
      layout: 'testun a osodwyd o’r newydd gan olygydd ydyw. Gofynnwch am y ffeil eto',
      half: 'dim ond rhan o un ydyw, a’i diwedd ar goll. Copïwch y cyfan, neu gofynnwch amdani eto',
      invitation: 'cofnod gwahoddiad',
      privateKey: 'allwedd breifat, na chaiff neb ond ei pherchennog ei gweld',
      publicKey: 'allwedd gyhoeddus',
      printed: 'yr hyn a argraffodd gorchymyn o’r rhaglen',
      settings: 'gosodiadau dewis',
      markdown: 'adroddiad fel testun. Y dudalen â’r cofnod ynddi sy’n gallu gwirio',
      table: 'tabl. Os yw’n enwi pobl, mae’n breifat: peidiwch â’i gyhoeddi',
      privatePage:
        'tudalen i’r trefnydd yn unig: llythyrau, rhestr o bwy sy’n mynychu, neu’r dudalen ar gyfer y neuadd. Peidiwch â’i chyhoeddi',
      empty: 'yn wag',
      other: 'nid yw’r dudalen hon yn ei adnabod. Efallai fod rhan ohono ar goll',
    },
    pasted: 'y testun a ludwyd',
    linked: 'y ddolen',
  },
  page: {
    languages: 'Iaith',
    sideBySide: 'Ochr yn ochr',
    allLanguages: 'Pob iaith',
    caveat:
      'Ni all tudalen fod yn dyst iddi hi ei hun: gallai pwy bynnag a’i rhoddodd i chi fod wedi newid y rhaglen ynddi hefyd. I fod yn sicr, cadwch y cofnod a’i wirio â rhaglen a gawsoch o fan arall, ac â’r ôl bys fel y’i cyhoeddwyd:',
    caveatOnPaper:
      'Ni all papur fod yn dyst iddo’i hun. I fod yn sicr, mynnwch y cofnod o’r fan lle cyhoeddir y dudalen a’i wirio â rhaglen a gawsoch o fan arall, ac â’r ôl bys fel y’i cyhoeddwyd:',
    save: 'Cadw’r cofnod',
    unchecked:
      'Nid oes dim ar y dudalen hon wedi’i wirio eto. Os yw’r llinell hon yn aros, nid yw’ch porwr yn rhedeg sgriptiau yma, ac ni all y dudalen wirio ei hun. Gall y gorchymyn wneud hynny.',
    changed: (parts) =>
      `Newidiwyd y dudalen hon ar ôl ei gwneud. Nid yr hyn y mae’r cofnod yn ei ddweud oedd yn y rhannau hyn: ${parts}. Maent wedi’u marcio’n goch, a nawr maent yn dweud yr hyn y mae’r cofnod yn ei ddweud.`,
    partChanged: 'Nid yr hyn y mae’r cofnod yn ei ddweud oedd yma. Dyna a ddarllenwch nawr.',
    frameChanged:
      'Nid oedd rhywbeth o gwmpas rhannau’r dudalen hon fel y mae’r rhaglen yn ei wneud: ei theitl, ei harddull, neu rywbeth a ychwanegwyd. Gall estyniad i’ch porwr fod yn rheswm. Nawr gwelwch y dudalen fel y mae’r rhaglen yn ei gwneud.',
    nothingShown: 'Nid yw’r cofnod yn y dudalen hon yn gywir, felly ni ddywedir dim ohono.',
  },
  summary: {
    heading: 'Y balot mewn ffigurau',
    question: 'Y cwestiwn',
    organiser: 'Trefnwyd gan',
    place: 'Lleoliad y tynnu',
    letters: 'Llythyrau cynt',
    lettersSent: (share, least, most) =>
      `${share} o gyfeiriadau, drwy dynnu coelbren. Roedd y siawns o gael llythyr o ${least} i ${most}; gallai pwy bynnag a gafodd un gofrestru, ac yna roedd ganddo’r siawns o gael sedd a nodir isod`,
    lettersLog: 'Cofnod y llythyrau',
    registered: 'Wedi cofrestru diddordeb',
    inLottery: 'Wedi cymryd rhan yn y balot',
    leftOut: 'Wedi’u gadael allan ymlaen llaw',
    alreadySelected: 'eisoes wedi’u dewis',
    notEligible: 'ddim yn gymwys',
    sameAddress: 'yr un cyfeiriad â rhywun sydd eisoes wedi’i ddewis',
    nobody: 'neb',
    seats: 'Seddi ar y panel',
    reserves: 'Pobl wrth gefn',
    chances: 'Siawns o gael sedd',
    chanceRange: (smallest, mean, largest) => `lleiaf ${smallest}, cymedr ${mean}, mwyaf ${largest}`,
    certain: 'Yn sicr o gael sedd',
    none: 'Heb siawns',
    between: (least, most) => `rhwng ${least} a ${most}`,
    method: 'Sut y rhannwyd y siawns',
    methods: {
      leximin: 'LEXIMIN: gwneud y siawns leiaf mor fawr ag y mae’r cwotâu’n ei ganiatáu, yna’r nesaf, ac yn y blaen',
      maximin: 'maximin: mae’r siawns leiaf mor fawr ag y mae’r cwotâu’n ei ganiatáu',
      nash: 'Nash: mae lluoswm pob siawns mor fawr ag y mae’r cwotâu’n ei ganiatáu',
      goldilocks: 'Goldilocks: nid oes siawns sy’n llawer llai nac yn llawer mwy na’r cymedr',
    },
    household: 'Pobl sy’n rhannu cartref',
    householdOn: 'un person ar y mwyaf o bob cartref ar y panel',
    householdOff: 'nid oedd rheol am gartrefi',
    committed: 'Pennwyd y rheolau a’r balot',
    drawnAt: 'Tynnwyd yr enwau',
  },
  people: {
    heading: 'Pwy sydd ar y panel',
    intro:
      'Seddi pob grŵp ar y panel, wrth ochr ei gyfran o’r gronfa a gofrestrodd, ei gyfran o’r boblogaeth, a’r seddi y mae ei gwota’n eu caniatáu. Y cyfan ar un raddfa.',
    value: 'Grŵp',
    population: 'Poblogaeth',
    pool: 'Cronfa',
    quota: 'Cwota',
    panel: 'Panel',
    source: 'Ffynhonnell a nodiadau',
    to: (min, max) => (min === max ? min : `${min} i ${max}`),
    people: (n, share) => `${n} (${share})`,
    hidden: 'heb ei ddangos',
    suppressed:
      'Nid yw grŵp â llai na 5 o bobl yn y gronfa yn cael ei gyfrif, er mwyn eu diogelu; na chwaith grŵp y gellid cyfrifo eu nifer ohono.',
    unknown: '–',
    features: 'Nodweddion',
    seats: 'seddi',
  },
  chances: {
    heading: 'Siawns pawb',
    intro:
      'Mae cwotâu’n gwneud siawns pobl yn anghyfartal: lle mae ychydig o bobl o grŵp wedi cofrestru, mae siawns pob un ohonynt yn fwy. Nod y balot oedd gwneud y siawns mor gyfartal ag y mae’r cwotâu’n ei ganiatáu.',
    promise: (smallest, bound) =>
      `Roedd gan bawb siawns o ${smallest} o leiaf; ni allai unrhyw falot sy’n cadw’r cwotâu hyn addo mwy na ${bound} i bawb.`,
    apart: (points) =>
      `Gall y siawns leiaf fod hyd at ${points} pwynt canran yn is na’r fwyaf posibl, sy’n fwy nag y mae talgrynnu i docynnau’n ei egluro: gall fod balot tecach.`,
    chart: 'Faint o bobl oedd â pha siawns',
    chance: 'Siawns',
    smallest: 'y siawns leiaf',
    mean: 'ar gyfartaledd',
    largest: 'y siawns fwyaf',
    range: (from, to) => `o ${from} i lai na ${to}`,
    spread: (from, to) => `rhywle o ${from} i ${to}`,
    blurred:
      'Am bobl y mae eu siawns yn debyg i siawns ychydig o bobl eraill yn unig, nid yw’r log yn dweud ond rhwng pa siawnsiau y mae eu rhai nhw: “rhywle o … i …” yn y tabl, ffrâm doredig yn y llun.',
    count: 'Pobl',
    certain: (n) => `Pobl a oedd yn sicr o gael sedd: ${n}.`,
    never: (n) => `Heb siawns, am na allai unrhyw banel sy’n cadw’r cwotâu eu cynnwys: ${n}.`,
    noTicket: (n) => `Heb siawns, er na ddangosir na allai unrhyw banel eu cynnwys: ${n}.`,
  },
  lottery: {
    heading: 'Sut y gweithiodd y balot',
    intro: (tickets, panels) =>
      `Cyn tynnu’r enwau, rhestrwyd ${panels} o baneli gwahanol, pob un yn cadw pob cwota. Maent yn rhannu ${tickets} o docynnau, wedi’u rhifo o 0, ac roedd pob tocyn yr un mor debygol â’i gilydd. Yna tynnwyd un tocyn.`,
    drawn: (ticket) => `Tynnwyd tocyn ${ticket}, ac felly’r panel y mae’n perthyn iddo.`,
    steps: {
      people: (n) => `Pobl a gymerodd ran: ${n}.`,
      quotas: (features) =>
        `Mae cwotâu’n dweud faint o seddi y mae pob grŵp yn eu cael, o leiaf ac ar y mwyaf. Maent am: ${features}.`,
      panels: (n) => `Gwnaed paneli posibl, pob un yn wahanol ac yn cadw pob cwota: ${n}.`,
      tickets: (n, first, last) =>
        `Maent yn rhannu ${n} o docynnau, wedi’u rhifo o ${first} i ${last}. Mae pob tocyn yr un mor debygol.`,
      fixed: (date) => `Pennwyd hyn i gyd: ${date}.`,
      byDice: 'Mae’r disiau’n dangos rhif tocyn, fesul digid.',
      bySeed: 'Mae’r hedyn yn rhoi rhif tocyn. Dilynwch ef fesul digid.',
      digit: (place, digit) => `Digid ${place} yw ${digit}.`,
      left: (n) => `Tocynnau sydd ar ôl: ${n}.`,
      panel: (ticket) => `Panel tocyn ${ticket} yw’r panel.`,
      pending: 'Tynnir un tocyn. Ni ŵyr neb eto pa un.',
      picture: (left) => `Tocynnau, a’r rhai sydd ar ôl wedi’u marcio: ${left}`,
      squares: (each) => `Mae pob sgwâr yn golygu ${each} o docynnau.`,
    },
    details: 'Mwy am docynnau a phaneli',
    fewest: 'Y nifer lleiaf o docynnau i banel',
    most: 'Y nifer mwyaf o docynnau i banel',
    tickets: 'Tocynnau',
    panels: 'Paneli',
    ticket: 'Y tocyn a dynnwyd',
  },
  seed: {
    heading: 'Yr hedyn: o ble daeth y lwc',
    kinds: {
      operator: 'Testun a ddewiswyd gan y trefnydd.',
      dice: 'Dis deg ochr, neu beli wedi’u rhifo, a daflwyd yn gyhoeddus: y rhif a ddangoswyd yw’r tocyn.',
      balls: 'Rhifau o dynnu peli’n gyhoeddus, a enwyd ymlaen llaw.',
      contributions: 'Testun gan bob un o nifer o bobl a enwyd ymlaen llaw.',
      beacon: 'Rownd o oleufa haprifau gyhoeddus (drand quicknet), a enwyd ymlaen llaw.',
      several: 'Sawl ffynhonnell gyda’i gilydd, pob un wedi’i henwi ymlaen llaw.',
    },
    operatorWarning:
      'Gall unrhyw un ailadrodd hyn, ond gallai’r sawl a ddewisodd y testun fod wedi rhoi cynnig ar sawl un. Gellir ei ailadrodd; nid yw’n ddiogel rhag hynny.',
    contributionsWarning:
      'Gall unrhyw un ailadrodd hyn, ond gallai’r sawl a roddodd ei destun olaf fod wedi rhoi cynnig ar sawl un. Nid yw’n ddiogel rhag hynny.',
    beaconClock:
      'Mae’r honiad bod y loteri wedi’i phennu cyn cyhoeddi’r rownd yn dibynnu ar gloc y sawl a ysgrifennodd y cofnod, oni bai bod ei ôl bys wedi’i gyhoeddi cyn hynny: cymharwch ef â’r un isod.',
    diceTrust:
      'Ni all neb wybod ymlaen llaw beth fydd disiau’n ei ddangos. Y rhai a oedd yno a welodd iddynt gael eu taflu a dangos hyn: dim ond y rhifau sydd yn y cofnod.',
    ballsTrust:
      'Gall unrhyw un weld rhifau’r tynnu hwnnw. Ni all y trefnydd eu dewis, oni bai mai ei dynnu ei hun ydyw.',
    trust: 'I ba raddau y gellir ymddiried yn hyn',
    balls: (event, count, highest) =>
      `${event} (${count} o ${highest} ${choose(highest, { zero: 'o beli', one: 'bêl', two: 'o beli', few: 'o beli', many: 'o beli', other: 'o beli' })})`,
    given: 'Yr hyn a roddwyd',
    round: 'Rownd',
    numbers: 'Rhifau',
    seed: 'Hedyn',
    witnesses: 'Pwy a roddodd destun',
    pending: 'Nid yw’r hedyn yn hysbys eto.',
  },
  changes: {
    heading: 'Pobl wrth gefn a phobl yn cymryd lle eraill',
    reserves: (chosen) => `Pobl wrth gefn, mewn trefn a benderfynwyd gan yr hedyn: ${chosen}.`,
    noReserves: 'Ni roddwyd neb wrth gefn.',
    promised: (promised) => `Nifer y bobl wrth gefn ar y mwyaf: ${promised}.`,
    left: 'Pobl a dynnodd yn ôl wedyn',
    called: 'Pobl a alwyd yn eu lle',
    empty: 'Seddi sy’n wag nawr',
    vacancy: (date, people, reason) => `${date}: pobl a dynnodd yn ôl: ${people}. Y rheswm a roddwyd: ${reason}`,
    replacement: {
      reserves: (date, people) => `${date}: pobl a alwyd o’r rhai wrth gefn: ${people}.`,
      pool: (date, people) => `${date}: pobl a alwyd o bawb oedd ar ôl ymhlith y rhai a gofrestrodd: ${people}.`,
    },
    order: {
      draw: 'Rhwng pobl sydd cystal â’i gilydd ar gyfer sedd wag, hedyn y tynnu sy’n penderfynu, ac mae’n hysbys o’r tynnu ymlaen.',
      dice: 'Rhwng pobl sydd cystal â’i gilydd ar gyfer sedd wag, disiau sy’n penderfynu, a deflir pan fydd yn hysbys pwy a adawodd.',
      beacon:
        'Rhwng pobl sydd cystal â’i gilydd ar gyfer sedd wag, rownd o oleufa gyhoeddus sy’n penderfynu, a gyhoeddir pan fydd yn hysbys pwy a adawodd.',
    },
    stillEmpty: (date) => `${date}: cyhoeddwyd seddi oedd yn dal yn wag.`,
    announced: {
      reserves: (seats, round) => `Seddi i’w llenwi o’r rhai wrth gefn, drwy ${nameRound(round)}: ${seats}.`,
      pool: (seats, round) =>
        `Seddi i’w llenwi o bawb sydd ar ôl ymhlith y rhai a gofrestrodd, drwy ${nameRound(round)}: ${seats}.`,
    },
    callHash: (hash) => `Ôl bys y cyhoeddiad hwn, i’w gymharu â’r hyn a gyhoeddwyd bryd hynny: ${hash}.`,
    byDice: (digits) => `Dangosodd y disiau ${digits}.`,
    byRound: (round) => `Rownd ${round} o’r oleufa a benderfynodd rhwng pobl gyfartal.`,
    asDrawn: 'Niferoedd y panel fel y’i tynnwyd yw’r niferoedd uchod.',
    closed: 'Mae’r cofnod wedi’i gau: ni ellir ychwanegu dim ato.',
    open: 'Nid yw’r cofnod wedi’i gau: ychwanegir newidiadau diweddarach i’r panel ato.',
  },
  check: {
    heading: 'Gwiriwch eich hun',
    intro:
      'Mae’r dudalen hon yn dal y cofnod cyhoeddus cyfan. Mae’ch porwr chi yn ei wirio wrth agor y dudalen. Mae pob llinell yn ateb un cwestiwn.',
    introOnPaper:
      'Print o dudalen we yw hwn, sy’n dal y cofnod cyhoeddus cyfan ac yn ei wirio mewn porwr. Isod mae’r hyn a gafodd y porwr a’i hargraffodd. Mae pob llinell yn ateb un cwestiwn.',
    outcomes: { pass: 'yn gywir', fail: 'ddim yn gywir' },
    verdicts: {
      page: 'A yw’r dudalen hon yn dweud yr hyn y mae ei chofnod yn ei ddweud?',
      chain: 'A yw’r cofnod yn gyfan, pob cofnodiad yn rhwym wrth yr un blaenorol?',
      signature: 'A yw wedi’i lofnodi gan y trefnydd?',
      anchor: 'Ai dyma a gyhoeddwyd cyn i’r hedyn fod yn hysbys?',
      beacon: 'A yw rownd yr oleufa’n ddilys, ac yn hwyrach na’r cofnod?',
      draw: 'A yw’r panel yn dilyn o’r hedyn?',
      changes: 'A oedd gan y rhai a adawodd sedd, ac a ellid galw’r rhai a ddaeth?',
      lottery: 'A yw’r balot yn gadarn, ac yn cyd-fynd â’r siawns a nodwyd?',
      quotas: 'A yw pob panel yn y balot yn cadw pob cwota?',
      pool: 'Ai’r bobl a gofrestrodd yw’r rhai a bennwyd?',
      chances: 'A yw pawb ar y paneli yn un o’r rhai a gofrestrodd, ac a yw’r siawns fel y nodwyd?',
      reserves: 'Ai’r bobl wrth gefn yw’r rhai y mae’r rheol yn eu henwi?',
      replacements: 'Ai’r bobl y mae’r rheol yn eu henwi a alwyd, gyda’r cwotâu fel y nodir?',
      optimality: 'A brofwyd pa mor deg yw’r siawns?',
      settings: 'A wnaed y balot fel y dywed y gosodiadau?',
      replay: 'A ddaw’r un balot o’r un ffeiliau?',
      receipt: 'A yw’r dderbynneb hon yn perthyn i’r cofnod hwn?',
    },
    allHold: (held, made) =>
      `Mae eich porwr wedi gwirio hyn: mae ${held} o’r ${made} o wiriadau y gellir eu gwneud o ddata cyhoeddus yn gywir.`,
    notMade: (open) => `Cwestiynau y mae angen mwy na data cyhoeddus arnynt: ${open}`,
    notMadeWhy:
      'Gall archwilydd eu hateb â ffeiliau cyfrinachol y trefnydd, a rhai â’r hyn a gyhoeddwyd wrth ochr y cofnod. Dywedir yn Saesneg beth sydd ei angen ar bob un.',
    doesNotHold: (names) => `Ddim yn gywir: ${names}`,
    entry: (line) => `llinell ${line}`,
    privacy: 'Nid oes dim yn gadael eich dyfais: ni all y dudalen hon ddefnyddio’r rhwydwaith.',
    thisLog: 'Y cofnod yn y dudalen hon',
    otherLog: (name) => `Y cofnod yn ${name}`,
    receiptOther:
      'Nid yw’r dderbynneb hon yn cyd-fynd â’r cofnod yn y dudalen hon: mae’n perthyn i ddewis arall, neu newidiwyd rhywbeth ynddi. Mae’r hyn a gafwyd am y cofnod yn aros fel y mae.',
    receiptBesideWrongLog:
      'Nid yw’r cofnod yn y dudalen hon yn gywir, ac wrth ymyl cofnod felly nid yw unrhyw dderbynneb yn dweud dim.',
    details: 'Manylion i arbenigwyr (yn Saesneg)',
    fingerprint: 'Ôl bys y cofnodiad cyntaf',
    commit: 'Stwnsh y rheolau',
    lottery: 'Stwnsh y balot',
    command: 'I’w wirio â’r rhaglen',
    hashes: 'Olion bysedd a gorchmynion, i arbenigwyr',
  },
  letter: {
    heading: 'Eich derbynneb',
    about: (title) => `Fe wnaethoch gofrestru ar gyfer: ${title}.`,
    question: (question) => `Y cwestiwn: ${question}`,
    why: 'Mae pobl yn cael eu dewis ar hap. Gyda’r dderbynneb hon gallwch wirio eich hun eich bod yn cymryd rhan gyda’r atebion a roesoch, beth yw eich siawns ac, ar ôl tynnu’r enwau, a gawsoch eich dewis.',
    how: (page) =>
      `Pwyntiwch gamera ffôn at y cod. Mae’n agor ${page} yn eich porwr, sydd wedyn yn gwirio’ch derbynneb ar eich dyfais eich hun. Nid oes dim amdanoch yn cael ei anfon at neb.`,
    code: 'Cod sy’n dal eich derbynneb, i’w ddarllen gan gamera',
    registration: (id) => `Eich rhif cofrestru: ${id}`,
    ownCode: (code) => `Eich cod eich hun: ${code}`,
    keep: 'Cadwch y llythyr hwn i chi’ch hun: gall pwy bynnag sy’n darllen y cod weld yr atebion a roesoch.',
  },
  attendance: {
    heading: 'Pwy sy’n mynychu',
    role: 'Rôl',
    panel: 'panel',
    reserve: (place) => `wrth gefn ${place}`,
    registration: 'Rhif cofrestru',
    confirmed: 'Wedi cadarnhau',
    yes: 'ydy',
    here: 'Yma',
    keep: 'Mae’r rhestr hon yn enwi pobl. Cadwch hi’n breifat, a’i dinistrio ar ôl y digwyddiad.',
  },
  live: {
    untitled: 'Tynnu enwau’n fyw',
    tickets: (tickets, last, panels, seats) =>
      `${tickets} o docynnau, 0 i ${last}, pob un yr un mor debygol. Maent yn perthyn i ${panels} ${choose(panels, { zero: 'o baneli', one: 'panel', two: 'banel', few: 'phanel', many: 'phanel', other: 'o baneli' })} o ${seats}.`,
    lottery: 'balot',
    fingerprint: 'ôl bys',
    compare: 'Cymharwch yr ôl bys â’r un a gyhoeddwyd. Y dis cyntaf yw’r lle uchaf.',
    die: (number, of) => `Dis ${number} o ${of} (0 i 9):`,
    one: (ticket) => `tocyn ${ticket}`,
    range: (first, last) => `${first} i ${last}`,
    remaining: (left, of, which) => `Tocynnau ar ôl: ${left} o ${of}: ${which}`,
    record: (digits) => `Cofnodi ${digits}? (yes neu back):`,
    recorded: (ticket) => `Cofnodwyd: tocyn ${ticket}.`,
    wrongDigit: 'un digid, os gwelwch yn dda, neu "back"',
    wrongAnswer: '"yes" neu "back", os gwelwch yn dda',
    drawn: (ticket) => `TYNNWYD TOCYN ${ticket}`,
    holders: (ticket) => `Mae pwy bynnag sydd â thocyn ${ticket} ar ei dderbynneb ar y panel.`,
    people: 'Ei bobl, wrth eu henwau yn y cofnod:',
  },
  hall: {
    left: 'Nifer y paneli wedi’u rhifo sydd ar ôl: {n}',
    ticket: 'Tynnwyd tocyn {n}, ac felly ei banel',
    fit: 'Y panel wrth ochr y cwotâu',
    keys: 'Teipiwch bob dis wrth iddo ddisgyn, o’r chwith. Mae Backspace yn tynnu un yn ôl, ac F yn llenwi’r sgrin. Mae’r bysellau saeth yn troi tudalennau’r llun.',
    back: 'Tynnu un yn ôl',
    next: 'Llun nesaf',
    full: 'Sgrin lawn',
  },
  about: {
    heading: 'Am yr adroddiad hwn',
    madeBy: (tool, version, solver) => `Gwnaed o’r cofnod cyhoeddus gan ${tool} ${version}, gyda ${solver}.`,
    personal:
      'Nid yw’r cofnod na’r adroddiad hwn yn cynnwys enwau, cyfeiriadau na rhesi’r bobl a gofrestrodd. Mae pobl yn ymddangos o dan enw gwneud, un gwahanol ar bob panel.',
    notes: 'Geiriau’r trefnydd ei hun yw’r teitl, y cwestiwn, enwau’r grwpiau a’r nodiadau.',
  },
}

/** Keys of the texts whose wording is that of published Welsh texts; all others await review. */
export const verifiedStrings: readonly string[] = ['people.pool', 'people.panel', 'summary.registered']
