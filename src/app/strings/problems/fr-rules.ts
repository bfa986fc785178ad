import type { LabelledThing } from '../../../problems/label-problems.ts'
import { sharedFr, wordsFr as w } from './fr-words.ts'
import type { ToldRules } from './told-problem.ts'
import { isFieldSetting } from './typed-fields.ts'

const thingsFr: Readonly<Record<LabelledThing, string>> = {
  feature: 'un critère',
  value: 'une valeur',
  note: 'une note',
}

const nameThingFr = (what: LabelledThing, feature: string | null): string =>
  feature === null ? thingsFr[what] : `${thingsFr[what]} de ${feature}`

const codeSettingFr = sharedFr.settings('code')
const labelSettingFr = sharedFr.settings('labels')
const dropOutSettingFr = sharedFr.settings('dropOut')

export const rulesFr: ToldRules = {
  'quotas-header': {
    what: (d) => `pas de colonnes pour le critère et sa valeur${w.columns(d.columns)}`,
    mend: 'commencez le fichier par l’en-tête feature,value,min,max (ou category,name,min,max)',
  },
  'quotas-header-unclear': {
    what: (d) => `l’en-tête se lit de ${d.pairs.length} façons : ${w.list(d.pairs)}`,
    mend: 'appelez les deux colonnes « feature » et « value », et renommez les autres',
  },
  'quotas-shares': {
    what: (d) => `il n’y a pas de colonnes « min » et « max », seulement des parts dans ${w.quote(d.column)}`,
    mend: 'utilisez-les comme parts, et des quotas en sont faits',
  },
  'quotas-flex-alone': {
    what: (d) => `il y a ${w.quote(d.found)} mais pas ${w.quote(d.missing)}`,
    mend: 'donnez les deux, ou aucune',
  },
  'quotas-rows-skipped': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'n’a ni critère ni limites et a été laissée', 'n’ont ni critère ni limites et ont été laissées')} de côté`,
    mend: 'écrivez le critère sur chaque ligne si ce sont des quotas, ou enlevez ces lignes',
  },
  'quotas-feature-blank': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a', 'ont')} une limite ou une part, mais pas de critère`,
    mend: 'écrivez le critère sur chaque ligne, ou videz les nombres des lignes qui ne sont pas des quotas, comme des totaux',
  },
  'quotas-value-date': {
    what: (d) =>
      `${w.list(d.values)} de ${d.feature} ${w.pick(d.values.length, 'ressemble', 'ressemblent')} à une date, et d’autres valeurs non`,
    mend: 'si le tableur a pris une tranche comme 10-14 pour une date, mettez ces cellules au format texte et tapez la tranche à nouveau',
  },
  'quotas-merged': {
    what: (d) => `la cellule ${w.quote(d.column)} est fusionnée avec celle du dessus`,
    mend: 'défaites la fusion dans le tableur, et écrivez sur chaque ligne ce qui vaut pour elle',
  },
  'quotas-too-many': {
    what: (d) => {
      const named = { features: 'critères', values: 'valeurs de tous les critères', notes: 'cellules de notes' }
      return `jusqu’à cette ligne, il y a plus de ${d.most} ${named[d.of]}, plus qu’un journal n’en peut contenir`
    },
    mend: (d) =>
      d.of === 'notes'
        ? 'enlevez les colonnes de remarques dont personne n’a besoin'
        : 'gardez les critères selon lesquels on choisit, et réunissez les valeurs qui ont peu de sièges',
  },
  'quotas-cell-blank': {
    what: (d) =>
      `la cellule ${w.quote(d.column)} est vide${d.rows === null || d.rows.count === 1 ? '' : ` sur ${w.rows(d.rows)}`}`,
    mend: (d) => {
      const column = d.column.toLowerCase()
      if (column.startsWith('min')) return 'remplissez-la ; un groupe sans limite inférieure a min 0'
      if (column.startsWith('max'))
        return 'remplissez-la ; un groupe sans limite supérieure a pour max la taille du panel'
      return /percent|share/.test(column)
        ? 'écrivez la part de la population en pour cent, par exemple 51.5'
        : 'écrivez pour quelle valeur est la ligne, ou enlevez les lignes qui n’en ont pas, comme des totaux'
    },
  },
  'quotas-cell-unfit': {
    what: (d) => `la cellule ${w.quote(d.column)} contient un caractère invisible`,
    mend: 'tapez son texte à nouveau',
  },
  'quotas-number': {
    what: (d) =>
      /^\d+$/.test(d.found)
        ? `${d.column} est ${d.found} : ce programme ne peut pas compter autant de sièges (au plus 999999999)`
        : `${d.column} est ${w.quote(d.found)}, ce qui n’est pas un nombre entier, 0 ou plus`,
    mend: (d) => {
      if (d.instead !== null) return `écrivez ${d.instead}`
      const range = /^(\d{1,9}) ?[-\u2013] ?(\d{1,9})$/.exec(d.found)
      if (range !== null) return `écrivez ${range[1]} comme min et ${range[2]} comme max`
      return /^\d+$/.test(d.found)
        ? 's’il n’y a pas de limite, écrivez la taille du panel'
        : 'n’écrivez que des chiffres, par exemple 4'
    },
  },
  'quotas-min-over-max': {
    what: (d) => `au moins ${d.min} est plus que au plus ${d.max}`,
    mend: 'échangez ou corrigez les deux nombres',
  },
  'quotas-flex-outside': {
    what: (d) =>
      `${d.bound}_flex ${d.flex} est plus ${d.bound === 'min' ? 'grand' : 'petit'} que ${d.bound} ${d.limit}`,
    mend: (d) => `écrivez ${d.limit} ou ${d.bound === 'min' ? 'moins' : 'plus'}`,
  },
  'quotas-value-twice': {
    what: (d) => `la valeur ${w.quote(d.value)} de ${d.feature} est déjà à la ligne ${d.line}`,
    mend: 'gardez une des deux lignes',
  },
  'quotas-none': {
    what: 'il n’y a pas de quotas',
    mend: 'tapez la part de chaque groupe d’un critère, ou apportez un tableau des quotas',
  },
  'quotas-tight': {
    what: (d) =>
      `tous sont nécessaires : ${d.groups.map((group) => `${group.selectable} avec ${group.feature} ${w.quote(group.value)}`).join(' ; ')}`,
    mend: 'trouvez plus d’inscrits dans ces groupes ; si l’un d’eux se retire, les quotas ne peuvent plus être tenus',
  },
  'quotas-fixed': {
    what: 'aucun changement des quotas n’aiderait tant qu’un « au plus 0 » laisse des personnes de côté',
    mend: 'prenez un plus petit panel, trouvez plus d’inscrits, ou augmentez ce « au plus 0 » s’il n’est pas voulu',
  },
  'check-gave-up': {
    what: (d) => {
      const words = {
        'whether there is a panel': 's’il y a un panel',
        'who can be in no panel': 'qui ne peut être dans aucun panel',
        'more quotas that conflict': 'quels autres quotas se contredisent',
        'the smallest change of the quotas': 'le plus petit changement des quotas',
      }
      return `c’était trop difficile à trouver : ${words[d.what]}`
    },
    mend: 'merci de signaler le cas ; le reste de la réponse est juste',
  },
  'shares-number': {
    what: (d) => `${d.column} est ${w.quote(d.found)}, ce qui n’est pas un nombre de 0 à 100`,
    mend: (d) =>
      /^\d+$/.test(d.found)
        ? 'écrivez en pour cent ; un nombre de personnes se divise par la somme de tous les groupes, fois 100'
        : 'écrivez en pour cent, en nombre décimal, par exemple 51.5',
  },
  'shares-sum': {
    what: (d) => `les parts de ${d.feature} font ensemble ${d.sum} %, à plus de ${d.tolerance} % de 100 %`,
    mend: (d) =>
      /^(?:0\.99|1(?:\.0|$))/.test(d.sum)
        ? 'elles semblent des fractions de 1 : multipliez chacune par 100, et 0.515 devient 51.5'
        : 'corrigez les parts : en pour cent, chaque groupe une fois, 100 ensemble',
  },
  'shares-sum-near': {
    what: (d) => `les parts de ${d.feature} font ensemble ${d.sum} %`,
    mend: (d) => `c’est à moins de ${d.tolerance} % ; vérifiez qu’aucun groupe ne manque`,
  },
  'shares-tie': {
    what: (d) => `deux groupes de ${d.feature} ont autant droit l’un que l’autre au dernier siège`,
    mend: 'il est allé au premier par le nom ; changez les limites dans le tableau si vous voulez autrement',
  },
  'population-number': {
    what: (d) => `${d.column} est ${w.quote(d.found)}, ce qui n’est pas un nombre de personnes`,
    mend: 'écrivez-le en chiffres, par exemple 51500',
  },
  'seats-sum': {
    what: (d) =>
      `pour ${d.feature}, les minimums font ${d.minimums} et les maximums ${d.maximums}, mais le panel a ${w.count(d.panel, 'siège', 'sièges')}`,
    mend: 'changez les limites dans le tableau',
  },
  'seats-nobody': {
    what: (d) => `personne avec ${d.feature} ${w.cut(d.groups, 10)} ne peut être tiré : au plus 0 les laisse de côté`,
    mend: 'pour que ces personnes puissent être tirées, mettez pour elles au plus 1 ou davantage dans le tableau',
  },
  'setting-wrong': {
    what: (d) => {
      const name = isFieldSetting(d.name) ? sharedFr.fields[d.name].name : `le réglage ${w.quote(d.name)}`
      return `à corriger, ${name} : ${sharedFr.found[d.found] ?? d.found}`
    },
    mend: (d) =>
      isFieldSetting(d.name)
        ? `il faut ${sharedFr.fields[d.name].wanted}`
        : 'corrigez-le dans un éditeur et rapportez le fichier',
  },
  'config-key-unknown': {
    what: (d) => `il n’y a pas de réglage ${w.quote(d.key)}${w.hint(d.nearest)}`,
    mend: 'corrigez ce nom, ou enlevez-le',
  },
  'config-key-twice': {
    what: (d) => `le réglage ${w.quote(d.key)} est déjà à la ligne ${d.line}`,
    mend: 'enlevez l’un des deux',
  },
  'config-not-json': {
    what: (d) => {
      if (d.ends) return 'les réglages ne sont pas du JSON : ils finissent trop tôt'
      return `les réglages ne sont pas du JSON${d.found === null ? '' : ` : ${d.found === '"' ? 'un guillemet' : w.quote(d.found)} ne peut pas être ici`}`
    },
    mend: (d) =>
      d.ends
        ? 'fermez chaque accolade, chaque crochet et chaque guillemet'
        : 'cherchez ici et juste avant une virgule, une accolade ou un guillemet droit (") qui manque ou qui est de trop',
  },
  'label-unknown': {
    what: (d) =>
      `« labels » a des mots (${d.language}) pour ${nameThingFr(d.what, d.feature)} qui n’existe pas : ${w.quote(d.found)}${w.hint(d.nearest)}${d.known.length === 0 ? '' : ` ; les quotas ont ${w.list(d.known, 8)}`}`,
    mend: `écrivez-y critères, valeurs et notes comme dans les quotas ; ${labelSettingFr}`,
  },
  'label-twice': {
    what: (d) => `« labels » nomme ${w.quote(d.name)} deux fois (${d.language})`,
    mend: `gardez l’un des deux ; ${labelSettingFr}`,
  },
  'label-same': {
    what: (d) =>
      `« labels » appelle ${w.quote(d.of)} (${nameThingFr(d.what, d.feature)}) ${w.quote(d.label)} (${d.language}), que l’on prendrait pour ${w.quote(d.other)}`,
    mend: `donnez à chacun ses propres mots ; ${labelSettingFr}`,
  },
  'label-of-nothing': {
    what: (d) =>
      `« labels » a ${w.quote(d.key)} (${d.language}), mais les réglages eux-mêmes n’ont pas ${w.quote(d.key)}`,
    mend: (d) => `donnez aussi ${w.quote(d.key)}, ou ôtez-le de là ; ${labelSettingFr}`,
  },
  'drop-out-unknown': {
    what: (d) =>
      `« dropOut » nomme ${d.feature === null ? 'un critère' : `une valeur de ${d.feature}`} sans quota : ${w.quote(d.found)}${w.hint(d.nearest)} ; les quotas ont ${w.list(d.known, 8)}`,
    mend: `écrivez-y critères et valeurs comme dans les quotas ; ${dropOutSettingFr}`,
  },
  'drop-out-twice': {
    what: (d) => `« dropOut » nomme ${d.feature}, ${d.value} deux fois`,
    mend: `gardez l’un des deux ; ${dropOutSettingFr}`,
  },
  'pool-code-column': {
    what: (d) => `${w.quote(d.column)} est la colonne des codes, et décide aussi d’autre chose`,
    mend: codeSettingFr,
  },
  'pool-code-blank': {
    what: (d) => `${w.rows(d.rows)} n’${w.pick(d.rows.count, 'a', 'ont')} pas de code`,
    mend: 'demandez les codes si vous pouvez ; un reçu sans code pourrait être donné à deux personnes',
  },
  'pool-code-long': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a un code', 'ont des codes')} de plus de ${d.most} caractères`,
    mend: `raccourcissez ces codes et dites-le à qui ils appartiennent ; ou ${codeSettingFr}`,
  },
  'pool-code-unfit': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a un code', 'ont des codes')} avec un caractère invisible`,
    mend: `tapez ces codes à nouveau ; ou ${codeSettingFr}`,
  },
  'pool-code-twice': {
    what: (d) => `${w.rows(d.rows)} ont le même code`,
    mend: 'demandez un autre code à toutes sauf une, ou videz leurs cellules ; si plusieurs peuvent s’inscrire avec une lettre, mettez « sharedCodes » à true dans sortition.json',
  },
  'pool-code-twice-more': {
    what: (d) => `${w.count(d.codes, 'autre code est', 'autres codes sont')} sur plusieurs lignes`,
    mend: codeSettingFr,
  },
  'pool-code-slip': {
    what: (d) =>
      `le code est mal tapé${d.near === null ? '' : ` ; c’est sans doute celui de la ligne ${d.near} de ${d.letters}`}`,
    mend: (d) =>
      d.near === null
        ? 'demandez à cette personne le code de sa lettre, ou cherchez son adresse parmi les lettres'
        : 'comparez l’adresse de cette lettre avec cette personne, et corrigez la cellule',
  },
  'pool-code-slips-more': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a aussi un code mal tapé', 'ont aussi des codes mal tapés')}`,
    mend: codeSettingFr,
  },
  'pool-code-unsent': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a un code', 'ont des codes')} qu’aucune lettre de ${d.letters} n’avait`,
    mend: `demandez leurs lettres à ces personnes, et laissez de côté qui n’était pas invité ; ou apportez le letters.csv de l’invitation : ${sharedFr.settings('invited')}`,
  },
  'pool-code-mended': {
    what: (d) =>
      `dans ${w.rows(d.rows)}, un caractère du code qui ressemble à un autre a été lu comme celui de la lettre`,
    mend: 'il n’y a rien à faire',
  },
  'pool-code-shared': {
    what: (d) =>
      `${w.count(d.people, 'personne partage', 'personnes partagent')} ${w.count(d.codes, 'code', 'codes')} avec d’autres`,
    mend: 'dites des colonnes de leur adresse qu’elles sont « une partie de l’adresse », pour que deux d’entre elles ne soient pas tirées',
  },
  'invited-no-column': {
    what: 'les lettres sont indiquées, mais aucune colonne de codes',
    mend: codeSettingFr,
  },
  'invited-unsound': {
    what: (d) => `${w.rows(d.rows)} n’${w.pick(d.rows.count, 'a', 'ont')} pas le code d’une lettre`,
    mend: 'apportez letters.csv tel qu’il a été écrit',
  },
  'invited-twice': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'répète', 'répètent')} le code d’une lettre précédente`,
    mend: 'apportez letters.csv tel qu’il a été écrit',
  },
  'invited-none': { what: 'il n’y a pas de lettres', mend: 'apportez le letters.csv de l’invitation' },
}
