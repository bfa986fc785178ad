import type { SmallestChance } from '../../../problems/draw-problems.ts'
import type { AskedQuota, QuotaReach } from '../../../problems/quota-words.ts'
import type { SourceMisfit } from '../../../problems/source-words.ts'
import type { MixedAlphabet } from '../../../problems/usage-problems.ts'
import { panelsEs, peopleEs, seatsEs, wordsEs as w } from './es-words.ts'
import type { ToldDraw } from './told-problem.ts'

function tellQuotaEs({ min, max, feature, value }: AskedQuota): string {
  const group = `con ${feature} ${w.quote(value)}`
  if (max === null) return `como mínimo ${min} ${group}`
  if (min === null) return max === 0 ? `a nadie ${group}` : `como máximo ${max} ${group}`
  return min === max ? `exactamente ${min} ${group}` : `de ${min} a ${max} ${group}`
}

function tellReachEs(reach: QuotaReach): string {
  switch (reach.of) {
    case 'seats':
      return reach.most === 0 ? 'no se puede cubrir ninguna plaza' : `solo se pueden cubrir ${seatsEs(reach.most)}`
    case 'pool':
      return `solo caben juntas ${peopleEs(reach.most)}${reach.oneOfAddress ? ', una por dirección' : ''}`
    case 'group': {
      const who = `${reach.people} con ${reach.feature} ${w.quote(reach.value)}`
      return reach.side === 'most' ? `solo caben ${who}` : `tiene que haber como mínimo ${who}`
    }
  }
}

function tellChanceEs({ least, most, impossible, unsettled }: SmallestChance): string {
  if (unsettled > 0)
    return `sin probabilidad, aunque quizá algún panel tenga sitio: ${peopleEs(unsettled)}; ningún sorteo podría dar más de ${most} a todas las que pueden salir`
  const all = impossible === 0 ? 'cada persona' : 'cada persona que puede salir'
  return `${all} tiene una probabilidad de al menos ${least} (antes de redondear a paneles numerados); ningún sorteo podría dar a todas más de ${most}`
}

function tellMisfitEs(misfit: SourceMisfit): string {
  switch (misfit.part) {
    case 'kinds':
      return 'se anunció otra fuente del azar'
    case 'dice':
      return `se anunció: ${w.count(misfit.wanted, 'cifra', 'cifras')} de 0 a 9; se dio: ${misfit.given.length}, ${misfit.given.join(' ')}`
    case 'balls':
      return `se anunció: ${w.count(misfit.wanted, 'número distinto', 'números distintos')} de 1 a ${misfit.highest}; se dio: ${misfit.given.length}, ${w.join(misfit.given.map(String))}`
    case 'contributions':
      return `se anunció: un texto de cada persona, ${w.join(misfit.wanted)}; se dio: textos de ${w.join(misfit.given)}`
    case 'beacon':
      return `se anunció: la ronda ${misfit.wanted}; se dio: la ronda ${misfit.given}`
  }
}

const alphabetsEs: Readonly<Record<MixedAlphabet, string>> = {
  Latin: 'latina',
  Cyrillic: 'cirílica',
  Greek: 'griega',
  Armenian: 'armenia',
  Cherokee: 'cheroqui',
}

