import type { PersonPart } from '../../../problems/double-problems.ts'
import type { UnmadeReason } from '../../../problems/value-words.ts'
import { sharedCy, wordsCy as w } from './cy-words.ts'
import type { ToldPool } from './told-problem.ts'

const unmadeCy: Readonly<Record<UnmadeReason, (detail: string) => string>> = {
  'no date': (order) => `nid dyddiad yn y drefn ${order}`,
  'no age': () => 'nid oedran mewn blynyddoedd cyfan',
  'not born yet': () => 'ar ôl y dydd y mae oedrannau’n cyfrif ar ei gyfer',
  'too old': (age) => `byddai’n oedran o ${age}`,
  'no age band': () => 'nid yw mewn unrhyw grŵp oedran',
  'no group': () => 'nid yw mewn unrhyw grŵp',
  'spreadsheet error': () => 'gwall taenlen ac nid gwerth',
  'no postcode': () => 'nid cod post yn y Deyrnas Unedig',
  'not listed': (file) => `nid yw yn ${file}`,
}

const personPartsCy: Readonly<Record<PersonPart, string>> = {
  name: 'enw',
  'date of birth': 'dyddiad geni',
  address: 'cyfeiriad',
  'e-mail': 'e-bost',
  telephone: 'rhif ffôn',
}

const otherIdCy = 'neu dywedwch mai colofn arall yw’r rhif cofrestru'

