import type { SmallestChance } from '../../../problems/draw-problems.ts'
import type { AskedQuota, QuotaReach } from '../../../problems/quota-words.ts'
import type { SourceMisfit } from '../../../problems/source-words.ts'
import type { MixedAlphabet } from '../../../problems/usage-problems.ts'
import { panelsFr, peopleFr, seatsFr, wordsFr as w } from './fr-words.ts'
import type { ToldDraw } from './told-problem.ts'

function tellQuotaFr({ min, max, feature, value }: AskedQuota): string {
  const group = `avec ${feature} ${w.quote(value)}`
  if (max === null) return `au moins ${min} ${group}`
  if (min === null) return max === 0 ? `personne ${group}` : `au plus ${max} ${group}`
  return min === max ? `exactement ${min} ${group}` : `de ${min} à ${max} ${group}`
}

function tellReachFr(reach: QuotaReach): string {
  switch (reach.of) {
    case 'seats':
      return reach.most === 0 ? 'aucun siège ne peut être pourvu' : `pas plus de ${seatsFr(reach.most)} à pourvoir`
    case 'pool':
      return `pas plus de ${peopleFr(reach.most)} ensemble dans un panel${reach.oneOfAddress ? ', une par adresse' : ''}`
    case 'group': {
      const who = `${reach.people} avec ${reach.feature} ${w.quote(reach.value)}`
      return reach.side === 'most' ? `pas plus de ${who} possibles` : `au moins ${who} inévitables`
    }
  }
}

function tellChanceFr({ least, most, impossible, unsettled }: SmallestChance): string {
  if (unsettled > 0)
    return `sans chance, bien qu’un panel ait peut-être de la place : ${peopleFr(unsettled)} ; aucun tirage ne pourrait donner plus de ${most} à tous ceux qui peuvent être tirés`
  const all = impossible === 0 ? 'chacun' : 'chacun de ceux qui peuvent être tirés'
  return `${all} a une chance d’au moins ${least} (avant d’être arrondie aux panels numérotés) ; aucun tirage ne pourrait leur donner à tous plus de ${most}`
}

function tellMisfitFr(misfit: SourceMisfit): string {
  switch (misfit.part) {
    case 'kinds':
      return 'une autre source du hasard était annoncée'
    case 'dice':
      return `annoncé : ${w.count(misfit.wanted, 'chiffre', 'chiffres')} de 0 à 9 ; donné : ${misfit.given.length}, ${misfit.given.join(' ')}`
    case 'balls':
      return `annoncé : ${w.count(misfit.wanted, 'nombre différent', 'nombres différents')} de 1 à ${misfit.highest} ; donné : ${misfit.given.length}, ${w.join(misfit.given.map(String))}`
    case 'contributions':
      return `annoncé : un texte de chacun, ${w.join(misfit.wanted)} ; donné : des textes de ${w.join(misfit.given)}`
    case 'beacon':
      return `annoncé : le tour ${misfit.wanted} ; donné : le tour ${misfit.given}`
  }
}

const alphabetsFr: Readonly<Record<MixedAlphabet, string>> = {
  Latin: 'latin',
  Cyrillic: 'cyrillique',
  Greek: 'grec',
  Armenian: 'arménien',
  Cherokee: 'cherokee',
}

