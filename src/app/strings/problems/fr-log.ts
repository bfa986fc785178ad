import type { PersonalPart } from '../../../problems/change-problems.ts'
import type { CommittedPart } from '../../../problems/commit-words.ts'
import { peopleFr, seatsFr, sharedFr, wordsFr as w } from './fr-words.ts'
import type { ToldLog } from './told-problem.ts'

const frozenPartsFr: Readonly<Record<CommittedPart, (name: string) => string>> = {
  panel: () => 'la taille du panel',
  'reserve rule': () => 'la règle de la réserve',
  'household rule': () => 'la règle des foyers',
  quota: (feature) => `le quota de ${feature}`,
  registrants: () => 'le nombre d’inscrits',
  'left out': () => 'le nombre de personnes laissées de côté',
  notes: (quota) => `la note sur ${quota}`,
  pool: () => 'les inscrits (ou leur clé ou leurs codes)',
  letters: () => 'le journal des lettres',
  other: () => 'quelque chose',
}

const asFrozenFr =
  'apportez le tableau, les quotas, sortition.json et private.zip tels qu’ils étaient quand tout a été fixé'
const privateAsSavedFr = 'apportez private.zip tel qu’il a été enregistré'

export const logFr: ToldLog = {
  'log-kind': {
    what: (d) =>
      d.letters
        ? `${d.path} est le journal des lettres, et il faut celui d’un tirage`
        : `${d.path} est le journal d’un tirage, et il faut celui des lettres`,
    mend: (d) => `apportez ${d.letters ? 'selection-log.jsonl' : 'invite-log.jsonl'}`,
  },
  'invitation-undrawn': {
    what: (d) => `dans ${d.path}, aucune lettre n’est encore tirée`,
    mend: 'rapportez-le quand les lettres seront tirées',
  },
  'letters-setting-missing': {
    what: (d) => `il manque ${w.quote(d.setting)} dans les réglages`,
    mend: (d) =>
      `nommez les colonnes du nom et de l’adresse sous « letters », par exemple ${d.example} ; ${sharedFr.settings('letters')}`,
  },
  'letters-people-missing': {
    what: (d) => `des personnes de ce tirage ne sont pas dans le tableau (${d.ids.length}) : ${w.list(d.ids, 8)}`,
    mend: 'apportez le tableau tel qu’il était quand tout a été fixé',
  },
  'letter-language': {
    what: (d) =>
      `langue inconnue pour ${w.count(d.people, 'personne', 'personnes')} : ${w.list(d.found, 8)} ; langues connues : ${w.list(d.known)}`,
    mend: `écrivez là le code ou le nom d’une langue, ou ôtez « language » ; ${sharedFr.settings('letters')}`,
  },
  'letter-code-long': {
    what: (d) => `le lien avec le reçu de ${w.quote(d.id)} a ${d.bytes} octets, et un code en contient ${d.most}`,
    mend: 'publiez la page à une adresse plus courte',
  },
  'log-broken': {
    what: 'le journal du tirage est abîmé',
    mend: 'revenez à la copie publiée ; ne changez jamais un journal à la main',
  },
  'log-other': {
    what: 'ce n’est pas le journal d’un tirage',
    mend: 'apportez selection-log.jsonl tel qu’il a été publié, ou public.zip',
  },
  'log-order': {
    what: 'le journal ne permet pas cette entrée',
    mend: 'continuez avec le panel qui a été tiré : rien n’est tiré deux fois',
  },
  'log-fails': {
    what: (d) => `le journal n’est pas juste : ${w.list(d.verdicts)}`,
    mend: 'revenez à la copie publiée, et apportez-la',
  },
  'log-people': {
    what: (d) => `le panel du billet ${d.ticket} nomme d’autres que des inscrits`,
    mend: 'apportez public.zip et private.zip du même tirage',
  },
  'log-time': {
    what: (d) => `l’heure ${d.time} est avant celle de la dernière entrée du journal, ${d.last}`,
    mend: 'réglez l’horloge de cet ordinateur',
  },
  'log-differs': {
    what: (d) =>
      `ce n’est pas ce qui a été fixé, ${frozenPartsFr[d.part](d.name)} : le journal a ${d.expected}, les fichiers donnent ${d.found}`,
    mend: asFrozenFr,
  },
  'file-refused': {
    what: (d) => `tout vérificateur refuserait ${d.file}`,
    mend: 'changez ce qui y est dit ; si c’est trop grand, demandez moins de panels numérotés ou de réserves, ou ôtez des colonnes du tableau des quotas',
  },
  'pack-form': { what: 'ce n’est pas un dossier de l’auditeur', mend: privateAsSavedFr },
  'pack-other': {
    what: (d) => `${d.path} n’appartient pas à ce journal`,
    mend: 'apportez le private.zip enregistré avec ce public.zip',
  },
  'pool-key-form': { what: 'ce n’est pas une clé des inscrits', mend: privateAsSavedFr },
  'people-columns': {
    what: (d) => {
      const words = [
        ...(d.more.length === 0 ? [] : [`en trop ${w.list(d.more)}`]),
        ...(d.fewer.length === 0 ? [] : [`il manque ${w.list(d.fewer)}`]),
      ]
      return `le fichier n’a pas les colonnes de private/panel.csv${words.length === 0 ? ' dans le même ordre' : ` : ${words.join(' ; ')}`}`
    },
    mend: 'donnez à tous ces fichiers les mêmes colonnes dans le même ordre ; une colonne ajoutée peut être vide',
  },
  'people-id-none': {
    what: 'aucune colonne ne contient les numéros d’inscription de ce tirage',
    mend: privateAsSavedFr,
  },
  'people-id-unclear': {
    what: (d) => `chacune de ces colonnes pourrait contenir les numéros d’inscription : ${w.list(d.columns)}`,
    mend: privateAsSavedFr,
  },
  'people-strangers': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a un numéro', 'ont des numéros')} d’inscription qui n’${w.pick(d.rows.count, 'est', 'sont')} pas de ce tirage`,
    mend: 'enlevez ces lignes, ou remettez le numéro tel qu’il était',
  },
  'people-missing': {
    what: (d) =>
      `${peopleFr(d.ids.length)} ne ${w.pick(d.ids.length, 'est', 'sont')} dans aucun des fichiers confidentiels : ${w.list(d.ids)}`,
    mend: 'remettez leurs lignes dans private/remaining.csv, d’après le tableau des personnes ou une copie',
  },
  'people-values': {
    what: (d) =>
      `${d.id} a ${w.quote(d.found)} ici, et ${w.quote(d.expected)} dans le dossier de l’auditeur de ce tirage`,
    mend: 'apportez le fichier tel qu’il a été enregistré ; ce qui a changé depuis va dans une autre colonne',
  },
  'people-differ': {
    what: 'les fichiers confidentiels et le journal ne s’accordent pas',
    mend: 'apportez public.zip et private.zip enregistrés ensemble',
  },
  'signature-outdated': {
    what: (d) => `${d.path} ne couvre pas la nouvelle entrée du journal`,
    mend: 'signez le journal à nouveau, avec le même programme qu’avant',
  },
  'report-outdated': {
    what: (d) =>
      `${w.join(d.reports)} ne ${w.pick(d.reports.length, 'montre', 'montrent')} pas ce qui est nouveau dans le journal`,
    mend: 'refaites le rapport, et publiez-le à nouveau',
  },
  'rule-unknown': {
    what: (d) =>
      `ce programme ne connaît pas la règle ${w.quote(d.rule)} selon laquelle ce journal pourvoit les sièges vides`,
    mend: 'prenez la version du programme qui a écrit le journal : sa première ligne la nomme sous « tool »',
  },
  'person-not-on-panel': {
    what: (d) => {
      const words = { reserve: 'est en réserve', withdrawn: 'a déjà quitté le panel', pool: 'n’a pas été tiré' }
      return `${w.quote(d.id)} ${words[d.where]}, et n’est pas dans le panel`
    },
    mend: 'nommez des personnes du panel',
  },
  'person-confirmed': {
    what: (d) => `${w.quote(d.id)} a déjà dit oui, à ${d.time}`,
    mend: (d) => `laissez ${d.id} tel quel ; ce oui peut aussi être retiré`,
  },
  'person-unconfirmed': {
    what: (d) => `${w.quote(d.id)} n’a pas dit oui, il n’y a donc rien à retirer`,
    mend: (d) => `laissez ${d.id} tel quel`,
  },
  'confirmed-form': { what: 'ce n’est pas une liste de ceux qui ont dit oui', mend: privateAsSavedFr },
  'log-ended': {
    what: (d) => `le journal est ${d.how === 'closed' ? 'fermé' : 'abandonné'}, et plus rien ne peut changer`,
    mend: (d) =>
      d.how === 'closed'
        ? 'dites en public qui est finalement venu ; un journal fermé reste tel qu’il est'
        : 'prenez le journal qui l’a remplacé',
  },
  'replace-undrawn': { what: 'personne n’est encore tiré', mend: 'tirez d’abord' },
  'replace-nobody': {
    what: 'aucun siège n’est vide, et personne n’est indiqué qui s’en va',
    mend: 'cochez qui ne peut pas venir',
  },
  'reason-missing': {
    what: 'il manque la raison, et le journal doit en dire une',
    mend: 'dites pourquoi en quelques mots, sans rien de personnel',
  },
  'reason-personal': {
    what: (d) => `la raison est publiée, et elle contient ${listPersonalFr(d.found)}`,
    mend: 'n’écrivez rien sur une personne, par exemple « ne peut pas venir », ou cochez ci-dessous que chacun peut le lire',
  },
  'title-personal': {
    what: (d) =>
      `${d.name === 'title' ? 'le titre est publié, et il' : 'la question est publiée, et elle'} contient ${listPersonalFr(d.found)}`,
    mend: 'écrivez ce qui ne dit rien d’une personne ; la question est dans sortition.json',
  },
  'replace-misses': {
    what: (d) => {
      const missed = `qui que l’on appelle ${d.from === 'pool' ? 'parmi tous les inscrits' : 'de la réserve'}, des quotas sont manqués d’au moins ${d.violation}`
      if (d.from === 'pool' || d.pool === null) return missed
      return d.pool === '0'
        ? `${missed} ; parmi tous les inscrits, chaque quota serait tenu`
        : `${missed} ; parmi tous les inscrits, de ${d.pool}`
    },
    mend: 'cochez ci-dessous ce que vous acceptez, et continuez',
  },
  'call-unanswered': {
    what: 'des sièges sont annoncés qui attendent des dés ou un tour, et personne d’autre ne peut partir avant',
    mend: 'donnez d’abord ce que les dés ou le tour ont montré ; dites ensuite qui ne peut pas venir',
  },
  'replacements-too-few': {
    what: (d) => `${seatsFr(d.seats)} à pourvoir, mais on ne peut appeler que ${peopleFr(d.available)}`,
    mend: 'laissez le siège vide pour l’instant, ou appelez parmi toutes les personnes inscrites',
  },
  'replacement-too-hard': {
    what: (d) =>
      `la meilleure façon de pourvoir ${seatsFr(d.seats)} parmi ${peopleFr(d.people)} n’a pas pu être prouvée dans les limites de ce programme`,
    mend: 'pourvoyez les sièges l’un après l’autre',
  },
}

function listPersonalFr(found: readonly PersonalPart[]): string {
  const words = {
    name: 'le nom',
    id: 'le numéro d’inscription',
    'e-mail': 'une adresse électronique',
    telephone: 'un numéro de téléphone',
    address: 'l’adresse',
    birth: 'la date de naissance',
  }
  return w.join(found.map(({ kind, text }) => (text === '' ? words[kind] : `${words[kind]} ${w.quote(text)}`)))
}