export const poolCy: ToldPool = {
  'pool-none': {
    what: 'nid oes neb wedi cofrestru',
    mend: 'dewch â’r daenlen o bobl: mae pob rhes o dan y pennawd yn un ohonynt',
  },
  'pool-id-rows': {
    what: 'nid oes colofn o rifau cofrestru, felly adnabyddir pobl wrth rif eu rhes yn y daenlen',
    mend: 'dywedwch pa golofn yw’r rhif cofrestru, os oes un, a pheidiwch â threfnu’r ffeil cyn i bopeth ddod i ben',
  },
  'pool-id-unclear': {
    what: (d) => `gallai pob un o’r rhain fod yn rhif cofrestru: ${w.list(d.columns)}`,
    mend: 'dywedwch pa golofn yw’r rhif cofrestru',
  },
  'pool-id-blank': {
    what: (d) => `dim rhif cofrestru: ${w.rows(d.rows)}`,
    mend: `rhowch rif i bawb, ${otherIdCy}`,
  },
  'pool-id-unfit': {
    what: (d) => `nod na ellir ei weld yn y rhif cofrestru: ${w.rows(d.rows)}`,
    mend: `teipiwch y rhain eto, ${otherIdCy}`,
  },
  'pool-id-alike': {
    what: (d) => `rhif cofrestru sy’n edrych fel un arall, neu sydd yr un rhif: ${w.rows(d.rows)}`,
    mend: 'edrychwch ai un person ydyw; os felly, cadwch un rhes',
  },
  'pool-id-twice': {
    what: (d) => `mae’r rhif cofrestru ${w.quote(d.id)} ar resi sy’n wahanol: ${w.rows(d.rows)}`,
    mend: 'os un person ydyw, cadwch un o’r rhesi; os nad e, rhowch ei rif ei hun i bob person',
  },
  'pool-id-twice-more': {
    what: (d) => `rhifau cofrestru eraill ar resi sy’n wahanol: ${d.ids}`,
    mend: 'edrychwch ai’r golofn hon yw’r rhif cofrestru',
  },
  'pool-rows-merged': {
    what: (d) => `yn ailadrodd rhes gynharach yn llwyr, ac heb eu cyfrif eto: ${w.rows(d.rows)}`,
    mend: 'tynnwch y rhesi hyn os hoffech; yr un yw’r balot',
  },
  'pool-value-unknown': {
    what: (d) =>
      `nid yw’r gwerth ${w.quote(d.value)} (${d.feature}) yn y cwotâu${w.hint(d.nearest)}, ond mae yma: ${w.rows(d.rows)}; yn y cwotâu mae ${w.list(d.known, 8)}`,
    mend: (d) =>
      d.dates === true
        ? 'os cymerodd y daenlen grŵp megis 10-14 yn ddyddiad, gwnewch y celloedd yn destun yno a theipiwch y grŵp eto; fel arall, cywirwch y celloedd, neu rhowch res i’r gwerth yn y cwotâu'
        : 'cywirwch y celloedd, neu rhowch res i’r gwerth yn y cwotâu (gydag uchafswm o 0 i adael y grŵp hwn allan)',
  },
  'pool-values-more': {
    what: (d) => `gwerthoedd eraill eto (${d.feature}) nad ydynt yn y cwotâu: ${w.rows(d.rows)}`,
    mend: 'gwiriwch mai gwerthoedd y cwotâu sydd yn y golofn (grwpiau oedran ac nid oedrannau, er enghraifft)',
  },
  'pool-value-blank': {
    what: (d) => `dim byd yn y golofn ${d.feature}: ${w.rows(d.rows)}`,
    mend: 'llenwch y celloedd, neu ysgrifennwch werth megis “heb ei nodi” yno a rhowch res iddo yn y cwotâu; dilëwch resi nad ydynt yn neb, megis cyfansymiau',
  },
  'pool-left-out': {
    what: (d) => {
      const kinds = [
        ...(d.notEligible > 0 ? [`heb hawl: ${d.notEligible}`] : []),
        ...(d.alreadySelected > 0 ? [`wedi’u dewis eisoes: ${d.alreadySelected}`] : []),
        ...(d.sameAddress > 0 ? [`yng nghyfeiriad rhywun sydd wedi’i ddewis eisoes: ${d.sameAddress}`] : []),
      ]
      return `pobl nad ydynt yn cymryd rhan: ${d.notEligible + d.alreadySelected + d.sameAddress} (${kinds.join('; ')})`
    },
    mend: 'gwiriwch mai dyna a fynnwch; ar ôl y balot maent yn private/excluded.csv',
  },
  'pool-all-left-out': {
    what: (d) =>
      `darllenwyd ${d.rows} person, ac nid oes yr un yn cymryd rhan${d.unseen.map((each) => `; nid oes gan neb ${w.quote(each.value)} yn ${w.quote(each.column)}${w.hint(each.nearest)}`).join('')}`,
    mend: sharedCy.settings('eligible'),
  },
  'eligible-unseen': {
    what: (d) =>
      d.value.trim() === ''
        ? `ni adawodd neb y golofn ${w.quote(d.column)} yn wag`
        : `nid oes gan neb ${w.quote(d.value)} yn y golofn ${w.quote(d.column)}${w.hint(d.nearest)}`,
    mend: sharedCy.settings('eligible'),
  },
  'selected-columns': {
    what: (d) => {
      const wanted = [...(d.id === null ? [] : [d.id]), ...d.household]
      const missing = wanted.length === 0 ? 'golofn y gellir ei defnyddio' : `golofnau ${w.list(wanted, 12)}`
      return `nid oes ${missing} yn y rhestr hon${w.columns(d.columns)}`
    },
    mend: 'rhowch golofn y rhifau cofrestru iddi, neu’r holl golofnau sy’n gwneud cyfeiriad',
  },
  'selected-blank': {
    what: (d) => `heb rif na chyfeiriad: ${w.rows(d.rows)}`,
    mend: 'rhowch y rhif neu’r cyfeiriad i mewn, neu tynnwch y rhes',
  },
  'selected-nobody': {
    what: (d) =>
      d.people === 0
        ? 'nid oes neb ar y rhestr hon'
        : `nid oes neb o’r rhestr hon (${d.people} person), na neb yn eu cyfeiriadau, wedi cofrestru`,
    mend: (d) =>
      d.people === 0 ? 'gwiriwch mai hon yw’r ffeil gywir' : 'gwiriwch mai rhifau’r cofrestriad hwn yw’r rhifau',
  },
  'selected-missing': {
    what: (d) =>
      `o’r ${d.people} person ar y rhestr hon, heb gofrestru: ${d.missing}${d.ids.length === 0 ? '' : ` (${w.list(d.ids)})`}`,
    mend: 'gwiriwch na wnaethant gofrestru eto o dan rif arall',
  },
  'selected-alike': {
    what: (d) =>
      `ar y rhestr hon mae ${w.cut(
        d.pairs.map(({ id, of }) => `${w.quote(id)} yn lle ${w.quote(of)}`),
        5,
      )}`,
    mend: 'ysgrifennwch y rhifau fel y maent yn y cofrestriadau; os pobl eraill ydynt, rhowch gyfeiriadau yn lle rhifau yn y rhestr',
  },
  'selected-other': {
    what: (d) => `rhif o’r cofrestriadau, ond dim arall gan y person sydd â’r rhif yno: ${w.rows(d.rows)}`,
    mend: 'os nad rhifau’r cofrestriad hwn ydynt, tynnwch eu colofn o’r rhestr a gadewch enwau a chyfeiriadau; os yr un person ydyw, cywirwch yr enw neu’r cyfeiriad',
  },
  'derived-column-there': {
    what: (d) => `mae colofn ${w.quote(d.column)} yno eisoes`,
    mend: 'rhowch enw arall i’r golofn ddeilliedig, ac i nodwedd y cwotâu gyda hi',
  },
  'derived-group-twice': {
    what: (d) => `ar gyfer ${w.quote(d.column)}, mae’r gwerth ${w.quote(d.value)} yn ${w.list(d.groups)}`,
    mend: 'gadewch ef mewn un o’r grwpiau yn unig',
  },
  'derived-unmade': {
    what: (d) =>
      `ni ellir gwneud ${w.quote(d.column)} ar gyfer ${w.rows(d.rows)}; yr hyn sydd yno: ${w.list(d.values)}, ${unmadeCy[d.why](d.detail)}`,
    mend: `cywirwch y celloedd hyn yn y daenlen a dewch â hi eto; neu ${sharedCy.settings('derived')}`,
  },
  'dates-swapped': {
    what: (d) =>
      `mae rhai dyddiadau yn y golofn hon yn y drefn ${d.order}, ac eraill yn dechrau â’r flwyddyn; os cyfnewidiodd taenlen ddydd a mis y rhain, mae ${w.quote(d.column)} yn anghywir ar gyfer ${w.rows(d.rows)}`,
    mend: 'ysgrifennwch holl ddyddiadau’r golofn mewn un ffordd, y flwyddyn yn gyntaf, o’r man lle’u cofnodwyd gyntaf; peidiwch ag agor y ffeil honno mewn taenlen cyn hynny',
  },
  'dates-of-two-kinds': {
    what: (d) => `dyddiad sy’n dechrau â’r flwyddyn: ${w.rows(d.rows)}; rhesi eraill nad ydynt felly: ${d.others}`,
    mend: 'gwiriwch na chyfnewidiodd unrhyw daenlen ddydd a mis',
  },
  'lookup-twice': {
    what: (d) => `mae ${w.quote(d.key)} eisoes yn ${w.quote(d.value)} yn llinell ${d.line}`,
    mend: 'cadwch un o’r ddwy res',
  },
  'lookup-blank': {
    what: (d) => `heb allwedd neu heb werth: ${w.rows(d.rows)}`,
    mend: 'llenwch y celloedd, neu tynnwch y rhesi',
  },
  'pool-unique': {
    what: (d) => `yr un peth yn ${w.list(d.columns)}: ${w.rows(d.rows)}`,
    mend: 'os un person ydyw, cadwch un rhes; os nad e, cywirwch y celloedd, neu peidiwch â dweud bod y colofnau hyn yn “wahanol i bawb”',
  },
  'pool-unique-more': {
    what: (d) => `grwpiau eraill o resi â’r un peth yn ${w.list(d.columns)}: ${d.groups}`,
    mend: 'edrychwch ai’r colofnau sy’n “wahanol i bawb” yw’r rhai cywir',
  },
  'pool-doubles': {
    what: (d) => {
      const same = d.same.length === 0 ? [] : [`yr un fath: ${w.join(d.same.map((part) => personPartsCy[part]))}`]
      const near = d.near.length === 0 ? [] : [`bron yr un fath: ${w.join(d.near.map((part) => personPartsCy[part]))}`]
      return `un person, efallai: ${w.rows(d.rows)} (${[...same, ...near].join('; ')})`
    },
    mend: 'cadwch un rhes i bob person; mae colofn sy’n “wahanol i bawb” yn sicrhau nad oes gan neb ddwy',
  },
  'pool-doubles-more': {
    what: (d) => `grwpiau eraill o resi a all fod yn un person yr un: ${d.groups}`,
    mend: 'edrychwch ar golofnau enwau, e-bost a ffôn; lle mae’r celloedd yn llenwi bwlch yn unig, gwagiwch nhw',
  },
  'pool-doubles-unseen': {
    what: (d) => `pobl nad edrychwyd a ydynt yno ddwywaith: ${d.people}`,
    mend: 'dywedwch am golofn, megis y cyfeiriad e-bost, ei bod yn “wahanol i bawb”',
  },
  'pool-household-blank': {
    what: 'nid oes gan neb gyfeiriad, felly ni chymerir neb yn un aelwyd ag un arall',
    mend: 'gwiriwch mai colofnau’r cyfeiriad yw’r rhai cywir, neu gwnewch heb aelwydydd',
  },
  'pool-household-large': {
    what: (d) => `yr un cyfeiriad yn union, felly un o’r bobl hyn ar y mwyaf all fod ar banel: ${w.rows(d.rows)}`,
    mend: 'os nad cyfeiriad go iawn ydyw (“anhysbys”, cod post yn unig), gwagiwch y celloedd hynny',
  },
  'pool-household-large-more': {
    what: (d) => `cyfeiriadau eraill a rennir gan ddeg neu ragor o bobl: ${d.homes}`,
    mend: 'edrychwch a yw holl golofnau’r cyfeiriad yn “rhan o’r cyfeiriad”, tŷ a fflat hefyd',
  },
  'pool-household-unset': {
    what: (d) => `gellir dewis pobl o’r un cartref gyda’i gilydd, er bod y colofnau hyn yno: ${w.list(d.columns)}`,
    mend: 'dywedwch am golofnau’r cyfeiriad eu bod yn “rhan o’r cyfeiriad”, os yw un person o bob cartref yn ddigon',
  },
}