const morePanelsFr = 'choisissez plus de panels numérotés sous « Plus de choix »'
export const drawFr: ToldDraw = {
  'panel-larger-than-pool': {
    what: (d) => `un panel de ${d.panel} ne peut pas être tiré parmi ${peopleFr(d.pool)}`,
    mend: 'choisissez un plus petit panel, ou trouvez plus d’inscrits',
  },
  'quotas-infeasible': {
    what: ({ panel, conflict, but }) => {
      const wanted = w.join(conflict.map(tellQuotaFr))
      if (conflict.length === 0)
        return `il n’y a pas de panel de ${panel}${but === null ? '' : ` : ${tellReachFr(but)}`}`
      return but === null
        ? `les quotas demandent ${wanted}, ce qu’aucun panel de ${panel} n’a parmi ces inscrits`
        : `les quotas demandent ${wanted}, mais alors, dans un panel de ${panel} : ${tellReachFr(but)}`
    },
    mend: 'élargissez un quota, prenez un plus petit panel, ou trouvez plus d’inscrits',
  },
  'lottery-rounded': {
    what: (d) =>
      `des personnes sont dans plus ou moins des ${d.panels} panels numérotés que leur juste chance ne le veut, jusqu’à ${d.further} d’écart`,
    mend: 'il n’y a rien à faire ; avec plus de panels numérotés, l’écart est plus petit',
  },
  'lottery-not-close': {
    what: (d) =>
      `${panelsFr(d.panels)} ${w.pick(d.panels, 'laisse', 'laissent')} de côté des personnes que leur juste chance mettrait dans au moins un (impossible à placer : ${d.missing})`,
    mend: `${morePanelsFr}, ou moins`,
  },
  'spread-weighted': {
    what: 'des billets pondérés ne peuvent pas être mélangés davantage',
    mend: (d) => `choisissez au plus ${panelsFr(d.most)}, ou ôtez « spread » de sortition.json`,
  },
  'spread-too-large': {
    what: (d) => `${peopleFr(d.people)} sont dans des panels, et au plus ${d.most} peuvent être mélangées davantage`,
    mend: 'ôtez « spread » de sortition.json',
  },
  'engine-gave-up': {
    what: 'le tirage le plus juste n’a pas pu être trouvé dans les limites de ce programme',
    mend: 'merci de signaler le cas ; des quotas plus larges le rendent plus facile',
  },
  'gap-too-large': {
    what: (d) =>
      `ce tirage est peut-être trop loin du plus juste, de ${d.points} points de pourcentage : ${tellChanceFr(d)}`,
    mend: 'acceptez-le sous « Plus de choix », ou assouplissez un quota',
  },
  'gap-accepted': {
    what: (d) =>
      `de ce tirage, seule la plus petite chance est prouvée, et non qu’il est le plus juste : ${tellChanceFr(d)}`,
    mend: 'assouplissez un quota si cela ne suffit pas',
  },
  'people-impossible': {
    what: (d) =>
      `${peopleFr(d.ids.length)} ne ${w.pick(d.ids.length, 'peut', 'peuvent')} être dans aucun panel qui tient les quotas : ${w.list(d.ids, 10)}`,
    mend: 'élargissez les quotas si tous doivent avoir une chance',
  },
  'people-unsettled': {
    what: (d) =>
      `pour ${peopleFr(d.ids.length)}, aucun panel n’a été trouvé, et l’on ne sait pas s’il y en a : ${w.list(d.ids, 10)}`,
    mend: 'élargissez les quotas pour que tous aient une chance',
  },
  'panels-few': {
    what: (d) => {
      const known = { exactly: '', 'at least': 'au moins ', 'at most': 'au plus ' }
      return `${known[d.known]}${peopleFr(d.people)} qui ${w.pick(d.people, 'devrait avoir une chance n’est', 'devraient avoir une chance ne sont')} dans aucun des panels numérotés (${d.panels}), et ne ${w.pick(d.people, 'peut', 'peuvent')} donc pas être ${w.pick(d.people, 'tirée', 'tirées')}`
    },
    mend: (d) => `${morePanelsFr}, par exemple ${d.enough}`,
  },
  'tickets-coarse': {
    what: (d) =>
      `pour ${peopleFr(d.people)}, la chance est à plus d’un quart de celle calculée, tant il y a peu de panels numérotés (${d.panels}) ; pour elles, elle ne sera pas prouvée`,
    mend: (d) => `${morePanelsFr}, par exemple ${d.enough}`,
  },
  'tickets-missing': {
    what: (d) =>
      `${peopleFr(d.people)} qui ${w.pick(d.people, 'a une chance ne serait', 'ont une chance ne seraient')} dans aucun des panels numérotés (${d.panels}), et ne ${w.pick(d.people, 'pourrait pas être tirée', 'pourraient pas être tirées')}`,
    mend: (d) => `${morePanelsFr}, par exemple ${d.enough}, ou acceptez-le là`,
  },
  'small-group-seats': {
    what: (d) =>
      `combien de personnes ont ${w.list(d.groups)} est caché dans le journal, mais se calcule peut-être d’après les chances, car les quotas règlent leurs sièges`,
    mend: 'continuez si cela peut se savoir ; sinon, réunissez cette valeur avec une autre dans le tableau et les quotas, ou ôtez le quota, avant de publier quoi que ce soit',
  },
  'reserves-too-many': {
    what: (d) => `${peopleFr(d.asked)} en réserve demandées, mais seulement ${d.available} possibles`,
    mend: 'demandez moins de personnes en réserve',
  },
  'seed-source-misfit': {
    what: tellMisfitFr,
    mend: (d) => {
      if (d.part === 'dice')
        return 'donnez tout ce que les dés annoncés ont montré, et rien de plus, dans l’ordre qui compte'
      return d.part === 'balls'
        ? 'donnez tous les numéros du tirage annoncé et aucun autre, chacun une fois'
        : 'donnez exactement ce qui a été annoncé'
    },
  },
  'dice-panels': {
    what: (d) =>
      d.panels === null
        ? 'ce nombre de dés ne peut pas être annoncé pour des lettres'
        : `des dés ne peuvent pas montrer aussi souvent chacun des ${d.panels} panels numérotés`,
    mend: 'choisissez 10, 100, 1000 ou 10000 panels numérotés',
  },
  'balls-few': {
    what: (d) =>
      `ces boules peuvent tomber de ${d.outcomes} façons, trop peu pour un tirage juste${d.panels === null ? '' : ` (panels numérotés : ${d.panels})`}`,
    mend: 'nommez un tirage d’au moins 1000 résultats par panel numéroté, par exemple 6 parmi 59',
  },
  'balls-beyond': {
    what: (d) => `un tirage de ${d.count} parmi ${w.count(d.highest, 'boule', 'boules')} ne peut pas être annoncé`,
    mend: (d) => `nommez un tirage d’au plus ${d.mostBalls} boules, de numéros jusqu’à ${d.highestBall}`,
  },
  'beacon-not-later': {
    what: (d) => `le tour ${d.round} est publié à ${d.published}, pas après cette entrée du journal (${d.time})`,
    mend: 'choisissez un moment plus tardif, et laissez le temps de publier l’empreinte avant',
  },
  'beacon-soon': {
    what: (d) => `le tour ${d.round} est publié à ${d.published}, trop tôt après cette entrée du journal (${d.time})`,
    mend: 'choisissez un moment plus tardif : l’empreinte doit être publique avant',
  },
  'beacon-early': {
    what: (d) => `le tour ${d.round} ne sera publié qu’à ${d.published}, et il est ${d.time}`,
    mend: (d) => `essayez à nouveau après ${d.published}`,
  },
  'beacon-wrong': {
    what: (d) => `ce n’est pas le tour ${d.round} : sa signature ne convient pas`,
    mend: 'cherchez ce tour encore une fois, à une autre adresse au besoin',
  },
  'beacon-form': {
    what: (d) => {
      const words = {
        'no JSON': 'ce n’est pas du JSON',
        form: `${w.quote(d.where)} n’a pas la bonne forme`,
        randomness: '« randomness » ne convient pas à « signature »',
      }
      return `ce n’est pas un tour de cette source : ${words[d.why]}`
    },
    mend: 'ouvrez l’adresse à nouveau, et collez tout ce qu’elle montre, de { à }',
  },
  'seed-source-form': {
    what: 'ce qui a été donné pour le hasard ne peut pas entrer dans un journal',
    mend: 'donnez exactement ce qui a été annoncé',
  },
  'seed-text-unclear': {
    what: (d) => {
      const words = {
        'begins or ends with a blank': 'commence ou finit par un espace',
        'has letters and their accents apart (it is not in Unicode NFC)': 'a des lettres séparées de leurs accents',
        'holds a character that nobody sees': 'contient un caractère invisible',
        'holds blanks other than single spaces': 'contient d’autres blancs que des espaces simples',
      }
      return `le texte ${words[d.hidden]}`
    },
    mend: (d) => `tapez-le comme on le voit : ${w.quote(d.clean)}`,
  },
  'seed-alphabets-mixed': {
    what: (d) =>
      `${w.quote(d.word)} dans le texte mêle deux alphabetsFr : ${w.quote(d.letter)} est ${alphabetsFr[d.alphabet]}`,
    mend: 'tapez ce mot à nouveau, sauf s’il est annoncé et imprimé avec ces lettres mêmes',
  },
}
