import type { PersonPart } from '../../../problems/double-problems.ts'
import type { UnmadeReason } from '../../../problems/value-words.ts'
import { sharedFr, wordsFr as w } from './fr-words.ts'
import type { ToldPool } from './told-problem.ts'

const unmadeFr: Readonly<Record<UnmadeReason, (detail: string) => string>> = {
  'no date': (order) => `ce n’est pas une date dans l’ordre ${order}`,
  'no age': () => 'ce n’est pas un âge en années entières',
  'not born yet': () => 'c’est après le jour pour lequel l’âge compte',
  'too old': (age) => `cela donne un âge de ${age}`,
  'no age band': () => 'aucune tranche d’âge ne convient',
  'no group': () => 'aucun groupe ne convient',
  'spreadsheet error': () => 'c’est une erreur du tableur et non une valeur',
  'no postcode': () => 'ce n’est pas un code postal britannique',
  'not listed': (file) => `ce n’est pas dans ${file}`,
}

const personPartsFr: Readonly<Record<PersonPart, string>> = {
  name: 'nom',
  'date of birth': 'date de naissance',
  address: 'adresse',
  'e-mail': 'adresse électronique',
  telephone: 'téléphone',
}

const otherIdFr = 'ou dites qu’une autre colonne est le numéro d’inscription'

