import { sharedFr, wordsFr as w } from './fr-words.ts'
import type { ToldFiles } from './told-problem.ts'

const csvAnewFr = 'enregistrez le fichier à nouveau en « CSV UTF-8 »'
const spreadsheetAnewFr = 'ouvrez le fichier dans un tableur et enregistrez-le à nouveau en .xlsx ou en « CSV UTF-8 »'

export const filesFr: ToldFiles = {
  'table-unasked': {
    what: (d) =>
      d.held === null ? `rien ne dit à quoi sert ${d.path}` : `${d.path} et ${d.held} servent à la même chose`,
    mend: (d) =>
      d.held === null ? 'apportez aussi sortition.json, tel qu’il a été enregistré' : 'n’apportez que l’un des deux',
  },
  'people-replaced': {
    what: (d) => `les personnes sont maintenant celles de ${d.path}, et non plus celles de ${d.before}`,
    mend: 'si c’est ce que vous vouliez, il n’y a rien à faire ; sinon, annulez',
  },
  'columns-proposed': {
    what: (d) => `${d.path} a d’autres colonnes qu’avant ; ce qu’est chacune d’elles est proposé à nouveau`,
    mend: 'regardez les colonnes à l’étape suivante ; si ce n’est pas voulu, annulez',
  },
  'group-uncounted': {
    what: (d) => {
      const words = {
        'header twice': 'une autre colonne a le même titre',
        'no answers': 'personne n’a répondu',
        'all different': 'chaque ligne a une autre réponse',
        'many answers': `elle a ${d.answers} réponses différentes`,
      }
      return `la colonne ${w.quote(d.header)} ne peut pas être un groupe pour les quotas : ${words[d.why]}`
    },
    mend: 'mettez dans le tableau une colonne avec peu de réponses différentes, rapportez-le, et choisissez-la',
  },
  'limit-wrong': {
    what: (d) => `${d.name} : ${d.found === '' ? 'vide' : d.found}`,
    mend: 'il faut un nombre entier de personnes, 0 ou plus',
  },
  'field-wrong': {
    what: (d) =>
      `à corriger, ${sharedFr.fields[d.field].name} : ${d.found === null ? 'rien n’est indiqué' : w.quote(d.found)}`,
    mend: (d) => `il faut ${sharedFr.fields[d.field].wanted}`,
  },
  'zip-damaged': {
    what: (d) => (d.inner === null ? `${d.path} est abîmé` : `${d.inner} dans ${d.path} est abîmé`),
    mend: 'enregistrez ou copiez ce fichier encore une fois, et apportez-le',
  },
  'zip-large': {
    what: (d) => `le contenu de ${d.path} est trop grand`,
    mend: 'apportez les fichiers enregistrés ici, et rien d’autre',
  },
  'log-awaited': {
    what: 'ces fichiers ont été enregistrés avec un journal qui n’est pas ici, et sans lui ils ne disent rien',
    mend: 'apportez ensemble public.zip et private.zip du même tirage',
  },
  'log-open': {
    what: (d) => (d.isOlder ? 'c’est une copie plus ancienne du tirage ouvert' : 'un autre tirage est ouvert'),
    mend: (d) =>
      d.isOlder
        ? 'continuez avec ce qui est ici, ou apportez la copie enregistrée en dernier'
        : 'enregistrez ce qui ne l’est pas encore, ouvrez la page à nouveau, et apportez-le là',
  },
  'file-missing': {
    what: (d) => `il manque le fichier ${d.path}`,
    mend: 'apportez-le aussi : ce qui a été enregistré ici est dans sortition.json, public.zip et private.zip',
  },
  'file-empty': {
    what: (d) => `${d.path} est vide`,
    mend: 'apportez le tableau : sa première ligne nomme les colonnes',
  },
  'file-binary': {
    what: (d) => `${d.path} n’est pas un tableau lisible, mais plutôt ${sharedFr.formats[d.looksLike]}`,
    mend: 'apportez un tableau enregistré en .xlsx ou en « CSV UTF-8 », ou ce que vous avez enregistré ici',
  },
  'file-protected': {
    what: (d) => `${d.path} est protégé par un mot de passe`,
    mend: 'ouvrez-le avec son mot de passe et enregistrez-le sans, ou en « CSV UTF-8 »',
  },
  'file-zip': {
    what: (d) => `${d.path} est un fichier ZIP${d.files.length === 0 ? ' vide' : ` qui contient ${w.list(d.files)}`}`,
    mend: 'apportez ce qu’il contient : décompressez-le d’abord ; s’il est vide, enregistrez encore une fois',
  },
  'file-encoding': {
    what: (d) => `le fichier n’est pas en UTF-8, et a été lu en ${d.encoding}`,
    mend: 'vérifiez que les accents sont bons, ou enregistrez le fichier en UTF-8',
  },
  'file-letters-lost': {
    what: 'le fichier contient le signe \ufffd, mis à la place de lettres perdues auparavant',
    mend: 'reprenez le fichier où les lettres étaient bonnes, ou tapez-les à nouveau',
  },
  'file-encoding-broken': {
    what: (d) => `le fichier se dit en ${d.encoding}, mais ne l’est pas partout`,
    mend: `${csvAnewFr} ; s’il a été fait de plusieurs fichiers, enregistrez d’abord chacun d’eux`,
  },
  'file-encoding-mixed': {
    what: (d) =>
      `le fichier est en partie en UTF-8, mais ${w.count(d.lines, 'ligne ne l’est pas', 'lignes ne le sont pas')} ; c’est ici la première`,
    mend: 'tapez à nouveau les lettres accentuées de ces lignes, et enregistrez le fichier en « CSV UTF-8 »',
  },
  'file-not-utf8': {
    what: (d) => `${d.path} n’est pas du texte en UTF-8`,
    mend: 'enregistrez-le en UTF-8, ou apportez l’original',
  },
  'csv-quote': {
    what: (d) => {
      const words = {
        inside: 'un guillemet se trouve dans une cellule qui ne commence pas par un guillemet',
        'never closed': 'un guillemet ouvre une cellule de cette ligne et n’est jamais fermé',
        'not followed': `un guillemet ferme une cellule, mais aucun signe ne la sépare de la suite (${sharedFr.separators[d.separator]})`,
      }
      return `${words[d.fault]} ; le fichier a été lu jusqu’ici`
    },
    mend: 'écrivez deux fois un guillemet dans une cellule (""), et mettez toute la cellule entre guillemets',
  },
  'csv-width': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a', 'ont')} plus de cellules que l’en-tête, qui a ${w.count(d.wanted, 'colonne', 'colonnes')}`,
    mend: (d) => `mettez entre guillemets les cellules qui contiennent ce signe : ${sharedFr.separators[d.separator]}`,
  },
  'csv-row-long': {
    what: (d) => `la ligne qui commence ici a plus de ${d.limit} caractères`,
    mend: 'fermez le guillemet de la cellule qui ne finit pas, ou enlevez-le',
  },
  'csv-blank-rows': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'est vide et a été laissée', 'sont vides et ont été laissées')} de côté`,
    mend: 'vérifiez que rien ne manque là',
  },
  'table-title': {
    what: (d) =>
      `${w.quote(d.text)} est seul au-dessus de l’en-tête${d.rows === 1 ? '' : `, avec ${w.count(d.rows - 1, 'autre ligne semblable', 'autres lignes semblables')}`} ; la ligne ${d.header} est prise pour l’en-tête`,
    mend: 'vérifiez que cette ligne nomme les colonnes, ou effacez les lignes au-dessus',
  },
  'csv-header-twice': {
    what: (d) => `deux colonnes s’appellent ${w.quote(d.name)}`,
    mend: 'renommez ou effacez l’une d’elles',
  },
  'csv-column-start': {
    what: (d) =>
      `des colonnes ont été trouvées par le début de leur titre : ${w.join(d.columns.map(({ name, header }) => `${w.quote(header)} pour ${w.quote(name)}`))}`,
    mend: 'vérifiez que ce sont les bonnes ; sinon, écrivez en entier le titre de celle que vous voulez',
  },
  'csv-column-starts': {
    what: (d) =>
      `${w.count(d.headers.length, 'colonne commence', 'colonnes commencent')} par ${w.quote(d.name)} : ${w.list(d.headers)}`,
    mend: 'écrivez plus du titre, assez pour qu’aucune autre colonne ne commence ainsi',
  },
  'csv-column-missing': {
    what: (d) =>
      `il n’y a pas de colonne ${w.quote(d.name)}${w.hint(d.nearest)}${w.columns(d.columns)}${typeof d.below === 'number' ? ` ; la ligne ${d.below} l’a` : ''}`,
    mend: (d) => {
      if (typeof d.below === 'number') return `si la ligne ${d.below} est l’en-tête, effacez les lignes au-dessus`
      return d.columns?.length === 1 && /[|:]/.test(d.columns[0] ?? '')
        ? 'séparez les cellules par des virgules, des points-virgules ou des tabulations'
        : 'nommez la colonne dans l’en-tête, la première ligne du fichier, comme les quotas ou les réglages la nomment'
    },
  },
  'cell-error': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'contient', 'contiennent')} une erreur du tableur et aucune valeur : ${w.list(d.words)}`,
    mend: 'corrigez la formule dans le tableur, écrivez la valeur, ou videz la cellule si elle n’est pas connue',
  },
  'xlsx-unreadable': { what: (d) => `${d.path} n’est pas un tableau lisible`, mend: spreadsheetAnewFr },
  'xlsx-large': {
    what: (d) => `${d.path} dépasse ${d.megabytes} mégaoctets${d.unfolded ? ' une fois décompressé' : ''}`,
    mend: 'enregistrez-le en « CSV UTF-8 » ; un fichier CSV peut être aussi grand que l’on veut',
  },
  'xlsx-cells': {
    what: (d) => `la feuille de ${d.path} qui doit être lue a plus de ${d.most} cellules utilisées`,
    mend: 'effacez les lignes et les colonnes dont personne n’a besoin, ou enregistrez en « CSV UTF-8 » ; un fichier CSV peut être aussi grand que l’on veut',
  },
  'xlsx-no-sheet': {
    what: (d) =>
      `${d.path} n’a aucune feuille avec des cellules visibles${d.hidden.length === 0 ? '' : ` ; feuilles masquées : ${w.list(d.hidden, 12)}`}`,
    mend: 'affichez la feuille du tableau dans un tableur, et rapportez le fichier',
  },
  'xlsx-sheet': {
    what: (d) => {
      const others = [
        ...(d.hidden === 0 ? [] : [`masquées : ${d.hidden}`]),
        ...(d.charts === 0 ? [] : [`sans cellules, comme un graphique : ${d.charts}`]),
      ]
      return `sur ${d.sheets} feuilles${others.length === 0 ? '' : ` (${others.join(', ')})`}, la première visible a été lue : ${w.quote(d.sheet)}`
    },
    mend: 'si vous en vouliez une autre, mettez-la en premier et rapportez le fichier',
  },
  'xlsx-merged': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'a une cellule fusionnée avec une cellule au-dessus, et en prend', 'ont des cellules fusionnées avec une cellule au-dessus, et en prennent')} la valeur`,
    mend: 'vérifiez que cette valeur vaut pour chacune de ces lignes',
  },
  'xlsx-hidden-rows': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'est masquée dans la feuille et a été lue', 'sont masquées dans la feuille et ont été lues')} comme les autres`,
    mend: 'effacez ce qui ne doit pas compter, et rapportez le fichier',
  },
  'xlsx-hidden-columns': {
    what: (d) =>
      `${w.count(d.columns.length, 'colonne est masquée dans la feuille et a été lue', 'colonnes sont masquées dans la feuille et ont été lues')} comme les autres : ${w.list(d.columns)}`,
    mend: 'vérifiez qu’elles contiennent ce que vous pensez',
  },
  'xlsx-sheet-missing': {
    what: (d) => `${d.path} n’a pas de feuille ${w.quote(d.sheet)}${w.hint(d.nearest)} ; il a ${w.list(d.known, 12)}`,
    mend: `${sharedFr.settings('sheet')} ; sans cela, la première feuille visible est lue`,
  },
  'sheet-of-csv': {
    what: (d) => `une feuille est indiquée, mais ${d.path} est un fichier CSV`,
    mend: `ôtez « sheet » et « quotaSheet » ; ${sharedFr.settings('sheet')}`,
  },
  'xlsx-width': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'contient', 'contiennent')} quelque chose à droite de l’en-tête, qui a ${w.count(d.wanted, 'colonne', 'colonnes')}`,
    mend: 'donnez un titre à chaque colonne, ou videz ces cellules',
  },
  'xlsx-formulas': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'contient une formule', 'contiennent des formules')} ; les résultats enregistrés ont été lus`,
    mend: 'si ces résultats peuvent être périmés, ouvrez d’abord le fichier dans un tableur et enregistrez-le',
  },
  'xlsx-formula-unsolved': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'contient une formule', 'contiennent des formules')} sans résultat`,
    mend: 'ouvrez le fichier dans un tableur et enregistrez-le : les résultats le sont alors aussi',
  },
}