const morePanelsEs = 'elija más paneles numerados en «Más opciones»'
export const drawEs: ToldDraw = {
  'panel-larger-than-pool': {
    what: (d) => `un panel de ${d.panel} no se puede sortear entre ${peopleEs(d.pool)}`,
    mend: 'elija un panel más pequeño, o encuentre más inscritos',
  },
  'quotas-infeasible': {
    what: ({ panel, conflict, but }) => {
      const wanted = w.join(conflict.map(tellQuotaEs))
      if (conflict.length === 0) return `no hay ningún panel de ${panel}${but === null ? '' : `: ${tellReachEs(but)}`}`
      return but === null
        ? `las cuotas piden ${wanted}, lo que ningún panel de ${panel} de estos inscritos tiene`
        : `las cuotas piden ${wanted}, pero entonces, en un panel de ${panel}, ${tellReachEs(but)}`
    },
    mend: 'amplíe una cuota, tome un panel más pequeño, o encuentre más inscritos',
  },
  'lottery-rounded': {
    what: (d) =>
      `hay personas en más o en menos de los ${d.panels} paneles numerados de lo que da su justa probabilidad, hasta ${d.further} de diferencia`,
    mend: 'no hay que hacer nada; con más paneles numerados la diferencia es menor',
  },
  'lottery-not-close': {
    what: (d) =>
      `${panelsEs(d.panels)} ${w.pick(d.panels, 'deja', 'dejan')} fuera a personas que por su justa probabilidad estarían al menos en uno (sin poder colocar: ${d.missing})`,
    mend: `${morePanelsEs}, o menos`,
  },
  'spread-weighted': {
    what: 'los boletos con peso no se pueden mezclar más',
    mend: (d) => `elija como máximo ${panelsEs(d.most)}, o quite «spread» de sortition.json`,
  },
  'spread-too-large': {
    what: (d) => `${peopleEs(d.people)} están en paneles, y como máximo ${d.most} se pueden mezclar más`,
    mend: 'quite «spread» de sortition.json',
  },
  'engine-gave-up': {
    what: 'el sorteo más justo no se pudo encontrar dentro de los límites de este programa',
    mend: 'por favor, comunique el caso; con cuotas más amplias es más fácil',
  },
  'gap-too-large': {
    what: (d) =>
      `este sorteo quizá esté demasiado lejos del más justo, en ${d.points} puntos porcentuales: ${tellChanceEs(d)}`,
    mend: 'acéptelo en «Más opciones», o afloje una cuota',
  },
  'gap-accepted': {
    what: (d) =>
      `de este sorteo solo está demostrada la menor probabilidad, y no que sea el más justo: ${tellChanceEs(d)}`,
    mend: 'afloje una cuota si no basta',
  },
  'people-impossible': {
    what: (d) =>
      `${peopleEs(d.ids.length)} no ${w.pick(d.ids.length, 'puede', 'pueden')} estar en ningún panel que cumpla las cuotas: ${w.list(d.ids, 10)}`,
    mend: 'amplíe las cuotas si todas las personas han de tener una probabilidad',
  },
  'people-unsettled': {
    what: (d) =>
      `para ${peopleEs(d.ids.length)} no se encontró ningún panel, y no se sabe si lo hay: ${w.list(d.ids, 10)}`,
    mend: 'amplíe las cuotas para que todas las personas tengan una probabilidad',
  },
  'panels-few': {
    what: (d) => {
      const known = { exactly: '', 'at least': 'como mínimo ', 'at most': 'como máximo ' }
      return `${known[d.known]}${peopleEs(d.people)} que ${w.pick(d.people, 'debería tener una probabilidad no está', 'deberían tener una probabilidad no están')} en ninguno de los paneles numerados (${d.panels}), y no ${w.pick(d.people, 'puede', 'pueden')} salir`
    },
    mend: (d) => `${morePanelsEs}, por ejemplo ${d.enough}`,
  },
  'tickets-coarse': {
    what: (d) =>
      `para ${peopleEs(d.people)}, la probabilidad se aparta más de un cuarto de la calculada, por haber tan pocos paneles numerados (${d.panels}); para ellas no quedará demostrada`,
    mend: (d) => `${morePanelsEs}, por ejemplo ${d.enough}`,
  },
  'tickets-missing': {
    what: (d) =>
      `${peopleEs(d.people)} con una probabilidad no ${w.pick(d.people, 'estaría', 'estarían')} en ninguno de los paneles numerados (${d.panels}), y no ${w.pick(d.people, 'podría', 'podrían')} salir`,
    mend: (d) => `${morePanelsEs}, por ejemplo ${d.enough}, o acéptelo ahí`,
  },
  'small-group-seats': {
    what: (d) =>
      `cuántas personas tienen ${w.list(d.groups)} está oculto en el registro, pero quizá se deduzca de las probabilidades, porque las cuotas tratan de sus plazas`,
    mend: 'siga si se puede saber; si no, junte el valor con otro en la tabla y las cuotas, o quite la cuota, antes de publicar nada',
  },
  'reserves-too-many': {
    what: (d) => `se piden ${peopleEs(d.asked)} en reserva, pero solo pueden serlo ${d.available}`,
    mend: 'pida menos personas en reserva',
  },
  'seed-source-misfit': {
    what: tellMisfitEs,
    mend: (d) => {
      if (d.part === 'dice')
        return 'dé todo lo que mostraron los dados anunciados, y nada más, en el orden en que cuentan'
      return d.part === 'balls'
        ? 'dé todos los números del sorteo anunciado y ningún otro, cada uno una vez'
        : 'dé exactamente lo que se anunció'
    },
  },
  'dice-panels': {
    what: (d) =>
      d.panels === null
        ? 'tal número de dados no se puede anunciar para cartas'
        : `los dados no pueden mostrar por igual cada uno de ${d.panels} paneles numerados`,
    mend: 'elija 10, 100, 1000 o 10000 paneles numerados',
  },
  'balls-few': {
    what: (d) =>
      `estas bolas pueden caer de ${d.outcomes} maneras, muy pocas para un sorteo justo${d.panels === null ? '' : ` (paneles numerados: ${d.panels})`}`,
    mend: 'nombre un sorteo con al menos 1000 resultados por panel numerado, por ejemplo 6 de 59',
  },
  'balls-beyond': {
    what: (d) => `un sorteo de ${d.count} de ${w.count(d.highest, 'bola', 'bolas')} no se puede anunciar`,
    mend: (d) => `nombre un sorteo de como máximo ${d.mostBalls} bolas, con números hasta ${d.highestBall}`,
  },
  'beacon-not-later': {
    what: (d) => `la ronda ${d.round} se publica a las ${d.published}, y no después de esta entrada (${d.time})`,
    mend: 'elija un momento posterior, con tiempo para publicar antes la huella',
  },
  'beacon-soon': {
    what: (d) => `la ronda ${d.round} se publica a las ${d.published}, demasiado pronto tras esta entrada (${d.time})`,
    mend: 'elija un momento posterior: la huella tiene que ser pública antes',
  },
  'beacon-early': {
    what: (d) => `la ronda ${d.round} no se publica hasta las ${d.published}, y son las ${d.time}`,
    mend: (d) => `inténtelo de nuevo después de las ${d.published}`,
  },
  'beacon-wrong': {
    what: (d) => `esta no es la ronda ${d.round}: su firma no es correcta`,
    mend: 'busque la ronda otra vez, en otra dirección si hace falta',
  },
  'beacon-form': {
    what: (d) => {
      const words = {
        'no JSON': 'no es JSON',
        form: `${w.quote(d.where)} no tiene la forma debida`,
        randomness: '«randomness» no corresponde a «signature»',
      }
      return `esto no es una ronda de esa fuente: ${words[d.why]}`
    },
    mend: 'abra de nuevo la dirección y pegue todo lo que muestra, de { a }',
  },
  'seed-source-form': {
    what: 'lo que se dio para el azar no puede entrar en un registro',
    mend: 'dé exactamente lo que se anunció',
  },
  'seed-text-unclear': {
    what: (d) => {
      const words = {
        'begins or ends with a blank': 'empieza o acaba con un espacio',
        'has letters and their accents apart (it is not in Unicode NFC)': 'tiene las letras separadas de sus acentos',
        'holds a character that nobody sees': 'contiene un carácter que no se ve',
        'holds blanks other than single spaces': 'contiene blancos que no son espacios simples',
      }
      return `el texto ${words[d.hidden]}`
    },
    mend: (d) => `escríbalo como se ve: ${w.quote(d.clean)}`,
  },
  'seed-alphabets-mixed': {
    what: (d) =>
      `${w.quote(d.word)}, en el texto, mezcla dos alfabetos: la letra ${w.quote(d.letter)} es ${alphabetsEs[d.alphabet]}`,
    mend: 'escriba la palabra de nuevo, salvo que se haya anunciado e impreso justo con esas letras',
  },
}