export const poolFr: ToldPool = {
  'pool-none': {
    what: 'il n’y a aucune personne inscrite',
    mend: 'apportez le tableau des personnes : chaque ligne sous l’en-tête en est une',
  },
  'pool-id-rows': {
    what: 'il n’y a pas de colonne de numéros d’inscription ; les personnes sont donc connues par le numéro de leur ligne dans le tableur',
    mend: 'dites quelle colonne est le numéro d’inscription, s’il y en a une, et ne triez pas le fichier avant que tout soit fini',
  },
  'pool-id-unclear': {
    what: (d) => `chacune de ces colonnes pourrait être le numéro d’inscription : ${w.list(d.columns)}`,
    mend: 'dites quelle colonne est le numéro d’inscription',
  },
  'pool-id-blank': {
    what: (d) => `${w.rows(d.rows)} n’${w.pick(d.rows.count, 'a', 'ont')} pas de numéro d’inscription`,
    mend: `donnez un numéro à chaque personne, ${otherIdFr}`,
  },
  'pool-id-unfit': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a un numéro d’inscription', 'ont des numéros d’inscription')} avec un caractère invisible`,
    mend: `tapez ces numéros à nouveau, ${otherIdFr}`,
  },
  'pool-id-alike': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a un numéro d’inscription qui ressemble à un autre, ou qui est le même nombre', 'ont des numéros d’inscription qui ressemblent à d’autres, ou qui sont les mêmes nombres')}`,
    mend: 'voyez si c’est une seule personne ; si oui, gardez une seule ligne',
  },
  'pool-id-twice': {
    what: (d) => `le numéro d’inscription ${w.quote(d.id)} est sur ${w.rows(d.rows)} qui diffèrent`,
    mend: 'si c’est une seule personne, gardez une des lignes ; sinon, donnez à chacune son propre numéro',
  },
  'pool-id-twice-more': {
    what: (d) =>
      `${w.count(d.ids, 'autre numéro d’inscription est', 'autres numéros d’inscription sont')} sur des lignes qui diffèrent`,
    mend: 'voyez si cette colonne est bien le numéro d’inscription',
  },
  'pool-rows-merged': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'répète en entier une ligne précédente et n’a pas été recomptée', 'répètent en entier une ligne précédente et n’ont pas été recomptées')}`,
    mend: 'enlevez ces lignes si vous voulez ; le tirage est le même',
  },
  'pool-value-unknown': {
    what: (d) =>
      `les quotas ne connaissent pas la valeur ${w.quote(d.value)} de ${d.feature}${w.hint(d.nearest)}, mais ${w.rows(d.rows)} ${w.pick(d.rows.count, 'l’a', 'l’ont')} ; ils connaissent ${w.list(d.known, 8)}`,
    mend: (d) =>
      d.dates === true
        ? 'si le tableur a pris une tranche comme 10-14 pour une date, mettez ces cellules au format texte et tapez la tranche à nouveau ; sinon, corrigez les cellules, ou donnez à la valeur une ligne dans les quotas'
        : 'corrigez les cellules, ou donnez à la valeur une ligne dans les quotas (au plus 0 pour laisser ce groupe de côté)',
  },
  'pool-values-more': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a', 'ont')} encore d’autres valeurs de ${d.feature} que les quotas ne connaissent pas`,
    mend: 'vérifiez que la colonne contient les valeurs des quotas (des tranches d’âge et non l’âge, par exemple)',
  },
  'pool-value-blank': {
    what: (d) => `${w.rows(d.rows)} n’${w.pick(d.rows.count, 'a', 'ont')} rien dans la colonne de ${d.feature}`,
    mend: 'remplissez les cellules, ou écrivez-y une valeur comme « non indiqué » et donnez-lui une ligne dans les quotas ; effacez les lignes qui ne sont personne, comme des totaux',
  },
  'pool-left-out': {
    what: (d) => {
      const all = d.notEligible + d.alreadySelected + d.sameAddress
      const kinds = [
        ...(d.notEligible > 0 ? [`n’ont pas le droit de participer : ${d.notEligible}`] : []),
        ...(d.alreadySelected > 0 ? [`déjà choisies : ${d.alreadySelected}`] : []),
        ...(d.sameAddress > 0 ? [`à l’adresse d’une personne déjà choisie : ${d.sameAddress}`] : []),
      ]
      return `${w.count(all, 'personne ne participe pas', 'personnes ne participent pas')} (${kinds.join(' ; ')})`
    },
    mend: 'vérifiez que c’est ce que vous voulez ; après le tirage, elles sont dans private/excluded.csv',
  },
  'pool-all-left-out': {
    what: (d) =>
      `${w.count(d.rows, 'personne a été lue', 'personnes ont été lues')}, et aucune ne participe${d.unseen.map((each) => ` ; personne n’a ${w.quote(each.value)} dans ${w.quote(each.column)}${w.hint(each.nearest)}`).join('')}`,
    mend: sharedFr.settings('eligible'),
  },
  'eligible-unseen': {
    what: (d) =>
      d.value.trim() === ''
        ? `personne n’a laissé vide la colonne ${w.quote(d.column)}`
        : `personne n’a ${w.quote(d.value)} dans la colonne ${w.quote(d.column)}${w.hint(d.nearest)}`,
    mend: sharedFr.settings('eligible'),
  },
  'selected-columns': {
    what: (d) => {
      const wanted = [...(d.id === null ? [] : [d.id]), ...d.household]
      const missing = wanted.length === 0 ? 'aucune colonne utilisable' : `pas les colonnes ${w.list(wanted, 12)}`
      return `cette liste n’a ${missing}${w.columns(d.columns)}`
    },
    mend: 'donnez à la liste la colonne des numéros d’inscription, ou toutes les colonnes qui font une adresse',
  },
  'selected-blank': {
    what: (d) => `${w.rows(d.rows)} n’${w.pick(d.rows.count, 'a', 'ont')} ni numéro ni adresse`,
    mend: 'ajoutez le numéro ou l’adresse, ou enlevez la ligne',
  },
  'selected-nobody': {
    what: (d) =>
      d.people === 0
        ? 'il n’y a personne sur cette liste'
        : `personne de cette liste (${w.count(d.people, 'personne', 'personnes')}), ni à leurs adresses, n’est inscrit`,
    mend: (d) =>
      d.people === 0 ? 'vérifiez que c’est le bon fichier' : 'vérifiez que les numéros sont ceux de ces inscriptions',
  },
  'selected-missing': {
    what: (d) =>
      `sur les ${d.people} personnes de cette liste, non inscrites : ${d.missing}${d.ids.length === 0 ? '' : ` (${w.list(d.ids)})`}`,
    mend: 'vérifiez qu’elles ne se sont pas inscrites à nouveau sous un autre numéro',
  },
  'selected-alike': {
    what: (d) =>
      `cette liste a ${w.cut(
        d.pairs.map(({ id, of }) => `${w.quote(id)} au lieu de ${w.quote(of)}`),
        5,
      )}`,
    mend: 'écrivez les numéros comme dans les inscriptions ; si ce sont d’autres personnes, donnez à la liste leurs adresses au lieu des numéros',
  },
  'selected-other': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a un numéro', 'ont des numéros')} des inscriptions, mais rien d’autre de la personne qui l’a là`,
    mend: 'si ce ne sont pas les numéros de ces inscriptions, ôtez leur colonne de la liste et laissez noms et adresses ; si c’est la même personne, corrigez le nom ou l’adresse',
  },
  'derived-column-there': {
    what: (d) => `il y a déjà une colonne ${w.quote(d.column)}`,
    mend: 'donnez un autre nom à la colonne dérivée, et au critère des quotas avec elle',
  },
  'derived-group-twice': {
    what: (d) => `pour ${w.quote(d.column)}, la valeur ${w.quote(d.value)} est dans ${w.list(d.groups)}`,
    mend: 'laissez-la dans un seul des groupes',
  },
  'derived-unmade': {
    what: (d) =>
      `${w.quote(d.column)} ne peut pas être faite pour ${w.rows(d.rows)}, avec ${w.list(d.values)} : ${unmadeFr[d.why](d.detail)}`,
    mend: `corrigez ces cellules dans le tableau et rapportez-le ; ou ${sharedFr.settings('derived')}`,
  },
  'dates-swapped': {
    what: (d) =>
      `certaines dates de cette colonne sont dans l’ordre ${d.order} et d’autres commencent par l’année ; si le tableur a échangé le jour et le mois de celles-ci, ${w.quote(d.column)} est faux pour ${w.rows(d.rows)}`,
    mend: 'écrivez toutes les dates de la colonne d’une seule façon, l’année d’abord, d’après l’endroit où elles furent notées en premier ; n’ouvrez pas ce fichier-là dans un tableur avant',
  },
  'dates-of-two-kinds': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a une date qui commence', 'ont des dates qui commencent')} par l’année, et ${w.count(d.others, 'autre ligne, non', 'autres lignes, non')}`,
    mend: 'vérifiez qu’aucun tableur n’a échangé le jour et le mois',
  },
  'lookup-twice': {
    what: (d) => `${w.quote(d.key)} est déjà ${w.quote(d.value)} à la ligne ${d.line}`,
    mend: 'gardez une des deux lignes',
  },
  'lookup-blank': {
    what: (d) => `${w.rows(d.rows)} n’${w.pick(d.rows.count, 'a', 'ont')} pas de clé ou pas de valeur`,
    mend: 'remplissez les cellules, ou enlevez les lignes',
  },
  'pool-unique': {
    what: (d) => `${w.rows(d.rows)} ont la même chose dans ${w.list(d.columns)}`,
    mend: 'si c’est une seule personne, gardez une ligne ; sinon, corrigez les cellules, ou ne dites pas que ces colonnes sont « différent pour chacun »',
  },
  'pool-unique-more': {
    what: (d) =>
      `${w.count(d.groups, 'autre groupe de lignes a', 'autres groupes de lignes ont')} la même chose dans ${w.list(d.columns)}`,
    mend: 'voyez si les colonnes « différent pour chacun » sont les bonnes',
  },
  'pool-doubles': {
    what: (d) => {
      const same = d.same.length === 0 ? [] : [`pareil : ${w.join(d.same.map((part) => personPartsFr[part]))}`]
      const near = d.near.length === 0 ? [] : [`presque pareil : ${w.join(d.near.map((part) => personPartsFr[part]))}`]
      return `${w.rows(d.rows)} sont peut-être une seule personne (${[...same, ...near].join(' ; ')})`
    },
    mend: 'gardez une ligne par personne ; une colonne « différent pour chacun » assure que personne n’en a deux',
  },
  'pool-doubles-more': {
    what: (d) =>
      `${w.count(d.groups, 'autre groupe de lignes est peut-être', 'autres groupes de lignes sont peut-être chacun')} une seule personne`,
    mend: 'regardez les colonnes des noms, du courriel et du téléphone ; là où les cellules sont de remplissage, videz-les',
  },
  'pool-doubles-unseen': {
    what: (d) => `pour ${w.count(d.people, 'personne', 'personnes')}, on n’a pas regardé s’il y a deux inscriptions`,
    mend: 'dites d’une colonne, comme l’adresse électronique, qu’elle est « différent pour chacun »',
  },
  'pool-household-blank': {
    what: 'personne n’a d’adresse, donc aucune personne n’est prise pour du même foyer qu’une autre',
    mend: 'vérifiez que les colonnes de l’adresse sont les bonnes, ou renoncez aux foyers',
  },
  'pool-household-large': {
    what: (d) => `${w.rows(d.rows)} ont la même adresse ; au plus une de ces personnes peut être dans le panel`,
    mend: 'si ce n’est pas une vraie adresse (« inconnue », un code postal seul), videz ces cellules',
  },
  'pool-household-large-more': {
    what: (d) =>
      `${w.count(d.homes, 'autre adresse est commune', 'autres adresses sont communes')} à dix personnes ou plus`,
    mend: 'voyez si toutes les colonnes de l’adresse en sont « une partie », maison et appartement aussi',
  },
  'pool-household-unset': {
    what: (d) =>
      `des personnes d’un même logement peuvent être tirées ensemble, bien qu’il y ait ces colonnes : ${w.list(d.columns)}`,
    mend: 'dites des colonnes de l’adresse qu’elles sont « une partie de l’adresse », si une personne par logement suffit',
  },
}
